import { guardCheckout } from './checkout.js'
import { type Downloads, downloadAll, downloadWithoutNetwork, leftToTheBuild } from './downloading.js'
import { WarmupError } from './errors.js'
import { takeNotes } from './notes.js'
import { type ResolvedOptions, resolveOptions, type WarmupOptions } from './options.js'
import { type Preparation, prepare } from './preparation.js'
import type { WarmupReport } from './report.js'
import { makeReport } from './reporting.js'
import { hasEverything, notAsked, removeUnchecked, restore } from './restoring.js'
import { beginRun, type Run } from './run.js'
import { decideToSave } from './saving.js'
import type { RestoreOutcome } from './stores/store.js'
import { tally } from './tally.js'

/**
 * Warms the module cache of a project: restores what a store has, lets Go download the rest and check everything, and
 * decides what is worth saving. Nothing is saved yet: pass `report.decision` to `save`.
 *
 * Resolves with `failure` set when modules could not be had.
 * @throws WarmupError for options that cannot be meant, for a missing Go or project, and when `signal` aborts.
 */
export async function warmup(given: WarmupOptions = {}): Promise<WarmupReport> {
  const options = resolveOptions(given)
  const run = beginRun(options)
  try {
    const prepared = await prepare(options, run)
    const prepareSeconds = run.lap()
    if (!prepared.failure) tellPlan(prepared, run)
    const fate = options.allowChanges ? 'kept' : 'undone'
    const { result: filled, changed } = await guardCheckout(checkoutFiles(prepared), fate, () =>
      fill(prepared, { options, run }),
    )
    options.signal?.throwIfAborted()
    const tallied = tally(prepared, filled)
    const decision = await decideToSave(prepared, { options, run, filled, tallied })
    const notes = await takeNotes(prepared, { decision, options })
    return await makeReport({ options, run, prepared, prepareSeconds, filled, changed, tallied, decision, notes })
  } catch (cause) {
    if (options.signal?.aborted) throw new WarmupError('aborted', 'the warm-up was interrupted', { cause })
    throw cause
  } finally {
    await run.relaying.close()
  }
}

/** How the module cache was filled. */
export interface Filled {
  restored: RestoreOutcome
  downloads: Downloads
  /** When the download began, milliseconds since 1970: files that are older were there before. */
  since: number
  seconds: { restore: number; download: number }
}

/** From what is there, else from the store, else from the network. */
async function fill(prepared: Preparation, context: { options: ResolvedOptions; run: Run }): Promise<Filled> {
  const { options, run } = context
  const began = Date.now()
  if (prepared.project.mainModules.length === 0) {
    const restored = notAsked(
      'skipped',
      prepared.failure ? 'the project could not be read' : 'there is nothing to warm',
    )
    return { restored, downloads: { all: [], repairs: [] }, since: began, seconds: { restore: 0, download: 0 } }
  }
  const warm = await downloadWithoutNetwork(prepared, context)
  if (warm !== undefined) {
    const restored = notAsked('warm')
    run.tell({ kind: 'restore', outcome: restored })
    return { restored, downloads: warm, since: began, seconds: { restore: 0, download: run.lap() } }
  }
  const restored = await restore(prepared, context)
  run.tell({ kind: 'restore', outcome: restored })
  const removed = await removeUnchecked(prepared, restored.placed, run)
  const restoreSeconds = run.lap()
  const since = Date.now()
  const lazy = options.verify === 'lazy' && hasEverything(prepared, restored)
  const { all, repairs } = lazy ? leftToTheBuild(prepared) : await downloadAll(prepared, restored.placed, context)
  const downloads = { all, repairs: [...removed, ...repairs] }
  return { restored, downloads, since, seconds: { restore: restoreSeconds, download: run.lap() } }
}

/** The files of the checkout that `go mod download` may edit. */
function checkoutFiles({ project }: Preparation): string[] {
  return project.mainModules.flatMap(module => [...module.definitions.map(one => one.file), ...module.sumFiles])
}

function tellPlan({ go, keys, project }: Preparation, run: Run): void {
  run.tell({
    kind: 'plan',
    goVersion: go.version,
    projects: project.mainModules.map(module => module.shown),
    primary: keys.primary,
    restoreKeys: keys.restore,
  })
}
