import { closeSync, constants, fstatSync, openSync, readSync, type Stats, statSync } from 'node:fs'
import { type FileHandle, lstat, open, stat } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'

/** Does not wait for the other end of a FIFO, nor take over a terminal; Windows has no such flags. */
const CAREFULLY = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0)
const LARGEST_TEXT = 64 << 20
const PIECE = 256 << 10
const LEAST = 4096

/** How a symbolic link in place of a file is treated: followed, or refused. Links above the file are always followed. */
type LinkRule = 'follow' | 'refuse'

export interface RegularFile {
  handle: FileHandle
  /** Size when it was opened; it may have changed since. */
  size: number
}

/**
 * Opens a path that may not be a regular file: a FIFO, a device or a socket is refused, and never waited for.
 * @throws Error of the file system; also with a `code` if it is not a regular file
 */
export async function openRegularFile(path: string, links: LinkRule = 'follow'): Promise<RegularFile> {
  // Opening some devices has side effects.
  refuseOthers(path, await (links === 'follow' ? stat(path) : lstat(path)))
  const handle = await whenFilesAreFree(() => open(path, flagsFor(links)))
  try {
    const found = await handle.stat()
    refuseOthers(path, found)
    return { handle, size: found.size }
  } catch (error) {
    await handle.close()
    throw error
  }
}

const FREE_LIMIT = 5_000
const FREE_EVERY = 50

/**
 * Opens a file even if this process, or the machine, has reached the limit of open files: retries for 5 seconds, because
 * others are closed soon.
 */
export async function whenFilesAreFree<T>(opening: () => Promise<T>): Promise<T> {
  for (const until = performance.now() + FREE_LIMIT; ; ) {
    try {
      return await opening()
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException
      if (!['EMFILE', 'ENFILE'].includes(code) || performance.now() > until) throw error
      await sleep(FREE_EVERY)
    }
  }
}

/** Opens a file, calls the function with it, and closes it. Throws like `openRegularFile`. */
export async function withRegularFile<T>(
  path: string,
  links: LinkRule,
  work: (file: RegularFile) => Promise<T>,
): Promise<T> {
  const file = await openRegularFile(path, links)
  try {
    return await work(file)
  } finally {
    await file.handle.close()
  }
}

/** Random access to bytes: an open file, or a body that is only partly in a file. */
export interface Bytes {
  readonly length: number
  /** At most `length` bytes from `start` on. */
  slice(start: number, length: number): Promise<Buffer>
}

export function bytesOf({ handle, size }: RegularFile): Bytes {
  return {
    length: size,
    slice: async (start, length) => {
      const buffer = Buffer.allocUnsafe(length)
      let filled = 0
      for (let read = -1; read !== 0 && filled < length; filled += read) {
        read = (await handle.read(buffer, filled, length - filled, start + filled)).bytesRead
      }
      return buffer.subarray(0, filled)
    },
  }
}

/**
 * The content of an open file from `start` on, in pieces, at most `largest` bytes. This limit also holds for growing files,
 * and for those that claim to be empty, as in /proc.
 */
export async function* piecesOf(
  { handle }: Pick<RegularFile, 'handle'>,
  { start = 0, largest, piece = PIECE }: { start?: number; largest: number; piece?: number },
): AsyncGenerator<Buffer> {
  const buffer = Buffer.allocUnsafe(Math.min(piece, PIECE, largest))
  for (let at = start; at < start + largest; ) {
    const { bytesRead } = await handle.read(buffer, 0, Math.min(buffer.length, start + largest - at), at)
    if (bytesRead === 0) return
    at += bytesRead
    yield buffer.subarray(0, bytesRead)
  }
}

/**
 * The content of a file that should be small.
 * @throws Error of the file system; also if it is not a regular file, or larger than `largest` bytes (64 MiB)
 */
export async function readRegularFile(
  path: string,
  { links = 'follow', largest = LARGEST_TEXT }: { links?: LinkRule; largest?: number } = {},
): Promise<Buffer> {
  return await withRegularFile(path, links, async file => {
    if (file.size > largest) throw tooLarge(path, largest)
    const pieces: Buffer[] = []
    let bytes = 0
    for await (const piece of piecesOf(file, { largest: largest + 1, piece: Math.max(file.size + 1, LEAST) })) {
      pieces.push(Buffer.from(piece))
      bytes += piece.length
    }
    if (bytes > largest) throw tooLarge(path, largest)
    return Buffer.concat(pieces, bytes)
  })
}

/** The text of a file that should be small. Throws like `readRegularFile`. */
export async function readText(path: string, encoding: 'utf8' | 'latin1' = 'utf8'): Promise<string> {
  return (await readRegularFile(path)).toString(encoding)
}

/** The synchronous version, for files that everything else depends on. */
export function readTextSync(path: string, encoding: 'utf8' | 'latin1' = 'utf8'): string {
  refuseOthers(path, statSync(path))
  const file = openSync(path, CAREFULLY)
  try {
    refuseOthers(path, fstatSync(file))
    return readAll(path, () => readOnce(file)).toString(encoding)
  } finally {
    closeSync(file)
  }
}

/** Time limit for reading a pipe, in milliseconds. */
const PIPE_LIMIT = 10_000

/**
 * The same for a file named on the command line: it may be a pipe, as created by `<(command)`, which is read for at most
 * 10 seconds.
 */
export function readGivenTextSync(path: string): string {
  if (!statSync(path).isFIFO()) return readTextSync(path)
  const file = openSync(path, CAREFULLY)
  const until = performance.now() + PIPE_LIMIT
  let isWritten = false
  const next = () => {
    for (;;) {
      const piece = readPipe(file)
      isWritten ||= piece !== undefined && piece.length > 0
      // Until another process opens the other end, a pipe appears to have ended.
      if (piece !== undefined && (piece.length > 0 || isWritten)) return piece
      if (performance.now() > until) throw systemError('ETIMEDOUT', `${path}: nothing came for 10 s`)
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10)
    }
  }
  try {
    return readAll(path, next).toString()
  } finally {
    closeSync(file)
  }
}

function readPipe(file: number): Buffer | undefined {
  try {
    return readOnce(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return undefined
    throw error
  }
}

function readOnce(file: number): Buffer {
  const buffer = Buffer.allocUnsafe(PIECE)
  return buffer.subarray(0, readSync(file, buffer, 0, PIECE, null))
}

function readAll(path: string, next: () => Buffer): Buffer {
  const pieces: Buffer[] = []
  let bytes = 0
  for (let piece = next(); piece.length > 0; piece = next()) {
    pieces.push(piece)
    bytes += piece.length
    if (bytes > LARGEST_TEXT) throw tooLarge(path, LARGEST_TEXT)
  }
  return Buffer.concat(pieces, bytes)
}

const flagsFor = (links: LinkRule) => CAREFULLY | (links === 'refuse' ? (constants.O_NOFOLLOW ?? 0) : 0)

function refuseOthers(path: string, found: Stats): void {
  if (!found.isFile()) throw systemError(found.isDirectory() ? 'EISDIR' : 'EINVAL', `${path} is ${kindOf(found)}`)
}

/** The kind of something that should be a regular file or a directory. */
export function kindOf(found: Stats): string {
  if (found.isFile()) return 'a file'
  if (found.isDirectory()) return 'a directory'
  if (found.isSymbolicLink()) return 'a symbolic link'
  if (found.isFIFO()) return 'a FIFO'
  return found.isSocket() ? 'a socket' : 'a device'
}

const tooLarge = (path: string, largest: number) => systemError('EFBIG', `${path} is larger than ${largest >> 20} MiB`)

/** An error that is treated like one of the file system. */
function systemError(code: string, what: string): Error {
  const why = code === 'EISDIR' || code === 'EINVAL' ? ', not a regular file' : ''
  return Object.assign(new Error(`${what}${why}`), { code, syscall: 'open' })
}
