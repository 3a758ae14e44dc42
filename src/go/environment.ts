import { accessSync, constants, existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { dirname, join, parse, win32 } from 'node:path'
import { fileSystemCode, WarmupError } from '../errors.js'
import { batchCommand, findProgram, isTimeout, passedOverText, run, StartError } from '../process.js'
import { rememberSetting } from '../redact.js'
import { makeTemporary } from '../temporary.js'
import { beforeStack, classifyFailure, settingFault } from './failures/failures.js'
import { isFlagOn } from './flags.js'
import { compareGoVersions } from './version.js'

/** The settings read from `go env`. Reading all would take twice as long, and start a C compiler. */
const ASKED = [
  'GOVERSION',
  'GOMODCACHE',
  'GOCACHE',
  'GOFLAGS',
  'GOPROXY',
  'GOPRIVATE',
  'GONOPROXY',
  'GONOSUMDB',
  'GOSUMDB',
  'GOINSECURE',
  'GOVCS',
  'GOAUTH',
  'GO111MODULE',
  'GOENV',
  'GOOS',
  'GOARCH',
  'GOROOT',
  'GOPATH',
] as const

/** The installed Go. */
export interface Go {
  /** Absolute path of the go command. */
  binary: string
  /** Its release without `go`: `1.26.8`. */
  version: string
  /** The output of `go env`. */
  settings: Partial<Record<(typeof ASKED)[number] | 'GOTOOLCHAIN', string>>
  /** The environment for every go command of this run. */
  env: Record<string, string>
}

const OLDEST = '1.21'

/**
 * Reads the version and settings of Go, from an empty directory and with the local toolchain, so that no project can
 * trigger a toolchain download.
 * @throws WarmupError `no-go` if there is no working Go on PATH, or it is older than 1.21
 */
export async function probeGo(
  env: Record<string, string>,
  { tempDirectory, signal }: { tempDirectory: string; signal: AbortSignal },
): Promise<Go> {
  const binary = await findGo(env, { tempDirectory, signal })
  const settings = await awayFromModules(tempDirectory, directory =>
    readSettings({ binary, env }, { directory, signal }),
  )
  for (const value of [settings.GOPROXY, settings.GOSUMDB, settings.GOAUTH]) rememberSetting(value)
  const version = (settings.GOVERSION ?? '').replace(/^go/, '').split(' ')[0] ?? ''
  if (compareGoVersions(version, OLDEST) < 0) {
    throw new WarmupError('no-go', `Go ${version} is too old`, {
      hint: `Go ${OLDEST} or later is required: set \`go-version\`, for example to stable.`,
    })
  }
  return { binary, version, settings, env }
}

/**
 * The GOROOT that the Go on PATH has by itself, past the variable and the settings file; undefined where there is none, or
 * it does not know.
 */
export async function rootOnPath(
  env: Record<string, string>,
  { tempDirectory, signal }: { tempDirectory: string; signal: AbortSignal },
): Promise<string | undefined> {
  const lookup = findProgram('go', { env })
  if (lookup.kind !== 'found') return undefined
  const go = { binary: lookup.path, env: { ...env, GOROOT: '', GOENV: 'off' } }
  const asking = awayFromModules(tempDirectory, directory => askGo(go, ['env', 'GOROOT'], { directory, signal }))
  const root = await asking.catch(() => '')
  signal.throwIfAborted()
  return root.trim() || undefined
}

const INSTALL = 'Set `go-version`, for example to stable, or `go-version-file`; or install Go before this step.'

async function findGo(env: Go['env'], at: { tempDirectory: string; signal: AbortSignal }): Promise<string> {
  const lookup = findProgram('go', { env })
  if (lookup.kind === 'found') return lookup.path
  if (lookup.kind === 'batch') return await goOfShim(lookup.path, env, at)
  throw new WarmupError('no-go', 'no go command found on PATH', {
    hint: [INSTALL, passedOverText(lookup.passedOver)].filter(Boolean).join(' '),
  })
}

/** Version managers on Windows put a batch file on PATH, which cannot be started as a program, but knows GOROOT. */
async function goOfShim(
  shim: string,
  env: Go['env'],
  { tempDirectory, signal }: { tempDirectory: string; signal: AbortSignal },
): Promise<string> {
  const { command, args, ...how } = batchCommand(shim, ['env', 'GOROOT'], { ...env, GOTOOLCHAIN: 'local' })
  const answer = await awayFromModules(tempDirectory, directory =>
    run(command, args, { ...how, directory, signal }).catch((cause: Error) => ({ stdout: '', stderr: cause.message })),
  )
  signal.throwIfAborted()
  const binary = binaryIn(answer.stdout)
  if (binary !== undefined && existsSync(binary)) return binary
  throw new WarmupError('no-go', `${shim}: GOROOT could not be determined`, {
    hint: 'Put the directory of go.exe on PATH, before this directory.',
    cause: new Error(answer.stderr.trim() || answer.stdout.trim()),
  })
}

/** The go command below the GOROOT in the output of a batch file. */
export function binaryIn(answer: string): string | undefined {
  const lines = answer.split('\n').map(line => line.trim())
  const root = lines.findLast(line => /^[a-z]:[\\/]/i.test(line))
  return root && win32.join(root, 'bin', 'go.exe')
}

async function readSettings(
  go: Pick<Go, 'binary' | 'env'>,
  at: { directory: string; signal: AbortSignal },
): Promise<Go['settings']> {
  try {
    const [settings, toolchain] = await Promise.all([
      askGo(go, ['env', '-json', ...ASKED], at),
      go.env.GOTOOLCHAIN || askGo(go, ['env', 'GOTOOLCHAIN'], { ...at, toolchain: 'as-set' }),
    ])
    return { ...JSON.parse(settings), GOTOOLCHAIN: toolchain.trim() }
  } catch (cause) {
    if (isTimeout(at.signal)) {
      const hint = 'If this machine is just slow, raise the `timeout` input.'
      throw new WarmupError('no-go', `${go.binary} did not answer within \`timeout\``, { hint, cause })
    }
    at.signal.throwIfAborted()
    if (cause instanceof StartError) throw new WarmupError('no-go', cause.message, { hint: cause.hint, cause })
    const fault = settingFault(cause)
    if (fault !== undefined) throw new WarmupError('no-go', fault.message, { hint: fault.hint ?? '' })
    const { class: kind, hint } = classifyFailure(cause instanceof Error ? cause.message : String(cause))
    throw new WarmupError('no-go', `${go.binary} does not work`, {
      hint: kind === 'unknown' ? 'Try `go env` on this machine.' : hint,
      cause,
    })
  }
}

/**
 * Calls a function with a new temporary directory, which is removed afterwards.
 * @throws WarmupError `bad-option` if it cannot be created
 */
export async function fromEmptyDirectory<T>(parent: string, work: (directory: string) => Promise<T>): Promise<T> {
  const directory = await makeInTemp(parent, 'work')
  try {
    return await work(directory)
  } finally {
    // An empty directory in the temp directory is harmless.
    await rm(directory, { recursive: true, force: true }).catch(() => undefined)
  }
}

/**
 * Runs a go command where it finds no module: in an empty directory, or in another one if none can be created, since Go
 * itself needs no temp directory. Nothing is written there.
 */
export async function awayFromModules<T>(tempDirectory: string, work: (directory: string) => Promise<T>): Promise<T> {
  const asked = { isThere: false }
  try {
    return await fromEmptyDirectory(tempDirectory, directory => {
      asked.isThere = true
      return work(directory)
    })
  } catch (error) {
    const place = asked.isThere ? undefined : placeWithoutModule(tempDirectory)
    if (place === undefined) throw error
    return await work(place)
  }
}

/**
 * Runs a short go command that needs no network, and returns its output. It uses the local toolchain, unless another one is
 * given (`go1.27.4`, or `as-set` for that of the environment).
 * @throws StartError; Error with Go's error message; the signal's reason when it aborts, which ends the command at once
 */
export async function askGo(
  go: Pick<Go, 'binary' | 'env'>,
  args: string[],
  where: { directory: string; signal: AbortSignal; toolchain?: string },
): Promise<string> {
  const { directory, signal, toolchain = 'local' } = where
  const env = toolchain === 'as-set' ? go.env : { ...go.env, GOTOOLCHAIN: toolchain }
  const answer = await run(go.binary, args, { directory, env, signal })
  if (answer.code === 0) return answer.stdout
  signal.throwIfAborted()
  throw new Error(
    beforeStack(answer.stderr.trim()) ||
      `go ${args.join(' ')} ended with ${answer.signal ?? `exit code ${answer.code}`}`,
  )
}

/** What the environment of Go depends on. */
export interface ChildSettings {
  /** Connections to one source. */
  concurrency: number
  /** Milliseconds without a byte after which git and ssh give up: they bypass the relay, and have no timeout by default. */
  stallTimeout: number
  /** Default: those of the machine. */
  cores?: number
  /** Free memory of the machine or container, in bytes. Default: as reported by Node. */
  memory?: number
  /** Default: where this runs. On Windows names of variables are the same in any case. */
  platform?: NodeJS.Platform
}

/** With less memory, several concurrent go commands could use all of it. */
const ROOMY = 2 * 2 ** 30

/**
 * Variables of ours and of the runner: inputs may contain secrets, and with the rest a child could act for the job. With
 * REQUEST_METHOD, Go assumes that it is a CGI program and refuses plain http (x/net/http/httpproxy).
 */
const WITHHELD = /^(?:INPUT_|ACTIONS_|GO_MOD_WARMUP_)|^GITHUB_(?:OUTPUT|STATE|ENV|PATH|STEP_SUMMARY)$|^REQUEST_METHOD$/

/**
 * The environment for go commands: the job's, without variables not meant for them, and with git and ssh never prompting.
 * GOMAXPROCS, unless set by the job, is the number of modules that Go downloads and unpacks concurrently. GOGC, also unless
 * set and with enough memory, saves a sixth of Go's time: less garbage collection for some 200 MB more memory.
 */
export function childEnvironment(
  env: Record<string, string | undefined>,
  settings: ChildSettings,
): Record<string, string> {
  const { concurrency, stallTimeout, cores = availableParallelism(), platform = process.platform } = settings
  const { memory = process.availableMemory() } = settings
  const known = (name: string) => (platform === 'win32' ? name.toUpperCase() : name)
  const forced = { GIT_TERMINAL_PROMPT: '0', GCM_INTERACTIVE: 'never' }
  const kept = Object.entries(env).flatMap(([name, value]): [string, string][] =>
    value === undefined || WITHHELD.test(known(name)) || known(name) in forced ? [] : [[name, value]],
  )
  const set = new Set(kept.filter(([, value]) => value !== '').map(([name]) => known(name)))
  const defaults: Record<string, string> = {}
  if (!set.has('GOMAXPROCS')) defaults['GOMAXPROCS'] = `${Math.min(concurrency, Math.max(16, cores))}`
  if (!set.has('GOGC') && memory >= ROOMY) defaults['GOGC'] = '400'
  if (!set.has('GIT_SSH_COMMAND') && !set.has('GIT_SSH')) {
    defaults['GIT_SSH_COMMAND'] = patientSsh(stallTimeout)
  }
  const job = Object.fromEntries(kept.filter(([name]) => !(known(name) in defaults)))
  const bounds = withGitConfig(job, [
    ['http.lowSpeedLimit', '1'],
    ['http.lowSpeedTime', `${seconds(stallTimeout)}`],
  ])
  return { ...job, ...defaults, ...bounds, ...forced }
}

const ALIVE_COUNT = 3

/** An ssh that never prompts, and gives up on a server that does not answer. Go 1.25 and later sets none of it. */
function patientSsh(stallTimeout: number): string {
  const alive = [`ServerAliveInterval=${seconds(stallTimeout / ALIVE_COUNT)}`, `ServerAliveCountMax=${ALIVE_COUNT}`]
  const options = ['ControlMaster=no', 'BatchMode=yes', `ConnectTimeout=${seconds(stallTimeout)}`, ...alive]
  return ['ssh', ...options.map(option => `-o ${option}`)].join(' ')
}

/** Both programs accept whole seconds only, and treat 0 as no limit. */
const seconds = (milliseconds: number) => Math.max(1, Math.ceil(milliseconds / 1000))

const NO_CONNECTION = 'cmdgonetlimit=0'

/** An environment in which Go cannot reach anything: no proxy, no origin, and no other connection (base/limit.go). */
export function cutOff(env: Record<string, string>): Record<string, string> {
  const GODEBUG = [env.GODEBUG, NO_CONNECTION].filter(Boolean).join(',')
  return { ...env, GOPROXY: 'off', GONOPROXY: 'none', GODEBUG }
}

/** Such an environment, in which Go can reach only one proxy. */
export function reaching(goproxy: string, env: Record<string, string>): Record<string, string> {
  const settings = (env.GODEBUG ?? '').split(',').filter(one => one !== '' && one !== NO_CONNECTION)
  return { ...env, GOPROXY: goproxy, GODEBUG: settings.join(',') }
}

/** A git setting: its name and value. */
export type GitSetting = [name: string, value: string]

/**
 * Variables that add these git settings to those of an environment (GIT_CONFIG_COUNT, git-config(1)). For a setting with a
 * single value, the last one counts.
 */
export function withGitConfig(env: Record<string, string | undefined>, settings: GitSetting[]): Record<string, string> {
  if (settings.length === 0) return {}
  const before = Number(env['GIT_CONFIG_COUNT'] || 0)
  const variables = settings.flatMap(([name, value], index): GitSetting[] => [
    [`GIT_CONFIG_KEY_${before + index}`, name],
    [`GIT_CONFIG_VALUE_${before + index}`, value],
  ])
  return { ...Object.fromEntries(variables), GIT_CONFIG_COUNT: `${before + settings.length}` }
}

/** The git settings that an environment has in addition to another. */
export function addedGitConfig(
  env: Record<string, string | undefined>,
  before: Record<string, string | undefined>,
): Record<string, string> {
  const isNew = ([name, value]: [string, string | undefined]): boolean =>
    /^GIT_CONFIG_(?:COUNT$|KEY_|VALUE_)/.test(name) && value !== before[name]
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) =>
      value !== undefined && isNew([name, value]) ? [[name, value]] : [],
    ),
  )
}

/**
 * Makes Go leave unpacked trees writable (`go help build`, -modcacherw): otherwise only root or `go clean -modcache` can
 * delete a module cache, and checkout actions that clean their directory fail.
 */
export function leavingWritable(go: Go): Go {
  const before = go.settings.GOFLAGS ?? ''
  const GOFLAGS = isFlagOn(before, 'modcacherw') ? before : `${before} -modcacherw`.trim()
  return { ...go, settings: { ...go.settings, GOFLAGS }, env: { ...go.env, GOFLAGS } }
}

const SET =
  process.platform === 'win32'
    ? 'Set TEMP, or RUNNER_TEMP in a workflow, to a directory that this user can write to.'
    : 'Set TMPDIR, or RUNNER_TEMP in a workflow, to a directory that this user can write to.'

/** The error for a temp directory that cannot be used. */
export function tempDirectoryError(directory: string, cause: unknown): WarmupError {
  const code = fileSystemCode(cause)
  const why = code === 'ENOSPC' || code === 'EDQUOT' ? 'is full' : 'is not writable'
  return new WarmupError('bad-option', `the temp directory ${directory} ${why}${code ? ` (${code})` : ''}`, {
    hint: SET,
    cause,
  })
}

/**
 * Creates a directory in the temp directory.
 * @throws WarmupError `bad-option` with the variable to set
 */
export async function makeInTemp(...[parent, ...how]: Parameters<typeof makeTemporary>): Promise<string> {
  return await makeTemporary(parent, ...how).catch(cause => {
    throw tempDirectoryError(parent, cause)
  })
}

/** A directory where a go command finds neither module nor workspace; undefined if both candidates have one. */
function placeWithoutModule(tempDirectory: string): string | undefined {
  const places = [tempDirectory, parse(tempDirectory).root]
  return places.find(place => mayEnter(place) && !hasModule(place))
}

function mayEnter(directory: string): boolean {
  try {
    accessSync(directory, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function hasModule(directory: string): boolean {
  if (['go.mod', 'go.work'].some(name => existsSync(join(directory, name)))) return true
  const above = dirname(directory)
  return above !== directory && hasModule(above)
}
