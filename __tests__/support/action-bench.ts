import { execFile } from 'node:child_process'
import { readdir, readFile, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals'
import type { WarmupReport } from '../../src/report/report.js'
import { makeKeys } from '../../src/steps/keys.js'
import { processesWith } from './alive.js'
import { type CacheService, startCacheService } from './cache-service.js'
import { type Files, readFiles } from './cache-service-archive.js'
import { type GoProject, makeProject } from './go-project.js'
import { type ModuleServer, startModuleServer } from './module-server.js'
import { type Job, makeJob, type Step } from './runner.js'
import { packageName } from './served-module.js'

/** The key of an entry of another state of the same project. */
export const OLDER = `${ladderOf(['go.mod']).restore.at(-1)}older.1`

function ladderOf(project: string[]) {
  const material = { project, goVersion: '1.0', sums: [], definitions: [] }
  return makeKeys(material, { keyPrefix: '', keySuffix: '', fallback: true })
}

/** What lies in every module of the bench, and what its project compiles with. */
const RIGHT = 7

/**
 * The built action and its surroundings: one cache service and one module server for a whole file, and for each test a
 * project with an empty module cache and a job of its own.
 */
export interface ActionBench {
  service: CacheService
  server: ModuleServer
  project: GoProject
  job: Job
  /** Holds everything of the project: checkout, module cache, home. */
  root: string
  downloadCache: string
  /** What the module cache holds after a cold run, and the primary key of that run. */
  good: Files
  primary: string
  /** A further job on a project of its own, or on this one. */
  another: (where?: { project?: GoProject; env?: Record<string, string> }) => Promise<{ job: Job; project: GoProject }>
  emptyModuleCache: () => Promise<void>
  /** The module files that lie in the download cache. */
  moduleFiles: () => Promise<Files>
  /** What a job left behind beside its report: files in its temporary directory, and processes. */
  remains: () => Promise<(string | number)[]>
  /** Builds without a network. Empty when the build is there and made from the right code, else what Go said. */
  build: (project?: GoProject) => Promise<string>
}

/** Makes a bench whose server has these modules, all required by each project. Call it outside of any test. */
export function actionBench(names: string[]): ActionBench {
  const modules = names.map(name => ({
    path: `example.com/${name}`,
    files: { 'code.go': codeOf(`example.com/${name}`, RIGHT) },
  }))
  const endings: (() => Promise<void>)[] = []
  const bench = {} as ActionBench
  bench.another = async ({ project, env } = {}) => {
    const its = project ?? (await newProject(bench.server, endings))
    const job = await makeJob(its.directory, { ...its.env, ...bench.service.env, ...env })
    endings.push(job.remove)
    return { job, project: its }
  }
  bench.emptyModuleCache = () => rm(bench.project.moduleCache, { recursive: true, force: true })
  bench.moduleFiles = async () => {
    const files = Object.entries(await readFiles(bench.downloadCache))
    return Object.fromEntries(files.filter(([name]) => /\/@v\/.*\.(?:info|mod|zip)$/.test(name)))
  }
  bench.remains = async () => {
    const { temp } = bench.job
    const entries = await readdir(temp, { recursive: true, withFileTypes: true })
    const names = entries.map(entry => join(entry.parentPath, entry.name).slice(temp.length + 1))
    const reports = names.filter(name => basename(name) === 'report.json').flatMap(name => [name, dirname(name)])
    const expected = (name: string) => /^(?:event\.json|step-\d+\b)/.test(name) || reports.includes(name)
    return [...names.filter(name => !expected(name)), ...processesWith(bench.project.moduleCache)]
  }
  bench.build = async (project = bench.project) => {
    const env = { ...project.env, GOPROXY: 'off' }
    return await new Promise(resolve =>
      execFile('go', ['build', './...'], { cwd: project.directory, env }, (error, _, stderr) =>
        resolve(error === null ? '' : stderr),
      ),
    )
  }
  const begin = async () => {
    bench.service.clear()
    bench.server.heal()
    bench.server.requests.length = 0
    Object.assign(bench, await bench.another())
    bench.root = dirname(bench.project.directory)
    bench.downloadCache = join(bench.project.moduleCache, 'cache', 'download')
  }
  const end = async () => {
    for (const step of endings.splice(0).reverse()) await step()
  }
  beforeAll(async () => {
    bench.service = await startCacheService()
    bench.server = await startModuleServer({ modules })
    await begin()
    bench.primary = (await bench.job.main({ store: 'off' })).outputs['cache-primary-key'] ?? ''
    bench.good = await bench.moduleFiles()
    await end()
  })
  beforeEach(begin)
  afterEach(end)
  afterAll(async () => {
    await bench.service.close()
    await bench.server.close()
  })
  return bench
}

async function newProject(server: ModuleServer, endings: (() => Promise<void>)[]): Promise<GoProject> {
  const project = await makeProject({ server })
  endings.push(project.remove)
  await rm(join(project.directory, 'main.go'))
  const imports = server.modules.map(({ path }) => `import "${path}"\n`).join('')
  // An array of one has no other index than 0: with any other code it does not compile.
  const checks = server.modules.map(({ path }) => `var _ = [1]int{}[${packageName(path)}.Value-${RIGHT}]\n`)
  await project.write('project.go', `package project\n\n${imports}\n${checks.join('')}`)
  return project
}

/** Go code of a module; with any value but the bench's the project does not compile. */
export function codeOf(path: string, value: number): string {
  return `package ${packageName(path)}\n\nconst Value = ${value}\n`
}

/** The report that a main step left. */
export async function reportOf(main: Step): Promise<WarmupReport> {
  return JSON.parse(await readFile(main.outputs['report'] ?? '', 'utf8'))
}

/** The warnings that a step puts on the job page. */
export function warningsOf({ log }: Step): string[] {
  return log.split('\n').filter(line => line.startsWith('::warning'))
}
