import type { AttemptOutcome, ModuleRecord, Repair } from './go/download.js'
import type { Failure } from './go/failures.js'
import type { RestoreOutcome, SaveOutcome } from './stores/store.js'

/** One word for what the cache did: the `cache-status` output. */
export type CacheStatus = 'hit' | 'partial' | 'miss' | 'off' | 'skipped' | 'failed'

/** Why a project found on disk is not warmed. */
export type LeftOut =
  | { kind: 'vendored'; directory: string }
  | { kind: 'no-dependencies'; directory: string }
  | { kind: 'broken'; directory: string; failure: Failure }

/** One main module or workspace and how its download went. */
export interface ProjectReport {
  /** Path of its go.mod or go.work, relative to the working directory, with forward slashes. */
  file: string
  attempts: AttemptOutcome[]
  /** Set when its modules could not be had. */
  failure?: Failure
}

/** A file of the checkout that the download wanted changed. */
export interface CheckoutChange {
  /** Relative to the working directory, with forward slashes. */
  file: string
  /** `undone`: put back as it was; `kept`: `allow-changes` was given. */
  kind: 'undone' | 'kept'
}

/** Seconds and bytes that the cache saved (positive) or cost (negative) against a plain download. */
export interface Worth {
  seconds: number
  bytes: number
}

/** All that a run knows of itself. Plain data: it survives JSON. Times are seconds, sizes bytes. */
export interface WarmupReport {
  schema: 1
  /** Joins this report with the event lines and log of the same run. */
  runId: string
  startedAt: string
  tool: string
  goVersion: string | undefined
  cacheStatus: CacheStatus
  key: { primary: string; restore: string[]; matched: string | undefined }
  restore: RestoreOutcome
  projects: ProjectReport[]
  leftOut: LeftOut[]
  modules: { total: number; restored: number; downloaded: number; bytesDownloaded: number }
  /** The modules that the network had to deliver, largest first, at most 20. */
  downloaded: ModuleRecord[]
  repairs: Repair[]
  changes: CheckoutChange[]
  hints: string[]
  attempts: number
  retries: number
  phases: { prepare: number; restore: number; download: number; save: number | undefined; total: number }
  decision: SaveDecision
  save: SaveOutcome | undefined
  worth: Worth | undefined
  /** The first failure of a project that had to be warmed. */
  failure: Failure | undefined
}

/** What post (or the end of a CLI run) has to do; everything else was decided before. */
export type SaveDecision =
  | {
      save: true
      /** `<primary>.<generation>` */
      key: string
      primary: string
      /** Entry keys that mean "somebody saved it already": an exact key or the prefix of all generations. */
      unless: { key: string } | { prefix: string }
      /** GOMODCACHE/cache/download, from which the files are taken. */
      downloadCache: string
      /** A file with one path below `downloadCache` a line: the live set. */
      list: string
      files: number
      bytes: number
    }
  | { save: false; reason: NoSaveReason }

/** Why nothing is saved. Sentences for them live in summary.ts. */
export type NoSaveReason =
  | 'store-off'
  | 'cache-off'
  | 'read-only'
  | 'save-if'
  | 'pull-request'
  | 'release'
  | 'untrusted-event'
  | 'other-branch'
  | 'unknown-event'
  | 'incomplete'
  | 'nothing-live'
  | 'no-sum-file'
  | 'exact-hit'
  | 'nothing-to-warm'
