import { lstat, mkdir, readdir, rename, rmdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileSystemCode } from '../errors.js'
import { compareGoVersions } from '../go/version.js'
import { makeDirectories } from '../modcache/directories.js'
import { namesOf, sweep, temporaryToken } from '../temporary.js'
import type { Platform } from './releases.js'
import { fromSemver, toSemver } from './version-spec.js'

/** One release of Go for one platform. */
export interface Release {
  version: string
  platform: Platform
}

/** The outcome for a tree: `theirs`: another job was faster; `busy`: another job may be writing it. */
export type Installed = { kind: 'installed' | 'theirs'; root: string } | { kind: 'busy' }

const TEN_MINUTES = 600_000
const MOMENT = 2_000
const OCCUPIED = ['ENOTEMPTY', 'EEXIST', 'EPERM', 'EACCES', 'EBUSY', 'ENOTDIR']

/**
 * Releases of Go on this machine, in the layout of a runner's tool cache (`@actions/tool-cache`): `go/1.26.8/x64`, with
 * `x64.complete` next to it, without which a release does not count.
 */
export class ToolCache {
  readonly directory: string

  constructor(directory: string) {
    this.directory = directory
  }

  /** The path of a release, installed or not. */
  rootOf({ version, platform }: Release): string {
    return join(this.directory, 'go', toSemver(version), platform.node)
  }

  /** The releases for a platform, newest first. */
  async releases(platform: Platform): Promise<string[]> {
    const names = await readdir(join(this.directory, 'go')).catch(() => [])
    const versions = names.map(fromSemver).filter(version => version !== undefined)
    const complete = await Promise.all(versions.map(version => this.has({ version, platform })))
    return versions.filter((_, index) => complete[index]).sort((a, b) => compareGoVersions(b, a))
  }

  /** May another job be writing it now? */
  async isBusy(release: Release): Promise<boolean> {
    return !(await this.has(release)) && (await changedSince(this.rootOf(release), Date.now() - TEN_MINUTES))
  }

  async has(release: Release): Promise<boolean> {
    const root = this.rootOf(release)
    const command = release.platform.goos === 'windows' ? 'go.exe' : 'go'
    const [go, mark] = await Promise.all([lstat(join(root, 'bin', command)), lstat(`${root}.complete`)]).catch(() => [])
    const isProgram = go?.isFile() === true && (release.platform.goos === 'windows' || (go.mode & 0o111) !== 0)
    return isProgram && mark !== undefined
  }

  /**
   * A path for a tree that will be added, in a new directory that no other user can enter. Leftovers of killed runs are
   * removed.
   * @throws Error of the file system if nothing can be written
   */
  async stage(release: Release): Promise<string> {
    const parent = dirname(this.rootOf(release))
    // Node's own way to make them never returns below /proc.
    await makeDirectories(parent)
    await sweep(parent, { names: namesOf('.') })
    const own = join(parent, `.${temporaryToken()}`)
    await mkdir(own, { mode: 0o700 })
    return join(own, 'tree')
  }

  /**
   * Adds a staged tree. A tree without the mark in its place may be a copy in progress: it is removed only if nothing in it
   * has changed for ten minutes.
   * @throws Error of the file system
   */
  async add(staged: string, release: Release): Promise<Installed> {
    const root = this.rootOf(release)
    if (await renamed(staged, root)) return await this.#mark(root)
    if (await this.#isCompleteSoon(release)) return { kind: 'theirs', root }
    const stale = await lstat(root).catch(() => undefined)
    if (await changedSince(root, Date.now() - TEN_MINUTES)) return { kind: 'busy' }
    const aside = join(dirname(staged), 'aside')
    await renamePatiently(root, aside)
    const moved = await lstat(aside)
    // Another job has added its own meanwhile.
    if (moved.ino !== stale?.ino || moved.dev !== stale.dev) {
      await rename(aside, root)
      return { kind: 'busy' }
    }
    return (await renamed(staged, root)) ? await this.#mark(root) : { kind: 'busy' }
  }

  async #mark(root: string): Promise<Installed> {
    // What is there counts already, whoever made it.
    await writeFile(`${root}.complete`, '').catch(async error => {
      if ((await lstat(`${root}.complete`).catch(() => undefined)) === undefined) throw error
    })
    return { kind: 'installed', root }
  }

  /** The mark appears a moment after its tree. */
  async #isCompleteSoon(release: Release): Promise<boolean> {
    for (let waited = 0; waited < MOMENT; waited += MOMENT / 10) {
      if (await this.has(release)) return true
      await sleep(MOMENT / 10)
    }
    return false
  }

  /** Removes the unused directory of a release. */
  async leave(release: Release): Promise<void> {
    await rmdir(dirname(this.rootOf(release))).catch(() => undefined)
  }
}

/** An empty directory would be replaced, but it may be a copy that has just begun. */
async function renamed(from: string, to: string): Promise<boolean> {
  const isThere = () =>
    lstat(to).then(
      () => true,
      () => false,
    )
  if (await isThere()) return false
  try {
    await renamePatiently(from, to)
    return true
  } catch (error) {
    if (!OCCUPIED.includes(fileSystemCode(error) ?? '') || !(await isThere())) throw error
    return false
  }
}

const HELD = ['EPERM', 'EACCES', 'EBUSY']
const MOST_TRIES = 8
const PAUSE = 100

/**
 * Renames a directory. On Windows none can be renamed in which a file is open: scanners let go of new files within seconds.
 * @throws Error of the file system
 */
export async function renamePatiently(
  from: string,
  to: string,
  {
    platform = process.platform,
    move = rename,
  }: { platform?: NodeJS.Platform; move?: (from: string, to: string) => Promise<void> } = {},
): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await move(from, to)
    } catch (error) {
      if (platform !== 'win32' || !HELD.includes(fileSystemCode(error) ?? '') || tries === MOST_TRIES) throw error
      await sleep(tries * PAUSE)
    }
  }
}

/** Has anything in a directory changed since then? */
async function changedSince(path: string, time: number): Promise<boolean> {
  const found = await lstat(path).catch(() => undefined)
  if (found === undefined) return false
  if (found.ctimeMs > time) return true
  if (!found.isDirectory()) return false
  for (const name of await readdir(path)) if (await changedSince(join(path, name), time)) return true
  return false
}
