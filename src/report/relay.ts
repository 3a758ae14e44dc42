import type { RelayRecord, RequestRecord } from '../relay/record.js'
import type { CpuUse } from '../session/cpu.js'
import { isModuleStore } from '../stores/spec.js'
import type { RelayReport, SlowModule, TroubledRequest, Verdict } from './report.js'

const SLOWEST = 10
const TROUBLED = 20

/** Makes the relay's part of a report. */
export function relayReport(record: RelayRecord, evidence: Omit<Evidence, 'requests'>): RelayReport {
  const { requests, upstreams, prefetched } = record
  const verdict = judge({ ...evidence, requests })
  const troubled = requests.filter(isTroubled).sort(byTrouble)
  const recovered = troubled.filter(({ outcome, attempts }) => outcome === 'found' && attempts > 1).length
  return {
    ...(verdict && { verdict }),
    upstreams,
    slowest: slowestModules(requests),
    troubled: troubled.slice(0, TROUBLED).map(told),
    moreTroubled: Math.max(0, troubled.length - TROUBLED),
    ...(recovered > 0 && { recovered }),
    prefetched,
  }
}

function slowestModules(requests: RequestRecord[]): SlowModule[] {
  const modules = new Map<string, SlowModule>()
  for (const { module, seconds, bytes, attempts } of requests) {
    if (module === undefined) continue
    const sum = modules.get(module) ?? { module, seconds: 0, bytes: 0, retries: 0 }
    // As in the timeline: files of a module are requested at the same time, and their times do not add up.
    sum.seconds = Math.max(sum.seconds, seconds)
    sum.bytes += bytes
    sum.retries += Math.max(0, attempts - 1)
    modules.set(module, sum)
  }
  return [...modules.values()].sort((a, b) => b.seconds - a.seconds).slice(0, SLOWEST)
}

/**
 * Did it fail, was it tried again, or did it continue what an earlier run had begun? Of a store that is told once, and
 * the upstreams are there.
 */
export function isTroubled({ upstream, outcome, attempts, resumed }: RequestRecord): boolean {
  if (isModuleStore(upstream)) return false
  return outcome === 'failed' || attempts > 1 || resumed > 0
}

function byTrouble(a: RequestRecord, b: RequestRecord): number {
  return Number(b.outcome === 'failed') - Number(a.outcome === 'failed') || b.seconds - a.seconds
}

function told({
  name,
  module,
  upstream,
  outcome,
  attempts,
  troubles,
  resumed,
  seconds,
}: RequestRecord): TroubledRequest {
  return { name, ...(module && { module }), upstream, outcome, attempts, troubles, resumed, seconds }
}

/** What a verdict is made of. Times in seconds. */
export interface Evidence {
  requests: RequestRecord[]
  /** Of all that was done with the relay. */
  seconds: number
  /** Waited between two runs of Go. */
  waited: number
  /** From when to when zips were at the unpacker, since the relay was opened. */
  unpacking: { from: number; to: number }[]
  /** Unknown, it counts as busy. */
  cpu: CpuUse | undefined
  /** Modules that Go fetched, but not through the relay. */
  elsewhere: number
}

/** From here on a module is one that all others had to wait for. */
const MOST = 0.5
/** With less than that of one CPU in use, the work was not what took the time. */
const ONE_AT_WORK = 0.7

/**
 * Judges what took most of a download's time. Requests tell for what cmd/go, or the run before it, waited (see
 * `waitingOf`); of the time in which nothing was waited for, that in which zips were at the unpacker is the unpacker's, and
 * the rest is that of checking and unpacking by Go. Undefined where nothing was asked for.
 *
 * - The largest of five is decisive: heads of answers, bodies, failed tries with their waits, the unpacker, Go.
 * - Heads or bodies of one module of several, waited for alone during half of the time: that module.
 * - Checking and unpacking by Go with less than one CPU at work: the disk; or Go fetched something past the relay (GONOPROXY,
 *   direct), of which nothing is known here but that it was so.
 */
export function judge({ requests, seconds, waited, unpacking, cpu, elsewhere }: Evidence): Verdict | undefined {
  if (seconds <= 0 || requests.length === 0) return undefined
  const waiting = waitingOf(requests, unpacking)
  const known = waiting.latency + waiting.bandwidth + waiting.retries
  const retries = waiting.retries + Math.min(waited, Math.max(0, seconds - known))
  const busy = Math.max(0, seconds - waiting.latency - waiting.bandwidth - retries)
  const unpacker = Math.min(busy, waiting.unpacking)
  const { latency, bandwidth } = waiting
  const times = { latency, bandwidth, retries, unpacker, work: busy - unpacker }
  const [[cause, time]] = Object.entries(times).sort(([, a], [, b]) => b - a) as [[keyof typeof times, number]]
  const share = Math.min(1, time / seconds)
  if (cause === 'work') return { kind: workBound(cpu, elsewhere), share }
  if (cause === 'unpacker') return { kind: cause, share }
  const modules = new Set(requests.map(request => request.module))
  const [module, alone = 0] = [...waiting.alone].sort(([, a], [, b]) => b - a)[0] ?? []
  const one = module !== undefined && modules.has(module) && modules.size > 1 && alone >= seconds * MOST
  if (cause === 'retries') return { kind: cause, share, ...(one && { module }) }
  if (one) return { kind: 'one-module', module, share: Math.min(1, alone / seconds) }
  return { kind: cause, share }
}

function workBound(cpu: CpuUse | undefined, elsewhere: number): 'cpu' | 'disk' | 'elsewhere' {
  if (cpu === undefined || cpu.share * cpu.count >= ONE_AT_WORK) return 'cpu'
  return elsewhere > 0 ? 'elsewhere' : 'disk'
}

/** For what cmd/go waited, in seconds. Each moment counts once, however many requests were under way. */
interface Waiting {
  /** For answers to begin. */
  latency: number
  /** For bodies. */
  bandwidth: number
  /** For tries that failed, and for the next one. */
  retries: number
  /** For nothing of that, while zips were at the unpacker. */
  unpacking: number
  /** Of the first three: while it waited for files of one module only, and those were under way, by `path@version`. */
  alone: Map<string, number>
}

type State = 'queued' | 'lost' | 'head' | 'body' | 'unpacking'

/** A request, or a zip at the unpacker, enters or leaves a state. */
interface Edge {
  at: number
  state: State
  name: string
  awaited: boolean
  change: 1 | -1
}

/**
 * Goes through the time of a relay. A moment in which cmd/go waits for several requests belongs to them in equal parts;
 * that of a request which only waits for a free connection, to those that have one, and where none has, all being
 * about to be tried again, to the retries.
 */
export function waitingOf(requests: RequestRecord[], unpacking: Evidence['unpacking'] = []): Waiting {
  const atUnpacker = { state: 'unpacking' as const, name: '', awaited: false }
  const zips = unpacking.flatMap(({ from, to }) => stay(atUnpacker, from, to))
  const edges = [...requests.flatMap(edgesOf), ...zips].sort((a, b) => a.at - b.at)
  const all = { queued: 0, lost: 0, head: 0, body: 0, unpacking: 0 }
  const awaited = { ...all }
  const names = new Map<string, number>()
  const waiting: Waiting = { latency: 0, bandwidth: 0, retries: 0, unpacking: 0, alone: new Map() }
  let last = 0
  for (const { at, state, name, awaited: isAwaited, change } of edges) {
    divide(at - last, { all, awaited, waiting })
    const [only] = names.keys()
    const isAlone = names.size === 1 && awaited.queued === 0
    if (isAlone && only !== undefined) waiting.alone.set(only, (waiting.alone.get(only) ?? 0) + at - last)
    last = at
    all[state] += change
    if (!isAwaited) continue
    awaited[state] += change
    const count = (names.get(name) ?? 0) + change
    if (count > 0) names.set(name, count)
    else names.delete(name)
  }
  return waiting
}

type Counts = Record<State, number>

function divide(seconds: number, { all, awaited, waiting }: { all: Counts; awaited: Counts; waiting: Waiting }): void {
  const count = awaited.queued + awaited.lost + awaited.head + awaited.body
  if (seconds <= 0) return
  if (count === 0) {
    if (all.unpacking > 0) waiting.unpacking += seconds
    return
  }
  const add = (counts: Counts, part: number) => {
    waiting.latency += part * counts.head
    waiting.bandwidth += part * counts.body
    waiting.retries += part * counts.lost
  }
  add(awaited, seconds / count)
  const connected = all.lost + all.head + all.body
  const queued = (seconds / count) * awaited.queued
  if (connected > 0) add(all, queued / connected)
  else waiting.retries += queued
}

/** The states of a request one after the other, each cut in two where cmd/go began to wait. */
function edgesOf({ name, module, ...request }: RequestRecord): Edge[] {
  const { start, queued, lost, firstByte, seconds, awaited } = request
  const end = start + seconds
  const head = start + lost
  const body = firstByte === 0 ? end : Math.min(end, head + firstByte)
  const states: [State, number, number][] = [
    ['queued', start - queued, start],
    ['lost', start, head],
    ['head', head, body],
    ['body', body, end],
  ]
  const since = end - awaited
  return states.flatMap(([state, from, to]) => {
    const cut = Math.min(to, Math.max(from, since))
    return [
      ...stay({ state, name: module ?? name, awaited: false }, from, cut),
      ...stay({ state, name: module ?? name, awaited: true }, cut, to),
    ]
  })
}

function stay(edge: Pick<Edge, 'state' | 'name' | 'awaited'>, from: number, to: number): Edge[] {
  if (to <= from) return []
  return [
    { ...edge, at: from, change: 1 },
    { ...edge, at: to, change: -1 },
  ]
}
