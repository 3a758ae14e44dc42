import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { lacking } from './damage.js'
import { decide } from './decide.js'
import type { Filled } from './filling.js'
import { readJobEvent } from './job-event.js'
import type { ResolvedOptions } from './options.js'
import type { Preparation } from './preparation.js'
import type { SaveDecision } from './report.js'
import type { Run } from './run.js'
import { resolveSaveOptions, type SaveOptions } from './save-options.js'
import { savePolicy } from './save-policy.js'
import { openStore } from './stores/open.js'
import type { EntryOrigin } from './stores/origin.js'
import type { SaveOutcome } from './stores/store.js'
import { bytesOf, type Tally } from './tally.js'
import { isTelling } from './worth.js'

/** Decides whether to save, and writes the list of what is to be saved for whoever does it. */
export async function decideToSave(
  prepared: Preparation,
  result: { options: ResolvedOptions; run: Run; filled: Filled; tallied: Tally },
): Promise<SaveDecision> {
  const { options, filled, tallied } = result
  if (prepared.failure) return { save: false, reason: 'incomplete' }
  if (prepared.project.mainModules.length === 0) return { save: false, reason: 'nothing-to-warm' }
  if (filled.ended) return { save: false, reason: filled.ended.because }
  const live = new Set(tallied.live.map(file => file.name))
  const decision = decide({
    store: options.store,
    readOnly: openStore(options.store, options).readOnly,
    policy: savePolicy(options, await readJobEvent(options.env)),
    primary: prepared.keys.primary,
    restore: filled.restored,
    complete: tallied.complete,
    sums: prepared.project.sums.size > 0,
    live: live.size,
    missing: lacking({ repairs: filled.downloads.repairs, tallied }).length,
  })
  if (!decision.save) return decision
  const list = await writeList([...live].sort(), options.tempDirectory)
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

/** Undefined where it cannot be written: a cache can only help. */
async function writeList(names: string[], tempDirectory: string): Promise<string | undefined> {
  let directory: string | undefined
  try {
    directory = await mkdtemp(join(tempDirectory, 'go-mod-warmup-'))
    const list = join(directory, 'live-set')
    await writeFile(list, names.join('\n'))
    return list
  } catch {
    if (directory !== undefined) await discard(directory)
    return undefined
  }
}

/** What stays of it in the job's temporary directory does no harm. */
const discard = (directory: string) => rm(directory, { recursive: true, force: true }).catch(() => undefined)

function originOf({
  options,
  run,
  filled,
  tallied,
}: {
  options: ResolvedOptions
  run: Run
  filled: Filled
  tallied: Tally
}): EntryOrigin {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: id } = options.env
  const download = { bytes: tallied.freshBytes, seconds: filled.seconds.download }
  return {
    runId: run.id,
    savedAt: new Date().toISOString(),
    ...(server && repository && id && { url: `${server}/${repository}/actions/runs/${id}` }),
    ...(isTelling(download) && { download }),
  }
}

/**
 * Carries out what a warm-up decided: packs the files its list names and gives them to the store. Never throws for
 * trouble with the store.
 * @throws WarmupError `bad-option`
 */
export async function save(decision: SaveDecision, given: SaveOptions = {}): Promise<SaveOutcome> {
  const options = resolveSaveOptions(given)
  const outcome = decision.save ? await saveEntry(decision, options) : notWanted
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
      files: (await readFile(decision.list, 'utf8')).split('\n'),
      patience: {
        connectTimeout: options.connectTimeout,
        stallTimeout: options.stallTimeout,
        timeout: options.saveTimeout,
      },
      ...(options.signal && { signal: options.signal }),
    })
  } catch (cause) {
    return { ...notWanted, kind: 'failed', reason: String(cause) }
  } finally {
    await discard(dirname(decision.list))
  }
}
