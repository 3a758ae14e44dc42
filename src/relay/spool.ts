import { createHash } from 'node:crypto'
import { lstat, mkdir, mkdtemp, readdir, readFile, rename, rm, rmdir, stat, statfs, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Content } from './content.js'
import type { Known } from './receive.js'

/** What is noted of a body, so that the rest of it can be asked for. */
interface Note extends Known {
  /** What was asked for, and of whom, without credentials. */
  name: string
  upstream: string
}

/** Of smaller bodies nothing is noted: to fetch them again costs less. */
const WORTH_NOTING = 1 << 20

/** A part lying in the spool for longer than that is of no use. */
const KEPT_FOR = 24 * 60 * 60 * 1000

/**
 * Where bodies wait for cmd/go: a directory for each process, below one that belongs to this user. Parts of large zips
 * that a killed run left there are taken over; whatever else dead runs left is removed.
 */
export class Spool {
  readonly directory: string
  readonly #notes: Map<string, Note>

  private constructor(directory: string, notes: Map<string, Note>) {
    this.directory = directory
    this.#notes = notes
  }

  /** @throws Error of the file system where no directory can be made */
  static async open(tempDirectory: string): Promise<Spool> {
    const { base, directory } = await ownDirectory(tempDirectory)
    const notes = new Map<string, Note>()
    for (const name of await readdir(base)) {
      const other = join(base, name)
      if (other === directory || isAlive(Number.parseInt(name, 10))) continue
      for (const [file, note] of await takeOver(other, directory)) notes.set(file, note)
      await rm(other, { recursive: true, force: true })
    }
    return new Spool(directory, notes)
  }

  /** A body with nothing in it, or with the part of it that an earlier run received from this upstream. */
  async content(name: string, upstream: string): Promise<{ content: Content; known: Known | undefined }> {
    const file = fileOf(name, upstream)
    const note = this.#notes.get(file)
    this.#notes.delete(file)
    const path = join(this.directory, file)
    if (note?.name !== name || note.upstream !== upstream) return { content: new Content(path), known: undefined }
    const { size } = await stat(path)
    return size < note.total
      ? { content: new Content(path, size), known: note }
      : { content: new Content(path), known: undefined }
  }

  /** Notes what a run after this one needs to go on, should this one be killed. */
  async note(note: Note): Promise<void> {
    if (note.total < WORTH_NOTING) return
    const file = join(this.directory, `${fileOf(note.name, note.upstream)}.json`)
    await writeFile(file, JSON.stringify(note), { mode: 0o600 })
  }

  /** Bytes that are free where the spool lies. */
  async free(): Promise<number> {
    const { bavail, bsize } = await statfs(this.directory)
    return bavail * bsize
  }

  /** Removes everything, or leaves the parts that a run after this one can go on with. */
  async close(left: 'nothing' | 'parts'): Promise<void> {
    if (left === 'parts') {
      const names = await readdir(this.directory)
      const noted = names.filter(name => name.endsWith('.json')).map(name => name.slice(0, -'.json'.length))
      const useful = new Set(noted.flatMap(name => [name, `${name}.json`]))
      await Promise.all(names.filter(name => !useful.has(name)).map(name => rm(join(this.directory, name))))
      if (useful.size > 0) return
    }
    await rm(this.directory, { recursive: true, force: true, maxRetries: 3 })
    // The last one closes the door; where others are inside it stays open.
    await rmdir(dirname(this.directory)).catch(() => undefined)
  }
}

/** Another run may take the base away just before the directory is made in it. */
async function ownDirectory(tempDirectory: string): Promise<{ base: string; directory: string }> {
  for (let tries = 1; ; tries++) {
    const base = await ownBase(tempDirectory)
    try {
      return { base, directory: await mkdtemp(join(base, `${process.pid}-`)) }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || tries === 3) throw error
    }
  }
}

/** A directory that only this user can write to: what lies in it is not somebody else's trap. */
async function ownBase(tempDirectory: string): Promise<string> {
  const uid = process.getuid?.()
  const base = join(tempDirectory, `go-mod-warmup-spool-${uid ?? 'user'}`)
  await mkdir(base, { recursive: true, mode: 0o700 })
  const found = await lstat(base)
  const mine = found.isDirectory() && (uid === undefined || (found.uid === uid && (found.mode & 0o022) === 0))
  return mine ? base : await mkdtemp(join(tempDirectory, 'go-mod-warmup-spool-'))
}

/** Moves usable parts from the directory of a dead run to the own one. */
async function takeOver(from: string, to: string): Promise<[string, Note][]> {
  const names = await readdir(from).catch((): string[] => [])
  const files = names.filter(name => /^[0-9a-f]{32}$/.test(name) && names.includes(`${name}.json`))
  const taken: [string, Note][] = []
  for (const file of files) {
    try {
      const note = await readNote(join(from, `${file}.json`))
      const { mtimeMs } = await lstat(join(from, file))
      if (note === undefined || Date.now() - mtimeMs > KEPT_FOR) continue
      await rename(join(from, file), join(to, file))
      taken.push([file, note])
    } catch {
      // Another run takes the same one over, or cleans up.
    }
  }
  return taken
}

async function readNote(file: string): Promise<Note | undefined> {
  try {
    const { name, upstream, total, validator } = JSON.parse(await readFile(file, 'utf8'))
    const sound = [name, upstream, validator].every(value => typeof value === 'string') && Number.isSafeInteger(total)
    return sound ? { name, upstream, total, validator } : undefined
  } catch {
    return undefined // Written only in part: the run was killed at that moment.
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function fileOf(name: string, upstream: string): string {
  return createHash('sha256').update(`${upstream}\n${name}`).digest('hex').slice(0, 32)
}
