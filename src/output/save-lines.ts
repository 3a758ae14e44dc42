import { writtenText } from '../report/build.js'
import type { WarmupReport } from '../report/report.js'
import type { RestoreOutcome, SaveOutcome } from '../stores/entry-store.js'
import { saveText } from './store-cells.js'

/** Outcomes of a visit to a store that are trouble. */
export const TROUBLE: (RestoreOutcome['kind'] | SaveOutcome['kind'])[] = [
  'denied',
  'rate-limited',
  'unreachable',
  'timed-out',
  'damaged',
  'failed',
]

/** What became of saving, a line for each store, and whether that deserves a warning. */
export function saveLines({
  decision,
  save,
}: Pick<WarmupReport, 'decision' | 'save'>): { text: string; trouble: boolean }[] {
  const trouble = decision.save ? save !== undefined && TROUBLE.includes(save.kind) : decision.reason === 'not-listed'
  const entry = { text: `cache: ${saveText(decision, save)}`, trouble }
  const stores = (save?.stores ?? []).map(store => ({
    text: `${store.store}: ${writtenText(store)}`,
    // Who may only read is told so, and warned of nothing.
    trouble: store.trouble !== undefined && store.trouble.kind !== 'read-only',
  }))
  return !decision.save && decision.reason === 'one-by-one' ? stores : [entry, ...stores]
}
