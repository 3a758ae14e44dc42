import type { PolicyReason } from '../ci/save-policy.js'
import type { Diagnosis } from '../doctor/diagnosis.js'
import type { AttemptOutcome, DownloadEvent, ModuleRecord } from '../go/download.js'
import type { Failure } from '../go/failures/failures.js'
import type { Skipped } from '../go/left-out.js'
import type { LeftToGo } from '../modcache/module-placer.js'
import type { Repair } from '../modcache/repair.js'
import type { Relaxation } from '../network/leniency.js'
import type { PrefetchRecord, RelayEvent, RequestRecord, UpstreamRecord } from '../relay/record.js'
import type { RetryPolicy } from '../retry.js'
import type { EntryRecord, FilesRecord, Provenance, StoreSave, Writer } from '../stores/record.js'
import type { S3Location } from '../stores/s3/address.js'

/** One word for what the cache did: the `cache-status` output. */
export type CacheStatus = 'hit' | 'partial' | 'miss' | 'off' | 'skipped' | 'failed'

/**
 * What kind of run it was: `warm` downloads what is missing; `refresh` fetches modules anew before that; `lookup` only
 * asks whether there is an entry; `nothing`: the project has nothing to warm.
 */
export type RunMode = 'warm' | 'refresh' | 'lookup' | 'nothing'

/** The Go that was asked for, or that the project needed. Sizes in bytes, times in seconds. */
export interface GoInstall {
  /** What was asked for: `1.26.x`, `stable`. */
  spec: string
  /** Who asked: an option, or the project, whose highest line the Go on PATH did not serve. */
  from: 'go-version' | 'go-version-file' | 'project'
  /** The file that names the version; absent for `go-version`. */
  file?: string
  /** The release, `1.26.8`. */
  version: string
  /** Where it came from. `path`: it was there; `store` and `proxy`: it was downloaded and verified in this run. */
  source: 'path' | 'tool-cache' | 'store' | 'proxy'
  /** Its GOROOT. */
  root: string
  /** Of the archive that was downloaded. */
  bytes: number
  /** Requests for that archive. */
  attempts: number
  seconds: { list: number; download: number; unpack: number }
  /** Why it lies in the temporary directory and not in the tool cache: a code of the file system, or `busy` for another job. */
  elsewhere?: string
}

/** One main module or workspace and how its download went. */
export interface ProjectReport {
  /** Its go.mod or go.work, relative to the working directory, with forward slashes. */
  file: string
  /** Runs of `go mod download`; empty when the download was left to the build. */
  attempts: AttemptOutcome[]
  /** Set when its modules could not be had. */
  failure?: Failure
  /** Where a go.mod asks for the module that failed. */
  place?: Place
  /** Other modules that failed, the heaviest failure first, at most 100; absent where there are none. */
  others?: { failure: Failure; place?: Place }[]
  /** How many failed besides these; absent where none did. */
  othersLeftOut?: number
}

/** A line of a file, relative to the working directory; lines count from 1. */
export interface Place {
  file: string
  line: number
}

/** Something the user should know, next to the outcome. */
export type Note =
  | { kind: 'no-sum-file'; file: string }
  /** Its sum file has no sum for the content of these modules, which go.mod requires directly: no build takes them. */
  | { kind: 'sums-missing'; file: string; modules: string[] }
  /** A sum file without write permission, which Go would have completed. */
  | { kind: 'sum-file-protected'; file: string }
  | { kind: 'toolchain-selected'; version: string }
  /** The caches were filled before this run, probably by setup-go's own cache. */
  | { kind: 'setup-go-cache' }
  /** A line with which Go warned of something. */
  | { kind: 'go-warning'; text: string }
  /** No proxy answered, and `offline` was `auto`. */
  | { kind: 'no-proxy-answers' }
  /** A host whose HTTP breaks the rules, or whose TLS is older than OpenSSL accepts, was met as Go meets it. */
  | ({ kind: 'relaxed' } & Relaxation)
  /** The answers of this upstream could not be read; Go read them by itself. */
  | { kind: 'left-to-go'; upstream: string }
  /** These sum files name different hashes for a module, so that only Go verified it. */
  | { kind: 'sums-contradict'; module: string; files: string[] }

/** What the cache saved against a plain download, estimated. */
export interface Savings {
  /** Seconds saved (positive) or lost. */
  seconds: number
  /** Bytes that did not have to come from the module sources. */
  bytes: number
  /** Whose rate of a plain download it is: this run's own, or that of the run which saved the entry. */
  basis: 'this-run' | 'saving-run'
}

/** Keys of this run and of the entry that was found. */
export interface ReportedKeys {
  primary: string
  restore: string[]
  /** The whole key of the entry, generation included. */
  matched?: string
}

/** All that a run knows of itself. Plain data, described by report.schema.json. Times are seconds, sizes bytes. */
export interface WarmupReport {
  schema: 1
  /** Joins this report with the event lines of the same run. */
  runId: string
  /** Joins it with the logs of module proxies of yours (W3C trace context); absent where Go asked them by itself. */
  traceId?: string
  startedAt: string
  /** Version of this tool. */
  tool: string
  /** The Go release selected for the project, `1.26.8`; what was asked for, where that could not be installed. */
  goVersion: string
  /** Absent where the Go on PATH served, and no other was asked for. */
  goInstall?: GoInstall
  mode: RunMode
  /**
   * Why it ended before any download, where it did: Go could not be installed; the project could not be read or its Go could not be had; what
   * `refresh` names is not right; there was no entry, and `fail-on-cache-miss` says to stop then.
   */
  endedEarly?: 'install' | 'prepare' | 'refresh' | 'cache-miss'
  /** What the run found itself in, without credentials: `doctor --compare` reads it. */
  environment: EnvironmentRecord
  cacheStatus: CacheStatus
  /** Absent when the run ended before there was one. */
  keys?: ReportedKeys
  /** What each store did, the nearest first, also those that were not asked; none with `store: off`. */
  stores: StoreReport[]
  /** Runs of Go that fetched the Go the project asks for; absent where none was fetched. */
  toolchain?: { attempts: AttemptOutcome[] }
  projects: ProjectReport[]
  leftOut: Skipped[]
  modules: { total: number; restored: number; downloaded: number; bytesDownloaded: number }
  /** The modules the network had to deliver, largest first, at most 20. */
  downloaded: ModuleRecord[]
  /** What was fetched past every store and cached copy, against the sum files; absent where `refresh` named nothing. */
  refreshed?: RefreshedModule[]
  repairs: Repair[]
  changes: CheckoutChange[]
  notes: Note[]
  /** Runs of `go mod download`, those after a repair not counted. */
  attempts: number
  /** Further runs of it, and repeated requests of the relay. */
  retries: number
  /** What the relay tells of the download; absent where Go downloaded by itself, or nothing at all. */
  relay?: RelayReport
  /** What was verified and unpacked before Go looked at it; absent where nothing was. */
  unpacker?: UnpackerReport
  /** When each module that arrived in this run was where; absent where none did. */
  timeline?: Timeline
  /** Hosts that were given credentials for, and what follows for Go; absent where none was. */
  privateHosts?: PrivateReport
  seconds: { prepare: number; restore: number; download: number; save?: number; total: number }
  decision: SaveDecision
  savings?: Savings
  /** What the doctor found, where it was asked. */
  doctor?: Diagnosis
  /**
   * Why not everything could be warmed: of fetching the project's Go, else the heaviest of the main modules. What no
   * attempt can mend comes before what one may; then integrity, toolchain, config, disk, auth, not-found, rate-limit,
   * transient, unknown.
   */
  failure?: Failure
}

/** Adds what became of saving. */
export function addSave(report: WarmupReport, saves: StoreSave[]): void {
  for (const saved of saves) {
    const store = report.stores.find(one => one.store === saved.store)
    if (store) store.saved = saved
  }
  if (saves.length > 0) report.seconds.save = Math.max(...saves.map(saved => saved.seconds))
}

/** What is left to do after the run: post, or the end of a command, carries it out. */
export interface SaveDecision {
  /** What each store is to get; those that get nothing are left out. */
  shares: Share[]
  /** Why nothing is saved, or no entry. */
  why?: NoSaveReason
  /** Likewise in one sentence, where there is more to say. */
  detail?: string
  /** Where all of that is taken from; absent where there is nothing to do. */
  from?: {
    /** GOMODCACHE/cache/download */
    downloadCache: string
    /** A file that names the files, share by share. */
    list: string
    writer: Writer
    /** How services are reached; times in milliseconds. */
    reach: {
      concurrency: number
      patience: RetryPolicy
      connectTimeout: number
      stallTimeout: number
      /** Of all that one store is given. */
      saveTimeout: number
      s3: S3Location
      caFile?: string
    }
  }
}

/** What one store is to get. A module store may have some of it. */
export type Share = { store: string; files: number; bytes: number } & (
  | {
      kind: 'entry'
      /** `<primary>.<generation>` */
      key: string
      /** Entry keys that mean "somebody saved it already": a generation over a damaged one, or a prefix for all. */
      unless: { key: string; supersedes?: string } | { prefix: string }
      origin: Provenance
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

/** One thing that happened, as it happened. Plain data: one JSON line each with `--events`. */
export type WarmupEvent = { runId: string; time: string } & RunEvent

/** An event before it is stamped with run and time. */
export type RunEvent =
  | { kind: 'plan'; goVersion: string; projects: string[]; primary: string; restoreKeys: string[] }
  /** An entry store was asked, or `asked` says why not. */
  | { kind: 'restore'; store: EntryRecord }
  /** How far the entry of an entry store is, told as often as the progress of a download. Bytes are those received. */
  | {
      kind: 'progress'
      phase: 'restore'
      store: string
      bytes: number
      /** Of the whole entry; absent where nobody can say yet. */
      bytesTotal?: number
      /** Modules of all projects that were verified, and how many there are; absent where Go verifies them later. */
      modulesVerified?: number
      modulesTotal?: number
      seconds: number
      /** Seconds for which nothing changed; absent where something did. */
      unchangedFor?: number
    }
  /** The Go that was asked for, or that the project needs, is there. */
  | { kind: 'go'; install: GoInstall }
  /** `go-version` is given, so that this file does not count. */
  | { kind: 'go-version-file-ignored'; file: string }
  /** GOROOT names another Go than the one that was installed, whose compiler it would use: it is ignored. */
  | { kind: 'goroot-ignored'; goroot: string }
  /** The project needs another Go than the one on PATH, which could not be installed. */
  | { kind: 'go-kept'; version: string; spec: string; file: string; reason: string }
  /** The Go that was asked for is older than this file requires. */
  | { kind: 'go-too-old'; version: string; file: string; line: string }
  /** There is no store, and why. */
  | { kind: 'store-off'; reason: string }
  /** No store is needed: the module cache has everything already. */
  | { kind: 'warm' }
  | (DownloadEvent & { project: string })
  | RelayEvent
  /** The download failed; it is made once more without so many cached files. */
  | { kind: 'set-aside'; files: number; failure: Failure }
  /** Go downloads without the relay. */
  | { kind: 'relay-unavailable'; reason: string }
  | { kind: 'save'; stores: StoreSave[] }

/** What bounded a download. */
export interface Verdict {
  /**
   * Upstreams that took long to begin their answers, or to send them; one module that was still on its way when the
   * others were there; failed requests and the waits after them; the unpacker, which still verified and unpacked when
   * nothing was left to wait for; checking and unpacking by Go, bound by the CPUs or by the disk; modules that Go fetched
   * past the relay.
   */
  kind: 'latency' | 'bandwidth' | 'one-module' | 'retries' | 'unpacker' | 'cpu' | 'disk' | 'elsewhere'
  /** `path@version`, where one module was waited for alone most of the time. */
  module?: string
  /** The part of the download's time that this took, from 0 to 1. */
  share: number
}

/** What one store did in a run. Plain data; sizes in bytes. */
export type StoreReport = (
  | (Omit<EntryRecord, 'served' | 'rejected'> & {
      /** What was wrong with the entry that was found; absent where nothing was. */
      damage?: Damage
    })
  | (Omit<FilesRecord, 'served' | 'rejected'> & {
      /** Files that were no such files, or that cmd/go rejected: they were fetched elsewhere. */
      rejected: number
      /** The first 20 of their names. */
      examples: string[]
    })
) & {
  /** Module files that it brought. */
  served: number
  /** What became of writing to it; absent where nothing was to be written, or not yet. */
  saved?: StoreSave
}

/** What a run found itself in, so that it can be compared with another. Without credentials. */
export interface EnvironmentRecord {
  /** Releases: of this tool, of Node and of Go. */
  versions: { tool: string; node: string; go: string }
  /** Node's names: `linux`, `x64`. */
  os: string
  arch: string
  /** By name: what `go env` says, and the variables that decide how servers are reached. Those without a value are left out. */
  settings: Record<string, string>
}

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

/** What the unpacker did in a run. Sizes in bytes. */
export interface UnpackerReport {
  /** Threads that took part. */
  threads: number
  /** Modules that it verified and unpacked; their files, and what those take. */
  unpacked: { modules: number; files: number; bytes: number }
  /** Modules that it verified and left packed: the build unpacks them. */
  verified: number
  /**
   * Modules that were left to Go, by reason: sum files name no hash for them (`no-sum`), or Go would not compare it; a
   * zip that is not written the way Go writes module zips (`odd`); another process had the module locked (`locked`); a
   * tree of it was there already (`there-already`); the file system did not rename directories (`no-rename`).
   */
  left: Partial<Record<UnpackerLeft, number>>
}

/** Why a module was left to Go. */
export type UnpackerLeft = Exclude<LeftToGo, 'lazy'>

/**
 * When the zip of a module was where. Seconds since the start of the run; what did not happen, or not here, is absent:
 * an entry of a cache is not asked for module by module.
 */
export interface ModuleTimes {
  /** `path@version` */
  module: string
  /** Of its zip. */
  bytes: number
  /** The request for it was sent; its answer began; all of it was there. */
  asked?: number
  firstByte?: number
  fetched?: number
  /** The unpacker began with it, knew its hash, and had unpacked it; it was in its place in the module cache. */
  started?: number
  hashed?: number
  unpacked?: number
  shown?: number
  /** `go mod download` had ended and had not complained of it. */
  confirmed?: number
  /** Which thread of the unpacker had it, from 1. */
  worker?: number
}

/** The times of the modules that arrived in a run. */
export interface Timeline {
  /** In the order in which they began; of more than 3,000 the largest. */
  modules: ModuleTimes[]
  /** How many more there were. */
  more: number
}

/** What the report says of private hosts: no credentials. */
export interface PrivateReport {
  /** `prefix` is a host with a path or none, as it was given. */
  hosts: { prefix: string; by: 'https' | 'ssh'; role: 'upstream' | 'origin' }[]
  /** Settings of Go that follow, merged with what was set. */
  settings: { GOPRIVATE?: string; GONOPROXY?: string; GONOSUMDB?: string }
}

/** A file of the checkout that a download wanted changed. */
export interface CheckoutChange {
  /** Relative to the working directory, with forward slashes. */
  file: string
  /** `undone`: it is as it was before; `kept`: changes were allowed. */
  kind: 'undone' | 'kept'
}

/** What was wrong with an entry that was found. Counts are files. */
export interface Damage {
  /** `read`: to its end; `broken`: it could not be unpacked to there. */
  archive: 'read' | 'broken'
  /** Refused before they were written: no module files, or none of this project. */
  refused: number
  /** Taken, and then contradicted by go.sum. */
  rejected: number
  /** Not in it, though it was saved for exactly this project. */
  missing: number
  /** Taken, and then done without, since the download failed with them; absent where there are none. */
  discarded?: number
}

/** A module that was fetched past every store and cached copy, against go.sum. */
export interface RefreshedModule {
  /** `path@version` */
  module: string
  /** `unnamed`: no sum file names it, so there is nothing to compare with. */
  kind: 'same' | 'different' | 'unavailable' | 'unnamed'
  /** URLs of the upstreams that sent it, where the relay saw them. */
  senders: string[]
}
