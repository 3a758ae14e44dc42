import { setTimeout as sleep } from 'node:timers/promises'
import { WarmupError } from '../errors.js'
import { type ResolvedOptions, resolveOptions } from '../options/resolve.js'
import type { WarmupOptions } from '../options/table.js'
import { StartError } from '../process.js'
import type { EnvironmentRecord } from '../report/report.js'
import { sweepLeftovers } from '../session/session.js'
import { VERSION } from '../version.js'
import { cacheDamage, cacheLeftovers, moduleCache } from './checks/cache.js'
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
import { comparison } from './compare.js'
import { openNetwork } from './connection.js'
import type { Diagnosis, EnvironmentDifference, Finding } from './diagnosis.js'
import { type Check, finding, type Verdict } from './finding.js'
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

type Heard = Pick<Diagnosis, 'journeys' | 'routes' | 'differences'>

/** The whole examination takes no longer, in milliseconds. */
const LIMIT = 15_000
/** Of it so much is left for the checks to tell how far they got. */
const RESERVE = 500

const CHECKS: Check[] = [
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
  const sweeping = sweepLeftovers(options.tempDirectory)
  const patient: Setup | Finding[] = await readSetup(options, { wish: { fix, modules: look }, signal }).catch(error => {
    if (signal.aborted) return [finding({ id: 'setup' }, noAnswer(began))]
    throw error
  })
  const told: Heard = { journeys: [], routes: [] }
  const findings = Array.isArray(patient) ? patient : await examineAll(patient, { told, compare, signal })
  await sweeping
  const seconds = (performance.now() - began) / 1000
  return { schema: 1, tool: VERSION, startedAt, seconds, findings, ...told }
}

async function examineAll(
  setup: Setup,
  { told, compare, signal }: { told: Heard; compare: EnvironmentRecord | undefined; signal: AbortSignal },
): Promise<Finding[]> {
  const network = await openNetwork(setup, signal)
  // What gives access to private hosts is needed until the last check has ended.
  try {
    const tellDifferences = (differences: EnvironmentDifference[]) => {
      told.differences = differences
    }
    const checks = [
      ...CHECKS,
      ...upstreamChecks(setup, network, journey => told.journeys.push(journey)),
      checksumDatabase(network),
      goItself,
      ...moduleChecks(setup, network, route => told.routes.push(route)),
      ...(compare ? [comparison(compare, tellDifferences)] : []),
    ]
    const found = await Promise.all(checks.map(check => examine(check, setup, signal)))
    return found.flat()
  } finally {
    await network.close()
    await setup.leave()
  }
}

/** Never throws: what stops a check, or makes it hang, is a finding. */
async function examine(check: Check, setup: Setup, signal: AbortSignal): Promise<Finding[]> {
  const began = performance.now()
  const over = new AbortController()
  const late = new Promise<Verdict[]>(resolve => {
    const tell = async () => {
      // What noticed the end of the time by itself knows more.
      await sleep(RESERVE / 2)
      resolve([noAnswer(began)])
    }
    if (signal.aborted) void tell()
    else signal.addEventListener('abort', tell, { once: true, signal: over.signal })
  })
  try {
    const verdicts = await Promise.race([check.run(setup, signal), late])
    return verdicts.map(verdict => finding(check, verdict))
  } catch (error) {
    if (signal.aborted) return [finding(check, noAnswer(began))]
    if (error instanceof StartError) {
      const { message: measured, hint } = error
      return [finding(check, { kind: 'fail', reason: 'not-started', measured, values: { hint } })]
    }
    const hint = error instanceof WarmupError ? error.hint : undefined
    const message = error instanceof Error ? error.message : String(error)
    const measured = hint === undefined ? message : `${message}. ${hint}`
    return [finding(check, { kind: 'fail', reason: 'broke', measured })]
  } finally {
    over.abort()
  }
}

function noAnswer(began: number): Verdict {
  const measured = `no answer within ${((performance.now() - began) / 1000).toFixed(1)} s`
  return { kind: 'fail', reason: 'no-answer', measured }
}
