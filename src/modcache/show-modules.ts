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
 * The locks under which cmd/go downloads and unpacks a version. It fails where a tree appears while it unpacks the same
 * one, and where a hash goes that it has just written.
 */
export interface VersionLocks {
  /** Whether any can be had here: where not, making trees would be in vain. */
  readonly canBeHad: boolean
  /**
   * Calls with those of the versions whose locks nobody else holds, some at a time; they are held meanwhile. Waits for
   * none. Resolves with those of which it could not be told whether somebody holds their locks.
   * @throws what `show` throws
   */
  withLocks(versions: ModuleVersion[], show: (locked: ModuleVersion[]) => void): Promise<ModuleVersion[]>
  /** Ends what helps it. */
  close(): Promise<void>
}

const nothingToClose = async () => undefined

/** For a module cache in which nobody else can be at work. */
export const withoutOthers: VersionLocks = {
  canBeHad: true,
  withLocks: async (versions, show) => {
    show(versions)
    return []
  },
  close: nothingToClose,
}

/** Where no lock can be taken, and others may be at work. */
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
  /** What was unpacked from that zip, and the hash of both, which is the one in go.sum. */
  unpacked?: { tree: string; hash: string }
  /** Two readers might read this zip differently. */
  isOdd?: true
}

/** What is in the module cache of it now. */
export type Shown =
  /** All of it: cmd/go has nothing left to do. */
  | { kind: 'complete' }
  /** The zip; cmd/go hashes it, and unpacks it where there is no tree. */
  | { kind: 'zip'; why: WithoutTree }
  /**
   * Nothing: a directory on the way is a link out of the module cache; somebody else holds the lock of the version; no
   * lock can be had, and something of the version is there; or the file system refused.
   */
  | { kind: 'none'; why: 'outside' | 'locked' | 'no-lock' | { code: string; message: string } }

/**
 * Why a tree is not shown: none was made; a tree, or the mark of one that is being unpacked, or a zip that is as good, is
 * there already; no lock can be had; a directory on the way is a link out of the module cache; the file system does not
 * rename the directory.
 */
export type WithoutTree = 'not-unpacked' | 'there-already' | AgainstTrees

/** What is known before a tree is made. */
export type AgainstTrees = 'no-lock' | 'outside' | 'no-rename'

/** So many trees that cannot be renamed, and no more are made. */
const MOST_REFUSED = 3
const REFUSED = ['EPERM', 'EACCES', 'EBUSY', 'ENOTEMPTY', 'EEXIST']

export interface ShowingOptions extends Places {
  staging: Staging
  locks: VersionLocks
  directories: DirectoryModes
}

/**
 * Gives staged modules their names in the module cache, under the locks of cmd/go: the zip, the tree, and last the hash,
 * each by one rename. Until the hash is there cmd/go hashes the zip itself; a zip with a hash and without a tree is what it
 * unpacks unread. So the hash of an earlier zip goes before anything else. What somebody else has locked is left to them;
 * where no lock can be had, a zip is placed only where nothing of its version is there.
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

  /** Whether trees can be renamed here, as far as is known. Where not, making more of them would be in vain. */
  get takesTrees(): boolean {
    return this.#refused < MOST_REFUSED
  }

  /** Why a tree of this module could not be shown, as far as is known before it is made. */
  againstTree(module: ModuleVersion): AgainstTrees | undefined {
    if (!this.#options.locks.canBeHad) return 'no-lock'
    if (!this.takesTrees) return 'no-rename'
    return this.#trees.isOwn(dirname(treeName(module))) ? undefined : 'outside'
  }

  /** In the order of the modules. What is not shown is no longer in the staging directory afterwards, or is removed with it. */
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
    // Whoever put a zip there was done with it.
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
    // A directory gets another parent only as long as it may be written.
    if (this.#options.directories === 'read-only') chmodSync(to, statSync(to).mode & 0o7555)
    return true
  }

  /** As cmd/go writes it: without an end of line. */
  #writeHash(path: string, hash: string): void {
    const staged = this.#options.staging.next()
    writeNewFile(staged, Buffer.from(hash))
    patiently(() => moveFile(staged, path))
  }
}

const exists = (path: string) => lstatSync(path, { throwIfNoEntry: false }) !== undefined

/** A link, or an empty file, is no zip. */
function isFilled(path: string): boolean {
  const there = lstatSync(path, { throwIfNoEntry: false })
  return there?.isFile() === true && there.size > 0
}
