import type { BuildCacheRecord, BuildRule, ContentTimes } from '../buildcache/record.js'
import type { PolicyReason } from '../ci/save-policy.js'
import type { Diagnosis } from '../doctor/diagnosis.js'
import type { AttemptOutcome, DownloadEvent, ModuleRecord } from '../go/download.js'
import type { Failure } from '../go/failures/failures.js'
import type { Skipped } from '../go/left-out.js'
import type { LeftToGo } from '../modcache/module-placer.js'
import type { Repair } from '../modcache/repair.js'
import type { Relaxation } from '../network/leniency.js'
import type { FailedTry, PrefetchRecord, RelayEvent, RequestRecord, UpstreamRecord } from '../relay/record.js'
import type { RetryPolicy } from '../retry.js'
import type { EntryRecord, FilesRecord, Provenance, StoreSave, Writer } from '../stores/record.js'
import type { S3Location } from '../stores/s3/address.js'

/** The result of the cache in one word: the `cache-status` output. */
export type CacheStatus = 'hit' | 'partial' | 'miss' | 'off' | 'skipped' | 'failed'

/**
 * The kind of run: `warm` downloads what is missing; `refresh` re-downloads modules before that; `lookup` only checks
 * whether there is an entry; `nothing`: the project has nothing to warm.
 */
export type RunMode = 'warm' | 'refresh' | 'lookup' | 'nothing'

/** The Go that was requested, or that the project required. Sizes in bytes, times in seconds. */
export interface GoInstall {
  /** What was requested: `1.26.x`, `stable`. */
  spec: string
  /** The option that requested it, or `project` if the Go on PATH was older than the project's highest line. */
  from: 'go-version' | 'go-version-file' | 'project'
  /** The file that names the version; absent for `go-version`. */
  file?: string
  /** The version that the file names, if it is too old to be installed: the newest release is used instead. */
  tooOld?: string
  /** The release, `1.26.8`. */
  version: string
  /** Where it came from. `path`: it was already on PATH; `store` and `proxy`: it was downloaded and verified in this run. */
  source: 'path' | 'tool-cache' | 'store' | 'proxy'
  /** Its GOROOT. */
  root: string
  /** Size of the downloaded archive. */
  bytes: number
  /** Requests for that archive. */
  attempts: number
  seconds: { list: number; download: number; unpack: number }
  /** Why it is in the temporary directory and not in the tool cache: an error code, `busy` (another job), or `none`. */
  elsewhere?: string
}

/** One main module or workspace, and the outcome of its download. */
export interface ProjectReport {
  /** Its go.mod or go.work, relative to the working directory, with forward slashes. */
  file: string
  /** Runs of `go mod download`; empty if the download was left to the build. */
  attempts: AttemptOutcome[]
  /** Number of module versions that it needs, also counted for other projects that need them; absent if unknown. */
  modules?: number
  /** Set if its modules could not be downloaded. */
  failure?: Failure
  /** The line of go.mod that requires the failed module. */
  place?: Place
  /** Other failed modules, the most severe failure first, at most 100; absent if there are none. */
  others?: { failure: Failure; place?: Place }[]
  /** Number of further failed modules; absent if there are none. */
  othersLeftOut?: number
}

/** A line of a file, with its path relative to the working directory; lines count from 1. */
export interface Place {
  file: string
  line: number
}

/** Something that the user should know besides the outcome. */
export type Note =
  | { kind: 'no-sum-file'; file: string }
  /** Its sum file has no hash for the content of these modules, which go.mod requires directly: builds reject them. */
  | { kind: 'sums-missing'; file: string; modules: string[] }
  /** A sum file without write permission, which Go would have completed. */
  | { kind: 'sum-file-protected'; file: string }
  | { kind: 'toolchain-selected'; version: string }
  /** The caches were filled before this run, probably by setup-go's own cache. */
  | { kind: 'setup-go-cache' }
  /** A warning printed by Go. */
  | { kind: 'go-warning'; text: string }
  /** No proxy answered, and `offline` was `auto`. */
  | { kind: 'no-proxy-answers' }
  /** For this host, invalid HTTP or TLS older than OpenSSL accepts was tolerated, as Go does. */
  | ({ kind: 'relaxed' } & Relaxation)
  /** The relay could not read the answers of this upstream, so Go downloaded from it directly. */
  | { kind: 'left-to-go'; upstream: string }
  /** These sum files have different hashes for a module, so that only Go verified it. */
  | { kind: 'sums-contradict'; module: string; files: string[] }

/** Estimated savings of the cache compared with a plain download. */
export interface Savings {
  /** Seconds saved (positive) or lost. */
  seconds: number
  /** Bytes that did not have to be downloaded from the module sources. */
  bytes: number
  /** The run whose download rate the estimate uses: this one, or the one that saved the entry. */
  basis: 'this-run' | 'saving-run'
}

/** The keys of this run and of the entry that was found. */
export interface ReportedKeys {
  primary: string
  restore: string[]
  /** The full key of the entry, including its generation. */
  matched?: string
}

/** The report of a run. Plain data, described by report.schema.json. Times are in seconds, sizes in bytes. */
export interface WarmupReport {
  schema: 1
  /** Links this report to the event lines of the same run. */
  runId: string
  /** Links it to the logs of your module proxies (W3C trace context); absent if Go downloaded without the relay. */
  traceId?: string
  startedAt: string
  /** Version of this tool. */
  tool: string
  /** The Go release selected for the project, `1.26.8`; the requested version if it could not be installed. */
  goVersion: string
  /** Absent if the Go on PATH was used, and no other was requested. */
  goInstall?: GoInstall
  mode: RunMode
  /**
   * The phase in which the run ended before any download: `install`: Go could not be installed; `prepare`: the project
   * could not be read, or its Go could not be downloaded; `refresh`: re-downloaded modules do not match; `cache-miss`: no
   * entry was found, and `fail-on-cache-miss` is set.
   */
  endedEarly?: 'install' | 'prepare' | 'refresh' | 'cache-miss'
  /** The environment of the run, without credentials: `doctor --compare` reads it. */
  environment: EnvironmentRecord
  cacheStatus: CacheStatus
  /** The result of the build cache; absent with `build-cache: false`, and if the run ended before it. */
  buildCache?: BuildCacheReport
  /** The result of `content-mtimes`; absent without it. */
  contentTimes?: ContentTimes
  /** Absent if the run ended before there was a key. */
  keys?: ReportedKeys
  /** The result of each store, the nearest first, including unused ones; empty with `store: off`. */
  stores: StoreReport[]
  /** Runs of Go that downloaded the Go version of the project; absent if none was downloaded. */
  toolchain?: { attempts: AttemptOutcome[] }
  projects: ProjectReport[]
  leftOut: Skipped[]
  /**
   * Module versions of all projects, each counted once: `total` are those needed, as named by Go, or those that go.mod
   * requires if Go could not name them; `restored` came from a store, `downloaded` from the network. Bytes include all
   * downloaded files.
   */
  modules: { total: number; restored: number; downloaded: number; bytesDownloaded: number }
  /** The modules downloaded over the network, largest first, at most 20. */
  downloaded: ModuleRecord[]
  /** What came of the lines of `extra-modules`; absent if none are listed. */
  extraModules?: ListedModuleReport[]
  /** The modules re-downloaded from the proxies and compared with the sum files; absent without `refresh`. */
  refreshed?: RefreshedModule[]
  repairs: Repair[]
  changes: CheckoutChange[]
  notes: Note[]
  /** Runs of `go mod download`, not counting those after a repair. */
  attempts: number
  /** Further runs of it, and retried requests of the relay. */
  retries: number
  /** The relay's record of the download; absent if Go downloaded without the relay, or nothing at all. */
  relay?: RelayReport
  /** The modules verified and unpacked ahead of Go; absent if there were none. */
  unpacker?: UnpackerReport
  /** The timing of each module that arrived in this run; absent if none did. */
  timeline?: Timeline
  /** All requests of the relay; absent if there were none. */
  requests?: RequestList
  /** How busy the CPUs were; absent if the run was too short to measure. */
  cpu?: CpuRecord
  /** Private hosts with credentials, and the resulting settings of Go; absent if there are none. */
  privateHosts?: PrivateReport
  seconds: { prepare: number; restore: number; download: number; save?: number; total: number }
  decision: SaveDecision
  savings?: Savings
  /** The diagnosis, if the doctor was run. */
  doctor?: Diagnosis
  /**
   * The failure of the run: that of downloading the project's Go, else the most severe one of the main modules. Permanent
   * failures rank above retryable ones; then integrity, toolchain, config, disk, auth, not-found, rate-limit, transient,
   * unknown.
   */
  failure?: Failure
}

/** What came of the build cache. */
export type BuildCacheReport = BuildCacheRecord & {
  /** The result of saving; absent if it was not to be saved, or not yet. */
  saved?: StoreSave
}

/** Adds the results of saving to a report. */
export function addSave(report: WarmupReport, saves: StoreSave[]): void {
  for (const saved of saves) {
    const store = saved.build ? report.buildCache : report.stores.find(one => one.store === saved.store)
    if (store) store.saved = saved
  }
  if (saves.length > 0) report.seconds.save = Math.max(...saves.map(saved => saved.seconds))
}

/** What to save after the run: pass it to `save`. */
export interface SaveDecision {
  /** What to write to each store; stores that get nothing are left out. */
  shares: Share[]
  /** Why nothing is saved, or no entry. */
  why?: NoSaveReason
  /** Details of the reason, in one sentence. */
  detail?: string
  /** By which rule the build cache is saved; absent with `build-cache: false`. */
  build?: BuildRule
  /** What saving needs; absent if there is nothing to save. */
  from?: {
    /** GOMODCACHE/cache/download */
    downloadCache: string
    /** A file with the file names of each share. */
    list: string
    writer: Writer
    /** How to reach the services; times in milliseconds. */
    reach: {
      concurrency: number
      patience: RetryPolicy
      connectTimeout: number
      stallTimeout: number
      /** Time limit per store. */
      saveTimeout: number
      s3: S3Location
      caFile?: string
    }
  }
}

/** What to write to one store. A module store may already have some of it. */
export type Share = { store: string; files: number; bytes: number } & (
  | {
      kind: 'entry'
      /** `<primary>.<generation>` */
      key: string
      /** Keys of entries that make saving unnecessary: a generation that supersedes a damaged one, or a prefix for all. */
      unless: { key: string; supersedes?: string } | { prefix: string }
      origin: Provenance
      /** Whether it is written only if the job used extra modules that the entry found does not have. */
      only?: 'with-new-extras'
    }
  | { kind: 'files' }
)

/** Why nothing is saved. */
export type NoSaveReason =
  | PolicyReason
  | 'store-off'
  | 'incomplete'
  | 'nothing-live'
  | 'no-sum-file'
  | 'exact-hit'
  | 'not-listed'
  | 'nothing-to-warm'
  | 'lookup-only'
  | 'cache-miss'

/** An event of a run. Plain data: with `--events`, one JSON line per event. */
export type WarmupEvent = { runId: string; time: string } & RunEvent

/** An event without run and time. */
export type RunEvent =
  | { kind: 'plan'; goVersion: string; projects: string[]; primary: string; restoreKeys: string[] }
  /** An entry store was asked, or `asked` has the reason why not. */
  | { kind: 'restore'; store: EntryRecord }
  /** The build cache was restored, or `restored` says why not. */
  | { kind: 'build-cache'; restored: BuildCacheRecord }
  /** Files of the checkout have times that follow from their content. */
  | { kind: 'content-times'; times: ContentTimes }
  /** Progress of restoring an entry, as often as the progress of a download. Bytes are those received. */
  | {
      kind: 'progress'
      phase: 'restore'
      store: string
      bytes: number
      /** Size of the whole entry; absent while unknown. */
      bytesTotal?: number
      /** Verified modules of all projects, and their total number; absent if Go verifies them later. */
      modulesVerified?: number
      modulesTotal?: number
      seconds: number
      /** Seconds without any change; absent if something changed. */
      unchangedFor?: number
    }
  /** Progress of restoring the build cache, while nothing else is waited for: likewise. */
  | {
      kind: 'progress'
      phase: 'build-cache'
      bytes: number
      bytesTotal?: number
      seconds: number
      unchangedFor?: number
    }
  /** Progress of installing Go: likewise. */
  | {
      kind: 'progress'
      phase: 'install'
      /** The release. */
      version: string
      step: 'download' | 'unpack'
      bytes: number
      /** As far as sizes are known. */
      bytesTotal: number
      seconds: number
      unchangedFor?: number
    }
  /** The Go that was asked for, or that the project needs, is there. */
  | { kind: 'go'; install: GoInstall }
  /** `go-version` is set, so this file is ignored. */
  | { kind: 'go-version-file-ignored'; file: string }
  /** GOROOT names another Go, whose compiler would be used: it is ignored. */
  | { kind: 'goroot-ignored'; goroot: string }
  /** No list of releases could be read, for this reason: a Go that is here is used. */
  | { kind: 'go-unlisted'; version: string; reason: string }
  /** GOTOOLCHAIN names another release than the one that was asked for: go commands run that one. */
  | { kind: 'gotoolchain-set'; version: string; gotoolchain: string }
  /** The project needs another Go than the one on PATH, which could not be installed. */
  | { kind: 'go-kept'; version: string; spec: string; file: string; reason: string }
  /** The requested Go is older than this file requires. */
  | { kind: 'go-too-old'; version: string; file: string; line: string }
  /** There is no store, and why. */
  | { kind: 'store-off'; reason: string }
  /** No store is needed: the module cache already has everything. */
  | { kind: 'warm' }
  | (DownloadEvent & { project: string })
  | RelayEvent
  /** The download failed and is retried without this number of cached files. */
  | { kind: 'set-aside'; files: number; failure: Failure }
  /** Go downloads without the relay. */
  | { kind: 'relay-unavailable'; reason: string }
  | { kind: 'save'; stores: StoreSave[] }

/** What limited a download. */
export interface Verdict {
  /**
   * `latency`: slow first bytes of upstreams; `bandwidth`: slow transfers; `one-module`: one module arrived long after the
   * others; `retries`: failed requests and backoff; `unpacker`: verifying and unpacking after the last byte; `cpu`, `disk`:
   * verifying and unpacking by Go, bound by the CPUs or the disk; `elsewhere`: modules that Go downloaded without the
   * relay.
   */
  kind: 'latency' | 'bandwidth' | 'one-module' | 'retries' | 'unpacker' | 'cpu' | 'disk' | 'elsewhere'
  /** `path@version`, if most of that time was spent waiting for one module. */
  module?: string
  /** Its share of the download time, from 0 to 1. */
  share: number
}

/** The result of one store in a run. Plain data; sizes in bytes. */
export type StoreReport = (
  | (Omit<EntryRecord, 'served' | 'rejected'> & {
      /** The damage of the entry that was found; absent if there is none. */
      damage?: Damage
    })
  | (Omit<FilesRecord, 'served' | 'rejected'> & {
      /** Files that were invalid, or rejected by cmd/go: they were downloaded elsewhere. */
      rejected: number
      /** The first 20 names of rejected files. */
      examples: string[]
    })
) & {
  /** Number of module files that it delivered. */
  served: number
  /** The result of saving; absent if nothing was to be saved, or not yet. */
  saved?: StoreSave
}

/** The environment of a run, to be compared with another one. Without credentials. */
export interface EnvironmentRecord {
  /** Versions of this tool, Node and Go. */
  versions: { tool: string; node: string; go: string }
  /** Node's names: `linux`, `x64`. */
  os: string
  arch: string
  /** By name: the settings of `go env`, and the variables that affect network access. Unset ones are left out. */
  settings: Record<string, string>
}

/** All requests for the files of one module. Times in seconds, sizes in bytes. */
export interface SlowModule {
  /** `path@version` */
  module: string
  /** Duration of its longest request, including backoff. */
  seconds: number
  /** Received. */
  bytes: number
  retries: number
}

/** A request that failed or was retried. */
export type TroubledRequest = Pick<
  RequestRecord,
  'name' | 'module' | 'upstream' | 'outcome' | 'attempts' | 'troubles' | 'resumed' | 'seconds'
>

/** The relay's report of a run. Plain data, most important parts first. */
export interface RelayReport {
  /** Absent if there were no requests. */
  verdict?: Verdict
  /** In the order of the GOPROXY list. */
  upstreams: UpstreamRecord[]
  /** The slowest modules first, at most 10. */
  slowest: SlowModule[]
  /** Failed requests, then those that were retried or resumed, the slowest first; at most 20. */
  troubled: TroubledRequest[]
  /** Number of further such requests. */
  moreTroubled: number
  /** Number of requests that failed at first and succeeded when retried; absent if there are none. */
  recovered?: number
  prefetched: PrefetchRecord
}

/** The unpacker's report of a run. Sizes in bytes. */
export interface UnpackerReport {
  /** Number of threads used. */
  threads: number
  /** Modules that it verified and unpacked, with the number and size of their files. */
  unpacked: { modules: number; files: number; bytes: number }
  /** Modules that it verified but did not unpack: the build does that. */
  verified: number
  /**
   * Modules left to Go, by reason: `no-sum` and `contradiction`: sum files have no hash for them, or different ones;
   * `not-compared`: Go would not compare them for every main module; `odd`: the zip is not written the way Go writes
   * module zips; `locked`: another process had locked the module; `no-lock`: another process may be at work, and no lock
   * could be taken; `there-already`: its tree already existed; `outside`: the directory of the tree is a link out of the
   * module cache; `no-rename`: the file system does not support renaming directories; `aborted`: the run ended before.
   */
  left: Partial<Record<UnpackerLeft, number>>
}

/** Why a module was left to Go. */
export type UnpackerLeft = Exclude<LeftToGo, 'lazy'>

/**
 * The timing of a module's zip, in seconds since the start of the run. Steps that did not happen are absent: modules of a
 * cache entry, for example, are not requested one by one.
 */
export interface ModuleTimes {
  /** `path@version` */
  module: string
  /** Size of its zip. */
  bytes: number
  /** When the request was sent, its answer began, and the zip was complete. */
  asked?: number
  firstByte?: number
  fetched?: number
  /** When the unpacker began, knew the hash, had unpacked the zip, and moved the tree into the module cache. */
  started?: number
  hashed?: number
  unpacked?: number
  shown?: number
  /** When `go mod download` had ended without an error for it. */
  confirmed?: number
  /** The thread of the unpacker that processed it, from 1. */
  worker?: number
}

/** The timing of the modules that arrived in a run. */
export interface Timeline {
  /** In the order in which they began; if there are more than 3,000, only the largest. */
  modules: ModuleTimes[]
  /** Number of modules left out. */
  more: number
}

/** The private hosts of a run, without credentials. */
/**
 * One request and all its tries. Seconds; `start` since the start of the run, to a tenth of a millisecond. What is zero,
 * or as it usually is, is absent: a report may hold thousands of them.
 */
export interface RequestTimes {
  /** `github.com/!burnt!sushi/toml/@v/v1.4.0.zip`, as Go asks for it. */
  name: string
  /** Who was asked: its place in `sources`. */
  source: number
  /** Absent where it was found. */
  outcome?: Exclude<RequestRecord['outcome'], 'found'>
  /** Of the last answer; absent where it is 200, or where there was none. */
  status?: number
  redirectedTo?: string
  /** Received, in all tries. */
  bytes: number
  /** When the first try began. */
  start: number
  /** Before that: the wait for a free connection. */
  queued?: number
  /** From the beginning of the first try to that of the last. */
  lost?: number
  /** From the beginning of the last try to the head of its answer. */
  firstByte?: number
  /** From the beginning of the first try to the end. */
  seconds: number
  /** The connection of the last try: whether it was opened for it, and how long that took. */
  connection?: ConnectionTimes
  /** The tries that failed. */
  failedTries?: FailedTry[]
  /** Bytes that were not sent again. */
  resumed?: number
  /** What the upstream said about its own cache. */
  cache?: string
  /** Absent where Go wanted it. */
  wantedBy?: 'prefetch'
}

/** The connection of a request. Seconds; absent where it was open before, or was none of that kind. */
export interface ConnectionTimes {
  /** IP address and port, of the server or of the proxy on the way. */
  address?: string
  lookup?: number
  connect?: number
  tls?: number
}

/** The requests of a run. */
export interface RequestList {
  /** URLs of upstreams and specs of stores, without credentials. */
  sources: string[]
  /** In the order in which they began; of more than 10,000 those that took longest. */
  list: RequestTimes[]
  /** How many more there were. */
  more: number
}

/** How busy all CPUs of the machine were, including other processes, without waits for the disk. */
export interface CpuRecord {
  count: number
  /** Seconds from one sample to the next. */
  every: number
  /** From 0 to 1, the first for the time from the start of the run. */
  busy: number[]
}

/** What the report says of private hosts: no credentials. */
export interface PrivateReport {
  /** `prefix` is a host with an optional path, as given. */
  hosts: { prefix: string; by: 'https' | 'ssh'; role: 'upstream' | 'origin' }[]
  /** The resulting settings of Go, merged with those that were set. */
  settings: { GOPRIVATE?: string; GONOPROXY?: string; GONOSUMDB?: string }
}

/** A file of the checkout that the download changed. */
export interface CheckoutChange {
  /** Relative to the working directory, with forward slashes. */
  file: string
  /** `undone`: the change was reverted; `kept`: changes were allowed. */
  kind: 'undone' | 'kept'
}

/** The damage of an entry that was found. Counts are files. */
export interface Damage {
  /** `read`: it was read completely; `broken`: it could not be unpacked to its end. */
  archive: 'read' | 'broken'
  /** Files refused before they were written: not module files, or not of this project. */
  refused: number
  /** Restored files that do not match go.sum. */
  rejected: number
  /** Files missing from the entry, although it was saved for exactly this project. */
  missing: number
  /** Restored files that were discarded, because the download failed with them; absent if there are none. */
  discarded?: number
}

/** A line of `extra-modules`: the module version (`path@version`) that was downloaded for it, or the failure. */
export type ListedModuleReport = { line: string } & ({ module: string } | { failure: Failure })

/** A module that was re-downloaded, bypassing all caches, and compared with go.sum. */
export interface RefreshedModule {
  /** `path@version` */
  module: string
  /** `unnamed`: no sum file lists it, so there is nothing to compare it with. */
  kind: 'same' | 'different' | 'unavailable' | 'unnamed'
  /** URLs of the upstreams that sent it, as far as the relay knows. */
  senders: string[]
}
