import { lstatSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { stagingPath } from './directories.js'
import { bytesOf, withRegularFile } from './regular-file.js'

const PIECE = 1 << 20

/**
 * Module files that were temporarily moved out of the download cache, to a directory below it. If this process is killed,
 * the next run removes that directory, and they are downloaded again. No go command may run meanwhile.
 */
export class SetAside {
  /** Below the download cache, with forward slashes. */
  readonly names: string[]
  readonly #downloadCache: string
  readonly #directory: string
  readonly #aside = new Map<string, string>()

  /** Anything that is not a regular file, or cannot be renamed, stays in place. */
  constructor(downloadCache: string, names: Iterable<string>) {
    this.#downloadCache = downloadCache
    this.#directory = stagingPath(downloadCache)
    for (const name of new Set(names)) this.#take(name)
    this.names = [...this.#aside.keys()]
  }

  /** The files whose places now have other content, or none. */
  async changed(): Promise<string[]> {
    const changed: string[] = []
    for (const [name, aside] of this.#aside) if (!(await isSame(this.#placeOf(name), aside))) changed.push(name)
    return changed
  }

  /** Puts back the files that were not replaced. */
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
      // It would apply to the next zip: cmd/go would compare only that text with go.sum.
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
