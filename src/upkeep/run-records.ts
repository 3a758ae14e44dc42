import type { ModuleStore, StoredEntry } from '../stores/module-store.js'
import { readSmallFile } from '../stores/read.js'

/** What a run noted of what it wrote to a module store. Vouches for nothing: it is for people to read. */
export interface RunRecord {
  tool: string
  version: string
  runId: string
  savedAt: string
  /** Address of the job's run; absent outside GitHub Actions. */
  url?: string
  /** Names of the files it wrote. */
  files: string[]
  bytes: number
}

/** The names of 10,000 modules' files take about 3 MB. */
const LARGEST = 32 * 1024 * 1024

/** So many are read at once. */
export const RECORDS_AT_ONCE = 8

/**
 * Undefined for what is no such note, or is gone.
 * @throws StoreError
 */
export async function readRecord(
  store: ModuleStore,
  entry: StoredEntry,
  signal: AbortSignal,
): Promise<RunRecord | undefined> {
  if (entry.bytes > LARGEST) return undefined
  const content = await readSmallFile(store, entry.name, { signal, largest: LARGEST })
  return content && parseRecord(content)
}

/** Reads what anybody may have written. */
export function parseRecord(content: Buffer): RunRecord | undefined {
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
