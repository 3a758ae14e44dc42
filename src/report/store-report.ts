import { countText, secondsText, sizeText } from '../output/format.js'
import type { StoreRecord } from '../relay/record.js'
import type { Tally } from '../steps/inventory.js'
import type { StoreTrouble } from '../stores/module-store.js'
import type { StoreSave } from '../stores/write-back.js'
import type { CacheStatus, WarmupReport } from './report.js'

/** What one module store did in a run. Plain data; sizes in bytes. */
export interface StoreReport {
  /** Its spec. */
  store: string
  /** Module files that cmd/go received from it, and their bytes. */
  served: number
  bytes: number
  /** Files that it did not have. */
  absent: number
  /** Files that were no such files, or that cmd/go rejected: they were fetched elsewhere. */
  rejected: number
  /** The first 20 of their names. */
  examples: string[]
  /** The first trouble with the store itself, in one sentence. */
  trouble?: { kind: StoreTrouble; text: string }
  /** After more trouble it was not asked any more. */
  leftAlone: boolean
}

const EXAMPLES = 20

/** Makes the part of a report that is of one store. */
export function storeReport({ served, rejected, ...record }: StoreRecord): StoreReport {
  return {
    ...record,
    served: served.length,
    rejected: rejected.length,
    examples: rejected.slice(0, EXAMPLES),
  }
}

/**
 * What the module stores did, all together: `hit` where nothing was missing or had to be downloaded, `partial` where some had not,
 * `miss` where all had, and `failed` where that was because of trouble with every store.
 */
export function storesStatus(
  stores: StoreRecord[],
  tallied: Pick<Tally, 'total' | 'ready' | 'downloaded' | 'complete'>,
): CacheStatus {
  const { total, ready, downloaded, complete } = tallied
  if (total === 0) return 'skipped'
  const had = ready - downloaded.filter(file => file.kind === 'zip').length
  if (had === total && complete) return 'hit'
  if (had > 0) return 'partial'
  return stores.every(store => store.trouble !== undefined) ? 'failed' : 'miss'
}

/** What came of the module stores in one line: `partial: 9 of 12 modules, the rest is downloaded`. */
export function storesText({ cacheStatus, modules }: Pick<WarmupReport, 'cacheStatus' | 'modules'>): string {
  const had = modules.total - modules.downloaded
  switch (cacheStatus) {
    case 'hit':
      return 'hit: no module had to be downloaded'
    case 'partial':
      return `partial: ${had} of ${countText(modules.total, 'module')}, the rest is downloaded`
    case 'failed':
      return 'failed: no store could be used'
    default:
      return 'miss: no store has these modules yet'
  }
}

/** What one store did, without its name: `27 files served (3.2 MB), 2 rejected`. */
export function servedText({ store, served, bytes, rejected, trouble }: StoreReport): string {
  const size = served > 0 ? ` (${sizeText(bytes)})` : ''
  const bad = rejected > 0 ? `, ${rejected} rejected and fetched elsewhere` : ''
  return `${countText(served, 'file')} served${size}${bad}${trouble ? `; ${withoutName(trouble.text, store)}` : ''}`
}

/** What was written to one store, without its name: `9 files written (1.2 MB) in 0.1 s`. */
export function writtenText({ store, written, bytes, failed, trouble, seconds }: StoreSave): string {
  const size = written > 0 ? ` (${sizeText(bytes)}) in ${secondsText(seconds)}` : ''
  const lost = failed > 0 ? `, ${countText(failed, 'file')} not` : ''
  return `${countText(written, 'file')} written${size}${lost}${trouble ? `: ${withoutName(trouble.text, store)}` : ''}`
}

/** Trouble begins with the name of its store, and here that stands before it. */
function withoutName(text: string, store: string): string {
  return text.startsWith(`${store}: `) ? text.slice(store.length + 2) : text
}
