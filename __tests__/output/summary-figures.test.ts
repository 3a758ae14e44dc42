import { expect, test } from '@jest/globals'
import { secondsText, sizeText } from '../../src/output/format.js'
import { renderSummary } from '../../src/output/summary/summary.js'
import type { WarmupReport } from '../../src/report/report.js'
import { libraryBench } from '../support/library-bench.js'
import { manyModules } from '../support/served-module.js'

const bench = libraryBench(manyModules(12))

/** The first group of what is found. */
const found = (text: string, pattern: RegExp) => pattern.exec(text)?.[1]

/** What the relay counted of each upstream, together. */
const sumOf = ({ relay }: WarmupReport, of: 'requests' | 'bytes' | 'retries') =>
  (relay?.upstreams ?? []).reduce((sum, one) => sum + one[of], 0)

function expectFigures(report: WarmupReport): string {
  const summary = renderSummary(report)
  const { modules, seconds, relay } = report
  expect(found(summary, /> ?(\d+ requests) to 1 upstream/)).toBe(`${sumOf(report, 'requests')} requests`)
  expect(found(summary, /to 1 upstream, (.*?) received/)).toBe(sizeText(sumOf(report, 'bytes')))
  expect(found(summary, /\[Retries\]\(\S+\) \| (\d+)/)).toBe(`${report.retries}`)
  expect(report.retries).toBe(sumOf(report, 'retries') + report.attempts - 1)
  const troubled = (relay?.troubled.length ?? 0) + (relay?.moreTroubled ?? 0)
  expect(found(summary, />(\d+) requests? with errors/)).toBe(`${troubled}`)
  expect(found(summary, /\[Downloaded\]\(\S+\) \| (.*) \|/)).toBe(
    `${modules.downloaded} modules, ${sizeText(modules.bytesDownloaded)}`,
  )
  expect(found(summary, /^ {2}Download (.*) :/m)).toBe(secondsText(seconds.download))
  expect(found(summary, /^ {2}Download .* :(\d+), \d+$/m)).toBe(
    `${Math.round((seconds.total - seconds.download) * 1000)}`,
  )
  expect(found(summary, /Details: .*download (.*?)(?:,|<)/)).toBe(secondsText(seconds.download))
  return summary
}

test('every number of a run that succeeded after errors is that of its report', async () => {
  bench.server.fault('m3/@v/v1.0.0.zip', { kind: 'slow', pieces: 8, pause: 300 })
  bench.server.fault('m5/@v/v1.0.0.zip', { kind: 'status', status: 503 }, 2)
  bench.server.fault('m7/@v/v1.0.0.mod', { kind: 'reset' }, 1)
  const report = await bench.warm(await bench.project())
  const summary = expectFigures(report)
  const { total, bytesDownloaded } = report.modules
  expect(report.relay?.recovered).toBe(report.relay?.troubled.filter(one => one.outcome === 'found').length)
  expect(summary.split('\n', 1)).toEqual([
    `### ${total} modules ready in ${secondsText(report.seconds.total)} · ${sizeText(bytesDownloaded)} downloaded, ${report.relay?.recovered} failed requests retried successfully`,
  ])
})

test('every number of a run that failed is that of its report', async () => {
  bench.server.fault('m1/@v/v1.0.0.zip', { kind: 'slow', pieces: 8, pause: 300 })
  bench.server.fault('m3/@v/v1.0.0.zip', { kind: 'status', status: 404 })
  bench.server.fault('m5/@v/v1.0.0.zip', { kind: 'status', status: 500 })
  const report = await bench.warm(await bench.project(), { maxAttempts: 2 })
  const summary = expectFigures(report)
  const [project] = report.projects
  expect(summary).toMatch(
    new RegExp(`^### ${1 + (project?.others?.length ?? 0)} of ${report.modules.total} modules failed: `),
  )
  for (const one of [project, ...(project?.others ?? [])]) {
    const { failure, place } = one ?? {}
    expect(summary).toContain(`**\`${failure?.module}\`** · \`${place?.file}:${place?.line}\` · [${failure?.class}](`)
  }
})
