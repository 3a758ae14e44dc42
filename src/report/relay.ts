import type { RelayRecord, RequestRecord } from '../relay/record.js'
import { isModuleStore } from '../stores/spec.js'
import { type Evidence, judge } from './bottleneck.js'
import type { RelayReport, SlowModule, TroubledRequest } from './report.js'

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
