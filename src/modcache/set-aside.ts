import { lstatSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { stagingPath } from './directories.js'
import { bytesOf, withRegularFile } from './regular-file.js'

const PIECE = 1 << 20

/**
 * Module files that were taken out of the download cache for a while. They lie in one directory below it, which the next
 * run removes if this process is killed: they are fetched again then. For a time when no go command runs.
 */
export class SetAside {
  /** Below the download cache, with forward slashes. */
  readonly names: string[]
  readonly #downloadCache: string
  readonly #directory: string
  readonly #aside = new Map<string, string>()

  /** What is no regular file, or cannot be renamed, stays where it is. */
  constructor(downloadCache: string, names: Iterable<string>) {
    this.#downloadCache = downloadCache
    this.#directory = stagingPath(downloadCache)
    for (const name of new Set(names)) this.#take(name)
    this.names = [...this.#aside.keys()]
  }

  /** Those in whose places there is something else now, or nothing. */
  async changed(): Promise<string[]> {
    const changed: string[] = []
    for (const [name, aside] of this.#aside) if (!(await isSame(this.#placeOf(name), aside))) changed.push(name)
    return changed
  }

  /** Puts back what nothing has come for. */
  putBack(): void {
    for (const [name, aside] of this.#aside) {
      const path = this.#placeOf(name)
      if (lstatSync(path, { throwIfNoEntry: false }) === undefined) attempt(() => renameSync(aside, path))
    }
    this.remove()
  }

  remove(): void {
    attempt(() => rmSync(this.#directory, { recursive: true, force: true }))
  }

  #placeOf(name: string): string {
    return join(this.#downloadCache, name)
  }

  #take(name: string): void {
    const path = this.#placeOf(name)
    attempt(() => {
      if (lstatSync(path, { throwIfNoEntry: false })?.isFile() !== true) return
      if (this.#aside.size === 0) mkdirSync(this.#directory, { recursive: true, mode: 0o700 })
      const aside = join(this.#directory, `${this.#aside.size + 1}`)
      renameSync(path, aside)
      this.#aside.set(name, aside)
      // It would vouch for the next zip: cmd/go then compares only its text with go.sum.
      if (name.endsWith('.zip')) rmSync(`${path}hash`, { recursive: true, force: true })
    })
  }
}

function attempt(work: () => unknown): void {
  try {
    work()
  } catch {
    return
  }
}

async function isSame(a: string, b: string): Promise<boolean> {
  try {
    return await withRegularFile(a, 'follow', first =>
      withRegularFile(b, 'follow', async second => {
        const [one, other] = [bytesOf(first), bytesOf(second)]
        let isSame = one.length === other.length
        for (let at = 0; isSame && at < one.length; at += PIECE) {
          isSame = (await one.slice(at, PIECE)).equals(await other.slice(at, PIECE))
        }
        return isSame
      }),
    )
  } catch {
    return false
  }
}
