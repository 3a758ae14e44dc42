import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { closingLines, eventLines, isTrouble, progressShare, progressText, slowLines } from '../../src/output/log.js'
import { renderSummary } from '../../src/output/summary/summary.js'
import { sumUp, sumUpPrefetch } from '../../src/relay/record.js'
import { relayReport } from '../../src/report/relay.js'
import type { WarmupEvent } from '../../src/report/report.js'
import { traceIdOf, upstreamHeaders } from '../../src/session/relay.js'
import { libraryBench } from '../support/library-bench.js'
import { sampleReport } from '../support/report.js'
import { sampleRequest } from '../support/requests.js'
import { manyModules } from '../support/served-module.js'

const bench = libraryBench([...manyModules(12), { path: 'example.com/a' }])
const evidence = { seconds: 10, waited: 0, unpacking: [], cpu: undefined, elsewhere: 0 }

/** One core has enough to do without. */
const withThreads = availableParallelism() > 1 ? test : test.skip

describe('a run through the relay', () => {
  test('shows what was retried, why, and what it cost', async () => {
    bench.server.fault('a/@v/v1.0.0.zip', { kind: 'truncate', at: 0.5 }, 1)
    bench.server.fault('m3/@v/v1.0.0.mod', { kind: 'status', status: 503 }, 2)
    const lines: string[] = []
    const textOf = eventLines()
    const report = await bench.warm(await bench.project(), {
      onEvent: event => lines.push(textOf(event) ?? ''),
    })
    const { upstream } = report.relay?.upstreams[0] ?? {}
    expect(upstream).toBe(bench.server.url)
    expect(report).toMatchObject({
      retries: 3,
      relay: {
        upstreams: [{ requests: 39, outcomes: { found: 39, failed: 0 }, retries: 3, openings: 0 }],
        troubled: expect.arrayContaining([
          expect.objectContaining({ name: 'example.com/m3/@v/v1.0.0.mod', troubles: ['503', '503'], outcome: 'found' }),
          expect.objectContaining({ name: 'example.com/a/@v/v1.0.0.zip', troubles: ['broken'], attempts: 2 }),
        ]),
        moreTroubled: 0,
      },
    })
    expect(report.relay?.upstreams[0]?.troubles).toEqual([
      { cause: '503', tries: 2 },
      { cause: 'broken', tries: 1 },
    ])
    const long = { ...report, seconds: { ...report.seconds, total: 6 } }
    const summary = renderSummary(long)
    expect(summary).toMatch(/\| Upstream \| Requests \| Received \| Median \| p95 \| Retries \|/)
    expect(summary).toMatch(/\| 39 \| .* \| 3: 2 × 503, broken \|/)
    expect(summary).toContain('<details><summary>2 requests with errors, 2 retried successfully</summary>')
    expect(summary).toMatch(/\| \[Limited by\]\(\S+\) \| \w.*, \d+ % of the download/)
    const retried = (file: string, trouble: string, remaining: number) =>
      expect.stringMatching(
        new RegExp(`^retry: .* ${file}@v1\\.0\\.0 .*failed \\(${trouble}\\), .* \\(${remaining} tries remaining\\)$`),
      )
    const retries = lines.filter(line => line.startsWith('retry: '))
    expect(retries).toHaveLength(3)
    expect(retries).toEqual(
      expect.arrayContaining([
        retried('example.com/m3', '503', 4),
        retried('example.com/m3', '503', 3),
        retried('example.com/a', 'broken', 4),
      ]),
    )
    expect(closingLines(long)).toContain('3 retries (2 × 503, broken)')
    expect(closingLines(long).at(-1)).toMatch(/^limited by \w/)
  })

  test('counts every byte once, and what was neither asked for nor placed only among what came ahead', async () => {
    const project = await bench.project({ requires: bench.server.modules.slice(0, 5) })
    const { relay, modules } = await bench.warm(project)
    const { bytes = 0 } = relay?.upstreams[0] ?? {}
    const { prefetched } = relay ?? {}
    // Go asks for the go.mod files of its requirements alone, go.sum names more.
    expect(prefetched?.unasked.files).toBe(8)
    expect(prefetched?.files).toBeGreaterThanOrEqual(8)
    expect(bytes).toBe(modules.bytesDownloaded + (prefetched?.unasked.bytes ?? 0))
  })

  withThreads('tells what was unpacked, and when each module was fetched, verified and confirmed', async () => {
    const { unpacker, timeline } = await bench.warm(await bench.project())
    expect(unpacker).toMatchObject({ unpacked: { modules: 13 }, verified: 0, left: {} })
    expect(timeline).toMatchObject({ modules: { length: 13 }, more: 0 })
    for (const one of timeline?.modules ?? []) {
      const { asked, firstByte, fetched, started, hashed, unpacked, shown, confirmed } = one
      const times = [0, asked, firstByte, fetched, started, hashed, unpacked, shown, confirmed]
      expect(times).toEqual(times.toSorted((a = -1, b = -1) => a - b))
    }
  })

  test('shows the slowest modules, with the same time as the timeline', async () => {
    bench.server.fault('m7/@v/v1.0.0.zip', { kind: 'delay', milliseconds: 1500 })
    const { relay, timeline } = await bench.warm(await bench.project())
    expect(relay?.slowest).toHaveLength(10)
    const [slowest] = relay?.slowest ?? []
    expect(slowest?.module).toBe('example.com/m7@v1.0.0')
    const times = timeline?.modules.find(one => one.module === slowest?.module)
    expect(slowest?.seconds).toBeCloseTo((times?.fetched ?? 0) - (times?.asked ?? 0), 1)
  })

  test('is not in the report where Go downloads by itself', async () => {
    const report = await bench.warm(await bench.project(), { relay: false })
    expect(report).not.toHaveProperty('relay')
    expect(report).not.toHaveProperty('traceId')
    expect(renderSummary(report)).not.toContain('Upstream')
  })
})

describe('much of the same trouble', () => {
  const requests = Array.from({ length: 1500 }, (_, index) =>
    sampleRequest({ name: `example.com/m${index}/@v/v1.0.0.zip`, attempts: 2, troubles: ['429'], lost: 0.5 }),
  )

  test('is a few lines of the log', () => {
    const textOf = eventLines()
    const stamp = { runId: '', time: '' }
    const more = { trouble: '429', wait: 0.5, remaining: 4 }
    const lines = requests.flatMap(
      ({ name, upstream }) => textOf({ ...stamp, kind: 'request-retry', name, upstream, ...more }) ?? [],
    )
    const first = expect.stringMatching(/^retry: .* \(429\), trying again in 0\.5 s \(4 tries remaining\)$/)
    expect(lines).toEqual([first, first, first, 'more of the same: see the report'])
  })

  test('is twenty rows of the report, and a count', () => {
    const upstreams = sumUp(requests, [{ label: 'https://proxy.example.com', openings: 1 }])
    const record = {
      opened: 0,
      requests,
      upstreams,
      prefetched: sumUpPrefetch(requests, []),
      stores: [],
      givenUp: [],
      stallTimeout: 30,
    }
    const relay = relayReport(record, evidence)
    expect(relay).toMatchObject({ troubled: { length: 20 }, moreTroubled: 1480, slowest: { length: 10 } })
    const summary = renderSummary(sampleReport({ relay }))
    expect(summary).toContain('<summary>1500 requests with errors, 1500 retried successfully</summary>')
    expect(summary).toContain('and 1480 more')
  })
})

describe('the figures of an upstream', () => {
  test('count what its own cache had, however it says so', () => {
    const said = ['x-cache: TCP_HIT', 'cf-cache-status: MISS', 'x-cache: Hit from somewhere', 'age: 0', 'age: 90']
    const requests = said.map(cache => sampleRequest({ cache }))
    expect(sumUp(requests, [{ label: 'https://proxy.example.com', openings: 0 }])[0]?.cached).toEqual({
      hits: 3,
      of: 5,
    })
  })

  test('are told once for one that is listed twice', () => {
    const twice = [1, 2].map(openings => ({ label: 'https://proxy.example.com', openings }))
    expect(sumUp([sampleRequest()], twice)).toMatchObject([{ requests: 1, bytes: 1000, openings: 3 }])
  })

  test('name as many causes of retries as there were retries, also of a request that failed in the end', () => {
    const failed = sampleRequest({ outcome: 'failed', attempts: 2, troubles: ['503', '503'] })
    const found = sampleRequest({ attempts: 3, troubles: ['broken', '503'] })
    const [upstream] = sumUp([failed, found], [{ label: failed.upstream, openings: 0 }])
    expect(upstream).toMatchObject({
      retries: 3,
      repeated: [
        { cause: '503', tries: 2 },
        { cause: 'broken', tries: 1 },
      ],
    })
  })

  test('leave out requests that it was not asked', () => {
    const skipped = sampleRequest({ outcome: 'skipped', attempts: 0, bytes: 0, seconds: 0 })
    const [figures] = sumUp([sampleRequest(), skipped], [{ label: 'https://proxy.example.com', openings: 1 }])
    expect(figures).toMatchObject({ requests: 1, outcomes: { found: 1, skipped: 1 }, median: 1, retries: 0 })
  })
})

describe('progress', () => {
  const stamp = { runId: '', time: '', kind: 'progress' as const, seconds: 2 }
  const modules = { phase: 'download' as const, project: 'go.mod', modulesDone: 20, modulesVerified: 12 }
  const download = { ...stamp, ...modules, modulesTotal: 158 }

  test('tells what was fetched, of what is known, and what was verified', () => {
    const text = (bytes: number, bytesTotal?: number) =>
      progressText({ ...download, bytes, ...(bytesTotal !== undefined && { bytesTotal }) })
    expect(text(40e6, 126e6)).toBe('fetched 40.0 MB of at least 126.0 MB, 20.0 MB/s · verified 12/158 · 2.0 s')
    expect(text(40e6, 40e6)).toBe('fetched 40.0 MB, 20.0 MB/s · verified 12/158 · 2.0 s')
    expect(text(40e6)).toBe('fetched 40.0 MB, 20.0 MB/s · verified 12/158 · 2.0 s')
  })

  test('of what is there already tells what was verified, and how long nothing has changed', () => {
    expect(progressText({ ...download, bytes: 0 })).toBe('verified 12/158 · 2.0 s')
    expect(progressText({ ...download, bytes: 0, unchangedFor: 10 })).toBe(
      'verified 12/158 · no change for 10 s · 2.0 s',
    )
  })

  test('names what has taken longest, and calls it slow after ten seconds, and after twice that', () => {
    const at = (seconds: number) => {
      return { ...download, bytes: 0, slowest: { what: 'example.com/a@v1.0.0', seconds, bytes: 1e6, bytesTotal: 4e6 } }
    }
    expect(progressText(at(4))).toBe('verified 12/158 · 2.0 s · slowest example.com/a@v1.0.0 4.0 s')
    const slowTextOf = slowLines()
    expect([4, 11, 15, 21, 23, 45].flatMap(seconds => slowTextOf(at(seconds)) ?? [])).toEqual([
      'slow: example.com/a@v1.0.0, 1.0 MB of 4.0 MB: 11 s so far',
      'slow: example.com/a@v1.0.0, 1.0 MB of 4.0 MB: 23 s so far',
    ])
  })

  test('moves the bar with what was fetched, also before anything is verified', () => {
    const fetched = { ...download, modulesVerified: 0, bytes: 95e6, bytesTotal: 126e6 }
    expect(progressShare(fetched)).toBeCloseTo(0.377)
    expect(progressShare({ ...fetched, modulesVerified: 79 })).toBe(0.5)
  })

  test('tells what was fetched where nobody knows of how many modules', () => {
    expect(progressText({ ...stamp, ...modules, bytes: 2e6 })).toBe('fetched 2.0 MB, 1.0 MB/s · 2.0 s')
  })

  test('of an entry tells what of it has arrived', () => {
    const restore = { ...stamp, phase: 'restore' as const, store: 'github', bytes: 40e6 }
    expect(progressText({ ...restore, bytesTotal: 126e6 })).toBe('fetched 40.0 MB of 126.0 MB, 20.0 MB/s · 2.0 s')
    expect(progressText(restore)).toBe('fetched 40.0 MB, 20.0 MB/s · 2.0 s')
    const verified = { modulesVerified: 37, modulesTotal: 158 }
    expect(progressText({ ...restore, ...verified })).toBe('fetched 40.0 MB, 20.0 MB/s · verified 37/158 · 2.0 s')
  })
})

test('little space and a relay that cannot work are warnings', () => {
  const textOf = eventLines()
  const events: WarmupEvent[] = [
    { runId: '', time: '', kind: 'low-disk', free: 1e6 },
    { runId: '', time: '', kind: 'relay-unavailable', reason: 'no port' },
  ]
  for (const event of events) expect([isTrouble(event), textOf(event)]).toEqual([true, expect.any(String)])
})

describe('logs of module proxies can be joined with a report:', () => {
  const proxy = recorder(() => storage.url())
  const storage = recorder(() => bench.server.url)
  beforeAll(async () => void (await Promise.all([proxy.listen('127.0.0.1'), storage.listen('localhost')])))
  afterAll(() => void [proxy, storage].map(server => server.close()))

  test('a proxy of the user gets trace and run, but no host that it redirects to', async () => {
    const report = await bench.warm(await bench.project(), { goproxy: proxy.url() })
    expect(report.failure).toBeUndefined()
    expect(report.traceId).toMatch(/^(?!0+$)[0-9a-f]{32}$/)
    expect([proxy.seen.length, storage.seen.length]).toEqual([39, 39])
    for (const headers of proxy.seen) {
      expect(headers.traceparent).toMatch(new RegExp(`^00-${report.traceId}-[0-9a-f]{16}-01$`))
      expect(headers['x-go-mod-warmup-run']).toBe(report.runId)
    }
    expect(Object.keys(storage.seen.at(-1) ?? {})).not.toContain('traceparent')
    expect(JSON.stringify(storage.seen)).not.toContain(report.runId)
  })

  test('public mirrors and the default of this Go get nothing', async () => {
    const project = await bench.project()
    await project.write('sdk/go.env', 'GOPROXY=https://default.example.com,https://second.example.com|direct\n')
    const go = { binary: 'go', version: '1.26.8', env: {}, settings: { GOROOT: join(project.directory, 'sdk') } }
    const headersFor = await upstreamHeaders(go, '0123abcd-0000-4000-8000-000000000000')
    const ones = [
      'https://default.example.com',
      'https://second.example.com/path',
      'https://goproxy.cn',
      'https://GOPROXY.IO',
    ]
    for (const upstream of ones) expect(headersFor(upstream)).toEqual({})
    expect(headersFor('https://proxy.example.com')).toMatchObject({
      traceparent: expect.stringContaining(traceIdOf('0123abcd-0000-4000-8000-000000000000')),
    })
  })
})

/** A server that writes down the headers of requests and redirects them. */
function recorder(target: () => string) {
  const seen: IncomingHttpHeaders[] = []
  const server = createServer((request, response) => {
    seen.push(request.headers)
    response.writeHead(302, { location: `${target()}${request.url}` }).end()
  })
  let host = ''
  return {
    seen,
    url: () => `http://${host}:${(server.address() as AddressInfo).port}`,
    listen: async (name: string) => {
      host = name
      await once(server.listen(0, name), 'listening')
    },
    close: () => server.close(),
  }
}
