import { randomUUID } from 'node:crypto'
import { lstat, mkdir, readdir, rename, rm, rmdir, stat, statfs, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { makeDirectories } from '../modcache/directories.js'
import { readRegularFile } from '../modcache/regular-file.js'
import { isAlive, makerOf, makeTemporary, namesOf, sweep, temporaryToken } from '../temporary.js'
import { Content, Pieces } from './content.js'
import type { Known } from './receive.js'

/** What is noted of a body, so that the rest of it can be asked for. */
interface Note extends Known {
  /** What was asked for, and of whom, without credentials. */
  name: string
  upstream: string
}

/** A body that is there in part, and the name of its file. */
interface Part {
  file: string
  note: Note
}

/** Of smaller bodies nothing is noted: to fetch them again costs less. */
const WORTH_NOTING = 1 << 20

const LARGEST_NOTE = 64 << 10

/** A part lying in the spool for longer than that is of no use. */
const KEPT_FOR = 24 * 60 * 60 * 1000

/**
 * Where bodies wait for cmd/go: a directory for each process, below one that belongs to this user. Parts of large zips
 * that an ended run left there are taken over; whatever else such runs left is removed.
 */
export class Spool {
  readonly directory: string
  /** Parts that an earlier run left, by what they are part of. */
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

  /** @throws Error of the file system where no directory can be made */
  static async open(tempDirectory: string): Promise<Spool> {
    const own = await ownDirectory(tempDirectory)
    if (own === undefined) {
      // What is left of this one is removed with everything else that is temporary.
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

  /** A body with nothing in it, or with the part of it that an earlier run received from this upstream. */
  async content(name: string, upstream: string): Promise<{ content: Content; known: Known | undefined }> {
    const key = keyOf({ name, upstream })
    const part = this.#parts.get(key)
    this.#parts.delete(key)
    const path = join(this.directory, part?.file ?? randomUUID().replaceAll('-', ''))
    const size = part && (await stat(path).catch(() => undefined))?.size
    if (part === undefined || size === undefined || size > part.note.total)
      return { content: new Content(path, this.#pieces), known: undefined }
    // Of a whole body the last byte is asked for, by which the upstream says that it is still the same.
    return { content: new Content(path, this.#pieces, Math.min(size, part.note.total - 1)), known: part.note }
  }

  /** Notes what a run after this one needs to go on with a file of the spool, should this run be ended. */
  async note(file: string, note: Note): Promise<void> {
    if (note.total >= WORTH_NOTING) await writeFile(`${file}.json`, JSON.stringify(note), { mode: 0o600 })
  }

  /** Bytes that are free where the spool lies, or were half a second ago. */
  async free(): Promise<number> {
    if (performance.now() - this.#freeAt > 500) {
      this.#freeAt = performance.now()
      this.#free = statfs(this.directory).then(({ bavail, bsize }) => bavail * bsize)
    }
    return await this.#free
  }

  /** Removes everything, or leaves the parts that a run after this one can go on with. */
  async close(left: 'nothing' | 'parts'): Promise<void> {
    if (left === 'parts' && this.#lasting) {
      const names = await readdir(this.directory).catch(() => [])
      const useful = new Set(partsIn(names).flatMap(file => [file, `${file}.json`]))
      await Promise.all(names.filter(name => !useful.has(name)).map(name => rm(join(this.directory, name))))
      // This process may live on, and is done with it.
      const name = `left-${randomUUID()}`
      if (useful.size > 0) return await rename(this.directory, join(dirname(this.directory), name))
    }
    await rm(this.directory, { recursive: true, force: true, maxRetries: 3 })
    // The last one closes the door; where others are inside it stays open.
    if (this.#lasting) await rmdir(dirname(this.directory)).catch(() => undefined)
  }
}

/** Another run may take the base away just before the directory is made in it. */
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

/** A directory that only this user can write to: what lies in it is not somebody else's trap. Undefined where it is. */
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

/** Removes what is of no use to a run any more, for runs that need no spool. Never throws. */
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

/** Does a directory of the spool belong to a run that goes on? Where that cannot be known, for a day. */
async function isInUse(directory: string): Promise<boolean> {
  const name = basename(directory)
  const state = makerOf(name)
  if (state === 'running' || state === 'ended') return state === 'running'
  const found = await lstat(directory).catch(() => undefined)
  const isRecent = found !== undefined && Date.now() - found.mtimeMs < KEPT_FOR
  return isRecent && (state === 'unknown' || isAlive(Number.parseInt(name, 10)))
}

/** Moves usable parts from the directory of an ended run to the own one. */
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
      // Another run takes the same one over, or cleans up.
    }
  }
  return taken
}

/** Of names in a directory, those of files with a note. */
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
    return undefined // Written only in part: the run was killed at that moment.
  }
}

const keyOf = ({ name, upstream }: Pick<Note, 'name' | 'upstream'>) => `${upstream}\n${name}`
