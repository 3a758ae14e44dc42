import { WarmupError } from './errors.js'
import { sweepModuleCache } from './modcache/directories.js'
import { type ResolvedOptions, resolveOptions } from './options/resolve.js'
import type { WarmupOptions } from './options/table.js'
import { makeReport, takeNotes } from './report/build.js'
import type { WarmupReport } from './report/report.js'
import { beginRun, type Run } from './session/session.js'
import { guardCheckout } from './steps/download.js'
import { tally } from './steps/inventory.js'
import { checkoutFiles, type Preparation, prepare } from './steps/prepare.js'
import { refresh } from './steps/refresh.js'
import { fill } from './steps/restore.js'
import { decideToSave } from './steps/save.js'

/**
 * Warms the module cache of a project: restores what a store has, lets Go download the rest and check everything, and
 * decides what is worth saving. Nothing is saved yet: pass `report.decision` to `save`.
 *
 * Resolves with `failure` set when modules could not be had.
 * @throws WarmupError for options that cannot be meant, for a missing Go or project, and when `signal` aborts.
 */
export async function warmup(given: WarmupOptions = {}): Promise<WarmupReport> {
  return await warmupWith(resolveOptions(given))
}

/** The same for options that were read before. */
export async function warmupWith(options: ResolvedOptions): Promise<WarmupReport> {
  const run = beginRun(options)
  try {
    const prepared = await refresh(await prepare(options, run), { options, run })
    run.atEnd(() => sweepModuleCache(prepared))
    const prepareSeconds = run.lap()
    if (!prepared.failure) tellPlan(prepared, run)
    const fate = options.allowChanges ? 'kept' : 'undone'
    const { result: filled, changed } = await guardCheckout(checkoutFiles(prepared), fate, () =>
      fill(prepared, { options, run }),
    )
    options.signal?.throwIfAborted()
    const tallied = tally(prepared, filled, options)
    const decision = await decideToSave(prepared, { options, run, filled, tallied })
    const notes = await takeNotes(prepared, run)
    return await makeReport({ options, run, prepared, prepareSeconds, filled, changed, tallied, decision, notes })
  } catch (cause) {
    if (options.signal?.aborted) throw new WarmupError('aborted', 'the warm-up was interrupted', { cause })
    throw cause
  } finally {
    await run.end()
  }
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
