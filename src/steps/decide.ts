import { addressOfRun, readJobEvent, type SavePolicy, savePolicy } from '../ci/save-policy.js'
import type { PresentFile } from '../modcache/module-file.js'
import { readText } from '../modcache/regular-file.js'
import type { StoreRecord } from '../relay/record.js'
import type { NoSaveReason, SaveDecision, WriteBack } from '../report/report.js'
import type { Session } from '../session/session.js'
import { type EntryOrigin, generationOf, nextGeneration, type RestoreOutcome } from '../stores/entry-store.js'
import { openStore } from '../stores/open.js'
import type { StoreShare, Writer } from '../stores/write-back.js'
import { bytesOf, type Inventory, isSignificant } from './inventory.js'
import type { Plan } from './prepare.js'
import type { Downloads } from './project-downloads.js'
import type { Restored } from './restore.js'
import { writeList } from './save.js'

/** What the steps before came to. */
export interface Results {
  plan: Plan
  restored: Restored
  downloads: Downloads
  inventory: Inventory
}

/** Decides what to save, and writes the lists of it for whoever does it. */
export async function decide(results: Results, session: Session): Promise<SaveDecision> {
  const { options } = session
  const policy = savePolicy(options, await readJobEvent(options.env, readText))
  const url = addressOfRun(options.env)
  const writer = { runId: session.id, savedAt: new Date().toISOString(), ...(url && { url }) }
  const entry = await decideOnEntry(results, { policy, writer, session })
  if (results.restored.kind === 'lookup' || results.restored.kind === 'missed') return entry
  const writeBack = await decideWriteBack(results, { policy, writer, session })
  return writeBack === undefined ? entry : { ...entry, writeBack }
}

interface Saving {
  policy: SavePolicy
  writer: Writer
  session: Session
}

async function decideOnEntry(results: Results, { policy, writer, session }: Saving): Promise<SaveDecision> {
  const { plan, restored, downloads, inventory } = results
  const { options, seconds } = session
  if (plan.failure) return { save: false, reason: 'incomplete' }
  if (restored.kind === 'nothing') return { save: false, reason: 'nothing-to-warm' }
  if (restored.kind === 'lookup') return { save: false, reason: 'lookup-only' }
  if (restored.kind === 'missed') return { save: false, reason: 'cache-miss' }
  const live = new Set(inventory.live.map(file => file.name))
  const decision = decideEntry({
    store: options.store,
    moduleStores: options.moduleStores.length,
    readOnly: openStore(options.store, options).readOnly,
    policy,
    primary: plan.keys.primary,
    restore: restored.outcome,
    complete: inventory.complete,
    sums: plan.project.sums.size > 0,
    live: live.size,
    missing: inventory.lacking.length,
    discarded: downloads.discarded.length,
  })
  if (!decision.save) return decision
  const list = await writeList('live-set', [...live].sort().join('\n'), options.tempDirectory)
  if (list === undefined) return { save: false, reason: 'not-listed' }
  const download = { bytes: inventory.downloadedBytes, seconds: seconds.download }
  const origin: EntryOrigin = { ...writer, ...(isSignificant(download) && { download }) }
  return {
    ...decision,
    store: options.store,
    downloadCache: plan.downloadCache,
    list,
    files: live.size,
    bytes: bytesOf(inventory.live),
    origin,
  }
}

/**
 * Decides what the module stores get, and writes the lists for whoever gives it to them. What cmd/go accepted is worth
 * keeping even where the whole is not complete.
 */
async function decideWriteBack(
  { plan: { downloadCache }, restored, downloads, inventory }: Results,
  { policy, writer, session: { options } }: Saving,
): Promise<WriteBack | undefined> {
  if (!policy.allowed || options.moduleStores.length === 0) return undefined
  const shares = planWriteBack({
    stores: options.moduleStores.map(spec => downloads.stores.find(one => one.store === spec) ?? unasked(spec)),
    nearer: options.nearer,
    live: inventory.live,
    placed: new Set(restored.outcome.placed),
    fresh: new Set(inventory.fresh.map(file => file.name)),
  })
  if (shares.length === 0) return undefined
  const list = await writeList('shares', JSON.stringify(shares), options.tempDirectory)
  if (list === undefined) return undefined
  const { concurrency, patience, caFile, s3 } = options
  return {
    stores: shares.map(({ store, keep, replace }) => {
      const files = [...keep, ...replace]
      return { store, files: files.length, bytes: bytesOf(files) }
    }),
    downloadCache,
    list,
    writer,
    reach: { concurrency, patience, s3, ...(caFile && { caFile }) },
  }
}

const unasked = (store: string): Served => ({ store, served: [], rejected: [], leftAlone: false })

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
export function decideEntry(circumstances: Circumstances): KeyDecision {
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

type Served = Pick<StoreRecord, 'store' | 'served' | 'rejected' | 'leftAlone'>

/** What is known after a run of where the live files came from. */
interface Provenance {
  /** The nearest first. */
  stores: Served[]
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
