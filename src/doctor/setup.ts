import type { WarmupError } from '../errors.js'
import { type Go, probeGo } from '../go/environment.js'
import { type ProxyList, parseGoproxy } from '../go/goproxy.js'
import { goEnvironment } from '../go-environment.js'
import type { ResolvedOptions } from '../options.js'
import { type ExaminedProject, examineProject } from './examined-project.js'

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
  noProject?: WarmupError
}

/**
 * Asks Go for its settings and reads the files of the project. What is wrong with any of that is part of the answer.
 * @throws the signal's reason when it aborts
 */
export async function readSetup(options: ResolvedOptions, signal: AbortSignal): Promise<Setup> {
  const setup: Setup = { options, env: goEnvironment(options) }
  try {
    setup.go = await probeGo(setup.env, { ...options, signal })
  } catch (error) {
    signal.throwIfAborted()
    return { ...setup, noGo: error as WarmupError }
  }
  try {
    setup.goproxy = parseGoproxy(setup.go.settings.GOPROXY ?? '', 'GOPROXY')
  } catch (error) {
    setup.badGoproxy = error as WarmupError
  }
  try {
    setup.project = await examineProject(setup.go, { options, signal })
  } catch (error) {
    signal.throwIfAborted()
    setup.noProject = error as WarmupError
  }
  return setup
}
