import type { ProxyList } from '../go/goproxy.js'
import type { GoHttpOptions } from '../network/go-http.js'
import type { RetryPolicy } from '../retry.js'
import type { ModuleStore } from '../stores/module-store.js'
import type { StoreProblem } from '../stores/problem.js'
import type { RequestRecord } from './record.js'

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
  /** A store did not do what it was asked for, for the first time; `reason` is one sentence. */
  | { kind: 'store-trouble'; store: string; trouble: StoreProblem; reason: string }
