import type { Failure } from '../go/failures/failures.js'
import type { FailureClass } from '../go/failures/rules.js'
import { uncheckedFiles } from '../go/unchecked.js'
import { type Repair, repair } from '../modcache/repair.js'
import type { ResolvedOptions } from '../options/resolve.js'
import { isTimeout } from '../process.js'
import type { Session } from '../session/session.js'
import type { EntryStore, LookupRequest, NotAskedReason, RestoreOutcome } from '../stores/entry-store.js'
import { openStore } from '../stores/open.js'
import type { Plan, ReadyPlan } from './prepare.js'
import { type Downloads, downloadWithoutNetwork } from './project-downloads.js'
import { removeMisread } from './without-cached.js'

/** How far the module cache was filled before any download. */
export type Restored = { outcome: RestoreOutcome } & (
  | {
      /**
       * - `failed`: the plan did; `nothing`: there is nothing to warm
       * - `lookup`: the store was only asked
       */
      kind: 'failed' | 'nothing' | 'lookup'
    }
  /** There was no entry and there had to be one: nothing is downloaded. */
  | { kind: 'missed'; failure: Failure }
  /** The module cache had everything already, and Go has checked and unpacked it. */
  | { kind: 'warm'; downloads: Downloads }
  /** The rest is to be downloaded; `changed` are files of the checkout, as in the downloads. */
  | { kind: 'restored'; repairs: Repair[]; changed: string[] }
)

/** Fills the module cache from what is there, else from the store. */
export async function restore(plan: Plan, session: Session): Promise<Restored> {
  const { options } = session
  session.lap('prepare')
  if (plan.failure) return { kind: 'failed', outcome: notAsked('skipped', 'unreadable-project') }
  tellPlan(plan, session)
  if (plan.project.mainModules.length === 0) {
    return { kind: 'nothing', outcome: notAsked('skipped', 'nothing-to-warm') }
  }
  if (options.lookupOnly) {
    const outcome = await visit(plan, session, (store, asked) => store.lookup(asked))
    session.tell({ kind: 'restore', outcome })
    session.lap('restore')
    return missed(outcome, session) ?? { kind: 'lookup', outcome }
  }
  const misread = removeMisread(plan, session)
  const warm = await downloadWithoutNetwork(plan, session)
  if (warm.complete) {
    const outcome = notAsked('warm')
    session.tell({ kind: 'restore', outcome })
    return { kind: 'warm', outcome, downloads: warm.downloads }
  }
  const { sums } = plan.project
  const outcome = await visit(plan, session, (store, asked) =>
    store.restore({ ...asked, downloadCache: plan.downloadCache, allows: file => sums.allows(file) }),
  )
  if (options.cache === 'false' || !isOneByOne(options)) session.tell({ kind: 'restore', outcome })
  const unchecked = await removeUnchecked(plan, outcome.placed, session)
  session.lap('restore')
  const repairs = [...misread, ...unchecked]
  return missed(outcome, session) ?? { kind: 'restored', outcome, repairs, changed: warm.changed }
}

function tellPlan({ go, keys, project }: ReadyPlan, session: Session): void {
  session.tell({
    kind: 'plan',
    goVersion: go.version,
    projects: project.mainModules.map(module => module.shown),
    primary: keys.primary,
    restoreKeys: keys.restore,
  })
}

/** An outcome of a store that was not asked. */
function notAsked(kind: 'warm' | 'off' | 'skipped', because?: NotAskedReason): RestoreOutcome {
  return { kind, ...(because && { because }), bytes: 0, placed: [], kept: 0, refusals: [], refused: 0, seconds: 0 }
}

/** Are there module stores alone? Those are asked by the relay. */
function isOneByOne({ store, moduleStores }: ResolvedOptions): boolean {
  return store === 'off' && moduleStores.length > 0
}

async function visit(
  { keys, project }: ReadyPlan,
  { options, signal }: Session,
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
    signal,
  })
  return outcome.kind === 'timed-out' ? { ...outcome, reason: whoseTime(signal) } : outcome
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
async function removeUnchecked(plan: ReadyPlan, placed: string[], session: Session): Promise<Repair[]> {
  const { mainModules, sums } = plan.project
  const repairs = await repair({ ...plan, sums, placed, files: uncheckedFiles(mainModules, placed) })
  session.tellRepairs(repairs)
  return repairs
}

function missed(outcome: RestoreOutcome, session: Session): Restored | undefined {
  const failure = session.options.failOnCacheMiss ? cacheMiss(outcome) : undefined
  return failure && { kind: 'missed', outcome, failure }
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
