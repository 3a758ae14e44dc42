import { lstatSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Directories below a root that are created on demand, and never reached through a link. */
export class OwnDirectories {
  readonly #root: string
  readonly #known = new Map<string, boolean>()

  /** @param root exists; it and its parents may be links */
  constructor(root: string) {
    this.#root = root
  }

  /**
   * Creates a directory below the root, one part after the other. Returns whether none of the parts is a link.
   * @param name with forward slashes; `.` for the root
   * @throws Error of the file system
   */
  make(name: string): boolean {
    const known = this.#known.get(name)
    if (known !== undefined) return known
    const isOwn = this.#make(name)
    this.#known.set(name, isOwn)
    return isOwn
  }

  /**
   * Returns whether none of the existing parts is a link. Creates nothing.
   * @throws Error of the file system
   */
  isOwn(name: string): boolean {
    const known = this.#known.get(name)
    if (known !== undefined) return known
    if (name === '.') return true
    if (!this.isOwn(dirname(name))) return false
    const there = lstatSync(join(this.#root, name), { throwIfNoEntry: false })
    return there === undefined || there.isDirectory()
  }

  #make(name: string): boolean {
    if (name === '.') return true
    if (!this.make(dirname(name))) return false
    const directory = join(this.#root, name)
    try {
      mkdirSync(directory)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    return lstatSync(directory).isDirectory()
  }
}
