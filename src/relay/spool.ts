import { randomUUID } from 'node:crypto'
import { lstat, mkdir, readdir, rename, rm, rmdir, stat, statfs, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { makeDirectories } from '../modcache/directories.js'
import { readRegularFile } from '../modcache/regular-file.js'
import { isAlive, makerOf, makeTemporary, namesOf, sweep, temporaryToken } from '../temporary.js'
import { Content, Pieces } from './content.js'
import type { Known } from './receive.js'

/** Facts recorded about a body, so that the rest of it can be requested. */
interface Note extends Known {
  /** The requested file and its upstream, without credentials. */
  name: string
  upstream: string
}

/** A partially received body, and the name of its file. */
interface Part {
  file: string
  note: Note
}

/** Smaller bodies are not recorded: fetching them again costs less. */
const WORTH_NOTING = 1 << 20

const LARGEST_NOTE = 64 << 10

/** Parts that have been in the spool for longer are removed. Milliseconds. */
const KEPT_FOR = 24 * 60 * 60 * 1000

/**
 * Where bodies wait for cmd/go: one directory per process, below one that belongs to this user. Parts of large zips left
 * by an ended run are taken over; any other leftovers of such runs are removed.
 */
export class Spool {
  readonly directory: string
  /** Parts left by an earlier run, by file and upstream. */
  readonly #parts: Map<string, Part>
  readonly #lasting: boolean
  readonly #pieces = new Pieces()

  #free = Promise.resolve(0)
  #freeAt = Number.NEGATIVE_INFINITY

  private constructor(directory: string, { parts, lasting }: { parts: Part[]; lasting: boolean }) {
    this.directory = directory
    this.#parts = new Map(parts.map(part => [keyOf(part.note), part]))
    this.#lasting = lasting
  }

  /** @throws Error of the file system if no directory can be created */
  static async open(tempDirectory: string): Promise<Spool> {
    const own = await ownDirectory(tempDirectory)
    if (own === undefined) {
      // Leftovers of this one are removed together with all other temporary files.
      return new Spool(await makeTemporary(tempDirectory, 'spool'), { parts: [], lasting: false })
    }
    const { base, directory } = own
    const parts: Part[] = []
    for (const name of await readdir(base)) {
      const other = join(base, name)
      if (other === directory || (await isInUse(other))) continue
      parts.push(...(await takeOver(other, directory)))
      await rm(other, { recursive: true, force: true })
    }
    return new Spool(directory, { parts, lasting: true })
  }

  /** An empty body, or one with the part that an earlier run received from this upstream. */
  async content(name: string, upstream: string): Promise<{ content: Content; known: Known | undefined }> {
    const key = keyOf({ name, upstream })
    const part = this.#parts.get(key)
    this.#parts.delete(key)
    const path = join(this.directory, part?.file ?? randomUUID().replaceAll('-', ''))
    const size = part && (await stat(path).catch(() => undefined))?.size
    if (part === undefined || size === undefined || size > part.note.total)
      return { content: new Content(path, this.#pieces), known: undefined }
    // For a complete body the last byte is requested again: the answer shows whether it is still the same.
    return { content: new Content(path, this.#pieces, Math.min(size, part.note.total - 1)), known: part.note }
  }

  /** Records what a later run needs to continue with a file of the spool if this run is interrupted. */
  async note(file: string, note: Note): Promise<void> {
    if (note.total >= WORTH_NOTING) await writeFile(`${file}.json`, JSON.stringify(note), { mode: 0o600 })
  }

  /** Free bytes on the disk of the spool, at most half a second old. */
  async free(): Promise<number> {
    if (performance.now() - this.#freeAt > 500) {
      this.#freeAt = performance.now()
      this.#free = statfs(this.directory).then(({ bavail, bsize }) => bavail * bsize)
    }
    return await this.#free
  }

  /** Removes everything, or everything except the parts with which a later run can continue. */
  async close(left: 'nothing' | 'parts'): Promise<void> {
    if (left === 'parts' && this.#lasting) {
      const names = await readdir(this.directory).catch(() => [])
      const useful = new Set(partsIn(names).flatMap(file => [file, `${file}.json`]))
      await Promise.all(names.filter(name => !useful.has(name)).map(name => rm(join(this.directory, name))))
      // This process may keep running, but does not need it any more.
      const name = `left-${randomUUID()}`
      if (useful.size > 0) return await rename(this.directory, join(dirname(this.directory), name))
    }
    await rm(this.directory, { recursive: true, force: true, maxRetries: 3 })
    // Fails as long as other processes have directories in it.
    if (this.#lasting) await rmdir(dirname(this.directory)).catch(() => undefined)
  }
}

/** Another run may remove the base just before the directory is created in it. */
async function ownDirectory(tempDirectory: string): Promise<{ base: string; directory: string } | undefined> {
  for (let tries = 1; ; tries++) {
    const base = await ownBase(tempDirectory)
    if (base === undefined) return undefined
    const directory = join(base, temporaryToken())
    try {
      await mkdir(directory, { mode: 0o700 })
      return { base, directory }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || tries === 3) throw error
    }
  }
}

/** A directory that only this user can write to, so that its content can be trusted; undefined if there is none. */
async function ownBase(tempDirectory: string): Promise<string | undefined> {
  const base = baseIn(tempDirectory)
  await makeDirectories(tempDirectory)
  const isNew = await mkdir(base, { mode: 0o700 }).then(
    () => true,
    () => false,
  )
  if (await isOwn(base)) return base
  // The file system has no owners, or no modes.
  if (isNew) await rmdir(base).catch(() => undefined)
  return undefined
}

const baseIn = (tempDirectory: string) => join(tempDirectory, `go-mod-warmup-spool-${process.getuid?.() ?? 'user'}`)

async function isOwn(base: string): Promise<boolean> {
  const uid = process.getuid?.()
  const found = await lstat(base).catch(() => undefined)
  if (!found?.isDirectory()) return false
  return uid === undefined || (found.uid === uid && (found.mode & 0o022) === 0)
}

/** Removes leftovers that no run can use any more, for runs that need no spool. Never throws. */
export async function sweepSpool(tempDirectory: string): Promise<void> {
  const base = baseIn(tempDirectory)
  if (!(await isOwn(base))) return
  await sweep(base, {
    names: namesOf(''),
    unsigned: { names: /^/, patience: KEPT_FOR },
    patience: KEPT_FOR,
    kept: KEPT_FOR,
  })
  await rmdir(base).catch(() => undefined)
}

/** Does a directory of the spool belong to a running process? If unknown, it is assumed for a day. */
async function isInUse(directory: string): Promise<boolean> {
  const name = basename(directory)
  const state = makerOf(name)
  if (state === 'running' || state === 'ended') return state === 'running'
  const found = await lstat(directory).catch(() => undefined)
  const isRecent = found !== undefined && Date.now() - found.mtimeMs < KEPT_FOR
  return isRecent && (state === 'unknown' || isAlive(Number.parseInt(name, 10)))
}

/** Moves usable parts from the directory of an ended run to our own. */
async function takeOver(from: string, to: string): Promise<Part[]> {
  const names = await readdir(from).catch((): string[] => [])
  const taken: Part[] = []
  for (const file of partsIn(names)) {
    try {
      const note = await readNote(join(from, `${file}.json`))
      const { mtimeMs } = await lstat(join(from, file))
      if (note === undefined || Date.now() - mtimeMs > KEPT_FOR) continue
      await rename(join(from, file), join(to, file))
      await rename(join(from, `${file}.json`), join(to, `${file}.json`))
      taken.push({ file, note })
    } catch {
      // Another run is taking over the same part, or cleaning up.
    }
  }
  return taken
}

/** The names in a directory of files that have a note. */
function partsIn(names: string[]): string[] {
  const all = new Set(names)
  return names.filter(name => /^[0-9a-f]{32}$/.test(name) && all.has(`${name}.json`))
}

async function readNote(file: string): Promise<Note | undefined> {
  try {
    const { name, upstream, total, validator } = JSON.parse(
      (await readRegularFile(file, { links: 'refuse', largest: LARGEST_NOTE })).toString(),
    )
    const sound = [name, upstream, validator].every(value => typeof value === 'string') && Number.isSafeInteger(total)
    return sound ? { name, upstream, total, validator } : undefined
  } catch {
    return undefined // Incomplete: the run was killed while writing it.
  }
}

const keyOf = ({ name, upstream }: Pick<Note, 'name' | 'upstream'>) => `${upstream}\n${name}`
