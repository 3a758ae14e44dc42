import { randomUUID } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { addressOfRun, readJobEvent, type SavePolicy, savePolicy } from '../ci/save-policy.js'
import { readText } from '../modcache/regular-file.js'
import { type ResolvedOptions, resolveSaveOptions, type SaveOptions } from '../options/resolve.js'
import type { StoreRecord } from '../relay/record.js'
import type { SaveDecision, SaveResult, WriteBack } from '../report/report.js'
import type { Run } from '../session/session.js'
import { type EntryOrigin, type SaveOutcome, visitSignal } from '../stores/entry-store.js'
import { openModuleStore, openStore } from '../stores/open.js'
import { type StoreSave, type StoreShare, type Writer, writeBack } from '../stores/write-back.js'
import { makeTemporary } from '../temporary.js'
import { decide, planWriteBack } from './decide.js'
import { bytesOf, isTelling, lacking, type Tally } from './inventory.js'
import type { Preparation } from './prepare.js'
import type { Filled } from './restore.js'

interface Result {
  options: ResolvedOptions
  run: Run
  filled: Filled
  tallied: Tally
}

/** Decides whether to save, and writes the list of what is to be saved for whoever does it. */
export async function decideToSave(prepared: Preparation, result: Result): Promise<SaveDecision> {
  const policy = savePolicy(result.options, await readJobEvent(result.options.env, readText))
  const entry = await decideEntry(prepared, policy, result)
  if (result.filled.ended) return entry
  const { download: _, ...writer } = originOf(result)
  const { downloadCache } = prepared
  const writeBack = await decideWriteBack(result.options, { ...result, policy, writer, downloadCache })
  return writeBack === undefined ? entry : { ...entry, writeBack }
}

async function decideEntry(prepared: Preparation, policy: SavePolicy, result: Result): Promise<SaveDecision> {
  const { options, filled, tallied } = result
  if (prepared.failure) return { save: false, reason: 'incomplete' }
  if (prepared.project.mainModules.length === 0) return { save: false, reason: 'nothing-to-warm' }
  if (filled.ended) return { save: false, reason: filled.ended.because }
  const live = new Set(tallied.live.map(file => file.name))
  const decision = decide({
    store: options.store,
    moduleStores: options.moduleStores.length,
    readOnly: openStore(options.store, options).readOnly,
    policy,
    primary: prepared.keys.primary,
    restore: filled.restored,
    complete: tallied.complete,
    sums: prepared.project.sums.size > 0,
    live: live.size,
    missing: lacking({ repairs: filled.downloads.repairs, tallied }).length,
    discarded: tallied.discarded?.size ?? 0,
  })
  if (!decision.save) return decision
  const list = await writeList('live-set', [...live].sort().join('\n'), options.tempDirectory)
  if (list === undefined) return { save: false, reason: 'not-listed' }
  return {
    ...decision,
    store: options.store,
    downloadCache: prepared.downloadCache,
    list,
    files: live.size,
    bytes: bytesOf(tallied.live),
    origin: originOf(result),
  }
}

function originOf({ options, run, filled, tallied }: Result): EntryOrigin {
  const url = addressOfRun(options.env)
  const download = { bytes: tallied.downloadedBytes, seconds: filled.seconds.download }
  return {
    runId: run.id,
    savedAt: new Date().toISOString(),
    ...(url && { url }),
    ...(isTelling(download) && { download }),
  }
}

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

/**
 * Decides what the module stores get, and writes the lists for whoever gives it to them. What cmd/go accepted is worth
 * keeping even where the whole is not complete.
 */
async function decideWriteBack(
  options: ResolvedOptions,
  result: { policy: SavePolicy; filled: Filled; tallied: Tally; writer: Writer; downloadCache: string },
): Promise<WriteBack | undefined> {
  const { policy, filled, tallied, writer, downloadCache } = result
  if (!policy.allowed || options.moduleStores.length === 0) return undefined
  const shares = planWriteBack({
    stores: options.moduleStores.map(spec => filled.stores.find(one => one.store === spec) ?? unasked(spec)),
    nearer: options.nearer,
    live: tallied.live,
    placed: new Set(filled.restored.placed),
    fresh: new Set(tallied.fresh.map(file => file.name)),
  })
  if (shares.length === 0) return undefined
  const list = await writeList('shares', JSON.stringify(shares), options.tempDirectory)
  if (list === undefined) return undefined
  const { concurrency, patience, caFile, s3 } = options
  return {
    stores: shares.map(({ store, keep, replace }) => {
      const files = [...keep, ...replace]
      return { store, files: files.length, bytes: bytesOf(files) }
    }),
    downloadCache,
    list,
    writer,
    reach: { concurrency, patience, s3, ...(caFile && { caFile }) },
  }
}

const unasked = (store: string): StoreRecord => ({
  store,
  served: [],
  bytes: 0,
  absent: 0,
  rejected: [],
  leftAlone: false,
})

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
async function writeList(name: string, text: string, tempDirectory: string): Promise<string | undefined> {
  let directory: string | undefined
  try {
    // Who carries the decision out may be another process.
    directory = await makeTemporary(tempDirectory, 'list', 'job')
    const list = join(directory, name)
    await writeFile(list, text)
    return list
  } catch {
    if (directory !== undefined) await discard(directory)
    return undefined
  }
}

/**
 * Reads a list and removes it with its directory: whatever becomes of who carries it out, nothing is left of it.
 * @throws Error of the file system
 */
async function takeList(list: string): Promise<string> {
  return await readText(list).finally(() => discard(dirname(list)))
}

/** What stays of it in the job's temporary directory does no harm. */
const discard = (directory: string) => rm(directory, { recursive: true, force: true }).catch(() => undefined)
