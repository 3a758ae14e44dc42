import { Readable } from 'node:stream'
import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from 'yauzl'
import type { Bytes } from './regular-file.js'

const END_SIGNATURE = Buffer.from([0x50, 0x4b, 0x05, 0x06])
const END_LENGTH = 22
const LOCATOR_SIGNATURE = 0x07064b50
const LOCATOR_LENGTH = 20
const END64_SIGNATURE = 0x06064b50
const END64_LENGTH = 56
const ENTRY_SIGNATURE = 0x02014b50
const ENTRY_LENGTH = 46
/** Go looks for the end of a directory in this many bytes (archive/zip, readDirectoryEnd). */
const LOOKED_AT = 65 * 1024

interface Part {
  /** Only the zip. */
  content: Bytes
  /** Offset of its directory. */
  directory: number
}

/** Does it end with what Go accepts as the end of a zip? Nothing before that is checked. */
export async function endsAsZip(content: Bytes): Promise<boolean> {
  return (await findEnd(content)) !== undefined
}

/** A zip in which Go might read another directory than yauzl, so that its content is unclear. */
export class UnclearZip extends Error {}

/** Hardly any zip has a comment. */
const findEnd = async (content: Bytes) => (await endIn(content, END_LENGTH)) ?? (await endIn(content, LOOKED_AT))

/**
 * The part of the content that is the zip, as found by archive/zip: anything before it, or after its comment, is skipped, as
 * in cmd/go. Undefined if Go might read another directory than yauzl.
 */
async function zipWithin(content: Bytes, found: FoundEnd): Promise<Part | undefined> {
  const { end, at } = found
  const [entries, size, offset] = [end.readUInt16LE(10), end.readUInt32LE(12), end.readUInt32LE(16)]
  const length = at + END_LENGTH + end.readUInt16LE(20)
  if (end.readUInt32LE(4) !== 0) return undefined
  const locator = await content.slice(Math.max(0, at - LOCATOR_LENGTH), Math.min(at, LOCATOR_LENGTH))
  const isMaxed = entries === 0xffff || offset === 0xffffffff
  if (locator.length === LOCATOR_LENGTH && locator.readUInt32LE(0) === LOCATOR_SIGNATURE) {
    // Only then does Go look at a locator (it treats a size of 0xffff as the maximum).
    const directory = isMaxed || size === 0xffff ? await directory64(content, locator) : undefined
    return directory === undefined ? undefined : { content: partOf(content, 0, length), directory }
  }
  const before = at - size - offset
  if (isMaxed || before < 0) return undefined
  // Some tools nevertheless count from the beginning of the file.
  const start = before > 0 && !(await hasEntryAt(content, offset)) ? before : 0
  return { content: partOf(content, start, length), directory: offset }
}

/** Offset of the directory of a zip64: directly before its end, otherwise Go would count from elsewhere. */
async function directory64(content: Bytes, locator: Buffer): Promise<number | undefined> {
  const at = Number(locator.readBigUInt64LE(8))
  const isOne = locator.readUInt32LE(4) === 0 && locator.readUInt32LE(16) === 1
  const end = isOne && at < content.length ? await content.slice(at, END64_LENGTH) : Buffer.of()
  if (end.length < END64_LENGTH || end.readUInt32LE(0) !== END64_SIGNATURE) return undefined
  if (end.readBigUInt64LE(16) !== 0n) return undefined
  const [size, offset] = [Number(end.readBigUInt64LE(40)), Number(end.readBigUInt64LE(48))]
  return size + offset === at ? offset : undefined
}

interface FoundEnd {
  end: Buffer
  at: number
}

async function endIn(content: Bytes, looked: number): Promise<FoundEnd | undefined> {
  const start = Math.max(0, content.length - looked)
  const tail = await content.slice(start, content.length - start)
  if (tail.length < END_LENGTH) return undefined
  const at = tail.lastIndexOf(END_SIGNATURE, tail.length - END_LENGTH)
  if (at < 0) return undefined
  const end = tail.subarray(at)
  return END_LENGTH + end.readUInt16LE(20) > end.length ? undefined : { end, at: start + at }
}

async function hasEntryAt(content: Bytes, offset: number): Promise<boolean> {
  const head = await content.slice(offset, 4)
  return head.length === 4 && head.readUInt32LE(0) === ENTRY_SIGNATURE
}

function partOf(content: Bytes, start: number, end: number): Bytes {
  if (start === 0 && end === content.length) return content
  const length = end - start
  return { length, slice: (from, many) => content.slice(start + from, Math.max(0, Math.min(many, length - from))) }
}

/**
 * Opens a zip as Go would, and refuses anything that Go might read differently. Names are raw bytes. The caller closes only
 * the file.
 * @throws Error if it is not a zip; UnclearZip; Error of the file system
 */
export async function openZip(content: Bytes): Promise<{ zip: ZipFile; window: FileWindow; directory: number }> {
  const end = await findEnd(content)
  if (end === undefined) throw new Error('it has no end of a directory')
  const part = await zipWithin(content, end)
  if (part === undefined) throw new UnclearZip('it has a directory that can be read in two ways')
  const window = new FileWindow(part.content)
  const { length } = part.content
  const zip = await fromRandomAccessReaderPromise(window, length, { autoClose: false, decodeStrings: false })
  return { zip, window, directory: part.directory }
}

/**
 * Go reads entries as long as there are any, and compares only 16 bits of their number.
 * @throws Error if there are more entries than counted
 */
export async function refuseMore(entries: Entry[], { window, directory }: { window: FileWindow; directory: number }) {
  const lengths = entries.map(one => ENTRY_LENGTH + one.fileNameLength + one.extraFieldLength + one.fileCommentLength)
  const behind = await window.bytes(
    lengths.reduce((end, length) => end + length, directory),
    4,
  )
  if (behind.readUInt32LE(0) === ENTRY_SIGNATURE) throw new Error('more members than the end of the directory counts')
}

const WINDOW = 256 * 1024
const PIECE = 64 * 1024

/**
 * Reads a file, which is mostly read sequentially, in large pieces: a zip needs two or three small reads per member, and a
 * system call for each of them would take longer than unpacking. The caller closes the file.
 */
export class FileWindow extends RandomAccessReader {
  readonly #file: Bytes
  #window: Buffer = Buffer.of()
  #start = 0

  constructor(file: Bytes) {
    super()
    this.#file = file
  }

  /**
   * Exactly these bytes, as a view that is valid until the next call.
   * @throws Error if the file ends before; Error of the file system
   */
  async bytes(position: number, length: number): Promise<Buffer> {
    const end = this.#start + this.#window.length
    if (position < this.#start || position + length > end) {
      this.#window = await this.#file.slice(position, Math.max(length, WINDOW))
      this.#start = position
    }
    const offset = position - this.#start
    if (offset + length > this.#window.length) throw new Error('the file ends early')
    return this.#window.subarray(offset, offset + length)
  }

  override read(
    target: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): void {
    this.bytes(position, length).then(
      view => {
        view.copy(target, offset)
        callback(null)
      },
      (error: Error) => callback(error),
    )
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.#pieces(start, end))
  }

  override close(callback: (error: Error | null) => void): void {
    callback(null)
  }

  async *#pieces(start: number, end: number): AsyncGenerator<Buffer> {
    for (let position = start; position < end; ) {
      const piece = await this.#file.slice(position, Math.min(PIECE, end - position))
      if (piece.length === 0) return
      yield piece
      position += piece.length
    }
  }
}
