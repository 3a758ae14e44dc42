import { globSync } from 'node:fs'
import { rm, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from '@jest/globals'
import type { Failure } from '../../src/go/failures/failures.js'
import { downloadIn } from '../support/download-in.js'
import { goBench } from '../support/go-bench.js'
import type { GoProject } from '../support/go-project.js'
import { manyModules } from '../support/served-module.js'

const bench = goBench()
afterEach(bench.clear)

const ZIP_OF_M1 = 'm1/@v/v1.0.0.zip'
const treeCount = ({ moduleCache }: GoProject) => globSync('example.com/*@v1.0.0', { cwd: moduleCache }).length
const zipCount = ({ moduleCache }: GoProject) => globSync('cache/download/**/*.zip', { cwd: moduleCache }).length
const says = (code: string) => ({ go: process.execPath, args: ['-e', code] })

describe('a download without trouble', () => {
  test('brings every module in one attempt', async () => {
    const { project } = await bench.set(manyModules(3))
    const { kinds, failure, modules } = await downloadIn(project)
    expect({ kinds, failure }).toEqual({ kinds: 'ok', failure: undefined })
    expect(modules.map(module => module.path)).toEqual(['example.com/m0', 'example.com/m1', 'example.com/m2'])
    expect([zipCount(project), treeCount(project)]).toEqual([3, 3])
  })

  test('reports when it begins and how it ended', async () => {
    const { project } = await bench.set(manyModules(1))
    const { events, attempts } = await downloadIn(project)
    expect(events).toEqual([
      { kind: 'attempt', number: 1, because: 'first' },
      { kind: 'attempt-ended', number: 1, outcome: attempts[0] },
    ])
  })

  test('of nothing succeeds without modules', async () => {
    const { project } = await bench.set([])
    expect(await downloadIn(project)).toMatchObject({ kinds: 'ok', modules: [] })
  })

  test('reads what Go says of 1,000 modules', async () => {
    const { project } = await bench.set(manyModules(1000))
    const { kinds, modules } = await downloadIn(project)
    expect(kinds).toBe('ok')
    expect(new Set(modules.map(module => module.path)).size).toBe(1000)
  })

  test('keeps capitals, majors and several versions apart', async () => {
    const { project } = await bench.set([
      { path: 'example.com/BurntSushi/Toml' },
      { path: 'example.com/lib', version: 'v1.2.0' },
      { path: 'example.com/lib/v2', version: 'v2.0.1' },
    ])
    const { modules } = await downloadIn(project)
    expect(modules.map(module => `${module.path}@${module.version}`)).toEqual([
      'example.com/BurntSushi/Toml@v1.0.0',
      'example.com/lib@v1.2.0',
      'example.com/lib/v2@v2.0.1',
    ])
  })

  test('of a workspace brings the modules of its members', async () => {
    const { project } = await bench.set(manyModules(2))
    await project.write('go.work', 'go 1.21\n\nuse .\n')
    const goWork = join(project.directory, 'go.work')
    const { modules } = await downloadIn(project, { project: { directory: project.directory, goWork } })
    expect(modules).toHaveLength(2)
  })

  test('works in a directory with blanks and umlauts', async () => {
    const server = await bench.serve(manyModules(1))
    const project = await bench.project({ server, name: 'größer & wärmer' })
    expect((await downloadIn(project)).modules).toHaveLength(1)
  })
})

describe('trouble that passes', () => {
  test('is retried, and reported with its wait and reason', async () => {
    const { server, project } = await bench.set(manyModules(3))
    server.fault(ZIP_OF_M1, { kind: 'status', status: 500 }, 1)
    const { kinds, attempts, failure, events } = await downloadIn(project)
    expect({ kinds, failure }).toEqual({ kinds: 'failed ok', failure: undefined })
    expect(attempts.map(attempt => attempt.because)).toEqual(['first', 'retry'])
    expect(events.find(event => event.kind === 'retry')).toMatchObject({
      number: 2,
      wait: attempts[1]?.waited,
      failure: { class: 'transient', module: 'example.com/m1@v1.0.0' },
    })
  })

  test('costs nothing twice: present modules are not requested again', async () => {
    const { server, project } = await bench.set(manyModules(3))
    server.fault(ZIP_OF_M1, { kind: 'status', status: 503 }, 1)
    await downloadIn(project)
    expect(server.requests.filter(path => path.endsWith('.zip'))).toHaveLength(4)
  })

  test('that stays ends after all attempts', async () => {
    const { server, project } = await bench.set(manyModules(3))
    server.fault(ZIP_OF_M1, { kind: 'status', status: 500 })
    const { kinds, failure } = await downloadIn(project)
    expect(kinds).toBe('failed failed failed')
    expect(failure).toMatchObject({ class: 'transient', module: 'example.com/m1@v1.0.0' })
  })

  test('of the first file of all is tried again too, where Go says no JSON', async () => {
    const { server, project } = await bench.set(manyModules(3))
    server.fault('m1/@v/v1.0.0.mod', { kind: 'status', status: 502 }, 1)
    expect((await downloadIn(project)).kinds).toBe('failed ok')
  })

  test('waits as long as a server requests', async () => {
    const { server, project } = await bench.set(manyModules(1))
    const body = 'Too many requests, retry after 120 ms\n'
    server.fault('m0/@v/v1.0.0.zip', { kind: 'status', status: 429, body }, 1)
    const { kinds, attempts } = await downloadIn(project)
    expect(kinds).toBe('failed ok')
    expect(attempts[0]?.failure?.class).toBe('rate-limit')
    expect(attempts[1]?.waited).toBe(0.12)
  })

  test.each([
    ['a body that ends too early', { kind: 'truncate', at: 0.5 }],
    ['a login page in place of a zip', { kind: 'login-page' }],
  ] as const)('may be %s', async (_, fault) => {
    const { server, project } = await bench.set(manyModules(3))
    server.fault(ZIP_OF_M1, fault, 1)
    expect((await downloadIn(project)).kinds).toBe('failed ok')
  })

  test('may be reset connections', async () => {
    const { server, project } = await bench.set(manyModules(3))
    server.fault(ZIP_OF_M1, { kind: 'reset' })
    const { kinds, failure } = await downloadIn(project)
    expect({ kinds, class: failure?.class }).toEqual({ kinds: 'failed failed failed', class: 'transient' })
  })

  test('that is unknown is retried once', async () => {
    const { project } = await bench.set([])
    const { kinds, failure } = await downloadIn(project, says(`console.error('strange things'); process.exit(1)`))
    expect(kinds).toBe('failed failed')
    expect(failure?.class).toBe('unknown')
  })

  test('includes a killed go command', async () => {
    const { project } = await bench.set([])
    const { failure } = await downloadIn(project, says(`process.kill(process.pid, 'SIGKILL')`))
    if (process.platform !== 'win32') expect(failure?.class).toBe('transient')
  })
})

describe('trouble that stays', () => {
  test('is not tried again when a module does not exist', async () => {
    const { server, project } = await bench.set(manyModules(3))
    server.fault(ZIP_OF_M1, { kind: 'status', status: 404 })
    const { kinds, failure } = await downloadIn(project)
    expect(kinds).toBe('failed')
    expect(failure).toMatchObject({ class: 'not-found', module: 'example.com/m1@v1.0.0' })
  })

  test('of one module leaves the others their download', async () => {
    const { server, project } = await bench.set(manyModules(20))
    server.fault(ZIP_OF_M1, { kind: 'status', status: 410 })
    const { modules } = await downloadIn(project)
    expect(treeCount(project)).toBe(19)
    expect(modules.filter(module => module.error).map(module => module.path)).toEqual(['example.com/m1'])
  })

  test('of one module does not keep another from being tried again, and is what is reported', async () => {
    const { server, project } = await bench.set(manyModules(3))
    server.fault(ZIP_OF_M1, { kind: 'status', status: 404 })
    server.fault('m2/@v/v1.0.0.zip', { kind: 'status', status: 500 }, 1)
    const { kinds, failure } = await downloadIn(project)
    expect(kinds).toBe('failed failed')
    expect(failure?.class).toBe('not-found')
    expect(treeCount(project)).toBe(2)
  })

  test('is a source that is switched off', async () => {
    const { project } = await bench.set(manyModules(1))
    const { kinds, failure } = await downloadIn(project, { env: { ...project.env, GOPROXY: 'off' } })
    expect({ kinds, class: failure?.class }).toEqual({ kinds: 'failed', class: 'config' })
  })

  test('is a login page in place of a go.mod', async () => {
    const { server, project } = await bench.set(manyModules(3))
    server.fault('m1/@v/v1.0.0.mod', { kind: 'login-page' })
    const { kinds, failure } = await downloadIn(project)
    expect({ kinds, class: failure?.class }).toEqual({ kinds: 'failed', class: 'integrity' })
  })

  test('is understood through the trace of GOFLAGS=-x', async () => {
    const { server, project } = await bench.set(manyModules(3))
    server.fault('m1/@v/v1.0.0.mod', { kind: 'status', status: 404 })
    const { failure } = await downloadIn(project, { env: { ...project.env, GOFLAGS: '-x -modcacherw' } })
    expect(failure).toMatchObject({ class: 'not-found', text: expect.not.stringContaining('# get') })
  })

  test('is reported without credentials', async () => {
    const { server, project } = await bench.set(manyModules(1))
    server.fault('m0', { kind: 'status', status: 404, body: `see ${server.url}/a?token=secret` })
    expect(JSON.stringify(await downloadIn(project))).not.toContain('secret')
  })

  test('is a go command that is not there', async () => {
    const { project } = await bench.set([])
    const { failure } = await downloadIn(project, { go: 'no-such-go' })
    expect(failure).toMatchObject({ class: 'config', retryable: false })
    expect(failure?.text).toContain('no-such-go cannot be started')
  })
})

describe('content that go.sum contradicts', () => {
  test('is not asked for again', async () => {
    const { server, project } = await bench.set(manyModules(3))
    server.fault(ZIP_OF_M1, { kind: 'wrong-zip' })
    const { kinds, failure } = await downloadIn(project, { repair: async () => [] })
    expect(kinds).toBe('failed')
    expect(failure).toMatchObject({ class: 'integrity', module: 'example.com/m1@v1.0.0' })
  })

  test('is fetched once more, uncounted, when it was removed from the module cache', async () => {
    const { project } = await bench.set(manyModules(3))
    await downloadIn(project)
    const zip = join(project.moduleCache, 'cache/download/example.com', ZIP_OF_M1)
    await truncate(zip, 40)
    await rm(`${zip}hash`)
    await rm(join(project.moduleCache, 'example.com'), { recursive: true })
    const asked: Failure[] = []
    const repair = async (failures: Failure[]) => {
      asked.push(...failures)
      await rm(zip)
      return [{ module: 'example.com/m1@v1.0.0', file: 'zip', source: 'machine' } as const]
    }
    const patience = { maxAttempts: 1, backoff: 1, maxBackoff: 1 }
    const { attempts, events, failure } = await downloadIn(project, { repair, patience })
    expect(attempts.map(attempt => `${attempt.because} ${attempt.kind}`)).toEqual(['first failed', 'repair ok'])
    expect(asked).toHaveLength(1)
    expect(events.filter(event => event.kind === 'repair')).toHaveLength(1)
    expect(failure).toBeUndefined()
  })

  test('is repaired at most twice', async () => {
    const { server, project } = await bench.set(manyModules(3))
    server.fault(ZIP_OF_M1, { kind: 'wrong-zip' })
    const repair = async () => [{ module: 'example.com/m1@v1.0.0', file: 'zip', source: 'store' } as const]
    expect((await downloadIn(project, { repair })).kinds).toBe('failed failed failed')
  })
})
