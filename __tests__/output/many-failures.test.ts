import { describe, expect, test } from '@jest/globals'
import { failureGroups } from '../../src/output/failures.js'
import { accountLines, closingLines, eventLines, failureLines } from '../../src/output/log.js'
import { renderSummary } from '../../src/output/summary/summary.js'
import type { WarmupEvent } from '../../src/report/report.js'
import { runCommand } from '../support/command.js'
import { goMod, libraryBench } from '../support/library-bench.js'
import { sampleFailure, sampleReport } from '../support/report.js'

const bench = libraryBench([{ path: 'example.com/a' }, { path: 'example.com/b' }])
const prefetched = { files: 0, bytes: 0, unasked: { files: 0, bytes: 0 } }
const stamp = { runId: 'id', time: '2026-01-02T03:04:05.000Z' }
const files = Array.from({ length: 1500 }, (_, number) => `m${number}/go.mod`)

/** Main modules that require one module each. */
async function projectOf(requires: string[]) {
  const project = await bench.project({ requires: [] })
  for (const [number, required] of requires.entries()) {
    await project.write(`m${number}/go.mod`, goMod(`example.com/m${number}`, [`example.com/${required}`]))
    await project.write(`m${number}/go.sum`, bench.server.sums())
  }
  return project
}

test('one missing module that twelve others require is reported once', async () => {
  const project = await projectOf(Array.from({ length: 12 }, () => 'a'))
  bench.server.fault('a/@v/v1.0.0.zip', { kind: 'status', status: 404 })
  const { code, stderr } = await runCommand(['--modules', '*/go.mod'], { cwd: project.directory, env: project.env })
  expect(code).toBe(1)
  expect(stderr.match(/^hint: (?!for details)/gm)).toHaveLength(1)
  expect(stderr).toMatch(/^ {2}In m0\/go\.mod:\d+, m1\/go\.mod:\d+, .* and 2 more$/m)
  expect(stderr.match(/attempt 1 failed/g)).toHaveLength(10)
  expect(stderr.match(/^more of the same/gm)).toHaveLength(1)
})

test('of several failures, the most severe is that of the run, and is shown first', async () => {
  const project = await projectOf(['a', 'b'])
  bench.server.fault('a/@v/v1.0.0.zip', { kind: 'status', status: 404 })
  bench.server.fault('b/@v/v1.0.0.zip', { kind: 'wrong-zip' })
  const report = await bench.warm(project, { modules: '*/go.mod' })
  expect(report.projects.map(one => one.failure?.class)).toEqual(['not-found', 'integrity'])
  expect(report.failure).toMatchObject({ class: 'integrity', module: 'example.com/b@v1.0.0' })
  const lines = failureLines(report)
  expect(lines.map(line => line.split(' ')[1])).toEqual(['example.com/b@v1.0.0', 'example.com/a@v1.0.0', '2'])
  expect(lines.at(-1)?.split('\n').slice(1)).toEqual([
    '  go-mod-warmup doctor example.com/b@v1.0.0  (integrity)',
    '  go-mod-warmup doctor example.com/a@v1.0.0  (not-found)',
  ])
})

describe('a proxy that fails every module', () => {
  const refused = (number: number) =>
    sampleFailure({
      class: 'auth',
      module: `example.com/m${number}@v1.0.0`,
      url: `https://proxy.example.com/example.com/m${number}/@v/v1.0.0.zip`,
      cause: `The proxy answered 401${number % 2 ? ', twice' : ''}.`,
      hint: 'Log in.',
      text: `example.com/m${number}: 401`,
    })
  // As they come: in no order.
  const struck = [7, 3, ...Array.from({ length: 38 }, (_, number) => number + 10)].map(number => ({
    failure: refused(number),
    place: { file: 'go.mod', line: number },
  }))
  const [first, ...others] = struck
  const report = sampleReport({
    projects: [{ file: 'go.mod', attempts: [], ...first, others }],
    modules: { total: 0, restored: 0, downloaded: 0, bytesDownloaded: 0 },
    ...(first && { failure: first.failure }),
  })

  test('is one failure with one next step', () => {
    const [line = '', ...more] = failureLines(report)
    expect(more).toEqual([])
    expect(line).toMatch(/^error: 40 modules failed for the same reason \(auth\) at proxy\.example\.com: /)
    expect(line).toMatch(/^ {2}example\.com\/m3@v1\.0\.0, example\.com\/m7@v1\.0\.0, .* and 37 more$/m)
    expect(line.match(/^hint: (?!for details)/gm)).toHaveLength(1)
  })

  test('is shown at the first line of go.mod that it struck', () => {
    expect(failureGroups(report)).toMatchObject([{ place: { file: 'go.mod', line: 3 } }])
  })

  test('is what the summary begins with, without rows that say nothing', () => {
    const summary = renderSummary(report)
    expect(summary.match(/Next step/g)).toHaveLength(1)
    expect(summary).toMatch(/^### 40 modules failed: access denied \(proxy\.example\.com\)$/m)
    expect(summary.indexOf('**Next step')).toBeLessThan(summary.indexOf('[Cache]'))
    expect(summary).not.toContain('Downloaded')
  })

  test('is a line of the account of a command', () => {
    const givenUp = struck.flatMap(({ failure }) =>
      ['info', 'mod'].map(kind => ({
        ...failure,
        name: `${failure.module}.${kind}`,
        upstream: 'https://proxy.example.com',
      })),
    )
    const prefix = {
      ...sampleFailure(),
      module: undefined,
      name: 'example.com/@latest',
      upstream: 'https://proxy.example.com',
    }
    const { module: _, ...unnamed } = prefix
    const record = { opened: 0, requests: [], upstreams: [], stores: [], prefetched, stallTimeout: 30 }
    expect(accountLines({ ...record, givenUp: [...givenUp, unnamed] }, 'failed')).toEqual([
      '40 modules: The proxy answered 401, twice.',
    ])
  })

  test('keeps problems of the modules themselves apart', () => {
    const missing = [1, 2].map(number => {
      const failure = sampleFailure({ module: `example.com/m${number}@v1.0.0`, hint: 'Check the version.' })
      return { failure, place: { file: 'go.mod', line: number } }
    })
    const [one, ...rest] = missing
    const projects = [{ file: 'go.mod', attempts: [], ...one, others: rest }]
    expect(failureLines(sampleReport({ projects })).map(line => line.split(' ')[1])).toEqual([
      'example.com/m1@v1.0.0',
      'example.com/m2@v1.0.0',
      '2',
    ])
  })
})

test('1,500 different failures fill no page', () => {
  const failures = files.map((file, number) => sampleFailure({ module: file, cause: `There is no fork ${number}.` }))
  const projects = files.map((file, number) => ({ file, attempts: [], failure: failures[number] ?? sampleFailure() }))
  const report = sampleReport({ projects, failure: sampleFailure() })
  expect(failureLines(report)).toHaveLength(11)
  const summary = renderSummary(report)
  const [above = '', folded = ''] = summary.split('<summary>1490 more failures</summary>')
  expect([above, folded].map(part => part.match(/Next step/g)?.length)).toEqual([10, 40])
  expect(folded).toContain('\n\nand 1450 more, see the report\n')
})

test('those that the report does not hold are counted with the rest', () => {
  const projects = [{ file: 'go.mod', attempts: [], failure: sampleFailure(), othersLeftOut: 1399 }]
  const report = sampleReport({ projects, failure: sampleFailure() })
  expect(failureLines(report).at(-1)).toMatch(/^error: 1400 modules failed\. For details, run:\n.*\n {2}and 1399 more$/)
  expect(renderSummary(report)).toContain('\n> and 1399 more, see the report\n')
})

test('1,500 modules are no line of 20 kB, and what is left out of them no 1,500 lines', () => {
  const plan: WarmupEvent = {
    ...stamp,
    kind: 'plan',
    goVersion: '1.26.8',
    projects: files,
    primary: '',
    restoreKeys: [],
  }
  expect(eventLines()(plan)).toMatch(/^Go 1\.26\.8, m0\/go\.mod, .*m9\/go\.mod and 1490 more$/)
  const report = sampleReport({ leftOut: files.map(file => ({ kind: 'no-dependencies', file })) })
  expect(closingLines(report)).toHaveLength(13)
  expect(renderSummary(report).length).toBeLessThan(2_500)
})
