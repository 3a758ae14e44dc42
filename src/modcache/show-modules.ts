import { chmodSync, lstatSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileSystemCode } from '../errors.js'
import { makeDirectories } from './directories.js'
import { type ModuleVersion, moduleFileName, treeName } from './module-file.js'
import { moveFile } from './move-file.js'
import { writeNewFile } from './new-file.js'
import { OwnDirectories } from './own-directories.js'
import { patiently } from './removal.js'
import type { Staging } from './staging.js'
import type { Places } from './tree.js'
import type { DirectoryModes } from './unpack-module.js'

/**
 * The locks under which cmd/go downloads and unpacks a version. It fails if a tree appears while it unpacks the same one,
 * or if a hash file disappears that it has just written.
 */
export interface VersionLocks {
  /** Whether locks are available here: otherwise, creating trees would be pointless. */
  readonly canBeHad: boolean
  /**
   * Calls `show` with the versions whose locks are free, some at a time, and holds these locks meanwhile. Waits for no lock.
   * Resolves with the versions for which it is unknown whether their locks are held.
   * @throws errors of `show`
   */
  withLocks(versions: ModuleVersion[], show: (locked: ModuleVersion[]) => void): Promise<ModuleVersion[]>
  /** Ends its helper program. */
  close(): Promise<void>
}

const nothingToClose = async () => undefined

/** For a module cache without other users. */
export const withoutOthers: VersionLocks = {
  canBeHad: true,
  withLocks: async (versions, show) => {
    show(versions)
    return []
  },
  close: nothingToClose,
}

/** For systems without locks, where other processes may be using the module cache. */
export const withoutLocks: VersionLocks = {
  canBeHad: false,
  withLocks: async versions => versions,
  close: nothingToClose,
}

/** A module in the staging directory. */
export interface StagedModule {
  module: ModuleVersion
  /** Path of its zip. */
  zip: string
  /** The tree unpacked from that zip, and their hash, which is the one in go.sum. */
  unpacked?: { tree: string; hash: string }
  /** Two readers might read this zip differently. */
  isOdd?: true
}

/** What the module cache has of a module now. */
export type Shown =
  /** Everything: cmd/go has nothing left to do. */
  | { kind: 'complete' }
  /** The zip; cmd/go hashes it, and unpacks it if there is no tree. */
  | { kind: 'zip'; why: WithoutTree }
  /**
   * Nothing: a parent directory is a link out of the module cache; another process holds the lock of the version; there are
   * no locks, and something of the version already exists; or the file system refused.
   */
  | { kind: 'none'; why: 'outside' | 'locked' | 'no-lock' | { code: string; message: string } }

/**
 * Why a tree is not shown: none was created; a tree, the mark of one being unpacked, or an equally good zip already exists;
 * there are no locks; a parent directory is a link out of the module cache; the file system cannot rename the directory.
 */
export type WithoutTree = 'not-unpacked' | 'there-already' | AgainstTrees

/** The reasons that are known before a tree is created. */
export type AgainstTrees = 'no-lock' | 'outside' | 'no-rename'

/** After this many trees that cannot be renamed, no more are created. */
const MOST_REFUSED = 3
const REFUSED = ['EPERM', 'EACCES', 'EBUSY', 'ENOTEMPTY', 'EEXIST']

export interface ShowingOptions extends Places {
  staging: Staging
  locks: VersionLocks
  directories: DirectoryModes
}

/**
 * Moves staged modules to their places in the module cache, under the locks of cmd/go: the zip, the tree, and finally the
 * hash, each by one rename. Until the hash exists, cmd/go hashes the zip itself; a zip with a hash but without a tree is
 * unpacked unverified. So the hash of an earlier zip is removed first. Versions locked by other processes are left to them;
 * without locks, a zip is placed only if nothing of its version exists.
 */
export class Showing {
  readonly #options: ShowingOptions
  readonly #zips: OwnDirectories
  readonly #trees: OwnDirectories
  #refused = 0
  #made: Promise<void> | undefined

  constructor(options: ShowingOptions) {
    this.#options = options
    this.#zips = new OwnDirectories(options.downloadCache)
    this.#trees = new OwnDirectories(options.moduleCache)
  }

  /** Whether trees can be renamed here, as far as is known. Otherwise, creating more of them would be pointless. */
  get takesTrees(): boolean {
    return this.#refused < MOST_REFUSED
  }

  /** Why a tree of this module could not be shown, as far as is known before it is created. */
  againstTree(module: ModuleVersion): AgainstTrees | undefined {
    if (!this.#options.locks.canBeHad) return 'no-lock'
    if (!this.takesTrees) return 'no-rename'
    return this.#trees.isOwn(dirname(treeName(module))) ? undefined : 'outside'
  }

  /** In the order of the modules. Anything that is not shown is removed, at the latest with the staging directory. */
  async show(staged: StagedModule[]): Promise<Shown[]> {
    this.#made ??= makeDirectories(this.#options.downloadCache)
    await this.#made
    const shown = new Map<StagedModule, Shown>()
    const unknown = await this.#options.locks.withLocks(
      staged.map(({ module }) => module),
      versions => {
        const locked = new Set(versions)
        for (const one of staged)
          if (locked.has(one.module))
            shown.set(
              one,
              this.#orRefused(() => this.#place(one)),
            )
      },
    )
    const unlocked = new Set(unknown)
    return staged.map(one => {
      const known = shown.get(one)
      if (known !== undefined) return known
      return this.#orRefused(() => (unlocked.has(one.module) ? this.#placeWithoutLock(one) : this.#drop(one, 'locked')))
    })
  }

  #orRefused(place: () => Shown): Shown {
    try {
      return place()
    } catch (error) {
      const code = fileSystemCode(error)
      if (code === undefined) throw error
      return { kind: 'none', why: { code, message: (error as Error).message } }
    }
  }

  /** Under the lock of the version. */
  #place(one: StagedModule): Shown {
    const { module, zip, unpacked } = one
    const { target, hash, tree, partial } = this.#namesOf(module)
    if (!this.#isInside(module)) return this.#drop(one, 'outside')
    const isThere = exists(tree) || exists(partial)
    // The process that placed a zip there has finished with it.
    if ((isThere || unpacked === undefined) && isFilled(target)) return { kind: 'zip', why: 'there-already' }
    rmSync(hash, { recursive: true, force: true })
    patiently(() => moveFile(zip, target))
    if (isThere) return { kind: 'zip', why: 'there-already' }
    if (unpacked === undefined) return { kind: 'zip', why: 'not-unpacked' }
    if (!this.#trees.make(dirname(treeName(module)))) return { kind: 'zip', why: 'outside' }
    if (!this.takesTrees || !this.#renameTree(unpacked.tree, tree)) return { kind: 'zip', why: 'no-rename' }
    this.#writeHash(hash, unpacked.hash)
    return { kind: 'complete' }
  }

  /** Another process may be about to write the `.ziphash` of its own zip: an odd one is never placed without the lock. */
  #placeWithoutLock(one: StagedModule): Shown {
    const { target, hash, tree, partial } = this.#namesOf(one.module)
    if (!this.#isInside(one.module)) return this.#drop(one, 'outside')
    if (isFilled(target)) return { kind: 'zip', why: 'there-already' }
    if (one.isOdd || [target, hash, tree, partial].some(exists)) return this.#drop(one, 'no-lock')
    patiently(() => moveFile(one.zip, target))
    return { kind: 'zip', why: one.unpacked === undefined ? 'not-unpacked' : 'no-lock' }
  }

  #drop({ module, zip }: StagedModule, why: 'outside' | 'locked' | 'no-lock'): Shown {
    rmSync(zip, { force: true })
    return { kind: 'none', why: this.#isInside(module) ? why : 'outside' }
  }

  #isInside(module: ModuleVersion): boolean {
    return this.#zips.make(dirname(moduleFileName({ ...module, kind: 'zip' })))
  }

  #namesOf(module: ModuleVersion) {
    const { moduleCache, downloadCache } = this.#options
    const target = join(downloadCache, moduleFileName({ ...module, kind: 'zip' }))
    return {
      target,
      hash: `${target}hash`,
      partial: target.replace(/zip$/, 'partial'),
      tree: join(moduleCache, treeName(module)),
    }
  }

  #renameTree(from: string, to: string): boolean {
    try {
      patiently(() => renameSync(from, to))
    } catch (error) {
      const code = fileSystemCode(error) ?? ''
      if (code === 'EXDEV') this.#refused = MOST_REFUSED
      else if (REFUSED.includes(code)) this.#refused++
      else throw error
      return false
    }
    // A directory can be moved to another parent only while it is writable.
    if (this.#options.directories === 'read-only') chmodSync(to, statSync(to).mode & 0o7555)
    return true
  }

  /** As written by cmd/go: without a line end. */
  #writeHash(path: string, hash: string): void {
    const staged = this.#options.staging.next()
    writeNewFile(staged, Buffer.from(hash))
    patiently(() => moveFile(staged, path))
  }
}

const exists = (path: string) => lstatSync(path, { throwIfNoEntry: false }) !== undefined

/** A link, or an empty file, does not count as a zip. */
function isFilled(path: string): boolean {
  const there = lstatSync(path, { throwIfNoEntry: false })
  return there?.isFile() === true && there.size > 0
}
