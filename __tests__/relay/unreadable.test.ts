import { afterEach, describe, expect, test } from '@jest/globals'
import { classifyFailure } from '../../src/go/failures/failures.js'
import { sourceOf } from '../../src/session/relay.js'
import { libraryBench } from '../support/library-bench.js'
import {
  type RawHead,
  type RawServer,
  startRawFront,
  startRawServer,
  WITH_LF,
  WITH_LONG_HEAD,
} from '../support/raw-server.js'
import { fetched, relayBench } from '../support/relay-bench.js'
import { manyModules } from '../support/served-module.js'

const MODULES = manyModules(12)
const bench = libraryBench(MODULES)
const relays = relayBench()
const fronts: RawServer[] = []
afterEach(() => {
  for (const front of fronts.splice(0)) front.close()
})

async function front(head: RawHead): Promise<string> {
  const server = await startRawFront(bench.server.url, head)
  fronts.push(server)
  return `http://${server.host}`
}

describe('A proxy whose answers break the rules of HTTP', () => {
  test('serves a run as any other, and the report names it', async () => {
    const url = await front(WITH_LF)
    const report = await bench.warm(await bench.project(), { goproxy: url })
    expect(report.failure).toBeUndefined()
    expect(report.modules.downloaded).toBe(MODULES.length)
    expect(report.relay?.upstreams).toMatchObject([{ outcomes: { failed: 0 }, retries: 0 }])
    expect(report.notes).toEqual([{ kind: 'relaxed', host: new URL(url).host, what: 'http' }])
  })
})

describe('A proxy that only Go can read', () => {
  test('is left to Go, and the report says so', async () => {
    const url = await front(WITH_LONG_HEAD)
    const report = await bench.warm(await bench.project(), { goproxy: url })
    expect(report.failure).toBeUndefined()
    expect(report.modules.downloaded).toBe(MODULES.length)
    expect(report.notes).toContainEqual({ kind: 'left-to-go', upstream: url })
    expect(report.attempts).toBe(1)
    expect(report.relay?.upstreams).toMatchObject([{ openings: 0 }])
  })

  test('is not needed where another of the list has it', async () => {
    const url = await front(WITH_LONG_HEAD)
    const report = await bench.warm(await bench.project(), { goproxy: `${url}|${bench.server.url}` })
    expect(report.failure).toBeUndefined()
    expect(report.modules.downloaded).toBe(MODULES.length)
  })

  test('does not keep Go from what is behind it in the list, with all that it lacks', async () => {
    const empty = await startRawServer(() => WITH_LONG_HEAD(404, 0))
    fronts.push(empty)
    const report = await bench.warm(await bench.project(), { goproxy: `http://${empty.host},${bench.server.url}` })
    expect(report.failure).toBeUndefined()
    expect(report.modules.downloaded).toBe(MODULES.length)
  })

  test('nor from a checksum database that another of the list passes on', async () => {
    const empty = await startRawServer(() => WITH_LONG_HEAD(404, 0))
    fronts.push(empty)
    const other = await relays.serve((_, response) => response.end())
    const relay = await relays.relay(`http://${empty.host},${other.url}`)
    const name = 'sumdb/sum.example.com/supported'
    const [first = '', second = ''] = relay.goproxy.split(',')
    expect(await fetched(`${first}/${name}`)).toMatchObject({ status: 307 })
    expect(await fetched(`${second}/${name}`)).toMatchObject({ status: 200 })
  })

  test('leaves no address of the relay in what is to be pasted', async () => {
    const relay = await relays.relay(`${bench.server.url},${bench.server.url}`)
    for (const url of relay.goproxy.split(',')) {
      const failure = classifyFailure(`example.com/a@v1.0.0: reading ${url}/example.com/a/@v/v1.0.0.zip: 500 X`)
      expect(JSON.stringify(sourceOf(relay).explain([failure]))).not.toContain(relay.url)
    }
  })

  test('fails with the net switched off', async () => {
    const url = await front(WITH_LONG_HEAD)
    const relay = await relays.relay(url, { unreadable: 'fails' })
    expect(await relays.ask(relay, 'example.com/m0/@v/v1.0.0.mod')).toMatchObject({ status: 502 })
    expect(relays.events).not.toContainEqual(expect.objectContaining({ kind: 'left-to-go' }))
  })

  test('fails where credentials would have to go with it', async () => {
    const relay = await relays.relay(await front(WITH_LONG_HEAD), { clientCertificate: { cert: '', key: '' } })
    expect(await relays.ask(relay, 'example.com/m0/@v/v1.0.0.mod')).toMatchObject({ status: 502 })
  })
})
