import { Readable } from 'node:stream'
import { RandomAccessReader } from 'yauzl'

const WINDOW = 256 * 1024
const PIECE = 64 * 1024

/** What can be read from anywhere: an open file, for one. Fewer bytes than asked for are no end, none is. */
export interface Bytes {
  read(target: Buffer, offset: number, length: number, position: number): Promise<{ bytesRead: number }>
}

/**
 * Reads a file that is walked mostly forwards, in large pieces: a zip has two or three small reads for each member, and
 * a call into the system for each of them would take longer than unpacking. The caller closes the file.
 */
export class FileWindow extends RandomAccessReader {
  readonly #file: Bytes
  #buffer = Buffer.allocUnsafe(WINDOW)
  #start = 0
  #filled = 0

  constructor(file: Bytes) {
    super()
    this.#file = file
  }

  /**
   * Exactly these bytes, as a view that holds until the next call.
   * @throws Error when the file ends before; Error of the file system.
   */
  async bytes(position: number, length: number): Promise<Buffer> {
    const before = position - this.#start
    if (before < 0 || before + length > this.#filled) await this.#move(position, length)
    const offset = position - this.#start
    if (offset + length > this.#filled) throw new Error('the file ends early')
    return this.#buffer.subarray(offset, offset + length)
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
      const piece = Buffer.allocUnsafe(Math.min(PIECE, end - position))
      const { bytesRead } = await this.#file.read(piece, 0, piece.length, position)
      if (bytesRead === 0) return
      yield piece.subarray(0, bytesRead)
      position += bytesRead
    }
  }

  async #move(position: number, length: number): Promise<void> {
    if (length > this.#buffer.length) this.#buffer = Buffer.allocUnsafe(length)
    this.#start = position
    this.#filled = 0
    while (this.#filled < length) {
      const free = this.#buffer.length - this.#filled
      const { bytesRead } = await this.#file.read(this.#buffer, this.#filled, free, position + this.#filled)
      if (bytesRead === 0) return
      this.#filled += bytesRead
    }
  }
}
