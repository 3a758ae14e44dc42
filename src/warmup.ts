import { WarmupError } from './errors.js'
import { sweepModuleCache } from './modcache/directories.js'
import { type ResolvedOptions, resolveOptions } from './options/resolve.js'
import type { WarmupOptions } from './options/table.js'
import { buildReport } from './report/build.js'
import type { WarmupReport } from './report/report.js'
import { openSession } from './session/session.js'
import { restoreBuildCache } from './steps/build-cache.js'
import { setContentTimes } from './steps/content-times.js'
import { decide } from './steps/decide.js'
import { download } from './steps/download.js'
import { takeInventory } from './steps/inventory.js'
import { warmListed } from './steps/listed-modules.js'
import { prepare, withoutGo } from './steps/prepare.js'
import type { Preview } from './steps/preview.js'
import { provideGo } from './steps/provide-go.js'
import { refresh } from './steps/refresh.js'
import { restore } from './steps/restore.js'

/**
 * Warms the module cache of a project: restores what a store has, lets Go download the rest and verify everything, and
 * decides what to save. Nothing is saved yet: pass `report.decision` to `save`.
 *
 * Resolves with `failure` set if modules could not be downloaded.
 * @throws WarmupError for invalid options, for a missing Go or project, and when `signal` aborts
 */
export async function warmup(given: WarmupOptions = {}): Promise<WarmupReport> {
  return await warmupWith(resolveOptions(given))
}

/** The same with resolved options. */
export async function warmupWith(options: ResolvedOptions): Promise<WarmupReport> {
  try {
    await using session = await openSession(options)
    const provided = await provideGo(session)
    const prepared =
      provided.kind === 'there' ? await prepare(provided.go, session, provided) : withoutGo(provided, session)
    const plan = await refresh(prepared, session)
    session.atEnd(() => sweepModuleCache(plan))
    const building = restoreBuildCache(plan, session)
    session.atEnd(async () => void (await building.ended))
    const restored = await restore(plan, session)
    const downloads = await download(plan, restored, session)
    const listed = await warmListed(plan, restored, session)
    const build = await building.wait()
    // After the download, which may touch files of the checkout.
    const contentTimes = plan.failure ? undefined : await setContentTimes(session)
    options.signal?.throwIfAborted()
    const inventory = takeInventory(plan, restored, downloads)
    const decision = await decide({ plan, restored, downloads, inventory, build }, session)
    return await buildReport({ plan, restored, downloads, listed, inventory, build, contentTimes, decision }, session)
  } catch (cause) {
    if (options.signal?.aborted) throw new WarmupError('aborted', 'the warm-up was interrupted', { cause })
    throw cause
  }
}

/**
 * Says what a warm-up would restore and download. It asks the stores and no upstream, and changes nothing.
 * @throws WarmupError as `warmup` does
 */
export async function previewWith(options: ResolvedOptions): Promise<Preview> {
  // What is not on this machine, such as another Go, stays away.
  await using session = await openSession({ ...options, offline: 'true', stores: [], checkLatest: false })
  const { preview, withoutGo } = await import('./steps/preview.js')
  const provided = await provideGo(session)
  if (provided.kind === 'failed') return withoutGo(provided.spec)
  return await preview(await prepare(provided.go, session, { toolchain: 'present' }), session, options)
}
