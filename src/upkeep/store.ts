import { constants, existsSync } from 'node:fs'
import pLimit from 'p-limit'
import { WarmupError } from '../errors.js'
import { isDirectory } from '../modcache/directories.js'
import { type ModuleFile, parseModuleFile } from '../modcache/module-file.js'
import type { Extent } from '../modcache/removal.js'
import { badOption } from '../options/kinds.js'
import { allows } from '../options/places.js'
import { type ResolvedOptions, resolveOptions } from '../options/resolve.js'
import { nearestThere } from '../options/stores.js'
import type { WarmupOptions } from '../options/table.js'
import { countText, sizeText } from '../output/format.js'
import { sweepLeftovers } from '../session/session.js'
import { BUILDS, isStorable, type ModuleStore, RUNS, type StoredEntry } from '../stores/module-store.js'
import { openModuleStore } from '../stores/open.js'
import { StoreError } from '../stores/problem.js'
import { renewList } from '../stores/read.js'
import { directoryOf } from '../stores/spec.js'

/** Which module store to open, and what for. */
interface StoreVisit {
  spec: string
  options: WarmupOptions
  /** A store must exist to be read or cleared. */
  purpose: 'read' | 'clear' | 'fill'
}

/** A dry run also works on a read-only store. */
export function purposeOf(mode: RemovalMode): StoreVisit['purpose'] {
  return mode === 'remove' ? 'clear' : 'read'
}

const notOneStore = (spec: string) =>
  badOption(
    `store: ${spec} is not a single module store`,
    'Use one that stores modules as files, such as dir:PATH or s3://BUCKET/PREFIX.',
  )

/**
 * Opens the module store with a spec, does some work, and closes it.
 * @throws WarmupError `bad-option` for a spec that is not one module store, and for an unusable directory
 */
export async function withStore<T>(
  { spec, options: given, purpose }: StoreVisit,
  work: (store: ModuleStore, options: ResolvedOptions & { signal: AbortSignal }) => Promise<T>,
): Promise<T> {
  const cache = purpose === 'read' ? 'read-only' : 'true'
  // A single word is never a module store, even if a warm-up accepts it as a store.
  if (!spec.includes(':')) throw notOneStore(spec)
  if (purpose !== 'read') refuseUnwritable(spec)
  const options = resolveOptions({ ...given, store: spec, cache, relay: 'auto' })
  const [only, ...more] = options.stores
  if (only?.holds !== 'files' || more.length > 0) {
    throw notOneStore(spec)
  }
  const directory = directoryOf(only.spec)
  if (purpose !== 'fill' && directory !== undefined && !existsSync(directory)) {
    throw new WarmupError('bad-option', `store: ${spec}: ${directory} does not exist`, {
      hint: 'Use a directory that a warm-up has written to.',
    })
  }
  const sweeping = sweepLeftovers(options.tempDirectory)
  const store = await openModuleStore(only.spec, options)
  try {
    return await work(store, { ...options, signal: options.signal ?? new AbortController().signal })
  } finally {
    await sweeping
    await store.close()
  }
}

/** Unlike in a warm-up, the hint must not be to only read from it. */
function refuseUnwritable(spec: string): void {
  const directory = directoryOf(spec)
  const there = directory === undefined ? undefined : nearestThere(directory)
  if (there === undefined || !isDirectory(there) || allows(there, constants.W_OK)) return
  throw badOption(
    `store: ${spec}: ${there} is not writable`,
    'Run this as a user with write access, mount it read-write, or use another directory.',
  )
}

export type StoredModuleFile = StoredEntry & ModuleFile

/** The files of a module version in a module store. */
export interface StoredVersion {
  path: string
  version: string
  /** In the order of removal: a client that finds no `.info` does not request the rest. */
  files: StoredModuleFile[]
  bytes: number
  /** When any of its files was last read or written, as far as the store knows, in milliseconds since 1970. */
  used: number
}

/** Everything in a module store. */
export interface StoreContent {
  versions: StoredVersion[]
  /** Lists of versions. */
  lists: StoredEntry[]
  /** Records of runs. */
  runs: StoredEntry[]
  /** Answers of checksum databases. */
  said: StoredEntry[]
  /** Entries of the build cache. */
  builds: StoredEntry[]
  /** Files that do not belong to a module store. */
  strange: StoredEntry[]
}

const ORDER = ['info', 'mod', 'zip']

/** @throws StoreError; the reason of the signal */
export async function readContent(store: ModuleStore, signal: AbortSignal): Promise<StoreContent> {
  const versions = new Map<string, StoredVersion>()
  const content: StoreContent = { versions: [], lists: [], runs: [], said: [], builds: [], strange: [] }
  for await (const entry of store.files('', signal)) {
    const file = parseModuleFile(entry.name)
    if (file === undefined) {
      content[kindOf(entry.name)].push(entry)
      continue
    }
    const { path, version } = file
    const key = `${path}@${version}`
    const one = versions.get(key) ?? { path, version, files: [], bytes: 0, used: 0 }
    one.files.push({ ...entry, ...file })
    one.bytes += entry.bytes
    one.used = Math.max(one.used, entry.used)
    versions.set(key, one)
  }
  content.versions = [...versions.values()].sort((a, b) => compare(a.path, b.path) || compare(a.version, b.version))
  for (const { files } of content.versions) files.sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind))
  return content
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

function kindOf(name: string): Exclude<keyof StoreContent, 'versions'> {
  if (!isStorable(name)) return 'strange'
  if (name.startsWith(RUNS)) return 'runs'
  if (name.startsWith(BUILDS)) return 'builds'
  return name.startsWith('sumdb/') ? 'said' : 'lists'
}

const AT_ONCE = 8

/**
 * Removes versions and then other files; in a dry run, only counts the versions in the report. An error of the store ends
 * it and is reported. Returns the other files that were removed, or would be.
 */
export async function removeFromStore(
  store: ModuleStore,
  { versions, others }: { versions: StoredVersion[]; others: () => Promise<StoredEntry[]> },
  { report, signal }: { report: RemovalReport; signal: AbortSignal },
): Promise<StoredEntry[]> {
  const removed = (version: StoredVersion) => countIn(report, { ...version, files: version.files.length })
  try {
    const rest = await others()
    if (report.dryRun) versions.forEach(removed)
    else {
      await removeVersions(versions, { store, signal, removed })
      await pLimit(AT_ONCE).map(rest, entry => store.remove(entry.name, signal))
    }
    return rest
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    report.kept.push({ module: store.spec, kind: 'failed', reason: error.message })
    return []
  }
}

/**
 * Removes a version from the list of its module first, then its `.info`, `.mod` and `.zip`, so that concurrent readers
 * try another source and the next run finds what an interrupted one left. Calls back for each removed version.
 * @throws StoreError
 */
async function removeVersions(
  versions: StoredVersion[],
  { store, signal, removed }: { store: ModuleStore; signal: AbortSignal; removed: (version: StoredVersion) => void },
): Promise<void> {
  const modules = Map.groupBy(versions, one => one.path)
  await pLimit(AT_ONCE).map(modules, async ([path, gone]) => {
    await renewList(store, path, { without: new Set(gone.map(one => one.version)), signal })
    for (const one of gone) {
      for (const file of one.files) await store.remove(file.name, signal)
      removed(one)
    }
  })
}

/** To remove, or only to report what would be removed. */
export type RemovalMode = 'remove' | 'dry-run'

/** A module version that was removed, or would be. */
export interface RemovedVersion extends Extent {
  path: string
  version: string
}

/** Something that was not removed, and why. */
export interface KeptVersion {
  /** `path@version`, or a name below GOMODCACHE. */
  module: string
  /**
   * `in-use`: locked by a go command; `failed`: file system error; `foreign`: not Go's; `mount`: at most emptied, since a
   * mount cannot be removed; `unavailable`: cannot be downloaded again; `lost`: removed, and not put back.
   */
  kind: 'in-use' | 'failed' | 'foreign' | 'mount' | 'unavailable' | 'lost'
  /** In a few words. */
  reason: string
}

/** The report common to all removals. Plain data. */
export interface RemovalReport {
  schema: 1
  /** The module cache or the store. */
  from: string
  /** Nothing was removed. */
  dryRun: boolean
  removed: RemovedVersion[]
  kept: KeptVersion[]
  /** Everything that was freed, including the versions. */
  files: number
  bytes: number
}

export function emptyReport(from: string, mode: RemovalMode): RemovalReport {
  return { schema: 1, from, dryRun: mode === 'dry-run', removed: [], kept: [], files: 0, bytes: 0 }
}

/** Adds a version that was removed, or would be. */
export function countIn(report: RemovalReport, { path, version, files, bytes }: RemovedVersion): void {
  report.removed.push({ path, version, files, bytes })
  report.files += files
  report.bytes += bytes
}

export const verbOf = ({ dryRun }: RemovalReport) => (dryRun ? 'would remove' : 'removed')

export function keptLines({ kept }: RemovalReport): string[] {
  return kept.map(({ module, kind, reason }) => `${kind === 'lost' ? 'lost' : 'left'} ${shownName(module)}: ${reason}`)
}

/** @param modules number of modules that the versions belong to, if it is to be shown */
export function freedLine(report: RemovalReport, modules?: number): string {
  const { removed, files, dryRun, from } = report
  if (removed.length === 0 && files === 0) return `nothing ${dryRun ? 'to remove' : 'removed'} in ${from}`
  const of = modules === undefined ? '' : ` of ${countText(modules, 'module')}`
  return `${countText(removed.length, 'version')}${of}, ${extentText(report)} ${dryRun ? 'would be freed' : 'freed'} in ${from}`
}

export const extentText = ({ files, bytes }: Extent) => `${countText(files, 'file')}, ${sizeText(bytes)}`

/** An untrusted name without terminal control characters. */
export function shownName(name: string): string {
  return name.slice(0, 200).replace(/[^\x20-\x7e]/g, '?')
}
