import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { win32 } from 'node:path'
import { WarmupError } from '../errors.js'
import { batchCommand, findProgram, passedOverText, run, StartError } from '../process.js'
import { rememberSetting } from '../redact.js'
import { classifyFailure } from './failures/failures.js'
import { settingFault } from './failures/setting-fault.js'
import { beforeStack } from './failures/statements.js'
import { refuseBadUsers } from './settings.js'
import { makeInTemp, placeWithoutModule } from './temp-directory.js'
import { compareGoVersions } from './version.js'

/** What is asked of `go env`. All of it would take twice as long, and start a C compiler. */
const ASKED = [
  'GOVERSION',
  'GOMODCACHE',
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
] as const

/** The Go that is there. */
export interface Go {
  /** Absolute path of the go command. */
  binary: string
  /** Its release without `go`: `1.26.8`. */
  version: string
  /** What `go env` says. */
  settings: Partial<Record<(typeof ASKED)[number] | 'GOTOOLCHAIN', string>>
  /** The environment for every go command of this run. */
  env: Record<string, string>
}

const OLDEST = '1.21'

/**
 * Asks Go what it is, from an empty directory and with the local toolchain, so that no project can make the question
 * itself download a toolchain.
 * @throws WarmupError `no-go` when there is no working Go on PATH, or one older than 1.21; `bad-option` where
 * GOPROXY or GOSUMDB has a user that Go does not accept.
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
  refuseBadUsers({ GOPROXY: settings.GOPROXY, GOSUMDB: settings.GOSUMDB })
  const version = (settings.GOVERSION ?? '').replace(/^go/, '').split(' ')[0] ?? ''
  if (compareGoVersions(version, OLDEST) < 0) {
    throw new WarmupError('no-go', `Go ${version} is too old`, {
      hint: `Go ${OLDEST} or later is needed; actions/setup-go installs one.`,
    })
  }
  return { binary, version, settings, env }
}

const INSTALL = 'Install Go before this step, for example with actions/setup-go and `cache: false`.'

async function findGo(env: Go['env'], at: { tempDirectory: string; signal: AbortSignal }): Promise<string> {
  const lookup = findProgram('go', { env })
  if (lookup.kind === 'found') return lookup.path
  if (lookup.kind === 'batch') return await goOfShim(lookup.path, env, at)
  throw new WarmupError('no-go', 'there is no go command on PATH', {
    hint: [INSTALL, passedOverText(lookup.passedOver)].filter(Boolean).join(' '),
  })
}

/** Version managers of Windows put a batch file on PATH, which cannot be started as a program; it knows where that is. */
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
    hint: 'Put the directory of go.exe on PATH, before this one.',
    cause: new Error(answer.stderr.trim() || answer.stdout.trim()),
  })
}

/** The go command below the GOROOT that a batch file told, among whatever else it said. */
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
 * Does something in a directory of its own that is gone afterwards.
 * @throws WarmupError `bad-option` where none can be made
 */
export async function fromEmptyDirectory<T>(parent: string, work: (directory: string) => Promise<T>): Promise<T> {
  const directory = await makeInTemp(parent, 'work')
  try {
    return await work(directory)
  } finally {
    // An empty directory in the temp directory does no harm.
    await rm(directory, { recursive: true, force: true }).catch(() => undefined)
  }
}

/**
 * Asks Go something from where it finds no module: an empty directory, or another where none can be made, since Go
 * itself needs no temp directory for an answer. Nothing is written there.
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
 * Runs one short go command that needs no network and returns what it printed. The toolchain is the local one unless
 * another is named (`go1.27.4`) or left as the environment has it (`as-set`).
 * @throws StartError; Error with Go's own words; the signal's reason when it aborts, which ends the command at once.
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
