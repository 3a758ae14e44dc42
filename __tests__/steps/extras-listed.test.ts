// Modules that `extra-modules` lists are warmed, proven, and told apart from those of the project.
import { describe, expect, test } from '@jest/globals'
import { renderSummary } from '../../src/index.js'
import { extrasBench, extrasOf } from '../support/extras-bench.js'

const bench = extrasBench()

describe('a listed module', () => {
  const TOOL = 'example.com/tool/cmd/hello@v1.0.0'
  const ALL = ['example.com/b@v1.0.0', 'example.com/graph@v1.0.0', 'example.com/tool@v1.0.0']

  test('is warmed with all that its go.mod needs, is told apart, and is proven in the next job', async () => {
    const report = await bench.warm({ extraModules: [TOOL] })
    expect(report.extraModules).toEqual([{ line: TOOL, module: 'example.com/tool@v1.0.0' }])
    expect(report.modules).toMatchObject({ total: 1, downloaded: 1 })
    expect((await bench.save(report))?.extras).toEqual(ALL)
    await bench.nextMachine()
    bench.proven.server.requests.length = 0
    expect(extrasOf(await bench.warm({ extraModules: [TOOL] }))?.modules).toEqual(ALL)
    const requests = [...bench.proven.server.requests, ...(await bench.install())]
    expect(requests.filter(path => /^\/sumdb|zip$/.test(path))).toEqual([])
  })

  test('that is not there fails the run', async () => {
    const report = await bench.warm({ extraModules: 'example.com/nowhere@v1.0.0' })
    expect(report.failure).toMatchObject({ class: 'not-found' })
    expect(report.extraModules).toMatchObject([{ line: 'example.com/nowhere@v1.0.0', failure: { class: 'not-found' } }])
    expect(renderSummary(report)).toContain('example.com/nowhere')
  })

  test.each(['example.com/tool', 'tool@v1.0.0', 'no'])('without a path or a version is refused (%s)', async given => {
    await expect(bench.warm({ extraModules: given })).rejects.toThrow(/^extra-modules: ".*" has no /)
  })
})
