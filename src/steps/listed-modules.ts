import { mkdtemp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pLimit from 'p-limit'
import type { DownloadEvent, DownloadedModule } from '../go/download.js'
import { fromEmptyDirectory } from '../go/environment.js'
import type { Failure } from '../go/failures/failures.js'
import { isFlagOn } from '../go/flags.js'
import { lookedUpBy } from '../go/unchecked.js'
import { TOOLCHAIN_MODULE } from '../modcache/module-file.js'
import { Sums } from '../modcache/sum-file.js'
import type { ListedModule } from '../options/listed-module.js'
import { isTimeout } from '../process.js'
import type { ListedModuleReport } from '../report/report.js'
import type { Session } from '../session/session.js'
import { rejectedOf } from './download.js'
import type { Plan } from './prepare.js'
import { type Downloading, runDownload, SIDE_BY_SIDE } from './project-downloads.js'
import type { Restored } from './restore.js'

/** The module version that a line resolves to, or why it could not be downloaded. */
export type ListedOutcome = { kind: 'had'; module: string } | { kind: 'failed'; failure: Failure }

/** Downloads the modules that `extra-modules` lists, to which no sum file applies: the checksum database judges them. */
export async function warmListed(plan: Plan, restored: Restored, session: Session): Promise<ListedModuleReport[]> {
  const { options, signal } = session
  const { listed } = options.extraModules
  if (listed.length === 0 || plan.failure || !['warm', 'restored'].includes(restored.kind)) return []
  const { relay, env, source } = await session.openRoute()
  const isLookedUp = lookedUpBy(plan.go)
  relay?.vouch({ sums: new Sums(new Map()), allows: isLookedUp, isChecked: isLookedUp })
  const isWritable = isFlagOn(plan.go.settings.GOFLAGS ?? '', 'modcacherw')
  const how = {
    // The user's flags, such as -mod=vendor, are for projects. To Go, an empty variable is none.
    env: { ...env, GOFLAGS: `-modcacherw=${isWritable}`, GO111MODULE: 'on' },
    source,
    moduleCache: plan.moduleCache,
    repair: async (failures: Failure[]) => rejectedOf(failures, relay),
  }
  const records = await fromEmptyDirectory(options.tempDirectory, parent =>
    pLimit(SIDE_BY_SIDE).map(listed, async (one): Promise<ListedModuleReport> => {
      const onEvent = (event: DownloadEvent) => session.tell({ ...event, project: one.module })
      const outcome = await downloadListed(one, { ...how, parent, onEvent }, session)
      const line = one.module
      return outcome.kind === 'had' ? { line, module: outcome.module } : { line, failure: outcome.failure }
    }),
  )
  if (!isTimeout(signal)) signal.throwIfAborted()
  session.lap('download')
  return records
}

const DOWNLOAD = ['mod', 'download', '-json']

/**
 * Downloads a module with everything needed to build and test it, as for a main module that requires only that module.
 * @param parent a directory of this process, in which that main module is made
 */
export async function downloadListed(
  listed: ListedModule,
  { parent, ...how }: Omit<Downloading, 'project' | 'args'> & { parent: string },
  session: Session,
): Promise<ListedOutcome> {
  const project = { directory: await emptyModule(parent), goWork: 'off' }
  // Nothing can require a release of Go.
  const isRelease = listed.path === TOOLCHAIN_MODULE
  const got = isRelease ? undefined : await runDownload({ ...how, project, args: ['get', listed.module] }, session)
  const args = [...DOWNLOAD, isRelease ? listed.module : 'all']
  const outcome = got?.failure ? got : await runDownload({ ...how, project, args }, session)
  if (outcome.failure) return { kind: 'failed', failure: await session.explain(outcome.failure) }
  return { kind: 'had', module: meantBy(listed, outcome.modules) }
}

/** The module with the longest path that is a prefix of the line's has the package. */
function meantBy({ module, path }: ListedModule, modules: DownloadedModule[]): string {
  const within = modules.filter(one => path === one.path || path.startsWith(`${one.path}/`))
  const [found] = within.sort((a, b) => b.path.length - a.path.length)
  return found ? `${found.path}@${found.version}` : module
}

/** Its `go` line is the oldest one that every supported Go accepts; Go raises it if necessary. */
export async function emptyModule(parent: string): Promise<string> {
  const directory = await mkdtemp(join(parent, 'line-'))
  await writeFile(join(directory, 'go.mod'), 'module line\n\ngo 1.21\n')
  return directory
}
