// Upstreams that mean harm: whatever they send, the relay stays up, takes in little, and says what happened.
import { randomBytes } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test } from '@jest/globals'
import type { Relay } from '../../src/relay/relay.js'
import { PATIENCE, relayBench } from '../support/relay-bench.js'
import type { Script } from '../support/scripted-server.js'
import { startTlsFront } from '../support/tls-front.js'

const bench = relayBench()
const MOD = 'example.com/a/@v/v1.0.0.mod'
const ZIP = 'example.com/a/@v/v1.0.0.zip'
const OTHER = 'example.com/other/@v/v1.0.0.mod'
const MEGABYTE = Buffer.alloc(1 << 20, 'x')

/** Sends for as long as the other side takes it. */
function endlessly(response: ServerResponse): void {
  const goOn = () => {
    for (let takesMore = true; takesMore && !response.destroyed; ) takesMore = response.write(MEGABYTE)
  }
  response.on('drain', goOn)
  goOn()
}

/** Writes on the bare connection. */
const raw =
  (...pieces: (string | Buffer)[]): Script =>
  (_, response) => {
    for (const piece of pieces) response.socket?.write(piece)
  }

const HOSTILE: [what: string, name: string, script: Script][] = [
  ['an endless .mod', MOD, (_, response) => endlessly(response)],
  ['an endless refusal', MOD, (_, response) => endlessly(response.writeHead(500, { 'content-type': 'text/plain' }))],
  ['an endless 404', MOD, (_, response) => endlessly(response.writeHead(404, { 'content-type': 'text/plain' }))],
  ['a zip of 600 MB', ZIP, (_, response) => endlessly(response.writeHead(200, { 'content-length': 600_000_000 }))],
  ['a length of 10^30', ZIP, raw(`HTTP/1.1 200 OK\r\nContent-Length: 1${'0'.repeat(30)}\r\n\r\n`, MEGABYTE)],
  ['a negative length', ZIP, raw('HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n', MEGABYTE)],
  ['two lengths', ZIP, raw('HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n', MEGABYTE)],
  ['a body far beyond its length', ZIP, raw('HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n', MEGABYTE, MEGABYTE)],
  ['a huge chunk', MOD, raw('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n', MEGABYTE)],
  ['a header of 10 MB', MOD, raw('HTTP/1.1 200 OK\r\nX: ', ...Array(10).fill(MEGABYTE), '\r\n\r\n')],
  ['a million headers', MOD, raw('HTTP/1.1 200 OK\r\n', 'a: b\r\n'.repeat(1_000_000), '\r\n')],
  ['headers without end', MOD, raw('HTTP/1.1 200 OK\r\nX: y')],
  ['interim answers without end', MOD, raw('HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(100_000))],
  ['bytes that mean nothing', MOD, raw(randomBytes(100_000))],
  [
    'redirects without end',
    MOD,
    (asked, response) => response.writeHead(302, { location: `/${asked.path}?${asked.time}` }).end(),
  ],
  ['a redirect to a file', MOD, (_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end()],
  ['a redirect to nowhere', MOD, (_, response) => response.writeHead(302, { location: 'http://' }).end()],
  [
    'a small body that unfolds to 1 GB',
    MOD,
    (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(BOMB),
  ],
  [
    'a Range of its own',
    ZIP,
    (_, response) => response.writeHead(206, { 'content-range': 'bytes 5-9/10' }).end('abcde'),
  ],
  ['status 999', MOD, raw('HTTP/1.1 999 x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n')],
  ['a switch of protocols', MOD, raw('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n')],
]
/** 64 members of 16 MiB. */
const BOMB = Buffer.concat(Array(64).fill(gzipSync(Buffer.alloc(16 << 20))))

const received = (relay: Relay) => relay.progress().bytes

describe('an upstream that sends', () => {
  test.each(HOSTILE)('%s is given up with a reason, and can be asked for other things', async (_, name, script) => {
    const server = await bench.serve((asked, response) =>
      asked.path.startsWith(OTHER) ? response.end('module example.com/other\n') : script(asked, response),
    )
    const relay = await bench.relay(server.url, { stallTimeout: 600, patience: { ...PATIENCE, maxAttempts: 1 } })
    const said = await bench.ask(relay, name)
    expect(said.status).toBeGreaterThanOrEqual(400)
    expect(said.body.length).toBeLessThan(10_000)
    expect(received(relay)).toBeLessThan(60 << 20)
    expect(relay.record().givenUp).toMatchObject([{ name, upstream: server.url }])
    expect((await bench.ask(relay, OTHER)).body.toString()).toBe('module example.com/other\n')
    expect(await filesOutsideOfTheSpool()).toEqual([])
  })
})

/** Everything below the directory of the test that is no directory and does not lie in the spool. */
async function filesOutsideOfTheSpool(): Promise<string[]> {
  const entries = await readdir(bench.directory, { recursive: true, withFileTypes: true })
  const files = entries.filter(entry => !entry.isDirectory()).map(entry => join(entry.parentPath, entry.name))
  return files.filter(file => !/\/temp\/go-mod-warmup-spool-\d+\/[\d-]+\w+-\w+\/[0-9a-f]{32}(?:\.json)?$/.test(file))
}

test('ten thousand redirects are not followed', async () => {
  const server = await bench.serve(({ path, time }, response) =>
    response.writeHead(302, { location: `/${path.replace(/\?.*/, '')}?${time}` }).end(),
  )
  const relay = await bench.relay(server.url)
  expect((await bench.ask(relay, MOD)).body.toString()).toContain('stopped after 10 redirects')
  expect(server.paths().length).toBeLessThanOrEqual(10)
})

describe('over TLS', () => {
  const opened: { close: () => Promise<void> }[] = []
  afterEach(async () => {
    for (const one of opened.splice(0)) await one.close()
  })

  test('a redirect to plain http is not followed', async () => {
    const target = await bench.serve((_, response) => response.end('module example.com/a\n'))
    const server = await bench.serve((_, response) => response.writeHead(302, { location: `${target.url}/x` }).end())
    const front = await startTlsFront(server.url)
    opened.push(front)
    const relay = await bench.relay(front.url, { env: { SSL_CERT_FILE: front.certificate } })
    const said = await bench.ask(relay, MOD)
    expect(said.body.toString()).toContain('from a secure to an insecure URL')
    expect(target.paths()).toEqual([])
  })

  test('an untrusted certificate is a permanent failure, and named', async () => {
    const server = await bench.serve((_, response) => response.end('module example.com/a\n'))
    const front = await startTlsFront(server.url)
    opened.push(front)
    const relay = await bench.relay(front.url)
    expect((await bench.ask(relay, MOD)).status).toBe(502)
    expect(relay.record()).toMatchObject({
      requests: [{ attempts: 1, troubles: ['tls'] }],
      givenUp: [{ class: 'config' }],
    })
  })
})

test('what an upstream says cannot forge an answer to cmd/go', async () => {
  const server = await bench.serve(
    raw('HTTP/1.1 500 x\r\nContent-Type: text/plain\r\nContent-Length: 27\r\n\r\nline\r\n\r\nHTTP/1.1 200 OK\r\n\r\n'),
  )
  const relay = await bench.relay(server.url, { patience: { ...PATIENCE, maxAttempts: 1 } })
  const { status, headers } = await bench.ask(relay, MOD)
  expect(status).toBe(500)
  expect(headers['content-type']).toContain('text/plain')
})

test('credentials of an upstream appear nowhere in the output', async () => {
  const server = await bench.serve((asked, response) =>
    response.writeHead(500, { 'content-type': 'text/plain' }).end(`you are ${asked.headers.authorization}`),
  )
  const relay = await bench.relay(server.url.replace('//', '//robot:s3cret@'))
  const said = await bench.ask(relay, MOD)
  const told = [said.body.toString(), JSON.stringify(relay.record()), JSON.stringify(bench.events)].join('\n')
  expect(told).not.toContain('s3cret')
  const spool = await readdir(bench.directory, { recursive: true, withFileTypes: true })
  const files = spool.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
  for (const file of files) expect(await readFile(file, 'utf8')).not.toContain('s3cret')
})
