import type { ModuleFile } from '../modcache/module-file.js'
import type { ModulePlacer } from '../modcache/module-placer.js'
import type { ZipToUnpack } from '../modcache/unpacker.js'
import type { Provenance } from './record.js'

/** Which entry is asked for. */
export interface LookupRequest {
  /** Entries are `<primary>.<generation>`; the newest of them is a hit. What ends in anything else counts as absent. */
  primary: string
  /** Prefixes tried after it, in this order. */
  restoreKeys: string[]
  signal?: AbortSignal
}

/** Which entry is asked for, and what is to become of it. */
export interface RestoreRequest extends LookupRequest {
  /** GOMODCACHE/cache/download; need not exist. */
  downloadCache: string
  /** Does a sum file of the project name this module file? */
  allows: (file: ModuleFile) => boolean
  /** Verifies what it can before it is placed. Default: all is placed as it comes, and left to cmd/go. */
  placer?: ModulePlacer | undefined
  /** What the placer does with zips of the entry for exactly this project; of any other it makes trees. Default: trees. */
  exact?: ZipToUnpack['as']
  /** Is told of every piece that arrives: bytes so far, and those of the whole where they are known. */
  onProgress?: (bytes: number, size: number | undefined) => void
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
  /** May a file leave the machine? What may not is left out. Default: all may. */
  isSound?: (name: string) => Promise<boolean>
  /** Packed with them, for those who restore the entry. */
  origin?: Provenance
  signal?: AbortSignal
}

/** The one path that is ever packed, relative to a directory of the entry's own. */
export const PACKED_PATH = 'modules'
/** Its name in an entry, beside the module files; no module path has a capital or lacks `/@v/`. */
export const ORIGIN_FILE = 'ORIGIN.json'
/** Longest that is read. */
export const LARGEST_ORIGIN = 4096

/** Reads what an entry says of its origin; undefined for anything that is not just that. */
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

/** A short text without anything that could be markup or a command. */
function plain(value: unknown): string | undefined {
  return typeof value === 'string' && /^[\w:/.+-]{1,200}$/.test(value) ? value : undefined
}

function rate(value: unknown): { bytes: number; seconds: number } | undefined {
  const { bytes, seconds } = Object(value)
  const sound = [bytes, seconds].every(number => typeof number === 'number' && Number.isFinite(number) && number > 0)
  return sound ? { bytes, seconds } : undefined
}

/** What is asked of an `ArchiveStore`, the newest entry of the primary key first. */
export type Question = Pick<LookupRequest, 'primary' | 'restoreKeys'>

/** An archive that is there. */
export interface ArchiveFound {
  key: string
  read(): AsyncIterable<Buffer>
  /** Its bytes, once the service has said so. */
  size(): number | undefined
}

/** What an `ArchiveStore` is given. */
export interface Parcel extends Pick<SaveRequest, 'key' | 'unless'> {
  /** Called once it is clear that there is no such entry; what it returns is read once the entry is reserved. */
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
