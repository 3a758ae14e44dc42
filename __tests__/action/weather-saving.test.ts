import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, test } from '@jest/globals'
import { actionBench, reportOf, warningsOf } from '../support/action-bench.js'
import { membersOf, zstdEntry } from '../support/cache-service-archive.js'
import type { Fault } from '../support/cache-service-faults.js'
import { entryOf } from '../support/visits.js'

const LOOKUP = 'GetCacheEntryDownloadURL'
const bench = actionBench(['a', 'b', 'c'])

describe('however saving goes, the job succeeds and nothing is left but the report:', () => {
  afterEach(async () => expect(await bench.remains()).toEqual([]))

  describe('one warning says that', () => {
    test.each<[string, Fault, string, string]>([
      [
        'the token has expired',
        { on: 'CreateCacheEntry', status: 401, body: '{"msg":"expired"}' },
        'denied',
        'no write access',
      ],
      [
        'the service is too busy',
        { on: 'CreateCacheEntry', status: 429, body: '{"msg":"slow down"}' },
        'rate-limited',
        'rate-limited by',
      ],
      ['the service is too busy for a lookup', { on: LOOKUP, status: 429 }, 'rate-limited', 'rate-limited by'],
      ['the service is down', { on: LOOKUP, status: 500 }, 'unreachable', 'could not be reached'],
      ['the upload stalls', { on: 'PUT blob', hang: true }, 'timed-out', 'save-timeout'],
      [
        'the service fails again and again',
        { on: 'CreateCacheEntry', status: 500 },
        'unreachable',
        'could not be reached',
      ],
      [
        'the service does not answer at the end',
        { on: 'FinalizeCacheEntryUpload', hang: true },
        'timed-out',
        'save-timeout',
      ],
    ])('%s', async (_, fault, kind, text) => {
      const main = await bench.job.main({ 'save-timeout': kind === 'timed-out' ? '500ms' : '' })
      bench.service.fault(fault)
      const post = await bench.job.post()
      expect([main.code, post.code, warningsOf(main).length]).toEqual([0, 0, 0])
      expect(warningsOf(post)).toEqual([expect.stringContaining(text)])
      expect(entryOf(await reportOf(main)).saved).toMatchObject({ problem: { kind }, key: `${bench.primary}.1` })
      expect(bench.service.entries.filter(entry => entry.done)).toEqual([])
    })

    test('a later step removed the module cache', async () => {
      await bench.job.main()
      await bench.emptyModuleCache()
      const post = await bench.job.post()
      expect([post.code, warningsOf(post)]).toEqual([0, [expect.stringContaining('not saved')]])
      expect(bench.service.entries).toEqual([])
    })
  })

  test('a token without write access is reported without a warning', async () => {
    await bench.job.main()
    const body = '{"msg":"cache write denied: token has no writable scopes"}'
    bench.service.fault({ on: 'CreateCacheEntry', status: 403, body })
    const post = await bench.job.post()
    expect([post.code, warningsOf(post)]).toEqual([0, []])
    expect(post.log).toContain('not saved: the cache is read-only here')
    expect(bench.service.requests.map(({ on }) => on)).not.toContain('PUT blob')
  })

  test('a save that another job was faster with is no trouble', async () => {
    await bench.job.main()
    bench.service.fault({ on: 'CreateCacheEntry', delay: 300, times: 1 })
    const saving = bench.job.post()
    while (!bench.service.requests.some(({ on }) => on === 'CreateCacheEntry')) await sleep(10)
    await bench.service.put(`${bench.primary}.1`, await zstdEntry(membersOf(bench.good)))
    const post = await saving
    expect([post.code, warningsOf(post)]).toEqual([0, []])
    expect(post.log).toContain('another job saved the same entry')
    expect(bench.service.entries).toHaveLength(1)
  })
})
