import { rm } from 'node:fs/promises'
import { describe, expect, test } from '@jest/globals'
import { actionBench, warningsOf } from '../support/action-bench.js'
import { makeJob } from '../support/runner.js'

const bench = actionBench(['a', 'b', 'c', 'd'])
const saved = () => bench.service.entries.map(entry => entry.key)
const done = () => bench.service.entries.filter(entry => entry.done).map(entry => entry.key)

describe('two jobs at once on one module cache', () => {
  test('both succeed, and save one entry', async () => {
    const { job } = await bench.another({ project: bench.project })
    const runs = await Promise.all([bench.job.run(), job.run()])
    for (const { main, post } of runs) {
      expect([main.code, post.code, main.outputs['failure-class']]).toEqual([0, 0, ''])
      expect([...warningsOf(main), ...warningsOf(post)]).toEqual([])
    }
    expect(done()).toEqual([`${bench.primary}.1`])
    expect(await bench.moduleFiles()).toEqual(bench.good)
    expect(await bench.build()).toBe('')
  })

  test('both restore, and leave sound files', async () => {
    await bench.job.run()
    await bench.emptyModuleCache()
    bench.server.requests.length = 0
    const { job } = await bench.another({ project: bench.project })
    const runs = await Promise.all([bench.job.run(), job.run()])
    expect(runs.map(({ main, post }) => [main.code, post.code])).toEqual([
      [0, 0],
      [0, 0],
    ])
    expect(bench.server.requests).toEqual([])
    expect(saved()).toEqual([`${bench.primary}.1`])
    expect(await bench.moduleFiles()).toEqual(bench.good)
    expect(await bench.build()).toBe('')
  })
})

describe('the action used twice in one job', () => {
  /** The same job once more: one workspace, one temporary directory. */
  const again = () =>
    makeJob(bench.project.directory, { ...bench.project.env, ...bench.service.env, RUNNER_TEMP: bench.job.temp })

  test('finds everything there the second time, and the two posts do not harm each other', async () => {
    const second = await again()
    const mains = [await bench.job.main(), await second.main()]
    expect(mains.map(({ outputs }) => outputs['cache-status'])).toEqual(['miss', 'skipped'])
    expect(mains[0]?.outputs['report']).not.toBe(mains[1]?.outputs['report'])
    // The runner's order: the last main first.
    const posts = [await second.post(), await bench.job.post()]
    expect(posts.map(post => [post.code, ...warningsOf(post)])).toEqual([[0], [0]])
    expect(posts[0]?.log).toContain('cache: saved')
    expect(posts[1]?.log).toContain('another job saved the same entry')
    expect(done()).toEqual([`${bench.primary}.1`])
    expect(await bench.remains()).toEqual([])
    await second.remove()
  })

  test('after a hit asks for nothing at all the second time', async () => {
    await bench.job.run()
    await bench.emptyModuleCache()
    await bench.job.main()
    bench.server.requests.length = 0
    bench.service.requests.length = 0
    const second = await again()
    const main = await second.main()
    expect(main.outputs).toMatchObject({ 'cache-status': 'skipped', 'modules-downloaded': '0' })
    expect([...bench.server.requests, ...bench.service.requests]).toEqual([])
    expect((await second.post()).code).toBe(0)
    expect(saved()).toEqual([`${bench.primary}.1`])
    await second.remove()
  })
})

test('ten jobs that start together on a cold cache save one entry, and the next hits it', async () => {
  const jobs = await Promise.all(Array.from({ length: 10 }, () => bench.another()))
  const mains = await Promise.all(jobs.map(({ job }) => job.main()))
  expect(mains.map(({ code, outputs }) => [code, outputs['cache-status']])).toEqual(Array(10).fill([0, 'miss']))
  const posts = await Promise.all(jobs.map(({ job }) => job.post()))
  expect(posts.flatMap(post => [post.code, ...warningsOf(post)])).toEqual(Array(10).fill(0))
  expect(posts.filter(post => post.log.includes('cache: saved'))).toHaveLength(1)
  // One that only came second would have packed in vain. A block, and the list of blocks.
  expect(bench.service.requests.filter(({ on }) => on === 'PUT blob')).toHaveLength(2)
  expect(done()).toEqual([`${bench.primary}.1`])

  await rm(bench.project.moduleCache, { recursive: true, force: true })
  expect((await bench.job.main()).outputs['cache-status']).toBe('hit')
})
