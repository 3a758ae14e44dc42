import { rm, writeFile } from 'node:fs/promises'
import pLimit from 'p-limit'
import { type AttemptOutcome, download, findUnreadable, type TellingSource } from '../go/download.js'
import { cutOff, type Go } from '../go/environment.js'
import type { Failure } from '../go/failures/failures.js'
import { parseGoproxy } from '../go/goproxy.js'
import { type Broken, faultShownBy, type LeftOut, orDoWithout } from '../go/left-out.js'
import type { MainModule } from '../go/main-module.js'
import { matchesPatterns } from '../go/patterns.js'
import { requirementsOf } from '../go/project.js'
import { checkedBy, isToolchain, lookedUpBy } from '../go/unchecked.js'
import { compareGoVersions } from '../go/version.js'
import {
  areAllPresent,
  filesOf,
  type ModuleFile,
  moduleFileName,
  parseModuleFile,
  presentFiles,
} from '../modcache/module-file.js'
import { readRegularFile, whenFilesAreFree } from '../modcache/regular-file.js'
import { type Repair, repair, repairTrees } from '../modcache/repair.js'
import { findBrokenTrees } from '../modcache/tree.js'
import type { ResolvedOptions } from '../options/resolve.js'
import { type Expectation, expectedFiles } from '../relay/prefetch.js'
import type { Relay } from '../relay/relay.js'
import type { Vouching } from '../relay/store-source.js'
import type { CheckoutChange } from '../report/report.js'
import { understanding } from '../session/explain-failure.js'
import { sourceOf, through } from '../session/relay.js'
import type { Run } from '../session/session.js'
import type { Preparation } from './prepare.js'
import { type Download, withoutCached } from './without-cached.js'

/** All downloads of a run. */
export interface Downloads {
  all: Download[]
  repairs: Repair[]
  /** Names of what an entry had placed, where the download only succeeded without it. */
  discarded?: string[]
}

interface Context {
  options: ResolvedOptions
  run: Run
}

/** Main modules downloaded side by side: enough to fill the waits of one with the work of another. */
const SIDE_BY_SIDE = 3

/**
 * Runs `go mod download` for every main module, with retries, watchdog and repair.
 * @param placed module files that a store restored in this run
 */
export async function downloadAll(prepared: Preparation, placed: string[], context: Context): Promise<Downloads> {
  const repairs: Repair[] = []
  const oneAtATime = pLimit(1)
  const relay = await context.run.relaying.open(prepared.go)
  const { mainModules, sums } = prepared.project
  const mender = () => {
    let known = repairs.length
    return (failures: Failure[]) =>
      oneAtATime(async () => {
        const fromStores = rejectedOf(failures, relay)
        // What a module store brought explains it; else the whole module cache is looked through.
        repairs.push(
          ...(fromStores.length > 0
            ? fromStores
            : await repair({ ...prepared, sums, placed, signal: context.run.signal })),
        )
        // What another main module had removed meanwhile is repaired for this one as well.
        const since = repairs.slice(known)
        known = repairs.length
        return since
      })
  }
  relay?.vouch(vouchingFor(prepared, relay))
  for (const mainModule of mainModules) {
    const { gonoproxy, ...rest } = expectation(prepared, mainModule)
    relay?.prefetch({ ...rest, gonoproxy: relay.takesPrivate ? '' : gonoproxy })
  }
  const source = relay && sourceOf(relay)
  const downloadFor = async (mainModule: MainModule, earlier?: AttemptOutcome[]): Promise<Download> => {
    const failure = relay || mainModule.unread ? undefined : await unreadableFor(prepared, mainModule)
    if (failure) return { mainModule, attempts: earlier ?? [], modules: [], failure }
    return await downloadOne(prepared, mainModule, {
      ...context,
      go: through(prepared.go, relay),
      source,
      repair: mender(),
      earlier,
    })
  }
  const { all: first, trees } = await mendingTrees(prepared, context, downloadFor)
  const isOffline = context.options.offline === 'true' || relay?.isOffline === true
  const { all, ...secondTry } = await withoutCached(first, {
    prepared,
    placed,
    relay,
    run: context.run,
    isOffline: isOffline || prepared.go.settings.GOPROXY === 'off',
    isDecisive: ({ mainModule, failure }) =>
      failure !== undefined && !mainModule.unread && !(mainModule.how === 'nested' && brokenBy(mainModule, failure)),
    again: () => pLimit(SIDE_BY_SIDE).map(first, one => downloadFor(one.mainModule, one.attempts)),
  })
  const settled = isOffline ? await withMissing(all, { prepared, relay }) : all
  const understand = understanding({ go: prepared.go, options: context.options, signal: context.run.signal })
  const understood = await Promise.all(
    settled.map(async one => (one.failure === undefined ? one : { ...one, failure: await understand(one.failure) })),
  )
  // Where nothing at all could be warmed, the fault is not with a fixture.
  const some = prepared.project.leftOut.some(one => one.kind !== 'broken') || all.some(one => one.failure === undefined)
  const judged = understood.map(one => {
    const { mainModule, failure } = one
    if (failure === undefined || mainModule.how !== 'nested') return one
    const broken = some ? brokenBy(mainModule, failure) : undefined
    if (broken) return { ...one, broken }
    return all.length > 1 ? { ...one, failure: orDoWithout(failure, mainModule.shown) } : one
  })
  const { discarded } = secondTry
  return {
    all: judged,
    repairs: [...repairs, ...trees, ...secondTry.repairs],
    ...(discarded.length > 0 && { discarded }),
  }
}

/** Is it the module's own files that Go failed for? Then nobody could build it. */
function brokenBy({ shown, definitions }: MainModule, failure: Failure): Broken | undefined {
  return faultShownBy(failure, { file: shown, dangling: definitions.flatMap(one => one.dangling) })
}

/** Content of the module stores that Go rejected; they are not asked for it again. */
export function rejectedOf(failures: Failure[], relay: Relay | undefined): Repair[] {
  const modules = new Set(failures.flatMap(failure => failure.module ?? []))
  const rejected = [...modules].filter(module => relay?.doubt(module))
  return rejected.map(module => ({ module, file: 'zip', source: 'store' }))
}

/** What Go will ask for: up to Go 1.16, and in a workspace, it fetches more than what is required (modcmd/download.go). */
function expectation({ project, go, downloadCache }: Preparation, mainModule: MainModule): Expectation {
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

/** What Go must not read by itself, of what it will ask for. */
async function unreadableFor(prepared: Preparation, mainModule: MainModule): Promise<Failure | undefined> {
  const { downloadCache, go } = prepared
  const expected = expectation(prepared, mainModule)
  const required = filesOf(mainModule.requires).filter(file => !matchesPatterns(expected.gonoproxy, file.path))
  const present = new Set(presentFiles(downloadCache, required).map(file => file.name))
  const missing = required.filter(file => !present.has(moduleFileName(file)))
  const sums = expectedFiles({ ...expected, sums: mainModule.sums })
  return await findUnreadable([...missing, ...sums], parseGoproxy(go.settings.GOPROXY ?? '', 'GOPROXY'))
}

/** No download at all: what the main modules ask for is there, and the build checks it. */
export function leftToTheBuild({ project }: Preparation): Downloads {
  const all = project.mainModules.map(
    mainModule => notRead(mainModule) ?? { mainModule, attempts: [], modules: mainModule.requires },
  )
  return { all, repairs: [] }
}

/** How it ended for a main module that could not be read. */
function notRead(mainModule: MainModule): Download | undefined {
  if (mainModule.unread === undefined) return undefined
  return { mainModule, attempts: [], modules: [], failure: mainModule.unread }
}

async function downloadOne(
  prepared: Preparation,
  mainModule: MainModule,
  context: Context & {
    go: Go
    source?: TellingSource | undefined
    repair: (failures: Failure[]) => Promise<Repair[]>
    earlier?: AttemptOutcome[] | undefined
  },
): Promise<Download> {
  const { options, run, go } = context
  const unread = notRead(mainModule)
  if (unread) return unread
  const outcome = await download({
    go: go.binary,
    env: go.env,
    project: mainModule,
    moduleCache: prepared.moduleCache,
    earlier: context.earlier,
    patience: options.patience,
    stallTimeout: options.stallTimeout,
    signal: run.signal,
    deadline: run.deadline,
    progressEvery: options.progressEvery,
    onEvent: event => run.tell({ ...event, project: mainModule.shown }),
    source: context.source,
    repair: context.repair,
  })
  return { mainModule, ...outcome }
}

/**
 * Downloads for every main module, and looks meanwhile for unpacked trees that lack files: Go takes them for complete
 * and the build would fail. Has Go unpack those anew, from zips that are there.
 */
async function mendingTrees(
  prepared: Preparation,
  { run }: Context,
  downloadFor: (mainModule: MainModule, earlier?: AttemptOutcome[]) => Promise<Download>,
): Promise<{ all: Download[]; trees: Repair[] }> {
  const looking = findBrokenTrees({ ...prepared, sums: prepared.project.sums })
  const limit = pLimit(SIDE_BY_SIDE)
  const all = await limit.map(prepared.project.mainModules, mainModule => downloadFor(mainModule))
  const broken = await looking
  if (broken.length === 0 || run.signal.aborted) return { all, trees: [] }
  const trees = await repairTrees(broken, prepared)
  for (const repair of trees) run.tell({ kind: 'repair', project: 'module cache', repair })
  const again = await limit.map(all, one => (one.failure ? one : downloadFor(one.mainModule, one.attempts)))
  return { all: again, trees }
}

/**
 * Recognises a module cache that has everything already: lets Go check and unpack it with the network shut. Undefined
 * when something is missing or wrong; nothing is lost by asking, for Go keeps what it has done.
 */
export async function downloadWithoutNetwork(prepared: Preparation, context: Context): Promise<Downloads | undefined> {
  if (prepared.project.mainModules.some(notRead)) return undefined
  if (!areAllPresent(prepared.downloadCache, requirementsOf(prepared.project))) return undefined
  const once = { ...context.options, patience: { ...context.options.patience, maxAttempts: 1 } }
  const quiet = { options: once, run: { ...context.run, tell: () => undefined } }
  const go = { ...prepared.go, env: cutOff(prepared.go.env) }
  const { all, trees } = await mendingTrees(prepared, context, (mainModule, earlier) =>
    downloadOne(prepared, mainModule, { ...quiet, go, repair: async () => [], earlier }),
  )
  return all.every(one => one.failure === undefined) ? { all, repairs: trees } : undefined
}

/** Those that count: what is missing of them fails the run. */
export function wanted(downloads: Download[]): Download[] {
  return downloads.filter(one => one.broken === undefined)
}

/** Everything that is not warmed, of what was found. */
export function leftOutOf({ project }: Pick<Preparation, 'project'>, downloads: Download[]): LeftOut[] {
  const broken = downloads.flatMap(({ mainModule, broken: found }): LeftOut[] =>
    found ? [{ kind: 'broken', file: mainModule.shown, ...found }] : [],
  )
  return [...project.leftOut, ...broken]
}

/**
 * What the stores may bring of a project: what cmd/go compares with a sum file, or asks a checksum database about. Where
 * they stand in for all proxies, also what only the sum file of another main module names; that is compared here.
 */
function vouchingFor({ project, go }: Preparation, { isOffline }: Pick<Relay, 'isOffline'>): Vouching {
  const { mainModules, sums } = project
  const isNamed = checkedBy(mainModules)
  const isLookedUp = lookedUpBy(go)
  const isChecked = (file: ModuleFile) => (sums.allows(file) && isNamed(file)) || isLookedUp(file) || isToolchain(file)
  return { sums, isChecked, allows: isOffline ? file => sums.allows(file) || isChecked(file) : isChecked }
}

/** What no network would mend. */
const OTHER: Failure['class'][] = ['integrity', 'disk', 'toolchain']
/** Of longer lists so many are named. */
const MOST = 100

/** Tells of downloads that failed without a network what is missing, all of it: Go stops at the first go.mod. */
async function withMissing(
  downloads: Download[],
  { prepared, relay }: { prepared: Preparation; relay: Relay | undefined },
): Promise<Download[]> {
  return await Promise.all(
    downloads.map(async one => {
      if (one.failure === undefined || OTHER.includes(one.failure.class)) return one
      const missing = await missingFor(one, { prepared, relay })
      return missing.length === 0 ? one : { ...one, failure: missingFailure(missing, one.failure) }
    }),
  )
}

async function missingFor(
  { mainModule }: Download,
  { prepared, relay }: { prepared: Preparation; relay: Relay | undefined },
): Promise<string[]> {
  const needed = filesOf(mainModule.requires).filter(file => file.kind !== 'info')
  const present = new Set(presentFiles(prepared.downloadCache, needed).map(file => file.name))
  const absent = needed.filter(file => !present.has(moduleFileName(file)))
  const lacking = relay ? await relay.lacks(absent) : absent
  const asked = (relay?.record().givenUp ?? []).flatMap(({ name }) => parseModuleFile(name) ?? [])
  return [...new Set([...lacking, ...asked].map(({ path, version }) => `${path}@${version}`))].sort()
}

function missingFailure(missing: string[], said: Failure): Failure {
  const [first, ...others] = missing
  const more = missing.length > MOST ? `\nand ${missing.length - MOST} more` : ''
  return {
    class: 'not-found',
    retryable: false,
    cause: 'Without a network, the module cache and the stores do not have every module.',
    hint: 'Warm the project once where there is a network, with the same store; or leave out `offline`.',
    text: `missing offline:\n${missing.slice(0, MOST).join('\n')}${more}\n\n${said.text}`.slice(0, 4000),
    ...(first !== undefined && others.length === 0 && { module: first }),
  }
}

/**
 * Does some work during which Go may edit files of the checkout (modcmd/download.go, WriteGoMod), and says which of
 * them changed. What changed is put back, also when the work throws, unless changes are to be kept.
 */
export async function guardCheckout<T>(
  files: string[],
  changes: CheckoutChange['kind'],
  work: () => Promise<T>,
): Promise<{ result: T; changed: string[] }> {
  const before = new Map<string, Buffer | null>()
  await Promise.all(files.map(async file => before.set(file, await contentOf(file))))
  try {
    const result = await work()
    return { result, changed: await changedFiles(before) }
  } finally {
    if (changes === 'undone') await putBack(before)
  }
}

async function changedFiles(before: Map<string, Buffer | null>): Promise<string[]> {
  const changed = await Promise.all([...before].map(async ([file, old]) => !same(old, await contentOf(file))))
  return [...before.keys()].filter((_, index) => changed[index])
}

async function putBack(before: Map<string, Buffer | null>): Promise<void> {
  for (const file of await changedFiles(before)) {
    const old = before.get(file)
    if (old) await whenFilesAreFree(() => writeFile(file, old)).catch(unlessGone)
    else await rm(file, { force: true })
  }
}

/** Somebody removed the checkout meanwhile. */
function unlessGone(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error
}

const same = (a: Buffer | null, b: Buffer | null) => (a === null || b === null ? a === b : a.equals(b))

async function contentOf(file: string): Promise<Buffer | null> {
  try {
    return await readRegularFile(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
