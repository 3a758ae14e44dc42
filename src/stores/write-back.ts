import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import pLimit from 'p-limit'
import { type PresentFile, totalBytes } from '../modcache/module-file.js'
import { isTimeout } from '../process.js'
import { VERSION } from '../version.js'
import { type ModuleStore, type PutOutcome, RUNS } from './module-store.js'
import { isLasting, Strikes, troubleOf } from './problem.js'
import { renewList } from './read.js'
import type { StoreSave, StoreTrouble, Writer } from './record.js'

/** How to write. */
interface Writing {
  /** GOMODCACHE/cache/download. */
  downloadCache: string
  concurrency: number
  /** May a file leave the machine? Default: all may. */
  isSound?: (name: string) => Promise<boolean>
  signal: AbortSignal
}

/** Writes missing files to a store, then the lists of those modules, then a record of the run. Never throws. */
export async function writeBack(
  store: ModuleStore,
  share: FilesShare,
  writing: Writing & { writer: Writer },
): Promise<StoreSave> {
  const began = performance.now()
  const { outcome, stored, isOver } = await writeFiles(store, share, writing)
  if (stored.length > 0 && !isOver) {
    await noteRun(store, stored, writing).catch(error => {
      outcome.problem ??= problemOf(error, writing.signal)
    })
  }
  return { ...outcome, seconds: (performance.now() - began) / 1000 }
}

/** The files written, and those that already existed. */
export interface Written {
  outcome: StoreSave
  stored: PresentFile[]
  existed: PresentFile[]
  /** Is it useless to write more? */
  isOver: boolean
}

/** Writes missing files to a store, then the lists of those modules. Never throws. */
export async function writeFiles(store: ModuleStore, share: FilesShare, writing: Writing): Promise<Written> {
  const began = performance.now()
  let failed = 0
  let problem: StoreTrouble | undefined
  const stored: PresentFile[] = []
  const existed: PresentFile[] = []
  const wrong: string[] = []
  const files = [
    ...share.replace.map(file => ({ file, present: 'replace' as const })),
    ...share.keep.map(file => ({ file, present: 'keep' as const })),
  ]
  const strikes = new Strikes()
  const isOver = () => strikes.areOut || writing.signal.aborted
  const attempt = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    try {
      const result = await twice(work, writing.signal)
      strikes.clear()
      return result
    } catch (error) {
      strikes.add(error)
      problem ??= problemOf(error, writing.signal)
      return undefined
    }
  }
  const limit = pLimit(writing.concurrency)
  await limit.map(files, async ({ file, present }) => {
    const done = isOver() ? undefined : await attempt(() => putFile(store, file, { ...writing, present }))
    if (done === 'stored') stored.push(file)
    else if (done === 'exists') existed.push(file)
    else if (done === 'wrong') wrong.push(file.name)
    else if (done === undefined) failed++
  })
  if (writing.signal.aborted) problem ??= problemOf(writing.signal.reason, writing.signal)
  const paths = [...new Set(stored.map(file => file.path))]
  await limit.map(paths, async path => {
    if (!isOver()) await attempt(() => renewList(store, path, { without: new Set(), signal: writing.signal }))
  })
  return {
    outcome: {
      store: store.spec,
      written: stored.length,
      bytes: totalBytes(stored),
      existed: existed.length,
      failed,
      ...(wrong.length > 0 && { wrong: wrong.sort() }),
      ...(problem && { problem }),
      seconds: (performance.now() - began) / 1000,
    },
    stored,
    existed,
    isOver: isOver(),
  }
}

/**
 * Records in a store which run wrote these files.
 * @throws StoreError; the reason of the signal
 */
export async function noteRun(
  store: ModuleStore,
  stored: PresentFile[],
  { writer, signal }: { writer: Writer; signal: AbortSignal },
): Promise<void> {
  const { runId, savedAt, url } = writer
  const time = savedAt.replace(/\.\d+/, '').replaceAll(/[-:]/g, '')
  const files = stored.map(file => file.name).sort()
  const bytes = totalBytes(stored)
  const note = { tool: 'go-mod-warmup', version: VERSION, runId, savedAt, ...(url && { url }), files, bytes }
  const file = { kind: 'text' as const, text: `${JSON.stringify(note)}\n` }
  await twice(() => store.put(`${RUNS}${time}-${runId}.json`, file, { signal, present: 'keep' }), signal)
}

/** Tries a second time if that may help. */
async function twice<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
  return await work().catch(error => {
    if (isLasting(error) || signal.aborted) throw error
    return work()
  })
}

/** Files that the job changed after cmd/go accepted them are not stored. */
async function putFile(
  store: ModuleStore,
  file: PresentFile,
  { downloadCache, isSound, signal, present }: Writing & { present: 'keep' | 'replace' },
): Promise<PutOutcome | 'changed' | 'wrong'> {
  const path = join(downloadCache, file.name)
  const found = await stat(path).catch(() => undefined)
  if (found?.size !== file.bytes || found.mtimeMs !== file.written) return 'changed'
  if (isSound && !(await isSound(file.name))) return 'wrong'
  return await store.put(file.name, { kind: 'file', path }, { signal, present })
}

function problemOf(error: unknown, signal: AbortSignal): StoreTrouble {
  if (isTimeout(signal)) return { kind: 'timed-out', text: 'it exceeded `save-timeout`' }
  if (signal.aborted) return { kind: 'failed', text: 'it was interrupted' }
  return troubleOf(error)
}

/** What to write to one module store. Bad copies are replaced; other existing files are kept. */
export interface FilesShare {
  keep: PresentFile[]
  replace: PresentFile[]
}
