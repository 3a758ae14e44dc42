import pLimit from 'p-limit'
import { parseModuleFile } from '../modcache/module-file.js'
import type { Sums } from '../modcache/sum-file.js'
import { type ModuleStore, type StoredEntry, StoreError } from '../stores/module-store.js'
import { lookedDamage, readDamage } from './damage.js'
import { leftOf, RECORDS_AT_ONCE, type RunRecord, readRecord } from './run-records.js'
import { readContent, type StoreContent } from './store-content.js'
import { withStoredFile } from './stored-copy.js'

/** What lies in a module store, who wrote it, and what is wrong with it. Plain data; times are ISO 8601. */
export interface Inspection {
  schema: 1
  store: string
  modules: number
  versions: number
  /** Of modules; and all of their bytes. */
  files: number
  bytes: number
  /** By what they noted themselves, newest first; `left`: how many of their files are still there. */
  runs: (Omit<RunRecord, 'files'> & { files: number; left: number })[]
  /** Files of modules that no run noted. */
  unnamed: number
  /** Versions that were not read or written for this long, as far as the store knows. */
  unused: { days: number; versions: string[]; bytes: number }
  /** Names that no store of ours was given. */
  strange: string[]
  damaged: { name: string; reason: string }[]
  /** Whether all contents were read, and how many files sum files name; absent without. */
  verified?: { files: number; inSums: number }
}

export interface InspectRequest {
  /** Milliseconds. */
  maxAge: number
  /** Read everything, and compare it with these. Default: sizes and, where it costs nothing, ends of files are looked at. */
  sums?: Sums
  /** For copies of what lies elsewhere. */
  tempDirectory: string
  signal: AbortSignal
}

const DAY = 86_400_000
/** Hashing keeps one core busy; more at once only bridges the waits. */
const AT_ONCE = 2

/** @throws StoreError; the reason of the signal */
export async function inspectStore(store: ModuleStore, request: InspectRequest): Promise<Inspection> {
  const { maxAge, sums, signal } = request
  const content = await readContent(store, signal)
  const files = content.versions.flatMap(version => version.files)
  const { runs, named } = await readRuns(store, content, signal)
  const unused = content.versions.filter(version => Date.now() - version.used > maxAge)
  return {
    schema: 1,
    store: store.spec,
    modules: new Set(content.versions.map(version => version.path)).size,
    versions: content.versions.length,
    files: files.length,
    bytes: content.versions.reduce((sum, version) => sum + version.bytes, 0),
    runs,
    unnamed: files.filter(file => !named.has(file.name)).length,
    unused: {
      days: maxAge / DAY,
      versions: unused.map(({ path, version }) => `${path}@${version}`),
      bytes: unused.reduce((sum, version) => sum + version.bytes, 0),
    },
    strange: content.strange.map(entry => entry.name),
    damaged: await findDamage(files, store, request),
    ...(sums && { verified: { files: files.length, inSums: files.filter(file => isIn(sums, file)).length } }),
  }
}

function isIn(sums: Sums, entry: StoredEntry): boolean {
  const file = parseModuleFile(entry.name)
  return file !== undefined && sums.hashesOf(file).size > 0
}

async function readRuns(
  store: ModuleStore,
  content: StoreContent,
  signal: AbortSignal,
): Promise<{ runs: Inspection['runs']; named: Set<string> }> {
  const there = new Set(content.versions.flatMap(version => version.files.map(file => file.name)))
  const named = new Set<string>()
  const found = await pLimit(RECORDS_AT_ONCE).map(content.runs, async entry => {
    const record = await readRecord(store, entry, signal)
    if (record === undefined) return []
    for (const name of record.files) named.add(name)
    return [{ ...record, files: record.files.length, left: leftOf(record, there) }]
  })
  return { runs: found.flat().sort((a, b) => b.savedAt.localeCompare(a.savedAt)), named }
}

async function findDamage(
  entries: StoredEntry[],
  store: ModuleStore,
  { sums, ...where }: InspectRequest,
): Promise<Inspection['damaged']> {
  const found = await pLimit(AT_ONCE).map(entries, async ({ name, bytes }) => {
    where.signal.throwIfAborted()
    const reason = bytes === 0 ? 'it is empty' : await damageOf(name).catch(unreadable)
    return reason === undefined ? [] : [{ name, reason }]
  })
  return found.flat()

  async function damageOf(name: string): Promise<string | undefined> {
    const file = parseModuleFile(name)
    if (file === undefined) return undefined
    if (sums) return await withStoredFile(name, { store, ...where }, path => readDamage(path, file, sums))
    // From a bucket the end of a file would cost the whole of it.
    if (!store.spec.startsWith('dir:')) return undefined
    return await withStoredFile(name, { store, ...where }, path => lookedDamage(path, file))
  }
}

/** A file of another user says nothing of all the others. */
function unreadable(error: unknown): string {
  if (error instanceof StoreError && error.trouble === 'denied') return 'it may not be read'
  throw error
}
