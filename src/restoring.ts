import type { Repair } from './go/download.js'
import { areAllPresent } from './go/live-set.js'
import { requirementsOf } from './go/project.js'
import { repair } from './go/repair.js'
import { uncheckedFiles } from './go/unchecked.js'
import type { ResolvedOptions } from './options.js'
import type { Preparation } from './preparation.js'
import { isTimeout } from './process.js'
import type { Run } from './run.js'
import { NOT_SAVED } from './sentences.js'
import { openStore } from './stores/open.js'
import type { RestoreOutcome } from './stores/store.js'

/** An outcome of a store that was not asked. */
export function notAsked(kind: 'warm' | 'off' | 'skipped', reason?: string): RestoreOutcome {
  return { kind, ...(reason && { reason }), bytes: 0, placed: [], kept: 0, refusals: [], refused: 0, seconds: 0 }
}

/** Are there module stores alone? Those are asked by the relay. */
export function isOneByOne({ store, moduleStores }: ResolvedOptions): boolean {
  return store === 'off' && moduleStores.length > 0
}

/** Asks the store for what the project's sum files name. */
export async function restore(
  prepared: Preparation,
  context: { options: ResolvedOptions; run: Run },
): Promise<RestoreOutcome> {
  const { options, run } = context
  const { sums } = prepared.project
  if (options.cache === 'false') return notAsked('off', NOT_SAVED['cache-off'])
  if (isOneByOne(options)) return notAsked('off', NOT_SAVED['one-by-one'])
  if (sums.size === 0) return notAsked('skipped', NOT_SAVED['no-sum-file'])
  const outcome = await openStore(options.store, options).restore({
    primary: prepared.keys.primary,
    restoreKeys: prepared.keys.restore,
    downloadCache: prepared.downloadCache,
    allows: file => sums.allows(file),
    patience: {
      connectTimeout: options.connectTimeout,
      stallTimeout: options.stallTimeout,
      timeout: options.restoreTimeout,
    },
    signal: run.signal,
  })
  if (outcome.kind !== 'timed-out') return outcome
  return { ...outcome, reason: whoseTime(run.signal) }
}

/** A store only knows that it was to stop. */
function whoseTime(signal: AbortSignal): string {
  if (!signal.aborted) return 'restore-timeout'
  return isTimeout(signal) ? 'timeout, the limit of the whole run' : 'the run was interrupted'
}

/**
 * Removes of what a store brought the files that no sum file agrees with, where Go would not compare them itself. Runs
 * to its end whatever happens: what it has not looked at could reach a build.
 */
export async function removeUnchecked(prepared: Preparation, placed: string[], run: Run): Promise<Repair[]> {
  const { mainModules, sums } = prepared.project
  const repairs = await repair({ ...prepared, sums, placed, files: uncheckedFiles(mainModules, placed) })
  for (const repair of repairs) run.tell({ kind: 'repair', project: 'module cache', repair })
  return repairs
}

/** Did an exact entry, wholly accepted, leave every module there that the project asks for? */
export function hasEverything(prepared: Preparation, restored: RestoreOutcome): boolean {
  if (restored.kind !== 'hit' || restored.refused > 0) return false
  return areAllPresent(prepared.downloadCache, requirementsOf(prepared.project))
}
