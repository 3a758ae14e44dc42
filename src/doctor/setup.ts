import { WarmupError } from '../errors.js'
import { type Go, probeGo } from '../go/environment.js'
import { type ProxyList, parseGoproxy } from '../go/goproxy.js'
import { readSums, type Sums } from '../modcache/sum-file.js'
import type { ResolvedOptions } from '../options/options.js'
import type { StartError } from '../process.js'
import { openGoEnvironment, PrivateAccess } from '../session/session.js'
import { type ExaminedProject, examineProject } from './examined-project.js'
import { privateSamples } from './private-samples.js'

/** What is looked at: read once, before the checks. */
export interface Setup {
  options: ResolvedOptions
  /** The environment of go commands. */
  env: Record<string, string>
  /** Undefined where there is none that works; `noGo` says why. */
  go?: Go
  noGo?: WarmupError
  /** Undefined without a Go, and where its GOPROXY cannot be read; `badGoproxy` says why. */
  goproxy?: ProxyList
  badGoproxy?: WarmupError
  /** Undefined without a Go, and where there is none; `noProject` says why. */
  project?: ExaminedProject
  noProject?: WarmupError | StartError
  /** Undefined without a project, and where a sum file cannot be read; `badSums` says why. */
  sums?: Sums
  badSums?: WarmupError
  /** Removes what was made for access to private hosts. */
  leave: () => Promise<void>
  /** Repair what Go cannot. */
  fix: boolean
  /** Modules to ask for, each a path or `path@version`. */
  modules: string[]
}

/** What is wanted of the doctor beside a look. */
export type Wish = Pick<Setup, 'fix' | 'modules'>

/**
 * Asks Go for its settings and reads the files of the project. What is wrong with any of that is part of the answer.
 * @throws the signal's reason when it aborts
 */
export async function readSetup(
  options: ResolvedOptions,
  { wish, signal }: { wish: Wish; signal: AbortSignal },
): Promise<Setup> {
  const { env, remove } = await openGoEnvironment(options)
  const access = new PrivateAccess(options)
  const leave = async () => {
    await access.takeBack()
    await remove()
  }
  const setup: Setup = { ...wish, options, env, leave }
  try {
    setup.go = await access.give(await probeGo(env, { ...options, signal }))
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

async function readProject(setup: Setup, signal: AbortSignal): Promise<void> {
  const { options, go } = setup
  if (go === undefined) return
  try {
    setup.goproxy = parseGoproxy(go.settings.GOPROXY ?? '', 'GOPROXY')
  } catch (error) {
    setup.badGoproxy = error as WarmupError
  }
  try {
    setup.project = await examineProject(go, { options, signal })
  } catch (error) {
    signal.throwIfAborted()
    setup.noProject = error as WarmupError | StartError
    return
  }
  try {
    setup.sums = await readSums(setup.project.units.flatMap(unit => unit.sums.map(({ file }) => file)))
  } catch (error) {
    setup.badSums = error as WarmupError
  }
}
