import { constants } from 'node:fs'
import { chmod, copyFile, type FileHandle, open, rename, rm } from 'node:fs/promises'
import { fileSystemCode } from '../errors.js'
import {
  type Bytes,
  bytesOf,
  openRegularFile,
  piecesOf,
  type RegularFile,
  withRegularFile,
} from '../modcache/regular-file.js'

/**
 * A body on its way from an upstream to cmd/go: in memory up to one piece, else in a file of the spool. Most module files
 * are small, and a file for each would cost more than it saves.
 */
export class Content implements Body {
  /** Path of a large body. */
  readonly file: string
  isDamaged = false
  readonly #pieces: Pieces
  /** The last bytes, which are not in the file yet; within a piece while more may arrive. */
  #last: Buffer = Buffer.of()
  #piece: Buffer | undefined
  #inFile: number
  #handle: Promise<FileHandle> | undefined

  /** @param inFile bytes that the file already has, from a run that was killed */
  constructor(file: string, pieces: Pieces, inFile = 0) {
    this.file = file
    this.#pieces = pieces
    this.#inFile = inFile
  }

  get length(): number {
    return this.#inFile + this.#last.length
  }

  /**
   * Copies the chunk. Returns a promise only if there is something to wait for.
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
    // Bytes settled in memory move into the piece first.
    if (this.#last.buffer !== this.#piece.buffer) this.#last.copy(this.#piece)
    chunk.copy(this.#piece, end)
    this.#last = this.#piece.subarray(0, end + chunk.length)
  }

  /** Writes everything received of a large body to its file. */
  async flush(): Promise<void> {
    if (this.#inFile > 0) await this.#makeRoom()
  }

  /** Ends writing for now: flushes, and closes the file. */
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
    return await bytesOf({ handle: await this.#opened(), size: this.length }).slice(start, length)
  }

  inMemory(): Buffer | undefined {
    return this.#inFile === 0 ? this.#last : undefined
  }

  async saveAs(path: string): Promise<void> {
    await this.settle()
    try {
      await rename(this.file, path)
    } catch (error) {
      if (fileSystemCode(error) !== 'EXDEV') throw error
      await copyFile(this.file, path, constants.COPYFILE_EXCL)
      await rm(this.file)
    }
    this.#inFile = 0
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

  /** Discards the content; the next byte is the first. */
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
    this.#handle ??= open(this.file, this.#inFile > 0 ? 'r+' : 'w+').catch(error => {
      this.#handle = undefined
      throw error
    })
    return this.#handle
  }
}

/** A body for cmd/go: received from an upstream, or a file of a store. */
export interface Body extends Bytes {
  /** Was part of it removed by another process? */
  readonly isDamaged: boolean
  /** The whole body, if it is in memory. */
  inMemory(): Buffer | undefined
  /**
   * Saves a body that is not in memory as a new file; nothing remains of it here.
   * @throws Error of the file system
   */
  saveAs(path: string): Promise<void>
  /** The whole body, in order; each part is valid until the next one is requested. Throws if the file was truncated. */
  parts(): AsyncGenerator<Buffer>
  drop(): Promise<void>
}

/** Bytes read at once from a file on this machine. */
const PART = 256 * 1024

/**
 * A file of a store on this machine, which is only read and never removed. It is open only while it is being read, because
 * many may be waiting. If it is changed meanwhile, cmd/go gets at worst a truncated answer or content that it rejects.
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

  /** @throws Error of the file system, also if it is not a regular file */
  static async open(path: string): Promise<StoredBody> {
    return await withRegularFile(path, 'refuse', async file => {
      const content = file.size > PIECE ? undefined : await bytesOf(file).slice(0, file.size)
      return new StoredBody(path, { length: content?.length ?? file.size, content })
    })
  }

  async slice(start: number, length: number): Promise<Buffer> {
    if (this.#content) return this.#content.subarray(start, start + length)
    return await withRegularFile(this.#path, 'refuse', file => bytesOf(file).slice(start, length))
  }

  inMemory(): Buffer | undefined {
    return this.#content
  }

  async saveAs(path: string): Promise<void> {
    await copyFile(this.#path, path, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE)
    // Users who may write to the store's file must not be able to write to this one.
    await chmod(path, 0o666 & ~process.umask())
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
    // It belongs to the store.
  }
}

/** Bytes written to the spool, or read from it, at once. Shorter bodies stay in memory. */
const PIECE = 64 * 1024

/** At most this many are kept; any others are left to the garbage collector. */
const MOST = 64

/**
 * Reused memory for everything that passes through. Allocating new buffers would cause one garbage collection of the
 * whole heap after another, and double the cost of the relay.
 */
export class Pieces {
  readonly #free: Buffer[] = []

  /** A piece for exclusive use until it is given back; its content is undefined. */
  take(): Buffer {
    return this.#free.pop() ?? Buffer.allocUnsafeSlow(PIECE)
  }

  give(piece: Buffer): void {
    if (this.#free.length < MOST) this.#free.push(piece)
  }
}
