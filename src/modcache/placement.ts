import { closeSync, copyFileSync, lstatSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { copyPath, makeDirectories, stagingPath, sweepCopies } from './directories.js'
import { OwnDirectories } from './own-directories.js'

/**
 * What became of one file: `placed`, `kept` (a good one was there already), `outside`: its directory is a link, or
 * `wrong`: it is not what it should be.
 */
type Placed = 'placed' | 'kept' | 'outside' | 'wrong'

/**
 * Puts files below one directory, whole or not at all, and never anywhere else: a directory below the root that is a
 * link is not followed. Files are written synchronously: many small ones would spend most of their time waiting for a
 * thread.
 */
export class Placement {
  readonly #root: string
  readonly #directories: OwnDirectories
  #rootMade: Promise<void> | undefined
  #staging: string | undefined
  #count = 0

  /** @param root made with its parents when the first file comes; it and what is above it may be links. */
  constructor(root: string) {
    this.#root = root
    this.#directories = new OwnDirectories(root)
  }

  /** Is a file of this name there already, or anything else but an empty file or a link? Those two are replaced. */
  has(name: string): boolean {
    const there = lstatSync(join(this.#root, name), { throwIfNoEntry: false })
    return there !== undefined && !there.isSymbolicLink() && !(there.isFile() && there.size === 0)
  }

  /**
   * Writes a file to a temporary name and renames it.
   * @param name below the root, with forward slashes; judged by the caller
   * @param isRight judges the temporary file. Default: every one is right
   * @throws what reading the content, writing or judging it throws; nothing is left behind then.
   */
  async place(
    name: string,
    content: Iterable<Buffer> | AsyncIterable<Buffer>,
    isRight?: (temporary: string) => Promise<boolean>,
  ): Promise<Placed> {
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
      if (isRight !== undefined && !(await isRight(temporary))) {
        rmSync(temporary, { force: true })
        return 'wrong'
      }
      // A hash left from an earlier zip would vouch for this one: cmd/go then compares only its text with go.sum.
      if (name.endsWith('.zip')) rmSync(`${target}hash`, { recursive: true, force: true })
      if (moveFile(temporary, target) === 'copied') await sweepCopies(dirname(target), basename(target))
      return 'placed'
    } catch (error) {
      rmSync(temporary, { force: true })
      // Windows refuses to rename onto a file that another process has open: it was put there just now.
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
 * Renames a file, or copies it first where another file system is mounted below the root.
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
