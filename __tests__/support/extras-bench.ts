// A job that uses modules beyond its go.sum, and the jobs after it.
import { execFile } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals'
import { save, type WarmupOptions, type WarmupReport, warmup } from '../../src/index.js'
import type { StoreSave } from '../../src/stores/record.js'
import { type CacheService, startCacheService } from './cache-service.js'
import { membersOfArchive, zstdEntry } from './cache-service-archive.js'
import { type GoProject, makeProject } from './go-project.js'
import { type ProvenModules, startProvenModules, WHOLE } from './proven-modules.js'

const TOOL = 'example.com/tool/cmd/hello'
/** What the proxies have. */
export const MODULES = [
  { path: 'example.com/a' },
  {
    path: 'example.com/tool',
    files: {
      'cmd/hello/main.go': 'package main\n\nimport _ "example.com/b"\nimport _ "example.com/a"\n\nfunc main() {}\n',
    },
    requires: [
      { path: 'example.com/a', version: 'v1.0.0' },
      { path: 'example.com/b', version: 'v1.0.0' },
    ],
  },
  { path: 'example.com/b', requires: [{ path: 'example.com/graph', version: 'v1.0.0' }] },
  { path: 'example.com/graph' },
  { path: 'example.com/tool', version: 'v1.1.0', files: { 'cmd/hello/main.go': 'package main\n\nfunc main() {}\n' } },
]
/** What the tool brings beyond the go.sum of the project. */
export const EXTRAS = ['example.com/b@v1.0.0', 'example.com/tool@v1.0.0']

/** A project that requires example.com/a alone, and whose jobs install a tool that needs more. */
export interface ExtrasBench {
  service: CacheService
  proven: ProvenModules
  project: GoProject
  downloadCache: string
  /** What cmd/go keeps of the checksum database, and the file with the newest tree head that it knows. */
  sumdb: string
  latest: string
  warm: (options?: WarmupOptions) => Promise<WarmupReport>
  save: (report: WarmupReport) => Promise<StoreSave | undefined>
  /** What the job does after the warm-up. Returns the requests that it made. */
  install: (version?: string, env?: Record<string, string>) => Promise<string[]>
  /** There is the entry of a job that installed the tool, and this is the machine of the next one. */
  afterFirstJob: () => Promise<StoreSave | undefined>
  /** Nothing is left here but what was saved. */
  nextMachine: () => Promise<void>
  /** Rewrites the newest entry as anybody might who can write to the cache. */
  forge: (change: (name: string, content: Buffer) => Buffer | undefined) => Promise<void>
  /** Makes the newest entry one of two days ago, or more. */
  age: () => Promise<void>
}

/** Makes a bench. Call it outside of any test. */
export function extrasBench(): ExtrasBench {
  const bench = {} as ExtrasBench
  let first: { saved: StoreSave | undefined; key: string; archive: Buffer } | undefined
  const newest = () => bench.service.entries.at(-1) as CacheService['entries'][number]

  bench.warm = options =>
    warmup({
      workingDirectory: bench.project.directory,
      tempDirectory: dirname(bench.project.moduleCache),
      cache: 'true',
      backoff: '1ms',
      env: bench.project.env,
      ...options,
    })
  bench.save = async ({ decision }) => (await save(decision, { env: bench.project.env }))[0]
  bench.install = async (version = 'v1.0.0', env = {}) => {
    const { proven, project } = bench
    proven.server.requests.length = 0
    const GOBIN = join(project.directory, 'bin')
    const where = { cwd: dirname(project.directory), env: { ...project.env, GOBIN, ...env } }
    await new Promise<void>((resolve, reject) =>
      execFile('go', ['install', `${TOOL}@${version}`], where, (error, _, stderr) =>
        error === null ? resolve() : reject(new Error(stderr)),
      ),
    )
    return [...proven.server.requests]
  }
  bench.afterFirstJob = async () => {
    if (first === undefined) {
      const report = await bench.warm()
      await bench.install()
      const saved = await bench.save(report)
      first = { saved, key: saved?.key ?? '', archive: await bench.service.content(newest()) }
      await bench.nextMachine()
    } else await bench.service.put(first.key, first.archive)
    return first.saved
  }
  bench.nextMachine = async () => {
    await rm(bench.project.moduleCache, { recursive: true, force: true })
    await rm(dirname(bench.latest), { recursive: true, force: true })
  }
  bench.forge = async change => {
    const members = await membersOfArchive(await bench.service.content(newest()))
    const forged = members.flatMap(({ name, content }) => {
      const changed = change(name, content)
      return changed === undefined ? [] : [{ name, content: changed }]
    })
    await bench.service.replace(newest(), await zstdEntry(forged))
  }
  bench.age = () =>
    bench.forge((name, content) =>
      name === 'modules/ORIGIN.json'
        ? Buffer.from(JSON.stringify({ ...JSON.parse(content.toString()), savedAt: '2024-01-01T00:00:00.000Z' }))
        : content,
    )

  beforeAll(async () => {
    const [service, proven] = await Promise.all([startCacheService(), startProvenModules(MODULES)])
    Object.assign(bench, { service, proven })
  })
  beforeEach(async () => {
    const { server, log } = bench.proven
    const [a] = server.modules
    const env = { GOSUMDB: log.key, ...bench.service.env }
    bench.project = await makeProject({ server, requires: a ? [a] : [], goSum: a?.sums, env })
    bench.downloadCache = join(bench.project.moduleCache, 'cache', 'download')
    bench.sumdb = join(bench.downloadCache, 'sumdb', 'sums.example.com')
    bench.latest = join(bench.project.env['GOPATH'] ?? '', 'pkg', 'sumdb', 'sums.example.com', 'latest')
  })
  afterEach(async () => {
    bench.service.clear()
    bench.proven.size = WHOLE
    await bench.project.remove()
  })
  afterAll(async () => {
    await Promise.all([bench.service.close(), bench.proven.server.close()])
  })
  return bench
}

/** The extra modules that an entry brought. */
export const extrasOf = ({ stores: [store] }: WarmupReport) => (store?.holds === 'entries' ? store.extras : undefined)
