import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import type { Body } from './body.js'
import { PIECE } from './pieces.js'

/** Read at once from a file that lies on this machine anyway. */
const PART = 256 * 1024
/** Neither a link nor what would have to be waited for; Windows has neither flag. */
const HOW = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

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
    return await reading(path, async (handle, size) => {
      const content = size > PIECE ? undefined : await handle.readFile()
      return new StoredBody(path, { length: content?.length ?? size, content })
    })
  }

  async slice(start: number, length: number): Promise<Buffer> {
    if (this.#content) return this.#content.subarray(start, start + length)
    return await reading(this.#path, handle => sliceOf(handle, start, length))
  }

  inMemory(): Buffer | undefined {
    return this.#content
  }

  async *parts(): AsyncGenerator<Buffer> {
    const handle = await open(this.#path, HOW)
    const part = Buffer.allocUnsafe(Math.min(PART, this.length))
    try {
      for (let at = 0; at < this.length; ) {
        const { bytesRead } = await handle.read(part, 0, Math.min(part.length, this.length - at), at)
        if (bytesRead === 0) throw new Error(`${this.#path} was cut`)
        at += bytesRead
        yield part.subarray(0, bytesRead)
      }
    } catch (error) {
      this.isDamaged = true
      throw error
    } finally {
      await handle.close()
    }
  }

  async drop(): Promise<void> {
    // It is somebody else's.
  }
}

async function reading<T>(path: string, work: (handle: FileHandle, size: number) => Promise<T>): Promise<T> {
  const handle = await open(path, HOW)
  try {
    const found = await handle.stat()
    if (!found.isFile()) throw new Error(`${path} is not a regular file`)
    return await work(handle, found.size)
  } finally {
    await handle.close()
  }
}

async function sliceOf(handle: FileHandle, start: number, length: number): Promise<Buffer> {
  const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(length), 0, length, start)
  return buffer.subarray(0, bytesRead)
}
