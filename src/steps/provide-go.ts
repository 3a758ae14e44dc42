import { realpath } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { WarmupError } from '../errors.js'
import type { Scanned } from '../go/discovery.js'
import { interruption } from '../go/download.js'
import { type Go, leavingWritable, probeGo, rootOnPath } from '../go/environment.js'
import type { Failure } from '../go/failures/failures.js'
import { refuseBadUsers } from '../go/goproxy.js'
import { scanProject } from '../go/project.js'
import { highestOf } from '../go/selected-version.js'
import { compareGoVersions, newestLine } from '../go/version.js'
import { isTimeout } from '../process.js'
import type { GoInstall } from '../report/report.js'
import type { Session } from '../session/session.js'
import { GoInstallError } from '../toolchain/install-error.js'
import { settingsFile } from '../toolchain/settings.js'
import type { GoWish } from './wanted-go.js'

/** Go, or why it could not be installed. */
export type Provided =
  /** `scanned`: the project, if it had to be read for this. */
  { kind: 'there'; go: Go; scanned?: Scanned[] | undefined } | { kind: 'failed'; failure: Failure; spec: string }

/**
 * Finds Go, or installs the one that was requested, or that the project needs if the one on PATH does not satisfy it.
 * Gives it access to private hosts; from here on the session has it.
 * @throws WarmupError `no-go` if there is none and nothing names a version; `bad-option` for invalid settings of it
 */
export async function provideGo(session: Session): Promise<Provided> {
  const wish = await wishOf(session)
  const onPath = await (wish ? ownGoOnPath(session) : goOnPath(session))
  const go = onPath instanceof WarmupError ? undefined : onPath
  const { wish: needed, scanned }: Need = wish ? { wish } : await neededBy(go, session)
  if (needed === undefined) {
    if (go === undefined) throw onPath
    return { ...(await use(go)), scanned }
  }
  try {
    return await use(await install(needed, go, session))
  } catch (error) {
    if (isTimeout(session.signal)) return { kind: 'failed', failure: interruption(session.signal), spec: needed.text }
    if (!(error instanceof WarmupError) || session.signal.aborted) throw error
    return await without(needed, error)
  }

  async function without(wanted: GoWish, error: WarmupError): Promise<Provided> {
    const isAsked = wanted.from !== 'project'
    const failure = error instanceof GoInstallError ? error.failure : undefined
    if (go !== undefined && !isAsked) {
      const { text: spec, file = '' } = wanted
      session.tell({ kind: 'go-kept', version: go.version, spec, file, reason: failure?.class ?? error.message })
      session.goInstall = undefined
      return await use(go)
    }
    if (failure === undefined) throw isAsked ? error : onPath
    // The version came from the project, so the message is about the missing Go.
    const cause =
      onPath instanceof WarmupError && !isAsked
        ? `${sentence(onPath.message)} ${wanted.file} requires Go ${wanted.tooOld ?? wanted.text}. ${failure.cause}`
        : failure.cause
    return { kind: 'failed', failure: { ...failure, cause }, spec: wanted.text }
  }

  async function use(found: Go) {
    refuseSettings(found)
    return { kind: 'there' as const, go: await session.use(withOptions(found, session)) }
  }
}

/**
 * Finds the Go on PATH and gives it access to private hosts; from here on the session has it.
 * @param base the environment that access is added to; default: that of the session
 * @throws WarmupError `no-go` for a missing or old Go; `bad-option` for invalid settings of it
 */
export async function useGoOnPath(session: Session, base?: Go['env']): Promise<Go> {
  const go = await findGo(session)
  refuseSettings(go)
  return await session.use(base === undefined ? go : { ...go, env: base })
}

/**
 * Finds or installs the Go that the options name; by default finds the one on PATH.
 * @throws WarmupError `no-go`; `bad-option`
 */
export async function findWantedGo(session: Session): Promise<Go> {
  const wish = await wishOf(session)
  if (wish === undefined) return await findGo(session)
  const onPath = await ownGoOnPath(session)
  return withOptions(await install(wish, onPath instanceof WarmupError ? undefined : onPath, session), session)
}

/**
 * Finds Go without checking its settings.
 * @throws WarmupError `no-go`
 */
export async function findGo(session: Session): Promise<Go> {
  const { env, options, signal } = session
  return withOptions(await probeGo(env, { tempDirectory: options.tempDirectory, signal }), session)
}

const withOptions = (go: Go, { options }: Session) => (options.modcacherw ? leavingWritable(go) : go)

/** @throws GoSettingError if GOPROXY or GOSUMDB has a user that Go does not accept */
export function refuseSettings({ settings: { GOPROXY, GOSUMDB } }: Go): void {
  refuseBadUsers({ GOPROXY, GOSUMDB })
}

const sentence = (message: string) => `${message.charAt(0).toUpperCase()}${message.slice(1)}.`

/** Most runs do not need this, and do not load it. */
async function wishOf({ options }: Session): Promise<GoWish | undefined> {
  const { goVersion, goVersionFile, goChecksum } = options
  if (goVersion === '' && goVersionFile === '' && goChecksum === '') return undefined
  return await (await import('./wanted-go.js')).wishOf(options)
}

interface Need {
  wish?: GoWish | undefined
  scanned?: Scanned[] | undefined
}

/** What the project requires beyond the Go on PATH. If Go may download it itself (GOTOOLCHAIN), that is left to Go. */
async function neededBy(go: Go | undefined, session: Session): Promise<Need> {
  const { options, signal } = session
  if (go === undefined) {
    const { wishOfProject } = await import('./wanted-go.js')
    // Without Go and without a project, the message is about Go.
    return await wishOfProject(session).then(
      wish => ({ wish }),
      error => {
        if (error instanceof WarmupError && error.code !== 'bad-option') return {}
        throw error
      },
    )
  }
  if (go.settings.GOTOOLCHAIN !== 'local') return {}
  // Errors in the project are found again, and reported, when it is read.
  const scanned = await scanProject(go, { ...options, signal }).catch(() => undefined)
  const highest = scanned && highestOf(scanned, goLine)
  if (highest === undefined || compareGoVersions(highest.line, go.version) <= 0) return { scanned }
  const { wishOfLine } = await import('./wanted-go.js')
  return { wish: wishOfLine(highest, options) }
}

/** With GOTOOLCHAIN=local a higher `toolchain` line is no reason to fail. */
const goLine = ({ go }: Scanned['lines']) => newestLine({ go, toolchain: undefined })

/** Why there is none that can be used is an answer, too. */
export async function goOnPath({
  env,
  options,
  signal,
}: Pick<Session, 'env' | 'options' | 'signal'>): Promise<Go | WarmupError> {
  return await probeGo(env, { tempDirectory: options.tempDirectory, signal }).catch(error => {
    if (error instanceof WarmupError && error.code === 'no-go' && !signal.aborted) return error
    throw error
  })
}

/** Likewise, of one that was asked for: as it is in its own tree, whatever GOROOT names. */
export async function ownGoOnPath(session: Session): Promise<Go | WarmupError> {
  const { env, options, signal } = session
  if ((await setGoroot(env)) === undefined) return await goOnPath(session)
  const root = await rootOnPath(env, { tempDirectory: options.tempDirectory, signal })
  return await goOnPath({ env: root === undefined ? env : { ...env, GOROOT: root }, options, signal })
}

async function install(wish: GoWish, onPath: Go | undefined, session: Session): Promise<Go> {
  const { installWish } = await import('./install-wanted.js')
  session.goInstall = await installWish(wish, onPath, session)
  session.tell({ kind: 'go', install: session.goInstall })
  const env = await environmentOf(session.goInstall, session)
  return await probeGo(env, { tempDirectory: session.options.tempDirectory, signal: session.signal })
}

/** The environment in which this Go, and no other, is used. */
async function environmentOf(install: GoInstall, session: Session): Promise<Go['env']> {
  const settings = await settingsForLater(install, session.env)
  const env: Go['env'] = { ...session.env, ...settings }
  if (settings.GOROOT !== undefined) {
    session.tell({ kind: 'goroot-ignored', goroot: (await setGoroot(session.env))?.path ?? '' })
  }
  if (install.source === 'path') return env
  const path = pathName(env)
  return { ...env, [path]: [join(install.root, 'bin'), env[path]].filter(Boolean).join(delimiter) }
}

/** The environment of the job, in which another session finds the Go of this one. */
export async function jobWithGo(
  { goInstall, options }: Session,
  { env }: Go,
): Promise<Record<string, string | undefined>> {
  if (goInstall === undefined) return options.env
  const path = pathName(env)
  return { ...options.env, [path]: env[path], ...(await settingsForLater(goInstall, options.env)) }
}

/** The spelling in the environment: on Windows, names are case-insensitive. */
export const pathName = (env: Record<string, string | undefined>) =>
  Object.keys(env).find(name => (process.platform === 'win32' ? name.toUpperCase() : name) === 'PATH') ?? 'PATH'

/**
 * What has to be set beside PATH, so that later commands use this Go and no other: GOTOOLCHAIN, where nobody sets it, and
 * GOROOT, where that names another Go, whose compiler would be used: an empty one, or, against the settings file of Go, its
 * own.
 */
export async function settingsForLater(
  { root }: GoInstall,
  env: Record<string, string | undefined>,
): Promise<{ GOTOOLCHAIN?: 'local'; GOROOT?: string }> {
  const [set, isSet] = await Promise.all([setGoroot(env), setsToolchain(env)])
  const isForeign = set !== undefined && !(await isSame(set.path, root))
  return {
    ...(!isSet && { GOTOOLCHAIN: 'local' as const }),
    ...(isForeign && { GOROOT: set.isInFile ? root : '' }),
  }
}

/** What the environment or the user's settings of Go set GOROOT to. Go takes an empty variable for none. */
async function setGoroot(
  env: Record<string, string | undefined>,
): Promise<{ path: string; isInFile: boolean } | undefined> {
  const inFile = (await settingsFile(env, process.platform)).get('GOROOT')
  const path = env.GOROOT || inFile
  return path ? { path, isInFile: Boolean(inFile) } : undefined
}

/** Is GOTOOLCHAIN set in the environment or in the user's settings of Go? */
async function setsToolchain(env: Record<string, string | undefined>): Promise<boolean> {
  return Boolean(env.GOTOOLCHAIN) || (await settingsFile(env, process.platform)).has('GOTOOLCHAIN')
}

async function isSame(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([one, other].map(path => realpath(path).catch(() => path)))
  return a === b
}
