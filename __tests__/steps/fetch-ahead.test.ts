import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from '@jest/globals'
import { libraryBench } from '../support/library-bench.js'

const NAMES = ['a', 'b', 'c', 'd']
const bench = libraryBench(NAMES.map(name => ({ path: `example.com/${name}` })))
const LONGEST = 30_000

test('modules that arrived are there while another one is awaited, and stay when the run is ended', async () => {
  const project = await bench.project()
  bench.server.fault('c/@v/v1.0.0.zip', { kind: 'stall', at: 0.5 })
  const over = new AbortController()
  const running = bench.warm(project, { signal: over.signal }).catch((error: unknown) => error)
  const there = () => NAMES.filter(name => existsSync(join(project.moduleCache, `example.com/${name}@v1.0.0/go.mod`)))
  for (let waited = 0; there().length < 3 && waited < LONGEST; waited += 50) await sleep(50)
  over.abort()
  expect(await running).toMatchObject({ code: 'aborted' })
  expect(there()).toEqual(['a', 'b', 'd'])
})
