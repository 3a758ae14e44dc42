import { describe, expect, test } from '@jest/globals'
import { failureLines } from '../../src/output/log.js'
import { renderSummary } from '../../src/output/summary/summary.js'
import type { WarmupReport } from '../../src/report/report.js'
import { libraryBench } from '../support/library-bench.js'

const modules = Array.from({ length: 12 }, (_, number) => ({ path: `example.com/m${number}` }))
const old = { path: 'example.com/old', version: 'v0.9.0' }
const unused = { path: 'example.com/unused' }
const bench = libraryBench([
  ...modules,
  old,
  { path: 'example.com/asks', requires: [old] },
  { ...old, version: 'v1.0.0' },
  unused,
])
const required = () => bench.server.modules.filter(({ path, version }) => path !== unused.path && version !== 'v0.9.0')

/** Everything that failed of the only project, with its class. */
const failed = ({ projects: [project] }: WarmupReport) =>
  [project?.failure, ...(project?.others ?? []).map(one => one.failure)]
    .map(one => `${one?.module} ${one?.class}`)
    .sort()

const lacking = [
  'example.com/m3@v1.0.0 not-found',
  'example.com/m5@v1.0.0 transient',
  'example.com/m7@v1.0.0 integrity',
]

describe.each(['1.16', '1.21'])('of a module of Go %s', goLine => {
  test('every module that failed is named, with its class and its line of go.mod', async () => {
    const project = await bench.project({ goLine, requires: required() })
    bench.server.fault('/m3/', { kind: 'status', status: 404 })
    bench.server.fault('/m5/@v/v1.0.0.info', { kind: 'status', status: 500 })
    bench.server.fault('/m7/@v/v1.0.0.zip', { kind: 'wrong-zip' })
    const report = await bench.warm(project, { maxAttempts: 2 })
    expect(failed(report)).toEqual(lacking)
    expect(report.failure?.class).toBe('integrity')
    expect(report.modules.total).toBe(required().length)
    const [{ place, others = [] } = {}] = report.projects
    const lines = [place, ...others.map(one => one.place)].map(one => one?.line)
    expect(new Set(lines).size).toBe(3)
    expect(lines).not.toContain(undefined)
    // The last one lists them once more.
    expect(failureLines(report)).toHaveLength(lines.length + 1)
    expect(renderSummary(report).match(/^> - \*\*`example\.com\/m\d@v1\.0\.0`\*\* · `go\.mod:\d+` · /gm)).toHaveLength(
      lines.length,
    )
  })

  test('a module that came in the end is not among them', async () => {
    const project = await bench.project({ goLine, requires: required() })
    bench.server.fault('/m3/', { kind: 'status', status: 404 })
    bench.server.fault('/m5/', { kind: 'status', status: 500 }, 1)
    const report = await bench.warm(project, { maxAttempts: 3 })
    expect(failed(report)).toEqual(['example.com/m3@v1.0.0 not-found'])
  })

  test('a file that only go.sum names is not among them', async () => {
    const project = await bench.project({ goLine, requires: required() })
    bench.server.fault('/m3/', { kind: 'status', status: 404 })
    bench.server.fault('/unused/', { kind: 'status', status: 500 })
    const report = await bench.warm(project, { maxAttempts: 2 })
    expect(failed(report)).toEqual(['example.com/m3@v1.0.0 not-found'])
  })
})

test('a go.mod of an old version that Go asks for is among them', async () => {
  const project = await bench.project({ goLine: '1.16', requires: required() })
  bench.server.fault('/m3/@v/v1.0.0.mod', { kind: 'status', status: 404 })
  bench.server.fault('/old/@v/v0.9.0.mod', { kind: 'status', status: 404 })
  const report = await bench.warm(project)
  expect(failed(report)).toEqual(['example.com/m3@v1.0.0 not-found', 'example.com/old@v0.9.0 not-found'])
})

test('projects that failed side by side name what they require themselves', async () => {
  const project = await bench.project({ requires: [] })
  for (const [name, needs] of Object.entries({ a: ['m1', 'm2'], b: ['m2', 'm3'] })) {
    const lines = needs.map(one => `require example.com/${one} v1.0.0\n`).join('')
    await project.write(`${name}/go.mod`, `module example.com/${name}\n\ngo 1.16\n\n${lines}`)
    await project.write(`${name}/go.sum`, bench.server.sums())
  }
  for (const one of ['m1', 'm2', 'm3']) bench.server.fault(`/${one}/`, { kind: 'status', status: 404 })
  const report = await bench.warm(project, { modules: '*/go.mod' })
  const modulesOf = report.projects.map(one =>
    [one.failure, ...(one.others ?? []).map(other => other.failure)].map(failure => failure?.module).sort(),
  )
  expect(report.modules.total).toBe(3)
  expect(modulesOf).toEqual([
    ['example.com/m1@v1.0.0', 'example.com/m2@v1.0.0'],
    ['example.com/m2@v1.0.0', 'example.com/m3@v1.0.0'],
  ])
})

test('without a relay, every module named by Go is reported', async () => {
  const project = await bench.project({ requires: required() })
  for (const one of ['m3', 'm5']) bench.server.fault(`/${one}/@v/v1.0.0.zip`, { kind: 'status', status: 404 })
  const report = await bench.warm(project, { relay: 'false' })
  expect(failed(report)).toEqual(['example.com/m3@v1.0.0 not-found', 'example.com/m5@v1.0.0 not-found'])
})

test('if Go continues with the origins and gets nothing there, every module is reported', async () => {
  const env = { GOPROXY: `${bench.server.url},direct`, HTTPS_PROXY: 'http://127.0.0.1:1', GOFLAGS: '-modcacherw' }
  const project = await bench.project({ goLine: '1.16', requires: required(), env })
  for (const one of ['m3', 'm5']) bench.server.fault(`/${one}/`, { kind: 'status', status: 404 })
  const report = await bench.warm(project, { maxAttempts: 1 })
  const names = failed(report).map(one => one.split(' ')[0])
  expect(names).toEqual(['example.com/m3@v1.0.0', 'example.com/m5@v1.0.0'])
})
