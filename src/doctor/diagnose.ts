import { type ResolvedOptions, resolveOptions } from '../options/resolve.js'
import type { WarmupOptions } from '../options/table.js'
import type { EnvironmentRecord } from '../report/report.js'
import { VERSION } from '../version.js'
import { type Check, type Examination, examine, finding, noAnswer, RESERVE } from './check.js'
import { cacheDamage, cacheLeftovers, moduleCache } from './checks/cache.js'
import { comparison } from './checks/compare.js'
import { goEnvFile, goItself, goSettings, goVersion } from './checks/go.js'
import { moduleChecks } from './checks/modules.js'
import {
  modulePaths,
  privateHosts,
  projectFiles,
  projectReplaces,
  projectSums,
  projectVendor,
} from './checks/project.js'
import { checksumDatabase, networkSettings, upstreamChecks } from './checks/upstreams.js'
import type { Diagnosis, Finding } from './diagnosis.js'
import { weighed } from './explains.js'
import { openNetwork } from './probe.js'
import { readSetup, type Setup } from './setup.js'

/** The options of a warm-up, and what else is wanted. */
export interface DiagnoseOptions extends WarmupOptions {
  /** Modules to ask every source for, each a path or `path@version`. */
  look?: string[]
  /** Remove damaged files from the module cache, so that Go fetches them once more; for a time when no go command runs. */
  fix?: boolean
  /** The environment of a run that worked, to compare this one with. */
  compare?: EnvironmentRecord
}

/** The whole examination takes no longer, in milliseconds. */
const LIMIT = 15_000

/** In the order in which they are told; some are as many as there are upstreams or modules. */
const CHECKS: (Check | ((examination: Examination) => Check[]))[] = [
  goVersion,
  goSettings,
  goEnvFile,
  networkSettings,
  moduleCache,
  cacheDamage,
  cacheLeftovers,
  projectFiles,
  projectSums,
  projectReplaces,
  projectVendor,
  modulePaths,
  privateHosts,
  upstreamChecks,
  checksumDatabase,
  goItself,
  moduleChecks,
  comparison,
]

/**
 * Looks at Go, the project and the way to each upstream, side by side, for 15 seconds (or `timeout`, where that is
 * shorter) at the most. What is wrong is in the findings: it rejects only for options that cannot be meant.
 * @throws WarmupError `bad-option`
 */
export async function diagnose(given: DiagnoseOptions = {}): Promise<Diagnosis> {
  return await diagnoseWith(resolveOptions(given), given)
}

/** The same for options that were read before. */
export async function diagnoseWith(
  options: ResolvedOptions,
  { look = [], fix = false, compare }: Pick<DiagnoseOptions, 'look' | 'fix' | 'compare'>,
): Promise<Diagnosis> {
  const began = performance.now()
  const startedAt = new Date().toISOString()
  const limit = Math.min(LIMIT, options.timeout)
  const timeUp = AbortSignal.timeout(Math.max(1, limit - RESERVE))
  const signal = options.signal === undefined ? timeUp : AbortSignal.any([options.signal, timeUp])
  const told: Examination['told'] = { journeys: [], routes: [] }
  const setup = await readSetup(options, { wish: { fix, modules: look }, signal }).catch(error => {
    if (signal.aborted) return undefined
    throw error
  })
  const findings =
    setup === undefined
      ? [finding({ id: 'setup' }, noAnswer(began))]
      : await examineAll(setup, { told, signal, ...(compare && { compare }) })
  const seconds = (performance.now() - began) / 1000
  return { schema: 1, tool: VERSION, startedAt, seconds, findings, ...told }
}

async function examineAll(
  setup: Setup,
  { signal, ...more }: Pick<Examination, 'told' | 'compare'> & { signal: AbortSignal },
): Promise<Finding[]> {
  const network = await openNetwork(setup, signal)
  // What gives access to private hosts is needed until the last check has ended.
  try {
    const examination: Examination = { ...setup, ...more, network }
    const checks = CHECKS.flatMap(one => (typeof one === 'function' ? one(examination) : one))
    const found = await Promise.all(checks.map(check => examine(check, examination, signal)))
    return weighed(found.flat())
  } finally {
    await network.close()
    await setup.leave()
  }
}
