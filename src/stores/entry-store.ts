import type { ModuleFile } from '../modcache/module-file.js'
import type { ModulePlacer } from '../modcache/module-placer.js'
import type { VersionLocks } from '../modcache/show-modules.js'
import type { ZipToUnpack } from '../modcache/unpacker.js'
import type { ExtrasTrust } from './extras.js'
import type { Provenance } from './record.js'

/** Which entry to look for. */
export interface LookupRequest {
  /** Entries are `<primary>.<generation>`; the newest of them is a hit. Other suffixes are ignored. */
  primary: string
  /** Prefixes tried after it, in this order. */
  restoreKeys: string[]
  signal?: AbortSignal
}

/** Which entry to restore, and how. */
export interface RestoreRequest extends LookupRequest {
  /** GOMODCACHE/cache/download; need not exist. */
  downloadCache: string
  /** Whether a sum file of the project lists this module file. */
  allows: (file: ModuleFile) => boolean
  /** Verifies files before they are placed. Default: all are placed as they arrive, and verified by cmd/go. */
  placer?: ModulePlacer | undefined
  /** The locks under which cmd/go works on versions in that download cache. Default: none can be taken. */
  locks?: VersionLocks | undefined
  /** What the placer does with zips of the entry for exactly this project. Those of others, and by default all, it unpacks. */
  exact?: ZipToUnpack['as']
  /** Which extra modules may be used. Default: none. */
  extras?: ExtrasTrust | undefined
  /** Called for every received piece with the bytes so far, and the total if known. */
  onProgress?: (bytes: number, size: number | undefined) => void
}

/** What to save in a store. */
export interface SaveRequest {
  key: string
  /**
   * Keys of entries that make saving unnecessary. A key stands for every generation except the damaged one that it
   * supersedes (default: the previous one).
   */
  unless: { key: string; supersedes?: string } | { prefix: string }
  downloadCache: string
  /** Paths below `downloadCache`, with forward slashes. */
  files: string[]
  /** Whether a file may leave the machine; others are left out. Default: all may. */
  isSound?: (name: string) => Promise<boolean>
  /** Extra modules: their files, which are not among the others, and what proves them. */
  extras?: { files: string[]; proof: string } | undefined
  /** Packed with the files, for those who restore the entry. */
  origin?: Provenance
  signal?: AbortSignal
}

/** The path that is packed, relative to a directory of the entry's own. */
export const PACKED_PATH = 'modules'
/** Name of the origin file in an entry. Module files cannot clash with it: they have no capitals and contain `/@v/`. */
export const ORIGIN_FILE = 'ORIGIN.json'
/** Maximum size in bytes. */
export const LARGEST_ORIGIN = 4096

/** Name of the file with the proof of extra modules. It comes before the module files. */
export const EXTRAS_FILE = 'EXTRAS.json'
/** Maximum size in bytes: a record has about 11 kB of tiles. */
export const LARGEST_EXTRAS = 12 << 20

/** Parses the origin file of an entry; undefined if it is invalid. */
export function parseOrigin(content: Buffer): Provenance | undefined {
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

/** A short text without markup or commands. */
function plain(value: unknown): string | undefined {
  return typeof value === 'string' && /^[\w:/.+-]{1,200}$/.test(value) ? value : undefined
}

function rate(value: unknown): { bytes: number; seconds: number } | undefined {
  const { bytes, seconds } = Object(value)
  const sound = [bytes, seconds].every(number => typeof number === 'number' && Number.isFinite(number) && number > 0)
  return sound ? { bytes, seconds } : undefined
}

/** What to look for in an `ArchiveStore`, the newest entry of the primary key first. */
export type Question = Pick<LookupRequest, 'primary' | 'restoreKeys'>

/** An archive that was found. */
export interface ArchiveFound {
  key: string
  read(): AsyncIterable<Buffer>
  /** Its size in bytes, once the service has reported it. */
  size(): number | undefined
}

/** What to save in an `ArchiveStore`. */
export interface Parcel extends Pick<SaveRequest, 'key' | 'unless'> {
  /** Called once it is clear that there is no such entry; its result is read once the entry is reserved. */
  pack: () => Promise<AsyncIterable<Buffer>>
}

/**
 * What a kind of entry store has to do: keep archives under keys, whatever is in them. As with module stores, all calls
 * throw StoreError for trouble with the store, and the reason of the signal when that aborts.
 */
export interface ArchiveStore extends AsyncDisposable {
  /** Undefined where it has none. */
  find(question: Question, signal: AbortSignal): Promise<ArchiveFound | undefined>
  /**
   * `key` is the one that was saved or found: of those that are taken the next generation is tried. `exists` says which
   * other job's entry makes it needless, or that one is on its way.
   */
  save(parcel: Parcel, signal: AbortSignal): Promise<{ key: string; exists?: string }>
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
