import type { UnpackedModule, UnpackerRecord } from '../modcache/module-placer.js'
import type { RelayRecord, RequestRecord } from '../relay/record.js'
import type { Download } from '../steps/project-downloads.js'
import type { ModuleTimes, Note, Timeline, UnpackerReport } from './report.js'

const MOST_MODULES = 3000
const MOST_NOTES = 100

/** Builds the unpacker's part of a report; undefined if it processed no module. */
export function unpackerReport({ unpacked, verified, left, modules }: UnpackerRecord): UnpackerReport | undefined {
  const { lazy: _, ...reasons } = left
  if (modules.length === 0 && Object.keys(reasons).length === 0) return undefined
  const threads = new Set(modules.flatMap(({ worker }) => worker ?? [])).size
  return { threads, unpacked, verified, left: reasons }
}

/** Notes about contradicting sum files: only Go could verify those modules. */
export function contradictionNotes({ contradictions }: UnpackerRecord, shown: (file: string) => string): Note[] {
  return contradictions
    .slice(0, MOST_NOTES)
    .map(({ module, files }) => ({ kind: 'sums-contradict', module, files: files.map(shown) }))
}

/** The sources of a timeline. */
interface Sources {
  unpacker: UnpackerRecord | undefined
  relay: Pick<RelayRecord, 'opened' | 'requests'> | undefined
  downloads: Pick<Download, 'modules' | 'ended'>[]
  /** When the run began, in milliseconds since 1970. */
  began: number
}

/** Builds the timeline of all modules that arrived in a run; undefined if none did. */
export function timelineOf({ unpacker, relay, downloads, began }: Sources): Timeline | undefined {
  const since = (time: number | undefined) => (time === undefined ? undefined : rounded((time - began) / 1000))
  const requests = new Map(relay?.requests.flatMap(one => (isZip(one) ? [[one.module ?? '', one] as const] : [])))
  const confirmed = confirmedAt(downloads)
  const unpacked = new Map(unpacker?.modules.map(one => [one.module, one]))
  const names = new Set([...unpacked.keys(), ...requests.keys()])
  const all = [...names].map((module): ModuleTimes => {
    const request = requests.get(module)
    const job = unpacked.get(module)
    const times = {
      // A request knows best when a module was complete; for an entry, the unpacker does.
      ...(job && ofJob(job)),
      ...(request && relay && ofRequest(request, relay.opened)),
      confirmed: confirmed.get(module),
    }
    return {
      module,
      bytes: job?.bytes ?? request?.bytes ?? 0,
      ...mapped(times, since),
      ...(job?.worker !== undefined && { worker: job.worker }),
    }
  })
  if (all.length === 0) return undefined
  const kept = all.length > MOST_MODULES ? all.sort((a, b) => b.bytes - a.bytes).slice(0, MOST_MODULES) : all
  return { modules: kept.sort((a, b) => beginningOf(a) - beginningOf(b)), more: all.length - kept.length }
}

const isZip = ({ name, module, outcome }: RequestRecord) =>
  module !== undefined && outcome === 'found' && name.endsWith('.zip')

type Times = Partial<Record<Exclude<keyof ModuleTimes, 'module' | 'bytes' | 'worker'>, number | undefined>>

function ofRequest({ start, lost, firstByte, seconds }: RequestRecord, opened: number): Times {
  return {
    asked: opened + start * 1000,
    ...(firstByte > 0 && { firstByte: opened + (start + lost + firstByte) * 1000 }),
    fetched: opened + (start + seconds) * 1000,
  }
}

function ofJob({ received, started, hashed, unpacked, shown }: UnpackedModule): Times {
  return { fetched: received, started, hashed, unpacked, shown }
}

/** When Go was done with a module without an error, by `path@version`. */
function confirmedAt(downloads: Sources['downloads']): Map<string, number> {
  const found = new Map<string, number>()
  for (const { modules, ended } of downloads) {
    if (ended === undefined) continue
    for (const { path, version, error } of modules) {
      const name = `${path}@${version}`
      if (error === undefined) found.set(name, Math.min(ended, found.get(name) ?? ended))
    }
  }
  return found
}

function mapped(times: Times, map: (time: number | undefined) => number | undefined): Partial<ModuleTimes> {
  const known = Object.entries(times).flatMap(([name, time]) => (time === undefined ? [] : [[name, map(time)]]))
  return Object.fromEntries(known)
}

/** To the millisecond. */
const rounded = (seconds: number) => Math.round(seconds * 1000) / 1000

const beginningOf = ({ asked, fetched = 0 }: ModuleTimes) => asked ?? fetched

/** The periods in which zips were in the unpacker, in seconds since the relay was opened, for zips received after `since`. */
export function unpackingTimes(
  { modules }: Pick<UnpackerRecord, 'modules'>,
  { opened, since }: { opened: number; since: number },
): { from: number; to: number }[] {
  return modules.flatMap(({ received, started, hashed, unpacked, shown }) => {
    const ended = shown ?? unpacked ?? hashed ?? started ?? received
    if (received < since || ended <= received) return []
    return [{ from: (received - opened) / 1000, to: (ended - opened) / 1000 }]
  })
}
