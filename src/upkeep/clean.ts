import { existsSync, lstatSync, readdirSync, realpathSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, sep } from 'node:path'
import { fileSystemCode, WarmupError } from '../errors.js'
import { sweepModuleCache } from '../modcache/directories.js'
import { type HeldLock, lockHolder } from '../modcache/locks.js'
import {
  type CachedVersion,
  cachedVersions,
  type Extent,
  extentOf,
  isOfTheCache,
  removal,
  removeEverything,
} from '../modcache/removal.js'
import type { Places } from '../modcache/tree.js'
import type { Selection } from '../options/module-selection.js'

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
export interface CleanRequest {
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
