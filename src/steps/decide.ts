import { createHash } from 'node:crypto'
import type { SavePolicy } from '../ci/save-policy.js'
import { WarmupError } from '../errors.js'
import { goMinor } from '../go/version.js'
import type { PresentFile } from '../modcache/module-file.js'
import type { StoreRecord } from '../relay/record.js'
import type { NoSaveReason } from '../report/report.js'
import { generationOf, nextGeneration, type RestoreOutcome } from '../stores/entry-store.js'
import type { StoreShare } from '../stores/write-back.js'

export { generationOf } from '../stores/entry-store.js'

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
type KeyDecision =
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

/** What the key of a project is made from. Paths are relative to the working directory, with forward slashes. */
export interface KeyMaterial {
  /** Selected Go release, `1.26.8`. */
  goVersion: string
  /** Text of each go.sum and go.work.sum that exists. */
  sums: { path: string; text: string }[]
  /** Each go.mod and go.work, without formatting and comments. */
  definitions: { path: string; content: unknown }[]
}

/** The keys of one run. */
export interface KeyLadder {
  /** Entries are stored as `<primary>.<generation>`. */
  primary: string
  /** Prefixes to try after it: the same Go minor, then any. */
  restore: string[]
}

const FORMAT = 'go-mod-warmup-v1-'
/** actions/toolkit, cache.ts, checkKey. */
const LONGEST_KEY = 512
/** A dot and nine digits. */
const ROOM_FOR_GENERATION = 10

/**
 * Makes the keys. No OS and no architecture: module files are the same everywhere, and line ends do not count.
 * @throws WarmupError `bad-option` when the key would be longer than the service takes.
 */
export function makeKeys(
  material: KeyMaterial,
  options: { keyPrefix: string; keySuffix: string; fallback: boolean },
): KeyLadder {
  const base = `${options.keyPrefix}${FORMAT}`
  const minor = `${base}go${goMinor(material.goVersion)}-`
  const primary = `${minor}${hash(material)}${options.keySuffix}`
  if (primary.length + ROOM_FOR_GENERATION > LONGEST_KEY) {
    throw new WarmupError('bad-option', `key-prefix and key-suffix make a key of ${primary.length} characters`, {
      hint: `The cache service takes ${LONGEST_KEY}: shorten them.`,
    })
  }
  return { primary, restore: options.fallback ? [minor, base] : [] }
}

function hash(material: KeyMaterial): string {
  const parts = [
    ...material.sums.map(({ path, text }) => ({ path, text: text.replaceAll('\r\n', '\n') })),
    ...material.definitions.map(({ path, content }) => ({ path, text: JSON.stringify(content) })),
  ]
  parts.sort((a, b) => (a.path < b.path ? -1 : 1))
  const sum = createHash('sha256')
  for (const { path, text } of parts) sum.update(JSON.stringify([path, text]))
  return sum.digest('hex').slice(0, 40)
}

/** What is known after a run of where the live files came from. */
interface Provenance {
  /** The nearest first. */
  stores: StoreRecord[]
  /** How many of those are nearer than the entries. */
  nearer: number
  /** Accepted by cmd/go, and to be kept. */
  live: PresentFile[]
  /** Names of what an entry brought. */
  placed: ReadonlySet<string>
  /** Names of what came in this run by other ways: from the module stores, or from the network. */
  fresh: ReadonlySet<string>
}

/**
 * Decides what each store gets: all files of the module versions of which something came from further away than from
 * that store, for a store is a module proxy only with all three. Pure.
 */
export function planWriteBack(provenance: Provenance): StoreShare[] {
  return provenance.stores.flatMap((record, index) => {
    if (record.leftAlone) return []
    const served = new Set(record.served)
    const rejected = new Set(record.rejected)
    const touched = new Set(provenance.live.filter(isFrom(index, provenance)).map(moduleOf))
    const files = provenance.live.filter(file => touched.has(moduleOf(file)) && !served.has(file.name))
    const share = {
      store: record.store,
      keep: files.filter(file => !rejected.has(file.name)),
      replace: files.filter(file => rejected.has(file.name)),
    }
    return files.length > 0 ? [share] : []
  })
}

/** Did a file come from further away than from this store? */
function isFrom(index: number, { stores, nearer, placed, fresh }: Provenance): (file: PresentFile) => boolean {
  const asNear = new Set(stores.slice(0, index + 1).flatMap(store => store.served))
  return ({ name }) => (fresh.has(name) && !asNear.has(name)) || (placed.has(name) && index < nearer)
}

const moduleOf = ({ path, version }: PresentFile) => `${path}@${version}`
