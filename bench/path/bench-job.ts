import { execFile } from 'node:child_process'
import { mkdir, readFile, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { makeJob, type Step } from '../../__tests__/support/runner.js'
import type { WarmupReport } from '../../src/report/report.js'
import type { Bundles } from '../cache/bundle.js'
import { checkComplete } from './complete.js'
import { type Metered, meter } from './metered.js'

const start = promisify(execFile)

/** How a measured main step runs. */
export interface Wanted {
  /** `all restored`: whatever the status, nothing may have been downloaded. */
  status: WarmupReport['cacheStatus'] | 'all restored'
  inputs?: Record<string, string>
  /** Trees that have to be there afterwards; absent: nothing is checked. */
  trees?: number
}

/** A job of the built action in one project, with a module cache of its own. */
export interface BenchJob {
  /** Main with an empty module cache, checked afterwards. */
  fill: (wanted: Wanted) => Promise<Metered>
  /** What the last main decided to save. */
  post: () => Promise<void>
  /** Main without an entry, which downloads everything, then post, which saves. Only post is measured. */
  save: () => Promise<Metered>
  /** The unmodified toolkit with the whole module cache; `restore` begins with an empty one. */
  toolkit: (call: 'save' | 'restore') => Promise<Metered>
  moduleCache: string
  close: () => Promise<void>
}

interface Ground {
  project: string
  env: Record<string, string> & { GOMODCACHE: string }
  bundles: Bundles
  verify: boolean
  offlineLimit: number
  /** Runs before each measured process. */
  settle: () => Promise<void>
  onOffline: (seconds: number) => void
  /** Where Go checks what a run left; default the project. */
  offlineIn?: string
  /**
   * Used module caches are moved below it instead of being removed: ext4 passes over inodes that were freed in the last
   * minutes one by one, which would take several times longer than the runs.
   */
  used?: string | undefined
}

/** `env` names the sources and the cache service. */
export async function openJob(ground: Ground): Promise<BenchJob> {
  const { project, env, bundles, verify, offlineLimit, settle, onOffline, offlineIn = project, used } = ground
  const job = await makeJob(project, env, join(bundles.action, 'index.js'))
  const checked = (step: Step, says = '') => {
    if (step.code !== 0 || !step.log.includes(says)) throw new Error(`${says}, code ${step.code}:\n${step.log}`)
    return step
  }
  let emptied = 0
  const empty = async () => {
    if (used === undefined) return await rm(env.GOMODCACHE, { recursive: true, force: true, maxRetries: 3 })
    await mkdir(used, { recursive: true })
    const aside = join(used, `${basename(dirname(env.GOMODCACHE))}-${process.pid}-${emptied++}`)
    await rename(env.GOMODCACHE, aside).catch(error => {
      if (error.code !== 'ENOENT') throw error
    })
  }
  const main = async (status: Wanted['status'], inputs: Record<string, string> = {}) => {
    const { result, ...took } = await meter(bundles.action, async () => checked(await job.main(inputs)))
    const report: WarmupReport = JSON.parse(await readFile(result.outputs['report'] ?? '', 'utf8'))
    const isRight = status === 'all restored' ? report.modules.downloaded === 0 : report.cacheStatus === status
    if (!isRight) throw new Error(`${report.cacheStatus}, not ${status}:\n${result.log}`)
    return took
  }
  return {
    moduleCache: env.GOMODCACHE,
    fill: async ({ status, inputs, trees }) => {
      await empty()
      await settle()
      const took = await main(status, inputs)
      if (trees !== undefined) onOffline(await checkComplete({ project: offlineIn, env, trees, verify, offlineLimit }))
      return took
    },
    post: async () => void checked(await job.post()),
    save: async () => {
      await empty()
      await main('miss')
      await settle()
      const { result, ...took } = await meter(bundles.action, job.post)
      checked(result, 'cache: saved')
      return took
    },
    toolkit: async call => {
      if (call === 'restore') await empty()
      await settle()
      const { result: _, ...took } = await meter(dirname(bundles.toolkit), async () =>
        start(process.execPath, [bundles.toolkit, call, env.GOMODCACHE, 'whole'], {
          cwd: project,
          env: { ...env, GITHUB_WORKSPACE: project },
        }),
      )
      return took
    },
    close: async () => {
      await job.remove()
      await empty()
    },
  }
}
