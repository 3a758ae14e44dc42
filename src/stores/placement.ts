import { randomBytes } from 'node:crypto'
import { lstat, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** What became of one file: `placed`, `kept` (a good one was there already), or `outside`: its directory is a link. */
export type Placed = 'placed' | 'kept' | 'outside'

/**
 * Puts files below one directory, whole or not at all, and never anywhere else: a directory below the root that is a
 * link is not followed.
 */
export class Placement {
  readonly #root: string
  readonly #directories = new Map<string, Promise<boolean>>()

  /** @param root made with its parents when the first file comes; it and what is above it may be links. */
  constructor(root: string) {
    this.#root = root
  }

  /** Is a file of this name, or anything else but an empty file, there already? */
  async has(name: string): Promise<boolean> {
    const there = await lstat(join(this.#root, name)).catch(() => undefined)
    return there !== undefined && !(there.isFile() && there.size === 0)
  }

  /**
   * Writes a file to a temporary name beside its target and renames it.
   * @param name below the root, with forward slashes; judged by the caller
   * @throws what reading the content or writing it throws; nothing is left behind then.
   */
  async place(name: string, content: AsyncIterable<Buffer> | Buffer): Promise<Placed> {
    if (!(await this.#isOwnDirectory(dirname(name)))) return 'outside'
    const target = join(this.#root, name)
    const temporary = `${target}.${randomBytes(6).toString('hex')}.tmp`
    const file = await open(temporary, 'wx')
    try {
      try {
        await file.writeFile(content)
      } finally {
        await file.close()
      }
      // A hash left from an earlier zip would vouch for this one: cmd/go then compares only its text with go.sum.
      if (name.endsWith('.zip')) await rm(`${target}hash`, { recursive: true, force: true })
      await rename(temporary, target)
      return 'placed'
    } catch (error) {
      await rm(temporary, { force: true })
      // Windows refuses to rename onto a file that another process has open: it was put there just now.
      if (isBusy(error) && (await this.has(name))) return 'kept'
      throw error
    }
  }

  /** Makes a directory below the root, one part after the other, and tells whether none of the parts is a link. */
  #isOwnDirectory(name: string): Promise<boolean> {
    const known = this.#directories.get(name)
    if (known !== undefined) return known
    const made = this.#make(name)
    this.#directories.set(name, made)
    return made
  }

  async #make(name: string): Promise<boolean> {
    if (name === '.') {
      await mkdir(this.#root, { recursive: true })
      return true
    }
    if (!(await this.#isOwnDirectory(dirname(name)))) return false
    const directory = join(this.#root, name)
    await mkdir(directory).catch(async error => {
      if (error.code !== 'EEXIST') throw error
    })
    return (await lstat(directory)).isDirectory()
  }
}

function isBusy(error: unknown): boolean {
  return ['EPERM', 'EACCES', 'EBUSY'].includes(String((error as NodeJS.ErrnoException).code))
}
