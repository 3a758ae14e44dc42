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

/** The options of a warm-up, and those of the doctor. */
export interface DiagnoseOptions extends WarmupOptions {
  /** Modules to look up at every source, each a path or `path@version`. */
  look?: string[]
  /** Remove damaged files from the module cache, so that Go downloads them again. Only while no go command is running. */
  fix?: boolean
  /** The environment of a successful run, to compare this one with. */
  compare?: EnvironmentRecord
}

/** Time limit of the whole examination, in milliseconds. */
const LIMIT = 15_000

/** In the order of the output; some yield one check per upstream or module. */
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
 * Examines Go, the project and the path to each upstream in parallel, for at most 15 seconds (or `timeout`, if that is
 * shorter). Problems are reported as findings: it rejects only for invalid options.
 * @throws WarmupError `bad-option`
 */
export async function diagnose(given: DiagnoseOptions = {}): Promise<Diagnosis> {
  return await diagnoseWith(resolveOptions(given), given)
}

/** The same for resolved options. */
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
  // Access to private hosts is needed until the last check has ended.
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
