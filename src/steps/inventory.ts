import { matchesPatterns } from '../go/patterns.js'
import {
  filesOf,
  isToolchain,
  type ModuleFile,
  type PresentFile,
  parseModuleFile,
  presentFiles,
  totalBytes,
} from '../modcache/module-file.js'
import type { Repair } from '../modcache/repair.js'
import type { Damage, Savings } from '../report/report.js'
import { type EntryRecord, isExact, nothingFrom, type StoreRecord } from '../stores/record.js'
import type { StoreSpec } from '../stores/spec.js'
import type { Plan } from './prepare.js'
import { type Downloads, wanted } from './project-downloads.js'
import { namesOf as broughtBy, type Restored } from './restore.js'

/** What lies in the download cache for this project after the run. */
export interface Inventory {
  /** Module versions needed. */
  total: number
  /** Those whose zip is there now. */
  ready: number
  /** Those whose zip a store brought in this run. */
  restored: number
  /** Of the files that an entry brought. */
  restoredBytes: number
  /** Files that came in this run from elsewhere than an entry. */
  fresh: PresentFile[]
  /** Those of them that the network brought, and no module store. */
  downloaded: PresentFile[]
  downloadedBytes: number
  /** What may be kept between runs: named by a sum file, and not private, unless that is wanted. */
  live: PresentFile[]
  /** Live files that the network had to bring, although an exact entry should have held them, sound. */
  lacking: PresentFile[]
  /** Every main module that had to be warmed has its modules. */
  complete: boolean
}

/** Looks at what there is now. `go mod download -json` and the sum files name every file that belongs. */
export function takeInventory(plan: Plan, { entries }: Restored, downloads: Downloads): Inventory {
  const counted = wanted(downloads.all)
  const ofAll = plan.failure ? [] : [plan.project.sums]
  // Without those of what was left out: its files come and go with how far Go got.
  const sums = counted.length === downloads.all.length ? ofAll : counted.map(one => one.mainModule.sums)
  const named = counted.flatMap(one => one.modules)
  const needed = [...new Map(named.map(module => [`${module.path}@${module.version}`, module])).values()]
  const graph = sums.flatMap(one => [...one.files()]).filter(file => file.kind === 'mod')
  const present = presentFiles(plan.downloadCache, [...filesOf(needed), ...graph])
  const discarded = new Set(downloads.discarded)
  const placed = new Set(broughtBy(entries).filter(name => !discarded.has(name)))
  const rejected = new Set(downloads.repairs.map(({ module, file }) => `${module} ${file}`))
  // What a store brought and Go rejected came from the network after all.
  const isRestored = (file: PresentFile) => placed.has(file.name) && !rejected.has(nameOf(file))
  const restored = present.filter(isRestored)
  const served = new Set(downloads.stores.flatMap(store => store.served))
  const fresh = present.filter(file => file.written >= downloads.since && !isRestored(file))
  const downloaded = fresh.filter(file => !served.has(file.name))
  // Go itself is 200 MB that setup-go has already.
  const isLive = (file: PresentFile) =>
    sums.some(one => one.allows(file)) && !isToolchain(file) && !matchesPatterns(plan.unsaved, file.path)
  // Of these the machine's own copy was bad, not the entry's.
  const mended = namesOf(downloads.repairs, 'machine')
  return {
    total: needed.length,
    ready: present.filter(file => file.kind === 'zip').length,
    restored: present.filter(file => file.kind === 'zip' && (isRestored(file) || served.has(file.name))).length,
    restoredBytes: totalBytes(restored),
    fresh,
    downloaded,
    downloadedBytes: totalBytes(downloaded),
    live: present.filter(isLive),
    lacking: fresh.filter(file => isLive(file) && !mended.has(nameOf(file)) && !discarded.has(file.name)),
    complete: counted.every(one => one.failure === undefined),
  }
}

/** What every store did, those that were not asked included, in the order of the option. */
export function storeRecords(specs: StoreSpec[], restored: Restored, downloads: Downloads): StoreRecord[] {
  const known: StoreRecord[] = [...restored.entries, ...downloads.stores]
  const asked = restored.asks === true ? 'no-relay' : restored.asks
  return specs.map(({ spec, holds }) => {
    const found = known.find(one => one.store === spec)
    if (found !== undefined) return found
    if (holds === 'entries') return nothingFrom(spec, restored.asks === true ? 'not-needed' : restored.asks)
    return { store: spec, holds, asked, served: [], bytes: 0, absent: 0, rejected: [], leftAlone: false }
  })
}

/** Undefined where nothing was wrong, or nothing can be said, for the entry could not be fetched to its end. */
export function entryDamage(
  entry: EntryRecord,
  { restored, downloads, inventory }: { restored: Restored; downloads: Downloads; inventory: Inventory },
): Damage | undefined {
  const { refused, outside = 0 } = entry
  const isBroken = entry.problem?.kind === 'damaged'
  const isRead = entry.problem === undefined && entry.unwritable === undefined
  // Of a run that ended there nothing is known but that there is an entry.
  const isOver = restored.kind === 'lookup' || restored.kind === 'missed'
  if (entry.key === undefined || isOver || !(isBroken || isRead)) return undefined
  const discarded = new Set(downloads.discarded.flatMap(name => parseModuleFile(name) ?? []).map(nameOf))
  const ofEntry = new Set([...namesOf(downloads.repairs, 'store')].filter(name => !discarded.has(name)))
  const absent = inventory.lacking.filter(file => !ofEntry.has(nameOf(file)))
  // Of another state of the project it may hold more than this one needs, and less.
  const isWhole = isBroken || isExact(entry)
  const counts = {
    refused: isWhole ? refused - outside : 0,
    rejected: ofEntry.size,
    missing: isWhole ? Math.max(0, absent.length - outside) : 0,
    ...(discarded.size > 0 && { discarded: discarded.size }),
  }
  if (!isBroken && Object.values(counts).every(count => count === 0)) return undefined
  return { archive: isBroken ? 'broken' : 'read', ...counts }
}

const namesOf = (repairs: Repair[], source: Repair['source']) =>
  new Set(repairs.flatMap(repair => (repair.source === source ? [`${repair.module} ${repair.file}`] : [])))
const nameOf = ({ path, version, kind }: ModuleFile) => `${path}@${version} ${kind}`

interface Transfer {
  bytes: number
  seconds: number
}

/** What is known of a run's transfers. */
interface Measured {
  /** Module files brought by the store, and the time of the whole visit. */
  restored: Transfer
  /** What the network brought in this run, and the time of the download, checks included. */
  downloaded: Transfer
  /** What the network brought in the run that saved the entry, by its own words. */
  before: Transfer | undefined
}

/** Below this a rate says more about latency than about the link. */
const ENOUGH_BYTES = 1_000_000
/** No job runs longer: an entry that claims more lies. */
const LONGEST_SECONDS = 86_400

/** A transfer that tells how fast the network is. */
export function isSignificant({ bytes, seconds }: Transfer): boolean {
  return bytes >= ENOUGH_BYTES && seconds > 0 && seconds <= LONGEST_SECONDS
}

/**
 * Estimates what the store saved against a plain download: the restored bytes at the rate of a plain download, less
 * the time they took this way. The rate is this run's own where it downloaded enough to know one, else that of the run
 * which saved the entry; then the time this run took to check and unpack counts as well, for that rate includes it.
 * Undefined where nothing was restored and where no rate is known.
 */
export function estimateSavings({ restored, downloaded, before }: Measured): Savings | undefined {
  if (restored.bytes === 0) return undefined
  const plain = (rate: Transfer) => (restored.bytes / rate.bytes) * rate.seconds
  if (isSignificant(downloaded)) {
    return { seconds: plain(downloaded) - restored.seconds, bytes: restored.bytes, basis: 'this-run' }
  }
  if (before === undefined || !isSignificant(before)) return undefined
  const taken = restored.seconds + downloaded.seconds
  return { seconds: plain(before) - taken, bytes: restored.bytes, basis: 'saving-run' }
}
