import type { Failure } from '../go/failures/failures.js'
import type { FailureClass } from '../go/failures/rules.js'
import { requirementsOf } from '../go/project.js'
import { uncheckedFiles } from '../go/unchecked.js'
import { areAllPresent } from '../modcache/module-file.js'
import { type Repair, repair } from '../modcache/repair.js'
import type { ResolvedOptions } from '../options/resolve.js'
import { isTimeout } from '../process.js'
import type { StoreRecord } from '../relay/record.js'
import type { NoSaveReason, WarmupReport } from '../report/report.js'
import type { Run } from '../session/session.js'
import type { EntryStore, LookupRequest, NotAskedReason, RestoreOutcome } from '../stores/entry-store.js'
import { openStore } from '../stores/open.js'
import { type Downloads, downloadAll, downloadWithoutNetwork, leftToTheBuild } from './download.js'
import type { Preparation } from './prepare.js'
import { removeMisread } from './without-cached.js'

/** How the module cache was filled. */
export interface Filled {
  restored: RestoreOutcome
  downloads: Downloads
  /** Why the run ended before anything was downloaded: it only looked, or there was no entry and there had to be one. */
  ended?: { because: 'lookup-only' | 'cache-miss'; failure?: Failure }
  /** What the module stores did, the nearest first; none where there are none or where Go downloaded by itself. */
  stores: StoreRecord[]
  /** When the download began, milliseconds since 1970: files that are older were there before. */
  since: number
  seconds: { restore: number; download: number }
}

/** From what is there, else from the store, else from the network. */
export async function fill(prepared: Preparation, context: { options: ResolvedOptions; run: Run }): Promise<Filled> {
  const { options, run } = context
  const began = Date.now()
  if (prepared.project.mainModules.length === 0) {
    const restored = notAsked('skipped', prepared.failure ? 'unreadable-project' : 'nothing-to-warm')
    return {
      restored,
      downloads: { all: [], repairs: [] },
      stores: [],
      since: began,
      seconds: { restore: 0, download: 0 },
    }
  }
  if (options.lookupOnly) return await onlyLookUp(prepared, context)
  const misread = removeMisread(prepared, run)
  const warm = await downloadWithoutNetwork(prepared, context)
  if (warm !== undefined) {
    const restored = notAsked('warm')
    run.tell({ kind: 'restore', outcome: restored })
    return { restored, downloads: warm, stores: [], since: began, seconds: { restore: 0, download: run.lap() } }
  }
  const restored = await restore(prepared, context)
  if (options.cache === 'false' || !isOneByOne(options)) run.tell({ kind: 'restore', outcome: restored })
  const missed = options.failOnCacheMiss ? cacheMiss(restored) : undefined
  if (missed) {
    const ended = { because: 'cache-miss' as const, failure: missed }
    return { ...endedAfter(restored, { prepared, run }), since: began, ended }
  }
  const removed = await removeUnchecked(prepared, restored.placed, run)
  const restoreSeconds = run.lap()
  const since = Date.now()
  const lazy = options.verify === 'lazy' && hasEverything(prepared, restored)
  const downloaded = lazy ? leftToTheBuild(prepared) : await downloadAll(prepared, restored.placed, context)
  const downloads = { ...downloaded, repairs: [...misread, ...removed, ...downloaded.repairs] }
  const stores = run.relaying.record()?.stores ?? []
  return { restored, downloads, stores, since, seconds: { restore: restoreSeconds, download: run.lap() } }
}

async function onlyLookUp(prepared: Preparation, context: { options: ResolvedOptions; run: Run }): Promise<Filled> {
  const { options, run } = context
  const since = Date.now()
  const restored = await lookUp(prepared, context)
  run.tell({ kind: 'restore', outcome: restored })
  const missed = options.failOnCacheMiss ? cacheMiss(restored) : undefined
  const ended = missed ? { because: 'cache-miss' as const, failure: missed } : { because: 'lookup-only' as const }
  return { ...endedAfter(restored, { prepared, run }), since, ended }
}

/** Nothing is downloaded. */
function endedAfter(restored: RestoreOutcome, { prepared, run }: { prepared: Preparation; run: Run }) {
  return { restored, downloads: leftToTheBuild(prepared), stores: [], seconds: { restore: run.lap(), download: 0 } }
}

/** An outcome of a store that was not asked. */
function notAsked(kind: 'warm' | 'off' | 'skipped', because?: NotAskedReason): RestoreOutcome {
  return { kind, ...(because && { because }), bytes: 0, placed: [], kept: 0, refusals: [], refused: 0, seconds: 0 }
}

interface Context {
  options: ResolvedOptions
  run: Run
}

/** Are there module stores alone? Those are asked by the relay. */
function isOneByOne({ store, moduleStores }: ResolvedOptions): boolean {
  return store === 'off' && moduleStores.length > 0
}

/** Asks the store for what the project's sum files name. */
async function restore(prepared: Preparation, context: Context): Promise<RestoreOutcome> {
  const { sums } = prepared.project
  const { downloadCache } = prepared
  return await visit(prepared, context, (store, asked) =>
    store.restore({ ...asked, downloadCache, allows: file => sums.allows(file) }),
  )
}

/** Asks the store whether there is an entry, and no more. */
async function lookUp(prepared: Preparation, context: Context): Promise<RestoreOutcome> {
  return await visit(prepared, context, (store, asked) => store.lookup(asked))
}

async function visit(
  { keys, project }: Preparation,
  { options, run }: Context,
  ask: (store: EntryStore, asked: LookupRequest) => Promise<RestoreOutcome>,
): Promise<RestoreOutcome> {
  if (options.cache === 'false') return notAsked('off', 'cache-off')
  if (isOneByOne(options)) return notAsked('off', 'one-by-one')
  if (project.sums.size === 0) return notAsked('skipped', 'no-sum-file')
  const { connectTimeout, stallTimeout, restoreTimeout: timeout } = options
  const outcome = await ask(openStore(options.store, options), {
    primary: keys.primary,
    restoreKeys: keys.restore,
    patience: { connectTimeout, stallTimeout, timeout },
    signal: run.signal,
  })
  return outcome.kind === 'timed-out' ? { ...outcome, reason: whoseTime(run.signal) } : outcome
}

/** A store only knows that it was to stop. */
function whoseTime(signal: AbortSignal): string {
  if (!signal.aborted) return 'restore-timeout'
  return isTimeout(signal) ? 'timeout, the limit of the whole run' : 'the run was interrupted'
}

/**
 * Removes of what a store brought the files that no sum file agrees with, where Go would not compare them itself. Runs
 * to its end whatever happens: what it has not looked at could reach a build.
 */
async function removeUnchecked(prepared: Preparation, placed: string[], run: Run): Promise<Repair[]> {
  const { mainModules, sums } = prepared.project
  const repairs = await repair({ ...prepared, sums, placed, files: uncheckedFiles(mainModules, placed) })
  for (const repair of repairs) run.tell({ kind: 'repair', project: 'module cache', repair })
  return repairs
}

/** Did an exact entry, wholly accepted, leave every module there that the project asks for? */
function hasEverything(prepared: Preparation, restored: RestoreOutcome): boolean {
  if (restored.kind !== 'hit' || restored.refused > 0) return false
  return areAllPresent(prepared.downloadCache, requirementsOf(prepared.project))
}

/** Where there is an entry, or none could be of use. A damaged one has to be warmed over, or it would stay. */
const FOUND: RestoreOutcome['kind'][] = ['hit', 'partial', 'damaged', 'warm', 'skipped']

const CLASSES: Partial<Record<RestoreOutcome['kind'], FailureClass>> = {
  off: 'config',
  denied: 'auth',
  'rate-limited': 'rate-limit',
  unreachable: 'transient',
  'timed-out': 'transient',
  failed: 'disk',
}

/** What `fail-on-cache-miss` makes of an outcome; undefined where it has nothing against it. */
function cacheMiss(restored: RestoreOutcome): Failure | undefined {
  if (FOUND.includes(restored.kind)) return undefined
  const because = restored.reason ? ` (${restored.reason})` : ''
  const isMiss = restored.kind === 'miss'
  return {
    class: CLASSES[restored.kind] ?? 'not-found',
    retryable: false,
    cause: isMiss
      ? 'The cache has no entry for this project, and `fail-on-cache-miss` says that nothing is downloaded then.'
      : `No entry could be restored${because}, and \`fail-on-cache-miss\` says that nothing is downloaded then.`,
    hint: isMiss
      ? 'Let a job without `fail-on-cache-miss` save an entry first, where this one may restore it: on the default branch, or on this one.'
      : 'Run the job again, or leave `fail-on-cache-miss` out, so that modules are downloaded when the cache cannot serve.',
    text: '',
  }
}

/** Did this run end there? */
export const endedByMiss = (report: Pick<WarmupReport, 'decision'>) => isNotSavedFor(report, 'cache-miss')

/** Did this run only ask whether there is an entry? */
export const isLookup = (report: Pick<WarmupReport, 'decision'>) => isNotSavedFor(report, 'lookup-only')

function isNotSavedFor({ decision }: Pick<WarmupReport, 'decision'>, reason: NoSaveReason): boolean {
  return !decision.save && decision.reason === reason
}
