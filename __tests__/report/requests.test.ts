import { describe, expect, test } from '@jest/globals'
import type { RequestRecord } from '../../src/relay/record.js'
import { requestList } from '../../src/report/requests.js'

function request(changes: Partial<RequestRecord> = {}): RequestRecord {
  return {
    ...{ name: 'example.com/a/@v/v1.0.0.zip', module: 'example.com/a@v1.0.0', upstream: 'https://proxy.example.com' },
    ...{ outcome: 'found', status: 200, bytes: 10, resumed: 0, start: 1, queued: 0, lost: 0, firstByte: 0.12345678 },
    ...{ seconds: 0.5, awaited: 0, attempts: 1, troubles: [], wantedBy: 'go' },
    ...changes,
  }
}

describe('the requests of a report', () => {
  test('are none where nothing was requested', () => {
    expect(requestList({ opened: 0, requests: [] }, 0)).toBeUndefined()
  })

  test('count from the start of the run, and leave out usual values', () => {
    const list = requestList({ opened: 3000, requests: [request()] }, 1000)
    expect(list).toEqual({
      sources: ['https://proxy.example.com'],
      list: [{ name: 'example.com/a/@v/v1.0.0.zip', source: 0, bytes: 10, start: 3, firstByte: 0.1235, seconds: 0.5 }],
      more: 0,
    })
  })

  test('keep what was unusual, and the phases of the connection', () => {
    const unusual: Partial<RequestRecord> = {
      ...{ outcome: 'absent', status: 404, queued: 0.1, lost: 0.2, resumed: 5, cache: 'age: 3', wantedBy: 'prefetch' },
      connection: { address: '192.0.2.1:443', lookup: 0.00001, connect: 0.01, tls: 0 },
      failedTries: [{ after: 0, seconds: 0.123456, firstByte: 0, bytes: 0, trouble: 'broken' }],
    }
    const list = requestList({ opened: 0, requests: [request({ start: 2 }), request(unusual)] }, 0)?.list
    expect(list?.map(one => one.start)).toEqual([1, 2])
    expect(list?.[0]).toMatchObject({
      ...{ outcome: 'absent', status: 404, queued: 0.1, lost: 0.2, resumed: 5, cache: 'age: 3', wantedBy: 'prefetch' },
      connection: { address: '192.0.2.1:443', connect: 0.01 },
      failedTries: [{ seconds: 0.1235, trouble: 'broken' }],
    })
    expect(Object.keys(list?.[0]?.connection ?? {})).toEqual(['address', 'connect'])
  })

  test('of more than ten thousand are those that took longest', () => {
    const requests = Array.from({ length: 10_002 }, (_, index) => request({ start: index, seconds: index }))
    const list = requestList({ opened: 0, requests }, 0)
    expect([list?.list.length, list?.more, list?.list[0]?.start]).toEqual([10_000, 2, 2])
  })
})
