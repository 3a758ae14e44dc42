import type { StoreReport, WarmupReport } from '../report/report.js'
import type { StoreSave } from '../stores/write-back.js'
import { countText, secondsText, sizeText } from './format.js'

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
