import type { Repair } from '../go/download.js'
import { requirementsOf } from '../go/project.js'
import { uncheckedFiles } from '../go/unchecked.js'
import { areAllPresent } from '../modcache/module-file.js'
import { repair } from '../modcache/repair.js'
import type { ResolvedOptions } from '../options/options.js'
import { NOT_SAVED } from '../output/wording.js'
import { isTimeout } from '../process.js'
import type { Run } from '../session/session.js'
import type { EntryStore, LookupRequest, RestoreOutcome } from '../stores/entry-store.js'
import { openStore } from '../stores/open.js'
import type { Preparation } from './prepare.js'

/** An outcome of a store that was not asked. */
export function notAsked(kind: 'warm' | 'off' | 'skipped', reason?: string): RestoreOutcome {
  return { kind, ...(reason && { reason }), bytes: 0, placed: [], kept: 0, refusals: [], refused: 0, seconds: 0 }
}

interface Context {
  options: ResolvedOptions
  run: Run
}

/** Are there module stores alone? Those are asked by the relay. */
export function isOneByOne({ store, moduleStores }: ResolvedOptions): boolean {
  return store === 'off' && moduleStores.length > 0
}

/** Asks the store for what the project's sum files name. */
export async function restore(prepared: Preparation, context: Context): Promise<RestoreOutcome> {
  const { sums } = prepared.project
  const { downloadCache } = prepared
  return await visit(prepared, context, (store, asked) =>
    store.restore({ ...asked, downloadCache, allows: file => sums.allows(file) }),
  )
}

/** Asks the store whether there is an entry, and no more. */
export async function lookUp(prepared: Preparation, context: Context): Promise<RestoreOutcome> {
  return await visit(prepared, context, (store, asked) => store.lookup(asked))
}

async function visit(
  { keys, project }: Preparation,
  { options, run }: Context,
  ask: (store: EntryStore, asked: LookupRequest) => Promise<RestoreOutcome>,
): Promise<RestoreOutcome> {
  if (options.cache === 'false') return notAsked('off', NOT_SAVED['cache-off'])
  if (isOneByOne(options)) return notAsked('off', NOT_SAVED['one-by-one'])
  if (project.sums.size === 0) return notAsked('skipped', NOT_SAVED['no-sum-file'])
  const { connectTimeout, stallTimeout, restoreTimeout: timeout } = options
  const outcome = await ask(openStore(options.store, options), {
    primary: keys.primary,
    restoreKeys: keys.restore,
    patience: { connectTimeout, stallTimeout, timeout },
    signal: run.signal,
  })
  return outcome.kind === 'timed-out' ? { ...outcome, reason: whoseTime(run.signal) } : outcome
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
