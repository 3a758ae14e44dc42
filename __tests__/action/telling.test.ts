import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from '@jest/globals'
import { FAILURE, NOT_SAVED } from '../../src/output/wording.js'
import { actionBench, OLDER, reportOf, warningsOf } from '../support/action-bench.js'
import { membersOf, zstdEntry } from '../support/cache-service-archive.js'

const bench = actionBench(['a', 'b', 'c'])
const onLinux = process.platform === 'linux' ? test : test.skip
const zip = (name: string) => `example.com/${name}/@v/v1.0.0.zip`
const lose = (name: string) => bench.server.fault(zip(name), { kind: 'status', status: 404 })
const annotations = (log: string) => log.split('\n').filter(line => /^::(?:error|warning)/.test(line))
const entryWith = (files = bench.good) => zstdEntry(membersOf(files))

describe('a module that does not exist', () => {
  test('is marked on its line of go.mod, and the job page says what to do', async () => {
    lose('b')
    const { main, post } = await bench.job.run()
    expect(main).toMatchObject({ code: 1, outputs: { 'failure-class': 'not-found', attempts: '1' } })
    const lines = (await readFile(join(bench.project.directory, 'go.mod'), 'utf8')).split('\n')
    const line = lines.findIndex(text => text.includes('example.com/b')) + 1
    const [mark, ...more] = annotations(main.log)
    expect(more).toEqual([])
    expect(mark).toMatch(
      new RegExp(
        `^::error title=not-found%3A example\\.com/b@v1\\.0\\.0,file=go\\.mod,line=${line}::example\\.com/b@v1\\.0\\.0 `,
      ),
    )
    expect(mark).toContain('Next step: ')
    expect(post.code).toBe(0)
    expect(post.summary).toContain(`**\`example.com/b@v1.0.0\`** · \`go.mod:${line}\` · [not-found](`)
    expect(bench.service.entries).toEqual([])
  })

  test('is marked next to all others, each on its line', async () => {
    lose('a')
    lose('c')
    const { main, post } = await bench.job.run()
    expect(main.code).toBe(1)
    const lines = (await readFile(join(bench.project.directory, 'go.mod'), 'utf8')).split('\n')
    const lineOf = (name: string) => lines.findIndex(text => text.includes(`example.com/${name}`)) + 1
    const marks = annotations(main.log).map(mark => /line=(\d+)::(\S+)/.exec(mark)?.slice(1))
    expect(marks.sort()).toEqual(['a', 'c'].map(name => [`${lineOf(name)}`, `example.com/${name}@v1.0.0`]).sort())
    expect(post.summary).toMatch(/^### 2 of 3 modules failed: /)
  })

  test.each([
    [
      'in the go.mod of the working directory, as seen from the workspace',
      '// example.com/c\nmodule example.com/sub\n\nrequire example.com/c v1.0.0\n',
      4,
    ],
    [
      'on the line that puts it in the place of another',
      'module example.com/sub\n\nrequire example.com/z v1.0.0\n\nreplace example.com/z => example.com/c v1.0.0\n',
      5,
    ],
  ])('is marked %s', async (_, goMod, line) => {
    lose('c')
    await bench.project.write('sub/go.mod', goMod)
    await bench.project.write('sub/go.sum', bench.server.sums())
    const main = await bench.job.main({ 'working-directory': 'sub' })
    expect(annotations(main.log)).toEqual([expect.stringContaining(`file=sub/go.mod,line=${line}:`)])
  })

  test('with fail-on-error: false is a warning, and the job continues', async () => {
    lose('b')
    const { main, post } = await bench.job.run({ 'fail-on-error': 'false' })
    expect(main).toMatchObject({ code: 0, outputs: { 'failure-class': 'not-found', 'cache-status': 'miss' } })
    expect(annotations(main.log)).toEqual([expect.stringMatching(/^::warning .*file=go\.mod,line=7::example\.com\/b@/)])
    expect(post.summary).toContain(FAILURE['not-found'])
    expect(post.log).toContain(NOT_SAVED.incomplete)
  })

  test('with annotations: false is only in the log', async () => {
    lose('b')
    const main = await bench.job.main({ annotations: 'false' })
    expect([main.code, annotations(main.log)]).toEqual([1, []])
    expect(main.log).toContain('example.com/b@v1.0.0 (not-found)')
  })
})

describe('the report', () => {
  test('lies where it was asked for, and main and post speak of one run', async () => {
    const { main } = await bench.job.run({ report: 'out/report.json' })
    const file = join(bench.project.directory, 'out', 'report.json')
    expect(main.outputs['report']).toBe(file)
    const report = JSON.parse(await readFile(file, 'utf8'))
    expect(report).toMatchObject({
      schema: 1,
      stores: [{ saved: { written: 9 } }],
      decision: { shares: [{ kind: 'entry' }] },
    })
    expect(report.runId).toBe(JSON.parse(main.state['warmup'] ?? '').runId)
  })

  test('that a later step removed costs the summary, and nothing else', async () => {
    const main = await bench.job.main()
    await rm(main.outputs['report'] ?? '')
    const post = await bench.job.post()
    expect([post.code, post.summary, warningsOf(post)]).toEqual([0, '', [expect.stringContaining('report')]])
    expect(bench.service.entries).toHaveLength(1)
  })

  onLinux('that cannot be written where it was wanted lies elsewhere, with one warning', async () => {
    const { main, post } = await bench.job.run({ report: '/dev/full' })
    expect([main.code, warningsOf(main)]).toEqual([0, [expect.stringContaining('ENOSPC')]])
    expect(await reportOf(main)).toMatchObject({ schema: 1, stores: [{ saved: { written: 9 } }] })
    expect(post.summary).toMatch(/^### .*\b3 modules\b/)
  })

  test.each([
    ['on-failure', ''],
    ['never', ''],
    ['always', '### 3 modules ready in '],
  ])('is rendered after a good run with summary: %s as "%s"', async (summary, text) => {
    const { post } = await bench.job.run({ summary, store: 'off' })
    expect(post.summary.slice(0, text.length || undefined)).toBe(text)
  })
})

test('post reads no inputs: it does what main decided', async () => {
  await bench.job.main({ summary: 'never' })
  const post = await bench.job.post({ summary: 'often', 'save-timeout': 'soon', 'max-attempts': '0' })
  expect([post.code, post.summary, warningsOf(post)]).toEqual([0, '', []])
  expect(bench.service.entries).toHaveLength(1)
})

describe('a main step that did not finish', () => {
  test('because of a bad input leaves nothing to do', async () => {
    const { main, post } = await bench.job.run({ 'max-attempts': '0' })
    expect([main.code, main.outputs, annotations(main.log).length]).toEqual([1, {}, 1])
    expect(post).toMatchObject({ code: 0, summary: '', log: expect.stringMatching(/^go-mod-warmup: /) })
    expect([...bench.server.requests, ...bench.service.requests, ...(await bench.remains())]).toEqual([])
  })

  test('because the job was cancelled leaves no process and no file', async () => {
    bench.server.fault(zip('a'), { kind: 'stall', at: 0.5 })
    const { child, done } = await bench.job.start()
    while (!bench.server.requests.includes(`/${zip('a')}`)) await sleep(10)
    child.kill('SIGINT')
    const main = await done
    expect([main.code, annotations(main.log)]).toEqual([130, [expect.stringContaining('interrupted')]])
    const post = await bench.job.post()
    expect(post).toMatchObject({ code: 0, log: expect.stringMatching(/^go-mod-warmup: /) })
    expect(await bench.remains()).toEqual([])
    expect(bench.service.entries).toEqual([])
  })
})

describe('verify: lazy', () => {
  test('leaves the check of a complete entry to the build', async () => {
    await bench.service.put(`${bench.primary}.1`, await entryWith())
    const { main, post } = await bench.job.run({ verify: 'lazy' })
    expect(main.outputs).toMatchObject({
      'cache-status': 'hit',
      attempts: '0',
      modules: '3',
      'modules-downloaded': '0',
    })
    expect((await reportOf(main)).projects).toEqual([expect.objectContaining({ file: 'go.mod', attempts: [] })])
    expect(post.summary).toMatch(/^### .*\b3 modules\b/)
    expect(await bench.build()).toBe('')
    expect([post.code, warningsOf(post), bench.server.requests]).toEqual([0, [], []])
  })

  test('downloads what an entry lacks', async () => {
    const { [zip('b')]: _, ...rest } = bench.good
    await bench.service.put(`${bench.primary}.1`, await entryWith(rest))
    const main = await bench.job.main({ verify: 'lazy' })
    expect(main.outputs).toMatchObject({ 'cache-status': 'hit', attempts: '1', 'modules-downloaded': '1' })
    expect(await bench.build()).toBe('')
  })

  test('checks an entry of another state of the project at once', async () => {
    await bench.service.put(OLDER, await entryWith())
    const main = await bench.job.main({ verify: 'lazy' })
    expect(main.outputs).toMatchObject({ 'cache-status': 'partial', attempts: '1', 'modules-downloaded': '0' })
  })
})
