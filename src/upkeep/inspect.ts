import { createReadStream, createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import pLimit from 'p-limit'
import { readManifest } from '../buildcache/archive.js'
import { bytesOf } from '../buildcache/manifest.js'
import { makeInTemp } from '../go/environment.js'
import { trustedInfo } from '../modcache/info-file.js'
import type { ModuleFile } from '../modcache/module-file.js'
import { type Bytes, bytesOf as partsOf, withRegularFile } from '../modcache/regular-file.js'
import type { Sums } from '../modcache/sum-file.js'
import { contentFault, type Fault, shapeFault, sizeFault } from '../modcache/validate.js'
import { countText, firstLines, listText, sizeText } from '../output/format.js'
import { buildKeyIn, type ModuleStore, type StoredEntry } from '../stores/module-store.js'
import { inPlace, StoreError } from '../stores/problem.js'
import { readSmallFile } from '../stores/read.js'
import type { Writer } from '../stores/record.js'
import { readsParts } from '../stores/spec.js'
import { readContent, type StoreContent, type StoredModuleFile, shownName } from './store.js'

/** The contents of a module store, who wrote them, and what is damaged. Plain data; times are ISO 8601. */
interface Inspection {
  schema: 1
  store: string
  modules: number
  versions: number
  /** Module files, and their size in bytes. */
  files: number
  bytes: number
  /** The recorded runs, newest first; `left`: how many of their files still exist. */
  runs: (Omit<RunRecord, 'files'> & { files: number; left: number })[]
  /** Build caches, newest first, as the runs that saved them recorded it. */
  builds: BuildEntry[]
  /** Module files that no run recorded. */
  unnamed: number
  /** Versions that have not been read or written for this long, as far as the store knows. */
  unused: { days: number; versions: string[]; bytes: number }
  /** Names that do not belong to a module store. */
  strange: string[]
  damaged: { name: string; reason: string }[]
  /** Zips that Go may read differently: their hashes match, but only cmd/go can verify them. Absent without sums. */
  odd?: { name: string; reason: string }[]
  /** Set if all contents were read: how many, and how many of them sum files list. */
  verified?: { files: number; inSums: number }
}

/** An entry of the build cache; without its run it is damaged. */
interface BuildEntry {
  key: string
  /** As stored. */
  bytes: number
  saved?: { system: string; savedAt: string; commit?: string; url?: string; runId: string; unpacked: number }
}

interface InspectRequest {
  /** Milliseconds. */
  maxAge: number
  /** Read everything and compare it with these. Default: check sizes and, if that is cheap, the ends of files. */
  sums?: Sums
  /** For copies of remote files. */
  tempDirectory: string
  signal: AbortSignal
}

const DAY = 86_400_000
/** Hashing uses one core; a second file bridges the waits. */
const AT_ONCE = 2

/** @throws StoreError; the reason of the signal */
export async function inspectStore(store: ModuleStore, request: InspectRequest): Promise<Inspection> {
  const { maxAge, sums, signal } = request
  const content = await readContent(store, signal)
  const files = content.versions.flatMap(version => version.files)
  const { runs, named } = await readRuns(store, content, signal)
  const faults = await findFaults(files, store, request)
  const unused = content.versions.filter(version => Date.now() - version.used > maxAge)
  return {
    schema: 1,
    store: store.spec,
    modules: new Set(content.versions.map(version => version.path)).size,
    versions: content.versions.length,
    files: files.length,
    bytes: content.versions.reduce((sum, version) => sum + version.bytes, 0),
    runs,
    builds: await readBuilds(store, content, request),
    unnamed: files.filter(file => !named.has(file.name)).length,
    unused: {
      days: maxAge / DAY,
      versions: unused.map(({ path, version }) => `${path}@${version}`),
      bytes: unused.reduce((sum, version) => sum + version.bytes, 0),
    },
    strange: content.strange.map(entry => entry.name),
    damaged: faults.filter(({ fault }) => fault.kind !== 'odd').map(reasonOf),
    ...(sums && {
      odd: faults.filter(({ fault }) => fault.kind === 'odd').map(reasonOf),
      verified: { files: files.length, inSums: files.filter(file => sums.hashesOf(file).size > 0).length },
    }),
  }
}

async function readRuns(
  store: ModuleStore,
  content: StoreContent,
  signal: AbortSignal,
): Promise<{ runs: Inspection['runs']; named: Set<string> }> {
  const there = new Set(content.versions.flatMap(version => version.files.map(file => file.name)))
  const named = new Set<string>()
  const runs = await eachRecord(store, { entries: content.runs, signal }, record => {
    if (record === undefined) return []
    for (const name of record.files) named.add(name)
    return [{ ...record, files: record.files.length, left: leftOf(record, there) }]
  })
  return { runs: runs.sort((a, b) => b.savedAt.localeCompare(a.savedAt)), named }
}

/** Each is read as far as to where it says who saved it. */
async function readBuilds(store: ModuleStore, { builds }: StoreContent, where: InspectRequest): Promise<BuildEntry[]> {
  const found = await pLimit(AT_ONCE).map(builds, async ({ name, bytes }): Promise<BuildEntry> => {
    const manifest = await withStoredFile(name, { store, ...where }, path =>
      readManifest(createReadStream(path), where.signal),
    )
    const key = buildKeyIn(name) ?? name
    if (manifest === undefined) return { key, bytes }
    const { system, commit, writer, outputs } = manifest
    return { key, bytes, saved: { system, ...writer, ...(commit && { commit }), unpacked: bytesOf(outputs) } }
  })
  return found.sort((a, b) => (b.saved?.savedAt ?? '').localeCompare(a.saved?.savedAt ?? ''))
}

interface Faulty {
  name: string
  fault: Fault | { kind: 'unreadable' }
}

const reasonOf = ({ name, fault }: Faulty) => ({ name, reason: faultText(fault) })

async function findFaults(
  files: StoredModuleFile[],
  store: ModuleStore,
  { sums, ...where }: InspectRequest,
): Promise<Faulty[]> {
  // From a bucket, reading the end of a file would cost the whole file.
  const isRead = sums !== undefined || readsParts(store.spec)
  const faultOf = (file: StoredModuleFile) =>
    withStoredFile(file.name, { store, ...where }, path =>
      withRegularFile(path, 'follow', opened => judge(file, partsOf(opened), sums)),
    ).catch(unreadable)
  const found = await pLimit(AT_ONCE).map(files, async file => {
    where.signal.throwIfAborted()
    const fault = file.bytes === 0 ? EMPTY : isRead ? await faultOf(file) : undefined
    return fault === undefined ? [] : [{ name: file.name, fault }]
  })
  return found.flat()
}

const EMPTY: Fault = { kind: 'empty' }

/** An unreadable file does not make the others unreadable. */
function unreadable(error: unknown): { kind: 'unreadable' } {
  if (error instanceof StoreError && error.problem === 'denied') return { kind: 'unreadable' }
  throw error
}

/**
 * The fault of a module file of a store: with sums, by its whole content and its hash; without, by its size, its
 * beginning and its end. An `.info` is short enough to be read completely.
 */
async function judge(file: ModuleFile, content: Bytes, sums: Sums | undefined): Promise<Fault | undefined> {
  const fault = sizeFault(file, content.length)
  if (fault !== undefined) return fault
  if (file.kind === 'info') {
    const read = trustedInfo(await content.slice(0, content.length), file.version)
    return 'fault' in read ? read.fault : undefined
  }
  return (sums && (await contentFault(file, content, sums))) ?? (await shapeFault(file, content))
}

function faultText(fault: Fault | { kind: 'unreadable' }): string {
  switch (fault.kind) {
    case 'unreadable':
      return 'it is not readable'
    case 'empty':
      return 'it is empty'
    case 'too-large':
      return 'it is too large'
    case 'login-page':
      return 'it is a web page'
    case 'not-a-zip':
      return 'it is a truncated zip'
    case 'damaged':
      return `it cannot be unpacked: ${fault.reason}`
    case 'odd':
      return fault.reason
    case 'other-hash':
      return `its hash ${fault.hash} is not in the sum files`
    case 'not-json':
      return 'it is not JSON'
    case 'other-version':
      return 'it belongs to another version'
    case 'not-an-info':
      return `Go cannot read its ${fault.name}`
    case 'doubtful':
      return fault.reason
  }
}

/**
 * Gives access to a file of a store as a local file: in place, or as a temporary copy. Undefined if the store no longer
 * has it. This does not count as a use.
 * @throws StoreError; Error of the file system for the copy
 */
async function withStoredFile<T>(
  name: string,
  from: { store: ModuleStore; tempDirectory: string; signal: AbortSignal },
  work: (path: string) => Promise<T>,
): Promise<T | undefined> {
  const stored = await from.store.get(name, from.signal, 'look')
  if (stored === undefined) return undefined
  if (stored.kind === 'file') return await inPlace(from.store.spec, name, () => work(stored.path))
  const directory = await makeInTemp(from.tempDirectory, 'copy')
  try {
    const copy = join(directory, 'copy')
    await pipeline(stored.body, createWriteStream(copy), { signal: from.signal })
    return await work(copy)
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

/** A run's record of what it wrote to a module store. Informative only: nothing verifies it. */
interface RunRecord extends Writer {
  tool: string
  version: string
  /** Names of the files it wrote. */
  files: string[]
  bytes: number
}

/** The names of 10,000 modules' files take about 3 MB. */
const LARGEST = 32 * 1024 * 1024
const RECORDS_AT_ONCE = 8

/**
 * Reads the records of runs concurrently and collects what `make` returns for each; it is given undefined for an invalid
 * or removed record.
 * @throws StoreError
 */
export async function eachRecord<T>(
  store: ModuleStore,
  { entries, signal }: { entries: StoredEntry[]; signal: AbortSignal },
  make: (record: RunRecord | undefined, entry: StoredEntry) => T[],
): Promise<T[]> {
  const made = await pLimit(RECORDS_AT_ONCE).map(entries, async entry => {
    const isLarge = entry.bytes > LARGEST
    const content = isLarge ? undefined : await readSmallFile(store, entry.name, { signal, largest: LARGEST })
    return make(content && parseRecord(content), entry)
  })
  return made.flat()
}

/** Parses a record from an untrusted source. */
function parseRecord(content: Buffer): RunRecord | undefined {
  const said = json(content)
  const [tool, version, runId, savedAt] = ['tool', 'version', 'runId', 'savedAt'].map(name => plain(said[name]))
  if (!tool || !version || !runId || !savedAt || !Array.isArray(said.files)) return undefined
  const files = said.files.filter(name => typeof name === 'string')
  const bytes = typeof said.bytes === 'number' && said.bytes >= 0 ? said.bytes : 0
  const url = plain(said.url)
  return { tool, version, runId, savedAt, ...(url?.startsWith('https://') && { url }), files, bytes }
}

function json(content: Buffer): Record<string, unknown> {
  try {
    return Object(JSON.parse(content.toString()))
  } catch {
    return {}
  }
}

/** A short text without markup or terminal sequences. */
function plain(value: unknown): string | undefined {
  return typeof value === 'string' && /^[\w:/.+-]{1,200}$/.test(value) ? value : undefined
}

/** How many of its files are among these. */
export function leftOf({ files }: RunRecord, names: ReadonlySet<string>): number {
  return files.filter(name => names.has(name)).length
}

/** An inspection, for a terminal or a log. */
export function inspectionLines(found: Inspection): string[] {
  const {
    store,
    modules,
    versions,
    files,
    bytes,
    runs,
    builds,
    unnamed,
    unused,
    strange,
    damaged,
    odd = [],
    verified,
  } = found
  return [
    `${store}: ${countText(modules, 'module')}, ${countText(versions, 'version')}, ${countText(files, 'file')}, ${sizeText(bytes)}`,
    ...(runs.length === 0 ? [] : [`written by ${countText(runs.length, 'run')}, newest first:`]),
    ...firstLines(runs.map(runText)).map(line => `  ${line}`),
    ...(builds.length === 0 ? [] : [`${countText(builds.length, 'build cache')}, newest first:`]),
    ...firstLines(builds.map(buildText)).map(line => `  ${line}`),
    ...(unnamed === 0 ? [] : [`${countText(unnamed, 'file')} not recorded by any run`]),
    `not used for ${Number(unused.days.toFixed(1))} days: ${unusedText(unused)}`,
    ...(strange.length === 0
      ? []
      : [`${countText(strange.length, 'file')} not from a module store: ${listText(strange.map(shownName))}`]),
    ...damaged.map(({ name, reason }) => `DAMAGED ${shownName(name)}: ${reason}`),
    ...odd.map(({ name, reason }) => `odd ${shownName(name)}: ${reason}; only Go can verify it`),
    ...(verified ? [`${countText(verified.files, 'file')} read, ${verified.inSums} of them listed in sum files`] : []),
    damaged.length === 0 ? 'no damage found' : `${countText(damaged.length, 'file')} damaged`,
  ]
}

function runText({ savedAt, tool, version, runId, url, files, bytes, left }: Inspection['runs'][number]): string {
  const gone = left === files ? '' : `, ${left} left`
  return `${savedAt} ${tool} ${version}: ${countText(files, 'file')}, ${sizeText(bytes)}${gone} (${url ?? `run ${runId}`})`
}

function buildText({ key, bytes, saved }: BuildEntry): string {
  if (saved === undefined) return `DAMAGED ${shownName(key)}: ${sizeText(bytes)}, its beginning cannot be read`
  const { system, savedAt, commit, url, runId, unpacked } = saved
  const at = commit === undefined ? '' : ` at ${commit.slice(0, 12)}`
  return `${savedAt} ${shownName(system)}${at}: ${sizeText(bytes)}, ${sizeText(unpacked)} unpacked, ${shownName(key)} (${url ?? `run ${runId}`})`
}

function unusedText({ versions, bytes }: Inspection['unused']): string {
  return versions.length === 0 ? 'none' : `${countText(versions.length, 'version')}, ${sizeText(bytes)}`
}
