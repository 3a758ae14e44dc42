import { randomUUID } from 'node:crypto'
import { addressOfRun, readJobEvent, type SavePolicy, savePolicy } from '../ci/save-policy.js'
import { type ResolvedOptions, resolveSaveOptions, type SaveOptions } from '../options/options.js'
import type { SaveDecision, SaveResult } from '../report/report.js'
import type { Run } from '../session/session.js'
import type { EntryOrigin, SaveOutcome } from '../stores/entry-store.js'
import { openStore } from '../stores/open.js'
import { lacking } from './damage.js'
import { decide } from './decide.js'
import { takeList, writeList } from './handed-list.js'
import { bytesOf, type Tally } from './inventory.js'
import type { Preparation } from './prepare.js'
import type { Filled } from './restore.js'
import { isTelling } from './worth.js'
import { carryOut, decideWriteBack } from './writing-back.js'

interface Result {
  options: ResolvedOptions
  run: Run
  filled: Filled
  tallied: Tally
}

/** Decides whether to save, and writes the list of what is to be saved for whoever does it. */
export async function decideToSave(prepared: Preparation, result: Result): Promise<SaveDecision> {
  const policy = savePolicy(result.options, await readJobEvent(result.options.env))
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
