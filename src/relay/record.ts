import type { FailureClass } from '../go/failures.js'

/** One thing asked of one upstream, all tries together. Times in seconds, sizes in bytes. */
export interface RequestRecord {
  /** What was asked for, below the upstream: `github.com/BurntSushi/toml/@v/v1.4.0.zip`. */
  name: string
  /** `path@version`, for module files. */
  module?: string
  /** The upstream's URL without credentials. */
  upstream: string
  outcome: 'found' | 'absent' | 'failed' | 'skipped'
  /** Of the last answer. */
  status?: number
  /** Of the body that was received, in all tries. */
  bytes: number
  /** Bytes that were not sent again after a transfer broke, in this run or in one before that was killed. */
  resumed: number
  /** When it began, since the relay was opened. */
  start: number
  /** From the beginning of the last try to the head of its answer; 0 without one. */
  firstByte: number
  /** From the first try to the end, waits included. */
  seconds: number
  attempts: number
  /** Why tries failed: `503`, `stalled`, `broken`. */
  troubles: string[]
  /** What the upstream said of its own cache, as in `cf-cache-status: HIT`. */
  cache?: string
  /** Who wanted it: cmd/go, or only the prefetch. */
  wantedBy: 'go' | 'prefetch'
}

/** One upstream in numbers. Times in seconds, sizes in bytes. */
export interface UpstreamRecord {
  /** Its URL without credentials. */
  upstream: string
  requests: number
  bytes: number
  /** Tries after the first of each request. */
  retries: number
  /** Of requests that found something: seconds of the middle one, and of the one slower than 95 of 100. */
  median: number
  p95: number
  /** How often it was skipped for a while after it failed repeatedly. */
  openings: number
  /** How many answers its own cache had, of those that said so. */
  cached?: { hits: number; of: number }
}

/** A request of cmd/go that the relay could not fulfil, and will not try again. */
export interface GivenUp {
  name: string
  module?: string
  upstream: string
  status?: number
  class: FailureClass
  /** In the words of cmd/go, without credentials. */
  text: string
  hint: string
}

/** All that a relay knows of its work so far. */
export interface RelayRecord {
  requests: RequestRecord[]
  upstreams: UpstreamRecord[]
  /** What was fetched before it was asked for; `unasked` is what nobody asked for until now. */
  prefetched: { files: number; unasked: { files: number; bytes: number } }
  givenUp: GivenUp[]
}

/** Sums up the requests to each upstream, in the order of the list. */
export function sumUp(requests: RequestRecord[], upstreams: { label: string; openings: number }[]): UpstreamRecord[] {
  return upstreams.map(({ label, openings }) => {
    const own = requests.filter(request => request.upstream === label && request.outcome !== 'skipped')
    const times = own.filter(one => one.outcome === 'found').map(one => one.seconds)
    const told = own.filter(one => one.cache !== undefined)
    const hits = told.filter(one => /\bhit\b|age: [1-9]/i.test(one.cache ?? '')).length
    return {
      upstream: label,
      requests: own.length,
      bytes: total(own.map(one => one.bytes)),
      retries: total(own.map(one => Math.max(0, one.attempts - 1))),
      median: quantile(times, 0.5),
      p95: quantile(times, 0.95),
      openings,
      ...(told.length > 0 && { cached: { hits, of: told.length } }),
    }
  })
}

/** The value that a share of all values does not exceed; 0 of none. */
export function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0
}

const total = (numbers: number[]) => numbers.reduce((sum, number) => sum + number, 0)
