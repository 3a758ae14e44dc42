import { statSync } from 'node:fs'
import type { ModuleVersion } from '../modcache/module-file.js'
import { type CachedVersion, cachedVersions, extentOf } from '../modcache/removal.js'
import { countText, firstLines, sizeText } from '../output/format.js'
import { buildKeyIn, type ModuleStore } from '../stores/module-store.js'
import { cachePlaces, removeVersions } from './clean.js'
import { eachRecord, leftOf } from './inspect.js'
import {
  emptyReport,
  freedLine,
  keptLines,
  type RemovalMode,
  type RemovalReport,
  type RemovedVersion,
  readContent,
  removeFromStore,
  type StoreContent,
  type StoredVersion,
  shownName,
  verbOf,
} from './store.js'

/** The result of a pruning. Plain data. */
interface PruneReport extends RemovalReport {
  /** Least recently used first. */
  removed: (RemovedVersion & { /** When last used, as far as known. */ used: string })[]
  /** Removed records of runs of which nothing was left. */
  records: number
  /** Removed build caches. */
  builds: { key: string; bytes: number; used: string }[]
  /** What stays. */
  left: { versions: number; bytes: number }
}

interface PruneRequest {
  limits: Limits
  mode: RemovalMode
}

/** A run writes its record at its end, so a new record can seem to have no files. */
const HOUR = 3_600_000

/**
 * Removes the least recently used versions from a module store, and the records of runs of which nothing is left.
 * @throws StoreError if the store cannot be listed
 */
export async function pruneStore(
  store: ModuleStore,
  { limits, mode, signal }: PruneRequest & { signal: AbortSignal },
): Promise<PruneReport> {
  const content = await readContent(store, signal)
  const report = emptyReport(store.spec, mode)
  const builds = content.builds.flatMap(entry => {
    const key = buildKeyIn(entry.name)
    return key === undefined ? [] : [{ ...entry, key }]
  })
  const victim = new Set<Used>(victims([...content.versions, ...builds], limits))
  const gone = content.versions.filter(one => victim.has(one))
  const goneBuilds = builds.filter(one => victim.has(one))
  const others = async () => [...(await endedRecords(store, { content, gone: new Set(gone), signal })), ...goneBuilds]
  const removed = await removeFromStore(store, { versions: gone, others }, { report, signal })
  const names = new Set(removed.map(({ name }) => name))
  const removedBuilds = goneBuilds.filter(({ name }) => names.has(name))
  report.files += removedBuilds.length
  report.bytes += sum(removedBuilds)
  return {
    ...finished(report, [...content.versions, ...builds], names.size - removedBuilds.length),
    builds: removedBuilds.map(({ key, bytes, used }) => ({ key, bytes, used: new Date(used).toISOString() })),
    left: {
      versions: content.versions.length - report.removed.length,
      bytes: sum([...content.versions, ...builds]) - report.bytes,
    },
  }
}

async function endedRecords(
  store: ModuleStore,
  { content, gone, signal }: { content: StoreContent; gone: Set<StoredVersion>; signal: AbortSignal },
): Promise<StoreContent['runs']> {
  const stay = new Set(content.versions.filter(one => !gone.has(one)).flatMap(one => one.files.map(({ name }) => name)))
  const old = content.runs.filter(entry => Date.now() - entry.used > HOUR)
  return await eachRecord(store, { entries: old, signal }, (record, entry) =>
    record === undefined || leftOf(record, stay) === 0 ? [entry] : [],
  )
}

/**
 * Removes the least recently used versions from a module cache, by file times: Go reads the go.mod of each module of a
 * build. What a go command is downloading or unpacking is kept, as are clones and answers of checksum databases.
 * @throws WarmupError `bad-option` if the directory is not a module cache
 */
export async function pruneModuleCache(moduleCache: string, { limits, mode }: PruneRequest): Promise<PruneReport> {
  const places = cachePlaces(moduleCache)
  const report = emptyReport(moduleCache, mode)
  const versions = places === undefined ? [] : cachedVersions(places).map(measured)
  const gone = victims(versions, limits)
  if (places !== undefined) await removeVersions(gone, { places, report })
  return finished(report, versions, 0)
}

function measured(found: CachedVersion): CachedVersion & Used {
  const { bytes } = extentOf([...found.files, ...found.trees])
  const times = found.files.map(file => {
    const { atimeMs = 0, mtimeMs = 0 } = statSync(file, { throwIfNoEntry: false }) ?? {}
    return Math.max(atimeMs, mtimeMs)
  })
  return { ...found, bytes, used: Math.max(0, ...times) }
}

function finished(report: RemovalReport, all: (Used & Partial<ModuleVersion>)[], records: number): PruneReport {
  const used = new Map(all.map(one => [`${one.path}@${one.version}`, new Date(one.used).toISOString()]))
  const removed = report.removed
    .map(one => ({ ...one, used: used.get(`${one.path}@${one.version}`) ?? '' }))
    .sort((a, b) => a.used.localeCompare(b.used))
  const left = { versions: all.length - removed.length, bytes: sum(all) - report.bytes }
  return { ...report, removed, records, builds: [], left }
}

/** A version of a cache or a store, or a build cache. */
interface Used {
  bytes: number
  /** Milliseconds since 1970. */
  used: number
}

const sum = (all: Used[]) => all.reduce((bytes, one) => bytes + one.bytes, 0)

/** The limits of a cache or store. At least one is given. */
interface Limits {
  /** Bytes. */
  maxSize?: number
  /** Milliseconds since something was last used. */
  maxAge?: number
}

/** The versions to remove: those unused for too long, then the least recently used until the rest is small enough. */
function victims<T extends Used>(
  all: T[],
  { maxSize = Number.POSITIVE_INFINITY, maxAge = Number.POSITIVE_INFINITY }: Limits,
): T[] {
  const now = Date.now()
  let left = sum(all)
  const gone: T[] = []
  for (const one of all.toSorted((a, b) => a.used - b.used)) {
    if (left <= maxSize && now - one.used <= maxAge) break
    gone.push(one)
    left -= one.bytes
  }
  return gone
}

/** The result of a pruning, for a terminal or a log. */
export function pruneLines(report: PruneReport): string[] {
  const { removed, records, builds, left } = report
  const verb = verbOf(report)
  const removedText = ({ path, version, bytes, used }: PruneReport['removed'][number]) =>
    `${verb} ${path}@${version}: ${sizeText(bytes)}, last used ${used.slice(0, 10)}`
  return [
    ...firstLines(removed.map(removedText)),
    ...firstLines(
      builds.map(
        ({ key, bytes, used }) =>
          `${verb} build cache ${shownName(key)}: ${sizeText(bytes)}, last used ${used.slice(0, 10)}`,
      ),
    ),
    ...keptLines(report),
    ...(records === 0 ? [] : [`${verb} ${countText(records, 'record')} of runs without remaining files`]),
    freedLine(report),
    `${countText(left.versions, 'version')} ${left.versions === 1 ? 'remains' : 'remain'}, ${sizeText(left.bytes)}`,
  ]
}
