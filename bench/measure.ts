import { execFile } from 'node:child_process'
import { cp, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { CacheService } from '../__tests__/support/cache-service.js'
import { realGoEnvironment } from '../__tests__/support/real-go.js'
import { makeJob, type Step } from '../__tests__/support/runner.js'
import type { WarmupReport } from '../src/report.js'
import { type Corpus, fetchCorpus, serveProxy } from './corpus.js'
import { peaksOf } from './peaks.js'

const start = promisify(execFile)

/** Seconds of each run, in their order; sizes and memory in bytes. */
export interface Measured {
  modules: string
  cold: number[]
  warmMain: number[]
  warmBoth: number[]
  save: { ours: number[]; toolkit: number[] }
  bytes: { ours: number; toolkit: number }
  restore: { ours: number[]; toolkit: number[] }
  lazy: number[]
  full: number[]
  peaks: { main: number; post: number; packing: number }
}

/** Where a corpus is measured: `directory` for everything that is written, `bundle` the built action. */
export interface Surroundings {
  directory: string
  bundle: string
  service: CacheService
  runs: number
}

/** Runs the built action and the unmodified toolkit in turn on one corpus. */
export async function measure(corpus: Corpus, { directory, bundle, service, runs }: Surroundings): Promise<Measured> {
  const fetched = await fetchCorpus(corpus)
  const proxy = await serveProxy(fetched.proxy)
  const own = join(directory, corpus.name)
  const project = join(own, 'project')
  await cp(fetched.source, project, { recursive: true })
  const sources = { GOPROXY: proxy.url, GOSUMDB: 'off', GOTOOLCHAIN: 'local' }
  const env = { ...realGoEnvironment(own), ...sources, ...service.env, RUNNER_TEMP: own }
  const job = await makeJob(project, env, join(bundle, 'index.js'))

  const empty = () => rm(env.GOMODCACHE, { recursive: true, force: true })
  const timed = async (work: () => Promise<Step>) => {
    const began = performance.now()
    const step = await work()
    const seconds = (performance.now() - began) / 1000
    if (step.code !== 0) throw new Error(step.log)
    return { step, seconds }
  }
  const main = async (inputs: Record<string, string> = {}) => {
    const { step, seconds } = await timed(() => job.main(inputs))
    const report: WarmupReport = JSON.parse(await readFile(step.outputs['report'] ?? '', 'utf8'))
    return { seconds, report }
  }
  const expectStatus = (report: WarmupReport, status: WarmupReport['cacheStatus']) => {
    if (report.cacheStatus !== status) throw new Error(`${report.cacheStatus} instead of ${status}`)
  }
  const forgetEntries = async () => {
    for (const entry of service.entries) await service.lose(entry)
    service.clear()
  }
  const toolkit = async (call: 'save' | 'restore') => {
    const script = join(import.meta.dirname, 'toolkit.js')
    const { stdout } = await start(process.execPath, [script, call, env.GOMODCACHE, 'whole'], {
      cwd: project,
      env: { ...env, GITHUB_WORKSPACE: project },
    })
    return { seconds: Number(stdout.trim().split('\n').at(-1)), log: stdout }
  }

  const measured: Measured = {
    modules: '',
    ...{ cold: [], warmMain: [], warmBoth: [], lazy: [], full: [] },
    save: { ours: [], toolkit: [] },
    bytes: { ours: 0, toolkit: 0 },
    restore: { ours: [], toolkit: [] },
    peaks: { main: 0, post: 0, packing: 0 },
  }
  for (let run = 0; run < runs; run++) {
    await forgetEntries()
    await empty()
    const cold = await main()
    expectStatus(cold.report, 'miss')
    measured.modules = String(cold.report.modules.total)
    measured.cold.push(cold.seconds)
    const saved = await timed(job.post)
    if (!saved.step.log.includes('cache: saved')) throw new Error(saved.step.log)
    measured.save.ours.push(saved.seconds)
    measured.save.toolkit.push((await toolkit('save')).seconds)

    const warm = await main()
    expectStatus(warm.report, 'skipped')
    measured.warmMain.push(warm.seconds)
    measured.warmBoth.push(warm.seconds + (await timed(job.post)).seconds)

    await empty()
    const lazy = await main({ verify: 'lazy' })
    expectStatus(lazy.report, 'hit')
    measured.bytes.ours = lazy.report.restore.bytes
    measured.restore.ours.push(lazy.report.seconds.restore)
    measured.lazy.push(lazy.seconds)
    await empty()
    const full = await main()
    expectStatus(full.report, 'hit')
    measured.full.push(full.seconds)
    await empty()
    const back = await toolkit('restore')
    measured.restore.toolkit.push(back.seconds)
    measured.bytes.toolkit = Number(/\((\d+) B\)/.exec(back.log)?.[1])
  }

  for (let run = 0; run < runs; run++) {
    await empty()
    const ofMain = await peaksOf(bundle, () => main())
    await forgetEntries()
    await main()
    const ofPost = await peaksOf(bundle, job.post)
    measured.peaks.main = Math.max(measured.peaks.main, ofMain['index.js'] ?? 0)
    measured.peaks.post = Math.max(measured.peaks.post, ofPost['index.js'] ?? 0)
    measured.peaks.packing = Math.max(measured.peaks.packing, ofPost['pack.js'] ?? 0)
  }
  proxy.close()
  await job.remove()
  await rm(own, { recursive: true, force: true })
  return measured
}
