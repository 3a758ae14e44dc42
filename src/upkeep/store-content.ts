import pLimit from 'p-limit'
import { parseModuleFile } from '../modcache/module-file.js'
import { isStorable, type ModuleStore, RUNS, type StoredEntry } from '../stores/module-store.js'
import { renewList } from '../stores/read.js'

/** What a module store has of a module version. */
export interface StoredVersion {
  path: string
  version: string
  /** In the order in which they are to be removed: who finds no `.info` does not ask on for the rest. */
  files: StoredEntry[]
  bytes: number
  /** When any of its files was last read or written, as far as the store knows; milliseconds since 1970. */
  used: number
}

/** All that lies in a module store. */
export interface StoreContent {
  versions: StoredVersion[]
  /** Lists of versions. */
  lists: StoredEntry[]
  /** What runs noted of what they wrote. */
  runs: StoredEntry[]
  /** What checksum databases said. */
  said: StoredEntry[]
  /** What no store of ours was given. */
  strange: StoredEntry[]
}

const ORDER = ['info', 'mod', 'zip']

/** @throws StoreError; the reason of the signal */
export async function readContent(store: ModuleStore, signal: AbortSignal): Promise<StoreContent> {
  const versions = new Map<string, StoredVersion>()
  const content: StoreContent = { versions: [], lists: [], runs: [], said: [], strange: [] }
  for await (const entry of store.files('', signal)) {
    const file = parseModuleFile(entry.name)
    if (file === undefined) {
      content[kindOf(entry.name)].push(entry)
      continue
    }
    const { path, version } = file
    const key = `${path}@${version}`
    const one = versions.get(key) ?? { path, version, files: [], bytes: 0, used: 0 }
    one.files.push(entry)
    one.bytes += entry.bytes
    one.used = Math.max(one.used, entry.used)
    versions.set(key, one)
  }
  content.versions = [...versions.values()].sort((a, b) => compare(a.path, b.path) || compare(a.version, b.version))
  const order = (entry: StoredEntry) => ORDER.indexOf(entry.name.slice(entry.name.lastIndexOf('.') + 1))
  for (const { files } of content.versions) files.sort((a, b) => order(a) - order(b))
  return content
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

function kindOf(name: string): Exclude<keyof StoreContent, 'versions'> {
  if (!isStorable(name)) return 'strange'
  if (name.startsWith(RUNS)) return 'runs'
  return name.startsWith('sumdb/') ? 'said' : 'lists'
}

const AT_ONCE = 8

/**
 * Removes whole versions. A version first leaves the list of its module, then its `.info`, `.mod` and `.zip` go, so that
 * who reads meanwhile asks another source, and a run that is cut short leaves files that the next one finds.
 * Calls back for each version that is gone.
 * @throws StoreError
 */
export async function removeStored(
  versions: StoredVersion[],
  { store, signal, removed }: { store: ModuleStore; signal: AbortSignal; removed: (version: StoredVersion) => void },
): Promise<void> {
  const modules = new Map<string, StoredVersion[]>()
  for (const one of versions) modules.set(one.path, [...(modules.get(one.path) ?? []), one])
  await pLimit(AT_ONCE).map(modules, async ([path, gone]) => {
    await renewList(store, path, { without: new Set(gone.map(one => one.version)), signal })
    for (const one of gone) {
      for (const file of one.files) await store.remove(file.name, signal)
      removed(one)
    }
  })
}

/** Removes these files, of whatever kind. */
export async function removeEntries(
  entries: StoredEntry[],
  { store, signal }: { store: ModuleStore; signal: AbortSignal },
): Promise<void> {
  await pLimit(AT_ONCE).map(entries, entry => store.remove(entry.name, signal))
}
