import { describe, expect, test } from '@jest/globals'
import { NOT_SAVED } from '../../src/output/wording.js'
import type { NoSaveReason } from '../../src/report/report.js'
import { actionBench, reportOf, warningsOf } from '../support/action-bench.js'
import { membersOf, zstdEntry } from '../support/cache-service-archive.js'

const bench = actionBench(['a', 'b'])

/** Runs the job as another event would, on an empty module cache. */
async function runOn(event: Record<string, string>, inputs: Record<string, string> = {}) {
  const { job } = await bench.another({ project: bench.project, env: event })
  await bench.emptyModuleCache()
  return await job.run(inputs)
}

const saved = () => bench.service.entries.map(entry => entry.key)
const branch = (name: string) => ({ GITHUB_EVENT_NAME: 'push', GITHUB_REF: `refs/heads/${name}` })
const tag = { GITHUB_EVENT_NAME: 'push', GITHUB_REF: 'refs/tags/v1.0.0' }
const pullRequest = { GITHUB_EVENT_NAME: 'pull_request', GITHUB_REF: 'refs/pull/7/merge' }
const schedule = { GITHUB_EVENT_NAME: 'schedule', GITHUB_REF: 'refs/heads/main' }

describe('a run that does not save says why:', () => {
  test.each<[string, Record<string, string>, Record<string, string>, NoSaveReason]>([
    ['a pull request', pullRequest, {}, 'pull-request'],
    ['another branch', branch('topic'), {}, 'other-branch'],
    ['a tag', tag, {}, 'release'],
    ['a comment', { GITHUB_EVENT_NAME: 'issue_comment' }, {}, 'untrusted-event'],
    ['cache: read-only', {}, { cache: 'read-only' }, 'read-only'],
    ['save-if: false', {}, { 'save-if': 'false' }, 'save-if'],
  ])('%s', async (_, event, inputs, reason) => {
    const { main, post } = await runOn(event, inputs)
    expect(main).toMatchObject({ code: 0, outputs: { 'cache-status': 'miss' } })
    expect(await reportOf(main)).toMatchObject({ decision: { shares: [], why: reason } })
    expect(warningsOf(post)).toEqual([])
    expect(post.log).toContain(NOT_SAVED[reason])
    expect(post.summary).toContain(NOT_SAVED[reason])
    expect(saved()).toEqual([])
  })

  test.each<[string, Record<string, string>, NoSaveReason]>([
    ['cache: false', { cache: 'false' }, 'cache-off'],
    ['store: off', { store: 'off' }, 'store-off'],
  ])('%s, which does not restore either', async (_, inputs, reason) => {
    await bench.service.put(`${bench.primary}.1`, await zstdEntry(membersOf(bench.good)))
    const { main, post } = await runOn({}, inputs)
    expect(main).toMatchObject({ code: 0, outputs: { 'cache-status': 'off', 'modules-downloaded': '2' } })
    expect(post.log).toContain(NOT_SAVED[reason])
    expect(bench.service.requests).toEqual([])
  })
})

test('a pull request restores what a push to the default branch saved', async () => {
  await runOn(branch('main'))
  bench.server.requests.length = 0
  const { main } = await runOn(pullRequest)
  expect(main.outputs).toMatchObject({ 'cache-status': 'hit', 'cache-matched-key': `${bench.primary}.1` })
  expect(bench.server.requests).toEqual([])
})

describe('a run saves', () => {
  test.each<[string, Record<string, string>, Record<string, string>]>([
    ['by the clock', schedule, {}],
    ['by hand, on any branch', { ...branch('topic'), GITHUB_EVENT_NAME: 'workflow_dispatch' }, {}],
    ['anywhere with save-if: true', pullRequest, { 'save-if': 'true' }],
    ['anywhere with cache: true', branch('topic'), { cache: 'true' }],
  ])('%s', async (_, event, inputs) => {
    await runOn(event, inputs)
    expect(saved()).toEqual([`${bench.primary}.1`])
  })
})
