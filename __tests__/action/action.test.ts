import { beforeEach, describe, expect, test } from '@jest/globals'
import { NOT_SAVED } from '../../src/output/wording.js'
import { actionBench } from '../support/action-bench.js'
import { goMod } from '../support/library-bench.js'

const bench = actionBench(['a', 'b', 'c', 'd', 'e'])
const requires = (...names: string[]) =>
  bench.project.write(
    'go.mod',
    goMod(
      'example.com/project',
      names.map(name => `example.com/${name}`),
    ),
  )

beforeEach(() => requires('a', 'b', 'c', 'd'))

describe('from run to run, a job gets modules where they are nearest:', () => {
  test('a cold run downloads and saves', async () => {
    const { main, post } = await bench.job.run()
    expect(main.outputs).toMatchObject({
      'cache-hit': 'false',
      'cache-status': 'miss',
      modules: '4',
      'modules-downloaded': '4',
      attempts: '1',
      retries: '0',
      'failure-class': '',
    })
    expect(main.outputs['cache-primary-key']).toMatch(/^go-mod-warmup-v2-[0-9a-f]{10}-go1\.\d+-[0-9a-f]{40}$/)
    expect(bench.service.entries.map(entry => entry.key)).toEqual([`${main.outputs['cache-primary-key']}.1`])
    expect(post.summary).toMatch(/\b4 modules\b/)
  })

  test('the next run hits, asks the proxy for nothing and saves nothing', async () => {
    await bench.job.run()
    await bench.emptyModuleCache()
    bench.server.requests.length = 0
    const { main, post } = await bench.job.run()
    expect(main.outputs).toMatchObject({ 'cache-hit': 'true', 'cache-status': 'hit', 'modules-downloaded': '0' })
    expect(main.outputs['cache-matched-key']).toBe(`${main.outputs['cache-primary-key']}.1`)
    expect(bench.server.requests).toEqual([])
    expect(post.log).toContain(NOT_SAVED['exact-hit'])
    expect(bench.service.entries).toHaveLength(1)
  })

  test('after a change only what is new is downloaded, and the whole is saved under the new key', async () => {
    await bench.job.run()
    await bench.emptyModuleCache()
    await requires('a', 'b', 'c', 'd', 'e')
    bench.server.requests.length = 0
    const { main } = await bench.job.run()
    expect(main.outputs).toMatchObject({ 'cache-hit': 'false', 'cache-status': 'partial', 'modules-downloaded': '1' })
    expect(bench.server.requests.filter(path => path.endsWith('.zip'))).toEqual(['/example.com/e/@v/v1.0.0.zip'])
    expect(bench.service.entries).toHaveLength(2)

    await bench.emptyModuleCache()
    expect((await bench.job.run()).main.outputs['cache-status']).toBe('hit')
  })

  test('a module cache that has everything is recognised and nothing is fetched', async () => {
    await bench.job.run()
    bench.service.requests.length = 0
    const { main } = await bench.job.run()
    expect(main.outputs).toMatchObject({ 'cache-hit': 'false', 'cache-status': 'skipped' })
    expect(bench.service.requests.filter(request => request.on === 'GET blob')).toEqual([])
  })
})
