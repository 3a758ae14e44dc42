import { closeSync, copyFileSync, lstatSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { copyPath, makeDirectories, stagingPath, sweepCopies } from './directories.js'
import { OwnDirectories } from './own-directories.js'

/** The outcome for one file: `placed`, `kept` (a good one was already there), or `outside`: its directory is a link. */
type Placed = 'placed' | 'kept' | 'outside'

/**
 * Places files below one directory, completely or not at all, and never anywhere else: directories below the root that are
 * links are not followed. Files are written synchronously, because many small ones would mostly wait for a thread.
 */
export class Placement {
  readonly #root: string
  readonly #directories: OwnDirectories
  #rootMade: Promise<void> | undefined
  #staging: string | undefined
  #count = 0

  /** @param root created with its parents for the first file; it and its parents may be links */
  constructor(root: string) {
    this.#root = root
    this.#directories = new OwnDirectories(root)
  }

  /** Does anything exist under this name, other than an empty file or a link? Those two are replaced. */
  has(name: string): boolean {
    const there = lstatSync(join(this.#root, name), { throwIfNoEntry: false })
    return there !== undefined && !there.isSymbolicLink() && !(there.isFile() && there.size === 0)
  }

  /**
   * Writes a file to a temporary name and renames it.
   * @param name below the root, with forward slashes; validated by the caller
   * @throws errors of reading the content or writing it; nothing is left behind then
   */
  async place(name: string, content: Iterable<Buffer> | AsyncIterable<Buffer>): Promise<Placed> {
    this.#rootMade ??= makeDirectories(this.#root)
    await this.#rootMade
    if (!this.#directories.make(dirname(name))) return 'outside'
    const target = join(this.#root, name)
    const temporary = this.#nextTemporary()
    const file = openSync(temporary, 'wx')
    try {
      try {
        for await (const chunk of content) writeFileSync(file, chunk)
      } finally {
        closeSync(file)
      }
      // A hash left from an earlier zip would apply to this one: cmd/go would compare only that text with go.sum.
      if (name.endsWith('.zip')) rmSync(`${target}hash`, { recursive: true, force: true })
      if (moveFile(temporary, target) === 'copied') await sweepCopies(dirname(target), basename(target))
      return 'placed'
    } catch (error) {
      rmSync(temporary, { force: true })
      // Windows refuses to rename onto a file that another process has open: it has just been placed there.
      const { code = '' } = error as NodeJS.ErrnoException
      if (['EPERM', 'EACCES', 'EBUSY'].includes(code) && this.has(name)) return 'kept'
      throw error
    }
  }

  close(): void {
    if (this.#staging !== undefined) rmSync(this.#staging, { recursive: true, force: true })
    this.#staging = undefined
  }

  #nextTemporary(): string {
    if (this.#staging === undefined) {
      this.#staging = stagingPath(this.#root)
      mkdirSync(this.#staging, { mode: 0o700 })
    }
    return join(this.#staging, `${++this.#count}`)
  }
}

/**
 * Renames a file, or copies it first if another file system is mounted below the root.
 * @throws Error of the file system
 */
export function moveFile(from: string, to: string): 'renamed' | 'copied' {
  try {
    renameSync(from, to)
    return 'renamed'
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error
    const beside = copyPath(to)
    try {
      copyFileSync(from, beside)
      renameSync(beside, to)
    } finally {
      rmSync(beside, { force: true })
    }
    rmSync(from)
    return 'copied'
  }
}
