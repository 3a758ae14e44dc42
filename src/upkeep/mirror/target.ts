import { setTimeout as sleep } from 'node:timers/promises'
import pLimit from 'p-limit'
import { matchesPatterns } from '../../go/patterns.js'
import { moduleFileName, type PresentFile, parseModuleFile, presentFiles } from '../../modcache/module-file.js'
import type { WarmupEvent } from '../../report/report.js'
import { isAsNoted } from '../../steps/unread-zips.js'
import type { ModuleStore } from '../../stores/module-store.js'
import { StoreError } from '../../stores/problem.js'
import { isPseudoVersion, listedVersions, renewList } from '../../stores/read.js'
import { writeFiles } from '../../stores/write-back.js'
import { filesBelow } from './downloads.js'

interface Filling {
  /** GOMODCACHE/cache/download, in which everything was accepted by cmd/go. */
  downloadCache: string
  concurrency: number
  signal: AbortSignal
}

/** Milliseconds between two looks: at most this much is lost if the run is killed. */
const LOOK_EVERY = 1_000
const KINDS = ['info', 'mod', 'zip'] as const

/** The store to fill: it receives what a run downloads while the run is under way. */
export class Target {
  /** Written by this run. */
  readonly stored: PresentFile[] = []
  readonly #present = new Map<string, PresentFile>()
  readonly #leftOut = new Set<string>()
  /** Zips that changed after Go had verified them, by their names. */
  readonly #changed = new Map<string, PresentFile>()
  readonly #store: ModuleStore
  readonly #filling: Filling
  readonly #oneAtATime = pLimit(1)
  /** Names of files that are stored, or must not be. */
  readonly #done = new Set<string>()
  readonly #served = new Set<string>()
  readonly #rejected = new Set<string>()
  #private = ''

  constructor(store: ModuleStore, filling: Filling) {
    this.#store = store
    this.#filling = filling
  }

  /** `path@version` of the modules whose zips it already had. */
  get present(): string[] {
    return [...this.#present.values()].filter(file => file.kind === 'zip').map(moduleOf)
  }

  /** `path@version` of private modules that were left out. */
  get leftOut(): string[] {
    return [...this.#leftOut].sort()
  }

  /** `path@version` of modules whose zips changed after Go had verified them, and were not written. */
  get changed(): string[] {
    return [...this.#changed.values()].map(moduleOf).sort()
  }

  /** Leaves out modules that match these patterns. */
  leaveOut(patterns: string): void {
    this.#private = patterns
  }

  /** Learns from the events of a download which files the store had, and which were bad. */
  note(event: WarmupEvent): void {
    if (event.kind === 'request' && event.request.upstream === this.#store.spec) {
      const { outcome, name } = event.request
      if (outcome === 'found') this.#served.add(name)
      else if (outcome === 'failed') this.#reject(name)
    }
    if (event.kind === 'repair' && event.repair.source === 'store') {
      const at = event.repair.module.lastIndexOf('@')
      const module = { path: event.repair.module.slice(0, at), version: event.repair.module.slice(at + 1) }
      for (const kind of KINDS) this.#reject(moduleFileName({ ...module, kind }))
    }
  }

  /**
   * Stores files while the work downloads them, and the rest at its end. Ends the work if the store is not writable.
   * @throws StoreError; whatever the work throws
   */
  async during<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const over = new AbortController()
    const lost = new AbortController()
    const taking = this.#takeAgainAndAgain(over.signal).catch(error => lost.abort(error))
    try {
      return await work(AbortSignal.any([this.#filling.signal, lost.signal]))
    } finally {
      over.abort()
      await taking
      lost.signal.throwIfAborted()
      if (!this.#filling.signal.aborted) await this.#take()
    }
  }

  /** Writes the version lists that an interrupted run did not write. */
  async mendLists(): Promise<void> {
    const { concurrency, signal } = this.#filling
    const zips = [...this.#present.values()].filter(file => file.kind === 'zip')
    await pLimit(concurrency).map(
      Map.groupBy(zips, file => file.path),
      async ([path, files]) => {
        const listed = await listedVersions(this.#store, path, signal)
        if (files.every(file => listed.has(file.version) || isPseudoVersion(file.version))) return
        await renewList(this.#store, path, { without: new Set(), signal })
      },
    )
  }

  #reject(name: string): void {
    this.#rejected.add(name)
    this.#done.delete(name)
    this.#present.delete(name)
  }

  async #takeAgainAndAgain(over: AbortSignal): Promise<void> {
    while (await sleep(LOOK_EVERY, true, { signal: over }).catch(() => false)) await this.#take()
  }

  #take(): Promise<void> {
    return this.#oneAtATime(() => this.#takeNow())
  }

  async #takeNow(): Promise<void> {
    const { downloadCache } = this.#filling
    // Unfinished files of cmd/go have other names.
    const names = await filesBelow(downloadCache).catch(() => [])
    const files = names.flatMap(name => parseModuleFile(name) ?? [])
    const found = presentFiles(downloadCache, files)
    const fresh = found.filter(
      ({ name, written }) => !this.#done.has(name) && this.#changed.get(name)?.written !== written,
    )
    const [secret, open] = split(fresh, file => matchesPatterns(this.#private, file.path))
    for (const file of secret) this.#leftOut.add(moduleOf(file))
    const [there, lacking] = split(open, file => this.#served.has(file.name) && !this.#rejected.has(file.name))
    const [replace, keep] = split(lacking, file => this.#rejected.has(file.name))
    const isSound = (name: string) => isAsNoted(name, downloadCache)
    const { outcome, stored, existed } = await writeFiles(this.#store, { keep, replace }, { ...this.#filling, isSound })
    for (const file of lacking) {
      if (outcome.wrong?.includes(file.name)) this.#changed.set(file.name, file)
      else this.#changed.delete(file.name)
    }
    this.stored.push(...stored)
    for (const file of [...there, ...existed]) this.#present.set(file.name, file)
    for (const { name } of [...secret, ...there, ...existed, ...stored]) {
      this.#done.add(name)
      this.#rejected.delete(name)
    }
    this.#filling.signal.throwIfAborted()
    if (outcome.problem) throw new StoreError(outcome.problem.kind, outcome.problem.text)
  }
}

function split<T>(items: T[], isFirst: (item: T) => boolean): [first: T[], second: T[]] {
  return [items.filter(isFirst), items.filter(item => !isFirst(item))]
}

const moduleOf = ({ path, version }: PresentFile) => `${path}@${version}`
