import { describe, expect, test } from '@jest/globals'
import { actionBench, reportOf, warningsOf } from './support/action-bench.js'
import { membersOf, zstdEntry } from './support/cache-service-archive.js'

const bench = actionBench(['a', 'b', 'c', 'd', 'e'])

const of = (name: string, kind: string) => `example.com/${name}/@v/v1.0.0.${kind}`

/** Runs the job with an entry of this content. */
async function runWith(entry: Buffer) {
  await bench.service.put(`${bench.primary}.1`, entry)
  return await bench.job.run()
}

/** Runs it once more, on an empty module cache. */
async function freshMain() {
  await bench.emptyModuleCache()
  bench.server.requests.length = 0
  return await bench.job.main()
}

const whole = () => zstdEntry(membersOf(bench.good))
const swapped = () =>
  zstdEntry(membersOf({ ...bench.good, [of('a', 'zip')]: bench.good[of('b', 'zip')] ?? Buffer.of() }))
const lacking = () =>
  zstdEntry(
    membersOf(bench.good).filter(({ name }) => !name.endsWith(of('c', 'zip')) && !name.endsWith(of('d', 'mod'))),
  )

describe('a damaged entry is mended by the next run, and the run after it has a clean hit', () => {
  test.each([
    ['cut in half', async () => (await whole()).subarray(0, 200)],
    ['garbage', async () => Buffer.from('<html>Service unavailable</html>')],
    ['empty', async () => Buffer.of()],
    ['with one zip in place of another', swapped],
    ['without some of its files', lacking],
  ])('%s', async (_, entry) => {
    const second = await runWith(await entry())
    expect(second).toMatchObject({ main: { code: 0, outputs: { attempts: '1', retries: '0' } }, post: { code: 0 } })
    expect(await bench.build()).toBe('')
    expect(bench.service.entries.map(entry => entry.key)).toEqual([`${bench.primary}.1`, `${bench.primary}.2`])

    const third = await freshMain()
    expect(third.outputs).toMatchObject({ 'cache-status': 'hit', 'cache-matched-key': `${bench.primary}.2` })
    expect(third.outputs).toMatchObject({ 'modules-downloaded': '0', retries: '0' })
    expect([bench.server.requests, warningsOf(third), (await reportOf(third)).repairs]).toEqual([[], [], []])
    expect(await bench.build()).toBe('')
  })

  test('whose content is gone from the storage', async () => {
    await bench.service.lose(await bench.service.put(`${bench.primary}.1`, await whole()))
    const { main } = await bench.job.run()
    expect(main.outputs['cache-status']).toBe('failed')
    expect(warningsOf(main)).toHaveLength(1)
    expect((await freshMain()).outputs['cache-matched-key']).toBe(`${bench.primary}.2`)
  })
})

test('four bad zips cost two runs of Go at the most, and no attempt', async () => {
  const bad = ['a', 'b', 'c', 'd'].map(name => [of(name, 'zip'), Buffer.from('junk')] as const)
  const { main } = await runWith(await zstdEntry(membersOf({ ...bench.good, ...Object.fromEntries(bad) })))
  expect(main.outputs).toMatchObject({ attempts: '1', retries: '0', 'cache-status': 'hit', 'modules-downloaded': '4' })
  const { projects, repairs, modules } = await reportOf(main)
  expect(projects[0]?.attempts.length).toBeLessThanOrEqual(3)
  expect(repairs).toHaveLength(4)
  expect(modules).toMatchObject({ total: 5, restored: 1, downloaded: 4 })
  expect(await bench.build()).toBe('')
})

test('an entry that cannot be fetched just now is not taken for damaged', async () => {
  bench.service.fault({ on: 'GET blob', status: 503 })
  const { main, post } = await runWith(await whole())
  expect(main.outputs).toMatchObject({ 'cache-status': 'failed', 'modules-downloaded': '5' })
  expect(post.log).toContain('the entry is there already')
  expect(bench.service.entries).toHaveLength(1)
})
