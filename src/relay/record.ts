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

/** One thing asked of one upstream, all tries together. Times in seconds, sizes in bytes. */
export interface RequestRecord {
  /** What was asked for, below the upstream: `github.com/BurntSushi/toml/@v/v1.4.0.zip`. */
  name: string
  /** `path@version`, for module files. */
  module?: string
  /** The upstream's URL without credentials, or the spec of a store that had it. */
  upstream: string
  /** `skipped`: the upstream was not asked, since it did not answer others for a while. */
  outcome: 'found' | 'absent' | 'failed' | 'skipped'
  /** Of the last answer. */
  status?: number
  /** The host that was asked last, where redirects led to another one. */
  redirectedTo?: string
  /** Of the body that was received, in all tries. */
  bytes: number
  /** Bytes that were not sent again after a transfer broke, in this run or in one before that was killed. */
  resumed: number
  /** When the first try began, since the relay was opened. */
  start: number
  /** Before that: the wait for a free connection, or for an upstream that did not answer. */
  queued: number
  /** From the beginning of the first try to that of the last: tries that failed, and the waits after them. */
  lost: number
  /** From the beginning of the last try to the head of its answer; 0 without one. */
  firstByte: number
  /** The connection of the last try; absent where no server answered. */
  connection?: ConnectionRecord
  /** From the beginning of the first try to the end, waits included. */
  seconds: number
  /** How long cmd/go, or the run itself, waited for the end. */
  awaited: number
  attempts: number
  /** Why tries failed: `503`, `stalled`, `broken`. */
  troubles: string[]
  /** The tries that failed, of a server; absent where none did. */
  failedTries?: FailedTry[]
  /** What the upstream said of its own cache, as in `cf-cache-status: HIT`. */
  cache?: string
  /** Who wanted it before it was there: cmd/go, or only the prefetch. */
  wantedBy: 'go' | 'prefetch'
}

/** One try that brought nothing. Times in seconds, sizes in bytes. */
export interface FailedTry {
  /** Since the beginning of the first try. */
  after: number
  /** Until it was over. */
  seconds: number
  /** Until the head of the answer; 0 without one. */
  firstByte: number
  /** Of the answer. */
  status?: number
  bytes: number
  /** Why, as in `troubles`. */
  trouble: string
}

/** One upstream in numbers. Times in seconds, sizes in bytes. */
export interface UpstreamRecord {
  /** Its URL without credentials. */
  upstream: string
  /** What it was asked for, however often; requests that were skipped are not among them. */
  requests: number
  /** What became of them, and how many were skipped. */
  outcomes: Record<RequestRecord['outcome'], number>
  /** Received, in all tries. */
  bytes: number
  /** Tries after the first of each request. */
  retries: number
  /** Why tries failed, the most frequent cause first: `503`, `stalled`, `broken`. */
  troubles: { cause: string; tries: number }[]
  /** Of requests that found something: seconds of the middle one, and of the one slower than 95 of 100. */
  median: number
  p95: number
  /** How often it was skipped for a while after it failed repeatedly. */
  openings: number
  /** How many answers its own cache had, of those that said so. */
  cached?: { hits: number; of: number }
}

/** What was fetched before cmd/go asked for it. Sizes in bytes as received. */
export interface PrefetchRecord {
  files: number
  bytes: number
  /** What of that was not needed until now: neither placed in the module cache nor asked for by cmd/go. */
  unasked: { files: number; bytes: number }
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
  cause: string
  hint: string
  fix?: string
}

/** All that a relay knows of its work so far. Requests are those that came to an end. */
export interface RelayRecord {
  /** When it was opened, in milliseconds since 1970: the times of requests count from there. */
  opened: number
  requests: RequestRecord[]
  upstreams: UpstreamRecord[]
  /** In the order in which they are asked. */
  stores: FilesRecord[]
  prefetched: PrefetchRecord
  givenUp: GivenUp[]
  /** Seconds without a byte after which a try was given up. */
  stallTimeout: number
}

/** The record of a file that was read at one go, out of a directory or a store. `began` is of performance.now(). */
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

/** Sums up the requests to each upstream, in the order of the list; one that stands there twice is one. */
export function sumUp(requests: RequestRecord[], upstreams: { label: string; openings: number }[]): UpstreamRecord[] {
  const labels = [...new Set(upstreams.map(({ label }) => label))]
  return labels.map(label => {
    const all = requests.filter(request => request.upstream === label)
    const asked = all.filter(request => request.outcome !== 'skipped')
    const times = asked.filter(one => one.outcome === 'found').map(one => one.seconds)
    const told = asked.flatMap(one => one.cache ?? [])
    const withOutcome = (outcome: RequestRecord['outcome']) => all.filter(one => one.outcome === outcome).length
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
      median: quantile(times, 0.5),
      p95: quantile(times, 0.95),
      openings: total(upstreams.filter(one => one.label === label).map(one => one.openings)),
      ...(told.length > 0 && { cached: { hits: told.filter(isHit).length, of: told.length } }),
    }
  })
}

/** Sums up what was fetched before cmd/go asked; `unasked` names what was neither placed nor asked for. */
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

/** The value that a share of all values does not exceed; 0 of none. */
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
  /** Asked before the upstreams, the nearest first; closed with the relay. Default none. */
  stores?: ModuleStore[]
  /** Tells which modules no upstream is asked for: what no store has of them Go fetches directly. Default none. */
  isPrivate?: (path: string) => boolean
  /** Do the stores stand in for all proxies, for every file and for what checksum databases said? Default
   * `beside-proxies`. */
  serves?: 'beside-proxies' | 'alone'
  /** Go's environment: its HTTP proxies, certificates and credentials are used. */
  env: Record<string, string | undefined>
  /** How a netrc names servers. Default `host-and-port`. */
  netrcBy?: GoHttpOptions['netrcBy']
  /** A PEM file with roots that are trusted besides. */
  caFile?: string | undefined
  /** PEM that is shown to the servers of `goproxy`, and to no other. */
  clientCertificate?: { cert: string; key: string } | undefined
  patience: RetryPolicy
  connectTimeout: number
  stallTimeout: number
  /** Connections to each upstream. */
  concurrency: number
  tempDirectory: string
  /** Bytes that the prefetch leaves free where the spool lies. Default 512 MiB. */
  leastFree?: number
  afterFailure: AfterFailure
  /** What becomes of an upstream whose answers only Go can read. Default `left-to-go`; tests want to see it fail. */
  unreadable?: 'left-to-go' | 'fails'
  /** Headers for one upstream, given by its URL without credentials. */
  headersFor: (upstream: string) => Record<string, string>
  signal: AbortSignal
  /** Finds addresses, which are asked for again after `addressesFresh`. Default: the system; 30,000. */
  resolve?: GoHttpOptions['resolve']
  addressesFresh?: number
  onEvent: (event: RelayEvent) => void
}

/** What is to become of a request that failed for good when it comes again: the same answer, or a new try. */
export type AfterFailure = 'stays' | 'is-forgotten'

/** What happens in a relay, as it happens. */
export type RelayEvent =
  | { kind: 'request'; request: RequestRecord }
  /** The prefetch ended early: `free` bytes are left where the spool lies. */
  | { kind: 'low-disk'; free: number }
  /** A host whose HTTP breaks the rules, or whose TLS is older than OpenSSL accepts, is from now on met as Go meets it. */
  | ({ kind: 'relaxed' } & Relaxation)
  /** Nothing that this upstream says can be read here, and its connections work: Go is sent there to read it by itself. */
  | { kind: 'left-to-go'; upstream: string }
  /** A store did not do what it was asked for, for the first time; `reason` is one sentence. */
  | { kind: 'store-trouble'; store: string; trouble: StoreProblem; reason: string }
