import { statSync } from 'node:fs'
import pLimit from 'p-limit'
import { type CachedVersion, cachedVersions, extentOf } from '../modcache/removal.js'
import { countText, firstLines, sizeText } from '../output/format.js'
import type { ModuleStore } from '../stores/module-store.js'
import { StoreError } from '../stores/problem.js'
import { type CleanReport, cachePlaces, type KeptVersion, type RemovedVersion, removeVersions } from './clean.js'
import { leftOf, RECORDS_AT_ONCE, readRecord } from './inspect.js'
import { readContent, removeEntries, removeStored, type StoreContent, shownName } from './store.js'

/** What a pruning did. Plain data. */
interface PruneReport extends Pick<CleanReport, 'schema' | 'from' | 'dryRun' | 'files' | 'bytes'> {
  /** Least recently used first. */
  removed: (RemovedVersion & { /** When last used, as far as it is known. */ used: string })[]
  kept: KeptVersion[]
  /** Notes of runs, of which nothing was left. */
  records: number
  /** What stays. */
  left: { versions: number; bytes: number }
}

interface PruneRequest {
  limits: Limits
  mode: 'remove' | 'dry-run'
}

/** A run that still writes notes what it wrote at its end; until then its note may seem to be of nothing. */
const HOUR = 3_600_000

/**
 * Removes from a module store what was not used for longest, whole versions only, and notes of runs of which nothing is
 * left.
 * @throws StoreError when the store cannot be listed
 */
export async function pruneStore(
  store: ModuleStore,
  { limits, mode, signal }: PruneRequest & { signal: AbortSignal },
): Promise<PruneReport> {
  const content = await readContent(store, signal)
  const report = emptyReport(store.spec, mode)
  const gone = victims(content.versions, { ...limits, now: Date.now() })
  const removed = ({ path, version, files, bytes, used }: (typeof gone)[number]) => {
    report.removed.push({ path, version, files: files.length, bytes, used: new Date(used).toISOString() })
    report.files += files.length
    report.bytes += bytes
  }
  try {
    const ended = await endedRecords(store, { content, gone: new Set(gone), signal })
    if (mode === 'dry-run') gone.forEach(removed)
    else {
      await removeStored(gone, { store, signal, removed })
      await removeEntries(ended, { store, signal })
    }
    report.records = ended.length
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    report.kept.push({ module: store.spec, kind: 'failed', reason: error.message })
  }
  return finished(report, content.versions)
}

async function endedRecords(
  store: ModuleStore,
  {
    content,
    gone,
    signal,
  }: { content: StoreContent; gone: Set<StoreContent['versions'][number]>; signal: AbortSignal },
): Promise<StoreContent['runs']> {
  const stay = new Set(content.versions.filter(one => !gone.has(one)).flatMap(one => one.files.map(({ name }) => name)))
  const old = content.runs.filter(entry => Date.now() - entry.used > HOUR)
  const ended = await pLimit(RECORDS_AT_ONCE).map(old, async entry => {
    const record = await readRecord(store, entry, signal)
    return record === undefined || leftOf(record, stay) === 0 ? [entry] : []
  })
  return ended.flat()
}

/**
 * Removes from a module cache what was not used for longest, as the file system knows it: Go reads the go.mod of each
 * module of a build. What a go command is fetching or unpacking is kept; clones and what checksum databases said, too.
 * @throws WarmupError `bad-option` when the directory cannot be meant
 */
export async function pruneModuleCache(moduleCache: string, { limits, mode }: PruneRequest): Promise<PruneReport> {
  const places = cachePlaces(moduleCache)
  const report = emptyReport(moduleCache, mode)
  const versions = places === undefined ? [] : cachedVersions(places).map(measured)
  const gone = victims(versions, { ...limits, now: Date.now() })
  if (places !== undefined) await removeVersions(gone, { places, report })
  const used = new Map(gone.map(one => [`${one.path}@${one.version}`, new Date(one.used).toISOString()]))
  report.removed = report.removed.map(one => ({ ...one, used: used.get(`${one.path}@${one.version}`) ?? '' }))
  return finished(report, versions)
}

function measured(found: CachedVersion): CachedVersion & { bytes: number; used: number } {
  const { bytes } = extentOf([...found.files, ...found.trees])
  const times = found.files.map(file => {
    const { atimeMs = 0, mtimeMs = 0 } = statSync(file, { throwIfNoEntry: false }) ?? {}
    return Math.max(atimeMs, mtimeMs)
  })
  return { ...found, bytes, used: Math.max(0, ...times) }
}

function emptyReport(from: string, mode: PruneRequest['mode']): PruneReport {
  return {
    schema: 1,
    from,
    dryRun: mode === 'dry-run',
    removed: [],
    kept: [],
    records: 0,
    files: 0,
    bytes: 0,
    left: { versions: 0, bytes: 0 },
  }
}

function finished(report: PruneReport, all: { bytes: number }[]): PruneReport {
  report.removed.sort((a, b) => a.used.localeCompare(b.used))
  report.left.versions = all.length - report.removed.length
  report.left.bytes = all.reduce((sum, one) => sum + one.bytes, 0) - report.bytes
  return report
}

/** What a cache or store may hold. At least one of them is given. */
interface Limits {
  /** Bytes. */
  maxSize?: number
  /** Milliseconds since something was last used. */
  maxAge?: number
}

/** Says which are to go: those not used for too long, then the least recently used until the rest is small enough. */
function victims<T extends { bytes: number; used: number }>(
  all: T[],
  { maxSize = Number.POSITIVE_INFINITY, maxAge = Number.POSITIVE_INFINITY, now }: Limits & { now: number },
): T[] {
  let left = all.reduce((sum, one) => sum + one.bytes, 0)
  const gone: T[] = []
  for (const one of all.toSorted((a, b) => a.used - b.used)) {
    if (left <= maxSize && now - one.used <= maxAge) break
    gone.push(one)
    left -= one.bytes
  }
  return gone
}

/** What a pruning did, for a terminal or a log. */
export function pruneLines({ from, dryRun, removed, kept, records, files, bytes, left }: PruneReport): string[] {
  const verb = dryRun ? 'would remove' : 'removed'
  const note = records === 0 ? [] : [`${verb} ${countText(records, 'note')} of runs of which nothing is left`]
  return [
    ...firstLines(
      removed.map(
        one => `${verb} ${one.path}@${one.version}: ${sizeText(one.bytes)}, last used ${one.used.slice(0, 10)}`,
      ),
    ),
    ...kept.map(({ module, reason }) => `left ${shownName(module)}: ${reason}`),
    ...note,
    `${countText(removed.length, 'version')}, ${countText(files, 'file')}, ${sizeText(bytes)} ${dryRun ? 'would be freed' : 'freed'} in ${from}`,
    `left there: ${countText(left.versions, 'version')}, ${sizeText(left.bytes)}`,
  ]
}
