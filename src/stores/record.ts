import type { StoreProblem } from './problem.js'

/** A problem of a store, in one sentence without secrets. */
export interface StoreTrouble {
  kind: StoreProblem
  text: string
}

/** Why a store was not used. */
export type NotAskedReason =
  | 'unreadable-project'
  | 'nothing-to-warm'
  | 'cache-off'
  | 'no-sum-file'
  /** The module cache already had everything. */
  | 'not-needed'
  /** There is no such service here, or this job has no access to it. */
  | 'no-service'
  /** This job has only write access. */
  | 'write-only'
  /** Only entries were looked up, and the run ended then. */
  | 'lookup-only'
  | 'cache-miss'
  /** Go downloaded without the relay. */
  | 'no-relay'

interface Visit {
  /** Its spec. */
  store: string
  /** What it stores: archives under keys, or module files one by one. */
  holds: 'entries' | 'files'
  asked: true | NotAskedReason
  /** Details of why it was not used, in one sentence. */
  detail?: string
  /** The first problem of the store. The intact beginning of a `damaged` entry is used. */
  problem?: StoreTrouble
  /** Names of the module files that it delivered: `<escaped path>/@v/<version>.<ext>`. */
  served: string[]
  /** Bytes received; for an entry, in packed form. */
  bytes: number
}

/** The result of looking up or restoring an entry. */
export interface EntryRecord extends Visit {
  holds: 'entries'
  /** `exact`: an entry of the primary key, any generation; `older`: one of a restore key. Absent if unknown. */
  found?: 'exact' | 'older' | 'none'
  /** The full key of the entry found, including its generation. */
  key?: string
  /** The run that saved the entry, as recorded in it. */
  origin?: Provenance
  /** Why its files could not be written on this machine. */
  unwritable?: string
  /** Number of files that already existed and were left alone. */
  kept: number
  /** The first 20 refusals, and their total number. */
  refusals: Refusal[]
  refused: number
  /** How many of them are `outside`: caused by the machine, not by the entry. Absent if there are none. */
  outside?: number
  /** Names of files that do not match the sum files, found before they were placed. */
  rejected: string[]
  /** Module files of an older entry that are no longer in a sum file. Absent if no entry was read. */
  unneeded?: number
  /** The extra modules that it had and that may be used here; absent without any. */
  extras?: ExtrasRecord
  seconds: number
}

/** Extra modules of an entry: such that no sum file lists, proven by the checksum database. */
export interface ExtrasRecord {
  /** Those whose zip is in the module cache now, as `path@version`. */
  modules: string[]
  /** How many jobs in a row have kept one of them without using it; absent for those that the last one used. */
  unused?: Record<string, number>
  /** Files written to the module cache, and their size in bytes. */
  files: number
  bytes: number
  /** Files that could not be written on this machine, or not be looked for. Absent if there are none. */
  left?: number
}

/** The result of a module store in a run. */
export interface FilesRecord extends Visit {
  holds: 'files'
  /** Requested files that it did not have. */
  absent: number
  /** Names of files that were invalid, or rejected by cmd/go. */
  rejected: string[]
  /** After repeated problems it was not used any more. */
  leftAlone: boolean
}

/** The result of one store in a run. */
export type StoreRecord = EntryRecord | FilesRecord

/** Was the entry for exactly this project found and read completely? */
export const isExact = (record: StoreRecord) =>
  record.holds === 'entries' && record.found === 'exact' && isSound(record)

/** Was an older entry read of which nothing is used? That is equivalent to a miss. */
export function isUseless(
  entry: Pick<EntryRecord, 'found' | 'kept' | 'unneeded'> & { served: unknown[] | number },
): boolean {
  const { found, kept, unneeded, served } = entry
  const isRead = unneeded !== undefined
  return isRead && found === 'older' && kept === 0 && (typeof served === 'number' ? served : served.length) === 0
}

const isSound = ({ problem, unwritable }: EntryRecord) => problem === undefined && unwritable === undefined

/** The record of an entry store that delivered nothing. */
export function nothingFrom(store: string, asked: EntryRecord['asked']): EntryRecord {
  return {
    store,
    holds: 'entries',
    asked,
    served: [],
    bytes: 0,
    kept: 0,
    refusals: [],
    refused: 0,
    rejected: [],
    seconds: 0,
  }
}

/**
 * Why a file of an entry was refused. `outside`: its path in the download cache leads through a link to another place; the
 * other reasons are about the file itself.
 */
export type RefusalReason =
  | 'bad-name'
  | 'not-a-file'
  | 'not-in-sum-file'
  /** An extra module that the checksum database does not prove. */
  | 'not-proven'
  | 'bad-info'
  | 'empty'
  | 'too-large'
  | 'outside'

/** One refused file: its name in the archive, shortened to 200 characters. */
export interface Refusal {
  name: string
  reason: RefusalReason
}

/**
 * The run that saved an entry, as recorded by it. Like everything from a store it is untrusted: for information, and to
 * save extra modules no more than once a day, never for other decisions.
 */
export interface Provenance extends Writer {
  /** The download of that run, in bytes and seconds; absent if it was too small to derive a rate. */
  download?: { bytes: number; seconds: number }
}

/** The run that writes. */
export interface Writer {
  runId: string
  /** ISO 8601. */
  savedAt: string
  /** Address of the job's run; absent outside GitHub Actions. */
  url?: string
}

/** The result for a store that nothing was written to. */
export function nothingGiven(store: string, failed = 0): StoreSave {
  return { store, written: 0, bytes: 0, existed: 0, failed, seconds: 0 }
}

/** The result of saving to one store. */
export interface StoreSave {
  /** Its spec. */
  store: string
  /** The key of the entry that was saved or already exists. */
  key?: string
  /** Number of module files written, and their size before packing. */
  written: number
  bytes: number
  /** Number of files that a module store already had. */
  existed: number
  /** Number of files that could not be written, after a second try. */
  failed: number
  /** Files that were left out because the sum files have other hashes for them. */
  wrong?: string[]
  /** Why files could not be written, or why its lists are not up to date. */
  problem?: StoreTrouble
  /** Why nothing was packed: the entry exists, or another job is saving it. In one sentence. */
  exists?: string
  /** Set for an entry of the build cache: what was done with it, or why it was not saved. */
  build?: BuildSave
  /** Extra modules in the entry, as `path@version`; absent without any. */
  extras?: string[]
  /** Why not all extra modules are in the entry that the job used. Absent if they are. */
  extrasLeft?: ExtrasLeft
  seconds: number
}

/**
 * What is left out of extra modules.
 * - `graph`: the go.mod files of modules that they need, `some`: more than so many modules, because that is the limit
 * - `timed-out`: all, because proving them took too long; `failed`: all, because of an error
 */
export type ExtrasLeft = 'graph' | 'some' | 'timed-out' | 'failed'

/** What a job did with the build cache, and what of it was saved. Sizes in bytes. */
export interface BuildSave {
  /** Why nothing was saved; absent if something was, or should have been. */
  why?: BuildSaveReason
  /** Details of the reason. */
  detail?: string
  /** Outputs that were restored and used, restored in all, and made by the job. */
  used: number
  restored: number
  made: number
  /** What the saved entry takes in the store. */
  packed: number
  /** Was what this job did not use kept, because it used little? */
  keptUnused: boolean
  /** The public key of the seed that signed it. */
  signedBy?: string
}

/** Why an entry of the build cache was not saved, as the end of a job shows. */
export type BuildSaveReason =
  | 'nothing-used'
  | 'young-entry'
  | 'little-new'
  /** It is larger than `build-cache-max-size`, or has more files than an entry can hold. */
  | 'too-large'
  /** The files of GOCACHE have another format than the one that is known here. */
  | 'format'
  /** The key that is to sign it is not there. */
  | 'no-key'
