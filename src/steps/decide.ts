import { addressOfRun, readJobEvent, savePolicy } from '../ci/save-policy.js'
import { type ModuleFile, type PresentFile, totalBytes } from '../modcache/module-file.js'
import { readText } from '../modcache/regular-file.js'
import type { NoSaveReason, SaveDecision, Share } from '../report/report.js'
import type { Session } from '../session/session.js'
import { generationOf, nextGeneration } from '../stores/entry-store.js'
import { openEntryStore } from '../stores/open.js'
import { type EntryRecord, isExact, type Provenance, type StoreRecord, type Writer } from '../stores/record.js'
import type { FilesShare } from '../stores/write-back.js'
import { type Inventory, isSignificant, storeRecords } from './inventory.js'
import type { Plan } from './prepare.js'
import type { Downloads } from './project-downloads.js'
import type { Restored } from './restore.js'
import { type SaveList, writeList } from './save.js'
import { unreadZips } from './unread-zips.js'

/** What the steps before came to. */
export interface Results {
  plan: Plan
  restored: Restored
  downloads: Downloads
  inventory: Inventory
}

/** Decides what each store gets, and writes the list of it for whoever gives it to them. */
export async function decide(results: Results, session: Session): Promise<SaveDecision> {
  const { options } = session
  const policy = savePolicy(options, await readJobEvent(options.env, readText))
  const why = endOf(results) ?? (options.stores.length === 0 ? 'store-off' : policy.allowed ? undefined : policy.reason)
  const detail = why === 'store-off' ? options.offBecause : undefined
  if (why !== undefined) return { shares: [], why, ...(detail && { detail }) }
  const url = addressOfRun(options.env)
  const writer = { runId: session.id, savedAt: new Date().toISOString(), ...(url && { url }) }
  const records = storeRecords(options.stores, results.restored, results.downloads)
  const decided = records.flatMap((record, index): (Given | Withheld)[] =>
    record.holds === 'entries'
      ? [entryShare(record, results, { writer, session })]
      : filesShare(index, { ...results.inventory, stores: records }),
  )
  const [not] = decided.flatMap(one => ('why' in one ? [one] : []))
  const given = decided.flatMap(one => ('share' in one ? [one] : []))
  if (given.length === 0) return { shares: [], ...not }
  const list = await writeList(JSON.stringify(listOf(given, results, session)), options.tempDirectory)
  if (list === undefined) return { shares: [], why: 'not-listed' }
  const { concurrency, patience, connectTimeout, stallTimeout, saveTimeout, caFile, s3 } = options
  return {
    shares: given.map(one => one.share),
    ...not,
    from: {
      downloadCache: results.plan.downloadCache,
      list,
      writer,
      reach: { concurrency, patience, connectTimeout, stallTimeout, saveTimeout, s3, ...(caFile && { caFile }) },
    },
  }
}

/** What stores get, and which of it has to be read before it leaves the machine. */
function listOf(given: Given[], { plan }: Results, { startedAt, unpacker }: Session): SaveList {
  const lists = given.map(one => one.list)
  if (plan.failure) return { lists, unread: {} }
  const names = new Set(lists.flatMap(list => (Array.isArray(list) ? list : filesIn(list))))
  const { downloadCache, project } = plan
  const isVerified = (file: ModuleFile) => unpacker.hasVerified(file)
  const began = Date.parse(startedAt)
  return { lists, unread: unreadZips(names, { downloadCache, sums: project.sums, began, isVerified }) }
}

const filesIn = ({ keep, replace }: FilesShare) => [...keep, ...replace].map(file => file.name)

/** What ended the run before there could be anything to save. */
function endOf({ plan, restored }: Results): NoSaveReason | undefined {
  if (plan.failure) return 'incomplete'
  if (restored.kind === 'nothing') return 'nothing-to-warm'
  if (restored.kind === 'lookup') return 'lookup-only'
  return restored.kind === 'missed' ? 'cache-miss' : undefined
}

/** Why a store gets nothing. */
interface Withheld {
  why: NoSaveReason
  /** In one sentence, where there is more to say. */
  detail?: string
}

/** What a store gets, and what of it stands in the list. */
interface Given {
  share: Share
  list: string[] | FilesShare
}

function entryShare(
  record: EntryRecord,
  { plan, downloads, inventory }: Results,
  { writer, session: { options, seconds } }: { writer: Writer; session: Session },
): Given | Withheld {
  if (plan.failure) return { why: 'incomplete' }
  const service = openEntryStore(record.store, options)
  const live = [...new Set(inventory.live.map(file => file.name))].sort()
  const decision = decideEntry({
    readOnly: 'off' in service ? undefined : service.readOnly,
    primary: plan.keys.primary,
    record,
    complete: inventory.complete,
    sums: plan.project.sums.size > 0,
    live: live.length,
    missing: inventory.lacking.length,
    discarded: downloads.discarded.length,
  })
  if ('why' in decision) return decision
  const download = { bytes: inventory.downloadedBytes, seconds: seconds.download }
  const origin: Provenance = { ...writer, ...(isSignificant(download) && { download }) }
  const figures = { store: record.store, files: live.length, bytes: totalBytes(inventory.live) }
  return { share: { ...figures, kind: 'entry', ...decision, origin }, list: live }
}

/** What the decision to save an entry is taken from. */
export interface Circumstances {
  /** Why this job may only read, where that is known without asking. */
  readOnly: string | undefined
  primary: string
  record: EntryRecord
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

/**
 * Decides under which key to save an entry, or why not. One that turned out damaged is superseded by the next generation,
 * for an exact match always wins and entries cannot be replaced.
 */
export function decideEntry(
  circumstances: Circumstances,
): Pick<Share & { kind: 'entry' }, 'key' | 'unless'> | Withheld {
  const { primary, record } = circumstances
  if (record.asked === 'no-service') return { why: 'store-off' }
  if (circumstances.readOnly) return { why: 'read-only', detail: circumstances.readOnly }
  if (!circumstances.sums) return { why: 'no-sum-file' }
  if (!circumstances.complete) return { why: 'incomplete' }
  if (circumstances.live === 0) return { why: 'nothing-live' }

  const generation = generationOf(primary, record.key)
  if (generation === undefined) return { key: `${primary}.1`, unless: { prefix: `${primary}.` } }
  // What could not be fetched to its end says nothing of the entry.
  const { refused, rejected, outside = 0 } = record
  const lacking = isExact(record) && circumstances.missing > outside
  const isBroken = record.problem?.kind === 'damaged'
  const isBad = isBroken || refused > outside || rejected.length > 0
  if (!isBad && !lacking && !circumstances.discarded) return { why: 'exact-hit' }
  const next = nextGeneration(generation)
  const key = `${primary}.${next}`
  return { key, unless: next > generation ? { key } : { key, supersedes: `${primary}.${generation}` } }
}

/** What is known after a run of where the live files came from. */
interface Sources {
  /** The nearest first. */
  stores: StoreRecord[]
  /** Accepted by cmd/go, and to be kept. */
  live: PresentFile[]
  /** What came in this run by other ways than an entry: from the module stores, or from the network. */
  fresh: PresentFile[]
}

/**
 * Decides what a module store gets: all files of the module versions of which something came from further away than from
 * that store, for a store is a module proxy only with all three. What cmd/go accepted is worth keeping even where the
 * whole is not complete. Pure.
 */
function filesShare(index: number, sources: Sources): Given[] {
  const record = sources.stores[index]
  if (record?.holds !== 'files' || record.leftAlone) return []
  const origin = originsOf(sources)
  const served = new Set(record.served)
  const rejected = new Set(record.rejected)
  const touched = new Set(sources.live.filter(file => origin(file) > index).map(moduleOf))
  const files = sources.live.filter(file => touched.has(moduleOf(file)) && !served.has(file.name))
  if (files.length === 0) return []
  const keep = files.filter(file => !rejected.has(file.name))
  const replace = files.filter(file => rejected.has(file.name))
  const figures = { files: files.length, bytes: totalBytes(files) }
  return [{ share: { store: record.store, kind: 'files', ...figures }, list: { keep, replace } }]
}

/** The index of the store that a file came from: infinity is the network, -1 what was there before. */
function originsOf({ stores, fresh }: Sources): (file: PresentFile) => number {
  const names = new Set(fresh.map(file => file.name))
  const served = stores.map(({ holds, served }) => ({ holds, served: new Set(served) }))
  return ({ name }) => {
    const holds = names.has(name) ? 'files' : 'entries'
    const index = served.findIndex(store => store.holds === holds && store.served.has(name))
    return index < 0 && holds === 'files' ? Number.POSITIVE_INFINITY : index
  }
}

const moduleOf = ({ path, version }: PresentFile) => `${path}@${version}`
