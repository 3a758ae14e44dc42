import { lstatSync, mkdirSync, rmSync, statfsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { makeDirectories, stagingPath, sweepCopies } from './directories.js'
import { type ModuleFile, parseModuleFile } from './module-file.js'
import { moveFile } from './move-file.js'
import { NewFile } from './new-file.js'
import { OwnDirectories } from './own-directories.js'
import { type VersionLocks, withoutLocks } from './show-modules.js'

/**
 * The outcome for one file: `placed`, `kept` (a good one was already there, or another process has locked its version),
 * `outside`: its directory is a link, or `wrong`: it is not what it should be.
 */
type Placed = 'placed' | 'kept' | 'outside' | 'wrong'

/**
 * Places files below one directory, completely or not at all, and never anywhere else: directories below the root that are
 * links are not followed. Files are written synchronously, because many small ones would mostly wait for a thread.
 */
export class Placement {
  readonly #root: string
  readonly #directories: OwnDirectories
  readonly #locks: VersionLocks
  #rootMade: Promise<void> | undefined
  #staging: string | undefined
  #count = 0

  /**
   * @param root created with its parents for the first file; it and its parents may be links
   * @param locks of the versions whose zips are placed, if `root` is a download cache. Default: none are available
   */
  constructor(root: string, { locks = withoutLocks }: { locks?: VersionLocks | undefined } = {}) {
    this.#root = root
    this.#locks = locks
    this.#directories = new OwnDirectories(root)
  }

  /** Does anything exist under this name, other than an empty file or a link? Those two are replaced. */
  has(name: string): boolean {
    const there = lstatSync(join(this.#root, name), { throwIfNoEntry: false })
    return there !== undefined && !there.isSymbolicLink() && !(there.isFile() && there.size === 0)
  }

  /**
   * How many bytes are free where the files are placed.
   * @throws Error of the file system
   */
  async room(): Promise<number> {
    this.#rootMade ??= makeDirectories(this.#root)
    await this.#rootMade
    const { bavail, blocks, bsize } = statfsSync(this.#root)
    // Some file systems do not tell.
    return blocks === 0 ? Number.POSITIVE_INFINITY : bavail * bsize
  }

  /**
   * Writes a file to a temporary name and renames it.
   * @param name below the root, with forward slashes; validated by the caller
   * @param isRight judges the temporary file. Default: every one is right
   * @throws errors of reading the content, writing or judging it; nothing is left behind then
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
    const file = new NewFile(temporary, 0o666)
    try {
      try {
        let size = 0
        for await (const chunk of content) {
          file.write(chunk)
          size += chunk.length
        }
        file.refuseOtherSize(size)
      } finally {
        file.close()
      }
      if (isRight !== undefined && !(await isRight(temporary))) {
        rmSync(temporary, { force: true })
        return 'wrong'
      }
      const version = name.endsWith('.zip') ? parseModuleFile(name) : undefined
      const moved = version ? await this.#moveZip(temporary, name, version) : moveFile(temporary, target)
      if (moved === 'copied') await sweepCopies(dirname(target), basename(target))
      if (moved === 'left') rmSync(temporary)
      return moved === 'left' ? 'kept' : 'placed'
    } catch (error) {
      rmSync(temporary, { force: true })
      // Windows refuses to rename onto a file that another process has open: it has just been placed there.
      const { code = '' } = error as NodeJS.ErrnoException
      if (['EPERM', 'EACCES', 'EBUSY'].includes(code) && this.has(name)) return 'kept'
      throw error
    }
  }

  /**
   * A hash left from an earlier zip would apply to this one: cmd/go then compares only its text with go.sum. But it may
   * be that of a cmd/go that is about to unpack the zip it has just verified. So both change only under its lock, and
   * where it cannot be taken, a zip is placed only where there is none, and no hash.
   */
  async #moveZip(from: string, name: string, version: ModuleFile): Promise<'renamed' | 'copied' | 'left'> {
    const target = join(this.#root, name)
    let moved: 'renamed' | 'copied' | 'left' = 'left'
    const move = () => {
      // Whoever put one there meanwhile has verified it.
      if (!this.has(name)) moved = moveFile(from, target)
    }
    const unknown = await this.#locks.withLocks([version], ([locked]) => {
      if (locked === undefined) return
      if (!this.has(name)) rmSync(`${target}hash`, { recursive: true, force: true })
      move()
    })
    if (unknown.length > 0 && !lstatSync(`${target}hash`, { throwIfNoEntry: false })) move()
    return moved
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
