import type { ModuleFile } from '../modcache/module-file.js'
import type { EntryOrigin } from './origin.js'

/**
 * Why a member of an entry was not taken. `outside`: its place in the download cache is behind a link to elsewhere;
 * the others speak of the member itself.
 */
export type RefusalReason =
  | 'bad-name'
  | 'not-a-file'
  | 'not-in-sum-file'
  | 'bad-info'
  | 'empty'
  | 'too-large'
  | 'outside'

/** One refused member: its name as it stood in the archive, shortened to 200 characters. */
export interface Refusal {
  name: string
  reason: RefusalReason
}

/** What a store did when it was asked for an entry. `kind` is the outcome; the figures hold for all kinds. */
export interface RestoreOutcome {
  /**
   * - `hit`: an entry of the primary key, any generation; `partial`: an entry by a restore key
   * - `miss`: the store has none; `warm`: not asked, the module cache already has every file
   * - `off`: no store, or none to be had here; `skipped`: nothing to restore for, or this job may only write
   * - `denied`: the token may not read; `rate-limited`, `unreachable`, `timed-out`: the service did not serve
   * - `damaged`: an entry was found and could not be read to its end; what was good before is kept
   * - `failed`: the files could not be written on this machine
   */
  kind:
    | 'hit'
    | 'partial'
    | 'miss'
    | 'warm'
    | 'off'
    | 'skipped'
    | 'denied'
    | 'rate-limited'
    | 'unreachable'
    | 'timed-out'
    | 'damaged'
    | 'failed'
  /** The full key of the entry found, generation included. */
  matchedKey?: string
  /** In one sentence without secrets, for every kind that is trouble, and for `off` and `skipped`. */
  reason?: string
  /** Which run saved the entry, by its own words. */
  origin?: EntryOrigin
  /** Size of the packed entry. */
  bytes: number
  /** Module files written below the download cache, named `<escaped path>/@v/<version>.<ext>`. */
  placed: string[]
  /** How many members were there already and left alone. */
  kept: number
  /** The first 20 refusals. */
  refusals: Refusal[]
  /** All refusals. */
  refused: number
  /** Of those, how many are `outside`: the machine's doing, not the entry's. Absent where there are none. */
  outside?: number
  seconds: number
}

/** What a store did when it was given an entry. */
export interface SaveOutcome {
  /**
   * - `saved`; `exists`: somebody saved it already, or is about to, and nothing was packed
   * - `not-wanted`: the decision said no; `off`: no store to be had here
   * - `read-only`: this job may only read, and nothing was packed; `denied`: the service did not accept the token
   * - `rate-limited`, `unreachable`, `timed-out`: the service did not serve
   * - `failed`: packing went wrong
   */
  kind:
    | 'saved'
    | 'exists'
    | 'not-wanted'
    | 'off'
    | 'read-only'
    | 'denied'
    | 'rate-limited'
    | 'unreachable'
    | 'timed-out'
    | 'failed'
  key?: string
  reason?: string
  /** Module files packed, and their bytes before packing. */
  files: number
  bytes: number
  seconds: number
}

/** Limits of one visit to a store, in milliseconds. */
export interface StorePatience {
  connectTimeout: number
  stallTimeout: number
  /** The whole visit. */
  timeout: number
}

/** Which entry is asked for. */
export interface LookupRequest {
  /** Entries are `<primary>.<generation>`; the newest of them is a hit. What ends in anything else counts as absent. */
  primary: string
  /** Prefixes tried after it, in this order. */
  restoreKeys: string[]
  patience: StorePatience
  signal?: AbortSignal
}

/** Which entry is asked for, and what is to become of it. */
export interface RestoreRequest extends LookupRequest {
  /** GOMODCACHE/cache/download; need not exist. */
  downloadCache: string
  /** Does a sum file of the project name this module file? */
  allows: (file: ModuleFile) => boolean
}

/** What is given to a store. */
export interface SaveRequest {
  key: string
  /**
   * Entry keys that mean "somebody saved it already". A key stands for every generation but the damaged one that it
   * supersedes: the one before it, where none is named.
   */
  unless: { key: string; supersedes?: string } | { prefix: string }
  downloadCache: string
  /** Paths below `downloadCache`, with forward slashes. */
  files: string[]
  /** Packed with them, for those who restore the entry. */
  origin?: EntryOrigin
  patience: StorePatience
  signal?: AbortSignal
}

/**
 * Keeps whole archives of module files under keys. No call throws, whatever the service does:
 * a cache can only help.
 */
export interface EntryStore {
  readonly name: string
  /** Why nothing can be saved here, where that is known without asking. */
  readonly readOnly?: string
  /** Says which entry `restore` would take, without fetching anything of it. */
  lookup(request: LookupRequest): Promise<RestoreOutcome>
  restore(request: RestoreRequest): Promise<RestoreOutcome>
  save(request: SaveRequest): Promise<SaveOutcome>
}
