import pLimit from 'p-limit'
import { type AttemptOutcome, type DownloadEvent, findUnreadable } from '../go/download.js'
import type { Failure } from '../go/failures/failures.js'
import { parseGoproxy } from '../go/goproxy.js'
import { type Broken, faultShownBy, orDoWithout } from '../go/left-out.js'
import type { MainModule } from '../go/main-module.js'
import { matchesPatterns } from '../go/patterns.js'
import { requirementsOf } from '../go/project.js'
import { checkedBy, lookedUpBy } from '../go/unchecked.js'
import { compareGoVersions } from '../go/version.js'
import {
  areAllPresent,
  filesOf,
  isToolchain,
  type ModuleFile,
  moduleFileName,
  parseModuleFile,
  presentFiles,
} from '../modcache/module-file.js'
import { type Repair, repair } from '../modcache/repair.js'
import { type Expectation, expectedFiles } from '../relay/prefetch.js'
import type { Relay } from '../relay/relay.js'
import type { TrustPolicy } from '../relay/store-source.js'
import type { Session } from '../session/session.js'
import { isExact } from '../stores/record.js'
import { guardCheckout } from './checkout.js'
import { fetchAhead } from './fetch-ahead.js'
import { joinedBy, onceOffline } from './joint-download.js'
import { downloadWithoutNetwork } from './local-download.js'
import { withOthers } from './other-failures.js'
import type { Plan, ReadyPlan } from './prepare.js'
import { shownTogether } from './progress.js'
import {
  type Download,
  type Downloaded,
  type Downloads,
  downloadMainModule,
  downloadSideBySide,
  leftToTheBuild,
  noDownloads,
  SIDE_BY_SIDE,
  tellProgress,
} from './project-downloads.js'
import { namesOf, type Restored } from './restore.js'
import { withoutCached } from './without-cached.js'

/** Lets Go download what is missing and verify everything; its changes to the checkout are reverted. */
export async function download(plan: Plan, restored: Restored, session: Session): Promise<Downloads> {
  if (plan.failure || restored.kind === 'nothing') return noDownloads([])
  if (restored.kind === 'warm') return restored.downloads
  if (restored.kind !== 'restored') return leftToTheBuild(plan)
  const since = Date.now()
  // A poisoned zip that only Go can read must not fail the build.
  const isJudged = (session.unpacker.record()?.left.odd ?? 0) === 0
  const isLazy = session.options.verify === 'lazy' && isJudged && hasEverything(plan, restored)
  // A relay costs a tenth of a second, and is not needed if an entry had everything.
  const local = !isLazy && mayNeedNoRelay(restored, session) ? await downloadWithoutNetwork(plan, session) : undefined
  if (local?.complete) {
    const { repairs, changed } = local.downloads
    return {
      ...local.downloads,
      repairs: [...restored.repairs, ...repairs],
      changed: [...new Set([...restored.changed, ...changed])],
      since,
    }
  }
  const { result, changed, lacking } = isLazy
    ? { result: leftToTheBuild(plan), changed: [], lacking: [] }
    : await guardCheckout(plan, session, usable => downloadAll(usable, namesOf(restored.entries), session))
  session.lap('download')
  return {
    ...result,
    repairs: [...restored.repairs, ...result.repairs],
    changed: [...new Set([...restored.changed, ...(local?.changed ?? []), ...changed])],
    lacking,
    stores: session.relay.record()?.stores ?? [],
    since,
  }
}

/** Module stores are always accessed through the relay. */
function mayNeedNoRelay({ entries }: Restored, { options }: Session): boolean {
  return entries.some(entry => entry.served.length > 0) && options.stores.every(({ holds }) => holds === 'entries')
}

/** Did an intact exact entry provide every module that the project requires? */
function hasEverything({ project, downloadCache }: ReadyPlan, { entries }: Restored): boolean {
  const isWhole = entries.some(entry => isExact(entry) && entry.refused === 0)
  return isWhole && areAllPresent(downloadCache, requirementsOf(project))
}

/**
 * Runs `go mod download` for every main module, with retries, watchdog and repair.
 * @param placed module files that a store restored in this run
 */
export async function downloadAll(plan: ReadyPlan, placed: string[], session: Session): Promise<Downloaded> {
  const { mainModules, sums } = plan.project
  const { relay, ...way } = await session.openRoute()
  relay?.vouch(storeTrust(plan, relay))
  const begun = Date.now()
  if (relay) {
    const expectations = together(mainModules.map(mainModule => expectation(plan, mainModule)))
    const gonoproxy = relay.takesPrivate ? { gonoproxy: '' } : {}
    await fetchAhead(
      expectations.map(one => ({ ...one, ...gonoproxy })),
      { plan, relay, session },
    )
  }
  const repairs: Repair[] = []
  const oneAtATime = pLimit(1)
  const repairer = () => {
    let known = repairs.length
    return (failures: Failure[]) =>
      oneAtATime(async () => {
        const fromStores = rejectedOf(failures, relay)
        // A file from a module store explains it; otherwise the whole module cache is checked.
        repairs.push(
          ...(fromStores.length > 0
            ? fromStores
            : await repair({ ...plan, sums, placed, rejected: rejectedIn(failures), signal: session.signal })),
        )
        // Files removed meanwhile for another main module are repaired for this one as well.
        const since = repairs.slice(known)
        known = repairs.length
        return since
      })
  }
  const downloadFor = async (mainModule: MainModule, earlier?: AttemptOutcome[]): Promise<Download> => {
    const failure = relay || mainModule.unread ? undefined : await unreadableFor(plan, mainModule)
    if (failure) return { mainModule, attempts: earlier ?? [], modules: [], failure }
    const { moduleCache } = plan
    const onEvent = (event: DownloadEvent) => session.tell({ ...event, project: mainModule.shown })
    return await downloadMainModule(
      mainModule,
      { ...way, begun, moduleCache, repair: repairer(), earlier, onEvent },
      session,
    )
  }
  const joint = joinedBy(plan, session, {
    ...onceOffline(plan, session),
    begun,
    onEvent: tellProgress(shownTogether(mainModules), session),
  })
  const { all: first, trees } = await downloadSideBySide(plan, session, { joint, downloadFor })
  const isOffline = session.options.offline === 'true' || relay?.isOffline === true
  const settled = await withoutCached(first, {
    plan,
    placed,
    relay,
    session,
    isOffline: isOffline || plan.go.settings.GOPROXY === 'off',
    isDecisive: ({ mainModule, failure }) =>
      failure !== undefined && !mainModule.unread && !(mainModule.how === 'nested' && brokenBy(mainModule, failure)),
    again: () => pLimit(SIDE_BY_SIDE).map(first, one => downloadFor(one.mainModule, one.attempts)),
  })
  const told = await (isOffline ? withMissing : withOthers)(settled.all, { plan, relay })
  return {
    all: await explainFailures(told, plan, session),
    repairs: [...repairs, ...trees, ...settled.repairs],
    discarded: settled.discarded,
  }
}

/** Explains failures, and decides which of them do not fail the run. */
async function explainFailures(all: Download[], { project }: ReadyPlan, session: Session): Promise<Download[]> {
  // If nothing could be warmed, the fault is not a broken fixture.
  const some = project.leftOut.some(one => one.kind !== 'broken') || all.some(one => one.failure === undefined)
  const passed = all.flatMap(({ failure, mainModule }) => (failure ? [] : mainModule.shown))
  return await Promise.all(
    all.map(async one => {
      if (one.failure === undefined) return one
      const failure = alsoMissing(await session.explain(one.failure), one.mainModule)
      if (one.others) one.others = await Promise.all(one.others.map(other => session.explain(other)))
      if (one.mainModule.how !== 'nested') return { ...one, failure }
      const broken = some ? brokenBy(one.mainModule, failure) : undefined
      if (broken) return { ...one, failure, broken }
      return { ...one, failure: orDoWithout(failure, passed) }
    }),
  )
}

/** Go reports only the first missing directory. */
function alsoMissing(failure: Failure, { definitions }: MainModule): Failure {
  const isNamed = (path: string) => failure.text.includes(`(replaced by ${path}): `)
  const dangling = definitions.flatMap(one => one.dangling)
  const others = dangling.filter(path => !isNamed(path))
  if (failure.class !== 'config' || others.length === 0 || !dangling.some(isNamed)) return failure
  return { ...failure, cause: `${failure.cause} Also missing: \`${others.join('`, `')}\`.` }
}

/** Did Go fail because of the module's own files? Then it cannot be built. */
function brokenBy({ shown, definitions }: MainModule, failure: Failure): Broken | undefined {
  return faultShownBy(failure, { file: shown, dangling: definitions.flatMap(one => one.dangling) })
}

/** Modules that Go rejected: their content differs from go.sum, or cannot be read. */
function rejectedIn(failures: Failure[]): Set<string> {
  return new Set(failures.flatMap(failure => failure.module ?? []))
}

/** Content of module stores that Go rejected; it is not requested from them again. */
export function rejectedOf(failures: Failure[], relay: Relay | undefined): Repair[] {
  const rejected = [...rejectedIn(failures)].filter(module => relay?.doubt(module))
  return rejected.map(module => ({ module, file: 'zip', source: 'store' }))
}

/** What Go will request: up to Go 1.16, and in a workspace, more than the requirements (modcmd/download.go). */
function expectation({ project, go, downloadCache }: ReadyPlan, mainModule: MainModule): Expectation {
  const { requires, goWork, lines } = mainModule
  const isPruned = goWork === 'off' && compareGoVersions(lines.go ?? '1.16', '1.17') >= 0
  return {
    sums: project.sums,
    requires,
    zips: isPruned ? 'of-requirements' : 'all',
    downloadCache,
    gonoproxy: go.settings.GONOPROXY ?? '',
  }
}

/** One for all go.mod files whose requirements are all that Go needs: a hundred of them share most of their files. */
function together(expectations: Expectation[]): Expectation[] {
  const pruned = expectations.filter(({ zips }) => zips === 'of-requirements')
  const [first, second] = pruned
  if (first === undefined || second === undefined) return expectations
  const requires = new Map(
    pruned.flatMap(one => one.requires.map(module => [`${module.path}@${module.version}`, module])),
  )
  const joined = { ...first, requires: [...requires.values()], each: pruned.map(one => one.requires) }
  return [joined, ...expectations.filter(({ zips }) => zips === 'all')]
}

/** The files among them that Go must not read by itself. */
async function unreadableFor(plan: ReadyPlan, mainModule: MainModule): Promise<Failure | undefined> {
  const { downloadCache, go } = plan
  const expected = expectation(plan, mainModule)
  const required = filesOf(mainModule.requires).filter(file => !matchesPatterns(expected.gonoproxy, file.path))
  const present = new Set(presentFiles(downloadCache, required).map(file => file.name))
  const missing = required.filter(file => !present.has(moduleFileName(file)))
  const sums = expectedFiles({ ...expected, sums: mainModule.sums })
  return await findUnreadable([...missing, ...sums], parseGoproxy(go.settings.GOPROXY ?? '', 'GOPROXY'))
}

/**
 * What stores may deliver for a project: files that cmd/go compares with a sum file or looks up in a checksum database. If
 * stores replace all proxies, also files listed only in the sum file of another main module; those are compared here.
 */
function storeTrust({ project, go }: ReadyPlan, { isOffline }: Pick<Relay, 'isOffline'>): TrustPolicy {
  const { mainModules, sums } = project
  const isNamed = checkedBy(mainModules)
  const isLookedUp = lookedUpBy(go)
  const isChecked = (file: ModuleFile) => (sums.allows(file) && isNamed(file)) || isLookedUp(file) || isToolchain(file)
  return { sums, isChecked, allows: isOffline ? file => sums.allows(file) || isChecked(file) : isChecked }
}

/** Failures that no network access would fix. */
const OTHER: Failure['class'][] = ['integrity', 'disk', 'toolchain']
/** Maximum number of modules listed. */
const MOST = 10

/** Lists everything that is missing for downloads that failed offline: Go itself stops at the first go.mod. */
async function withMissing(
  downloads: Download[],
  { plan, relay }: { plan: ReadyPlan; relay: Relay | undefined },
): Promise<Download[]> {
  return await Promise.all(
    downloads.map(async one => {
      if (one.failure === undefined || OTHER.includes(one.failure.class)) return one
      const missing = await missingFor(one, { plan, relay })
      if (missing.length === 0) return one
      const { others: _, ...download } = one
      const required = one.mainModule.requires.map(({ path, version }) => `${path}@${version}`)
      const needed = new Set([...required, ...missing]).size
      const failure = missingFailure(missing, { needed, said: one.failure })
      const [module = '', ...rest] = missing
      // The text of the first lists them all.
      const others = rest.map(other => ({ ...failure, module: other, text: '' }))
      return { ...download, failure: { ...failure, module }, ...(others.length > 0 && { others }) }
    }),
  )
}

async function missingFor(
  { mainModule }: Download,
  { plan, relay }: { plan: ReadyPlan; relay: Relay | undefined },
): Promise<string[]> {
  const needed = filesOf(mainModule.requires).filter(file => file.kind !== 'info')
  const present = new Set(presentFiles(plan.downloadCache, needed).map(file => file.name))
  const absent = needed.filter(file => !present.has(moduleFileName(file)))
  const lacking = relay ? await relay.lacks(absent) : absent
  const asked = (relay?.record().givenUp ?? []).flatMap(({ name }) => parseModuleFile(name) ?? [])
  return [...new Set([...lacking, ...asked].map(({ path, version }) => `${path}@${version}`))].sort()
}

/** The failure of an offline run without these modules; `said` is that of Go. */
export function missingFailure(missing: string[], { needed, said }: { needed: number; said?: Failure }): Failure {
  const [first, ...others] = missing
  const more = missing.length > MOST ? `\nand ${missing.length - MOST} more` : ''
  return {
    class: 'not-found',
    retryable: false,
    cause: `Offline: ${missing.length} of ${needed} required modules ${missing.length === 1 ? 'is' : 'are'} neither in the module cache nor in a store.`,
    hint: 'Warm the project once with network access and the same store, or remove `offline`.',
    text: `missing offline:\n${missing.slice(0, MOST).join('\n')}${more}\n\n${said?.text ?? ''}`
      .trimEnd()
      .slice(0, 4000),
    ...(first !== undefined && others.length === 0 && { module: first }),
  }
}
