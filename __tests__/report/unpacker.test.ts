import { expect, test } from '@jest/globals'
import type { UnpackedModule, UnpackerRecord } from '../../src/modcache/module-placer.js'
import { closingLines, eventLines } from '../../src/output/log.js'
import { renderSummary } from '../../src/output/summary/summary.js'
import { contradictionNotes, timelineOf, unpackerReport } from '../../src/report/unpacker.js'
import { nothingFrom } from '../../src/stores/record.js'
import { sampleReport } from '../support/report.js'
import { sampleRequest } from '../support/requests.js'

const record = (changes: Partial<UnpackerRecord> = {}): UnpackerRecord => {
  const unpacked = { modules: 158, files: 24_741, bytes: 300_000_000 }
  return { unpacked, verified: 0, left: {}, contradictions: [], modules: [taken(), taken({ worker: 2 })], ...changes }
}

/** A module that was taken in one second after the beginning of the run. */
function taken(changes: Partial<UnpackedModule> = {}): UnpackedModule {
  const times = { received: 11_000, started: 11_010, hashed: 11_020, unpacked: 11_030, shown: 11_500 }
  return { module: 'example.com/a@v1.0.0', outcome: 'complete', bytes: 900, worker: 1, ...times, ...changes }
}

const unpackerOf = (left: UnpackerRecord['left']) => {
  const unpacker = unpackerReport(record({ left }))
  return unpacker && { unpacker }
}

const timeline = (changes: Partial<Parameters<typeof timelineOf>[0]>) =>
  timelineOf({ unpacker: record(), relay: undefined, downloads: [], began: 10_000, ...changes })

test('the report counts what was unpacked, by how many threads, and what was left to Go', () => {
  const report = unpackerReport(record({ verified: 2, left: { odd: 2, locked: 1, lazy: 2 } }))
  expect(report).toMatchObject({ threads: 2, unpacked: { modules: 158 }, verified: 2, left: { odd: 2, locked: 1 } })
  expect(report?.left).not.toHaveProperty('lazy')
  expect(unpackerReport(record({ modules: [] }))).toBeUndefined()
})

test('each module has its times, from the request for it to its confirmation by Go', () => {
  const relay = { opened: 10_200, requests: [sampleRequest({ start: 0.1, lost: 0.2, firstByte: 0.05, seconds: 0.6 })] }
  const download = { modules: [{ path: 'example.com/a', version: 'v1.0.0' }], ended: 12_000 }
  expect(timeline({ relay, downloads: [download] })).toEqual({
    modules: [
      {
        module: 'example.com/a@v1.0.0',
        bytes: 900,
        asked: 0.3,
        firstByte: 0.55,
        fetched: 0.9,
        started: 1.01,
        hashed: 1.02,
        unpacked: 1.03,
        shown: 1.5,
        confirmed: 2,
        worker: 2,
      },
    ],
    more: 0,
  })
})

test('a module of an entry was fetched when it was there, and is not confirmed where Go complained of it', () => {
  const download = { modules: [{ path: 'example.com/a', version: 'v1.0.0', error: 'no' }], ended: 12_000 }
  const [one] = timeline({ downloads: [download] })?.modules ?? []
  expect(one).toMatchObject({ fetched: 1, shown: 1.5 })
  expect(one).not.toHaveProperty('asked')
  expect(one).not.toHaveProperty('confirmed')
})

test('of more than 3,000 modules the report has the times of the largest, and says how many more there were', () => {
  const modules = Array.from({ length: 3_010 }, (_, index) =>
    taken({ module: `example.com/m${index}@v1.0.0`, bytes: index, received: 20_000 - index }),
  )
  const { modules: kept = [], more } = timeline({ unpacker: record({ modules }) }) ?? {}
  expect(kept).toHaveLength(3_000)
  expect(more).toBe(10)
  expect(Math.min(...kept.map(({ bytes }) => bytes))).toBe(10)
  expect(kept[0]?.module).toBe('example.com/m3009@v1.0.0')
})

test('sum files that contradict each other are a note with the module and the files', () => {
  const contradictions = [{ module: 'example.com/a@v1.0.0', files: ['/w/go.sum', '/w/go.work.sum'] }]
  const notes = contradictionNotes(record({ contradictions }), file => file.slice('/w/'.length))
  const [line] = closingLines(sampleReport({ notes }))
  expect(line).toContain('`go.sum`, `go.work.sum` have different hashes for example.com/a@v1.0.0')
})

test('the summary says what was unpacked, and a log only what is unusual, or with -v', () => {
  const odd = sampleReport({ ...unpackerOf({ odd: 2, locked: 1 }) })
  const said = '158 modules verified and unpacked by 2 threads (24741 files); 3 left to Go: 2 odd zips, 1 locked'
  expect(renderSummary(odd)).toContain(`| Verified | ${said} |\n`)
  expect(closingLines(odd)).toContain(said)
  const normal = sampleReport({ ...unpackerOf({ 'no-sum': 1 }) })
  expect(closingLines(normal).join('\n')).not.toContain('unpacked')
  expect(closingLines(normal, 'verbose').join('\n')).toContain('; 1 left to Go: 1 without a hash in go.sum')
})

test('the log of a restore says how many files of the entry were rejected', () => {
  const rejected = ['example.com/a/@v/v1.0.0.zip']
  const store = { ...nothingFrom('github', true), found: 'exact' as const, key: 'k.1', rejected }
  const line = eventLines()({ kind: 'restore', runId: '', time: '', store })
  expect(line).toBe('cache: hit k.1, 1 file rejected and downloaded again')
})
