import { existsSync, realpathSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { dirname, isAbsolute, join, relative } from 'node:path'
import { mayHaveSetupGoCache } from '../ci/setup-go.js'
import { WarmupError } from '../errors.js'
import { type Scanned, shownPath } from '../go/discovery.js'
import { type DownloadEvent, interruption, startFailure } from '../go/download.js'
import type { Go } from '../go/environment.js'
import type { Failure } from '../go/failures/failures.js'
import { parseGoproxy } from '../go/goproxy.js'
import type { Skipped } from '../go/left-out.js'
import { type Project, readProject, scanProject, unread } from '../go/project.js'
import { highestOf, selectToolchain, type ToolchainOutcome } from '../go/selected-version.js'
import { compareGoVersions } from '../go/version.js'
import { isToolchain } from '../modcache/module-file.js'
import { readText } from '../modcache/regular-file.js'
import { Sums } from '../modcache/sum-file.js'
import type { Places } from '../modcache/tree.js'
import { isTimeout, StartError } from '../process.js'
import type { RefreshedModule } from '../report/report.js'
import type { Session } from '../session/session.js'
import { type KeyLadder, makeKeys } from './keys.js'

/** What is known before anything is restored or downloaded, whether or not the project could be read. */
interface Found extends Places {
  /** Its `version` is the one that the project selects. */
  go: Go
  toolchain: ToolchainOutcome
  /** Was the module cache probably filled by setup-go's own cache before this run? */
  mayHaveSetupGoCache: boolean
  /** Patterns of modules that are not stored. */
  unsaved: string
  /** The re-downloaded modules; absent without `refresh`. */
  refreshed?: RefreshedModule[]
}

/** A project that can be warmed. */
export interface ReadyPlan extends Found {
  project: Project
  keys: KeyLadder
  failure?: undefined
}

/** Why nothing can be warmed: the project's Go cannot be downloaded, or the project could not be read (in time). */
interface FailedPlan extends Found {
  failure: Failure
  /** The step that it failed in. */
  step: 'install' | 'prepare' | 'refresh'
  leftOut: Skipped[]
}

export type Plan = ReadyPlan | FailedPlan

/**
 * Reads the project, downloads the toolchain that it requires if it is missing, and makes the keys. With `present` no
 * toolchain is downloaded, nor anything written: a missing one is a failure. `scanned` is the project as found before.
 * @throws WarmupError for invalid files and options
 */
export async function prepare(
  go: Go,
  session: Session,
  {
    toolchain: wanted = 'fetched',
    scanned: known,
  }: { toolchain?: 'fetched' | 'present'; scanned?: Scanned[] | undefined } = {},
): Promise<Plan> {
  parseGoproxy(go.settings.GOPROXY ?? '', 'GOPROXY')
  const moduleCache = moduleCacheOf(go)
  const { GONOPROXY, GOPRIVATE } = go.settings
  const unsaved = session.options.includePrivate ? '' : [GONOPROXY, GOPRIVATE].filter(Boolean).join(',')
  const { GOROOT: goRoot = '', GOCACHE: buildCache = '' } = go.settings
  const found = {
    moduleCache,
    downloadCache: join(moduleCache, 'cache', 'download'),
    mayHaveSetupGoCache: await mayHaveSetupGoCache({ goRoot, moduleCache, buildCache }, session.options.env),
    unsaved,
  }
  let toolchain: ToolchainOutcome = { kind: 'local', version: go.version, attempts: [], leftOut: [], lacking: [] }
  const failed = (failure: Failure): FailedPlan => {
    return { ...found, go, toolchain, failure, step: 'prepare', leftOut: toolchain.leftOut }
  }
  try {
    const scanned = known ?? (await scanProject(go, { ...session.options, signal: session.signal }))
    tellTooOld(go, scanned, session)
    const way = wanted === 'fetched' ? openWay(session) : presentWay(go)
    toolchain = await selectToolchain(go, scanned, { ...toolchainOptions(session), openSource: way })
    if (toolchain.kind === 'failed') return failed(await session.explain(toolchain.failure))
    const selected = { ...go, version: toolchain.version }
    const project = await readAll(selected, { scanned, toolchain }, session)
    const keys = makeKeys({ goVersion: selected.version, ...(await keyFiles(project, session)) }, session.options)
    return { ...found, go: selected, toolchain, project, keys }
  } catch (error) {
    if (isTimeout(session.signal)) return failed(interruption(session.signal))
    if (error instanceof StartError) return failed(startFailure(error))
    throw error
  }
}

/** The plan of a run without Go. */
export function withoutGo({ failure, spec }: { failure: Failure; spec: string }, { env }: Session): Plan {
  return {
    go: { binary: '', version: spec, settings: {}, env },
    toolchain: { kind: 'local', version: spec, attempts: [], leftOut: [], lacking: [] },
    moduleCache: '',
    downloadCache: '',
    mayHaveSetupGoCache: false,
    unsaved: '',
    failure,
    step: 'install',
    leftOut: [],
  }
}

function moduleCacheOf({ settings }: Go): string {
  const moduleCache = settings.GOMODCACHE ?? ''
  if (isAbsolute(moduleCache)) return moduleCache
  throw new WarmupError('bad-option', `GOMODCACHE: ${JSON.stringify(moduleCache)} is not an absolute path`, {
    hint: 'Go requires one. Set GOMODCACHE, GOPATH or HOME.',
  })
}

/** Go reports this as well, but not that the version was requested explicitly. */
function tellTooOld(go: Go, scanned: Scanned[], session: Session): void {
  const highest = highestOf(scanned, ({ go: line = '' }) => line)
  if (session.goInstall === undefined || go.settings.GOTOOLCHAIN !== 'local' || highest === undefined) return
  const { item, line } = highest
  if (line === '' || compareGoVersions(line, go.version) <= 0) return
  session.tell({ kind: 'go-too-old', version: go.version, file: item.shown, line })
}

function toolchainOptions(session: Session) {
  return {
    ...session.limits,
    tempDirectory: session.options.tempDirectory,
    onEvent: (event: DownloadEvent) => session.tell({ ...event, project: 'toolchain' }),
  }
}

const openWay = (session: Session) => async () => {
  const { relay, ...way } = await session.openRoute()
  relay?.vouch({ sums: new Sums(new Map()), allows: isToolchain, isChecked: isToolchain })
  return way
}

/** A toolchain missing from the module cache is only looked for on PATH: Go would create directories and locks for it. */
const presentWay = (go: Go) => async (version: string) => {
  const there = await readdir(join(moduleCacheOf(go), 'golang.org')).catch(() => [])
  const isThere = there.some(name => name.startsWith(`toolchain@v0.0.1-go${version}.`))
  return { env: isThere ? go.env : { ...go.env, GOTOOLCHAIN: 'path' }, source: undefined }
}

async function readAll(
  go: Go,
  { scanned, toolchain }: { scanned: Scanned[]; toolchain: ToolchainOutcome },
  { options, signal }: Session,
): Promise<Project> {
  const name = toolchain.kind === 'selected' ? `go${toolchain.version}` : 'local'
  const { leftOut, lacking } = toolchain
  const judged = new Set([...leftOut.map(one => one.file), ...lacking.map(one => one.item.shown)])
  const usable = scanned.filter(item => !judged.has(item.shown))
  const project = await readProject(go, usable, { ...options, signal, toolchain: name })
  const failed = lacking.map(({ item, failure }) => unread(item, failure))
  const mainModules = [...project.mainModules, ...failed]
  const whole = { ...project, mainModules, leftOut: [...leftOut, ...project.leftOut] }
  refuseIfAllBroken(whole)
  return whole
}

/** If nothing could be warmed, the fault is not a broken fixture. */
function refuseIfAllBroken({ mainModules, leftOut }: Project): void {
  const [first, ...others] = leftOut.flatMap(one => (one.kind === 'broken' ? [one] : []))
  if (first === undefined || mainModules.length > 0 || others.length + 1 < leftOut.length) return
  const more = others.length === 0 ? '' : `, nor can ${others.map(one => one.file).join(', ')}`
  const { text, hint } = first.failure
  throw new WarmupError('bad-project', `${first.file} cannot be used${more}: ${text}`, { hint })
}

async function keyFiles(project: Project, { options: { workingDirectory }, env }: Session) {
  const root = repositoryRoot(workingDirectory, env)
  const shown = (file: string) => shownPath(root, file)
  const definitions = new Map(project.mainModules.flatMap(module => module.definitions).map(one => [one.file, one]))
  // With unread files, no entry can be for exactly this project.
  const unread = project.mainModules.flatMap(one => (one.unread ? [{ path: shown(one.file), content: null }] : []))
  const sumFiles = [...new Set(project.mainModules.flatMap(module => module.sumFiles))]
  const sums = await Promise.all(
    sumFiles.map(async file => ({ path: shown(file), text: await readText(file).catch(() => undefined) })),
  )
  return {
    project: project.mainModules.map(one => shown(one.file)),
    definitions: [...[...definitions.values()].map(({ file, content }) => ({ path: shown(file), content })), ...unread],
    sums: sums.flatMap(({ path, text }) => (text === undefined ? [] : [{ path, text }])),
  }
}

/**
 * The root that makes paths independent of the working directory: the directory of the job's checkouts, or the outermost
 * repository, since submodules are separate projects; the working directory without either.
 */
function repositoryRoot(workingDirectory: string, { GITHUB_WORKSPACE }: Record<string, string>): string {
  const up = GITHUB_WORKSPACE ? relative(realOf(workingDirectory), realOf(GITHUB_WORKSPACE)) : undefined
  if (up !== undefined && /^(?:\.\.(?:[/\\]|$))*$/.test(up)) return join(workingDirectory, up)
  let root = workingDirectory
  for (let directory = workingDirectory; ; directory = dirname(directory)) {
    if (existsSync(join(directory, '.git'))) root = directory
    if (directory === dirname(directory)) return root
  }
}

const realOf = (path: string) => (existsSync(path) ? realpathSync(path) : path)
