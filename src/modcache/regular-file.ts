import { closeSync, constants, fstatSync, openSync, readSync, type Stats, statSync } from 'node:fs'
import { type FileHandle, lstat, open, stat } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'

/** Neither waits for the other end of a FIFO nor makes a terminal ours; Windows has no such flags. */
const CAREFULLY = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0)
const LARGEST_TEXT = 64 << 20
const PIECE = 256 << 10
const LEAST = 4096

/** What a symbolic link in place of a file means: its target, or an error. Links above the file are always followed. */
type LinkRule = 'follow' | 'refuse'

export interface RegularFile {
  handle: FileHandle
  /** When it was opened; it may have another one by now. */
  size: number
}

/**
 * Opens a file that may be anything else: a FIFO, a device or a socket is refused, and never waited for.
 * @throws Error of the file system; also with its `code` where it is no regular file
 */
export async function openRegularFile(path: string, links: LinkRule = 'follow'): Promise<RegularFile> {
  // To open some devices does something already.
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
 * Opens something although this process, or the machine, has as many files open as it may: others are closed soon. Tries
 * again for 5 seconds.
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

/** Does something with a file while it is open. Throws as `openRegularFile` does. */
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

/** What can be read at any place: an open file, or a body that is only in part in one. */
export interface Bytes {
  readonly length: number
  /** So many bytes from `start` on, or as many as there are. */
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
 * What an open file holds from `start` on, piece by piece, at most `largest` bytes. A file that grows, or that claims to
 * be empty as those of /proc do, ends there as well.
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
 * @throws Error of the file system; also where it is no regular file, or larger than `largest` bytes (64 MiB)
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

/** The text of a file that should be small. Throws as `readRegularFile` does. */
export async function readText(path: string, encoding: 'utf8' | 'latin1' = 'utf8'): Promise<string> {
  return (await readRegularFile(path)).toString(encoding)
}

/** Likewise, for what is read before anything else can go on. */
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

/** Milliseconds for which a pipe is read. */
const PIPE_LIMIT = 10_000

/**
 * Likewise, for a file that the user names on the command line: it may be a pipe, as `<(command)` makes them, which is
 * waited for 10 seconds.
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
      // Before anybody has opened the other end, a pipe looks as if it had ended.
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

/** What something is that should be a regular file or a directory. */
export function kindOf(found: Stats): string {
  if (found.isFile()) return 'a file'
  if (found.isDirectory()) return 'a directory'
  if (found.isSymbolicLink()) return 'a symbolic link'
  if (found.isFIFO()) return 'a FIFO'
  return found.isSocket() ? 'a socket' : 'a device'
}

const tooLarge = (path: string, largest: number) => systemError('EFBIG', `${path} is larger than ${largest >> 20} MiB`)

/** Told by whoever judges errors of the file system as one of those. */
function systemError(code: string, what: string): Error {
  const why = code === 'EISDIR' || code === 'EINVAL' ? ', not a regular file' : ''
  return Object.assign(new Error(`${what}${why}`), { code, syscall: 'open' })
}
