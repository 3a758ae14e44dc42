import type { RequestRecord } from '../relay/record.js'
import type { CpuUse } from '../session/relay.js'
import { waitingOf } from './waiting.js'

/** What bounded a download. */
export interface Verdict {
  /**
   * Upstreams that took long to begin their answers, or to send them; one module that was still on its way when the
   * others were there; failed requests and the waits after them; checking and unpacking, bound by the CPUs or by the
   * disk; modules that Go fetched past the relay.
   */
  kind: 'latency' | 'bandwidth' | 'one-module' | 'retries' | 'cpu' | 'disk' | 'elsewhere'
  /** `path@version`, where one module was waited for alone most of the time. */
  module?: string
  /** The part of the download's time that this took, from 0 to 1. */
  share: number
}

/** What a verdict is made of. Times in seconds. */
export interface Evidence {
  requests: RequestRecord[]
  /** Of all that was done with the relay. */
  seconds: number
  /** Waited between two runs of Go. */
  waited: number
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
 * Judges what took most of a download's time. Requests tell for what cmd/go waited (see `waitingOf`); the time in which
 * it waited for nothing is that of checking and unpacking. Undefined where nothing was asked for.
 *
 * - The largest of four is decisive: heads of answers, bodies, failed tries with their waits, checking and unpacking.
 * - Heads or bodies of one module of several, waited for alone during half of the time: that module.
 * - Checking and unpacking with less than one CPU at work: the disk; or Go fetched something past the relay (GONOPROXY,
 *   direct), of which nothing is known here but that it was so.
 */
export function judge({ requests, seconds, waited, cpu, elsewhere }: Evidence): Verdict | undefined {
  if (seconds <= 0 || requests.length === 0) return undefined
  const waiting = waitingOf(requests)
  const known = waiting.latency + waiting.bandwidth + waiting.retries
  const retries = waiting.retries + Math.min(waited, Math.max(0, seconds - known))
  const work = Math.max(0, seconds - waiting.latency - waiting.bandwidth - retries)
  const times = { latency: waiting.latency, bandwidth: waiting.bandwidth, retries, work }
  const [[cause, time]] = Object.entries(times).sort(([, a], [, b]) => b - a) as [[keyof typeof times, number]]
  const share = Math.min(1, time / seconds)
  if (cause === 'work') return { kind: workBound(cpu, elsewhere), share }
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
