import { rm } from 'node:fs/promises'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { temporaryDirectory } from '../support/file-proxy.js'
import { libraryBench } from '../support/library-bench.js'
import { makeJob } from '../support/runner.js'

const bench = libraryBench([{ path: 'example.com/a' }, { path: 'example.com/b' }])
let store: string

beforeEach(async () => {
  store = await temporaryDirectory()
})

afterEach(() => rm(store, { recursive: true }))

test('the post step fills a store, and the next job needs no upstream', async () => {
  const inputs = { store: `dir:${store}` }
  const run = async () => {
    const project = await bench.project()
    const job = await makeJob(project.directory, project.env)
    const steps = await job.run(inputs)
    await job.remove()
    return steps
  }
  const first = await run()
  expect(first.main.outputs).toMatchObject({ 'cache-hit': 'false', 'cache-status': 'miss' })
  expect(first.post.log).toContain(`dir:${store}: 6 files written`)
  expect(first.post.summary).toContain('/docs/caching.md) | miss: no store has these modules |')
  bench.server.requests.length = 0
  const second = await run()
  expect(second.main.outputs).toMatchObject({ 'cache-hit': 'true', 'cache-status': 'hit', 'modules-downloaded': '0' })
  expect(second.post.summary).toContain('· cache hit, all verified')
  expect(second.post.summary).not.toContain('[Saved]')
  expect(bench.server.requests).toEqual([])
})
