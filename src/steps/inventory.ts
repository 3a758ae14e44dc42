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

/** The contents of the download cache for this project after the run. */
export interface Inventory {
  /** Module versions needed. */
  total: number
  /** Those whose zip is present now. */
  ready: number
  /** Those whose zip was restored from a store in this run. */
  restored: number
  /** Size of the files restored from an entry. */
  restoredBytes: number
  /** Files of this run that are not from an entry. */
  fresh: PresentFile[]
  /** Those of them that were downloaded from the network, not from a module store. */
  downloaded: PresentFile[]
  downloadedBytes: number
  /** Files that may be kept between runs: listed in a sum file, and not private (unless `include-private` is set). */
  live: PresentFile[]
  /** Live files that had to be downloaded, although an exact entry should have had them intact. */
  lacking: PresentFile[]
  /** Every main module that had to be warmed has its modules. */
  complete: boolean
}

/** Takes the inventory. `go mod download -json` and the sum files list every file that belongs. */
export function takeInventory(plan: Plan, { entries }: Restored, downloads: Downloads): Inventory {
  const counted = wanted(downloads.all)
  const ofAll = plan.failure ? [] : [plan.project.sums]
  // Without skipped main modules: how many of their files exist depends on how far Go got.
  const sums = counted.length === downloads.all.length ? ofAll : counted.map(one => one.mainModule.sums)
  const named = counted.flatMap(one => one.modules)
  const needed = [...new Map(named.map(module => [`${module.path}@${module.version}`, module])).values()]
  const graph = sums.flatMap(one => [...one.files()]).filter(file => file.kind === 'mod')
  const present = presentFiles(plan.downloadCache, [...filesOf(needed), ...graph])
  const discarded = new Set(downloads.discarded)
  const placed = new Set(broughtBy(entries).filter(name => !discarded.has(name)))
  const rejected = new Set(downloads.repairs.map(({ module, file }) => `${module} ${file}`))
  // Restored files that Go rejected were downloaded after all.
  const isRestored = (file: PresentFile) => placed.has(file.name) && !rejected.has(nameOf(file))
  const restored = present.filter(isRestored)
  const served = new Set(downloads.stores.flatMap(store => store.served))
  const fresh = present.filter(file => file.written >= downloads.since && !isRestored(file))
  const downloaded = fresh.filter(file => !served.has(file.name))
  // Go itself has 200 MB, which setup-go already provides.
  const isLive = (file: PresentFile) =>
    sums.some(one => one.allows(file)) && !isToolchain(file) && !matchesPatterns(plan.unsaved, file.path)
  // For these, the machine's own copy was bad, not the entry's.
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

/** The results of all stores, including unused ones, in the order of the option. */
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

/** Undefined without damage, or if it is unknown because the entry was not downloaded completely. */
export function entryDamage(
  entry: EntryRecord,
  { restored, downloads, inventory }: { restored: Restored; downloads: Downloads; inventory: Inventory },
): Damage | undefined {
  const { refused, outside = 0 } = entry
  const isBroken = entry.problem?.kind === 'damaged'
  const isRead = entry.problem === undefined && entry.unwritable === undefined
  // If the run ended with the lookup, only the existence of the entry is known.
  const isOver = restored.kind === 'lookup' || restored.kind === 'missed'
  if (entry.key === undefined || isOver || !(isBroken || isRead)) return undefined
  const discarded = new Set(downloads.discarded.flatMap(name => parseModuleFile(name) ?? []).map(nameOf))
  const ofEntry = new Set([...namesOf(downloads.repairs, 'store')].filter(name => !discarded.has(name)))
  const absent = inventory.lacking.filter(file => !ofEntry.has(nameOf(file)))
  // An entry for another state of the project may have more than this one needs, or less.
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

/** The transfers of a run. */
interface Measured {
  /** Bytes restored from the store, and the time of the whole visit. */
  restored: Transfer
  /** Bytes downloaded in this run, and the time of the download, including verification. */
  downloaded: Transfer
  /** The download of the run that saved the entry, as recorded in it. */
  before: Transfer | undefined
}

/** Below this a rate says more about latency than about the link. */
const ENOUGH_BYTES = 1_000_000
/** No job runs longer, so a longer time in an entry is false. */
const LONGEST_SECONDS = 86_400

/** A transfer that is large enough to derive the network's rate. */
export function isSignificant({ bytes, seconds }: Transfer): boolean {
  return bytes >= ENOUGH_BYTES && seconds > 0 && seconds <= LONGEST_SECONDS
}

/**
 * Estimates the savings compared with a plain download: the restored bytes at the rate of a plain download, minus the time
 * of restoring them. The rate is that of this run if it downloaded enough, else that of the run that saved the entry; in
 * that case the time for verifying and unpacking counts as well, because that rate includes it. Undefined if nothing was
 * restored, or if no rate is known.
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
