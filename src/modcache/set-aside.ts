import { randomBytes } from 'node:crypto'
import { lstatSync, renameSync, rmSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'

const PIECE = 1 << 20

/**
 * Module files that were taken out of the download cache for a while. They lie beside their places, under names that
 * cmd/go does not sweep away, as it does with `.zip….tmp`, and that are cleaned away with their versions. For a time when no go command runs.
 */
export class SetAside {
  /** Below the download cache, with forward slashes. */
  readonly names: string[]
  readonly #downloadCache: string
  readonly #ending = `.${randomBytes(6).toString('hex')}.aside`

  /** What is no regular file, or cannot be renamed, stays where it is. */
  constructor(downloadCache: string, names: Iterable<string>) {
    this.#downloadCache = downloadCache
    this.names = [...new Set(names)].filter(name => this.#take(name))
  }

  /** Those in whose places there is something else now, or nothing. */
  async changed(): Promise<string[]> {
    const changed: string[] = []
    for (const name of this.names) {
      const path = this.#placeOf(name)
      if (!(await isSame(path, path + this.#ending))) changed.push(name)
    }
    return changed
  }

  /** Puts back what nothing has come for. */
  putBack(): void {
    for (const name of this.names) {
      const path = this.#placeOf(name)
      if (lstatSync(path, { throwIfNoEntry: false }) === undefined) attempt(() => renameSync(path + this.#ending, path))
    }
    this.remove()
  }

  /** Removes what is still aside. */
  remove(): void {
    for (const name of this.names) attempt(() => rmSync(this.#placeOf(name) + this.#ending, { force: true }))
  }

  #placeOf(name: string): string {
    return join(this.#downloadCache, name)
  }

  #take(name: string): boolean {
    const path = this.#placeOf(name)
    return attempt(() => {
      if (lstatSync(path, { throwIfNoEntry: false })?.isFile() !== true) return false
      renameSync(path, path + this.#ending)
      // It would vouch for the next zip: cmd/go then compares only its text with go.sum.
      if (name.endsWith('.zip')) rmSync(`${path}hash`, { recursive: true, force: true })
      return true
    })
  }
}

/** False, too, where the file system says no. */
function attempt(work: () => unknown): boolean {
  try {
    return work() !== false
  } catch {
    return false
  }
}

async function isSame(a: string, b: string): Promise<boolean> {
  const handles: FileHandle[] = []
  try {
    const first = await open(a)
    handles.push(first)
    const second = await open(b)
    handles.push(second)
    if ((await first.stat()).size !== (await second.stat()).size) return false
    for (;;) {
      const [one, other] = await Promise.all([nextOf(first), nextOf(second)])
      if (!one.equals(other)) return false
      if (one.length === 0) return true
    }
  } catch {
    return false
  } finally {
    for (const handle of handles) await handle.close()
  }
}

async function nextOf(handle: FileHandle): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(PIECE), 0, PIECE, null)
  return buffer.subarray(0, bytesRead)
}
