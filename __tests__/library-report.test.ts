import { execFileSync } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { Ajv, type ValidateFunction } from 'ajv'
import { renderSummary, type WarmupOptions, type WarmupReport } from '../src/index.js'
import { type CacheService, startCacheService } from './support/cache-service.js'
import type { GoProject, ProjectSpec } from './support/go-project.js'
import { goMod, libraryBench } from './support/library-bench.js'

const bench = libraryBench([{ path: 'example.com/a' }, { path: 'example.com/b' }])
let validate: ValidateFunction
let service: CacheService

beforeAll(async () => {
  validate = new Ajv({ strict: false }).compile(JSON.parse(await readFile('report.schema.json', 'utf8')))
  service = await startCacheService()
})

afterAll(async () => {
  await service.close()
})

interface Scenario {
  spec?: Omit<ProjectSpec, 'server'>
  /** After the project was made, before it is warmed. */
  before?: (project: GoProject) => unknown
  options?: WarmupOptions
  expected: object
}

const status = (code: number) => bench.server.fault('a/@v/v1.0.0.zip', { kind: 'status', status: code })

const scenarios: Record<string, Scenario> = {
  'a good run': { expected: { mode: 'warm', modules: { total: 2 } } },
  'a run that is to be saved': {
    before: project => Object.assign(project.env, service.env),
    expected: { cacheStatus: 'miss', decision: { shares: [{ kind: 'entry' }] } },
  },
  "a run beside setup-go's own cache": {
    before: async project => {
      await bench.warm(project, { store: 'off' })
      const goRoot = execFileSync('go', ['env', 'GOROOT'], { encoding: 'utf8', env: project.env }).trim()
      const GOCACHE = join(project.moduleCache, '..', 'compiled')
      await mkdir(join(GOCACHE, '0a'), { recursive: true })
      await writeFile(join(GOCACHE, '0a', '0a1b-d'), '')
      const runner = { RUNNER_ENVIRONMENT: 'github-hosted', RUNNER_TOOL_CACHE: dirname(goRoot) }
      Object.assign(project.env, { GOCACHE, ...runner })
    },
    expected: { notes: [{ kind: 'setup-go-cache' }] },
  },
  'a run without a cache': {
    options: { store: 'off' },
    expected: { cacheStatus: 'off', stores: [], decision: { shares: [], why: 'store-off' } },
  },
  'a run with nothing to do': {
    spec: { requires: [] },
    expected: { mode: 'nothing', cacheStatus: 'skipped', projects: [] },
  },
  'a module that nobody has': { before: () => status(404), expected: { failure: { class: 'not-found' } } },
  'trouble that does not pass': {
    before: () => status(503),
    options: { maxAttempts: 2 },
    expected: { failure: { class: 'transient' }, retries: 1 },
  },
  'a server that asks for patience': {
    before: () =>
      bench.server.fault('a/@v/v1.0.0.zip', { kind: 'status', status: 429, headers: { 'Retry-After': '1' } }),
    options: { maxAttempts: 1 },
    expected: { failure: { class: 'rate-limit' } },
  },
  'content that is not what go.sum says': {
    before: () => bench.server.fault('a/@v/v1.0.0.zip', { kind: 'wrong-zip' }),
    expected: { failure: { class: 'integrity' } },
  },
  'a stalled download': {
    before: () => bench.server.fault('a/@v/v1.0.0.zip', { kind: 'stall', at: 0.5 }, 1),
    options: { stallTimeout: '300ms', relay: false },
    expected: { projects: [{ attempts: [{ kind: 'stalled', stall: {} }, { kind: 'ok' }] }] },
  },
  'a time limit': {
    before: () => bench.server.fault('.zip', { kind: 'stall' }),
    options: { timeout: '800ms' },
    expected: { projects: [{ attempts: [{ kind: 'timed-out' }] }] },
  },
  'a Go that is not to be had': {
    spec: { goLine: '1.999.0', env: { GOTOOLCHAIN: 'auto' } },
    expected: { mode: 'warm', endedEarly: 'prepare', failure: { class: 'toolchain' }, projects: [] },
  },
  'modules that are left out': {
    before: async project => {
      await project.write('broken/go.mod', 'nonsense\n')
      await project.write('empty/go.mod', 'module example.com/empty\n')
      await project.write('vendored/go.mod', goMod('example.com/vendored', ['example.com/a']))
      await project.write('vendored/vendor/modules.txt', '# example.com/a v1.0.0\n')
    },
    expected: { leftOut: [{ kind: 'broken' }, { kind: 'no-dependencies' }, { kind: 'vendored' }] },
  },
  'no go.sum': { spec: { goSum: undefined }, expected: { notes: [{}], changes: [{ kind: 'undone' }] } },
  'changes that stay': {
    spec: { goSum: '' },
    options: { allowChanges: true },
    expected: { changes: [{ kind: 'kept' }] },
  },
}

describe('the report follows its schema, and the summary can be made of it, after', () => {
  test.each(Object.entries(scenarios))('%s', async (_, { spec, before, options, expected }) => {
    const project = await bench.project(spec)
    await before?.(project)
    const report = await bench.warm(project, options)
    expect(report).toMatchObject(expected)
    expectValid(report)
  })

  test('a repair', async () => {
    const project = await bench.project()
    await bench.warm(project)
    const zip = join(project.moduleCache, 'cache', 'download', 'example.com', 'a', '@v', 'v1.0.0.zip')
    await writeFile(zip, 'no zip')
    await writeFile(zip.replace(/zip$/, 'ziphash'), '')
    const report = await bench.warm(project)
    expect(report).toMatchObject({ repairs: [{ file: 'zip', source: 'machine' }] })
    expectValid(report)
  })
})

function expectValid(report: WarmupReport): void {
  const written = JSON.parse(JSON.stringify(report))
  validate(written)
  expect(validate.errors ?? []).toEqual([])
  expect(renderSummary(written)).toMatch(/^### [A-Z\d]/)
}
