import { openRegularFile, piecesOf, type RegularFile, withRegularFile } from '../modcache/regular-file.js'
import type { Body } from './body.js'
import { PIECE } from './pieces.js'

/** Read at once from a file that lies on this machine anyway. */
const PART = 256 * 1024

/**
 * A file of a store on this machine, which is only read, and never removed. It is open only while it is read: many may
 * wait to be asked for. Of what others do to it meanwhile nothing reaches cmd/go but an answer that breaks off, or
 * content that it rejects.
 */
export class StoredBody implements Body {
  readonly length: number
  isDamaged = false
  readonly #path: string
  readonly #content: Buffer | undefined

  private constructor(path: string, { length, content }: { length: number; content: Buffer | undefined }) {
    this.#path = path
    this.length = length
    this.#content = content
  }

  /** @throws Error of the file system; also where there is no regular file. */
  static async open(path: string): Promise<StoredBody> {
    return await withRegularFile(path, 'refuse', async file => {
      const content = file.size > PIECE ? undefined : await sliceOf(file, 0, file.size)
      return new StoredBody(path, { length: content?.length ?? file.size, content })
    })
  }

  async slice(start: number, length: number): Promise<Buffer> {
    if (this.#content) return this.#content.subarray(start, start + length)
    return await withRegularFile(this.#path, 'refuse', file => sliceOf(file, start, length))
  }

  inMemory(): Buffer | undefined {
    return this.#content
  }

  async *parts(): AsyncGenerator<Buffer> {
    let file: RegularFile | undefined
    try {
      file = await openRegularFile(this.#path, 'refuse')
      let bytes = 0
      for await (const piece of piecesOf(file, { largest: this.length, piece: PART })) {
        bytes += piece.length
        yield piece
      }
      if (bytes < this.length) throw new Error(`${this.#path} was cut`)
    } catch (error) {
      this.isDamaged = true
      throw error
    } finally {
      await file?.handle.close()
    }
  }

  async drop(): Promise<void> {
    // It is somebody else's.
  }
}

async function sliceOf({ handle }: RegularFile, start: number, length: number): Promise<Buffer> {
  const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(length), 0, length, start)
  return buffer.subarray(0, bytesRead)
}
