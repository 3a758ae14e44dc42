import { heaviestFirst } from '../go/download.js'
import type { Failure } from '../go/failures/failures.js'
import type { MainModule } from '../go/main-module.js'
import { matchesPatterns } from '../go/patterns.js'
import { filesOf, type ModuleFile, moduleFileName, parseModuleFile, presentFiles } from '../modcache/module-file.js'
import type { GivenUp } from '../relay/record.js'
import type { Relay } from '../relay/relay.js'
import { failureOf } from '../session/relay.js'
import type { ReadyPlan } from './prepare.js'
import type { Download } from './project-downloads.js'

/** Failures of these classes concern all modules alike. */
const OF_ALL: Failure['class'][] = ['disk', 'toolchain', 'config']

/**
 * Adds the other failed modules to failed downloads. Go stops at the first go.mod that it cannot get, although it has
 * requested all it can reach; the relay knows the outcome of those requests and of the prefetched requirements. Modules
 * that match GONOPROXY are not requested from proxies.
 */
export async function withOthers(
  downloads: Download[],
  { plan, relay }: { plan: ReadyPlan; relay: Relay | undefined },
): Promise<Download[]> {
  const failed = downloads.filter(({ failure }) => failure && !OF_ALL.includes(failure.class))
  if (relay === undefined || failed.length === 0) return downloads
  const { GONOPROXY = '' } = plan.go.settings
  const isElsewhere = ({ path }: ModuleFile) => !relay.takesPrivate && matchesPatterns(GONOPROXY, path)
  const needed = failed.flatMap(({ mainModule }) => filesOf(mainModule.requires)).filter(file => !isElsewhere(file))
  const missing = missingOf(needed, plan)
  const undelivered = await relay.undelivered(missing, plan.project.sums)
  const still = new Set(
    missingOf(
      undelivered.flatMap(({ name }) => parseModuleFile(name) ?? []),
      plan,
    ).map(moduleFileName),
  )
  const lost = undelivered.filter(({ name }) => still.has(name))
  const belongsTo = owner(downloads)
  const record = relay.record()
  return downloads.map(one => {
    if (!failed.includes(one)) return one
    const own = lost.filter(file => belongsTo(file, one.mainModule))
    const others = newOnes(one, heaviestFirst(own.map(file => failureOf(file, record))))
    return others.length === 0 ? one : { ...one, others: [...(one.others ?? []), ...others] }
  })
}

/** Assigns an undelivered file to the main module that requires it, or to the only one. */
function owner(downloads: Download[]): (file: GivenUp, mainModule: MainModule) => boolean {
  const isOnly = downloads.length === 1
  const required = new Map(
    downloads.map(({ mainModule }) => [
      mainModule,
      new Set(mainModule.requires.map(({ path, version }) => `${path}@${version}`)),
    ]),
  )
  return ({ module = '' }, mainModule) => isOnly || required.get(mainModule)?.has(module) === true
}

/** One failure per module that Go has not reported. */
function newOnes({ failure, others = [] }: Download, found: Failure[]): Failure[] {
  const named = new Set([failure, ...others].map(one => one?.module))
  return found.filter(({ module }) => module !== undefined && !named.has(module) && named.add(module))
}

function missingOf(files: ModuleFile[], { downloadCache }: ReadyPlan): ModuleFile[] {
  const present = new Set(presentFiles(downloadCache, files).map(({ name }) => name))
  return files.filter(file => !present.has(moduleFileName(file)))
}
