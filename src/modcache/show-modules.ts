import { chmodSync, lstatSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileSystemCode } from '../errors.js'
import { makeDirectories } from './directories.js'
import { type ModuleVersion, moduleFileName, treeName } from './module-file.js'
import { writeNewFile } from './new-file.js'
import { OwnDirectories } from './own-directories.js'
import { moveFile } from './placement.js'
import { patiently } from './removal.js'
import type { Staging } from './staging.js'
import type { Places } from './tree.js'
import type { DirectoryModes } from './unpack-module.js'

/**
 * The locks under which cmd/go downloads and unpacks a version. A tree that appears while cmd/go unpacks the same one
 * makes that fail.
 */
export interface VersionLocks {
  /**
   * Calls with those of the versions whose locks nobody else holds, some at a time; they are held meanwhile. Waits for
   * none.
   * @throws what `show` throws
   */
  withLocks(versions: ModuleVersion[], show: (locked: ModuleVersion[]) => void): Promise<void>
}

/** For a module cache in which nobody else can be at work. */
export const withoutOthers: VersionLocks = {
  withLocks: async (versions, show) => show(versions),
}

/** Where no lock can be taken, and others may be at work. */
export const withoutLocks: VersionLocks = {
  withLocks: async () => undefined,
}

/** A module in the staging directory. */
export interface StagedModule {
  module: ModuleVersion
  /** Path of its zip. */
  zip: string
  /** What was unpacked from that zip, and the hash of both, which is the one in go.sum. */
  unpacked?: { tree: string; hash: string }
}

/** What is in the module cache of it now. */
export type Shown =
  /** All of it: cmd/go has nothing left to do. */
  | { kind: 'complete' }
  /** The zip; cmd/go hashes it, and unpacks it where there is no tree. */
  | { kind: 'zip'; why: WithoutTree }
  /** Nothing: a directory on the way is a link out of the module cache, or the file system refused. */
  | { kind: 'none'; why: 'outside' | { code: string; message: string } }

/**
 * Why a tree is not shown: none was made; somebody else holds the lock of the version; a tree, or the mark of one that is
 * being unpacked, is there already; the file system does not rename the directory.
 */
export type WithoutTree = 'not-unpacked' | 'locked' | 'there-already' | 'no-rename'

/** So many trees that cannot be renamed, and no more are made. */
const MOST_REFUSED = 3
const REFUSED = ['EPERM', 'EACCES', 'EBUSY', 'ENOTEMPTY', 'EEXIST']

export interface ShowingOptions extends Places {
  staging: Staging
  locks: VersionLocks
  directories: DirectoryModes
}

/**
 * Gives staged modules their names in the module cache: the zip, the tree, and last the hash, each by one rename. Until
 * the hash is there cmd/go hashes the zip itself; a zip with a hash and without a tree is what it unpacks unread. So the
 * hash of an earlier zip goes before anything else.
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

  /** In the order of the modules. What is not shown is no longer in the staging directory afterwards, or is removed with it. */
  async show(staged: StagedModule[]): Promise<Shown[]> {
    this.#made ??= makeDirectories(this.#options.downloadCache)
    await this.#made
    const shown = new Map<StagedModule, Shown>()
    const withTree = staged.filter(({ unpacked }) => unpacked !== undefined && this.takesTrees)
    await this.#options.locks.withLocks(
      withTree.map(({ module }) => module),
      versions => {
        const locked = new Set(versions)
        for (const one of withTree) if (locked.has(one.module)) shown.set(one, this.#showOne(one, 'locked'))
      },
    )
    return staged.map(one => {
      const known = shown.get(one)
      if (known !== undefined) return known
      const why = one.unpacked === undefined ? 'not-unpacked' : withTree.includes(one) ? 'locked' : 'no-rename'
      return this.#showOne(one, { why })
    })
  }

  #showOne(one: StagedModule, how: 'locked' | { why: WithoutTree }): Shown {
    try {
      return this.#place(one, how)
    } catch (error) {
      const code = fileSystemCode(error)
      if (code === undefined) throw error
      return { kind: 'none', why: { code, message: (error as Error).message } }
    }
  }

  #place({ module, zip, unpacked }: StagedModule, how: 'locked' | { why: WithoutTree }): Shown {
    const { moduleCache, downloadCache } = this.#options
    const name = moduleFileName({ ...module, kind: 'zip' })
    if (!this.#zips.make(dirname(name))) return { kind: 'none', why: 'outside' }
    const target = join(downloadCache, name)
    const tree = join(moduleCache, treeName(module))
    const isThere = exists(tree) || exists(target.replace(/zip$/, 'partial'))
    if (isThere && exists(target)) return { kind: 'zip', why: 'there-already' }
    rmSync(`${target}hash`, { recursive: true, force: true })
    patiently(() => moveFile(zip, target))
    if (isThere) return { kind: 'zip', why: 'there-already' }
    if (how !== 'locked' || unpacked === undefined)
      return { kind: 'zip', why: how === 'locked' ? 'not-unpacked' : how.why }
    const isOwn = this.#trees.make(dirname(treeName(module)))
    if (!isOwn || !this.#renameTree(unpacked.tree, tree)) return { kind: 'zip', why: 'no-rename' }
    this.#writeHash(`${target}hash`, unpacked.hash)
    return { kind: 'complete' }
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
