import { existsSync, lstatSync, readdirSync, realpathSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { fileSystemCode, WarmupError } from '../errors.js'
import { isSameEntry, sweepModuleCache } from '../modcache/directories.js'
import { type LockHolder, lockHolder } from '../modcache/locks.js'
import { filesOf, type ModuleVersion } from '../modcache/module-file.js'
import {
  type CachedVersion,
  cachedVersions,
  type Emptied,
  extentOf,
  isOfTheCache,
  nothingEmptied,
  removal,
  removeRest,
} from '../modcache/removal.js'
import { findDamaged } from '../modcache/repair.js'
import { readSums } from '../modcache/sum-file.js'
import type { Places } from '../modcache/tree.js'
import type { Selection } from '../options/module-selection.js'
import type { ResolvedOptions } from '../options/resolve.js'
import { countText } from '../output/format.js'
import { openSession } from '../session/session.js'
import { useGoOnPath } from '../steps/provide-go.js'
import { fetchAnew } from '../steps/refresh.js'
import type { ModuleStore } from '../stores/module-store.js'
import {
  countIn,
  emptyReport,
  extentText,
  freedLine,
  type KeptVersion,
  keptLines,
  type RemovalMode,
  type RemovalReport,
  type RemovedVersion,
  readContent,
  removeFromStore,
  verbOf,
} from './store.js'

/** The result of a cleaning. Plain data. */
interface CleanReport extends RemovalReport {
  /** Arguments without a match. */
  unmatched: string[]
  /** How many versions Go downloaded again; absent if not requested. */
  fetched?: number
}

/** What to remove from a module cache, and whether to do it. */
interface CleanRequest {
  moduleCache: string
  /** Default: everything, including clones and answers of checksum databases. */
  selections?: Selection[]
  mode: RemovalMode
}

/**
 * Removes module versions from a module cache, in an order that leaves nothing broken if interrupted. Versions that a go
 * command is downloading or unpacking are kept.
 * @throws WarmupError `bad-option` if the directory is not a module cache
 */
export async function cleanModuleCache({ moduleCache, selections, mode }: CleanRequest): Promise<CleanReport> {
  const places = cachePlaces(moduleCache)
  const report = emptyReport(moduleCache, mode)
  if (places !== undefined && mode === 'remove') await sweepModuleCache(places)
  const { wanted, unmatched } = choose(places === undefined ? [] : cachedVersions(places), selections)
  if (places !== undefined) await (selections ? removeVersions : removeAll)(wanted, { places, report })
  return { ...report, unmatched }
}

/** The selected versions; default: all. */
function choose<T extends ModuleVersion>(
  all: T[],
  selections: Selection[] | undefined,
): { wanted: T[]; unmatched: string[] } {
  if (selections === undefined) return { wanted: all, unmatched: [] }
  return {
    wanted: all.filter(version => selections.some(one => one.matches(version))),
    unmatched: selections.filter(one => !all.some(one.matches)).map(one => one.text),
  }
}

/** What removals work on, and the report that they add to. */
interface Removing {
  places: Places
  report: RemovalReport
}

/** Removes these versions and reports the outcome of each. */
export async function removeVersions(versions: CachedVersion[], { places, report }: Removing): Promise<void> {
  for (const found of versions) {
    const held = report.dryRun ? undefined : await lockHolder(locksOf([found]))
    if (held) report.kept.push(busy(held, `${found.path}@${found.version}`))
    else removeVersion(found, { places, report })
  }
}

/** Returns whether it is gone, or would be. */
function removeVersion(found: CachedVersion, { places, report }: Removing): boolean {
  const { path, version, files, trees } = found
  const emptied = nothingEmptied()
  try {
    if (report.dryRun) Object.assign(emptied, extentOf([...files, ...trees]))
    else Array.from(removal(found, places, emptied))
  } catch (error) {
    if (fileSystemCode(error) === undefined) throw error
    emptied.failures.push((error as Error).message)
  }
  tellOfStaying(emptied, { places, report, of: `${path}@${version}` })
  if (emptied.failures.length > 0) return false
  // A mount that was emptied before counts only once.
  if (emptied.files > 0 || emptied.mounts.length === 0) countIn(report, { path, version, ...emptied })
  return true
}

/** Reports what stays, and why; a mount only once. */
function tellOfStaying({ mounts, failures }: Emptied, { places, report, of }: Removing & { of: string }): void {
  for (const { path, kind } of mounts) {
    const module = relative(places.moduleCache, path)
    const reason = kind === 'file' ? 'it is a mounted file' : 'it is a mount: only its content is removed'
    if (!report.kept.some(one => one.module === module)) report.kept.push({ module, kind: 'mount', reason })
  }
  const [first, ...more] = failures
  if (first === undefined) return
  const others = more.length === 0 ? '' : `, and ${countText(more.length, 'other')}`
  report.kept.push({ module: of, kind: 'failed', reason: `${first}${others}` })
}

const locksOf = (versions: CachedVersion[]) =>
  versions.flatMap(({ files }) => files.filter(file => file.endsWith('.lock')))

function busy(held: Exclude<LockHolder, undefined>, asked: string): KeptVersion {
  return held === 'unknown'
    ? { module: asked, kind: 'in-use', reason: 'lsof timed out, so a go command may be unpacking it' }
    : { module: held.module, kind: 'in-use', reason: `process ${held.pid} is downloading or unpacking it` }
}

/** Removes everything of Go's, including clones and answers of checksum databases, as far as possible. */
async function removeAll(all: CachedVersion[], { places, report }: Removing): Promise<void> {
  const { moduleCache } = places
  const names = readdirSync(moduleCache)
  const foreign = names.filter(name => !isOfTheCache(name))
  report.kept = foreign.map(module => ({ module, kind: 'foreign', reason: 'it was not created by Go' }))
  const held = report.dryRun ? undefined : await lockHolder(locksOf(all))
  if (held) return void report.kept.push(busy(held, moduleCache))
  const whole = extentOf(names.filter(isOfTheCache).map(name => join(moduleCache, name)))
  const kept = all.filter(found => !removeVersion(found, { places, report }))
  if (report.dryRun) return void Object.assign(report, whole)
  const rest = removeRest(moduleCache, kept)
  report.files += rest.files
  report.bytes += rest.bytes
  tellOfStaying(rest, { places, report, of: moduleCache })
}

/**
 * The two parts of a module cache; undefined if there is none.
 * @throws WarmupError `bad-option` if the directory is not a module cache
 */
export function cachePlaces(moduleCache: string): Places | undefined {
  if (lstatSync(moduleCache, { throwIfNoEntry: false }) === undefined) return undefined
  const real = realpathSync(moduleCache)
  if (!lstatSync(real).isDirectory()) throw refusal(moduleCache, 'it is not a directory')
  const home = existsSync(homedir()) ? realpathSync(homedir()) : homedir()
  if (isAbove(real, home)) throw refusal(moduleCache, 'it contains more than modules')
  const downloadCache = join(real, 'cache', 'download')
  if (!existsSync(downloadCache) && isHollow(real)) return undefined
  if (!existsSync(downloadCache)) throw refusal(moduleCache, 'it has no cache/download')
  if (!isSameEntry(realpathSync(downloadCache), downloadCache))
    throw refusal(moduleCache, 'its cache/download is a link to another directory')
  return { moduleCache: real, downloadCache }
}

/** Does it contain only empty directories, such as mounts left by a cleaning? */
function isHollow(directory: string): boolean {
  try {
    const entries = readdirSync(directory, { withFileTypes: true })
    return entries.every(entry => entry.isDirectory() && isHollow(join(directory, entry.name)))
  } catch (error) {
    if (fileSystemCode(error) === undefined) throw error
    return false
  }
}

/** Or the same directory, in any spelling. */
function isAbove(directory: string, path: string): boolean {
  return isSameEntry(directory, path) || (dirname(path) !== path && isAbove(directory, dirname(path)))
}

function refusal(moduleCache: string, reason: string): WarmupError {
  return new WarmupError('bad-option', `GOMODCACHE: ${moduleCache} does not look like a module cache: ${reason}`, {
    hint: 'Set GOMODCACHE to the module cache to clean; `go env GOMODCACHE` shows the current one.',
  })
}

/**
 * Removes modules from a module cache and downloads them again, if all of them are available: they are downloaded first,
 * bypassing every store, and compared with go.sum and go.work.sum of the working directory. Otherwise nothing is removed.
 * @throws WarmupError for invalid options, and for a missing Go
 */
export async function refetch(request: CleanRequest, options: ResolvedOptions): Promise<CleanReport> {
  const found = await cleanModuleCache({ ...request, mode: 'dry-run' })
  const versions = found.removed.map(({ path, version }) => ({ path, version }))
  if (versions.length === 0) return found
  return await fetchAnew(versions, options, async fresh => {
    const sums = await readSums(['go.sum', 'go.work.sum'].map(name => join(options.workingDirectory, name)))
    const files = filesOf(versions).filter(file => sums.hashesOf(file).size > 0)
    const wrong = await findDamaged({ moduleCache: '', downloadCache: fresh.downloadCache, sums, files, odd: 'noted' })
    const trouble = [
      ...[...fresh.failed].map(([module, failure]) => unavailable(module, failure.cause)),
      ...wrong.map(file => {
        const module = `${file.path}@${file.version}`
        const senders = [...(fresh.senders.get(module) ?? [])].join(', ')
        return unavailable(module, `its .${file.kind} differs from go.sum${senders && `, sent by ${senders}`}`)
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
 * Removes module versions from a module store and updates their lists. Without selections, everything that belongs to a
 * store is removed; foreign files stay.
 * @throws StoreError if the store cannot be listed
 */
export async function cleanStore(
  store: ModuleStore,
  { selections, mode, signal }: Omit<CleanRequest, 'moduleCache'> & { signal: AbortSignal },
): Promise<CleanReport> {
  const { versions: all, lists, runs, said, builds, strange } = await readContent(store, signal)
  const { wanted, unmatched } = choose(all, selections)
  const [rest, foreign] = selections === undefined ? [[...lists, ...runs, ...said, ...builds], strange] : [[], []]
  const report = emptyReport(store.spec, mode)
  report.kept = foreign.map(({ name }) => ({
    module: name,
    kind: 'foreign',
    reason: 'it is not a file of a module store',
  }))
  const others = await removeFromStore(store, { versions: wanted, others: async () => rest }, { report, signal })
  report.files += others.length
  report.bytes += others.reduce((sum, entry) => sum + entry.bytes, 0)
  return { ...report, unmatched }
}

/**
 * GOMODCACHE, as `go env` says.
 * @throws WarmupError for a missing Go.
 */
export async function findModuleCache(options: ResolvedOptions): Promise<string> {
  // No network access is needed, so no files with credentials or CAs are made.
  await using session = await openSession({ ...options, privateHosts: [], caFile: undefined })
  return (await useGoOnPath(session)).settings.GOMODCACHE ?? ''
}

/** The result of a cleaning, for a terminal or a log: one line per module, what stays, and the total. */
export function cleanLines(report: CleanReport): string[] {
  const modules = Map.groupBy(report.removed, one => one.path)
  return [
    ...[...modules].map(([path, versions]) => `${verbOf(report)} ${moduleText(path, versions)}`),
    ...keptLines(report),
    ...report.unmatched.map(text => `nothing in ${report.from} matches ${text}`),
    freedLine(report, modules.size),
    ...(report.fetched === undefined ? [] : [`${countText(report.fetched, 'version')} downloaded again`]),
  ]
}

const VERSIONS_SHOWN = 3

function moduleText(path: string, versions: RemovedVersion[]): string {
  const names = versions.slice(0, VERSIONS_SHOWN).map(({ version }) => version)
  const more = versions.length > VERSIONS_SHOWN ? ` and ${versions.length - VERSIONS_SHOWN} more` : ''
  const files = versions.reduce((sum, one) => sum + one.files, 0)
  const bytes = versions.reduce((sum, one) => sum + one.bytes, 0)
  return `${path}@${names.join(', ')}${more}: ${extentText({ files, bytes })}`
}
