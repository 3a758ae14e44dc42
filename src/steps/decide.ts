import type { SavePolicy } from '../ci/save-policy.js'
import type { NoSaveReason } from '../report/report.js'
import { generationOf, nextGeneration, type RestoreOutcome } from '../stores/entry-store.js'

/** What the decision to save is taken from. */
export interface Circumstances {
  store: string
  /** Why this job may only read, where that is known without asking. */
  readOnly: string | undefined
  /** How many stores there are that keep files one by one. */
  moduleStores: number
  policy: SavePolicy
  primary: string
  restore: Pick<RestoreOutcome, 'kind' | 'matchedKey' | 'refused' | 'outside'>
  /** Every module of every project that had to be warmed is here. */
  complete: boolean
  /** A sum file names what could be checked when it comes back. */
  sums: boolean
  /** Files of the live set. */
  live: number
  /** Live files that the restored entry should have held and did not, or that were rejected. */
  missing: number
  /** Files of the entry that the download only succeeded without. */
  discarded?: number
}

/** Under which key to save, or why not. */
export type KeyDecision =
  | { save: true; key: string; unless: { key: string; supersedes?: string } | { prefix: string } }
  | { save: false; reason: NoSaveReason; detail?: string }

/**
 * Decides whether to save. An entry that turned out damaged is superseded by the next generation, for an exact match
 * always wins and entries cannot be replaced.
 */
export function decide(circumstances: Circumstances): KeyDecision {
  const { policy, primary, restore } = circumstances
  const no = (reason: NoSaveReason): KeyDecision & { save: false } => ({ save: false, reason })
  const isOff = circumstances.store === 'off'
  if (isOff && circumstances.moduleStores === 0) return no('store-off')
  if (!policy.allowed) return no(policy.reason)
  if (isOff) return no('one-by-one')
  if (restore.kind === 'off') return no('store-off')
  if (circumstances.readOnly) return { ...no('read-only'), detail: circumstances.readOnly }
  if (!circumstances.sums) return no('no-sum-file')
  if (!circumstances.complete) return no('incomplete')
  if (circumstances.live === 0) return no('nothing-live')

  const generation = generationOf(primary, restore.matchedKey)
  if (generation === undefined) return { save: true, key: `${primary}.1`, unless: { prefix: `${primary}.` } }
  // What could not be fetched to its end says nothing of the entry.
  const { refused, outside = 0 } = restore
  const lacking = restore.kind === 'hit' && circumstances.missing > outside
  const damaged = restore.kind === 'damaged' || refused > outside || lacking || (circumstances.discarded ?? 0) > 0
  if (!damaged) return no('exact-hit')
  const next = nextGeneration(generation)
  const key = `${primary}.${next}`
  return { save: true, key, unless: next > generation ? { key } : { key, supersedes: `${primary}.${generation}` } }
}
