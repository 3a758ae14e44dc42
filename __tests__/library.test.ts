import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, test } from '@jest/globals'
import { save, WarmupError, type WarmupEvent } from '../src/index.js'
import { waitForEnd } from './support/alive.js'
import { libraryBench, zipsOf } from './support/library-bench.js'
import { recordingGo } from './support/recording-go.js'

const bench = libraryBench([{ path: 'example.com/a' }, { path: 'example.com/b' }])
const { warm } = bench
const built = pathToFileURL(join(import.meta.dirname, '../lib/index.js')).href

/** Runs a program that has the built library as `library`, and returns what it printed. */
async function program(code: string, options: { cwd: string; env: Record<string, string> }): Promise<string> {
  const args = ['--input-type=module', '--eval', code.replace("'library'", `'${built}'`)]
  return (await promisify(execFile)(process.execPath, args, options)).stdout
}

describe('the library', () => {
  test('does nothing when it is imported', async () => {
    const project = await bench.project()
    const printed = await program(
      `const before = { env: { ...process.env }, listeners: process.eventNames(), globals: Object.keys(globalThis) }
       await import('library')
       const after = { env: { ...process.env }, listeners: process.eventNames(), globals: Object.keys(globalThis) }
       console.log(JSON.stringify([before, after]))
       setTimeout(() => console.log('still alive'), 60_000).unref()`,
      { cwd: project.directory, env: project.env },
    )
    const [before, after] = JSON.parse(printed)
    expect(after).toEqual(before)
    expect(bench.server.requests).toEqual([])
  })

  test('needs no options in the directory of a module', async () => {
    const project = await bench.project()
    const printed = await program(
      `import { warmup } from 'library'
       const { modules, failure } = await warmup()
       console.log(JSON.stringify({ total: modules.total, failure }))`,
      { cwd: project.directory, env: project.env },
    )
    expect(JSON.parse(printed)).toEqual({ total: 2 })
    expect(await zipsOf(project)).toHaveLength(2)
  })

  test('takes numbers and booleans as well as text', async () => {
    const options = {
      maxAttempts: 2,
      backoff: 1,
      stallTimeout: 30_000,
      fallback: false,
      cache: false,
      modules: ['go.mod'],
    }
    const report = await warm(await bench.project(), options)
    expect(report).toMatchObject({ cacheStatus: 'off', keys: { restore: [] }, modules: { total: 2 } })
  })

  test('reports what happens as it happens, every event with the id of the report', async () => {
    const events: WarmupEvent[] = []
    bench.server.fault('a/@v/v1.0.0.zip', { kind: 'status', status: 503 }, 1)
    const options = { relay: false, onEvent: (event: WarmupEvent) => events.push(event) }
    const report = await warm(await bench.project(), options)
    expect(events.map(event => event.kind)).toEqual([
      'plan',
      'restore',
      'attempt',
      'attempt-ended',
      'retry',
      'attempt',
      'attempt-ended',
    ])
    expect(new Set(events.map(event => event.runId))).toEqual(new Set([report.runId]))
    expect(report).toMatchObject({ attempts: 2, retries: 1 })
  })

  test('reports that a warm module cache needs no store', async () => {
    const project = await bench.project()
    await warm(project)
    const events: WarmupEvent[] = []
    await warm(project, { onEvent: event => events.push(event) })
    expect(events).toMatchObject([{ kind: 'plan' }, { kind: 'warm' }])
  })

  test('has no opinion on a failure: it is in the report', async () => {
    bench.server.fault('a/@v/v1.0.0.zip', { kind: 'status', status: 404 })
    const report = await warm(await bench.project())
    expect(report.failure).toMatchObject({ class: 'not-found', module: 'example.com/a@v1.0.0' })
    expect(report.projects).toMatchObject([{ file: 'go.mod', place: { file: 'go.mod', line: 6 } }])
  })

  test('rejects what cannot be meant, with a code and a hint', async () => {
    const refused = warm(await bench.project(), { maxAttempts: 0 })
    await expect(refused).rejects.toBeInstanceOf(WarmupError)
    await expect(refused).rejects.toMatchObject({ code: 'bad-option', hint: expect.stringContaining('1 to') })
  })
})

test('a server that requests a longer wait than the time limit leaves is not waited for', async () => {
  bench.server.fault('.zip', { kind: 'status', status: 429, body: 'Retry-After: 7200' })
  const report = await warm(await bench.project(), { relay: false })
  expect(report).toMatchObject({ attempts: 1, failure: { class: 'rate-limit', retryAfter: 7_200_000 } })
  expect(report.failure?.hint).toMatch(/^The next attempt would be in 7200 s, .*`timeout`/)
})

describe('an abort', () => {
  const onUnix = process.platform === 'win32' ? test.skip : test

  onUnix('in the middle of a download rejects with `aborted` and leaves no process', async () => {
    const project = await bench.project()
    const go = await recordingGo(join(project.directory, '..', 'bin'), project.env['PATH'] ?? '')
    bench.server.fault('.zip', { kind: 'stall' })
    const abort = new AbortController()
    const run = warm(project, { env: { ...project.env, PATH: go.path }, signal: abort.signal })
    const refused = expect(run).rejects.toMatchObject({ name: 'WarmupError', code: 'aborted' })
    while (!bench.server.requests.some(path => path.endsWith('.zip'))) await sleep(10)
    abort.abort()
    await refused
    for (const { pid } of await go.starts()) expect(await waitForEnd(pid)).toBe(true)
  })

  test('before anything began rejects without any request', async () => {
    const run = warm(await bench.project(), { signal: AbortSignal.abort() })
    await expect(run).rejects.toMatchObject({ code: 'aborted' })
    expect(bench.server.requests).toEqual([])
  })

  test('by the time limit is a failure in the report', async () => {
    bench.server.fault('.zip', { kind: 'stall' })
    const report = await warm(await bench.project(), { timeout: '1s' })
    expect(report).toMatchObject({
      failure: { class: 'transient', hint: expect.stringContaining('timeout') },
      projects: [{ attempts: [{ kind: 'timed-out' }] }],
    })
  })
})

describe('a list of files that another step changed', () => {
  const lists = ['[null]', '[[1]]', '[{}]', '[{"keep":[{}],"replace":[]}]'].map(list => `{"lists":${list},"unread":{}}`)
  const unread = '{"lists":[{"keep":[],"replace":[]}],"unread":{"a":[1]}}'
  test.each([...lists, unread, '[', '[]', '7', 'null'])('is reported as such, and nothing is saved: %s', async text => {
    const project = await bench.project()
    const store = `dir:${join(project.directory, '..', 'store')}`
    const { decision } = await bench.warm(project, { store, cache: true })
    await writeFile(decision.from?.list ?? '', text)
    const problem = { kind: 'failed', text: expect.stringContaining('its file list was modified') }
    expect(await save(decision, { env: project.env })).toMatchObject([{ problem }])
  })
})
