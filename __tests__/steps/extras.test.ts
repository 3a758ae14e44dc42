// Modules that a job uses beyond its go.sum: a tool that it installs is there again in the next job, with its proof.
import { describe, expect, test } from '@jest/globals'
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
