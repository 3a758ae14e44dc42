import pLimit from 'p-limit'
import {
  type AttemptOutcome,
  type DownloadEvent,
  type DownloadedModule,
  type DownloadRequest,
  download,
} from '../go/download.js'
import { cutOff } from '../go/environment.js'
import type { Failure } from '../go/failures/failures.js'
import type { Broken, Skipped } from '../go/left-out.js'
import type { MainModule } from '../go/main-module.js'
import { areAllPresent, filesOf, presentFiles } from '../modcache/module-file.js'
import { type Repair, repairTrees } from '../modcache/repair.js'
import { findBrokenTrees } from '../modcache/tree.js'
import type { Session } from '../session/session.js'
import type { FilesRecord } from '../stores/record.js'
import { guardCheckout } from './checkout.js'
import type { ReadyPlan } from './prepare.js'

/** How the download of one main module or workspace ended. */
export interface Download {
  mainModule: MainModule
  attempts: AttemptOutcome[]
  modules: DownloadedModule[]
  /** When the last run of Go ended, in milliseconds since 1970; absent where Go was not run. */
  ended?: number
  failure?: Failure
  /** What else failed: other modules, of which Go may have named none. */
  others?: Failure[]
  /** What Go warned of. */
  warnings?: string[]
  /** Its own files are broken, as only the download showed, and nobody named it: the run does not fail with it. */
  broken?: Broken
}

/** What Go was run for. */
export interface Downloaded {
  all: Download[]
  repairs: Repair[]
  /** Names of what an entry had placed, where the download only succeeded without it. */
  discarded: string[]
}

/** All downloads of a run. */
export interface Downloads extends Downloaded {
  /** Files of the checkout that Go changed, by their absolute paths. */
  changed: string[]
  /** Sum files that nobody may write to and Go would have completed, by their absolute paths. */
  lacking: string[]
  /** What the module stores did, the nearest first; none where there are none or where Go downloaded by itself. */
  stores: FilesRecord[]
  /** When they began, milliseconds since 1970: files that are older were there before. */
  since: number
}

/** Nothing was downloaded for these. */
export function noDownloads(all: Download[]): Downloads {
  return { all, repairs: [], discarded: [], changed: [], lacking: [], stores: [], since: Date.now() }
}

/** No download at all: what the main modules ask for is there, and the build checks it. */
export function leftToTheBuild({ project }: ReadyPlan): Downloads {
  return noDownloads(
    project.mainModules.map(
      mainModule => notRead(mainModule) ?? { mainModule, attempts: [], modules: mainModule.requires },
    ),
  )
}

/** How it ended for a main module that could not be read. */
function notRead(mainModule: MainModule): Download | undefined {
  if (mainModule.unread === undefined) return undefined
  return { mainModule, attempts: [], modules: [], failure: mainModule.unread }
}

/** What one download differs in from others of its session. */
export type Downloading = Omit<DownloadRequest, 'go' | keyof Session['limits']> &
  Partial<Pick<DownloadRequest, 'patience'>>

/** Runs Go until everything is there, within the limits of the session. */
export async function runDownload(request: Downloading, session: Session) {
  return await download({ go: session.go.binary, ...session.limits, ...request })
}

/** Likewise for a main module, if it could be read. */
export async function downloadMainModule(
  mainModule: MainModule,
  how: Omit<Downloading, 'project'>,
  session: Session,
): Promise<Download> {
  const unread = notRead(mainModule)
  if (unread) return unread
  const outcome = await runDownload({ ...how, project: mainModule }, session)
  return { mainModule, ...outcome, ended: performance.timeOrigin + performance.now() }
}

/** Main modules downloaded side by side: enough to fill the waits of one with the work of another. */
export const SIDE_BY_SIDE = 3

/**
 * Downloads for every main module, and looks meanwhile for unpacked trees that lack files: Go takes them for complete
 * and the build would fail. Has Go unpack those anew, from zips that are there.
 */
export async function downloadSideBySide(
  plan: ReadyPlan,
  session: Session,
  downloadFor: (mainModule: MainModule, earlier?: AttemptOutcome[]) => Promise<Download>,
): Promise<{ all: Download[]; trees: Repair[] }> {
  const looking = findBrokenTrees({ ...plan, sums: plan.project.sums, whole: session.unpacker.complete() })
  const limit = pLimit(SIDE_BY_SIDE)
  const all = await limit.map(plan.project.mainModules, mainModule => downloadFor(mainModule))
  const broken = await looking
  if (broken.length === 0 || session.signal.aborted) return { all, trees: [] }
  const trees = await repairTrees(broken, plan)
  session.tellRepairs(trees)
  const again = await limit.map(all, one => (one.failure ? one : downloadFor(one.mainModule, one.attempts)))
  return { all: again, trees }
}

/**
 * Recognises a module cache that has everything already: lets Go check and unpack it with the network shut, and tells
 * nothing of that but how far it is. `complete` is false when something is missing or wrong; nothing is lost by asking, for Go keeps what
 * it has done.
 */
export async function downloadWithoutNetwork(
  plan: ReadyPlan,
  session: Session,
): Promise<{ complete: false; changed: string[] } | { complete: true; downloads: Downloads }> {
  const incomplete = { complete: false as const, changed: [] }
  if (plan.project.mainModules.some(one => one.definitions.length === 0)) return incomplete
  if (!mayBeWarm(plan)) return incomplete
  const since = Date.now()
  const once = {
    env: cutOff(plan.go.env),
    moduleCache: plan.moduleCache,
    patience: { ...session.options.patience, maxAttempts: 1 },
  }
  const { result, changed, lacking } = await guardCheckout(plan, session, usable =>
    downloadSideBySide(usable, session, (mainModule, earlier) =>
      downloadMainModule(mainModule, { ...once, earlier, onEvent: tellProgress(mainModule.shown, session) }, session),
    ),
  )
  const { all, trees } = result
  if (all.some(one => one.failure !== undefined)) return { complete: false, changed }
  session.lap('download')
  return { complete: true, downloads: { ...noDownloads(all), repairs: trees, changed, lacking, since } }
}

/** Tells of a download only how far it is. */
export function tellProgress(project: string, session: Session): (event: DownloadEvent) => void {
  return event => {
    if (event.kind === 'progress') session.tell({ ...event, project })
  }
}

/** Of workspaces only Go knows what they select: those it is asked about, once there is anything. */
function mayBeWarm({ downloadCache, project }: ReadyPlan): boolean {
  return project.mainModules.every(({ requires, goWork }) =>
    goWork === 'off' || requires.length === 0
      ? areAllPresent(downloadCache, requires)
      : presentFiles(downloadCache, filesOf(requires)).length > 0,
  )
}

/** Those that count: what is missing of them fails the run. */
export function wanted(downloads: Download[]): Download[] {
  return downloads.filter(one => one.broken === undefined)
}

/** Everything that is not warmed, of what was found. */
export function leftOutOf({ project }: ReadyPlan, downloads: Download[]): Skipped[] {
  const broken = downloads.flatMap(({ mainModule, broken: found }): Skipped[] =>
    found ? [{ kind: 'broken', file: mainModule.shown, ...found }] : [],
  )
  return [...project.leftOut, ...broken]
}
