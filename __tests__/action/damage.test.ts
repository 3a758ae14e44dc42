import { describe, expect, test } from '@jest/globals'
import { actionBench, reportOf, warningsOf } from '../support/action-bench.js'
import { membersOf, membersOfArchive, zstdEntry } from '../support/cache-service-archive.js'
import type { CacheEntry } from '../support/cache-service-entries.js'
import { entryOf } from '../support/visits.js'

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
const URL = 'https://github.com/org/project/actions/runs/77'
const RUN = { GITHUB_REPOSITORY: 'org/project', GITHUB_RUN_ID: '77' }

/** The files of an entry, with what the run that saved it says of itself, once some were changed or left out. */
async function withFiles(saved: Buffer, changes: Record<string, Buffer | undefined>): Promise<Buffer> {
  const members = (await membersOfArchive(saved)).flatMap(({ name, content }) => {
    const below = name.replace('modules/', '')
    const now = below in changes ? changes[below] : content
    return now === undefined ? [] : [{ name, content: now }]
  })
  return await zstdEntry(members)
}

const bad = { refused: 0, rejected: 0, missing: 0, archive: 'read' }

describe('a damaged entry is replaced by the next run, and the run after it has a clean hit', () => {
  /** What the first run saved: the same for every kind of damage. */
  let saved: Buffer

  test.each<[string, (saved: Buffer) => Promise<Buffer>, object, 'known' | 'unknown']>([
    ['cut in half', async saved => saved.subarray(0, saved.length / 2), { archive: 'broken', missing: 15 }, 'unknown'],
    ['replaced by a web page', async () => Buffer.from('<html>'), { archive: 'broken', missing: 15 }, 'unknown'],
    ['emptied', async () => Buffer.of(), { archive: 'broken', missing: 15 }, 'unknown'],
    [
      'with one zip in place of another',
      saved => withFiles(saved, { [of('a', 'zip')]: bench.good[of('b', 'zip')] }),
      { rejected: 1 },
      'known',
    ],
    [
      'without some of its files',
      saved => withFiles(saved, { [of('c', 'zip')]: undefined, [of('d', 'mod')]: undefined }),
      { missing: 2 },
      'known',
    ],
    [
      'with an empty file and one of another version',
      saved => withFiles(saved, { [of('c', 'zip')]: Buffer.of(), [of('d', 'info')]: Buffer.from('{}') }),
      { refused: 2, missing: 2 },
      'known',
    ],
  ])('%s', async (_, damaged, expected, origin) => {
    bench.job = (await bench.another({ project: bench.project, env: RUN })).job
    if (saved === undefined) {
      await bench.job.run()
      saved = await bench.service.content(bench.service.entries[0] as CacheEntry)
      await bench.emptyModuleCache()
      bench.service.clear()
    }

    const second = await runWith(await damaged(saved))
    expect(second).toMatchObject({ main: { code: 0, outputs: { attempts: '1', retries: '0' } }, post: { code: 0 } })
    expect(await bench.build()).toBe('')
    expect(bench.service.entries.map(entry => entry.key)).toEqual([`${bench.primary}.1`, `${bench.primary}.2`])
    const { key, damage } = entryOf(await reportOf(second.main))
    expect({ key, damage }).toMatchObject({ key: `${bench.primary}.1`, damage: { ...bad, ...expected } })
    const by = origin === 'known' ? URL : 'a run it does not name'
    for (const text of [second.main.log, second.post.summary]) {
      expect(text.replaceAll('`', '')).toMatch(new RegExp(`[Ee]ntry ${bench.primary}\\.1, saved by ${by}`))
    }

    const third = await freshMain()
    expect(third.outputs).toMatchObject({ 'cache-status': 'hit', 'cache-matched-key': `${bench.primary}.2` })
    expect(third.outputs).toMatchObject({ 'modules-downloaded': '0', retries: '0' })
    const clean = await reportOf(third)
    expect([bench.server.requests, warningsOf(third), clean.repairs, entryOf(clean).damage]).toEqual([
      [],
      [],
      [],
      undefined,
    ])
    expect(await bench.build()).toBe('')
  })

  test('also where its content is gone from the storage', async () => {
    await bench.service.lose(await bench.service.put(`${bench.primary}.1`, await whole()))
    const { main } = await bench.job.run()
    expect(main.outputs['cache-status']).toBe('failed')
    expect(warningsOf(main)).toHaveLength(1)
    expect((await freshMain()).outputs['cache-matched-key']).toBe(`${bench.primary}.2`)
  })
})

test('four bad zips cost two runs of Go at the most, and no attempt', async () => {
  const junk = ['a', 'b', 'c', 'd'].map(name => [of(name, 'zip'), Buffer.from('junk')] as const)
  const { main } = await runWith(await zstdEntry(membersOf({ ...bench.good, ...Object.fromEntries(junk) })))
  expect(main.outputs).toMatchObject({ attempts: '1', retries: '0', 'cache-status': 'hit', 'modules-downloaded': '4' })
  const { projects, repairs, modules } = await reportOf(main)
  expect(projects[0]?.attempts.length).toBeLessThanOrEqual(3)
  expect(repairs).toHaveLength(4)
  expect(modules).toMatchObject({ total: 5, restored: 1, downloaded: 4 })
  expect(await bench.build()).toBe('')
})

test('an entry that is temporarily unavailable is not treated as damaged', async () => {
  bench.service.fault({ on: 'GET blob', status: 503 })
  const { main, post } = await runWith(await whole())
  expect(main.outputs).toMatchObject({ 'cache-status': 'failed', 'modules-downloaded': '5' })
  expect(post.log).toContain('the entry already exists')
  expect(bench.service.entries).toHaveLength(1)
})
