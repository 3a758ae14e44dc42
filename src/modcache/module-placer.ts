import { rm } from 'node:fs/promises'
import { fileSystemCode } from '../errors.js'
import { hashGoMod, hashZip } from './dirhash.js'
import type { ModuleFile, ModuleVersion } from './module-file.js'
import type { AgainstTrees, Showing, Shown, StagedModule, WithoutTree } from './show-modules.js'
import type { Staging } from './staging.js'
import type { NotedHash, Sums } from './sum-file.js'
import type { Unpacker, UnpackOutcome, ZipToUnpack } from './unpacker.js'

/**
 * The outcome for a module zip:
 * - `complete`: zip, tree and hash are in place, and cmd/go has nothing left to do
 * - `zip`: only the zip is in place; cmd/go hashes and unpacks it
 * - `wrong`: its hash does not match the sum files, or it cannot be read to its end; it was removed
 * - `none`: it could not be placed, and was removed; cmd/go downloads it if necessary
 */
export type Placed =
  | { kind: 'complete' }
  | { kind: 'zip'; why: LeftToGo }
  | { kind: 'wrong'; hash?: string }
  | { kind: 'none'; why: 'outside' | 'lost' | NotPlaced | { code: string; message: string } }

/** Another process is, or may be, working on the version; or the run was aborted before it was verified. */
type NotPlaced = 'locked' | 'no-lock' | 'aborted'

/** There is no hash; sum files contradict each other; Go would not compare it for every main module. */
type WithoutSum = 'no-sum' | 'contradiction' | 'not-compared'

/** Why a module is left to cmd/go: `odd`: not in the format that is read here; `lazy`: it was only to be hashed. */
export type LeftToGo = Exclude<WithoutTree, 'not-unpacked'> | NotPlaced | 'odd' | 'lazy' | WithoutSum

/** One module that the unpacker processed. Times in milliseconds since 1970, sizes in bytes. */
export interface UnpackedModule {
  /** `path@version` */
  module: string
  outcome: Placed['kind']
  /** Of the zip. */
  bytes: number
  /** When it was completely received, and, as far as it got, hashed, unpacked and shown. */
  received: number
  started?: number
  hashed?: number
  unpacked?: number
  shown?: number
  /** Which thread, from 1. */
  worker?: number
}

/** What the unpacker did in a run. Sizes in bytes. */
export interface UnpackerRecord {
  /** Modules that it verified and unpacked, with the number and size of their files. */
  unpacked: { modules: number; files: number; bytes: number }
  /** Zips that it verified and left packed, because the build unpacks them. */
  verified: number
  /** Zips that were left to cmd/go, by reason. */
  left: Partial<Record<LeftToGo, number>>
  /** Modules with different hashes in several sum files, so that none of them is used here. */
  contradictions: { module: string; files: string[] }[]
  /** In the order in which they were done. */
  modules: UnpackedModule[]
}

/**
 * Number of modules shown together, under locks that are taken together; fewer, once the first of them has waited for this
 * many milliseconds, so that a killed run loses no more than that.
 */
const AT_ONCE = 64
const LONGEST_WAIT = 250

interface Settings {
  unpacker: Unpacker
  showing: Showing
  staging: Staging
  hashOf: (module: ModuleVersion) => NotedHash
  sums: Sums
}

/** A module that waits to be shown, with the callbacks for that. */
interface Waiting {
  one: StagedModule
  shown: (shown: Shown) => void
  failed: (error: unknown) => void
}

/** Verifies module zips on their way in, unpacks them, and puts them into the module cache. */
export class ModulePlacer {
  readonly #settings: Settings
  readonly #unpacked = { modules: 0, files: 0, bytes: 0 }
  /** By `path@version`. */
  readonly #left = new Map<string, LeftToGo>()
  readonly #modules: UnpackedModule[] = []
  /** By `path@version`, for modules that were not accepted. */
  readonly #withoutSum = new Map<string, WithoutSum>()
  readonly #contradictions = new Map<string, readonly string[]>()
  /** By `path@version`, the state of accepted modules. */
  readonly #states = new Map<string, 'taken' | 'verified'>()
  /** Did the file system refuse something? The next zip would fail as well. */
  #isRefused = false
  #waiting: Waiting[] = []
  #timer: NodeJS.Timeout | undefined
  readonly #unpacking = new Set<Promise<unknown>>()
  readonly #under = new Set<Promise<unknown>>()
  #showing: Promise<void> = Promise.resolve()

  constructor(settings: Settings) {
    this.#settings = settings
  }

  /**
   * Whether a module is accepted: not without a single hash to compare with, which is recorded; nor if no thread is left, or
   * nothing can be written.
   */
  canTake(module: ModuleVersion): boolean {
    const named = this.#settings.hashOf(module)
    if (named.kind === 'known') return this.#settings.unpacker.isWorking && !this.#isRefused
    const name = `${module.path}@${module.version}`
    this.#withoutSum.set(name, named.kind === 'none' ? 'no-sum' : named.kind)
    if (named.kind === 'contradiction') this.#contradictions.set(name, named.files)
    return false
  }

  /** Does this differ from the go.mod of the module, according to the sum files? */
  isWrongGoMod(file: ModuleFile, content: Uint8Array): boolean {
    const right = this.#settings.sums.hashesOf(file)
    return file.kind === 'mod' && right.size > 0 && !right.has(hashGoMod(content))
  }

  /** A path in the module cache for a zip that is too large for memory; no other user can write there. */
  nextStaged(): string {
    return this.#settings.staging.next()
  }

  /** Resolves with a buffer for a zip of this size once memory is available. Must be passed to `take`, or given back. */
  async bufferFor(bytes: number): Promise<Buffer> {
    return await this.#settings.unpacker.bufferFor(bytes)
  }

  giveBack(buffer: Buffer): void {
    this.#settings.unpacker.giveBack(buffer)
  }

  /**
   * Accepts a zip; a buffer is transferred and empty afterwards, and a staged file is moved away. Resolves when it is shown;
   * `finish` speeds that up. Never rejects.
   * @param as whether it is unpacked, or only hashed
   */
  take(
    module: ModuleVersion,
    content: ZipToUnpack['content'],
    { as }: Pick<ZipToUnpack, 'as'> = { as: 'tree' },
  ): Promise<Placed> {
    const placing = this.#take({ module, content, as })
    this.#under.add(placing)
    void placing.finally(() => this.#under.delete(placing))
    return placing
  }

  /** The state of a module (`path@version`); undefined if it was not passed to `take`, or was not usable. */
  stateOf(module: string): 'taken' | 'verified' | undefined {
    return this.#states.get(module)
  }

  /** Resolves when everything that was accepted is shown. */
  async finish(): Promise<void> {
    while (this.#under.size > 0) {
      await Promise.all(this.#unpacking)
      this.#flush()
      await Promise.all(this.#under)
    }
  }

  /** Modules, as `path@version`, that have been shown completely. */
  complete(): Set<string> {
    return new Set(this.#modules.filter(one => one.outcome === 'complete').map(one => one.module))
  }

  record(): UnpackerRecord {
    const left: UnpackerRecord['left'] = {}
    for (const why of [...this.#left.values(), ...this.#withoutSum.values()]) left[why] = (left[why] ?? 0) + 1
    return {
      unpacked: { ...this.#unpacked },
      verified: left.lazy ?? 0,
      left,
      contradictions: [...this.#contradictions].map(([module, files]) => ({ module, files: [...files] })),
      modules: [...this.#modules],
    }
  }

  async #take({ module, content, as }: Omit<ZipToUnpack, 'sum'>): Promise<Placed> {
    const { unpacker, showing, hashOf } = this.#settings
    const named = hashOf(module)
    if (named.kind !== 'known') return { kind: 'none', why: 'lost' }
    const packed = as === 'hash' ? 'lazy' : againstTree(showing, module)
    const unpacking = unpacker.take({ module, content, sum: named.hash, as: packed === undefined ? 'tree' : 'hash' })
    this.#unpacking.add(unpacking)
    const name = `${module.path}@${module.version}`
    this.#states.set(name, 'taken')
    const outcome = await unpacking
    if (outcome.kind === 'unpacked' || outcome.kind === 'hashed') this.#states.set(name, 'verified')
    else if (outcome.kind !== 'odd') this.#states.delete(name)
    this.#unpacking.delete(unpacking)
    const placed = await this.#place(outcome, packed ?? 'no-rename').catch(refusedBy)
    if (placed.kind === 'none' && typeof placed.why === 'object') this.#isRefused = true
    this.#note(outcome, placed)
    return placed
  }

  /** @param packed why it was only hashed, if it was */
  async #place(outcome: UnpackOutcome, packed: LeftToGo): Promise<Placed> {
    const { module } = outcome
    switch (outcome.kind) {
      case 'wrong':
        return { kind: 'wrong', hash: outcome.hash }
      case 'refused':
        return { kind: 'none', why: { code: outcome.code, message: outcome.message } }
      case 'left':
        return { kind: 'none', why: outcome.reason === 'aborted' ? 'aborted' : 'lost' }
      case 'unpacked': {
        const { zip, tree, hash } = outcome
        return leftBecause(await this.#show({ module, zip, unpacked: { tree, hash } }), packed)
      }
      case 'hashed':
        return leftBecause(await this.#show({ module, zip: outcome.zip }), packed)
      case 'odd':
        return await this.#placeOdd(module, outcome.zip)
    }
  }

  /** Left to Go, unless it is wrong for every reader. Only Go can judge a zip that cannot be read here. */
  async #placeOdd(module: ModuleVersion, zip: string): Promise<Placed> {
    const found = await hashZip(zip)
    const named = this.#settings.hashOf(module)
    const isRight = found.kind === 'hashed' && named.kind === 'known' && found.hash === named.hash
    if (isRight || found.kind === 'unclear') return leftBecause(await this.#show({ module, zip, isOdd: true }), 'odd')
    await rm(zip, { force: true })
    return { kind: 'wrong', ...(found.kind === 'hashed' && { hash: found.hash }) }
  }

  #show(one: StagedModule): Promise<Shown> {
    return new Promise((shown, failed) => {
      this.#waiting.push({ one, shown, failed })
      if (this.#waiting.length >= AT_ONCE) this.#flush()
      else this.#timer ??= setTimeout(() => this.#flush(), LONGEST_WAIT)
    })
  }

  #flush(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (this.#waiting.length === 0) return
    const batch = this.#waiting
    this.#waiting = []
    this.#showing = this.#showing.then(() => this.#showAll(batch))
  }

  async #showAll(batch: Waiting[]): Promise<void> {
    try {
      const all = await this.#settings.showing.show(batch.map(({ one }) => one))
      for (const [index, { shown }] of batch.entries()) shown(all[index] ?? { kind: 'none', why: 'outside' })
    } catch (error) {
      for (const { failed } of batch) failed(error)
    }
  }

  #note(outcome: UnpackOutcome, placed: Placed): void {
    const { module, packed, received } = outcome
    const name = `${module.path}@${module.version}`
    const left = leftOf(placed)
    // The last outcome of a module counts, because it may be processed twice.
    if (left !== undefined) this.#left.set(name, left)
    else this.#left.delete(name)
    if (placed.kind === 'complete' && outcome.kind === 'unpacked') {
      this.#unpacked.modules++
      this.#unpacked.files += outcome.files
      this.#unpacked.bytes += outcome.bytes
    }
    this.#modules.push({
      module: name,
      outcome: placed.kind,
      bytes: packed,
      received,
      ...(outcome.started !== undefined && { started: outcome.started }),
      ...(outcome.hashed !== undefined && { hashed: outcome.hashed }),
      ...(outcome.kind === 'unpacked' && { unpacked: outcome.ended }),
      ...((placed.kind === 'complete' || placed.kind === 'zip') && {
        shown: performance.timeOrigin + performance.now(),
      }),
      ...('worker' in outcome && { worker: outcome.worker }),
    })
  }
}

/** Why the rest is left to cmd/go; undefined also for errors. */
function leftOf(placed: Placed): LeftToGo | undefined {
  if (placed.kind === 'zip') return placed.why
  if (placed.kind !== 'none' || typeof placed.why === 'object') return undefined
  return placed.why === 'lost' || placed.why === 'outside' ? undefined : placed.why
}

/** If the file system cannot tell in advance, it shows once there is a tree. */
function againstTree(showing: Showing, module: ModuleVersion): AgainstTrees | undefined {
  try {
    return showing.againstTree(module)
  } catch (error) {
    if (fileSystemCode(error) === undefined) throw error
    return undefined
  }
}

/** Errors of the file system are outcomes. */
function refusedBy(error: unknown): Placed {
  const code = fileSystemCode(error)
  if (code === undefined) throw error
  return { kind: 'none', why: { code, message: (error as Error).message } }
}

/** If a zip was not unpacked, the reason is known only from unpacking. */
function leftBecause(shown: Shown, reason: LeftToGo): Placed {
  if (shown.kind !== 'zip') return shown
  return { kind: 'zip', why: shown.why === 'not-unpacked' ? reason : shown.why }
}
