import { randomUUID } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { readText } from '../modcache/regular-file.js'
import { resolveSaveOptions, type SaveOptions } from '../options/resolve.js'
import type { SaveDecision, SaveResult, WriteBack } from '../report/report.js'
import { type SaveOutcome, visitSignal } from '../stores/entry-store.js'
import { openModuleStore, openStore } from '../stores/open.js'
import { type StoreSave, type StoreShare, writeBack } from '../stores/write-back.js'
import { makeTemporary } from '../temporary.js'

/**
 * Carries out what a warm-up decided: packs the files its list names and gives them to the entry store, and writes to
 * the module stores what they lack. Never throws for trouble with a store.
 * @throws WarmupError `bad-option`
 */
export async function save(decision: SaveDecision, given: SaveOptions = {}): Promise<SaveResult> {
  const options = resolveSaveOptions(given)
  const [entry, stores] = await Promise.all([
    decision.save ? saveEntry(decision, options) : notWanted,
    decision.writeBack && carryOut(decision.writeBack, options),
  ])
  const outcome = { ...entry, ...(stores && { stores }) }
  options.onEvent({ runId: given.runId ?? randomUUID(), time: new Date().toISOString(), kind: 'save', outcome })
  return outcome
}

const notWanted: SaveOutcome = { kind: 'not-wanted', files: 0, bytes: 0, seconds: 0 }

async function saveEntry(
  decision: Extract<SaveDecision, { save: true }>,
  options: ReturnType<typeof resolveSaveOptions>,
): Promise<SaveOutcome> {
  try {
    return await openStore(decision.store, options).save({
      ...decision,
      files: (await takeList(decision.list)).split('\n'),
      patience: {
        connectTimeout: options.connectTimeout,
        stallTimeout: options.stallTimeout,
        timeout: options.saveTimeout,
      },
      ...(options.signal && { signal: options.signal }),
    })
  } catch (cause) {
    return { ...notWanted, kind: 'failed', reason: String(cause) }
  }
}

/** Gives the module stores what was decided, all at once. Never throws for trouble with a store. */
async function carryOut(
  { list, downloadCache, writer, reach, stores: named }: WriteBack,
  options: ReturnType<typeof resolveSaveOptions>,
): Promise<StoreSave[]> {
  const { saveTimeout, signal: ended } = options
  const signal = visitSignal({ patience: { timeout: saveTimeout }, ...(ended && { signal: ended }) })
  const give = async (share: StoreShare) => {
    const store = await openModuleStore(share.store, { ...options, ...reach })
    const writing = { downloadCache, writer, concurrency: reach.concurrency, signal }
    return await writeBack(store, share, writing).finally(() => store.close())
  }
  try {
    const shares: StoreShare[] = JSON.parse(await takeList(list))
    return await Promise.all(
      shares.map(share =>
        give(share).catch(error =>
          notWritten({ store: share.store, files: share.keep.length + share.replace.length }, error),
        ),
      ),
    )
  } catch (error) {
    return named.map(share => notWritten(share, error))
  }
}

function notWritten({ store, files }: { store: string; files: number }, error: unknown): StoreSave {
  const trouble = { kind: 'failed' as const, text: (error as Error).message }
  return { store, written: 0, bytes: 0, existed: 0, failed: files, trouble, seconds: 0 }
}

/** Writes a list that a decision is too small for; undefined where it cannot be written: a cache can only help. */
export async function writeList(name: string, text: string, tempDirectory: string): Promise<string | undefined> {
  let list: string | undefined
  try {
    // Who carries the decision out may be another process.
    list = join(await makeTemporary(tempDirectory, 'list', 'job'), name)
    await writeFile(list, text)
    return list
  } catch {
    if (list !== undefined) await discardList(list)
    return undefined
  }
}

/**
 * Reads a list and removes it with its directory: whatever becomes of who carries it out, nothing is left of it.
 * @throws Error of the file system
 */
async function takeList(list: string): Promise<string> {
  return await readText(list).finally(() => discardList(list))
}

/** What stays of it in the job's temporary directory does no harm. */
const discardList = (list: string) => rm(dirname(list), { recursive: true, force: true }).catch(() => undefined)
