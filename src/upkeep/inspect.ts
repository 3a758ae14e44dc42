import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import pLimit from 'p-limit'
import { makeInTemp } from '../go/environment.js'
import { trustedInfo } from '../modcache/info-file.js'
import type { ModuleFile } from '../modcache/module-file.js'
import { type Bytes, bytesOf, withRegularFile } from '../modcache/regular-file.js'
import type { Sums } from '../modcache/sum-file.js'
import { contentFault, type Fault, shapeFault, sizeFault } from '../modcache/validate.js'
import { countText, firstLines, listText, sizeText } from '../output/format.js'
import type { ModuleStore, StoredEntry } from '../stores/module-store.js'
import { inPlace, StoreError } from '../stores/problem.js'
import { readSmallFile } from '../stores/read.js'
import type { Writer } from '../stores/record.js'
import { readsParts } from '../stores/spec.js'
import { readContent, type StoreContent, type StoredModuleFile, shownName } from './store.js'

/** What lies in a module store, who wrote it, and what is wrong with it. Plain data; times are ISO 8601. */
interface Inspection {
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
  /** Zips that Go might read otherwise: their hashes were compared, and only cmd/go can vouch for them. Absent without sums. */
  odd?: { name: string; reason: string }[]
  /** Whether all contents were read, and how many files sum files name; absent without. */
  verified?: { files: number; inSums: number }
}

interface InspectRequest {
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
  // From a bucket the end of a file would cost the whole of it.
  const isRead = sums !== undefined || readsParts(store.spec)
  const faultOf = (file: StoredModuleFile) =>
    withStoredFile(file.name, { store, ...where }, path =>
      withRegularFile(path, 'follow', opened => judge(file, bytesOf(opened), sums)),
    ).catch(unreadable)
  const found = await pLimit(AT_ONCE).map(files, async file => {
    where.signal.throwIfAborted()
    const fault = file.bytes === 0 ? EMPTY : isRead ? await faultOf(file) : undefined
    return fault === undefined ? [] : [{ name: file.name, fault }]
  })
  return found.flat()
}

const EMPTY: Fault = { kind: 'empty' }

/** A file of another user says nothing of all the others. */
function unreadable(error: unknown): { kind: 'unreadable' } {
  if (error instanceof StoreError && error.problem === 'denied') return { kind: 'unreadable' }
  throw error
}

/**
 * What is wrong with a module file of a store: by its whole content and, where sums name it, by its hash; without sums by
 * a look at its size, its beginning and its end. An `.info` is so short that all of it is read.
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
      return 'it may not be read'
    case 'empty':
      return 'it is empty'
    case 'too-large':
      return 'it is too large'
    case 'login-page':
      return 'it is a web page'
    case 'not-a-zip':
      return 'it is no whole zip: its end is missing'
    case 'damaged':
      return `it cannot be unpacked: ${fault.reason}`
    case 'odd':
      return fault.reason
    case 'other-hash':
      return `its hash ${fault.hash} is not in the sum files`
    case 'not-json':
      return 'it is no JSON'
    case 'other-version':
      return 'it is of another version'
    case 'not-an-info':
      return `Go cannot read its ${fault.name}`
    case 'doubtful':
      return fault.reason
  }
}

/**
 * Does something with a file of a store as a file on this machine: its own place, or a copy that is gone afterwards.
 * Undefined where the store has it no more. It does not count as used.
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

/** What a run noted of what it wrote to a module store. Vouches for nothing: it is for people to read. */
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
 * Reads what runs noted, some at once, and keeps of each what is made of it; undefined stands for what is no such note, or
 * is gone.
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

/** Reads what anybody may have written. */
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

/** A short text without anything that could be markup or a command of a terminal. */
function plain(value: unknown): string | undefined {
  return typeof value === 'string' && /^[\w:/.+-]{1,200}$/.test(value) ? value : undefined
}

/** How many of the files it wrote are among these. */
export function leftOf({ files }: RunRecord, names: ReadonlySet<string>): number {
  return files.filter(name => names.has(name)).length
}

/** What an inspection found, for a terminal or a log. */
export function inspectionLines(found: Inspection): string[] {
  const { store, modules, versions, files, bytes, runs, unnamed, unused, strange, damaged, odd = [], verified } = found
  return [
    `${store}: ${countText(modules, 'module')}, ${countText(versions, 'version')}, ${countText(files, 'file')}, ${sizeText(bytes)}`,
    ...(runs.length === 0 ? [] : [`written by ${countText(runs.length, 'run')}, newest first:`]),
    ...firstLines(runs.map(runText)).map(line => `  ${line}`),
    ...(unnamed === 0 ? [] : [`${countText(unnamed, 'file')} that no run noted`]),
    `not used for ${Number(unused.days.toFixed(1))} days: ${unusedText(unused)}`,
    ...(strange.length === 0
      ? []
      : [`${countText(strange.length, 'name')} of no module: ${listText(strange.map(shownName))}`]),
    ...damaged.map(({ name, reason }) => `DAMAGED ${shownName(name)}: ${reason}`),
    ...odd.map(({ name, reason }) => `odd ${shownName(name)}: ${reason}; only Go can verify it`),
    ...(verified ? [`${countText(verified.files, 'file')} read, ${verified.inSums} of them named by sum files`] : []),
    damaged.length === 0 ? 'nothing is damaged' : `${countText(damaged.length, 'file')} damaged`,
  ]
}

function runText({ savedAt, tool, version, runId, url, files, bytes, left }: Inspection['runs'][number]): string {
  const gone = left === files ? '' : `, ${left} left`
  return `${savedAt} ${tool} ${version}: ${countText(files, 'file')}, ${sizeText(bytes)}${gone} (${url ?? `run ${runId}`})`
}

function unusedText({ versions, bytes }: Inspection['unused']): string {
  return versions.length === 0 ? 'none' : `${countText(versions.length, 'version')}, ${sizeText(bytes)}`
}
