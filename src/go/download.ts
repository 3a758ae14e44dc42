import { setTimeout as sleep } from 'node:timers/promises'
import type { HeldLock } from '../modcache/locks.js'
import { backoffDelay, LONGEST_TIMER, type Patience } from '../retry.js'
import type { Work } from './activity.js'
import { attempt } from './attempt.js'
import { interruption, mayBeDamage, reasonToRetry, tooLate } from './attempt-failures.js'
import type { DownloadedModule } from './downloaded-module.js'
import type { Failure } from './failures/failures.js'

export type { DownloadedModule } from './downloaded-module.js'

/** Why a silent child was ended, written down before it was. */
export interface Stall {
  /** Milliseconds without a sign of life. */
  silentFor: number
  /** What was going on, as far as files tell: modules whose zip was arriving or being unpacked. */
  working: Work[]
  /** Locks that the go command had to do with and that another process holds. */
  locks: HeldLock[]
  /** The go command's own stack dump without addresses, its last 8,000 characters; empty where it made none. */
  stack: string
}

/** One run of `go mod download`. */
export interface AttemptOutcome {
  kind: 'ok' | 'failed' | 'stalled' | 'timed-out' | 'aborted'
  /** Why it was run: the first time, a retry after a failure, or to fetch again what was removed as damaged. */
  because: 'first' | 'retry' | 'repair'
  seconds: number
  /** Seconds waited before it. */
  waited: number
  failure?: Failure
  stall?: Stall
}

/** A module version and what its zip weighs. */
export interface ModuleRecord {
  module: string
  bytes: number
}

/** Content that was removed and fetched once more. */
export interface Repair {
  module: string
  file: 'zip' | 'mod' | 'info' | 'tree'
  /** Restored from a store in this run, or already on the machine. */
  source: 'store' | 'machine'
}

/** Where the modules come from, if it knows more than Go prints. */
export interface TellingSource {
  /** Is Go waiting for an answer that will come? Counts as a sign of life. */
  isBusy: () => boolean
  /** Bytes received so far, and of how many, as far as that is known. */
  progress: () => { bytes: number; bytesKnown: number }
  /** Puts what it knows of failures in place of what Go printed. */
  explain: (failures: Failure[]) => Failure[]
  /** Is told that content of a module (`path@version`) was wrong; says who sent it, and whether another can be asked. */
  distrust: (module: string) => { senders: string[]; another: 'may-be-asked' | 'none' }
}

/** One main module or workspace, and how to download its modules. */
export interface DownloadRequest {
  /** The go command. */
  go: string
  /** Its complete environment; only GOWORK is added. */
  env: Record<string, string>
  /** Where it runs, the value of GOWORK there, and the modules that progress is counted by (default: all zips). */
  project: { directory: string; goWork: string; requires?: { path: string; version: string }[] }
  /** GOMODCACHE */
  moduleCache: string
  source?: TellingSource | undefined
  /** What it is told to do. Default `mod download -json`. */
  args?: string[]
  /** Runs made before, which these continue, beginning with one to fetch again what was removed as damaged. */
  earlier?: AttemptOutcome[] | undefined
  patience: Patience
  /** Milliseconds. A run without a sign of life for twice as long is ended. */
  stallTimeout: number
  /** Aborted by a TimeoutError, the time of the whole was up; by anything else, the user ended it. */
  signal?: AbortSignal | undefined
  /** When `signal` will abort because the time is up, milliseconds since 1970: no wait goes beyond. Default: never. */
  deadline?: number
  onEvent?: ((event: DownloadEvent) => void) | undefined
  /** Milliseconds between two progress events. Default 3,000. */
  progressEvery?: number
  /**
   * Sees to it that content which was rejected is fetched from elsewhere, or once more, and says what that is; called
   * while this download runs no go command.
   */
  repair?: ((failures: Failure[]) => Promise<Repair[]>) | undefined
}

/** What happened, as it happened. Times are seconds, as in the report. */
export type DownloadEvent =
  | { kind: 'attempt'; number: number; because: AttemptOutcome['because'] }
  /**
   * Modules and bytes since the beginning of the download, those under way included, and the time since. `bytesTotal` is
   * the size of all files that are known so far.
   */
  | {
      kind: 'progress'
      modulesDone: number
      modulesTotal?: number
      bytes: number
      bytesTotal?: number
      seconds: number
    }
  | { kind: 'stall'; number: number; stall: Stall }
  | { kind: 'attempt-ended'; number: number; outcome: AttemptOutcome }
  /** The next attempt comes after `wait` seconds, because of `failure`. */
  | { kind: 'retry'; number: number; wait: number; failure: Failure }
  | { kind: 'repair'; repair: Repair }

/** All runs, and what the last one said. */
export interface DownloadOutcome {
  attempts: AttemptOutcome[]
  modules: DownloadedModule[]
  /** Set when not everything could be had: the decisive failure of the last run. */
  failure?: Failure
}

const REPAIRS = 2

/**
 * Runs `go mod download` until everything is there, or until another attempt would not help. Go keeps what it has
 * finished, so that each run continues the one before.
 *
 * A run in which one module cannot be had for good and others failed for the moment is tried again for those. Once
 * content was rejected or the disk is full nothing is. A failure no rule knows is tried again once. After damage was
 * repaired the next run follows at once and is not counted as an attempt; that happens at most twice. A wait that the
 * deadline would cut short is not begun.
 *
 * Never rejects for what Go or the network do, nor where the go command cannot be started.
 * @throws whatever `repair` or `onEvent` throw.
 */
export async function download(request: DownloadRequest): Promise<DownloadOutcome> {
  const { patience, signal, deadline = Number.POSITIVE_INFINITY, onEvent = () => undefined } = request
  const begun = Date.now()
  const attempts: AttemptOutcome[] = [...(request.earlier ?? [])]
  const count = { tries: 0, repairs: 0, unknowns: 0 }
  let next: { because: AttemptOutcome['because']; wait: number } = {
    because: request.earlier ? 'repair' : 'first',
    wait: 0,
  }
  for (;;) {
    const { because, wait } = next
    if (because !== 'repair') count.tries++
    const number = attempts.length + 1
    onEvent({ kind: 'attempt', number, because })
    const run = await attempt(request, begun)
    const outcome: AttemptOutcome = { ...run.outcome, because, waited: wait / 1000 }
    attempts.push(outcome)
    if (outcome.stall) onEvent({ kind: 'stall', number, stall: outcome.stall })
    onEvent({ kind: 'attempt-ended', number, outcome })

    const [failure] = run.failures
    const result = { attempts, modules: run.modules }
    if (failure === undefined) return result
    if (signal?.aborted) return { ...result, failure: interruption(signal, attempts.at(-2)?.failure) }

    const damages = run.failures.filter(mayBeDamage)
    const [damage] = damages
    const repaired = damage && count.repairs < REPAIRS ? await request.repair?.(damages) : undefined
    for (const repair of repaired ?? []) onEvent({ kind: 'repair', repair })
    if (repaired && repaired.length > 0) {
      count.repairs++
      next = { because: 'repair', wait: 0 }
      continue
    }

    if (damage?.module && distrusted(damage, request.source) === 'ask-another') {
      next = { because: 'retry', wait: 0 }
      continue
    }

    const reason = count.tries < patience.maxAttempts ? reasonToRetry(run.failures, count) : undefined
    if (reason === undefined) return { ...result, failure }
    if (reason.class === 'unknown') count.unknowns++
    next = { because: 'retry', wait: Math.max(reason.retryAfter ?? 0, backoffDelay(count.tries, patience)) }
    if (Date.now() + next.wait >= deadline) {
      return { ...result, failure: failure.retryable ? tooLate(reason, next.wait) : failure }
    }
    onEvent({ kind: 'retry', number: number + 1, wait: next.wait / 1000, failure: reason })
    if (!(await waited(next.wait, signal)) && signal) return { ...result, failure: interruption(signal, failure) }
  }
}

/** Names the sender of content that go.sum contradicts, and finds out whether another one may be asked. */
function distrusted(failure: Failure, source: TellingSource | undefined): 'ask-another' | 'give-up' {
  if (failure.class !== 'integrity' || failure.module === undefined || source === undefined) return 'give-up'
  const { senders, another } = source.distrust(failure.module)
  if (senders.length > 0) failure.text += `\nsent by ${senders.join(', ')}`
  return another === 'may-be-asked' ? 'ask-another' : 'give-up'
}

/** Whether the wait came to its end. */
async function waited(milliseconds: number, signal: AbortSignal | undefined): Promise<boolean> {
  return await sleep(Math.min(milliseconds, LONGEST_TIMER), true, { signal }).catch(() => false)
}
