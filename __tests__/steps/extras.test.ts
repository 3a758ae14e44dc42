// Modules that a job uses beyond its go.sum: a tool that it installs is there again in the next job, with its proof.
import { describe, expect, test } from '@jest/globals'
import { renderSummary } from '../../src/index.js'
import { readFiles } from '../support/cache-service-archive.js'
import { EXTRAS, extrasBench, extrasOf } from '../support/extras-bench.js'

const bench = extrasBench()

describe('a tool that the job before installed', () => {
  test('is installed without a zip, a go.mod or a question to the checksum database', async () => {
    expect((await bench.afterFirstJob())?.extras).toEqual(EXTRAS)
    const report = await bench.warm()
    expect(extrasOf(report)).toMatchObject({ modules: EXTRAS })
    expect(report.modules).toMatchObject({ total: 1, restored: 1 })
    const requests = await bench.install()
    expect(requests.filter(path => /\.(?:zip|mod)$/.test(path) || path.startsWith('/sumdb/'))).toEqual([])
    expect(requests.length).toBeLessThanOrEqual(8)
  })

  test('lies in the module cache as cmd/go would have it, and is not unpacked', async () => {
    const first = await bench.warm()
    await bench.install()
    await bench.save(first)
    const before = await readFiles(bench.sumdb)
    await bench.nextMachine()
    await bench.warm()
    const after = await readFiles(bench.sumdb)
    expect(Object.keys(after).sort()).toEqual(Object.keys(before).sort())
    expect(after).toEqual(before)
    const files = Object.keys(await readFiles(bench.project.moduleCache)).sort()
    expect(files.filter(name => name.includes('example.com/tool') && !name.endsWith('.lock'))).toEqual([
      expect.stringMatching(/v1\.0\.0\.info$/),
      expect.stringMatching(/v1\.0\.0\.mod$/),
      expect.stringMatching(/v1\.0\.0\.zip$/),
      // For every installation Go reads what the newest version says of the others.
      expect.stringMatching(/v1\.1\.0\.info$/),
      expect.stringMatching(/v1\.1\.0\.mod$/),
      expect.stringMatching(/lookup\/example\.com\/tool@v1\.0\.0$/),
      expect.stringMatching(/lookup\/example\.com\/tool@v1\.1\.0$/),
    ])
  })
})

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
