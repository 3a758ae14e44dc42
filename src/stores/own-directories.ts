import { realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { makeDirectories } from '../modcache/directories.js'
import { isAbsence } from './file-trouble.js'
import { StoreError } from './module-store.js'

/** Which directories below the root are its own: made below it, and no links to elsewhere. */
export class OwnDirectories {
  readonly #root: string
  #own = new Map<string, Promise<boolean>>()

  constructor(root: string) {
    this.#root = root
  }

  async isOwn(name: string): Promise<boolean> {
    const known = this.#own.get(name)
    if (known !== undefined) return await known
    const looking = this.#look(name)
    this.#own.set(name, looking)
    const own = await looking.catch(() => false)
    // It may be made later.
    if (!own) this.#own.delete(name)
    return await looking
  }

  async make(name: string): Promise<void> {
    if (await this.isOwn(name)) return
    await makeDirectories(join(this.#root, name))
    if (await this.isOwn(name)) return
    throw new StoreError('failed', `${join(this.#root, name)} is behind a symbolic link and not written to`)
  }

  forget(): void {
    this.#own.clear()
  }

  async #look(name: string): Promise<boolean> {
    try {
      const [root, directory] = await Promise.all([realpath(this.#root), realpath(join(this.#root, name))])
      return directory === join(root, name)
    } catch (error) {
      if (isAbsence(error)) return false
      throw error
    }
  }
}
