import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterEach, beforeEach } from '@jest/globals'
import { parseGoproxy } from '../../src/go/goproxy.js'
import type { RelayEvent, RelaySettings } from '../../src/relay/record.js'
import { openRelay, type Relay } from '../../src/relay/relay.js'
import { type Script, type ScriptedServer, startScriptedServer } from './scripted-server.js'

/** Three tries, and hardly a wait between them. */
export const PATIENCE = { maxAttempts: 3, backoff: 1, maxBackoff: 5 }

/** What a relay said. */
export interface Said {
  status: number
  headers: Record<string, unknown>
  body: Buffer
}

/** Relays and servers that are gone after each test. */
export interface RelayBench {
  /** New for each test. The spool lies in `temp` below it. */
  directory: string
  events: RelayEvent[]
  /** Opens a relay before the proxies of this list. */
  relay: (goproxy: string, changes?: Partial<RelaySettings>) => Promise<Relay>
  serve: (script: Script) => Promise<ScriptedServer>
  /** Has something closed after this test. */
  closing: (one: { close: () => Promise<void> }) => void
  /** Asks a relay for something, as cmd/go would. Rejects when the body breaks off. */
  ask: (relay: Relay, name: string) => Promise<Said>
}

/** Call it outside of any test. */
export function relayBench(): RelayBench {
  const opened: { close: () => Promise<void> }[] = []
  const bench = { events: [] as RelayEvent[] } as RelayBench
  bench.relay = async (goproxy, changes) => {
    const relay = await openRelay({
      goproxy: parseGoproxy(goproxy, 'GOPROXY'),
      env: {},
      patience: PATIENCE,
      connectTimeout: 5_000,
      stallTimeout: 5_000,
      concurrency: 8,
      tempDirectory: join(bench.directory, 'temp'),
      afterFailure: 'stays',
      headersFor: () => ({}),
      signal: new AbortController().signal,
      onEvent: event => void bench.events.push(event),
      ...changes,
    })
    opened.unshift(relay)
    return relay
  }
  bench.serve = async script => {
    const server = await startScriptedServer(script)
    opened.push(server)
    return server
  }
  bench.closing = one => void opened.push(one)
  bench.ask = async (relay, name) => await fetched(`${relay.url}/${name}`)
  beforeEach(async () => {
    bench.directory = await mkdtemp(join(await realpath(tmpdir()), 'relay-'))
    bench.events.length = 0
  })
  afterEach(async () => {
    for (const one of opened.splice(0)) await one.close()
    await rm(bench.directory, { recursive: true, force: true, maxRetries: 3 })
  })
  return bench
}

/** Asks for a URL exactly as it is written, `..` included. */
export async function fetched(url: string): Promise<Said> {
  const [, host = '', path = ''] = /^http:\/\/([^/]+)(.*)$/.exec(url) ?? []
  const [hostname, port] = host.split(':')
  return await new Promise((resolve, reject) => {
    const request = get({ hostname, port, path, agent: false }, response => {
      const { statusCode: status = 0, headers } = response
      buffer(response).then(body => resolve({ status, headers, body }), reject)
    })
    request.on('error', reject)
  })
}
