import { type ChildOutcome, isTimeout, run, StartError } from '../process.js'
import { type Activity, watchActivity } from './activity.js'
import { failuresOf, interruption, startFailure } from './attempt-failures.js'
import type { AttemptOutcome, DownloadRequest, Stall, TellingSource } from './download.js'
import { type DownloadedModule, parseDownloaded } from './downloaded-module.js'
import type { Failure } from './failures/failures.js'
import { explainStall, stackDump, stallFailure } from './stall.js'

/** One run of the go command, whatever its place among others. */
export interface Attempt {
  outcome: Pick<AttemptOutcome, 'kind' | 'seconds' | 'failure' | 'stall'>
  modules: DownloadedModule[]
  /** All that failed, the decisive one first. */
  failures: Failure[]
}

/** The objects of 10,000 modules are about 10 million characters. */
const KEPT = { stdout: 64_000_000 }
const LEAST_BETWEEN_LOOKS = 100
const PROGRESS_EVERY = 3000

/**
 * Runs the go command once, under the watchdog. `begun` is when the first of the runs began, in milliseconds since
 * 1970: from there on bytes are counted.
 */
export async function attempt(request: DownloadRequest, begun: number): Promise<Attempt> {
  const { project, stallTimeout, progressEvery = PROGRESS_EVERY } = request
  const modules = project.requires
  const look = watchActivity({ moduleCache: request.moduleCache, since: Date.now(), countFrom: begun, modules })
  const began = performance.now()
  const tellProgress = progressTeller(request, begun)
  let seen: Activity | undefined
  let stall: Omit<Stall, 'stack'> | undefined
  const child = await run(request.go, request.args ?? ['mod', 'download', '-json'], {
    directory: project.directory,
    env: { ...request.env, GOWORK: project.goWork },
    signal: request.signal,
    keep: KEPT,
    watch: {
      every: Math.max(LEAST_BETWEEN_LOOKS, Math.min(stallTimeout / 5, progressEvery)),
      silentFor: stallTimeout * 2,
      sign: async () => {
        seen = await look()
        tellProgress(seen)
        return request.source?.isBusy() ? `${performance.now()}` : seen.sign
      },
      beforeEnd: async (pid, silentFor) => {
        stall = { silentFor, working: seen?.working ?? [], locks: [] }
        stall = await explainStall(pid, stall)
      },
    },
  }).catch(orNotStarted)
  if (child instanceof StartError) return notStarted(child, (performance.now() - began) / 1000)
  const explained = stall && { ...stall, stack: stackDump(child.stderr) }
  const seconds = (performance.now() - began) / 1000
  const judged = judge(child, seconds, { stall: explained, signal: request.signal })
  return request.source ? explainedBy(request.source, judged) : judged
}

function orNotStarted(error: unknown): StartError {
  if (error instanceof StartError) return error
  throw error
}

function notStarted(error: StartError, seconds: number): Attempt {
  const failure = startFailure(error)
  return { outcome: { kind: 'failed', seconds, failure }, modules: [], failures: [failure] }
}

function explainedBy(source: TellingSource, { outcome, modules, failures }: Attempt): Attempt {
  const known = source.explain(failures)
  const [failure] = known
  return { outcome: { ...outcome, ...(failure && { failure }) }, modules, failures: known }
}

/** Tells what was done, at most so often and only when there is something new. */
function progressTeller(request: DownloadRequest, begun: number): (seen: Activity) => void {
  const { project, progressEvery = PROGRESS_EVERY } = request
  const total = project.requires === undefined ? {} : { modulesTotal: project.requires.length }
  let told = { at: performance.now(), bytes: 0 }
  return ({ modulesDone, bytes: onDisk }) => {
    const received = request.source?.progress()
    const bytes = received?.bytes ?? onDisk
    if (bytes === told.bytes || performance.now() - told.at < progressEvery) return
    told = { at: performance.now(), bytes }
    const seconds = (Date.now() - begun) / 1000
    const known = received && { bytesTotal: Math.max(bytes, received.bytesKnown) }
    request.onEvent?.({ kind: 'progress', modulesDone, ...total, bytes, ...known, seconds })
  }
}

function judge(
  child: ChildOutcome,
  seconds: number,
  { stall, signal }: { stall: Stall | undefined; signal: AbortSignal | undefined },
): Attempt {
  const modules = parseDownloaded(child.stdout)
  // It may have come to its good end just when it was to be ended.
  if (child.code === 0) return { outcome: { kind: 'ok', seconds }, modules, failures: [] }
  if (signal?.aborted) {
    const failure = interruption(signal)
    const kind = isTimeout(signal) ? 'timed-out' : 'aborted'
    return { outcome: { kind, seconds, failure }, modules, failures: [failure] }
  }
  if (stall) {
    const failure = stallFailure(stall)
    return { outcome: { kind: 'stalled', seconds, failure, stall }, modules, failures: [failure] }
  }
  const failures = failuresOf(child, modules)
  const [failure] = failures
  return { outcome: { kind: 'failed', seconds, ...(failure && { failure }) }, modules, failures }
}
