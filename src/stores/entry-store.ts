import type { ModuleFile } from '../modcache/module-file.js'
import { LONGEST_TIMER } from '../retry.js'

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

/** Why a run asks no store for an entry. */
export type NotAskedReason = 'unreadable-project' | 'nothing-to-warm' | 'cache-off' | 'one-by-one' | 'no-sum-file'

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
  /** In one sentence without secrets, for every kind that is trouble, and for `off` where a store says so. */
  reason?: string
  /** Why no store was asked, for `off` and `skipped`. */
  because?: NotAskedReason
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

/**
 * What the run that saved an entry says of itself. Comes out of a store like everything else and vouches for nothing:
 * it is for people to read, and never for decisions.
 */
export interface EntryOrigin {
  runId: string
  savedAt: string
  /** Address of the job's run; absent outside GitHub Actions. */
  url?: string
  /** What the network delivered in that run, in bytes and seconds; absent where it was too little to know a rate. */
  download?: { bytes: number; seconds: number }
}

/** The one path that is ever packed, relative to a directory of the entry's own. */
export const PACKED_PATH = 'modules'
/** Its name in an entry, beside the module files; no module path has a capital or lacks `/@v/`. */
export const ORIGIN_FILE = 'ORIGIN.json'
/** Longest that is read. */
export const LARGEST_ORIGIN = 4096

/** Reads what an entry says of its origin; undefined for anything that is not just that. */
export function parseOrigin(content: Buffer): EntryOrigin | undefined {
  try {
    const said: Record<string, unknown> = JSON.parse(content.toString())
    const runId = plain(said.runId)
    const savedAt = plain(said.savedAt)
    if (runId === undefined || savedAt === undefined) return undefined
    const url = plain(said.url)
    const download = rate(said.download)
    return { runId, savedAt, ...(url?.startsWith('https://') && { url }), ...(download && { download }) }
  } catch {
    return undefined
  }
}

/** A short text without anything that could be markup or a command. */
function plain(value: unknown): string | undefined {
  return typeof value === 'string' && /^[\w:/.+-]{1,200}$/.test(value) ? value : undefined
}

function rate(value: unknown): { bytes: number; seconds: number } | undefined {
  const { bytes, seconds } = Object(value)
  const sound = [bytes, seconds].every(number => typeof number === 'number' && Number.isFinite(number) && number > 0)
  return sound ? { bytes, seconds } : undefined
}

/** The figures of a visit that brought nothing. */
export const NOTHING_RESTORED = { bytes: 0, placed: [], kept: 0, refusals: [], refused: 0 }

/** A store that keeps nothing and says why. */
export function offStore(name: string, reason: string): EntryStore {
  const off = async () => ({ kind: 'off' as const, reason, ...NOTHING_RESTORED, seconds: 0 })
  return {
    name,
    lookup: off,
    restore: off,
    save: async ({ key }) => ({ kind: 'off', reason, key, files: 0, bytes: 0, seconds: 0 }),
  }
}

/** What is asked of an `ArchiveStore`, the newest entry of the primary key first. */
export type Question = Pick<LookupRequest, 'primary' | 'restoreKeys'>

/** What an `ArchiveStore` is given. */
export interface Parcel extends Pick<SaveRequest, 'key' | 'unless'> {
  /** Called once it is clear that there is no such entry; what it returns is read once the entry is reserved. */
  pack: () => AsyncIterable<Buffer>
}

/**
 * What a kind of entry store has to do: keep archives under keys, whatever is in them. As with module stores, all calls
 * throw StoreError for trouble with the store, and the reason of the signal when that aborts.
 */
export interface ArchiveStore {
  /** Undefined where it has none. */
  find(question: Question, signal: AbortSignal): Promise<{ key: string; read(): AsyncIterable<Buffer> } | undefined>
  /** `key` is the one that was saved or found: of those that are taken the next generation is tried. */
  save(parcel: Parcel, signal: AbortSignal): Promise<{ kind: 'saved' | 'exists'; key: string; reason?: string }>
  /** Ends what it holds open. */
  close(): Promise<void>
}

/** Aborts when the visit to a store has taken `timeout` milliseconds, or with the caller's own signal. */
export function visitSignal(visit: { patience: { timeout: number }; signal?: AbortSignal }): AbortSignal {
  const limit = AbortSignal.timeout(Math.min(visit.patience.timeout, LONGEST_TIMER))
  return visit.signal === undefined ? limit : AbortSignal.any([visit.signal, limit])
}

/** A number from 1 to 999,999,999, and nothing else that `Number()` would read as one. */
const GENERATION = /^[1-9][0-9]{0,8}$/
const LAST = 999_999_999

/** The generation an entry key ends with, `<primary>.3` → 3; undefined for an entry of another primary key. */
export function generationOf(primary: string, key: string | undefined): number | undefined {
  if (!key?.startsWith(`${primary}.`)) return undefined
  const ending = key.slice(primary.length + 1)
  return GENERATION.test(ending) ? Number(ending) : undefined
}

/** Is this an entry that none of us has made, of the primary key or of another one? It counts as absent. */
export function isOddEntry(primary: string, key: string): boolean {
  return key.startsWith(`${primary}.`) ? generationOf(primary, key) === undefined : splitEntryKey(key) === undefined
}

/**
 * The key of the entry that supersedes this one. Which of two is newer is a matter of when they were made, so that after
 * the last number comes the first.
 */
export function nextGeneration(generation: number): number {
  return generation >= LAST ? 1 : generation + 1
}

/** `<primary>.3` → `<primary>` and 3. */
export function splitEntryKey(key: string): { primary: string; generation: number } | undefined {
  const dot = key.lastIndexOf('.')
  const primary = key.slice(0, Math.max(0, dot))
  const generation = generationOf(primary, key)
  return generation === undefined ? undefined : { primary, generation }
}
