import { Readable } from 'node:stream'
import { fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from 'yauzl'
import type { Bytes } from './regular-file.js'

const END_SIGNATURE = Buffer.from([0x50, 0x4b, 0x05, 0x06])
const END_LENGTH = 22
const ENTRY_SIGNATURE = 0x02014b50
/** Go looks for the end of a directory in so many bytes (archive/zip, readDirectoryEnd). */
const LOOKED_AT = 65 * 1024

/**
 * The part of some content that is the zip, as archive/zip finds it: what stands before it and behind its comment is
 * passed over, by cmd/go as well. Undefined where Go finds no end of a directory.
 */
export async function zipWithin(content: Bytes): Promise<Bytes | undefined> {
  // Hardly any zip has a comment.
  const found = (await endIn(content, END_LENGTH)) ?? (await endIn(content, LOOKED_AT))
  if (found === undefined) return undefined
  const { end, at } = found
  const [entries, size, offset] = [end.readUInt16LE(10), end.readUInt32LE(12), end.readUInt32LE(16)]
  const length = at + END_LENGTH + end.readUInt16LE(20)
  const before = at - size - offset
  const isZip64 = entries === 0xffff || size === 0xffff || size === 0xffffffff || offset === 0xffffffff
  // Some tools count from the beginning of the file all the same.
  const isBase = !isZip64 && before > 0 && !(await hasEntryAt(content, offset))
  return partOf(content, isBase ? before : 0, length)
}

async function endIn(content: Bytes, looked: number): Promise<{ end: Buffer; at: number } | undefined> {
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
 * Opens a zip as Go would. Names are the bytes that stand there. The caller closes the file, and nothing else.
 * @throws Error where it is none; Error of the file system
 */
export async function openZip(content: Bytes): Promise<{ zip: ZipFile; window: FileWindow }> {
  const part = (await zipWithin(content)) ?? content
  const window = new FileWindow(part)
  const zip = await fromRandomAccessReaderPromise(window, part.length, { autoClose: false, decodeStrings: false })
  return { zip, window }
}

const WINDOW = 256 * 1024
const PIECE = 64 * 1024

/**
 * Reads a file that is walked mostly forwards, in large pieces: a zip has two or three small reads for each member, and
 * a call into the system for each of them would take longer than unpacking. The caller closes the file.
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
   * Exactly these bytes, as a view that holds until the next call.
   * @throws Error when the file ends before; Error of the file system.
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
