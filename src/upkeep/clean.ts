import { existsSync, lstatSync, readdirSync, realpathSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, sep } from 'node:path'
import { fileSystemCode, WarmupError } from '../errors.js'
import { sweepModuleCache } from '../modcache/directories.js'
import { type HeldLock, lockHolder } from '../modcache/locks.js'
import { filesOf } from '../modcache/module-file.js'
import {
  type CachedVersion,
  cachedVersions,
  type Extent,
  extentOf,
  isOfTheCache,
  removal,
  removeEverything,
} from '../modcache/removal.js'
import { findDamaged } from '../modcache/repair.js'
import { readSums } from '../modcache/sum-file.js'
import type { Places } from '../modcache/tree.js'
import type { Selection } from '../options/module-selection.js'
import { type ResolvedOptions, resolveOptions } from '../options/options.js'
import type { WarmupOptions } from '../options/table.js'
import { countText, sizeText } from '../output/format.js'
import { openSession } from '../session/session.js'
import { provideGo } from '../steps/provide-go.js'
import { fetchAnew } from '../steps/refresh.js'
import { type ModuleStore, StoreError } from '../stores/module-store.js'
import { readContent, removeEntries, removeStored, type StoredVersion, shownName } from './store.js'

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
   * `in-use`: a go command holds its lock; `failed`: the file system refused; `foreign`: not Go's; `unavailable`: it
   * could not be fetched again; `lost`: it was removed, and could not be put back.
   */
  kind: 'in-use' | 'failed' | 'foreign' | 'unavailable' | 'lost'
  /** In a few words. */
  reason: string
}

/** What a cleaning did. Plain data. */
export interface CleanReport {
  schema: 1
  /** The module cache or the store. */
  from: string
  /** Nothing was removed, only found. */
  dryRun: boolean
  removed: RemovedVersion[]
  kept: KeptVersion[]
  /** Arguments that nothing matched. */
  unmatched: string[]
  /** All that was freed, the versions included. */
  files: number
  bytes: number
  /** How many versions Go fetched again; absent where that was not asked. */
  fetched?: number
}

/** What is to be removed from a module cache, and whether it is. */
interface CleanRequest {
  moduleCache: string
  /** Default: everything there is, clones and what checksum databases said included. */
  selections?: Selection[]
  mode: 'remove' | 'dry-run'
}

/**
 * Removes module versions from a module cache, wholly and in an order that leaves nothing broken when it is cut short;
 * those that a go command is fetching or unpacking are kept.
 * @throws WarmupError `bad-option` when the directory cannot be meant
 */
export async function cleanModuleCache({ moduleCache, selections, mode }: CleanRequest): Promise<CleanReport> {
  const places = cachePlaces(moduleCache)
  const report: CleanReport = {
    schema: 1,
    from: moduleCache,
    dryRun: mode === 'dry-run',
    removed: [],
    kept: [],
    unmatched: [],
    files: 0,
    bytes: 0,
  }
  if (places !== undefined && mode === 'remove') await sweepModuleCache(places)
  const all = places === undefined ? [] : cachedVersions(places)
  if (selections === undefined) {
    if (places !== undefined) await cleanAll(all, { places, report })
    return report
  }
  report.unmatched = selections.filter(one => !all.some(one.matches)).map(one => one.text)
  const wanted = all.filter(version => selections.some(one => one.matches(version)))
  if (places !== undefined) await removeVersions(wanted, { places, report })
  return report
}

/** Removes these versions, and adds what became of each to a report. */
export async function removeVersions(
  versions: CachedVersion[],
  { places, report }: { places: Places; report: Pick<CleanReport, 'dryRun' | 'removed' | 'kept' | 'files' | 'bytes'> },
): Promise<void> {
  for (const found of versions) {
    const { path, version } = found
    const extent = extentOf([...found.files, ...found.trees])
    const kept = report.dryRun ? undefined : await reasonToKeep(found, places)
    if (kept !== undefined) report.kept.push(kept)
    else {
      report.removed.push({ path, version, ...extent })
      report.files += extent.files
      report.bytes += extent.bytes
    }
  }
}

/** Removes a version, or says why not. */
async function reasonToKeep(found: CachedVersion, places: Places): Promise<KeptVersion | undefined> {
  const held = await lockHolder(locksOf([found]))
  if (held) return busy(held)
  return triedTo(`${found.path}@${found.version}`, () => void Array.from(removal(found, places)))
}

const locksOf = (versions: CachedVersion[]) =>
  versions.flatMap(({ files }) => files.filter(file => file.endsWith('.lock')))

function busy({ module, pid }: HeldLock): KeptVersion {
  return { module, kind: 'in-use', reason: `process ${pid} is fetching or unpacking it` }
}

/** Says what the file system had against it. */
function triedTo(module: string, work: () => void): KeptVersion | undefined {
  try {
    work()
    return undefined
  } catch (error) {
    if (fileSystemCode(error) === undefined) throw error
    return { module, kind: 'failed', reason: (error as Error).message }
  }
}

async function cleanAll(
  all: CachedVersion[],
  { places, report }: { places: Places; report: CleanReport },
): Promise<void> {
  const { moduleCache } = places
  const names = readdirSync(moduleCache)
  const foreign = names.filter(name => !isOfTheCache(name))
  report.kept = foreign.map(module => ({ module, kind: 'foreign', reason: 'Go did not put it there' }))
  const extent = extentOf(names.filter(isOfTheCache).map(name => join(moduleCache, name)))
  const removed = all.map(found => ({
    path: found.path,
    version: found.version,
    ...extentOf([...found.files, ...found.trees]),
  }))
  if (!report.dryRun) {
    const held = await lockHolder(locksOf(all))
    const kept = held ? busy(held) : triedTo(moduleCache, () => removeEverything(moduleCache))
    if (kept !== undefined) return void report.kept.push(kept)
  }
  Object.assign(report, { removed, ...extent })
}

/**
 * The two parts of a module cache; undefined where there is nothing.
 * @throws WarmupError `bad-option` when the directory cannot be meant
 */
export function cachePlaces(moduleCache: string): Places | undefined {
  if (lstatSync(moduleCache, { throwIfNoEntry: false }) === undefined) return undefined
  const real = realpathSync(moduleCache)
  if (!lstatSync(real).isDirectory()) throw refusal(moduleCache, 'it is not a directory')
  const home = existsSync(homedir()) ? realpathSync(homedir()) : homedir()
  if (`${home}${sep}`.startsWith(real.endsWith(sep) ? real : real + sep)) {
    throw refusal(moduleCache, 'it holds more than modules')
  }
  const downloadCache = join(real, 'cache', 'download')
  if (readdirSync(real).length === 0) return undefined
  if (!existsSync(downloadCache)) throw refusal(moduleCache, 'there is no cache/download in it')
  if (realpathSync(downloadCache) !== downloadCache) throw refusal(moduleCache, 'its cache/download is elsewhere')
  return { moduleCache: real, downloadCache }
}

function refusal(moduleCache: string, reason: string): WarmupError {
  return new WarmupError('bad-option', `GOMODCACHE: ${moduleCache} is not taken for a module cache: ${reason}`, {
    hint: 'Set GOMODCACHE to the module cache that is meant; `go env GOMODCACHE` shows the one that is used.',
  })
}

/**
 * Cleans a module cache of modules and has Go fetch them again, if all of them can be had: they are fetched first, past
 * every store, and compared with go.sum and go.work.sum of the working directory. Else nothing is removed.
 * @throws WarmupError for what cannot be meant, and for a missing Go
 */
export async function refetch(request: CleanRequest, options: ResolvedOptions): Promise<CleanReport> {
  const found = await cleanModuleCache({ ...request, mode: 'dry-run' })
  const versions = found.removed.map(({ path, version }) => ({ path, version }))
  if (versions.length === 0) return found
  return await fetchAnew(versions, options, async fresh => {
    const sums = await readSums(['go.sum', 'go.work.sum'].map(name => join(options.workingDirectory, name)))
    const files = filesOf(versions).filter(file => sums.hashesOf(file).size > 0)
    const wrong = await findDamaged({ moduleCache: '', downloadCache: fresh.downloadCache, sums, files })
    const trouble = [
      ...[...fresh.failed].map(([module, failure]) => unavailable(module, failure.cause)),
      ...wrong.map(file => {
        const module = `${file.path}@${file.version}`
        const senders = [...(fresh.senders.get(module) ?? [])].join(', ')
        return unavailable(module, `its .${file.kind} is not what go.sum names${senders && `, sent by ${senders}`}`)
      }),
    ]
    if (trouble.length > 0)
      return { ...found, dryRun: request.mode === 'dry-run', removed: [], files: 0, bytes: 0, kept: trouble }
    if (request.mode === 'dry-run') return found
    const report = await cleanModuleCache(request)
    const removed = report.removed.map(({ path, version }) => ({ path, version }))
    const failed = await fresh.install(removed, request.moduleCache)
    const lost = [...failed].map(([module, { text }]): KeptVersion => ({ module, kind: 'lost', reason: text }))
    return { ...report, kept: [...report.kept, ...lost], fetched: removed.length - failed.size }
  })
}

function unavailable(module: string, reason: string): KeptVersion {
  return { module, kind: 'unavailable', reason }
}

/**
 * Removes module versions from a module store: whole ones, their lists renewed. Without selections all that stores hold
 * is removed; what was not given to it as a store stays.
 * @throws StoreError when the store cannot be listed
 */
export async function cleanStore(
  store: ModuleStore,
  request: { selections?: Selection[]; mode: 'remove' | 'dry-run'; signal: AbortSignal },
): Promise<CleanReport> {
  const { selections, mode, signal } = request
  const content = await readContent(store, signal)
  const wanted = content.versions.filter(version => selections?.some(one => one.matches(version)) ?? true)
  const rest = selections === undefined ? [...content.lists, ...content.runs, ...content.said] : []
  const foreign = selections === undefined ? content.strange : []
  const report: CleanReport = {
    schema: 1,
    from: store.spec,
    dryRun: mode === 'dry-run',
    removed: [],
    kept: foreign.map(({ name }) => ({ module: name, kind: 'foreign', reason: 'it is no file of a module store' })),
    unmatched: (selections ?? []).filter(one => !content.versions.some(one.matches)).map(one => one.text),
    files: 0,
    bytes: 0,
  }
  const count = (files: number, bytes: number) => {
    report.files += files
    report.bytes += bytes
  }
  const removed = ({ path, version, files, bytes }: StoredVersion) => {
    report.removed.push({ path, version, files: files.length, bytes })
    count(files.length, bytes)
  }
  try {
    if (mode === 'dry-run') wanted.forEach(removed)
    else {
      await removeStored(wanted, { store, signal, removed })
      await removeEntries(rest, { store, signal })
    }
    for (const entry of rest) count(1, entry.bytes)
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    report.kept.push({ module: store.spec, kind: 'failed', reason: error.message })
  }
  return report
}

/**
 * GOMODCACHE, as `go env` says.
 * @throws WarmupError for options that cannot be meant, and for a missing Go.
 */
export async function findModuleCache(given: WarmupOptions): Promise<string> {
  await using session = await openSession(resolveOptions(given))
  return (await provideGo(session)).settings.GOMODCACHE ?? ''
}

/** What a cleaning did, for a terminal or a log: a line for each module, what stays, and the sum. */
export function cleanLines(report: CleanReport): string[] {
  const verb = report.dryRun ? 'would remove' : 'removed'
  const modules = byModule(report.removed)
  return [
    ...modules.map(([path, versions]) => `${verb} ${moduleText(path, versions)}`),
    ...report.kept.map(
      ({ module, kind, reason }) => `${kind === 'lost' ? 'lost' : 'left'} ${shownName(module)}: ${reason}`,
    ),
    ...report.unmatched.map(text => `nothing in ${report.from} matches ${text}`),
    `${sumText(report, modules.length)} ${report.dryRun ? 'would be freed' : 'freed'} in ${report.from}`,
    ...(report.fetched === undefined ? [] : [`${countText(report.fetched, 'version')} fetched again`]),
  ]
}

function byModule(versions: RemovedVersion[]): [path: string, versions: RemovedVersion[]][] {
  const modules = new Map<string, RemovedVersion[]>()
  for (const one of versions) modules.set(one.path, [...(modules.get(one.path) ?? []), one])
  return [...modules]
}

const VERSIONS_SHOWN = 3

function moduleText(path: string, versions: RemovedVersion[]): string {
  const names = versions.slice(0, VERSIONS_SHOWN).map(({ version }) => version)
  const more = versions.length > VERSIONS_SHOWN ? ` and ${versions.length - VERSIONS_SHOWN} more` : ''
  const files = versions.reduce((sum, one) => sum + one.files, 0)
  const bytes = versions.reduce((sum, one) => sum + one.bytes, 0)
  return `${path} ${names.join(', ')}${more}: ${extentText({ files, bytes })}`
}

function sumText(report: CleanReport, modules: number): string {
  return `${countText(report.removed.length, 'version')} of ${countText(modules, 'module')}, ${extentText(report)}`
}

const extentText = ({ files, bytes }: Extent) => `${countText(files, 'file')}, ${sizeText(bytes)}`
