import type { Failure } from '../go/failures/failures.js'
import type { FailureClass } from '../go/failures/rules.js'
import { uncheckedFiles } from '../go/unchecked.js'
import { type ModuleFile, parseModuleFile } from '../modcache/module-file.js'
import type { ModulePlacer } from '../modcache/module-placer.js'
import { type Repair, repair } from '../modcache/repair.js'
import type { Session } from '../session/session.js'
import { type EntryStore, openEntries } from '../stores/entries.js'
import type { LookupRequest } from '../stores/entry-store.js'
import type { StoreProblem } from '../stores/problem.js'
import { type EntryRecord, isExact, isUseless, type NotAskedReason, nothingFrom } from '../stores/record.js'
import { extrasTrust } from './extras.js'
import { downloadWithoutNetwork } from './local-download.js'
import type { Plan, ReadyPlan } from './prepare.js'
import { countModules, tellProgressOf } from './progress.js'
import type { Downloads } from './project-downloads.js'
import { removeMisread } from './without-cached.js'

/** The state of the module cache before the download. */
export type Restored = {
  /** The results of the entry stores that were asked. */
  entries: EntryRecord[]
  /** Whether stores may be used, or why not. */
  asks: true | NotAskedReason
} & (
  | {
      /**
       * - `failed`: the plan did; `nothing`: there is nothing to warm
       * - `lookup`: the entry was only looked up
       */
      kind: 'failed' | 'nothing' | 'lookup'
    }
  /** There was no entry, but it was required: nothing is downloaded. */
  | { kind: 'missed'; failure: Failure }
  /** The module cache already had everything, and Go has checked and unpacked it. */
  | { kind: 'warm'; downloads: Downloads }
  /** The rest is to be downloaded; `changed` are files of the checkout, as in the downloads. */
  | { kind: 'restored'; repairs: Repair[]; changed: string[] }
)

/** Uses the module cache if it is complete, else restores from the entry stores. */
export async function restore(plan: Plan, session: Session): Promise<Restored> {
  const { options } = session
  session.lap('prepare')
  if (plan.failure) return { kind: 'failed', entries: [], asks: 'unreadable-project' }
  tellPlan(plan, session)
  if (plan.project.mainModules.length === 0) return { kind: 'nothing', entries: [], asks: 'nothing-to-warm' }
  if (options.lookupOnly) {
    const entries = await visit(plan, session, (store, asked) => store.lookup(asked))
    session.lap('restore')
    return missed(entries, session) ?? { kind: 'lookup', entries, asks: 'lookup-only' }
  }
  if (options.offBecause !== undefined) session.tell({ kind: 'store-off', reason: options.offBecause })
  const misread = removeMisread(plan, session)
  const warm = await downloadWithoutNetwork(plan, session)
  if (warm.complete) {
    if (options.stores.length > 0) session.tell({ kind: 'warm' })
    return { kind: 'warm', entries: [], asks: 'not-needed', downloads: warm.downloads }
  }
  const { sums } = plan.project
  const entries = await visit(plan, session, async (store, asked) => {
    const placer = await session.unpacker.open(plan)
    using progress = tellRestoring(asked.store, { placer, plan, session })
    const { onProgress } = progress
    const allows = (file: ModuleFile) => sums.allows(file)
    // Only where nothing is left to download will the build be the first to unpack.
    const exact = options.verify === 'lazy' ? 'hash' : 'tree'
    const { downloadCache } = plan
    const locks = session.unpacker.locks({ downloadCache })
    const extras = extrasTrust(plan.go, options)
    return await store.restore({ ...asked, downloadCache, allows, placer, locks, exact, extras, onProgress })
  })
  const unchecked = await removeUnchecked(plan, namesOf(entries), session)
  session.lap('restore')
  const repairs = [...misread, ...rejectedBy(entries, session), ...unchecked]
  const asks = options.cache === 'false' ? 'cache-off' : true
  return missed(entries, session) ?? { kind: 'restored', entries, asks, repairs, changed: warm.changed }
}

/** Names of the restored module files. */
export const namesOf = (entries: EntryRecord[]) => entries.flatMap(entry => entry.served)

function tellPlan({ go, keys, project }: ReadyPlan, session: Session): void {
  session.tell({
    kind: 'plan',
    goVersion: go.version,
    projects: project.mainModules.map(module => module.shown),
    primary: keys.primary,
    restoreKeys: keys.restore,
  })
}

/** Tries the entry stores, the nearest first, until one has the entry for exactly this project. */
async function visit(
  { keys, project }: ReadyPlan,
  session: Session,
  ask: (store: EntryStore, asked: LookupRequest & { store: string }) => Promise<EntryRecord>,
): Promise<EntryRecord[]> {
  const { options, signal } = session
  const why = options.cache === 'false' ? 'cache-off' : project.sums.size === 0 ? 'no-sum-file' : undefined
  const asked = { primary: keys.primary, restoreKeys: keys.restore, signal }
  const records: EntryRecord[] = []
  for (const { spec } of options.stores.filter(({ holds }) => holds === 'entries')) {
    if (records.some(isExact)) break
    const store = openEntries(spec, { ...options, timeout: options.restoreTimeout })
    const record = why ? nothingFrom(spec, why) : await ask(store, { ...asked, store: spec })
    records.push(record)
    session.tell({ kind: 'restore', store: record })
  }
  return records
}

/** Reports the progress of an entry until it is disposed of: received bytes and verified modules. */
function tellRestoring(
  store: string,
  { placer, plan, session }: { placer: ModulePlacer | undefined; plan: ReadyPlan; session: Session },
) {
  const count = placer && countModules(plan, placer)
  const modules = () => {
    if (count === undefined) return undefined
    const { modulesVerified, modulesTotal } = count()
    return { modulesVerified, modulesTotal }
  }
  let received: { bytes: number; bytesTotal?: number } = { bytes: 0 }
  const progress = tellProgressOf({
    every: session.options.progressEvery,
    state: () => `${received.bytes} ${modules()?.modulesVerified}`,
    tell: timing => {
      session.tell({ kind: 'progress', phase: 'restore', store, ...received, ...modules(), ...timing })
    },
  })
  return {
    onProgress: (bytes: number, bytesTotal: number | undefined) => {
      received = { bytes, ...(bytesTotal !== undefined && { bytesTotal }) }
    },
    [Symbol.dispose]: () => progress[Symbol.dispose](),
  }
}

/**
 * Removes restored files that do not match the sum files, as far as Go would not compare them itself. Always runs to its
 * end: unchecked files could reach a build.
 */
async function removeUnchecked(plan: ReadyPlan, placed: string[], session: Session): Promise<Repair[]> {
  const { mainModules, sums } = plan.project
  const repairs = await repair({ ...plan, sums, placed, files: uncheckedFiles(mainModules, placed), odd: 'removed' })
  session.tellRepairs(repairs)
  return repairs
}

/** Files of entries rejected by the sum files before they were placed. */
function rejectedBy(entries: EntryRecord[], session: Session): Repair[] {
  const files = entries.flatMap(entry => entry.rejected).flatMap(name => parseModuleFile(name) ?? [])
  const repairs = files.map(
    ({ path, version, kind }): Repair => ({ module: `${path}@${version}`, file: kind, source: 'store' }),
  )
  session.tellRepairs(repairs)
  return repairs
}

function missed(entries: EntryRecord[], session: Session): Restored | undefined {
  const failure = session.options.failOnCacheMiss ? cacheMiss(entries) : undefined
  return failure && { kind: 'missed', entries, asks: 'cache-miss', failure }
}

const CLASSES: Partial<Record<StoreProblem, FailureClass>> = {
  denied: 'auth',
  'read-only': 'auth',
  'rate-limited': 'rate-limit',
}

/** The failure by `fail-on-cache-miss`; undefined if there is none. */
function cacheMiss(entries: EntryRecord[]): Failure | undefined {
  const [first] = entries
  if (first === undefined || !entries.every(isMissing)) return undefined
  const { problem, unwritable, detail, found } = first
  const reason = problem?.text ?? unwritable ?? detail
  const because = reason ? ` (${reason})` : ''
  const isMiss = found === 'none' || isUseless(first)
  const other = first.asked === 'no-service' ? 'config' : unwritable !== undefined ? 'disk' : 'transient'
  return {
    class: isMiss ? 'not-found' : ((problem && CLASSES[problem.kind]) ?? other),
    retryable: false,
    cause: isMiss
      ? 'The cache has no entry for this project, and `fail-on-cache-miss` is set, so nothing is downloaded.'
      : `No entry could be restored${because}, and \`fail-on-cache-miss\` is set, so nothing is downloaded.`,
    hint: isMiss
      ? 'First save an entry in a job without `fail-on-cache-miss`, on the default branch or on this one.'
      : 'Run the job again, or remove `fail-on-cache-miss` to download modules if the cache is unavailable.',
    text: '',
  }
}

/** Is there no usable entry? A damaged one does not count as a miss: it must be replaced, or it would stay. */
function isMissing(entry: EntryRecord): boolean {
  const { asked, problem, unwritable, found } = entry
  if (asked !== true) return asked === 'no-service'
  return problem ? problem.kind !== 'damaged' : unwritable !== undefined || found === 'none' || isUseless(entry)
}
