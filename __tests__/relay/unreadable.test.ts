import { afterEach, describe, expect, test } from '@jest/globals'
import { libraryBench } from '../support/library-bench.js'
import { type RawServer, startRawServer } from '../support/raw-server.js'
import { relayBench } from '../support/relay-bench.js'
import { manyModules } from '../support/served-module.js'

const MODULES = manyModules(12)
const bench = libraryBench(MODULES)
const relays = relayBench()
const fronts: RawServer[] = []
afterEach(() => {
  for (const front of fronts.splice(0)) front.close()
})

/** Passes on what the module server says, with another head. */
async function front(head: (status: number, length: number) => string): Promise<string> {
  const server = await startRawServer(async target => {
    const answer = await fetch(`${bench.server.url}${target}`)
    const body = Buffer.from(await answer.arrayBuffer())
    return head(answer.status, body.length) + body.toString('latin1')
  })
  fronts.push(server)
  return `http://${server.host}`
}

const withLf = (status: number, length: number) => `HTTP/1.1 ${status} X\nContent-Length: ${length}\n\n`
/** Longer than our parser takes a head; Go takes 10 MB. */
const withLongHead = (status: number, length: number) =>
  `HTTP/1.1 ${status} X\r\nX-Long: ${'a'.repeat(300 << 10)}\r\nContent-Length: ${length}\r\n\r\n`

describe('A proxy whose answers break the rules of HTTP', () => {
  test('serves a run as any other, and the report names it', async () => {
    const url = await front(withLf)
    const report = await bench.warm(await bench.project(), { goproxy: url })
    expect(report.failure).toBeUndefined()
    expect(report.modules.downloaded).toBe(MODULES.length)
    expect(report.relay?.upstreams).toMatchObject([{ outcomes: { failed: 0 }, retries: 0 }])
    expect(report.notes).toEqual([{ kind: 'relaxed', host: new URL(url).host, what: 'http' }])
  })
})

describe('A proxy that only Go can read', () => {
  test('is left to Go, and the report says so', async () => {
    const url = await front(withLongHead)
    const report = await bench.warm(await bench.project(), { goproxy: url })
    expect(report.failure).toBeUndefined()
    expect(report.modules.downloaded).toBe(MODULES.length)
    expect(report.notes).toContainEqual({ kind: 'left-to-go', upstream: url })
    expect(report.attempts).toBe(1)
  })

  test('is not needed where another of the list has it', async () => {
    const url = await front(withLongHead)
    const report = await bench.warm(await bench.project(), { goproxy: `${url}|${bench.server.url}` })
    expect(report.failure).toBeUndefined()
    expect(report.modules.downloaded).toBe(MODULES.length)
  })

  test('fails with the net switched off', async () => {
    const url = await front(withLongHead)
    const relay = await relays.relay(url, { unreadable: 'fails' })
    expect(await relays.ask(relay, 'example.com/m0/@v/v1.0.0.mod')).toMatchObject({ status: 502 })
    expect(relays.events).not.toContainEqual(expect.objectContaining({ kind: 'left-to-go' }))
  })

  test('fails where credentials would have to go with it', async () => {
    const relay = await relays.relay(await front(withLongHead), { clientCertificate: { cert: '', key: '' } })
    expect(await relays.ask(relay, 'example.com/m0/@v/v1.0.0.mod')).toMatchObject({ status: 502 })
  })
})
