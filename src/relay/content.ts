import { type FileHandle, open, rm } from 'node:fs/promises'
import type { Body } from './body.js'
import { PIECE, type Pieces } from './pieces.js'

/**
 * A body on its way from an upstream to cmd/go: in memory up to one piece, else in a file of the spool. Most module files
 * are small, and a file for each would cost more than it saves.
 */
export class Content implements Body {
  /** Where a large body lies. */
  readonly file: string
  isDamaged = false
  readonly #pieces: Pieces
  /** What came last and is not in the file, within a piece while more may come. */
  #last: Buffer = Buffer.of()
  #piece: Buffer | undefined
  #inFile: number
  #handle: Promise<FileHandle> | undefined

  /** @param inFile bytes that the file has already, from a run that was killed */
  constructor(file: string, pieces: Pieces, inFile = 0) {
    this.file = file
    this.#pieces = pieces
    this.#inFile = inFile
  }

  get length(): number {
    return this.#inFile + this.#last.length
  }

  /**
   * Takes a copy. Mostly that is all; where there is something to wait for, it returns a promise.
   * @throws Error of the file system, such as ENOSPC, by the promise
   */
  append(chunk: Buffer): Promise<void> | undefined {
    if (this.#last.length + chunk.length > PIECE) return this.#makeRoom().then(() => this.#take(chunk))
    this.#hold(chunk)
    return undefined
  }

  async #take(chunk: Buffer): Promise<void> {
    if (chunk.length > PIECE) await this.#write(chunk)
    else this.#hold(chunk)
  }

  #hold(chunk: Buffer): void {
    this.#piece ??= this.#pieces.take()
    const end = this.#last.length
    // What was settled in memory moves into the piece first.
    if (this.#last.buffer !== this.#piece.buffer) this.#last.copy(this.#piece)
    chunk.copy(this.#piece, end)
    this.#last = this.#piece.subarray(0, end + chunk.length)
  }

  /** A large body is in its file with all that came. */
  async flush(): Promise<void> {
    if (this.#inFile > 0) await this.#makeRoom()
  }

  /** Ends the writing for now: after `flush`, the file is let go of. */
  async settle(): Promise<void> {
    await this.flush()
    if (this.#piece !== undefined) {
      this.#last = Buffer.from(this.#last)
      this.#pieces.give(this.#piece)
      this.#piece = undefined
    }
    const handle = this.#handle
    this.#handle = undefined
    await (await handle)?.close()
  }

  async slice(start: number, length: number): Promise<Buffer> {
    if (this.#inFile === 0) return this.#last.subarray(start, start + length)
    await this.#makeRoom()
    const { bytesRead, buffer } = await (await this.#opened()).read(Buffer.allocUnsafe(length), 0, length, start)
    return buffer.subarray(0, bytesRead)
  }

  inMemory(): Buffer | undefined {
    return this.#inFile === 0 ? this.#last : undefined
  }

  async *parts(): AsyncGenerator<Buffer> {
    const piece = this.#pieces.take()
    try {
      for (let at = 0; at < this.length; ) {
        const read = (await this.#opened()).read(piece, 0, piece.length, at)
        const bytes = await read.then(({ bytesRead }) => bytesRead).catch(() => 0)
        if (bytes === 0) throw new Error('the spool lost a part of a file')
        at += bytes
        yield piece.subarray(0, bytes)
      }
    } catch (error) {
      this.isDamaged = true
      throw error
    } finally {
      this.#pieces.give(piece)
    }
  }

  /** Forgets what there is; the next byte is the first. */
  async drop(): Promise<void> {
    this.#last = Buffer.of()
    await this.settle()
    if (this.#inFile > 0) await rm(this.file, { force: true })
    this.#inFile = 0
  }

  async #makeRoom(): Promise<void> {
    await this.#write(this.#last)
    this.#last = Buffer.of()
  }

  async #write(bytes: Buffer): Promise<void> {
    if (bytes.length === 0) return
    const handle = await this.#opened()
    for (let written = 0; written < bytes.length; ) {
      const { bytesWritten } = await handle.write(bytes, written, bytes.length - written, this.#inFile)
      written += bytesWritten
      this.#inFile += bytesWritten
    }
  }

  /** Opened once, however many read from it. */
  #opened(): Promise<FileHandle> {
    this.#handle ??= open(this.file, this.#inFile > 0 ? 'r+' : 'w+', 0o600).catch(error => {
      this.#handle = undefined
      throw error
    })
    return this.#handle
  }
}
