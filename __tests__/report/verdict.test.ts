import { describe, expect, test } from '@jest/globals'
import type { RequestRecord } from '../../src/relay/record.js'
import { type Evidence, judge, waitingOf } from '../../src/report/relay.js'
import type { Verdict } from '../../src/report/report.js'
import { libraryBench } from '../support/library-bench.js'
import { sampleRequest } from '../support/requests.js'
import { manyModules } from '../support/served-module.js'

const judged = (requests: RequestRecord[], rest: Partial<Evidence> = {}) =>
  judge({ requests, seconds: 10, waited: 0, unpacking: [], cpu: { share: 0.1, count: 4 }, elsewhere: 0, ...rest })

/** So many requests, of one module each, that take turns. */
const inARow = (count: number, request: Partial<RequestRecord> & { seconds: number }) =>
  Array.from({ length: count }, (_, index) =>
    sampleRequest({ name: `example.com/m${index}/@v/v1.0.0.mod`, start: index * request.seconds, ...request }),
  )

describe('a download is bound by', () => {
  test('latency where answers take long to begin', () => {
    expect(judged(inARow(8, { seconds: 1, firstByte: 0.9 }))).toEqual({ kind: 'latency', share: expect.closeTo(0.72) })
  })

  test('bandwidth where bodies take long, however many come at once', () => {
    const requests = inARow(8, { seconds: 8, firstByte: 0.5 }).map(request => ({ ...request, start: 0 }))
    expect(judged(requests)).toEqual({ kind: 'bandwidth', share: expect.closeTo(0.75) })
  })

  test('one module that came when the others were there', () => {
    const requests = [...inARow(4, { seconds: 0.5 }), sampleRequest({ seconds: 9, awaited: 7.5 })]
    expect(judged(requests)).toEqual({ kind: 'one-module', module: 'example.com/a@v1.0.0', share: expect.closeTo(0.7) })
  })

  test('bandwidth where there is only one module', () => {
    expect(judged([sampleRequest({ seconds: 9 })])?.kind).toBe('bandwidth')
  })

  test('retries, and by the module that was waited for', () => {
    const requests = [...inARow(4, { seconds: 0.2 }), sampleRequest({ seconds: 9, lost: 8, attempts: 4 })]
    expect(judged(requests)).toMatchObject({ kind: 'retries', module: 'example.com/a@v1.0.0' })
  })

  test('retries where everything waits for an upstream that does not answer', () => {
    const skipped = { outcome: 'skipped' as const, attempts: 0, start: 8, queued: 8, seconds: 0, firstByte: 0 }
    expect(judged([sampleRequest({ ...skipped, awaited: 8 })])).toEqual({ kind: 'retries', share: expect.closeTo(0.8) })
  })

  test('retries where Go was run again after a wait', () => {
    expect(judged([sampleRequest()], { waited: 8 })).toEqual({ kind: 'retries', share: expect.closeTo(0.8) })
  })

  test('what the others wait for, where requests wait for a connection', () => {
    const big = sampleRequest({ name: 'example.com/big/@v/v1.0.0.zip', seconds: 8, awaited: 0, wantedBy: 'prefetch' })
    const small = sampleRequest({ start: 8, queued: 8, seconds: 0.5, awaited: 8.5 })
    expect(judged([big, small, ...inARow(2, { seconds: 1 })])?.kind).toBe('bandwidth')
  })

  test('the unpacker where everything was fetched and zips were still at its threads', () => {
    const requests = [sampleRequest({ seconds: 2, wantedBy: 'prefetch' })]
    const unpacking = [
      { from: 1, to: 4 },
      { from: 3, to: 9 },
    ]
    expect(judged(requests, { unpacking })).toEqual({ kind: 'unpacker', share: expect.closeTo(0.7) })
  })

  test('what is waited for while zips are at the unpacker, and Go where they are not', () => {
    const busy = { unpacking: [{ from: 0, to: 2 }] }
    expect(judged([sampleRequest({ seconds: 8 })], busy)?.kind).toBe('bandwidth')
    expect(judged([sampleRequest({ seconds: 1 })], busy)).toEqual({ kind: 'disk', share: expect.closeTo(0.8) })
  })

  test.each([
    ['cpu', { cpu: { share: 0.9, count: 4 } }],
    ['cpu', { cpu: { share: 0.05, count: 64 } }],
    ['disk', {}],
    ['elsewhere', { elsewhere: 2 }],
  ])('%s where Go hardly waited for anything', (kind, rest) => {
    const requests = inARow(30, { seconds: 0.3, awaited: 0.01, wantedBy: 'go' })
    expect(judged(requests, rest)).toEqual({ kind, share: expect.closeTo(0.97) })
  })
})

test('there is no verdict without requests', () => {
  expect(judged([])).toBeUndefined()
})

describe('a real run is bound by', () => {
  const bench = libraryBench([...manyModules(12), { path: 'example.com/big' }])
  /** Judged without the time of Go itself, and with long waits: on a busy machine Go asks late, and all answers take their time. */
  const verdictOf = async (): Promise<Verdict | undefined> => {
    const requests: RequestRecord[] = []
    const report = await bench.warm(await bench.project(), {
      onEvent: event => event.kind === 'request' && requests.push(event.request),
    })
    expect(report.relay).toMatchObject({ verdict: { share: expect.any(Number) }, upstreams: [{ requests: 39 }] })
    const { latency, bandwidth, retries } = waitingOf(requests)
    return judged(requests, { seconds: latency + bandwidth + retries })
  }

  test('latency', async () => {
    bench.server.fault('', { kind: 'delay', milliseconds: 500 })
    expect(await verdictOf()).toMatchObject({ kind: 'latency' })
  })

  test('bandwidth', async () => {
    bench.server.fault('.zip', { kind: 'slow', pieces: 4, pause: 700 })
    expect(await verdictOf()).toMatchObject({ kind: 'bandwidth' })
  })

  test('one slow module', async () => {
    bench.server.fault('big/@v/v1.0.0.zip', { kind: 'slow', pieces: 6, pause: 700 })
    expect(await verdictOf()).toMatchObject({ kind: 'one-module', module: 'example.com/big@v1.0.0' })
  })

  test('retries', async () => {
    bench.server.fault('big/@v/v1.0.0.zip', { kind: 'status', status: 429, headers: { 'Retry-After': '5' } }, 1)
    expect(await verdictOf()).toMatchObject({ kind: 'retries' })
  })
})
