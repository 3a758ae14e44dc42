import type { Repair } from '../go/download.js'
import { type ModuleFile, type PresentFile, parseModuleFile } from '../modcache/module-file.js'
import { countText, listText } from '../output/format.js'
import type { EntryOrigin, RestoreOutcome } from '../stores/entry-store.js'
import type { Tally } from './inventory.js'

/** What was wrong with the entry that was found. Counts are files. */
export interface Damage {
  key: string
  /** Who saved it, by its own words; absent where nothing of that could be read. */
  origin?: EntryOrigin
  /** `read`: to its end; `broken`: it could not be unpacked to there. */
  archive: 'read' | 'broken'
  /** Refused before they were written: no module files, or none of this project. */
  refused: number
  /** Taken, and then contradicted by go.sum. */
  rejected: number
  /** Not in it, though it was saved for exactly this project. */
  missing: number
  /** Taken, and then done without, since the download failed with them; absent where there are none. */
  discarded?: number
}

interface Evidence {
  restored: RestoreOutcome
  repairs: Repair[]
  tallied: Pick<Tally, 'fresh' | 'live' | 'discarded'>
}

/** Live files that the network had to bring, although an exact entry should have held them, sound. */
export function lacking({ repairs, tallied }: Omit<Evidence, 'restored'>): PresentFile[] {
  const live = new Set(tallied.live.map(file => file.name))
  // Of these the machine's own copy was bad, not the entry's.
  const mended = namesOf(repairs, 'machine')
  const isDiscarded = (name: string) => tallied.discarded?.has(name) === true
  return tallied.fresh.filter(file => live.has(file.name) && !mended.has(nameOf(file)) && !isDiscarded(file.name))
}

/** Undefined where nothing was wrong, or nothing can be said, for the entry could not be fetched to its end. */
export function entryDamage({ restored, repairs, tallied }: Evidence): Damage | undefined {
  const { kind, matchedKey: key, origin, outside = 0 } = restored
  if (key === undefined || !['hit', 'partial', 'damaged'].includes(kind)) return undefined
  const discarded = new Set([...(tallied.discarded ?? [])].flatMap(name => parseModuleFile(name) ?? []).map(nameOf))
  const ofEntry = new Set([...namesOf(repairs, 'store')].filter(name => !discarded.has(name)))
  const absent = lacking({ repairs, tallied }).filter(file => !ofEntry.has(nameOf(file)))
  const counts = {
    // Of another state of the project it may hold more than this one needs, and less.
    refused: kind === 'partial' ? 0 : restored.refused - outside,
    rejected: ofEntry.size,
    missing: kind === 'partial' ? 0 : Math.max(0, absent.length - outside),
    ...(discarded.size > 0 && { discarded: discarded.size }),
  }
  if (kind !== 'damaged' && Object.values(counts).every(count => count === 0)) return undefined
  return { key, ...(origin && { origin }), archive: kind === 'damaged' ? 'broken' : 'read', ...counts }
}

/** `entry K, saved by R, was damaged: 1 file rejected`, with what others said made fit for the place by `quote`. */
export function damageText({ key, origin, archive, ...counts }: Damage, quote = (text: string) => text): string {
  const run = origin && `${quote(origin.url ?? `run ${origin.runId}`)} at ${quote(origin.savedAt)}`
  const found = [
    ...(archive === 'broken' ? ['it could not be read to its end'] : []),
    ...(counts.refused > 0 ? [`${countText(counts.refused, 'file')} refused`] : []),
    ...(counts.rejected > 0 ? [`${countText(counts.rejected, 'file')} rejected by go.sum`] : []),
    ...(counts.discarded ? [`the download failed with its ${countText(counts.discarded, 'file')}`] : []),
    ...(counts.missing > 0 ? [`${countText(counts.missing, 'file')} missing`] : []),
  ]
  return `entry ${quote(key)}, saved by ${run ?? 'a run it does not name'}, was damaged: ${listText(found)}`
}

const namesOf = (repairs: Repair[], source: Repair['source']) =>
  new Set(repairs.flatMap(repair => (repair.source === source ? [`${repair.module} ${repair.file}`] : [])))
const nameOf = ({ path, version, kind }: ModuleFile) => `${path}@${version} ${kind}`
