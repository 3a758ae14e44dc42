import type { PrefetchRecord, RelayRecord, RequestRecord, UpstreamRecord } from '../relay/record.js'
import { isModuleStore } from '../stores/open.js'
import { type Evidence, judge, type Verdict } from './bottleneck.js'

/** All requests for the files of one module. Times in seconds, sizes in bytes. */
export interface SlowModule {
  /** `path@version` */
  module: string
  /** Of its requests together, waits for the next try included. */
  seconds: number
  /** Received. */
  bytes: number
  retries: number
}

/** A request that did not go well at once. */
export type TroubledRequest = Pick<
  RequestRecord,
  'name' | 'module' | 'upstream' | 'outcome' | 'attempts' | 'troubles' | 'resumed' | 'seconds'
>

/** What the relay tells of a run. Plain data, in the order in which it is worth reading. */
export interface RelayReport {
  /** Absent where nothing was asked for. */
  verdict?: Verdict
  /** In the order of the GOPROXY list. */
  upstreams: UpstreamRecord[]
  /** The slowest first, at most 10. */
  slowest: SlowModule[]
  /** Requests that failed, then those that were tried again or continued, the slowest first; at most 20. */
  troubled: TroubledRequest[]
  /** Such requests beyond those. */
  moreTroubled: number
  prefetched: PrefetchRecord
}

const SLOWEST = 10
const TROUBLED = 20

/** Makes the relay's part of a report. */
export function relayReport(record: RelayRecord, evidence: Omit<Evidence, 'requests'>): RelayReport {
  const { requests, upstreams, prefetched } = record
  const verdict = judge({ ...evidence, requests })
  const troubled = requests.filter(isTroubled).sort(byTrouble)
  return {
    ...(verdict && { verdict }),
    upstreams,
    slowest: slowestModules(requests),
    troubled: troubled.slice(0, TROUBLED).map(told),
    moreTroubled: Math.max(0, troubled.length - TROUBLED),
    prefetched,
  }
}

function slowestModules(requests: RequestRecord[]): SlowModule[] {
  const modules = new Map<string, SlowModule>()
  for (const { module, seconds, bytes, attempts } of requests) {
    if (module === undefined) continue
    const sum = modules.get(module) ?? { module, seconds: 0, bytes: 0, retries: 0 }
    sum.seconds += seconds
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
