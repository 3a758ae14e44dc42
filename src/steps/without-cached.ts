import { lstatSync, readFileSync, type Stats, unlinkSync } from 'node:fs'
import { join } from 'node:path'
import { requirementsOf } from '../go/project.js'
import { infoFault, trustedInfo } from '../modcache/info-file.js'
import { LARGEST, type ModuleFile, moduleFileName, parseModuleFile } from '../modcache/module-file.js'
import type { Repair } from '../modcache/repair.js'
import { SetAside } from '../modcache/set-aside.js'
import type { Relay } from '../relay/relay.js'
import type { Session } from '../session/session.js'
import type { ReadyPlan } from './prepare.js'
import type { Download, Downloaded } from './project-downloads.js'

interface Context {
  plan: ReadyPlan
  /** Module files that an entry restored in this run. */
  placed: string[]
  relay: Relay | undefined
  /** Are the stores the only source? */
  isOffline: boolean
  session: Session
  /** Does the run fail because of it? */
  isDecisive: (download: Download) => boolean
  again: () => Promise<Download[]>
}

/**
 * Retries a failed download without any cached files, so that the same failure does not recur in every later run. If that
 * succeeds, those files are removed, and the caches were at fault; otherwise they are put back, and the failure has another
 * cause. `repairs` are the set-aside files for which the upstreams sent different content.
 */
export async function withoutCached(all: Download[], context: Context): Promise<Downloaded> {
  const { plan, placed, relay, session, isDecisive } = context
  const none: Downloaded = { all, repairs: [], discarded: [] }
  const [failure] = all.filter(isDecisive).flatMap(one => one.failure ?? [])
  if (failure === undefined || hasOtherReason(all, context)) return none
  const misread = misreadInfos(plan)
  const served = relay?.record().stores.flatMap(store => store.served) ?? []
  // A zip that has the one hash in the sum files is the same wherever it comes from.
  const doubtful = placed.filter(name => !isVerified(name, session))
  if (doubtful.length + served.length + misread.length === 0) return none
  relay?.abandonStores()
  const aside = new SetAside(plan.downloadCache, [...doubtful, ...served, ...misread])
  session.tell({ kind: 'set-aside', files: aside.names.length, failure })
  const second = await context.again().catch(error => {
    aside.putBack()
    throw error
  })
  if (second.some(isDecisive)) {
    aside.putBack()
    return { ...none, all: all.map((first, index) => better(first, second[index] ?? first, session)) }
  }
  const changed = await aside.changed()
  aside.remove()
  relay?.rejectStored(changed)
  const fromCaches = new Set([...placed, ...served])
  const repairs = changed.flatMap(name => repairOf(name, fromCaches.has(name) ? 'store' : 'machine'))
  session.tellRepairs(repairs)
  const gone = new Set(aside.names)
  return { all: second, repairs, discarded: placed.filter(name => gone.has(name)) }
}

function isVerified(name: string, { unpacker }: Session): boolean {
  const file = parseModuleFile(name)
  return file?.kind === 'zip' && unpacker.hasVerified(file)
}

/** Cancellation and a full disk are not caused by cached files. And offline, nothing can be downloaded without them. */
function hasOtherReason(all: Download[], { session, isOffline }: Context): boolean {
  if (isOffline || session.signal.aborted || Date.now() >= session.deadline) return true
  return all.some(({ failure }) => failure?.class === 'disk' || failure?.class === 'toolchain')
}

/** Of two tries the successful one; else the later failure, unless it is only a cancellation. */
function better(first: Download, second: Download, { signal }: Session): Download {
  const { attempts } = second
  if (first.failure === undefined || (second.failure !== undefined && signal.aborted)) return { ...first, attempts }
  return second
}

/**
 * Removes files under the name of a required `.info` that Go would read as another version: Go would download that version
 * and report success. Also removes what is not a regular file, such as a FIFO.
 */
export function removeMisread({ project, downloadCache }: ReadyPlan, session: Session): Repair[] {
  const misread = infosOf(project, downloadCache).filter(({ file, path, found }) => {
    if (!found.isFile()) return !found.isDirectory() && !found.isSymbolicLink()
    if (found.size > LARGEST.info) return false
    return infoFault(readFileSync(path), file.version)?.kind === 'other-version'
  })
  const repairs = misread.flatMap(({ name, path }) => (removed(path) ? repairOf(name, 'machine') : []))
  session.tellRepairs(repairs)
  return repairs
}

/** Required files that Go would read as the `.info` of something else. */
function misreadInfos({ project, downloadCache }: ReadyPlan): string[] {
  return infosOf(project, downloadCache).flatMap(({ name, file, path, found }) => {
    if (!found.isFile() || found.size > LARGEST.info) return []
    return 'fault' in trustedInfo(readFileSync(path), file.version) ? [name] : []
  })
}

/** False if the module cache is not writable: then nothing can be done for Go. */
function removed(path: string): boolean {
  try {
    unlinkSync(path)
    return true
  } catch {
    return false
  }
}

interface FoundInfo {
  name: string
  file: ModuleFile
  path: string
  found: Stats
}

function infosOf(project: ReadyPlan['project'], downloadCache: string): FoundInfo[] {
  return requirementsOf(project).flatMap(({ path: module, version }) => {
    const file: ModuleFile = { path: module, version, kind: 'info' }
    const name = moduleFileName(file)
    const path = join(downloadCache, name)
    const found = look(path)
    return found === undefined ? [] : [{ name, file, path, found }]
  })
}

function look(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false })
  } catch {
    return undefined // Go cannot look at it either.
  }
}

function repairOf(name: string, source: Repair['source']): Repair[] {
  const file = parseModuleFile(name)
  return file === undefined ? [] : [{ module: `${file.path}@${file.version}`, file: file.kind, source }]
}
