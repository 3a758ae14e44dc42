import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { libraryBench } from '../support/library-bench.js'
import { type ModuleServer, startModuleServer } from '../support/module-server.js'
import { manyModules } from '../support/served-module.js'

const MODULES = manyModules(6)
const bench = libraryBench(MODULES)
let second: ModuleServer

beforeAll(async () => {
  second = await startModuleServer({ modules: MODULES })
})
afterEach(() => {
  second.heal()
  second.requests.length = 0
})
afterAll(async () => await second.close())

const ZIP = '/example.com/m3/@v/v1.0.0.zip'
const times = (server: ModuleServer, path: string) => server.requests.filter(one => one === path).length
const FEW = { maxAttempts: 3 }

async function warmed(separator: '' | ',' | '|', options = {}) {
  const project = await bench.project()
  const goproxy = separator === '' ? bench.server.url : `${bench.server.url}${separator}${second.url}`
  const report = await bench.warm(project, { goproxy, ...FEW, ...options })
  const left = await readdir(dirname(project.moduleCache))
  return { report, failure: report.failure, spool: left.filter(name => name.startsWith('go-mod-warmup-spool')) }
}

describe('content that go.sum contradicts', () => {
  test('is asked of the next proxy where the list allows it, once, and the run succeeds', async () => {
    bench.server.fault(ZIP, { kind: 'wrong-zip' })
    const { report } = await warmed('|')
    expect(report.failure).toBeUndefined()
    expect(times(bench.server, ZIP)).toBe(1)
    expect(times(second, ZIP)).toBe(1)
    expect(second.requests).toEqual([ZIP])
  })

  test('fails as integrity where no other may be asked, and names who sent it', async () => {
    bench.server.fault(ZIP, { kind: 'wrong-zip' })
    const { failure } = await warmed(',')
    expect(failure).toMatchObject({ class: 'integrity', module: 'example.com/m3@v1.0.0' })
    expect(failure?.text).toContain(`sent by ${bench.server.url}`)
    expect(times(bench.server, ZIP)).toBe(1)
    expect(second.requests).toEqual([])
  })

  test('fails as integrity when the next proxy sends it, too', async () => {
    bench.server.fault(ZIP, { kind: 'wrong-zip' })
    second.fault(ZIP, { kind: 'wrong-zip' })
    const { failure } = await warmed('|')
    expect(failure).toMatchObject({ class: 'integrity', module: 'example.com/m3@v1.0.0' })
    expect(failure?.text).toContain(`sent by ${second.url}`)
    expect([times(bench.server, ZIP), times(second, ZIP)]).toEqual([1, 1])
  })

  test('of a .mod is asked of the next proxy, too', async () => {
    const path = '/example.com/m3/@v/v1.0.0.mod'
    bench.server.fault(path, { kind: 'status', status: 200, body: 'module example.com/other\n' })
    const { failure } = await warmed('|')
    expect(failure).toBeUndefined()
    expect([times(bench.server, path), times(second, path)]).toEqual([1, 1])
  })
})

describe('a login page', () => {
  test.each(['info', 'mod', 'zip'])('in place of a .%s is reported as what it is, and not as tampering', async kind => {
    bench.server.fault(`m3/@v/v1.0.0.${kind}`, { kind: 'login-page' })
    const { failure } = await warmed('')
    expect(failure?.class).not.toBe('integrity')
    expect(failure?.text).toContain('a web page instead of a module file')
  })

  test.each(['info', 'mod', 'zip'])('in place of a .%s makes the next proxy serve', async kind => {
    bench.server.fault(`m3/@v/v1.0.0.${kind}`, { kind: 'login-page' })
    expect((await warmed('|')).failure).toBeUndefined()
  })
})

describe('a request that the relay gave up', () => {
  test.each(['info', 'mod', 'zip'])('for a .%s is not tried again by another run of Go', async kind => {
    const path = `/example.com/m3/@v/v1.0.0.${kind}`
    bench.server.fault(path, { kind: 'status', status: 500 })
    const { report, failure } = await warmed('')
    expect(failure).toMatchObject({ class: 'transient', retryable: false, module: 'example.com/m3@v1.0.0' })
    expect(failure?.url).toBe(bench.server.url)
    expect(times(bench.server, path)).toBe(3)
    expect(report.projects[0]?.attempts).toHaveLength(1)
  })

  test('since it is not there is asked once', async () => {
    bench.server.fault(ZIP, { kind: 'status', status: 404, body: 'not found: unknown revision v1.0.0' })
    const { failure } = await warmed('')
    expect(failure).toMatchObject({ class: 'not-found', module: 'example.com/m3@v1.0.0' })
    expect(times(bench.server, ZIP)).toBe(1)
  })
})

test('a relay that waits to try again is a sign of life: Go is not ended meanwhile', async () => {
  bench.server.fault(ZIP, { kind: 'status', status: 503, headers: { 'retry-after': '3' } }, 1)
  const { report, failure } = await warmed('', { stallTimeout: '1s' })
  expect(failure).toBeUndefined()
  expect(report.projects[0]?.attempts.map(attempt => attempt.kind)).toEqual(['ok'])
})

describe('the spool is gone', () => {
  test('after a run that succeeded', async () => {
    expect(await warmed('')).toMatchObject({ failure: undefined, spool: [] })
  })

  test('after a run that failed', async () => {
    bench.server.fault(ZIP, { kind: 'status', status: 500 })
    expect(await warmed('')).toMatchObject({ failure: { class: 'transient' }, spool: [] })
  })

  test('after a run that was ended', async () => {
    bench.server.fault(ZIP, { kind: 'stall', at: 0.5 })
    const directory = await mkdtemp(join(tmpdir(), 'spool-'))
    const abort = new AbortController()
    const project = await bench.project()
    const warming = bench.warm(project, { tempDirectory: directory, signal: abort.signal })
    while (!bench.server.requests.includes(ZIP)) await new Promise(setImmediate)
    abort.abort()
    await expect(warming).rejects.toMatchObject({ code: 'aborted' })
    expect(await readdir(directory)).toEqual([])
    await rm(directory, { recursive: true })
  })
})
