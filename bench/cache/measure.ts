import { execFile } from 'node:child_process'
import { cp, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { CacheService } from '../../__tests__/support/cache-service.js'
import { realGoEnvironment } from '../../__tests__/support/real-go.js'
import { makeJob, type Step } from '../../__tests__/support/runner.js'
import type { WarmupReport } from '../../src/report/report.js'
import { type Corpus, fetchCorpus, serveProxy } from '../corpus.js'
import type { Bundles } from './bundle.js'
import { peaksOf } from './peaks.js'

const start = promisify(execFile)

/** Seconds of each run, in their order; sizes and memory in bytes. */
export interface Measured {
  modules: number
  /** Start to end of main and of post, by what they met. */
  steps: Record<'cold' | 'warm' | 'warmBoth' | 'save' | 'lazy' | 'full', number[]>
  /** Only restoring, inside `lazy`. */
  restore: number[]
  bytes: number
  /** The toolkit with the whole module cache: start to end of its process, and only its calls. */
  toolkit: Record<'save' | 'restore' | 'saveCall' | 'restoreCall', number[]> & { bytes: number }
  peaks: Record<'main' | 'post', number>
}

/** `directory` is for everything that is written. */
export interface Surroundings {
  directory: string
  bundles: Bundles
  service: CacheService
  runs: number
}

/** Runs the built action and the unmodified toolkit in turn on one corpus. */
export async function measure(corpus: Corpus, surroundings: Surroundings): Promise<Measured> {
  const { runs } = surroundings
  const bench = await prepare(corpus, surroundings)
  const measured: Measured = {
    modules: 0,
    steps: { cold: [], warm: [], warmBoth: [], save: [], lazy: [], full: [] },
    restore: [],
    bytes: 0,
    toolkit: { save: [], restore: [], saveCall: [], restoreCall: [], bytes: 0 },
    peaks: { main: 0, post: 0 },
  }
  const { steps, toolkit, peaks } = measured
  for (let run = 0; run < runs; run++) {
    await bench.forgetEntries()
    await bench.emptyModuleCache()
    const cold = await bench.main('miss')
    measured.modules = cold.report.modules.total
    steps.cold.push(cold.seconds)
    steps.save.push((await bench.post('cache: saved')).seconds)
    const whole = await bench.toolkit('save')
    toolkit.save.push(whole.seconds)
    toolkit.saveCall.push(whole.callSeconds)

    const warm = await bench.main('skipped')
    steps.warm.push(warm.seconds)
    steps.warmBoth.push(warm.seconds + (await bench.post('')).seconds)

    await bench.emptyModuleCache()
    const lazy = await bench.main('hit', { verify: 'lazy' })
    steps.lazy.push(lazy.seconds)
    measured.restore.push(lazy.report.seconds.restore)
    measured.bytes = lazy.report.stores[0]?.bytes ?? 0
    await bench.emptyModuleCache()
    steps.full.push((await bench.main('hit')).seconds)
    await bench.emptyModuleCache()
    const back = await bench.toolkit('restore')
    toolkit.restore.push(back.seconds)
    toolkit.restoreCall.push(back.callSeconds)
    toolkit.bytes = Number(/\((\d+) B\)/.exec(back.log)?.[1])
  }
  for (let run = 0; run < runs; run++) {
    await bench.emptyModuleCache()
    const ofMain = await peaksOf(surroundings.bundles.action, () => bench.main('hit'))
    await bench.forgetEntries()
    await bench.main('skipped')
    const ofPost = await peaksOf(surroundings.bundles.action, () => bench.post('cache: saved'))
    peaks.main = Math.max(peaks.main, ofMain['index.js'] ?? 0)
    peaks.post = Math.max(peaks.post, ofPost['index.js'] ?? 0)
  }
  await bench.remove()
  return measured
}

/** A job of the corpus, with a module cache of its own, and what can be done in it. */
async function prepare(corpus: Corpus, { directory, bundles, service }: Surroundings) {
  const fetched = await fetchCorpus(corpus)
  const proxy = await serveProxy(fetched.proxy)
  const own = join(directory, corpus.name)
  const project = join(own, 'project')
  await cp(fetched.source, project, { recursive: true })
  const sources = { GOPROXY: proxy.url, GOSUMDB: 'off', GOTOOLCHAIN: 'local' }
  const env = { ...realGoEnvironment(own), ...sources, ...service.env, RUNNER_TEMP: own }
  const job = await makeJob(project, env, join(bundles.action, 'index.js'))

  const timed = async (work: () => Promise<Step>) => {
    const began = performance.now()
    const step = await work()
    const seconds = (performance.now() - began) / 1000
    if (step.code !== 0) throw new Error(step.log)
    return { step, seconds }
  }
  return {
    main: async (status: WarmupReport['cacheStatus'], inputs: Record<string, string> = {}) => {
      const { step, seconds } = await timed(() => job.main(inputs))
      const report: WarmupReport = JSON.parse(await readFile(step.outputs['report'] ?? '', 'utf8'))
      if (report.cacheStatus !== status) throw new Error(`${status} was expected:\n${step.log}`)
      return { seconds, report }
    },
    post: async (says: string) => {
      const { step, seconds } = await timed(job.post)
      if (!step.log.includes(says)) throw new Error(`${says} was expected:\n${step.log}`)
      return { seconds }
    },
    toolkit: async (call: 'save' | 'restore') => {
      const began = performance.now()
      const { stdout } = await start(process.execPath, [bundles.toolkit, call, env.GOMODCACHE, 'whole'], {
        cwd: project,
        env: { ...env, GITHUB_WORKSPACE: project },
      })
      const seconds = (performance.now() - began) / 1000
      return { seconds, callSeconds: Number(stdout.trim().split('\n').at(-1)), log: stdout }
    },
    emptyModuleCache: () => rm(env.GOMODCACHE, { recursive: true, force: true }),
    forgetEntries: async () => {
      for (const entry of service.entries) await service.lose(entry)
      service.clear()
    },
    remove: async () => {
      proxy.close()
      await job.remove()
      await rm(own, { recursive: true, force: true })
    },
  }
}
