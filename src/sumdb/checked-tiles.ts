import type { ProvenRecord } from './database.js'
import {
  FULL_WIDTH,
  HASH_LENGTH,
  nodeHash,
  recordHash,
  subtreeHash,
  type Tile,
  type TreeHead,
  tilePath,
} from './log.js'

/**
 * The tiles that cmd/go reads to prove records under a head, in exactly the widths that it asks for (x/mod/sumdb/tlog,
 * TileHashReader), each compared as a whole: those at the end of the log with the hash of the log, every other one with
 * its hash in the tile above it. cmd/go takes tiles that it has cached as they are, and fails for good on a wrong hash in
 * one of them, whether or not a proof needs that hash.
 */
export class CheckedTiles {
  /** The names of the tiles at the end of the log, which every proof needs. */
  readonly last: string[]
  readonly #head: TreeHead
  readonly #read: (tile: Tile) => Buffer | undefined
  /** By `tilePath`. What was checked once stays checked, whatever it was needed for. */
  readonly #checked = new Map<string, Checked>()

  /**
   * @param read gives what a tile is said to hold; undefined where nothing is known of it
   * @throws Error where the tiles at the end of the log do not make up the hash of the log
   */
  constructor(head: TreeHead, read: (tile: Tile) => Buffer | undefined) {
    this.#head = head
    this.#read = read
    let root: Buffer | undefined
    for (const tile of lastTiles(head.size)) {
      const hashes = this.#need(tile)
      for (const subtree of subtreesFromTheEnd(hashes)) root = root === undefined ? subtree : nodeHash(subtree, root)
      this.#checked.set(tilePath(tile), { hashes, way: [] })
    }
    if (!root?.equals(head.root)) throw new Error('tiles of another log')
    this.last = [...this.#checked.keys()]
  }

  /** What a checked tile holds. */
  hashesOf(name: string): Buffer | undefined {
    return this.#checked.get(name)?.hashes
  }

  /**
   * Proves that a record has its number in the log. Returns the names of the tiles that the proof needs beyond the last ones.
   * @throws Error where it has not, or a tile on the way to it is missing or wrong
   */
  prove({ number, text }: ProvenRecord): string[] {
    if (number >= this.#head.size) throw new Error('record number beyond the end of the log')
    const tile = tileAt({ level: 0, index: Math.floor(number / FULL_WIDTH) }, this.#head.size)
    const hashes = this.hashesOf(tilePath(tile)) ?? this.#need(tile)
    // First, since it costs little: whether the tile is right takes hundreds of hashes.
    if (!hashIn(hashes, number).equals(recordHash(text))) throw new Error('record not in the signed log')
    return this.#within(tile, hashes).way
  }

  /** A tile, once it and those above it are checked. */
  #within(tile: Tile, said?: Buffer): Checked {
    const path = tilePath(tile)
    const known = this.#checked.get(path)
    if (known !== undefined) return known
    const hashes = said ?? this.#need(tile)
    const above = tileAt({ level: tile.level + 1, index: Math.floor(tile.index / FULL_WIDTH) }, this.#head.size)
    // One that is not full ends the log, and was checked with that.
    if (tile.width < FULL_WIDTH || above.width <= 0) throw new Error(`${path} is not in the log`)
    const parent = this.#within(above)
    if (!hashIn(parent.hashes, tile.index).equals(subtreeHash(hashes))) throw new Error(`wrong ${path}`)
    const checked = { hashes, way: [...parent.way, path] }
    this.#checked.set(path, checked)
    return checked
  }

  #need(tile: Tile): Buffer {
    const hashes = this.#read(tile)
    if (hashes === undefined) throw new Error(`${tilePath(tile)} is missing`)
    if (hashes.length !== tile.width * HASH_LENGTH) throw new Error(`malformed ${tilePath(tile)}`)
    return hashes
  }
}

/** A tile that is in the log: its hashes, and the names of it and of those above it, without the last ones of the log. */
interface Checked {
  hashes: Buffer
  way: string[]
}

/** The tiles in which a log ends, from the lowest level up: their widths are the digits of its size. */
function lastTiles(size: number): Tile[] {
  const tiles: Tile[] = []
  for (let level = 0, rest = size; rest > 0; level++, rest = Math.floor(rest / FULL_WIDTH)) {
    const width = rest % FULL_WIDTH
    if (width > 0) tiles.push({ level, index: Math.floor(rest / FULL_WIDTH), width })
  }
  return tiles
}

function tileAt({ level, index }: Omit<Tile, 'width'>, size: number): Tile {
  const hashes = Math.floor(size / FULL_WIDTH ** level) - index * FULL_WIDTH
  return { level, index, width: Math.min(FULL_WIDTH, hashes) }
}

/** Of hashes that are not a power of two, the hashes of their complete subtrees, the last and smallest one first. */
function* subtreesFromTheEnd(hashes: Buffer): Generator<Buffer> {
  const width = hashes.length / HASH_LENGTH
  for (let count = 1, end = width; end > 0; count *= 2) {
    if ((width & count) === 0) continue
    yield subtreeHash(hashes.subarray((end - count) * HASH_LENGTH, end * HASH_LENGTH))
    end -= count
  }
}

function hashIn(hashes: Buffer, number: number): Buffer {
  const at = (number % FULL_WIDTH) * HASH_LENGTH
  return hashes.subarray(at, at + HASH_LENGTH)
}
