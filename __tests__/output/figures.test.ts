import { expect, test } from '@jest/globals'
import { figuresOf } from '../../src/output/figures.js'
import { renderSummary } from '../../src/output/summary/summary.js'
import type { WarmupReport } from '../../src/report/report.js'
import { sampleFailure, sampleFiles, sampleReport } from '../support/report.js'

const upstream = {
  ...{ upstream: 'https://proxy.example.com', requests: 0, bytes: 0, median: 0, p95: 0, retries: 0, openings: 0 },
  outcomes: { found: 0, absent: 0, failed: 0, skipped: 0 },
  troubles: [],
}
const relay = (changes: Partial<typeof upstream>) => ({
  ...{ upstreams: [{ ...upstream, ...changes }], slowest: [], troubled: [], moreTroubled: 0 },
  prefetched: { files: 0, bytes: 0, unasked: { files: 0, bytes: 0 } },
})
const figure = (report: WarmupReport, name: string) => figuresOf(report).find(one => one.name === name)

test('files served by a store are restored, and do not count as requests', () => {
  const file = { name: 'example.com/a/@v/v1.0.0.zip', source: 0, bytes: 10, start: 0, seconds: 1 }
  const report = sampleReport({
    cacheStatus: 'hit',
    stores: [sampleFiles({ served: 18, bytes: 1000 })],
    modules: { total: 6, restored: 6, downloaded: 0, bytesDownloaded: 0 },
    requests: { sources: ['dir:/cache'], list: Array.from({ length: 18 }, () => file), more: 0 },
    relay: relay({}),
  })
  expect(figure(report, 'Requests')).toMatchObject({ value: '0' })
  expect(figure(report, 'Cache')).toMatchObject({ value: 'hit' })
  expect(figure(report, 'Downloaded')).toBeUndefined()
  expect(figure(report, 'Time')?.more).toContain('restore 3.2 s')
  expect(renderSummary(report)).toContain('restore 3.2 s')
})

test('page and summary of a failed run are consistent', () => {
  const failure = sampleFailure()
  const report = sampleReport({
    failure,
    stores: [sampleFiles()],
    projects: [{ file: 'go.mod', attempts: [], modules: 6, failure }],
    modules: { total: 6, restored: 0, downloaded: 0, bytesDownloaded: 124 },
    relay: relay({ requests: 14, bytes: 12_327, outcomes: { found: 10, absent: 4, failed: 0, skipped: 0 } }),
  })
  const summary = renderSummary(report)
  expect(figure(report, 'Modules')).toMatchObject({ value: '6' })
  expect(figure(report, 'Downloaded')).toBeUndefined()
  expect(figure(report, 'Requests')).toMatchObject({ value: '14', more: '12 kB received' })
  expect(summary).toContain('14 requests to 1 upstream, 12 kB received')
  expect(figure(report, 'Cache')).toMatchObject({ value: 'miss', more: 'no store has these modules' })
  expect(summary).toContain('| miss: no store has these modules |')
  expect(figure(report, 'Time')?.more).toContain('download 3.2 s')
  expect(summary).toContain('download 3.2 s')
})
