import { hash } from 'node:crypto'
import { decodeBase64 } from './note.js'

/** The head of the log of a checksum database: the number of records, and the hash of all of them. */
export interface TreeHead {
  size: number
  root: Buffer
}

/** A part of the log: up to 256 adjacent hashes, `height × level` levels above the records. */
export interface Tile {
  level: number
  index: number
  /** The number of hashes. */
  width: number
}

export const HASH_LENGTH = 32
const HEIGHT = 8
export const FULL_WIDTH = 1 << HEIGHT
const LONGEST_HEAD = 1_000_000

/**
 * Parses a tree head (golang.org/x/mod/sumdb/tlog, ParseTree). Lines after the first three are ignored.
 * @throws Error if it is malformed
 */
export function parseTreeHead(text: string): TreeHead {
  const [, digits = '', encoded = ''] = /^go\.sum database tree\n(0|[1-9]\d*)\n([^\n]*)\n/.exec(text) ?? []
  const size = Number(digits)
  const root = decodeBase64(encoded)
  const isValid = digits !== '' && Number.isSafeInteger(size) && root?.length === HASH_LENGTH
  if (!isValid || text.length > LONGEST_HEAD) throw new Error('malformed tree head')
  return { size, root }
}

/** Its name below a database, such as `tile/8/0/x001/234.p/5`. */
export function tilePath({ level, index, width }: Tile): string {
  const three = (number: number) => String(number % 1000).padStart(3, '0')
  let name = three(index)
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000)) name = `x${three(rest)}/${name}`
  return `tile/${HEIGHT}/${level}/${name}${width < FULL_WIDTH ? `.p/${width}` : ''}`
}

/** The hash of one record. */
export const recordHash = (record: string) =>
  hash('sha256', Buffer.concat([Buffer.from([0]), Buffer.from(record)]), 'buffer')

/** The hash of two adjacent subtrees. */
export const nodeHash = (left: Buffer, right: Buffer) =>
  hash('sha256', Buffer.concat([Buffer.from([1]), left, right]), 'buffer')

/** Returns the concatenated hashes of a tile. */
export type ReadTile = (tile: Tile) => Promise<Buffer>

/**
 * Proves that a record has this number in a log. The hash of the whole log is recomputed from the record and the tiles next
 * to its path to the root, so that no tile has to be trusted or verified separately.
 * @throws Error if it does not have that number in this log, or if a tile is malformed; errors of `readTile`
 */
export async function proveRecord(
  { number, text }: { number: number; text: string },
  { head, readTile }: { head: TreeHead; readTile: ReadTile },
): Promise<void> {
  if (number >= head.size) throw new Error('record number beyond the end of the log')
  const subtrees = new Subtrees(head.size, readTile)
  const steps = wayUp(number, head.size)
  // All tiles are requested at once.
  const siblings = await Promise.all(steps.map(({ sibling }) => subtrees.hash(sibling)))
  let found = recordHash(text)
  for (const [index, { side }] of steps.entries()) {
    const sibling = siblings[index] as Buffer
    found = side === 'left' ? nodeHash(sibling, found) : nodeHash(found, sibling)
  }
  if (!found.equals(head.root)) throw new Error('record not in the signed log')
}

/** The records from `from` to before `to`. */
interface Range {
  from: number
  to: number
}

/** The subtrees next to the path from a record to the root (RFC 6962, 2.1.1), bottom up. */
function wayUp(number: number, size: number): { side: 'left' | 'right'; sibling: Range }[] {
  const steps: { side: 'left' | 'right'; sibling: Range }[] = []
  let range: Range = { from: 0, to: size }
  while (range.to - range.from > 1) {
    const middle = split(range)
    const [left, right] = [
      { from: range.from, to: middle },
      { from: middle, to: range.to },
    ]
    const isLeft = number < middle
    steps.push(isLeft ? { side: 'right', sibling: right } : { side: 'left', sibling: left })
    range = isLeft ? left : right
  }
  return steps.reverse()
}

/** Splits a range after the largest power of two that leaves a remainder. */
function split({ from, to }: Range): number {
  let half = 1
  while (half * 2 < to - from) half *= 2
  return from + half
}

/** Hashes of parts of a log. Each tile is read once. */
class Subtrees {
  readonly #size: number
  readonly #readTile: ReadTile
  readonly #tiles = new Map<string, Promise<Buffer>>()

  constructor(size: number, readTile: ReadTile) {
    this.#size = size
    this.#readTile = readTile
  }

  async hash(range: Range): Promise<Buffer> {
    const count = range.to - range.from
    const level = Math.log2(count)
    if (Number.isInteger(level)) return await this.#complete(level, range.from / count)
    const middle = split(range)
    const halves = [
      { from: range.from, to: middle },
      { from: middle, to: range.to },
    ]
    const [left, right] = (await Promise.all(halves.map(half => this.hash(half)))) as [Buffer, Buffer]
    return nodeHash(left, right)
  }

  /** The hash of subtree number `index` with 2^level records. */
  async #complete(level: number, index: number): Promise<Buffer> {
    const tileLevel = Math.floor(level / HEIGHT)
    const count = 2 ** (level % HEIGHT)
    const first = index * count
    const tileIndex = Math.floor(first / FULL_WIDTH)
    const width = Math.min(FULL_WIDTH, Math.floor(this.#size / FULL_WIDTH ** tileLevel) - tileIndex * FULL_WIDTH)
    const tile = await this.#tile({ level: tileLevel, index: tileIndex, width })
    const at = (first - tileIndex * FULL_WIDTH) * HASH_LENGTH
    return subtreeHash(tile.subarray(at, at + count * HASH_LENGTH))
  }

  #tile(tile: Tile): Promise<Buffer> {
    const path = tilePath(tile)
    const known = this.#tiles.get(path) ?? this.#read(tile)
    this.#tiles.set(path, known)
    return known
  }

  async #read(tile: Tile): Promise<Buffer> {
    const bytes = await this.#readTile(tile)
    if (bytes.length !== tile.width * HASH_LENGTH) throw new Error(`malformed ${tilePath(tile)}`)
    return bytes
  }
}

/** The combined hash of 2^n hashes. */
export function subtreeHash(hashes: Buffer): Buffer {
  if (hashes.length === HASH_LENGTH) return hashes
  const middle = hashes.length / 2
  return nodeHash(subtreeHash(hashes.subarray(0, middle)), subtreeHash(hashes.subarray(middle)))
}
