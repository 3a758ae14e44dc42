import type { StoreProblem } from './problem.js'

/** What was wrong with a store, in one sentence without secrets. */
export interface StoreTrouble {
  kind: StoreProblem
  text: string
}

/** Why a store was not asked. */
export type NotAskedReason =
  | 'unreadable-project'
  | 'nothing-to-warm'
  | 'cache-off'
  | 'no-sum-file'
  /** The module cache had everything already. */
  | 'not-needed'
  /** There is no such service here, or none that this job may use. */
  | 'no-service'
  /** This job may only write. */
  | 'write-only'
  /** The entries alone were asked, and the run ended there. */
  | 'lookup-only'
  | 'cache-miss'
  /** Go downloaded by itself. */
  | 'no-relay'

interface Visit {
  /** Its spec. */
  store: string
  /** What it keeps: whole archives under keys, or module files one by one. */
  holds: 'entries' | 'files'
  asked: true | NotAskedReason
  /** Why it was not asked, in one sentence, where there is more to say. */
  detail?: string
  /** The first trouble with the store. Of an entry that is `damaged`, what was good before is kept. */
  problem?: StoreTrouble
  /** Names of the module files that it brought: `<escaped path>/@v/<version>.<ext>`. */
  served: string[]
  /** Received: of an entry, as it is packed. */
  bytes: number
}

/** What an entry store did when it was asked. */
export interface EntryRecord extends Visit {
  holds: 'entries'
  /** `exact`: an entry of the primary key, any generation; `older`: one by a restore key. Absent where nobody can say. */
  found?: 'exact' | 'older' | 'none'
  /** The full key of the entry found, generation included. */
  key?: string
  /** Which run saved the entry, by its own words. */
  origin?: Provenance
  /** Why its files could not be written on this machine. */
  unwritable?: string
  /** How many members were there already and left alone. */
  kept: number
  /** The first 20 refusals, and the number of all. */
  refusals: Refusal[]
  refused: number
  /** Of those, how many are `outside`: the machine's doing, not the entry's. Absent where there are none. */
  outside?: number
  /** Names of files that the sum files contradict, found before they were placed. */
  rejected: string[]
  /** Module files of an older entry that no sum file names any more. Absent where no entry was read. */
  unneeded?: number
  seconds: number
}

/** What a module store did in a run. */
export interface FilesRecord extends Visit {
  holds: 'files'
  /** Files that it was asked for and did not have. */
  absent: number
  /** Names of files that were no such files, or that cmd/go rejected. */
  rejected: string[]
  /** After more trouble it was not asked any more. */
  leftAlone: boolean
}

/** What one store did in a run. */
export type StoreRecord = EntryRecord | FilesRecord

/** Was the entry for exactly this project there, and read to its end? */
export const isExact = (record: StoreRecord) =>
  record.holds === 'entries' && record.found === 'exact' && isSound(record)

/** Was an older entry read, of which nothing is used? To the run that is as good as none. */
export function isUseless(
  entry: Pick<EntryRecord, 'found' | 'kept' | 'unneeded'> & { served: unknown[] | number },
): boolean {
  const { found, kept, unneeded, served } = entry
  const isRead = unneeded !== undefined
  return isRead && found === 'older' && kept === 0 && (typeof served === 'number' ? served : served.length) === 0
}

const isSound = ({ problem, unwritable }: EntryRecord) => problem === undefined && unwritable === undefined

/** The record of an entry store that brought nothing. */
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

/**
 * What the run that saved an entry says of itself. Comes out of a store like everything else and vouches for nothing:
 * it is for people to read, and never for decisions.
 */
export interface Provenance extends Writer {
  /** What the network delivered in that run, in bytes and seconds; absent where it was too little to know a rate. */
  download?: { bytes: number; seconds: number }
}

/** Who writes. */
export interface Writer {
  runId: string
  /** ISO 8601. */
  savedAt: string
  /** Address of the job's run; absent outside GitHub Actions. */
  url?: string
}

/** What became of writing to a store that got nothing. */
export function nothingGiven(store: string, failed = 0): StoreSave {
  return { store, written: 0, bytes: 0, existed: 0, failed, seconds: 0 }
}

/** What became of writing to one store. */
export interface StoreSave {
  /** Its spec. */
  store: string
  /** Of an entry: that of the one that was saved or is there. */
  key?: string
  /** Module files written, and their bytes before packing. */
  written: number
  bytes: number
  /** Files that a module store had by then. */
  existed: number
  /** Files that are not there, after a second try. */
  failed: number
  /** Files that were left out, since their hashes are not those of the sum files. */
  wrong?: string[]
  /** Why, or why its lists are not up to date. */
  problem?: StoreTrouble
  /** Why nothing was packed: somebody saved the entry already, or is about to. In one sentence. */
  exists?: string
  seconds: number
}
