import { rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, test } from '@jest/globals'
import type { RestoreOutcome, SaveOutcome } from '../src/stores/store.js'
import { actionBench, leftIn, reportOf, warningsOf } from './support/action-bench.js'
import { processesWith } from './support/alive.js'
import { membersOf, zstdEntry } from './support/cache-service-archive.js'
import type { Fault } from './support/cache-service-faults.js'
import type { Step } from './support/runner.js'

const LOOKUP = 'GetCacheEntryDownloadURL'
const bench = actionBench(['a', 'b', 'c'])

/** Whatever happened: the modules are there, the job may go on, and nothing is left but the report. */
afterEach(async () => {
  expect(await bench.build()).toBe('')
  expect((await leftIn(bench.job)).map(name => name.replace(/-\w{6}\b/, '-'))).toEqual([
    'go-mod-warmup-',
    'go-mod-warmup-/report.json',
  ])
  expect(processesWith(bench.project.moduleCache)).toEqual([])
})

const putEntry = async () => bench.service.put(`${bench.primary}.1`, await zstdEntry(membersOf(bench.good)))
const restoreOf = async (main: Step) => (await reportOf(main)).restore
const saveOf = async (main: Step) => (await reportOf(main)).save

describe('when the entry cannot be had, the job downloads, warns once and saves nothing twice', () => {
  test.each<[string, Fault, RestoreOutcome['kind'], Record<string, string>?]>([
    ['the service is down', { on: LOOKUP, status: 500, times: 4 }, 'unreachable'],
    ['the service hangs up', { on: LOOKUP, reset: true, times: 4 }, 'unreachable'],
    ['the service does not answer', { on: LOOKUP, hang: true, times: 1 }, 'timed-out', { 'restore-timeout': '500ms' }],
    ['the token is refused', { on: LOOKUP, status: 401, times: 1 }, 'denied'],
    ['the service is too busy', { on: LOOKUP, status: 429, times: 1 }, 'rate-limited'],
    [
      'it asks for two minutes',
      { on: LOOKUP, status: 429, headers: { 'retry-after': '120' }, times: 1 },
      'rate-limited',
    ],
    ['the service answers with a web page', { on: LOOKUP, status: 200, body: '<html>', times: 1 }, 'unreachable'],
    ['the storage refuses', { on: 'GET blob', status: 403 }, 'unreachable'],
    ['nothing of the entry comes', { on: 'GET blob', stallAt: 0 }, 'timed-out', { 'restore-timeout': '700ms' }],
    ['half of the entry comes', { on: 'GET blob', stallAt: 0.5 }, 'timed-out', { 'restore-timeout': '700ms' }],
  ])('%s', async (_, fault, kind, inputs) => {
    await putEntry()
    bench.service.fault(fault)
    const { main, post } = await bench.job.run(inputs)
    expect(main).toMatchObject({ code: 0, outputs: { 'cache-status': 'failed', 'cache-hit': 'false', attempts: '1' } })
    expect(await restoreOf(main)).toMatchObject({ kind, reason: expect.stringMatching(/./) })
    expect([warningsOf(main).length, warningsOf(post).length, post.code]).toEqual([1, 0, 0])
    expect(bench.service.entries.map(entry => entry.key)).toEqual([`${bench.primary}.1`])
  })

  test('nobody listens at the address of the service', async () => {
    const env = { ACTIONS_RESULTS_URL: 'http://127.0.0.1:1/' }
    bench.job = (await bench.another({ project: bench.project, env })).job
    const { main, post } = await bench.job.run()
    expect(main).toMatchObject({ code: 0, outputs: { 'cache-status': 'failed' } })
    expect([warningsOf(main).length, warningsOf(post).length, post.code]).toEqual([1, 1, 0])
    expect(post.log).toContain('not saved: the cache service could not be reached')
  })
})

describe('short trouble is waited out', () => {
  test.each<[string, Fault, Record<string, string>?]>([
    ['two errors of the service', { on: LOOKUP, status: 503, times: 2 }],
    ['a request to come back in a second', { on: LOOKUP, status: 429, headers: { 'retry-after': '1' }, times: 1 }],
    ['a connection that ends in the middle of the entry', { on: 'GET blob', cutAt: 0.5, times: 1 }],
    ['one that falls silent', { on: 'GET blob', stallAt: 0.5, times: 1 }, { 'stall-timeout': '1s' }],
  ])('%s', async (_, fault, inputs) => {
    await putEntry()
    bench.service.fault(fault)
    const { main, post } = await bench.job.run(inputs)
    expect(main).toMatchObject({ code: 0, outputs: { 'cache-status': 'hit' } })
    expect([...warningsOf(main), ...warningsOf(post), ...bench.server.requests]).toEqual([])
  })
})

describe('when saving goes wrong, the job succeeds and warns once', () => {
  test.each<[string, Fault, SaveOutcome['kind'], string]>([
    ['not allowed', { on: 'CreateCacheEntry', status: 403 }, 'denied', 'may not write'],
    ['the token has expired', { on: 'CreateCacheEntry', status: 401 }, 'denied', 'may not write'],
    ['too busy', { on: 'CreateCacheEntry', status: 429 }, 'rate-limited', 'asks for patience'],
    ['too busy for the lookup', { on: LOOKUP, status: 429 }, 'rate-limited', 'asks for patience'],
    ['down', { on: LOOKUP, status: 500 }, 'unreachable', 'could not be reached'],
    ['the upload stalls', { on: 'PUT blob', hang: true }, 'timed-out', 'longer than save-timeout'],
    ['errors without end', { on: 'CreateCacheEntry', status: 500 }, 'timed-out', 'longer than save-timeout'],
    ['no end', { on: 'FinalizeCacheEntryUpload', hang: true }, 'timed-out', 'longer than save-timeout'],
  ])('%s', async (_, fault, kind, text) => {
    const main = await bench.job.main({ 'save-timeout': kind === 'timed-out' ? '1500ms' : '' })
    bench.service.fault(fault)
    const post = await bench.job.post()
    expect([main.code, post.code, warningsOf(main).length]).toEqual([0, 0, 0])
    expect(warningsOf(post)).toEqual([expect.stringContaining(text)])
    expect(await saveOf(main)).toMatchObject({ kind, key: `${bench.primary}.1` })
    expect(bench.service.entries.filter(entry => entry.done)).toEqual([])
  })

  test('the token may only read', async () => {
    const env = { ACTIONS_CACHE_MODE: 'read' }
    bench.job = (await bench.another({ project: bench.project, env })).job
    const { main, post } = await bench.job.run()
    expect(main.outputs['cache-status']).toBe('miss')
    expect([post.code, warningsOf(post)]).toEqual([0, [expect.stringContaining('may not write')]])
  })

  test('a later step removed the module cache', async () => {
    await bench.job.main()
    await bench.emptyModuleCache()
    const post = await bench.job.post()
    expect([post.code, warningsOf(post)]).toEqual([0, [expect.stringContaining('not saved')]])
    expect(bench.service.entries).toEqual([])
    await bench.job.main({ store: 'off', report: 'report.json' })
    await rm(`${bench.project.directory}/report.json`)
  })
})

test('a save that another job was faster with is no trouble', async () => {
  await bench.job.main()
  bench.service.fault({ on: 'CreateCacheEntry', delay: 300, times: 1 })
  const saving = bench.job.post()
  while (!bench.service.requests.some(({ on }) => on === 'CreateCacheEntry')) await sleep(10)
  await putEntry()
  const post = await saving
  expect([post.code, warningsOf(post)]).toEqual([0, []])
  expect(post.log).toContain('another job saved the same entry already')
  expect(bench.service.entries).toHaveLength(1)
})
