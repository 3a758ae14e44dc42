import { execFile } from 'node:child_process'
import { cp, readFile, rm } from 'node:fs/promises'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { CacheService } from '../../__tests__/support/cache-service.js'
import { realGoEnvironment } from '../../__tests__/support/real-go.js'
import { makeJob, type Step } from '../../__tests__/support/runner.js'
import { save, type WarmupReport, warmup } from '../../src/index.js'
import type { Bundles } from '../cache/bundle.js'
import { type Corpus, fetchCorpus } from '../corpus.js'
import { type Metered, meter } from '../path/metered.js'
import { startToolProxy, TOOL } from './tool-proxy.js'

const start = promisify(execFile)

/** A job of the built action in one project, and what is measured in it. */
export interface BuildJob {
  project: string
  moduleCache: string
  goCache: string
  main: (status: string) => Promise<Metered & { report: WarmupReport }>
  /** The post step; returns what it says of the build cache. */
  post: (says: string) => Promise<string>
  /** `go build ./...`; returns its CPU seconds. */
  build: () => Promise<number>
  /** `go install` of a tool that no go.sum lists; returns its requests. */
  install: () => Promise<number>
  /** Seconds of the unmodified toolkit as a process. */
  toolkit: (call: 'save' | 'restore', paths: string[]) => Promise<number>
  /** Size of what it would save. */
  toolkitBytes: (path: string) => Promise<number>
  /** A whole job through the library, whose entry counts as two days old. */
  commit: () => Promise<{ cpu: number; packed: number | undefined; why: string }>
  empty: (...what: ('modules' | 'build')[]) => Promise<void>
  forgetEntries: () => Promise<void>
  close: () => Promise<void>
}

interface Surroundings {
  directory: string
  bundles: Bundles
  service: CacheService
}

export async function openBuildJob(corpus: Corpus, { directory, bundles, service }: Surroundings): Promise<BuildJob> {
  const fetched = await fetchCorpus(corpus)
  const own = join(directory, corpus.name)
  const here = realGoEnvironment(own)
  const proxy = await startToolProxy(fetched.proxy, here['GOPROXY']?.split(/[,|]/)[0] ?? '')
  const project = join(own, 'project')
  const goCache = join(own, 'build')
  await cp(fetched.source, project, { recursive: true })
  const env = {
    ...here,
    ...{ GOPROXY: proxy.url, GOTOOLCHAIN: 'local', GOCACHE: goCache },
    ...service.env,
  }
  const job = await makeJob(project, env, join(bundles.action, 'index.js'))
  const checked = (step: Step) => {
    if (step.code !== 0) throw new Error(step.log)
    return step
  }
  const metered = async (work: () => Promise<unknown>) => (await meter(directory, work)).cpu
  const build = () => metered(() => start('go', ['build', './...'], { cwd: project, env: { ...env, GOPROXY: 'off' } }))
  const toolkit = (call: 'save' | 'restore', paths: string[], key = 'both') =>
    start(process.execPath, [bundles.toolkit, call, paths.join(delimiter), key], {
      cwd: project,
      env: { ...env, GITHUB_WORKSPACE: project, RUNNER_TEMP: own },
    })
  let commits = 0
  return {
    project,
    moduleCache: env.GOMODCACHE,
    goCache,
    build,
    install: async () => {
      proxy.counted()
      await start('go', ['install', TOOL], { cwd: own, env: { ...env, GOBIN: join(own, 'bin') } })
      return proxy.counted()
    },
    main: async status => {
      const { result, ...took } = await meter(bundles.action, async () =>
        checked(await job.main({ 'build-cache': 'true', cache: 'true' })),
      )
      const report: WarmupReport = JSON.parse(await readFile(result.outputs['report'] ?? '', 'utf8'))
      if (report.buildCache?.status !== status) throw new Error(`${status} was expected:\n${result.log}`)
      return { ...took, report }
    },
    post: async says => {
      const { log } = checked(await job.post())
      if (!log.includes(says)) throw new Error(`${says} was expected:\n${log}`)
      return /build cache: (.*)/.exec(log)?.[1] ?? ''
    },
    toolkit: async (call, paths) => {
      const began = performance.now()
      await toolkit(call, paths)
      return (performance.now() - began) / 1000
    },
    toolkitBytes: async path => {
      const { stdout } = await toolkit('save', [path], `size-${Math.random()}`)
      const entry = service.entries.pop()
      if (entry === undefined) throw new Error(stdout)
      const { length } = await service.content(entry)
      await service.lose(entry)
      return length
    },
    commit: async () => {
      const options = { workingDirectory: project, tempDirectory: own, buildCache: 'true', cache: 'true' }
      const report = await warmup({ ...options, env: { ...env, GITHUB_RUN_ID: `${++commits}` } })
      const cpu = await build()
      const rule = report.decision.build
      if (rule?.kind === 'save' && rule.found) rule.found.savedAt = new Date(0).toISOString()
      const saves = await save(report.decision, { env, tempDirectory: own })
      const saved = saves.find(one => one.build !== undefined)
      const why = saved?.build?.why ?? saved?.problem?.text ?? saved?.exists ?? 'unknown'
      return { cpu, packed: saved && saved.written > 0 ? saved.build?.packed : undefined, why }
    },
    empty: async (...what) => {
      const paths = { modules: [env.GOMODCACHE, join(own, 'home', 'go')], build: [goCache] }
      for (const one of what.flatMap(name => paths[name]))
        await rm(one, { recursive: true, force: true, maxRetries: 3 })
    },
    forgetEntries: async () => {
      for (const entry of service.entries) await service.lose(entry)
      service.clear()
    },
    close: async () => {
      proxy.close()
      await job.remove()
      await rm(dirname(project), { recursive: true, force: true })
    },
  }
}
