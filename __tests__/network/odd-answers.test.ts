import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type GoHttp, openGoHttp } from '../../src/network/go-http.js'
import type { Relaxation } from '../../src/network/leniency.js'
import { AnswerReader } from '../../src/network/lenient-answer.js'
import { type Certificate, makeCertificate } from '../support/certificate.js'
import { type RawServer, startRawServer } from '../support/raw-server.js'
import { realGoEnvironment } from '../support/real-go.js'
import { type RecordingServer, startRecordingServer } from '../support/recording-server.js'
import { type SocksProxy, startSocksProxy } from '../support/socks-proxy.js'

const INFO = '{"Version":"v1.0.0","Time":"2020-01-01T00:00:00Z"}\n'
const MOD = 'module example.com/a\n'
const FILE = '/example.com/a/@v/v1.0.0.info'

let directory: string
let env: Record<string, string>
let server: RawServer | undefined
const opened: GoHttp[] = []
let relaxed: Relaxation[]
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'odd-'))
  env = { ...realGoEnvironment(directory), GOSUMDB: 'off', GOTOOLCHAIN: 'local', GODEBUG: '' }
  relaxed = []
})
afterEach(async () => {
  for (const http of opened.splice(0)) await http.close()
  server?.close()
  server = undefined
  await rm(directory, { recursive: true, force: true, maxRetries: 3 })
})

const bodyFor = (target: string) => (target.endsWith('.mod') ? MOD : INFO)

async function goReads(goproxy: string, more: Record<string, string> = {}): Promise<boolean | string> {
  const at = { cwd: directory, env: { ...env, ...more, GOPROXY: goproxy } }
  return await new Promise(resolve => {
    execFile('go', ['list', '-m', '-json', 'example.com/a@v1.0.0'], at, (_, stdout, stderr) =>
      resolve(stdout.includes('"v1.0.0"') || stderr),
    )
  })
}

function open(more: Record<string, string> = {}): GoHttp {
  const limits = { connections: 4, connectTimeout: 5_000, stallTimeout: 3_000 }
  const http = openGoHttp({ env: { ...env, ...more }, directory, ...limits, onRelaxed: one => relaxed.push(one) })
  opened.push(http)
  return http
}

/** What is read the first time; where only the body showed that it cannot be read, the second time. */
async function weRead(goproxy: string, more: Record<string, string> = {}): Promise<string> {
  const client = opened.at(-1) ?? open(more)
  const once = async () => await text((await client.send(goproxy + FILE)).body)
  return await once().catch(once)
}

const chunked = (body: string, line = '\r\n') => `${body.length.toString(16)}${line}${body}\r\n0\r\n\r\n`

const ODD: [name: string, answer: (body: string) => string, ends?: 'closed'][] = [
  [
    'Content-Length beside Transfer-Encoding',
    body => `HTTP/1.1 200 OK\r\nContent-Length: 7\r\nTransfer-Encoding: chunked\r\n\r\n${chunked(body)}`,
  ],
  [
    'Transfer-Encoding before Content-Length',
    body => `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: ${body.length}\r\n\r\n${chunked(body)}`,
  ],
  [
    'folded headers',
    body => `HTTP/1.1 200 OK\r\nX-Long: one\r\n two\r\n\tthree\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  ],
  ['a folded length', body => `HTTP/1.1 200 OK\r\nContent-Length:\r\n ${body.length}\r\n\r\n${body}`],
  ['lines that end in LF', body => `HTTP/1.1 200 OK\nContent-Length: ${body.length}\nX-A: b\n\n${body}`],
  ['some lines that end in LF', body => `HTTP/1.1 200 OK\r\nX-A: b\nContent-Length: ${body.length}\r\n\n${body}`],
  ['LF and no length', body => `HTTP/1.1 200 OK\nContent-Type: text/plain\n\n${body}`, 'closed'],
  ['LF before chunks', body => `HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n${chunked(body)}`],
  [
    'the same length twice',
    body => `HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  ],
  [
    'a space in a header name',
    body => `HTTP/1.1 200 OK\r\nX Powered By : x\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  ],
  [
    'a space before the colon',
    body => `HTTP/1.1 200 OK\r\nX-Powered : x\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  ],
  ['spaces in the status line', body => `HTTP/1.1   200 OK\r\nContent-Length: ${body.length}\r\n\r\n${body}`],
  ['no reason', body => `HTTP/1.1 200\r\nContent-Length: ${body.length}\r\n\r\n${body}`],
  ['no reason, and LF', body => `HTTP/1.1 200\nContent-Length: ${body.length}\n\n${body}`],
  ['control characters in the reason', body => `HTTP/1.1 200 O\x01K\r\nContent-Length: ${body.length}\r\n\r\n${body}`],
  [
    'bytes beyond ASCII',
    body => `HTTP/1.1 200 \xe9t\xe9\r\nX-A: \xe9\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  ],
  ['another minor version', body => `HTTP/1.2 200 OK\r\nContent-Length: ${body.length}\r\n\r\n${body}`],
  ['another major version', body => `HTTP/3.0 200 OK\r\nContent-Length: ${body.length}\r\n\r\n${body}`],
  [
    'an answer to continue',
    body => `HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  ],
  [
    'HTTP/1.0 with chunks that are none',
    body => `HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n${body}`,
    'closed',
  ],
  ['a CR in the reason', body => `HTTP/1.1 200 O\rK\r\nContent-Length: ${body.length}\r\n\r\n${body}`],
  [
    'many interim answers',
    body =>
      `${'HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(30)}HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  ],
  [
    'HTTP/2.0, a length, and chunks',
    body => `HTTP/2.0 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n${chunked(body)}`,
  ],
  [
    'a trailer that is folded',
    body =>
      `HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n${body.length.toString(16)}\r\n${body}\r\n0\r\nX: a\n b\r\n\r\n`,
  ],
  [
    'a chunk extension',
    body => `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n${chunked(body, ';a=b;c="d e" \r\n')}`,
  ],
  [
    'an odd chunk extension',
    body => `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n${chunked(body, ';;=\x01 x\r\n')}`,
  ],
  [
    'a space behind the size of a chunk',
    body => `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n${chunked(body, ' \t\r\n')}`,
  ],
  [
    'a trailer',
    body =>
      `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X\r\n\r\n${body.length.toString(16)}\r\n${body}\r\n0\r\nX: a\r\n\r\n`,
  ],
  [
    'more than the length says',
    body => `HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: ${body.length}\r\n\r\n${body}\r\n\r\n`,
    'closed',
  ],
  [
    'an upgrade that nobody wanted',
    body => `HTTP/1.1 200 OK\r\nUpgrade: h2c\r\nConnection: Upgrade\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  ],
]

describe('An answer is read where Go reads it', () => {
  test.each(ODD)('%s', async (_, answer, ends = undefined) => {
    server = await startRawServer(target => answer(bodyFor(target)), ends && { ends })
    const url = `http://${server.host}`
    expect(await goReads(url)).toBe(true)
    expect(await weRead(url)).toBe(INFO)
    const before = server.connections()
    // What was learned holds, and no connection is used twice then.
    expect(await weRead(url)).toBe(INFO)
    if (relaxed.length === 0) return
    expect(relaxed).toEqual([{ host: server.host, what: 'http' }])
    expect(server.connections()).toBe(before + 1)
    expect(server.requests.at(-1)).toMatch(/^connection: close$/m)
  })

  test.each([
    ['two lengths', `HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: ${INFO.length}\r\n\r\n${INFO}`],
    ['a header without a colon', `HTTP/1.1 200 OK\nX\nContent-Length: ${INFO.length}\n\n${INFO}`],
    ['a null byte', `HTTP/1.1 200 OK\nX: a\0b\nContent-Length: ${INFO.length}\n\n${INFO}`],
    ['a vertical tab behind chunked', `HTTP/1.1 200 OK\nTransfer-Encoding: chunked\v\n\n${chunked(INFO)}`],
    ['a no-break space behind the length', `HTTP/1.1 200 OK\nContent-Length: ${INFO.length}\xa0\n\n${INFO}`],
    ['a trailer that is none', `HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n${chunked(INFO).slice(0, -2)}X\r\n\r\n`],
    ['a trailer that ends in LF', `HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n${chunked(INFO).slice(0, -2)}\n`],
    [
      'a chunk extension that is too long',
      `HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n${chunked(INFO, `;${'a'.repeat(4096)}\r\n`)}`,
    ],
    ['an odd transfer encoding', `HTTP/1.1 200 OK\nTransfer-Encoding: gzip\n\n${INFO}`],
    ['no HTTP at all', 'SSH-2.0-OpenSSH_9.2\r\n\r\n\r\n'],
  ])('and not where Go refuses it: %s', async (_, answer) => {
    server = await startRawServer(() => answer, { ends: 'closed' })
    const url = `http://${server.host}`
    expect(await goReads(url)).not.toBe(true)
    await expect(weRead(url)).rejects.toThrow()
  })

  test('a truncated body is not treated as complete', async () => {
    server = await startRawServer(() => 'HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n64\r\nhalf', { ends: 'closed' })
    await expect(weRead(`http://${server.host}`)).rejects.toThrow()
    server.close()
    server = await startRawServer(() => 'HTTP/1.1 200 OK\nContent-Length: 100\n\nhalf', { ends: 'closed' })
    await expect(weRead(`http://${server.host}`)).rejects.toThrow()
  })

  test.each([
    ['by the rules', '\r\n'],
    ['with LF', '\n'],
  ])('nor is one without length whose connection is reset: %s', async (_, line) => {
    server = await startRawServer(() => `HTTP/1.1 200 OK${line}${line}half`)
    const { body } = await open().send(`http://${server.host}${FILE}`)
    await once(body, 'readable')
    server.reset()
    await expect(text(body)).rejects.toThrow('ECONNRESET')
  })

  test('an answer is read in however small pieces it comes', () => {
    const reader = new AnswerReader('GET')
    const answer = Buffer.from(`HTTP/1.1 200 OK\nX: ${'a'.repeat(9_000)}\nContent-Length: ${INFO.length}\n\n${INFO}`)
    const read: Buffer[] = []
    for (let at = 0; at < answer.length; at += 3) read.push(...reader.read(answer.subarray(at, at + 3)))
    expect(reader.isComplete).toBe(true)
    expect(Buffer.concat(read).toString()).toMatch(new RegExp(`\r\n\r\n${INFO.trim()}\n$`))
  })

  test('many requests at once learn it together', async () => {
    server = await startRawServer(() => `HTTP/1.1 200 OK\nContent-Length: ${INFO.length}\n\n${INFO}`)
    const client = open()
    const url = `http://${server.host}${FILE}`
    const all = await Promise.all(Array.from({ length: 20 }, async () => await text((await client.send(url)).body)))
    expect(new Set(all)).toEqual(new Set([INFO]))
    expect(relaxed).toHaveLength(1)
  })

  const large = 'x'.repeat(8 << 20)
  test.each([
    ['in chunks', `Transfer-Encoding: chunked\n\n${chunked(large)}`],
    ['until the connection is closed', `Content-Type: text/plain\n\n${large}`],
    ['as long as it says', `Content-Length: ${large.length}\n\n${large}`],
  ])('a large body comes whole, however slowly it is read: %s', async (_, rest) => {
    server = await startRawServer(() => `HTTP/1.1 200 OK\n${rest}`, { ends: 'closed' })
    const { body } = await open().send(`http://${server.host}${FILE}`)
    let bytes = 0
    for await (const chunk of body) {
      bytes += chunk.length
      await new Promise(resolve => setImmediate(resolve))
    }
    expect(bytes).toBe(large.length)
  })
})

test('Of a header that is sent twice the first counts, as for Go', async () => {
  const packed = gzipSync(INFO).toString('latin1')
  const twice = (line: string) => `${line}\r\n`.repeat(2)
  server = await startRawServer(target =>
    target.startsWith('/there')
      ? `HTTP/1.1 200 OK\r\n${twice('Content-Encoding: gzip')}Content-Length: ${packed.length}\r\n\r\n${packed}`
      : `HTTP/1.1 302 Found\r\n${twice(`Location: /there${target}`)}Content-Length: 0\r\n\r\n`,
  )
  expect(await weRead(`http://${server.host}`)).toBe(INFO)
})

describe('gzip', () => {
  test('is asked for as Go asks for it, but not of a part', async () => {
    const packed = gzipSync(INFO).toString('latin1')
    server = await startRawServer(
      () => `HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${packed.length}\r\n\r\n${packed}`,
    )
    const url = `http://${server.host}`
    expect(await goReads(url, {})).not.toBe('')
    const encodings = () => server?.requests.map(head => /^accept-encoding: (.*)$/im.exec(head)?.[1])
    expect(new Set(encodings())).toEqual(new Set(['gzip']))
    server.requests.length = 0
    expect(await weRead(url)).toBe(INFO)
    expect(encodings()).toEqual(['gzip'])
    await (await open().send(url + FILE, { headers: { range: 'bytes=3-' } })).body.dump()
    expect(encodings()).toEqual(['gzip', 'identity'])
  })
})

describe('A proxy on the way is read where Go reads it', () => {
  let certificate: Certificate
  let origin: RecordingServer
  beforeAll(async () => {
    certificate = await makeCertificate(['DNS:proxy.example.com'])
    origin = await startRecordingServer(certificate)
    origin.handle(({ url }, response) => response.end(bodyFor(url)))
  })
  afterAll(async () => {
    origin.close()
    await certificate.remove()
  })

  const onward = (socket: Socket) => {
    const on = connect(origin.ports.https, '127.0.0.1')
    on.on('error', () => socket.destroy())
      .pipe(socket)
      .pipe(on)
    socket.on('close', () => on.destroy())
  }

  test.each([
    ['with LF', 'HTTP/1.1 200 OK\nX-A: b\n\n'],
    ['with folded headers', 'HTTP/1.1 200 OK\r\nVia: 1.1 a\r\n b\r\n\r\n'],
    ['with two ways to say the length', 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\nTransfer-Encoding: chunked\r\n\r\n'],
    ['with a space in a header name', 'HTTP/1.1 200 OK\r\nProxy Agent: x\r\n\r\n'],
  ])('that answers CONNECT %s', async (_, answer) => {
    server = await startRawServer(() => answer, { onward })
    const way = { HTTPS_PROXY: `http://${server.host}`, SSL_CERT_FILE: certificate.caFile }
    expect(await goReads('https://proxy.example.com', way)).toBe(true)
    expect(await weRead('https://proxy.example.com', way)).toBe(INFO)
    expect(await weRead('https://proxy.example.com', way)).toBe(INFO)
    expect(relaxed).toEqual(answer.includes('Transfer') ? expect.anything() : [{ host: server.host, what: 'http' }])
  })

  test('that refuses CONNECT so is told by its status', async () => {
    server = await startRawServer(() => 'HTTP/1.1 403 Forbidden\nContent-Length: 0\n\n')
    const way = { HTTPS_PROXY: `http://${server.host}`, SSL_CERT_FILE: certificate.caFile }
    await expect(weRead('https://proxy.example.com', way)).rejects.toMatchObject({ trouble: 'proxy', status: 403 })
  })

  test('that passes on plain requests', async () => {
    server = await startRawServer(target => {
      const body = bodyFor(target)
      return `HTTP/1.1 200 OK\nContent-Length: ${body.length}\n\n${body}`
    })
    const way = { HTTP_PROXY: `http://${server.host}` }
    expect(await goReads('http://proxy.example.com', way)).toBe(true)
    expect(await weRead('http://proxy.example.com', way)).toBe(INFO)
  })

  test('by SOCKS a server is read likewise', async () => {
    server = await startRawServer(target => {
      const body = bodyFor(target)
      return `HTTP/1.1 200 OK\nContent-Length: ${body.length}\n\n${body}`
    })
    const socks: SocksProxy = await startSocksProxy({ http: Number(server.host.split(':')[1]), https: 0 })
    const way = { HTTP_PROXY: `socks5://${socks.host}` }
    expect(await weRead('http://proxy.example.com', way)).toBe(INFO)
    socks.close()
  })
})
