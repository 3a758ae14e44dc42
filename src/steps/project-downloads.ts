import pLimit from 'p-limit'
import {
  type AttemptOutcome,
  type DownloadEvent,
  type DownloadedModule,
  type DownloadRequest,
  download,
} from '../go/download.js'
import type { Failure } from '../go/failures/failures.js'
import type { Broken, Skipped } from '../go/left-out.js'
import type { MainModule } from '../go/main-module.js'
import { type Repair, repairTrees } from '../modcache/repair.js'
import { findBrokenTrees } from '../modcache/tree.js'
import type { Session } from '../session/session.js'
import type { FilesRecord } from '../stores/record.js'
import type { ReadyPlan } from './prepare.js'

/** The outcome of the download of one main module or workspace. */
export interface Download {
  mainModule: MainModule
  attempts: AttemptOutcome[]
  modules: DownloadedModule[]
  /** When the last run of Go ended, in milliseconds since 1970; absent if Go was not run. */
  ended?: number
  failure?: Failure
  /** Failures of other modules, which Go may not have reported. */
  others?: Failure[]
  /** Warnings of Go. */
  warnings?: string[]
  /** Its own files are broken, which only the download showed, and it was not named: the run does not fail because of it. */
  broken?: Broken
}

/** The downloads that Go was run for. */
export interface Downloaded {
  all: Download[]
  repairs: Repair[]
  /** Names of restored files without which the download succeeded, after failing with them. */
  discarded: string[]
}

/** All downloads of a run. */
export interface Downloads extends Downloaded {
  /** Files of the checkout that Go changed, as absolute paths. */
  changed: string[]
  /** Read-only sum files that Go would have completed, as absolute paths. */
  lacking: string[]
  /** The results of the module stores, the nearest first; empty without stores, or if Go downloaded without the relay. */
  stores: FilesRecord[]
  /** When they began, in milliseconds since 1970: older files existed before. */
  since: number
}

/** Nothing was downloaded for these. */
export function noDownloads(all: Download[]): Downloads {
  return { all, repairs: [], discarded: [], changed: [], lacking: [], stores: [], since: Date.now() }
}

/** No download: the requirements of the main modules are present, and the build checks them. */
export function leftToTheBuild({ project }: ReadyPlan): Downloads {
  return noDownloads(
    project.mainModules.map(
      mainModule => notRead(mainModule) ?? { mainModule, attempts: [], modules: mainModule.requires },
    ),
  )
}

/** The outcome for a main module that could not be read. */
function notRead(mainModule: MainModule): Download | undefined {
  if (mainModule.unread === undefined) return undefined
  return { mainModule, attempts: [], modules: [], failure: mainModule.unread }
}

/** The parameters of one download within a session. */
export type Downloading = Omit<DownloadRequest, 'go' | keyof Session['limits']> &
  Partial<Pick<DownloadRequest, 'patience'>>

/** Runs Go until everything is downloaded, within the limits of the session. */
export async function runDownload(request: Downloading, session: Session) {
  return await download({ go: session.go.binary, ...session.limits, ...request })
}

/** The same for a main module, if it could be read. */
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

/** Main modules downloaded concurrently: enough to use the waits of one for the work of another. */
export const SIDE_BY_SIDE = 3

/** How one go command downloads for several main modules. */
export interface Joint {
  /** Can this one be among them? Asked when its turn comes. */
  takes: (mainModule: MainModule) => Promise<boolean>
  /** Undefined where each needs a go command of its own, for whatever reason. */
  download: (members: MainModule[]) => Promise<Download[] | undefined>
}

/**
 * Downloads for every main module, and looks meanwhile for unpacked trees with missing files: Go considers them complete,
 * and the build would fail. Makes Go unpack those again from the existing zips. Main modules that the joint download takes
 * follow the others.
 */
export async function downloadSideBySide(
  plan: ReadyPlan,
  session: Session,
  {
    joint,
    downloadFor,
  }: {
    joint?: Joint | undefined
    downloadFor: (mainModule: MainModule, earlier?: AttemptOutcome[]) => Promise<Download>
  },
): Promise<{ all: Download[]; trees: Repair[] }> {
  const looking = findBrokenTrees({ ...plan, sums: plan.project.sums, whole: session.unpacker.complete() })
  const limit = pLimit(SIDE_BY_SIDE)
  const members: MainModule[] = []
  const own = await limit.map(plan.project.mainModules, async mainModule => {
    if (!(await joint?.takes(mainModule))) return await downloadFor(mainModule)
    members.push(mainModule)
    return undefined
  })
  const together = (await joint?.download(members)) ?? (await limit.map(members, one => downloadFor(one)))
  const byModule = new Map(together.map(one => [one.mainModule, one]))
  const all = plan.project.mainModules.flatMap((one, index) => own[index] ?? byModule.get(one) ?? [])
  const broken = await looking
  if (broken.length === 0 || session.signal.aborted) return { all, trees: [] }
  const trees = await repairTrees(broken, plan)
  session.tellRepairs(trees)
  const again = await limit.map(all, one => (one.failure ? one : downloadFor(one.mainModule, one.attempts)))
  return { all: again, trees }
}

/** Reports only the progress of a download. */
export function tellProgress(project: string, session: Session): (event: DownloadEvent) => void {
  return event => {
    if (event.kind === 'progress') session.tell({ ...event, project })
  }
}

/** The downloads that count: a failure of them fails the run. */
export function wanted(downloads: Download[]): Download[] {
  return downloads.filter(one => one.broken === undefined)
}

/** Everything found that is not warmed. */
export function leftOutOf({ project }: ReadyPlan, downloads: Download[]): Skipped[] {
  const broken = downloads.flatMap(({ mainModule, broken: found }): Skipped[] =>
    found ? [{ kind: 'broken', file: mainModule.shown, ...found }] : [],
  )
  return [...project.leftOut, ...broken]
}
