import type { Failure } from './failures.js'

/** Why a silent child was ended, written down before it was. */
export interface Stall {
  /** Milliseconds without a sign of life. */
  silentFor: number
  /** What was going on, as far as files tell: modules whose zip was arriving or being unpacked. */
  working: { module: string; phase: 'downloading' | 'unpacking'; bytes: number }[]
  /** Locks of modules held by a go process that is not ours. */
  locks: { module: string; pid: number }[]
  /** The go command's own stack dump, its last 8,000 characters. */
  stack: string
}

/** One run of `go mod download`. */
export interface AttemptOutcome {
  kind: 'ok' | 'failed' | 'stalled' | 'timed-out' | 'aborted'
  /** Why it was run: the first time, a retry after a failure, or to fetch again what was removed as damaged. */
  because: 'first' | 'retry' | 'repair'
  seconds: number
  /** Seconds waited before it. */
  waited: number
  failure?: Failure
  stall?: Stall
}

/** A module version and what its zip weighs. */
export interface ModuleRecord {
  module: string
  bytes: number
}

/** Content that was removed and fetched once more. */
export interface Repair {
  module: string
  file: 'zip' | 'mod' | 'tree'
  /** Restored from a store in this run, or already on the machine. */
  source: 'store' | 'machine'
}
