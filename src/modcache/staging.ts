import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { removeTree } from '../temporary.js'
import { makeDirectories, stagingPath } from './directories.js'
import type { Places } from './tree.js'

/**
 * A directory of this process in the module cache, next to the download cache, for content that will be renamed to its final
 * place: other users cannot enter it, cmd/go never looks at it, and the next run removes it if this process is killed.
 */
export class Staging {
  readonly directory: string
  #count = 0

  private constructor(directory: string) {
    this.directory = directory
  }

  /** @throws Error of the file system */
  static async make({ downloadCache }: Pick<Places, 'downloadCache'>): Promise<Staging> {
    const parent = dirname(downloadCache)
    await makeDirectories(parent)
    const directory = stagingPath(parent)
    mkdirSync(directory, { mode: 0o700 })
    return new Staging(directory)
  }

  /** A new path. */
  next(): string {
    return join(this.directory, `${++this.#count}`)
  }

  /** Removes it with its content. Never throws: the next run removes the rest. */
  async remove(): Promise<void> {
    await removeTree(this.directory).catch(() => undefined)
  }
}
