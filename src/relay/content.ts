import { type FileHandle, open, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { type Body, IN_MEMORY, piecesOf } from './body.js'

const PIECE = 64 * 1024

/** A body on its way from an upstream to cmd/go: a small one in memory, a large one in a file of the spool. */
export class Content implements Body {
  /** Where a large body lies. */
  readonly file: string
  isDamaged = false
  #held: Buffer[] = []
  #heldBytes = 0
  /** Where pieces for the file are gathered, made once there is a file. */
  #gathered: Buffer | undefined
  #inFile: number
  #handle: Promise<FileHandle> | undefined

  /** @param inFile bytes that the file has already, from a run that was killed */
  constructor(file: string, inFile = 0) {
    this.file = file
    this.#inFile = inFile
  }

  get length(): number {
    return this.#inFile + this.#heldBytes
  }

  /** @throws Error of the file system, such as ENOSPC */
  async append(chunk: Buffer): Promise<void> {
    this.#held.push(chunk)
    this.#heldBytes += chunk.length
    if (this.#heldBytes > IN_MEMORY) await this.#spill()
  }

  /**
   * Ends the writing for now: a large body is in its file with all that came, and the file is let go of. What stays in
   * memory is copied, for the pieces are views of what was read from the network with them.
   */
  async settle(): Promise<void> {
    if (this.#inFile > 0) await this.#spill()
    else this.#held = [Buffer.concat(this.#held)]
    this.#gathered = undefined
    const handle = this.#handle
    this.#handle = undefined
    await (await handle)?.close()
  }

  async slice(start: number, length: number): Promise<Buffer> {
    if (this.#inFile === 0) return Buffer.concat(this.#held).subarray(start, start + length)
    await this.#spill()
    const { bytesRead, buffer } = await (await this.#opened()).read(Buffer.allocUnsafe(length), 0, length, start)
    return buffer.subarray(0, bytesRead)
  }

  inMemory(): Buffer | undefined {
    return this.#inFile === 0 ? Buffer.concat(this.#held) : undefined
  }

  stream(): Readable {
    const source = { length: this.length, slice: (start: number, length: number) => this.slice(start, length) }
    const lost = () => {
      this.isDamaged = true
    }
    return Readable.from(piecesOf(source, PIECE, lost), { objectMode: false })
  }

  /** Forgets what there is; the next byte is the first. */
  async drop(): Promise<void> {
    this.#held = []
    this.#heldBytes = 0
    await this.settle()
    if (this.#inFile > 0) await rm(this.file, { force: true })
    this.#inFile = 0
  }

  async #spill(): Promise<void> {
    if (this.#heldBytes === 0) return
    this.#gathered ??= Buffer.allocUnsafeSlow(2 * IN_MEMORY)
    const bytes = gather(this.#held, this.#heldBytes, this.#gathered)
    this.#held = []
    this.#heldBytes = 0
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

/** All pieces in one, within `space` where they fit. */
function gather(pieces: Buffer[], bytes: number, space: Buffer): Buffer {
  if (bytes > space.length) return Buffer.concat(pieces, bytes)
  let at = 0
  for (const piece of pieces) at += piece.copy(space, at)
  return space.subarray(0, bytes)
}
