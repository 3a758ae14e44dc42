import { stat } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pLimit from 'p-limit'
import { fileSystemCode } from '../errors.js'
import { largestOf, type ModuleFile, moduleFileName } from '../modcache/module-file.js'
import { kindOf } from '../modcache/regular-file.js'
import type { Repair } from '../modcache/repair.js'
import { type ChildOutcome, isTimeout, run, StartError } from '../process.js'
import { redactText } from '../redact.js'
import { backoffDelay, LONGEST_TIMER, type RetryPolicy } from '../retry.js'
import type { Running } from './discovery.js'
import { classifyFailure, type Failure } from './failures/failures.js'
import type { FailureClass } from './failures/rules.js'
import { isDirectory, type ProxyList, urlBelow } from './goproxy.js'
import { Pace } from './pace.js'
import { type Activity, explainStall, type Stall, stackDump, stallFailure, watchActivity } from './stall.js'

/** One run of `go mod download`. */
export interface AttemptOutcome {
  kind: 'ok' | 'failed' | 'stalled' | 'timed-out' | 'aborted'
  /** Why it was run: first run, retry after a failure, or to download removed damaged files again. */
  because: 'first' | 'retry' | 'repair'
  seconds: number
  /** Seconds waited before it. */
  waited: number
  failure?: Failure
  stall?: Stall
}

/** A module version and the size of its zip. */
export interface ModuleRecord {
  module: string
  bytes: number
}

/** The request that has been pending for longest. */
export interface Slowest {
  /** `path@version`; for anything but module files, the name below a proxy. */
  what: string
  /** Seconds since it was first requested. */
  seconds: number
  /** Bytes received. */
  bytes: number
  /** Its size, once that is known. */
  bytesTotal?: number
}

/** Where the modules come from, if it knows more than Go prints. */
export interface TellingSource {
  /** Is Go waiting for an answer that will come? Counts as progress. */
  isBusy: () => boolean
  /** Bytes received so far, the total size of all known files, and the request that has been pending for longest. */
  progress: () => { bytes: number; bytesKnown: number; slowest?: Slowest | undefined }
  /** Replaces Go's failures by more precise ones, where it knows more. */
  explain: (failures: Failure[]) => Failure[]
  /** Reports wrong content of a module (`path@version`); returns who sent it, and whether another source can be tried. */
  distrust: (module: string) => { senders: string[]; another: 'may-be-asked' | 'none' }
}

/** One main module or workspace, and how to download its modules. */
export interface DownloadRequest {
  go: string
  /** Its complete environment; only settings of the project are added. */
  env: Record<string, string>
  /** How it runs, and the modules that progress is counted by (default: all zips). */
  project: Running & { requires?: { path: string; version: string }[] }
  /** GOMODCACHE */
  moduleCache: string
  source?: TellingSource | undefined
  /** Arguments of the go command. Default `mod download -json`. */
  args?: string[]
  /** Earlier runs, which are continued, beginning with one that downloads removed damaged files again. */
  earlier?: AttemptOutcome[] | undefined
  patience: RetryPolicy
  /** Milliseconds. A run without progress for twice as long is ended. */
  stallTimeout: number
  /** A TimeoutError as its reason means that the time limit of the run was reached; anything else, that it was cancelled. */
  signal?: AbortSignal | undefined
  /** When `signal` will abort by timeout, in milliseconds since 1970: no wait extends beyond it. Default: never. */
  deadline?: number
  onEvent?: ((event: DownloadEvent) => void) | undefined
  /** Milliseconds between two progress events while something changes. Default 3,000. */
  progressEvery?: number
  /** Start of progress, in milliseconds since 1970: files may have been prefetched. Default: now. */
  begun?: number
  /**
   * Arranges for rejected content to be downloaded again, or from another source, and returns what it repaired. Called
   * while this download runs no go command.
   */
  repair?: ((failures: Failure[]) => Promise<Repair[]>) | undefined
}

/** An event of a download. Times are in seconds, as in the report. */
export type DownloadEvent =
  | { kind: 'attempt'; number: number; because: AttemptOutcome['because'] }
  /**
   * Progress: every few seconds while something changes, every ten seconds while nothing does. Bytes are those since the
   * start of the download, including unfinished and prefetched files, and `seconds` is the time since then. During the
   * prefetch for several projects, the modules are those of all of them.
   */
  | {
      kind: 'progress'
      phase: 'download'
      /** Modules whose zip is present. */
      modulesDone: number
      /** Modules that were verified and unpacked. */
      modulesVerified: number
      modulesTotal?: number
      bytes: number
      /** The total size of all files known so far. */
      bytesTotal?: number
      seconds: number
      /** The request that has been pending for longest; absent if there is none, or if it is unknown. */
      slowest?: Slowest
      /** Seconds without any change; absent if something changed. */
      unchangedFor?: number
    }
  | { kind: 'stall'; number: number; stall: Stall }
  | { kind: 'attempt-ended'; number: number; outcome: AttemptOutcome }
  /** The next attempt follows after `wait` seconds, because of `failure`; `remaining` includes it. */
  | { kind: 'retry'; number: number; wait: number; failure: Failure; remaining: number }
  | { kind: 'repair'; repair: Repair }

/** All runs, and the result of the last one. */
export interface DownloadOutcome {
  attempts: AttemptOutcome[]
  modules: DownloadedModule[]
  /** Set if not everything could be downloaded: the decisive failure of the last run. */
  failure?: Failure
  /** Failures of other modules in that run; absent if there are none. */
  others?: Failure[]
  /** Warnings of Go in any run, one line each, without credentials; absent if there are none. */
  warnings?: string[]
}

const REPAIRS = 2

/**
 * Runs `go mod download` until everything is downloaded, or until another attempt would not help. Go keeps completed
 * modules, so each run continues the previous one.
 *
 * If one module failed permanently and others temporarily, those are retried. Nothing is retried after rejected content
 * or a full disk. An unknown failure is retried once. After a repair the next run follows immediately and does not count
 * as an attempt, at most twice. A wait that would exceed the deadline is not begun.
 *
 * Never rejects because of Go or the network, even if the go command cannot be started.
 * @throws whatever `repair` or `onEvent` throw
 */
export async function download(request: DownloadRequest): Promise<DownloadOutcome> {
  const { patience, signal, deadline = Number.POSITIVE_INFINITY, onEvent = () => undefined } = request
  const begun = request.begun ?? Date.now()
  const attempts: AttemptOutcome[] = [...(request.earlier ?? [])]
  const count = { tries: 0, repairs: 0, unknowns: 0 }
  const warnings = new Set<string>()
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
    const others = othersOf(run.failures)
    for (const warning of run.warnings) warnings.add(warning)
    const result = {
      attempts,
      modules: run.modules,
      ...(others.length > 0 && { others }),
      ...(warnings.size > 0 && { warnings: [...warnings] }),
    }
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
    const remaining = patience.maxAttempts - count.tries
    onEvent({ kind: 'retry', number: number + 1, wait: next.wait / 1000, failure: reason, remaining })
    if (!(await waited(next.wait, signal)) && signal) return { ...result, failure: interruption(signal, failure) }
  }
}

/** Adds the sender of content that does not match go.sum, and finds out whether another source can be tried. */
function distrusted(failure: Failure, source: TellingSource | undefined): 'ask-another' | 'give-up' {
  if (failure.class !== 'integrity' || failure.module === undefined || source === undefined) return 'give-up'
  const { senders, another } = source.distrust(failure.module)
  if (senders.length > 0) failure.text += `\nsent by ${senders.join(', ')}`
  return another === 'may-be-asked' ? 'ask-another' : 'give-up'
}

/** Returns whether the wait was completed. */
async function waited(milliseconds: number, signal: AbortSignal | undefined): Promise<boolean> {
  return await sleep(Math.min(milliseconds, LONGEST_TIMER), true, { signal }).catch(() => false)
}

interface Attempt {
  outcome: Pick<AttemptOutcome, 'kind' | 'seconds' | 'failure' | 'stall'>
  modules: DownloadedModule[]
  /** All failures, the decisive one first. */
  failures: Failure[]
  warnings: string[]
}

/** Lines that are also printed on success. */
const WARNING = /^(?:go: )?warning: |^go: (?:module )?\S+ is (?:deprecated|retracted)\b|: retracted by module author\b/
const MOST_WARNINGS = 20
const LONGEST_WARNING = 500

function warningsIn(stderr: string): string[] {
  const lines = stderr.split(/\r?\n/).filter(line => WARNING.test(line))
  return lines.slice(0, MOST_WARNINGS).map(line => redactText(line).slice(0, LONGEST_WARNING))
}

/** The objects of 10,000 modules are about 10 million characters. */
const KEPT = { stdout: 64_000_000 }
const LEAST_BETWEEN_LOOKS = 100
const PROGRESS_EVERY = 3000

/**
 * Runs the go command once, under the watchdog. `begun` is the start of the first run, in milliseconds since 1970, from
 * which bytes are counted.
 */
async function attempt(request: DownloadRequest, begun: number): Promise<Attempt> {
  const { project, stallTimeout, progressEvery = PROGRESS_EVERY } = request
  const { goWork: GOWORK, goFlags: GOFLAGS, requires: modules } = project
  const look = watchActivity({ moduleCache: request.moduleCache, since: Date.now(), countFrom: begun, modules })
  // If the time limit was already reached, the time was spent on prefetching.
  const began = performance.now() - (request.signal?.aborted ? Date.now() - begun : 0)
  const tellProgress = progressTeller(request, begun)
  let seen: Activity | undefined
  let stall: Omit<Stall, 'stack'> | undefined
  const child = await run(request.go, request.args ?? ['mod', 'download', '-json'], {
    directory: project.directory,
    env: { ...request.env, GOWORK, ...(GOFLAGS !== undefined && { GOFLAGS }) },
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
  }).catch(error => {
    if (error instanceof StartError) return error
    throw error
  })
  const seconds = (performance.now() - began) / 1000
  if (child instanceof StartError) {
    const failure = startFailure(child)
    return { outcome: { kind: 'failed', seconds, failure }, modules: [], failures: [failure], warnings: [] }
  }
  const explained = stall && { ...stall, stack: stackDump(child.stderr) }
  const warnings = warningsIn(child.stderr)
  const judged = { ...judge(child, seconds, { stall: explained, signal: request.signal }), warnings }
  if (request.source === undefined) return judged
  const failures = request.source.explain(judged.failures)
  const [failure] = failures
  return { ...judged, outcome: { ...judged.outcome, ...(failure && { failure }) }, failures }
}

function progressTeller(request: DownloadRequest, begun: number): (seen: Activity) => void {
  const { project, progressEvery = PROGRESS_EVERY } = request
  const total = project.requires === undefined ? {} : { modulesTotal: project.requires.length }
  const pace = new Pace(progressEvery)
  return ({ modulesDone, modulesVerified, bytes: onDisk }) => {
    const received = request.source?.progress()
    const bytes = received?.bytes ?? onDisk
    const due = pace.due([bytes, modulesDone, modulesVerified].join(' '))
    if (due === undefined) return
    request.onEvent?.({
      kind: 'progress',
      phase: 'download',
      modulesDone,
      modulesVerified,
      ...total,
      bytes,
      ...(received && { bytesTotal: Math.max(bytes, received.bytesKnown) }),
      seconds: (Date.now() - begun) / 1000,
      ...(received?.slowest && { slowest: received.slowest }),
      ...(due.unchangedFor > 0 && { unchangedFor: due.unchangedFor / 1000 }),
    })
  }
}

function judge(
  child: ChildOutcome,
  seconds: number,
  { stall, signal }: { stall: Stall | undefined; signal: AbortSignal | undefined },
): Omit<Attempt, 'warnings'> {
  const modules = parseDownloaded(child.stdout)
  // It may have succeeded just before it would have been ended.
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

/** Output of -x, which GOFLAGS may contain: requests and commands, including harmless failures. */
const TRACE = /^(?:# |\d+\.\d+s # |cd .*; |mkdir -p )/
const HEAVIEST_FIRST: FailureClass[] = [
  'integrity',
  'toolchain',
  'config',
  'disk',
  'auth',
  'not-found',
  'rate-limit',
  'transient',
  'unknown',
]

/**
 * All failures of a run of the go command, the decisive one first: permanent ones, then the most severe. cmd/go continues
 * after a module whose `.info` or `.zip` fails, and lists each in its JSON; any other error ends it with text on stderr
 * and no JSON.
 */
function failuresOf(child: ChildOutcome, modules: DownloadedModule[]): Failure[] {
  const named = modules.flatMap(({ path, version, error }) => {
    if (error === undefined) return []
    return [{ ...classifyFailure(error), module: version === '' ? path : `${path}@${version}` }]
  })
  if (named.length === 0) return [classifyFailure(lastWords(child))]
  return heaviestFirst(named)
}

/** The failures of other modules than the first one, one per module. */
function othersOf([first, ...rest]: Failure[]): Failure[] {
  const seen = new Set([first?.module])
  return rest.filter(({ module }) => module !== undefined && !seen.has(module) && seen.add(module))
}

/** The failure of a run whose go command could not be started. */
export function startFailure({ message, hint, passes }: StartError): Failure {
  return { class: 'config', retryable: passes, cause: 'The go command could not be started.', hint, text: message }
}

/** Sorts failures: permanent ones before retryable ones, then by severity. */
export function heaviestFirst(failures: Failure[]): Failure[] {
  const weight = (failure: Failure) => (failure.retryable ? 100 : 0) + HEAVIEST_FIRST.indexOf(failure.class)
  return failures.toSorted((a, b) => weight(a) - weight(b))
}

function lastWords({ stderr, code, signal }: ChildOutcome): string {
  const lines = stderr.split('\n').filter(line => !TRACE.test(line))
  const said = lines.join('\n').trim()
  if (said !== '') return said
  if (signal === null) return `the go command exited with code ${code} without output`
  return signal === 'SIGKILL' ? 'signal: killed' : `the go command was terminated by ${signal}`
}

/** Can the rejected content be from the module cache? Go does not say whether it was cached or just downloaded. */
function mayBeDamage({ class: name, text }: Failure): boolean {
  return name === 'integrity' || /\b(?:zip|flate): |\binvalid response from proxy\b/.test(text)
}

/** The failure that justifies a retry; of several, the one with the longest wait. */
function reasonToRetry(failures: Failure[], { unknowns }: { unknowns: number }): Failure | undefined {
  if (failures.some(failure => !failure.retryable && ['integrity', 'disk'].includes(failure.class))) return undefined
  const passing = failures.filter(failure => failure.retryable && (failure.class !== 'unknown' || unknowns === 0))
  return passing.sort((a, b) => (b.retryAfter ?? 0) - (a.retryAfter ?? 0))[0]
}

function tooLate(failure: Failure, wait: number): Failure {
  const hint = `The next attempt would be in ${Math.ceil(wait / 1000)} s, after the \`timeout\` of the run.`
  return { ...failure, hint: `${hint} ${failure.cause} ${failure.hint}` }
}

/** The failure of a download that its caller ended; `before` is the failure before that. */
export function interruption(signal: AbortSignal, before?: Failure): Failure {
  const timeout = isTimeout(signal)
  const hint = 'If the sources are just slow, raise the `timeout` input.'
  return {
    ...before,
    class: 'transient',
    retryable: false,
    cause: timeout ? 'The run exceeded `timeout`.' : 'The run was cancelled.',
    hint: timeout ? [hint, before?.cause, before?.hint].filter(Boolean).join(' ') : 'Start it again.',
    text: [timeout ? 'timed out' : 'aborted', before?.text].filter(Boolean).join('; before that: '),
  }
}

/** The output of `go mod download -json` for one module. */
export interface DownloadedModule {
  path: string
  version: string
  /** Without credentials. */
  error?: string
}

/**
 * Parses the indented objects that `go mod download -json` prints. Other text and truncated objects are skipped.
 */
function parseDownloaded(stdout: string): DownloadedModule[] {
  const objects = stdout.match(/^\{\r?\n.*?^\}\r?$/gms) ?? []
  return objects.map(object => {
    const { Path = '', Version = '', Error: error }: Record<string, unknown> = JSON.parse(object)
    const module = { path: `${Path}`, version: `${Version}` }
    return typeof error === 'string' ? { ...module, error: redactText(error) } : module
  })
}

const AT_ONCE = 16

/**
 * Why cmd/go itself must not read these module files from the directories at the beginning of GOPROXY: it opens any kind
 * of file, would wait for the writer of a FIFO, and read an endless file until memory runs out. Undefined if it may.
 * Directories behind a server in the list are not checked, because it is unknown what that server has.
 */
export async function findUnreadable(files: ModuleFile[], { proxies }: ProxyList): Promise<Failure | undefined> {
  const servers = proxies.findIndex(proxy => !isDirectory(proxy))
  const directories = (servers < 0 ? proxies : proxies.slice(0, servers)).map(({ url }) => url)
  if (directories.length === 0) return undefined
  let text: string | undefined
  await pLimit(AT_ONCE).map(files, async file => {
    const fault = text === undefined ? await faultOf(file, directories) : undefined
    text ??= fault
  })
  return text === undefined ? undefined : { ...classifyFailure(text), retryable: false }
}

/** The first directory that has the file decides. */
async function faultOf(file: ModuleFile, directories: string[]): Promise<string | undefined> {
  for (const directory of directories) {
    const url = urlBelow(directory, moduleFileName(file).replaceAll('!', '%21'))
    try {
      const path = fileURLToPath(url)
      const found = await stat(path)
      if (found.isFIFO() || found.isCharacterDevice() || found.isBlockDevice()) {
        return `read "${url.href}": ${path} is ${kindOf(found)}, not a regular file`
      }
      const largest = largestOf(file)
      return found.size > largest ? `read "${url.href}": ${path} is larger than ${largest >> 20} MiB` : undefined
    } catch (error) {
      // Go reports other errors itself, or continues with the next directory.
      if (fileSystemCode(error) === undefined && !(error instanceof TypeError)) throw error
    }
  }
  return undefined
}
