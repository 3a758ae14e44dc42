import type { FailureClass } from '../go/failures/rules.js'
import type { ProxyList } from '../go/goproxy.js'
import type { ConnectionRecord } from '../network/connections.js'
import type { GoHttpOptions } from '../network/go-http.js'
import type { Relaxation } from '../network/leniency.js'
import type { RetryPolicy } from '../retry.js'
import type { ModuleStore } from '../stores/module-store.js'
import type { StoreProblem } from '../stores/problem.js'
import type { FilesRecord } from '../stores/record.js'
import type { Wanted } from './upstream.js'

/** One request to one upstream, with all its tries. Times in seconds, sizes in bytes. */
export interface RequestRecord {
  /** The requested path below the upstream: `github.com/BurntSushi/toml/@v/v1.4.0.zip`. */
  name: string
  /** `path@version`, for module files. */
  module?: string
  /** The upstream's URL without credentials, or the spec of a store that had it. */
  upstream: string
  /** `skipped`: not sent, because the upstream had failed repeatedly. */
  outcome: 'found' | 'absent' | 'failed' | 'skipped'
  /** HTTP status of the last answer. */
  status?: number
  /** The last host after redirects, if it is another one. */
  redirectedTo?: string
  /** Received bytes of the body, in all tries. */
  bytes: number
  /** Bytes that were not sent again after an interrupted transfer, of this run or of an earlier one that was killed. */
  resumed: number
  /** Start of the first try, since the relay was opened. */
  start: number
  /** Time before that: waiting for a free connection, or for an upstream that does not answer. */
  queued: number
  /** From the start of the first try to the start of the last: failed tries and backoff. */
  lost: number
  /** From the start of the last try to the head of its answer; 0 without an answer. */
  firstByte: number
  /** The connection of the last try; absent if no server answered. */
  connection?: ConnectionRecord
  /** From the start of the first try to the end, including backoff. */
  seconds: number
  /** How long cmd/go, or the run itself, waited for the end. */
  awaited: number
  attempts: number
  /** Why tries failed: `503`, `stalled`, `broken`. */
  troubles: string[]
  /** The failed tries at a server; absent if there are none. */
  failedTries?: FailedTry[]
  /** The upstream's own cache status, such as `cf-cache-status: HIT`. */
  cache?: string
  /** Who requested it before it arrived: cmd/go, or only the prefetch. */
  wantedBy: 'go' | 'prefetch'
}

/** One failed try. Times in seconds, sizes in bytes. */
export interface FailedTry {
  /** Its start, since the start of the first try. */
  after: number
  /** Its duration. */
  seconds: number
  /** Until the head of the answer; 0 without an answer. */
  firstByte: number
  /** HTTP status of the answer. */
  status?: number
  bytes: number
  /** Its connection; absent without an answer. */
  connection?: ConnectionRecord
  /** Why, as in `troubles`. */
  trouble: string
}

/** One upstream in numbers. Times in seconds, sizes in bytes. */
export interface UpstreamRecord {
  /** Its URL without credentials. */
  upstream: string
  /** Number of requests, not counting retries and skipped requests. */
  requests: number
  /** Their outcomes, and the number of skipped requests. */
  outcomes: Record<RequestRecord['outcome'], number>
  /** Bytes received, in all tries. */
  bytes: number
  /** Tries after the first one of each request. */
  retries: number
  /** Why tries failed, the most frequent cause first: `503`, `stalled`, `broken`. */
  troubles: { cause: string; tries: number }[]
  /** Why tries were repeated, as `troubles` without the last tries of requests that failed: as many as `retries`; absent if none were. */
  repeated?: { cause: string; tries: number }[]
  /** Median and 95th percentile of the duration of successful requests, in seconds. */
  median: number
  p95: number
  /** How often it was skipped for a while after repeated failures. */
  openings: number
  /** Hits of its own cache, out of the answers with a cache status. */
  cached?: { hits: number; of: number }
}

/** Prefetched files. Sizes in bytes as received. */
export interface PrefetchRecord {
  files: number
  bytes: number
  /** Prefetched files not needed so far: neither placed in the module cache nor requested by cmd/go. */
  unasked: { files: number; bytes: number }
}

/** A request of cmd/go that failed for good. */
export interface GivenUp {
  name: string
  module?: string
  upstream: string
  status?: number
  class: FailureClass
  /** The error as cmd/go would word it, without credentials. */
  text: string
  cause: string
  hint: string
  fix?: string
}

/** The record of a relay so far. Contains completed requests only. */
export interface RelayRecord {
  /** When it was opened, in milliseconds since 1970; the times of requests are relative to it. */
  opened: number
  requests: RequestRecord[]
  upstreams: UpstreamRecord[]
  /** In the order in which they are tried. */
  stores: FilesRecord[]
  prefetched: PrefetchRecord
  givenUp: GivenUp[]
  /** Seconds without a byte after which a try is ended. */
  stallTimeout: number
}

/** The record of a file that was read in one go from a directory or a store. `began` is of performance.now(). */
export function recordOnce(
  { name, file, by, since = by === 'go' ? 0 : undefined }: Wanted,
  one: Pick<RequestRecord, 'upstream' | 'outcome' | 'bytes'> & { began: number; trouble: string | undefined },
): Omit<RequestRecord, 'start'> {
  const { began, trouble, ...told } = one
  const now = performance.now()
  return {
    name,
    ...(file && { module: `${file.path}@${file.version}` }),
    ...told,
    resumed: 0,
    firstByte: 0,
    queued: 0,
    lost: 0,
    seconds: (now - began) / 1000,
    awaited: since === undefined ? 0 : (now - Math.max(began, since)) / 1000,
    attempts: 1,
    troubles: trouble === undefined ? [] : [trouble],
    wantedBy: by,
  }
}

/** Sums up the requests to each upstream, in the order of the list; duplicates are merged. */
export function sumUp(requests: RequestRecord[], upstreams: { label: string; openings: number }[]): UpstreamRecord[] {
  const labels = [...new Set(upstreams.map(({ label }) => label))]
  return labels.map(label => {
    const all = requests.filter(request => request.upstream === label)
    const asked = all.filter(request => request.outcome !== 'skipped')
    const times = asked.filter(one => one.outcome === 'found').map(one => one.seconds)
    const told = asked.flatMap(one => one.cache ?? [])
    const withOutcome = (outcome: RequestRecord['outcome']) => all.filter(one => one.outcome === outcome).length
    const repeated = byCause(all.flatMap(one => one.troubles.slice(0, Math.max(0, one.attempts - 1))))
    return {
      upstream: label,
      requests: asked.length,
      outcomes: {
        found: withOutcome('found'),
        absent: withOutcome('absent'),
        failed: withOutcome('failed'),
        skipped: withOutcome('skipped'),
      },
      bytes: total(all.map(one => one.bytes)),
      retries: total(all.map(one => Math.max(0, one.attempts - 1))),
      troubles: byCause(all.flatMap(one => one.troubles)),
      ...(repeated.length > 0 && { repeated }),
      median: quantile(times, 0.5),
      p95: quantile(times, 0.95),
      openings: total(upstreams.filter(one => one.label === label).map(one => one.openings)),
      ...(told.length > 0 && { cached: { hits: told.filter(isHit).length, of: told.length } }),
    }
  })
}

/** Sums up the prefetch; `unasked` names the files that were neither placed nor requested. */
export function sumUpPrefetch(requests: RequestRecord[], unasked: string[]): PrefetchRecord {
  const ahead = requests.filter(one => one.wantedBy === 'prefetch' && one.outcome === 'found')
  const names = new Set(unasked)
  const sum = (some: RequestRecord[]) => ({
    files: new Set(some.map(one => one.name)).size,
    bytes: total(some.map(one => one.bytes)),
  })
  return { ...sum(ahead), unasked: sum(ahead.filter(one => names.has(one.name))) }
}

/** Also `TCP_HIT`, `Hit from …`, and the age of a copy. */
const isHit = (said: string) => /(?:^|[^a-z])hit(?![a-z])|^age: 0*[1-9]/i.test(said)

/** The value that this share of all values does not exceed; 0 if there are none. */
function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0
}

/** How often each cause occurs, the most frequent first. */
export function byCause(causes: string[]): UpstreamRecord['troubles'] {
  const found = new Map<string, number>()
  for (const cause of causes) found.set(cause, (found.get(cause) ?? 0) + 1)
  return [...found].map(([cause, tries]) => ({ cause, tries })).sort((a, b) => b.tries - a.tries)
}

const total = (numbers: number[]) => numbers.reduce((sum, number) => sum + number, 0)

/** How a relay works. Times in milliseconds. */
export interface RelaySettings {
  goproxy: ProxyList
  /** Tried before the upstreams, the nearest first; closed with the relay. Default none. */
  stores?: ModuleStore[]
  /** An entry of the list that stands for `direct`: it is no proxy, and is not asked for checksum databases. Default none. */
  origin?: string
  /**
   * Who is asked after an upstream that sent something wrong: whom the list allows to be asked after a failure, or, for
   * content that anybody may know of, the next one. Default `as-listed`.
   */
  afterDistrust?: 'as-listed' | 'next'
  /** Modules that are not requested from upstreams: Go fetches directly what no store has. Default none. */
  isPrivate?: (path: string) => boolean
  /** Whether the stores replace all proxies and checksum databases. Default `beside-proxies`. */
  serves?: 'beside-proxies' | 'alone'
  /** Go's environment: its HTTP proxies, certificates and credentials are used. */
  env: Record<string, string | undefined>
  /** How a netrc names servers. Default `host-and-port`. */
  netrcBy?: GoHttpOptions['netrcBy']
  /** A PEM file with additional trusted roots. */
  caFile?: string | undefined
  /** Client certificate (PEM) for the servers of `goproxy` only. */
  clientCertificate?: { cert: string; key: string } | undefined
  patience: RetryPolicy
  connectTimeout: number
  stallTimeout: number
  /** Connections to each upstream. */
  concurrency: number
  tempDirectory: string
  /** Bytes that the prefetch leaves free on the disk of the spool. Default 512 MiB. */
  leastFree?: number
  afterFailure: AfterFailure
  /** What to do with an upstream whose answers only Go can read. Default `left-to-go`; tests need it to fail. */
  unreadable?: 'left-to-go' | 'fails'
  /** Headers for one upstream, by its URL without credentials. */
  headersFor: (upstream: string) => Record<string, string>
  signal: AbortSignal
  /** Resolves host names; results are cached for `addressesFresh`. Default: the system; 30,000. */
  resolve?: GoHttpOptions['resolve']
  addressesFresh?: number
  onEvent: (event: RelayEvent) => void
}

/** How to answer a request that has failed for good before: with the same answer, or by a new try. */
export type AfterFailure = 'stays' | 'is-forgotten'

/** A try of a request that failed, before it is repeated. */
export interface RequestRetry {
  /** As in the record of the request. */
  name: string
  module?: string
  upstream: string
  /** Why the try failed: `503`, `stalled`, `broken`. */
  trouble: string
  /** Seconds until the next try. */
  wait: number
  /** Tries that are left, the next one included. */
  remaining: number
}

/** What happens in a relay, as it happens. */
export type RelayEvent =
  | { kind: 'request'; request: RequestRecord }
  | ({ kind: 'request-retry' } & RequestRetry)
  /** The prefetch ended early: `free` bytes are left where the spool lies. */
  | { kind: 'low-disk'; free: number }
  /** From now on, invalid HTTP or TLS older than OpenSSL accepts is tolerated for this host, as Go does. */
  | ({ kind: 'relaxed' } & Relaxation)
  /** The relay cannot read the answers of this upstream: Go downloads from it directly. */
  | { kind: 'left-to-go'; upstream: string }
  /** The first problem of a store; `reason` is one sentence. */
  | { kind: 'store-trouble'; store: string; trouble: StoreProblem; reason: string }
