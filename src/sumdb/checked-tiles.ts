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
  readonly #head: TreeHead
  readonly #read: (tile: Tile) => Buffer | undefined
  /** By `tilePath`. */
  readonly #checked = new Map<string, Buffer>()

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
      this.#checked.set(tilePath(tile), hashes)
    }
    if (!root?.equals(head.root)) throw new Error('tiles of another log')
  }

  /** Those that were needed so far, by their names below a database. */
  get tiles(): ReadonlyMap<string, Buffer> {
    return this.#checked
  }

  /**
   * Proves that a record has its number in the log.
   * @throws Error where it has not, or a tile on the way to it is missing or wrong; none of them is kept then
   */
  prove({ number, text }: ProvenRecord): void {
    if (number >= this.#head.size) throw new Error('record number beyond the end of the log')
    const found = new Map<string, Buffer>()
    const hashes = this.#within(tileAt({ level: 0, index: Math.floor(number / FULL_WIDTH) }, this.#head.size), found)
    if (!hashIn(hashes, number).equals(recordHash(text))) throw new Error('record not in the signed log')
    for (const [path, tile] of found) this.#checked.set(path, tile)
  }

  /** What a tile holds, once it and those above it are checked. */
  #within(tile: Tile, found: Map<string, Buffer>): Buffer {
    const path = tilePath(tile)
    const known = this.#checked.get(path) ?? found.get(path)
    if (known !== undefined) return known
    const hashes = this.#need(tile)
    const above = tileAt({ level: tile.level + 1, index: Math.floor(tile.index / FULL_WIDTH) }, this.#head.size)
    // One that is not full ends the log, and was checked with that.
    if (tile.width < FULL_WIDTH || above.width <= 0) throw new Error(`${path} is not in the log`)
    if (!hashIn(this.#within(above, found), tile.index).equals(subtreeHash(hashes))) throw new Error(`wrong ${path}`)
    found.set(path, hashes)
    return hashes
  }

  #need(tile: Tile): Buffer {
    const hashes = this.#read(tile)
    if (hashes === undefined) throw new Error(`${tilePath(tile)} is missing`)
    if (hashes.length !== tile.width * HASH_LENGTH) throw new Error(`malformed ${tilePath(tile)}`)
    return hashes
  }
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
