import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { libraryBench } from '../support/library-bench.js'

const NAMES = ['a', 'b', 'c', 'd']
const bench = libraryBench(NAMES.map(name => ({ path: `example.com/${name}` })))

test('modules that arrived before the time was up are there, though one never came', async () => {
  const project = await bench.project()
  bench.server.fault('c/@v/v1.0.0.zip', { kind: 'stall', at: 0.5 })
  const report = await bench.warm(project, { timeout: '4s' })
  const there = NAMES.filter(name => existsSync(join(project.moduleCache, `example.com/${name}@v1.0.0/go.mod`)))
  expect(there).toEqual(['a', 'b', 'd'])
  expect(report.unpacker).toMatchObject({ unpacked: { modules: 3 }, left: {} })
  expect(report.projects[0]?.attempts[0]?.seconds).toBeGreaterThan(1)
})
