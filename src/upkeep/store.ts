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
import { isStorable, type ModuleStore, RUNS, type StoredEntry } from '../stores/module-store.js'
import { openModuleStore } from '../stores/open.js'
import { StoreError } from '../stores/problem.js'
import { renewList } from '../stores/read.js'
import { directoryOf } from '../stores/spec.js'

/** Which module store, and what is to be done with it. */
interface StoreVisit {
  spec: string
  options: WarmupOptions
  /** Only what is there can be read or cleared. */
  purpose: 'read' | 'clear' | 'fill'
}

/** A store that is not to be changed may be one that cannot be. */
export function purposeOf(mode: RemovalMode): StoreVisit['purpose'] {
  return mode === 'remove' ? 'clear' : 'read'
}

const notOneStore = (spec: string) =>
  badOption(
    `store: ${spec} is not one module store`,
    'Name one that keeps modules one by one, such as dir:PATH or s3://BUCKET/PREFIX.',
  )

/**
 * Does something with the module store that a spec names, and closes it.
 * @throws WarmupError `bad-option` for a spec of no module store, or of several, and for a directory that cannot serve
 */
export async function withStore<T>(
  { spec, options: given, purpose }: StoreVisit,
  work: (store: ModuleStore, options: ResolvedOptions & { signal: AbortSignal }) => Promise<T>,
): Promise<T> {
  const cache = purpose === 'read' ? 'read-only' : 'true'
  // A word alone is none, whatever else a warm-up may take for its store.
  if (!spec.includes(':')) throw notOneStore(spec)
  if (purpose !== 'read') refuseUnwritable(spec)
  const options = resolveOptions({ ...given, store: spec, cache, relay: 'auto' })
  const [only, ...more] = options.stores
  if (only?.holds !== 'files' || more.length > 0) {
    throw notOneStore(spec)
  }
  const directory = directoryOf(only.spec)
  if (purpose !== 'fill' && directory !== undefined && !existsSync(directory)) {
    throw new WarmupError('bad-option', `store: ${spec}: ${directory} is not there`, {
      hint: 'Name a directory that warm-ups write to.',
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

/** The advice of a warm-up, to only read from it, is of no use here. */
function refuseUnwritable(spec: string): void {
  const directory = directoryOf(spec)
  const there = directory === undefined ? undefined : nearestThere(directory)
  if (there === undefined || !isDirectory(there) || allows(there, constants.W_OK)) return
  throw badOption(
    `store: ${spec}: ${there} may not be written to`,
    'Run this as a user who may write there, mount it for writing, or name another directory.',
  )
}

export type StoredModuleFile = StoredEntry & ModuleFile

/** What a module store has of a module version. */
export interface StoredVersion {
  path: string
  version: string
  /** In the order in which they are to be removed: who finds no `.info` does not ask on for the rest. */
  files: StoredModuleFile[]
  bytes: number
  /** When any of its files was last read or written, as far as the store knows; milliseconds since 1970. */
  used: number
}

/** All that lies in a module store. */
export interface StoreContent {
  versions: StoredVersion[]
  /** Lists of versions. */
  lists: StoredEntry[]
  /** What runs noted of what they wrote. */
  runs: StoredEntry[]
  /** What checksum databases said. */
  said: StoredEntry[]
  /** What no store of ours was given. */
  strange: StoredEntry[]
}

const ORDER = ['info', 'mod', 'zip']

/** @throws StoreError; the reason of the signal */
export async function readContent(store: ModuleStore, signal: AbortSignal): Promise<StoreContent> {
  const versions = new Map<string, StoredVersion>()
  const content: StoreContent = { versions: [], lists: [], runs: [], said: [], strange: [] }
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
  return name.startsWith('sumdb/') ? 'said' : 'lists'
}

const AT_ONCE = 8

/**
 * Removes whole versions and then other files, or, in a dry run, only counts the versions in the report. Trouble with the
 * store ends it, and is in the report. Returns the other files that are gone, or would be.
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
 * A version first leaves the list of its module, then its `.info`, `.mod` and `.zip` go, so that who reads meanwhile asks
 * another source, and a run that is cut short leaves files that the next one finds. Calls back for each that is gone.
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

/** To remove, or only to say what would be removed. */
export type RemovalMode = 'remove' | 'dry-run'

/** A module version that was removed, or would be. */
export interface RemovedVersion extends Extent {
  path: string
  version: string
}

/** What was found and stays, and why. */
export interface KeptVersion {
  /** `path@version`, or a name below GOMODCACHE. */
  module: string
  /**
   * `in-use`: a go command holds its lock; `failed`: the file system refused; `foreign`: not Go's; `mount`: emptied
   * at most, as it cannot go itself; `unavailable`: it could not be fetched again; `lost`: it was removed, and could not be put back.
   */
  kind: 'in-use' | 'failed' | 'foreign' | 'mount' | 'unavailable' | 'lost'
  /** In a few words. */
  reason: string
}

/** What every removal tells. Plain data. */
export interface RemovalReport {
  schema: 1
  /** The module cache or the store. */
  from: string
  /** Nothing was removed, only found. */
  dryRun: boolean
  removed: RemovedVersion[]
  kept: KeptVersion[]
  /** All that was freed, the versions included. */
  files: number
  bytes: number
}

export function emptyReport(from: string, mode: RemovalMode): RemovalReport {
  return { schema: 1, from, dryRun: mode === 'dry-run', removed: [], kept: [], files: 0, bytes: 0 }
}

/** Adds a version that is gone, or would be. */
export function countIn(report: RemovalReport, { path, version, files, bytes }: RemovedVersion): void {
  report.removed.push({ path, version, files, bytes })
  report.files += files
  report.bytes += bytes
}

export const verbOf = ({ dryRun }: RemovalReport) => (dryRun ? 'would remove' : 'removed')

export function keptLines({ kept }: RemovalReport): string[] {
  return kept.map(({ module, kind, reason }) => `${kind === 'lost' ? 'lost' : 'left'} ${shownName(module)}: ${reason}`)
}

/** @param modules of how many the versions are, where that is told */
export function freedLine(report: RemovalReport, modules?: number): string {
  const { removed, dryRun, from } = report
  const of = modules === undefined ? '' : ` of ${countText(modules, 'module')}`
  return `${countText(removed.length, 'version')}${of}, ${extentText(report)} ${dryRun ? 'would be freed' : 'freed'} in ${from}`
}

export const extentText = ({ files, bytes }: Extent) => `${countText(files, 'file')}, ${sizeText(bytes)}`

/** A name that anybody may have given, without what a terminal would act upon. */
export function shownName(name: string): string {
  return name.slice(0, 200).replace(/[^\x20-\x7e]/g, '?')
}
