import { isAbsolute, join } from 'node:path'
import { WarmupError } from '../errors.js'
import { type Scanned, shownPath } from '../go/discovery.js'
import { interruption, startFailure } from '../go/download.js'
import { type Go, leavingWritable, probeGo } from '../go/environment.js'
import type { Failure } from '../go/failures/failures.js'
import { parseGoproxy } from '../go/goproxy.js'
import { type Project, readProject, scanProject, unread } from '../go/project.js'
import { selectToolchain, type ToolchainOutcome } from '../go/selected-version.js'
import { isToolchain } from '../go/unchecked.js'
import { readText } from '../modcache/regular-file.js'
import { Sums } from '../modcache/sum-file.js'
import type { ResolvedOptions } from '../options/resolve.js'
import { isTimeout, StartError } from '../process.js'
import type { RefreshedModule } from '../report/report.js'
import { understanding } from '../session/explain-failure.js'
import { sourceOf, through } from '../session/relay.js'
import { openGoEnvironment, type Run } from '../session/session.js'
import { type KeyLadder, makeKeys } from './decide.js'

/** Everything that is known before anything is restored or downloaded. */
export interface Preparation {
  go: Go
  toolchain: ToolchainOutcome
  /** Empty where `failure` is set. */
  project: Project
  keys: KeyLadder
  /** Why nothing can be warmed: the project's Go cannot be had, or the project could not be read (in time). */
  failure?: Failure
  /** What was fetched past every store and cached copy; absent where that was not asked. */
  refreshed?: RefreshedModule[]
  moduleCache: string
  downloadCache: string
}

/**
 * Reads Go and the project, fetches the toolchain the project asks for where it is not there, and makes the keys.
 * @throws WarmupError for a missing or old Go, and for files and options that cannot be meant.
 */
export async function prepare(options: ResolvedOptions, run: Run): Promise<Preparation> {
  const { env, remove } = await openGoEnvironment(options)
  run.atEnd(remove)
  const found = await probeGo(env, { ...options, signal: run.signal })
  const probed = options.modcacherw ? leavingWritable(found) : found
  parseGoproxy(probed.settings.GOPROXY ?? '', 'GOPROXY')
  run.atEnd(() => run.access.takeBack())
  const local = await run.access.give(probed)
  const moduleCache = moduleCacheOf(local)
  const read = await readInTime(local, { options, run })
  return {
    ...read,
    keys: makeKeys(
      { goVersion: read.go.version, ...(await keyFiles(read.project, options.workingDirectory)) },
      options,
    ),
    moduleCache,
    downloadCache: join(moduleCache, 'cache', 'download'),
  }
}

/** The files of the checkout that `go mod download` may edit. */
export function checkoutFiles({ project }: Preparation): string[] {
  return project.mainModules.flatMap(module => [...module.definitions.map(one => one.file), ...module.sumFiles])
}

/** What Go says of the project; a failure where it could not be asked, or the time was up before it had said all. */
async function readInTime(
  local: Go,
  { options, run }: { options: ResolvedOptions; run: Run },
): Promise<Pick<Preparation, 'go' | 'toolchain' | 'project' | 'failure'>> {
  const limited = { ...options, signal: run.signal, deadline: run.deadline }
  let toolchain: ToolchainOutcome = { kind: 'local', version: local.version, attempts: [], leftOut: [], lacking: [] }
  try {
    const scanned = await scanProject(local, limited)
    toolchain = await selectToolchain(local, scanned, {
      ...limited,
      onEvent: event => run.tell({ ...event, project: 'toolchain' }),
      openSource: async () => {
        const relay = await run.relaying.open(local)
        relay?.vouch({ sums: new Sums(new Map()), allows: isToolchain, isChecked: isToolchain })
        return { env: through(local, relay).env, source: relay && sourceOf(relay) }
      },
    })
    const understood = understanding({ go: local, options, signal: run.signal })
    const go = { ...local, version: toolchain.version }
    const project = await readAll(go, scanned, { ...limited, toolchain })
    return {
      go,
      toolchain,
      project,
      ...(toolchain.kind === 'failed' && { failure: await understood(toolchain.failure) }),
    }
  } catch (error) {
    const failure = whyUnread(error, run.signal)
    if (failure === undefined) throw error
    const project = await readProject(local, [], { ...limited, toolchain: 'local' })
    return { go: local, toolchain, project, failure }
  }
}

/** What leaves a report to be made, with this failure; undefined for anything else. */
function whyUnread(error: unknown, signal: AbortSignal): Failure | undefined {
  if (isTimeout(signal)) return interruption(signal)
  return error instanceof StartError ? startFailure(error) : undefined
}

function moduleCacheOf({ settings }: Go): string {
  const moduleCache = settings.GOMODCACHE ?? ''
  if (isAbsolute(moduleCache)) return moduleCache
  throw new WarmupError('bad-option', `GOMODCACHE: ${JSON.stringify(moduleCache)} is no absolute path`, {
    hint: 'Go takes no other. Set GOMODCACHE, GOPATH or HOME.',
  })
}

/** Without its toolchain a project cannot be read by a Go that is too old for it; the failure is told instead. */
async function readAll(
  go: Go,
  scanned: Scanned[],
  options: { tempDirectory: string; signal: AbortSignal; toolchain: ToolchainOutcome },
): Promise<Project> {
  const { toolchain } = options
  const name = toolchain.kind === 'selected' ? `go${toolchain.version}` : 'local'
  const { leftOut, lacking } = toolchain
  const judged = new Set([...leftOut.map(one => one.file), ...lacking.map(one => one.item.shown)])
  const usable = toolchain.kind === 'failed' ? [] : scanned.filter(item => !judged.has(item.shown))
  const project = await readProject(go, usable, { ...options, toolchain: name })
  if (toolchain.kind === 'failed') return { ...project, leftOut }
  const failed = lacking.map(({ item, failure }) => unread(item, failure))
  const mainModules = [...project.mainModules, ...failed]
  const whole = { ...project, mainModules, leftOut: [...leftOut, ...project.leftOut] }
  refuseIfAllBroken(whole)
  return whole
}

/** Where nothing at all could be warmed, the fault is not with a fixture. */
function refuseIfAllBroken({ mainModules, leftOut }: Project): void {
  const [first, ...others] = leftOut.flatMap(one => (one.kind === 'broken' ? [one] : []))
  if (first === undefined || mainModules.length > 0 || others.length + 1 < leftOut.length) return
  const more = others.length === 0 ? '' : `, nor can ${others.map(one => one.file).join(', ')}`
  const { text, hint } = first.failure
  throw new WarmupError('bad-project', `${first.file} cannot be used${more}: ${text}`, { hint })
}

async function keyFiles(project: Project, workingDirectory: string) {
  const shown = (file: string) => shownPath(workingDirectory, file)
  const definitions = new Map(project.mainModules.flatMap(module => module.definitions).map(one => [one.file, one]))
  // Of what could not be read nothing is known: no entry is for exactly this project.
  const unread = project.mainModules.flatMap(one => (one.unread ? [{ path: one.shown, content: null }] : []))
  const sumFiles = [...new Set(project.mainModules.flatMap(module => module.sumFiles))]
  const sums = await Promise.all(
    sumFiles.map(async file => ({ path: shown(file), text: await readText(file).catch(() => undefined) })),
  )
  return {
    definitions: [...[...definitions.values()].map(({ file, content }) => ({ path: shown(file), content })), ...unread],
    sums: sums.flatMap(({ path, text }) => (text === undefined ? [] : [{ path, text }])),
  }
}
