import { addressOfRun, readJobEvent, savePolicy } from '../ci/save-policy.js'
import { type ModuleFile, type PresentFile, totalBytes } from '../modcache/module-file.js'
import { readText } from '../modcache/regular-file.js'
import type { NoSaveReason, SaveDecision, Share } from '../report/report.js'
import type { Session } from '../session/session.js'
import { generationOf, nextGeneration } from '../stores/entry-store.js'
import { openEntryStore } from '../stores/open.js'
import { type EntryRecord, isExact, type Provenance, type StoreRecord, type Writer } from '../stores/record.js'
import type { FilesShare } from '../stores/write-back.js'
import type { BuildCache } from './build-cache.js'
import { extrasRule, extrasTrust } from './extras.js'
import { type Inventory, isSignificant, storeRecords } from './inventory.js'
import { dropExtras } from './left-extras.js'
import type { Plan } from './prepare.js'
import type { Downloads } from './project-downloads.js'
import type { Restored } from './restore.js'
import { type SaveList, writeList } from './save.js'
import { unreadZips } from './unread-zips.js'

/** The results of the previous steps. */
export interface Results {
  plan: Plan
  restored: Restored
  downloads: Downloads
  inventory: Inventory
  /** Absent where no build cache is wanted. */
  build?: BuildCache | undefined
}

/** Decides what to write to each store, and writes the file list for `save`. */
export async function decide(results: Results, session: Session): Promise<SaveDecision> {
  const { build } = results
  return { ...(await decideModules(results, session)), ...(build && { build: build.rule }) }
}

async function decideModules(results: Results, session: Session): Promise<SaveDecision> {
  const { options } = session
  if (!results.plan.failure) dropExtras(results.plan.moduleCache)
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
  const [not] = decided.flatMap(({ why, detail }) => (why ? [{ why, ...(detail && { detail }) }] : []))
  const given = decided.flatMap(one => (one.share ? [one] : []))
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

/**
 * The files for each store, and which of them must be read before they leave the machine; and by which rule more are
 * found at the end of the job.
 */
function listOf(given: Given[], { plan, restored }: Results, session: Session): SaveList {
  const { startedAt, unpacker } = session
  const lists = given.map(one => one.list)
  if (plan.failure) return { lists, unread: {} }
  const names = new Set(lists.flatMap(list => (Array.isArray(list) ? list : filesIn(list))))
  const { downloadCache, project } = plan
  const isVerified = (file: ModuleFile) => unpacker.hasVerified(file)
  const began = Date.parse(startedAt)
  const unread = unreadZips(names, { downloadCache, sums: project.sums, began, isVerified })
  const extras = given.some(one => one.share.kind === 'entry') ? extrasRule(plan, restored.entries, session) : undefined
  return { lists, unread, ...(extras && { extras }) }
}

const filesIn = ({ keep, replace }: FilesShare) => [...keep, ...replace].map(file => file.name)

/** Why the run ended before there was anything to save. */
function endOf({ plan, restored }: Results): NoSaveReason | undefined {
  if (plan.failure) return 'incomplete'
  if (restored.kind === 'nothing') return 'nothing-to-warm'
  if (restored.kind === 'lookup') return 'lookup-only'
  return restored.kind === 'missed' ? 'cache-miss' : undefined
}

/** Why nothing is written to a store. */
interface Withheld {
  share?: undefined
  why: NoSaveReason
  /** Details in one sentence. */
  detail?: string
}

/** What to write to a store, and its part of the file list. */
interface Given {
  share: Share
  list: string[] | FilesShare
  /** Why it may not be written after all. */
  why?: NoSaveReason
  detail?: undefined
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
    extras: extrasTrust(plan.go, options) !== undefined && isDayOld(record) ? 'saved-if-new' : 'left',
  })
  if ('why' in decision) return decision
  const download = { bytes: inventory.downloadedBytes, seconds: seconds.download }
  const origin: Provenance = { ...writer, ...(isSignificant(download) && { download }) }
  const figures = { store: record.store, files: live.length, bytes: totalBytes(inventory.live) }
  const share: Share = { ...figures, kind: 'entry', ...decision, origin }
  return { share, list: live, ...(decision.only && { why: 'exact-hit' }) }
}

/** The basis for the decision to save an entry. */
export interface Circumstances {
  /** Why this job has read access only, if that is known without a request. */
  readOnly: string | undefined
  primary: string
  record: EntryRecord
  /** Whether every module of every project to be warmed is present. */
  complete: boolean
  /** Whether there is a sum file, without which restored files could not be verified. */
  sums: boolean
  /** Files of the live set. */
  live: number
  /** Live files that were missing from the restored entry, or rejected. */
  missing: number
  /** Files of the entry without which the download succeeded, after failing with them. */
  discarded?: number
  /** Whether the entry is saved again where extra modules are all that is new at the end of the job. Default: it is not. */
  extras?: 'saved-if-new' | 'left'
}

/**
 * Decides under which key to save an entry, or why not. A damaged entry is superseded by the next generation, because an
 * exact match always wins and entries cannot be replaced.
 */
export function decideEntry(
  circumstances: Circumstances,
): Pick<Share & { kind: 'entry' }, 'key' | 'unless' | 'only'> | Withheld {
  const { primary, record } = circumstances
  if (record.asked === 'no-service') return { why: 'store-off' }
  if (circumstances.readOnly) return { why: 'read-only', detail: circumstances.readOnly }
  if (!circumstances.sums) return { why: 'no-sum-file' }
  if (!circumstances.complete) return { why: 'incomplete' }
  if (circumstances.live === 0) return { why: 'nothing-live' }

  const generation = generationOf(primary, record.key)
  if (generation === undefined) return { key: `${primary}.1`, unless: { prefix: `${primary}.` } }
  // An incomplete download does not mean that the entry is damaged.
  const { refused, rejected, outside = 0 } = record
  const lacking = isExact(record) && circumstances.missing > outside
  const isBroken = record.problem?.kind === 'damaged'
  const isBad = isBroken || refused > outside || rejected.length > 0
  const isGood = !isBad && !lacking && !circumstances.discarded
  if (isGood && circumstances.extras !== 'saved-if-new') return { why: 'exact-hit' }
  const next = nextGeneration(generation)
  const key = `${primary}.${next}`
  const unless = next > generation ? { key } : { key, supersedes: `${primary}.${generation}` }
  return { key, unless, ...(isGood && { only: 'with-new-extras' }) }
}

const DAY = 86_400_000

/** Was the entry saved more than a day ago? Where it does not say when, or says a day to come, it may have been. */
function isDayOld({ origin }: EntryRecord): boolean {
  const age = Date.now() - Date.parse(origin?.savedAt ?? '')
  return !(age > -DAY && age < DAY)
}

/** Where the live files of a run came from. */
interface Sources {
  /** The nearest first. */
  stores: StoreRecord[]
  /** Files accepted by cmd/go that are to be kept. */
  live: PresentFile[]
  /** Files of this run that are not from an entry: from module stores, or from the network. */
  fresh: PresentFile[]
}

/**
 * Decides what to write to a module store: all files of module versions of which some file came from a more distant source
 * than that store, because a module proxy needs all three files. What cmd/go accepted is kept even if the download is
 * incomplete. Pure.
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

/** The index of the store that a file came from: infinity for the network, -1 if it existed before. */
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
