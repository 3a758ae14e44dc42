// Which entry a job asks for, and what it makes of the answer.
import { describe, expect, test } from '@jest/globals'
import { NOT_SAVED } from '../../src/output/wording.js'
import { actionBench, OLDER, reportOf, warningsOf } from '../support/action-bench.js'
import { membersOf, moduleOf, zstdEntry } from '../support/cache-service-archive.js'

const bench = actionBench(['a', 'b'])
const LOOKUP = 'GetCacheEntryDownloadURL'

const put = async (key: string) => void (await bench.service.put(key, await zstdEntry(membersOf(bench.good))))
const saved = () => bench.service.entries.map(entry => entry.key)
const asked = () => new Set(bench.service.requests.map(({ on }) => on))

describe('lookup-only says whether there is an entry, and does nothing else:', () => {
  test.each([
    ['none', 'miss', []],
    ['an older one', 'partial', [OLDER]],
    ['one of exactly this project', 'hit', ['exact', OLDER]],
  ])('%s', async (_, status, entries) => {
    const keys = entries.map(key => (key === 'exact' ? `${bench.primary}.3` : key))
    for (const key of keys) await put(key)
    const { main, post } = await bench.job.run({ 'lookup-only': 'true' })
    expect(main).toMatchObject({ code: 0, outputs: { 'cache-status': status, 'modules-downloaded': '0' } })
    expect(main.outputs['cache-matched-key']).toBe(keys[0] ?? '')
    expect(await reportOf(main)).toMatchObject({ mode: 'lookup' })
    expect([await bench.moduleFiles(), bench.server.requests, asked()]).toEqual([{}, [], new Set([LOOKUP])])
    expect(post.summary).toMatch(new RegExp(`^### Cache lookup: ${status}`, 'm'))
    expect(post.log).toContain(NOT_SAVED['lookup-only'])
    expect(saved()).toEqual(keys)
  })

  test('also on a machine that has everything', async () => {
    await bench.job.main({ store: 'off' })
    const main = await bench.job.main({ 'lookup-only': 'true' })
    expect(main.outputs['cache-status']).toBe('miss')
  })

  test('and a service in trouble is one warning', async () => {
    bench.service.fault({ on: LOOKUP, status: 401 })
    const main = await bench.job.main({ 'lookup-only': 'true' })
    expect([main.code, main.outputs['cache-status'], warningsOf(main).length]).toEqual([0, 'failed', 1])
  })
})

describe('with fail-on-cache-miss', () => {
  const run = (inputs = {}) => bench.job.run({ 'fail-on-cache-miss': 'true', ...inputs })

  test.each([{}, { 'lookup-only': 'true' }])('a miss fails the step, and nothing is downloaded %j', async inputs => {
    const { main, post } = await run(inputs)
    expect(main).toMatchObject({ code: 1, outputs: { 'cache-status': 'miss', 'failure-class': 'not-found' } })
    expect(main.log).toContain('The cache has no entry for this project')
    expect(main.log).toContain('Next step: First save an entry in a job without `fail-on-cache-miss`')
    expect(main.log).not.toContain('doctor:')
    expect(await reportOf(main)).toMatchObject({ endedEarly: 'cache-miss' })
    expect(post.summary).toContain('**Next step:**')
    expect([await bench.moduleFiles(), bench.server.requests, saved()]).toEqual([{}, [], []])
  })

  test('a service in trouble fails it as well, and says whose the trouble is', async () => {
    bench.service.fault({ on: LOOKUP, status: 401 })
    const { main } = await run()
    expect(main).toMatchObject({ code: 1, outputs: { 'failure-class': 'auth' } })
    expect(main.log).toMatch(/No entry could be restored \(.* answered 401\)/)
    expect(bench.server.requests).toEqual([])
  })

  test('fail-on-error: false leaves it at a warning', async () => {
    const { main } = await run({ 'fail-on-error': 'false' })
    expect([main.code, warningsOf(main).length, bench.server.requests]).toEqual([0, 1, []])
  })

  test('an older entry is enough, and so is a machine that has everything', async () => {
    await put(OLDER)
    expect((await run()).main).toMatchObject({ code: 0, outputs: { 'cache-status': 'partial' } })
    bench.service.clear()
    expect((await run()).main).toMatchObject({ code: 0, outputs: { 'cache-status': 'skipped' } })
  })

  test('a damaged entry is replaced, because it would stay otherwise', async () => {
    await bench.service.put(`${bench.primary}.1`, Buffer.from('garbage'))
    expect((await run()).main).toMatchObject({ code: 0, outputs: { 'modules-downloaded': '2' } })
    expect(saved()).toEqual([`${bench.primary}.1`, `${bench.primary}.2`])
  })
})

describe('the entries of a job', () => {
  test('are a miss where nothing of an older one is needed any more, and that is no damage', async () => {
    await bench.service.put(OLDER, await zstdEntry(membersOf(moduleOf('example.com/gone'))))
    const { main, post } = await bench.job.run()
    expect(main.outputs).toMatchObject({ 'cache-status': 'miss', 'modules-downloaded': '2' })
    expect(main.log).toMatch(/cache: miss: .*, 3 files no longer needed$/m)
    expect([main.log, post.summary].join()).not.toContain('refused')
    expect(post.summary).toContain('3 files in the entry are no longer needed')
    const [entry] = (await reportOf(main)).stores
    expect(entry).toMatchObject({ found: 'older', unneeded: 3, refused: 0, served: 0 })
    expect([warningsOf(main), saved()]).toEqual([[], [OLDER, `${bench.primary}.1`]])
  })

  test('are never older ones with fallback: false', async () => {
    await put(OLDER)
    const main = await bench.job.main({ fallback: 'false' })
    expect(main.outputs).toMatchObject({ 'cache-status': 'miss', 'modules-downloaded': '2' })
    expect((await reportOf(main)).keys?.restore).toEqual([])
  })

  test('are kept apart from those of others by key-prefix and key-suffix', async () => {
    await put(`${bench.primary}.1`)
    const inputs = { 'key-prefix': 'team-', 'key-suffix': '-linux' }
    const first = await bench.job.run(inputs)
    expect(first.main.outputs).toMatchObject({
      'cache-status': 'miss',
      'cache-primary-key': `team-${bench.primary}-linux`,
    })
    await bench.emptyModuleCache()
    const second = await bench.job.run(inputs)
    expect(second.main.outputs['cache-matched-key']).toBe(`team-${bench.primary}-linux.1`)
  })
})
