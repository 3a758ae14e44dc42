import { afterEach, describe, expect, test } from '@jest/globals'
import { actionBench, reportOf, warningsOf } from '../support/action-bench.js'
import { cacheToken } from '../support/cache-service.js'
import { membersOf, zstdEntry } from '../support/cache-service-archive.js'
import type { Fault } from '../support/cache-service-faults.js'
import { entryOf } from '../support/visits.js'

const LOOKUP = 'GetCacheEntryDownloadURL'
const bench = actionBench(['a', 'b', 'c'])
const putEntry = async () => bench.service.put(`${bench.primary}.1`, await zstdEntry(membersOf(bench.good)))

describe('however restoring goes, the modules are there and nothing is left but the report:', () => {
  afterEach(async () => {
    expect(await bench.build()).toBe('')
    expect(await bench.remains()).toEqual([])
  })

  describe('when the entry cannot be fetched, the job downloads, warns once and saves nothing twice', () => {
    test.each<[string, Fault, string, Record<string, string>?]>([
      ['the service is down', { on: LOOKUP, status: 500 }, 'unreachable'],
      ['the service hangs up', { on: LOOKUP, reset: true }, 'unreachable'],
      ['the service does not answer', { on: LOOKUP, hang: true }, 'timed-out', { 'restore-timeout': '500ms' }],
      ['the token is refused', { on: LOOKUP, status: 401 }, 'denied'],
      ['the service is too busy', { on: LOOKUP, status: 429 }, 'rate-limited'],
      ['it asks for two minutes', { on: LOOKUP, status: 429, headers: { 'retry-after': '120' } }, 'rate-limited'],
      ['the service answers with a web page', { on: LOOKUP, status: 200, body: '<html>' }, 'unreachable'],
      ['the storage refuses', { on: 'GET blob', status: 403 }, 'unreachable'],
      ['nothing of the entry comes', { on: 'GET blob', stallAt: 0 }, 'timed-out', { 'restore-timeout': '700ms' }],
      ['99 % of the entry comes', { on: 'GET blob', stallAt: 0.99 }, 'timed-out', { 'restore-timeout': '700ms' }],
    ])('%s', async (_, fault, kind, inputs = {}) => {
      await putEntry()
      bench.service.fault(fault)
      const main = await bench.job.main(inputs)
      bench.service.heal()
      const post = await bench.job.post()
      expect(main).toMatchObject({
        code: 0,
        outputs: { 'cache-status': 'failed', 'cache-hit': 'false', attempts: '1' },
      })
      expect(entryOf(await reportOf(main)).problem).toEqual({ kind, text: expect.stringMatching(/./) })
      expect([warningsOf(main).length, warningsOf(post).length, post.code]).toEqual([1, 0, 0])
      expect(bench.service.entries.map(entry => entry.key)).toEqual([`${bench.primary}.1`])
    })

    test('nothing is listening at the address of the service', async () => {
      const env = { ACTIONS_RESULTS_URL: 'http://127.0.0.1:1/' }
      bench.job = (await bench.another({ project: bench.project, env })).job
      const { main, post } = await bench.job.run()
      expect(main).toMatchObject({ code: 0, outputs: { 'cache-status': 'failed' } })
      expect([warningsOf(main).length, warningsOf(post).length, post.code]).toEqual([1, 1, 0])
      expect(post.log).toContain('not saved: the cache service could not be reached')
    })
  })

  describe('where this job may not use the cache, that is said and no warning given:', () => {
    const mode = (name: string) => ({ ACTIONS_CACHE_MODE: name })
    const token = (...scopes: number[]) => ({ ACTIONS_RUNTIME_TOKEN: cacheToken(...scopes) })
    test.each<[string, Record<string, string>, { status: string; save: string; because: string }]>([
      [
        'no service',
        { ACTIONS_RESULTS_URL: '' },
        { status: 'off', save: 'store-off', because: 'no cache service here' },
      ],
      ['mode none', mode('none'), { status: 'off', save: 'store-off', because: 'ACTIONS_CACHE_MODE is none' }],
      ['no scopes', token(), { status: 'off', save: 'store-off', because: 'lacks the scope' }],
      ['mode read', mode('read'), { status: 'miss', save: 'read-only', because: 'ACTIONS_CACHE_MODE is read' }],
      ['a token to read', token(1), { status: 'miss', save: 'read-only', because: 'lacks the scope' }],
    ])('%s', async (_, env, { status, save, because }) => {
      bench.job = (await bench.another({ project: bench.project, env })).job
      const { main, post } = await bench.job.run()
      expect(main).toMatchObject({ code: 0, outputs: { 'cache-status': status, 'modules-downloaded': '3' } })
      expect([...warningsOf(main), ...warningsOf(post), post.code]).toEqual([0])
      expect((await reportOf(main)).decision).toMatchObject({ shares: [], why: save })
      expect(main.log + post.log).toContain(because)
      const asked = bench.service.requests.map(({ on }) => on)
      expect(new Set(asked)).toEqual(new Set(status === 'miss' ? [LOOKUP] : []))
    })

    test('mode write-only saves without having restored', async () => {
      bench.job = (await bench.another({ project: bench.project, env: mode('write-only') })).job
      const { main, post } = await bench.job.run()
      expect(main).toMatchObject({ code: 0, outputs: { 'cache-status': 'skipped' } })
      expect([...warningsOf(main), ...warningsOf(post)]).toEqual([])
      expect(bench.service.entries).toMatchObject([{ key: `${bench.primary}.1`, done: true }])
    })
  })

  describe('short trouble is waited out', () => {
    test.each<[string, Fault, Record<string, string>?]>([
      ['two errors of the service', { on: LOOKUP, status: 503, times: 2 }],
      ['a request to come back in a second', { on: LOOKUP, status: 429, headers: { 'retry-after': '1' }, times: 1 }],
      ['a connection that ends in the middle of the entry', { on: 'GET blob', cutAt: 0.5, times: 1 }],
      ['one that falls silent', { on: 'GET blob', stallAt: 0.5, times: 1 }, { 'stall-timeout': '1s' }],
    ])('%s', async (_, fault, inputs = {}) => {
      await putEntry()
      bench.service.fault(fault)
      const { main, post } = await bench.job.run(inputs)
      expect(main).toMatchObject({ code: 0, outputs: { 'cache-status': 'hit' } })
      expect([...warningsOf(main), ...warningsOf(post), ...bench.server.requests]).toEqual([])
    })
  })
})

test('a timeout of the whole run during a restore is reported as such', async () => {
  bench.service.fault({ on: LOOKUP, hang: true })
  const main = await bench.job.main({ timeout: '2s' })
  const report = await reportOf(main)
  expect(entryOf(report).problem).toMatchObject({ kind: 'timed-out', text: expect.stringMatching(/^timeout,/) })
  expect(report.failure).toMatchObject({ hint: expect.stringContaining('`timeout`') })
  expect(main.log).not.toContain('restore-timeout')
})
