import type { Failure } from '../go/failures/failures.js'
import type { ResolvedOptions } from '../options/options.js'
import { NOT_SAVED } from '../output/wording.js'
import type { StoreRecord } from '../relay/record.js'
import type { Run } from '../session/session.js'
import type { RestoreOutcome } from '../stores/entry-store.js'
import { cacheMiss } from './cache-miss.js'
import { type Downloads, downloadAll, downloadWithoutNetwork, leftToTheBuild } from './download.js'
import type { Preparation } from './prepare.js'
import { hasEverything, isOneByOne, lookUp, notAsked, removeUnchecked, restore } from './restoring.js'
import { removeMisread } from './without-cached.js'

/** How the module cache was filled. */
export interface Filled {
  restored: RestoreOutcome
  downloads: Downloads
  /** Why the run ended before anything was downloaded: it only looked, or there was no entry and there had to be one. */
  ended?: { because: 'lookup-only' | 'cache-miss'; failure?: Failure }
  /** What the module stores did, the nearest first; none where there are none or where Go downloaded by itself. */
  stores: StoreRecord[]
  /** When the download began, milliseconds since 1970: files that are older were there before. */
  since: number
  seconds: { restore: number; download: number }
}

/** From what is there, else from the store, else from the network. */
export async function fill(prepared: Preparation, context: { options: ResolvedOptions; run: Run }): Promise<Filled> {
  const { options, run } = context
  const began = Date.now()
  if (prepared.project.mainModules.length === 0) {
    const restored = notAsked(
      'skipped',
      prepared.failure ? 'the project could not be read' : NOT_SAVED['nothing-to-warm'],
    )
    return {
      restored,
      downloads: { all: [], repairs: [] },
      stores: [],
      since: began,
      seconds: { restore: 0, download: 0 },
    }
  }
  if (options.lookupOnly) return await onlyLookUp(prepared, context)
  const misread = removeMisread(prepared, run)
  const warm = await downloadWithoutNetwork(prepared, context)
  if (warm !== undefined) {
    const restored = notAsked('warm')
    run.tell({ kind: 'restore', outcome: restored })
    return { restored, downloads: warm, stores: [], since: began, seconds: { restore: 0, download: run.lap() } }
  }
  const restored = await restore(prepared, context)
  if (options.cache === 'false' || !isOneByOne(options)) run.tell({ kind: 'restore', outcome: restored })
  const missed = options.failOnCacheMiss ? cacheMiss(restored) : undefined
  if (missed) {
    const ended = { because: 'cache-miss' as const, failure: missed }
    return { ...endedAfter(restored, { prepared, run }), since: began, ended }
  }
  const removed = await removeUnchecked(prepared, restored.placed, run)
  const restoreSeconds = run.lap()
  const since = Date.now()
  const lazy = options.verify === 'lazy' && hasEverything(prepared, restored)
  const downloaded = lazy ? leftToTheBuild(prepared) : await downloadAll(prepared, restored.placed, context)
  const downloads = { ...downloaded, repairs: [...misread, ...removed, ...downloaded.repairs] }
  const stores = run.relaying.record()?.stores ?? []
  return { restored, downloads, stores, since, seconds: { restore: restoreSeconds, download: run.lap() } }
}

async function onlyLookUp(prepared: Preparation, context: { options: ResolvedOptions; run: Run }): Promise<Filled> {
  const { options, run } = context
  const since = Date.now()
  const restored = await lookUp(prepared, context)
  run.tell({ kind: 'restore', outcome: restored })
  const missed = options.failOnCacheMiss ? cacheMiss(restored) : undefined
  const ended = missed ? { because: 'cache-miss' as const, failure: missed } : { because: 'lookup-only' as const }
  return { ...endedAfter(restored, { prepared, run }), since, ended }
}

/** Nothing is downloaded. */
function endedAfter(restored: RestoreOutcome, { prepared, run }: { prepared: Preparation; run: Run }) {
  return { restored, downloads: leftToTheBuild(prepared), stores: [], seconds: { restore: run.lap(), download: 0 } }
}
