import { writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import pLimit from 'p-limit'
import { WarmupError } from '../errors.js'
import { type Scanned, shownPath, sumFileOf } from '../go/discovery.js'
import { askGo, awayFromModules, fromEmptyDirectory, type Go } from '../go/environment.js'
import { classifyFailure, settingFault } from '../go/failures/failures.js'
import { type ProxyList, parseGoproxy } from '../go/goproxy.js'
import { matchesPatterns } from '../go/patterns.js'
import { scanProject } from '../go/project.js'
import type { ModuleVersion } from '../modcache/module-file.js'
import { readText } from '../modcache/regular-file.js'
import { readSums, type Sums } from '../modcache/sum-file.js'
import type { ResolvedOptions } from '../options/resolve.js'
import { adviseAccess } from '../private/advice.js'
import { planSources } from '../private/go-settings.js'
import { hostnameOf, type PrivateHost, prefixOf } from '../private/private-hosts.js'
import { type ChildOutcome, run, StartError } from '../process.js'
import { rememberArgument } from '../redact.js'
import { netrcOf, serversOf } from '../session/explain-failure.js'
import { openSession } from '../session/session.js'
import { useGoOnPath } from '../steps/provide-go.js'

/** What the checks examine, read once before them. */
export interface Setup {
  options: ResolvedOptions
  /** The environment of go commands. */
  env: Record<string, string>
  /** Undefined if no Go works; `noGo` says why. */
  go?: Go
  noGo?: WarmupError
  /** Undefined without Go, and if its GOPROXY is invalid; `badGoproxy` says why. */
  goproxy?: ProxyList
  badGoproxy?: WarmupError
  /** The main modules; empty without Go or without a project: `noProject` says why. */
  units: ExaminedUnit[]
  noProject?: WarmupError | StartError
  /** Undefined without a project, and if a sum file cannot be read; `badSums` says why. */
  sums?: Sums
  badSums?: WarmupError
  /** Removes the files made for access to private hosts. */
  leave: () => Promise<void>
  /** Repair what Go cannot. */
  fix: boolean
  /** Modules to look up, each a path or `path@version`. */
  modules: string[]
}

/** What the doctor does besides looking. */
type Wish = Pick<Setup, 'fix' | 'modules'>

/**
 * Reads the settings of Go and the files of the project. Errors in any of them are part of the result.
 * @throws the signal's reason when it aborts
 */
export async function readSetup(
  options: ResolvedOptions,
  { wish, signal }: { wish: Wish; signal: AbortSignal },
): Promise<Setup> {
  wish.modules.forEach(rememberArgument)
  const session = await openSession({ ...options, signal })
  const leave = () => session.close()
  const setup: Setup = { ...wish, options, env: session.env, units: [], leave }
  try {
    setup.go = await useGoOnPath(session)
    setup.env = setup.go.env
  } catch (error) {
    if (!signal.aborted && isSettled(error)) return { ...setup, noGo: error }
    await leave()
    throw error
  }
  try {
    await readProject(setup, signal)
    setup.modules = [...new Set([...setup.modules, ...privateSamples(setup).modules])]
    return setup
  } catch (error) {
    await leave()
    throw error
  }
}

const isSettled = (error: unknown): error is WarmupError => error instanceof WarmupError && error.code === 'no-go'

/** A parsed GOPROXY, or why it is invalid. */
export interface ReadList {
  goproxy?: ProxyList | undefined
  badGoproxy?: WarmupError | undefined
}

export function readGoproxy(value: string): ReadList {
  try {
    return { goproxy: parseGoproxy(value, 'GOPROXY') }
  } catch (error) {
    return { badGoproxy: error as WarmupError }
  }
}

async function readProject(setup: Setup, signal: AbortSignal): Promise<void> {
  const { options, go } = setup
  if (go === undefined) return
  Object.assign(setup, readGoproxy(go.settings.GOPROXY ?? ''))
  try {
    setup.units = await examineUnits(go, { options, signal })
  } catch (error) {
    signal.throwIfAborted()
    setup.noProject = error as WarmupError | StartError
    return
  }
  try {
    setup.sums = await readSums(setup.units.flatMap(unit => unit.sums.map(({ file }) => file)))
  } catch (error) {
    setup.badSums = error as WarmupError
  }
}

/** `go mod edit -json`, as far as checks need it. */
interface GoMod {
  Module?: { Path: string }
  Require?: { Path: string; Version: string; Indirect?: boolean }[] | null
  Exclude?: { Path: string; Version: string }[] | null
  Replace?: { Old: { Path: string; Version?: string }; New: { Path: string; Version?: string } }[] | null
}

/** A file of the project. */
export interface ExaminedFile {
  /** Absolute path. */
  file: string
  /** Relative to the working directory. */
  shown: string
  /** Undefined if it does not exist or cannot be read. */
  text: string | undefined
}

/** A go.mod as Go reads it. */
interface ExaminedModule extends ExaminedFile {
  mod?: GoMod
  /** Go's error message, if Go cannot read it. */
  refusal?: string
}

/** One main module or workspace. */
export interface ExaminedUnit extends Scanned {
  modules: ExaminedModule[]
  /** `replace` of a go.work. */
  replaces: NonNullable<GoMod['Replace']>
  /** go.sum files, and go.work.sum. */
  sums: ExaminedFile[]
  /** The go.work of a workspace. */
  workFile?: ExaminedModule
}

const AT_ONCE = 8

/**
 * Reads every go.mod, go.work and sum file that a warm-up would, however broken.
 * @throws WarmupError `no-project`; StartError; the signal's reason
 */
async function examineUnits(
  go: Go,
  { options, signal }: { options: ResolvedOptions; signal: AbortSignal },
): Promise<ExaminedUnit[]> {
  const scanned = await scanProject(go, { ...options, signal })
  return await awayFromModules(options.tempDirectory, async directory => {
    const limit = pLimit(AT_ONCE)
    const reading = {
      signal,
      show: (file: string) => shownPath(options.workingDirectory, file),
      ask: (args: string[]) => limit(() => askGo(go, args, { directory, signal })),
    }
    return await pLimit(AT_ONCE).map(scanned, item => examineUnit(item, reading))
  })
}

interface Reading {
  signal: AbortSignal
  show: (file: string) => string
  ask: (args: string[]) => Promise<string>
}

async function examineUnit(item: Scanned, reading: Reading): Promise<ExaminedUnit> {
  const { directory } = item
  const read = (file: string) => examineFile(file, reading)
  if (item.goWork === 'off') {
    const modules = [await examineModule(item.file, 'mod', reading)]
    return { ...item, modules, replaces: [], sums: [await read(sumFileOf(item))] }
  }
  const workFile = await examineModule(item.file, 'work', reading)
  const { Use, Replace } = (workFile.mod ?? {}) as { Use?: { DiskPath: string }[]; Replace?: GoMod['Replace'] }
  const files = (Use ?? []).map(use => join(resolve(directory, use.DiskPath), 'go.mod'))
  const sums = [sumFileOf(item), ...files.map(file => join(dirname(file), 'go.sum'))]
  return {
    ...item,
    workFile,
    modules: await Promise.all(files.map(file => examineModule(file, 'mod', reading))),
    replaces: Replace ?? [],
    sums: await Promise.all(sums.map(read)),
  }
}

async function examineFile(file: string, { show }: Reading): Promise<ExaminedFile> {
  return { file, shown: show(file), text: await readText(file).catch(() => undefined) }
}

async function examineModule(file: string, kind: 'mod' | 'work', reading: Reading): Promise<ExaminedModule> {
  const found = await examineFile(file, reading)
  if (found.text === undefined) return found
  try {
    return { ...found, mod: JSON.parse(await reading.ask([kind, 'edit', '-json', file])) }
  } catch (error) {
    reading.signal.throwIfAborted()
    if (error instanceof StartError) throw error
    // The settings are at fault, not the file.
    if (settingFault(error) !== undefined) return found
    return { ...found, refusal: error instanceof Error ? error.message : String(error) }
  }
}

/** The requirements of these go.mod files. */
export function requirementsOf(units: Pick<ExaminedUnit, 'modules'>[]): ModuleVersion[] {
  return units
    .flatMap(unit => unit.modules.flatMap(({ mod }) => mod?.Require ?? []))
    .map(({ Path: path, Version: version }) => ({ path, version }))
}

/** What to do about a failure, in the same words as a warm-up. */
export async function nextFor(text: string, { go, env, options }: Setup): Promise<string> {
  const failure = classifyFailure(text)
  if (go === undefined || failure.class !== 'auth') return failure.hint
  const netrc = await netrcOf({ go, options })
  const ways = { hosts: options.privateHosts, proxies: serversOf(go), env, ...(netrc && { netrc }) }
  const { hint, fix = '' } = adviseAccess(failure, ways)
  const line = /^private-hosts: \|\n\s*(.+)$/.exec(fix)?.[1]
  return line === undefined ? hint : `${hint} \`${line}\``
}

/**
 * Modules that test the credentials of private hosts: looking one up includes the go-get page, git with its credential,
 * and the ssh host key. `modules` has one requirement of the project per host, `path@version`; `untried` has the
 * prefixes without any.
 */
export function privateSamples({ options, go, units }: Setup): { modules: string[]; untried: string[] } {
  if (go === undefined || options.privateHosts.length === 0) return { modules: [], untried: [] }
  const { origins } = planSources(options.privateHosts, go.settings)
  const required = requirementsOf(units)
  const samples = origins.map(host => ({
    prefix: shown(host),
    sample: required.find(({ path }) => ownerOf(path, origins) === host),
  }))
  return {
    modules: samples.flatMap(({ sample }) => (sample ? [`${sample.path}@${sample.version}`] : [])),
    untried: samples.flatMap(({ prefix, sample }) => (sample ? [] : [prefix])),
  }
}

const shown = (host: PrivateHost) => prefixOf({ ...host, host: hostnameOf(host.host) })

/** The longest prefix wins. */
function ownerOf(path: string, hosts: PrivateHost[]): PrivateHost | undefined {
  const covering = hosts.filter(host => `${path.toLowerCase()}/`.startsWith(`${shown(host).toLowerCase()}/`))
  return covering.sort((a, b) => b.path.length - a.path.length)[0]
}

/** A module of the project that is not private, so that a proxy can be asked for it. */
export function sampleModule({ go, goproxy, units, sums }: Setup): ModuleVersion | undefined {
  if (goproxy === undefined || goproxy.proxies.length === 0) return undefined
  const apart = go?.settings.GONOPROXY ?? ''
  return requirementsOf(units).find(
    one => !matchesPatterns(apart, one.path) && (sums === undefined || sums.allows({ ...one, kind: 'zip' })),
  )
}

/** A setup with a working Go. */
export type WithGo = Setup & { go: Go }

/** Keeps Go from finding a go.mod in a parent directory, such as one in `/`. */
const OWN_MODULE = 'module go-mod-warmup.invalid\n\ngo 1.16\n'

/**
 * `go list -m`, isolated from the project and from the module cache.
 * @throws StartError
 */
export async function listApart(
  args: string[],
  { go, env, options }: WithGo,
  asking: { env: Record<string, string>; signal: AbortSignal },
): Promise<ChildOutcome> {
  return await fromEmptyDirectory(options.tempDirectory, async directory => {
    await writeFile(join(directory, 'go.mod'), OWN_MODULE)
    const apart = {
      GOMODCACHE: join(directory, 'modcache'),
      GOFLAGS: '-mod=mod -modcacherw',
      GOWORK: 'off',
      GOTOOLCHAIN: 'local',
      GO111MODULE: 'on',
    }
    return await run(go.binary, ['list', '-m', ...args], {
      directory,
      env: { ...env, ...apart, ...asking.env },
      signal: asking.signal,
      grace: 200,
    })
  })
}
