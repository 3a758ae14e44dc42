import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { addressBelow } from '../../src/go/goproxy.js'
import { transferError } from '../../src/network/error.js'
import { type Certificate, makeCertificate } from '../support/certificate.js'
import { FILE, networkBench } from '../support/network-bench.js'
import { type RecordingServer, startRecordingServer } from '../support/recording-server.js'

const bench = networkBench()
const BASE = 'https://proxy.example.com'
const onUnix = process.platform === 'win32' || process.platform === 'darwin' ? test.skip : test

test.each(["?sig='a'&b=%zz", '?', '?a=b^`{}'])('the query of a proxy is sent byte for byte: %s', async query => {
  bench.server.handle((_, response) => response.end('{"Version":"v1.0.0"}'))
  const entry = `${BASE}//api/./go${query}`
  const { requests, status } = await bench.seenOfGo(entry)
  expect(status).toBe(200)
  const { body } = await (await bench.open()).send(addressBelow(entry, FILE.slice(1)))
  await body.dump()
  expect(bench.server.requests.map(({ url }) => `${url} - -`)).toEqual(requests.slice(0, 1))
})

describe('redirects', () => {
  /** Sends from hop to hop, `/1` and so on, and answers at the end. */
  const chain = (hops: string[], status = 302) =>
    bench.server.handle(({ url }, response) => {
      const hop = Number(/(?<=\/hop)\d+$/.exec(url)?.[0] ?? 0)
      const location = hops[hop]
      if (location === undefined) response.end('{"Version":"v1.0.0"}')
      else response.writeHead(status, { location }).end('moved')
    })
  const hops = (count: number) => Array.from({ length: count }, (_, index) => `/hop${index + 1}`)

  test.each([301, 302, 303, 307, 308])('with status %d are followed', async status => {
    chain(['/hop1', '../hop2', '//cdn.example.com/hop3', `${BASE}:8443/hop4`], status)
    const theirs = await bench.seenOfGo(BASE)
    expect(theirs).toMatchObject({ status: 200, requests: { length: 5 } })
    expect(await bench.seenOfUs(BASE)).toEqual(theirs)
  })

  test.each([
    "/hop1?sig='a+b'&x=%27\"<>{}|^`&y=a/../b",
    Buffer.from('/caf\u00e9/hop1').toString('latin1'),
    Buffer.from("/caf\u00e9's(1)!*/%41/hop1?q='").toString('latin1'),
    '/\u00e9/hop1',
    "/it's(1)!*;a=b/hop1",
    '/%7euser/a%2Fb/hop1?#top',
    '/a{b}c/hop1?',
    '/a/./b/../c//hop1',
    '?hop=/hop1',
    `${BASE}:8443/a|b/hop1?X-Amz-Signature='`,
  ])('are followed byte for byte: %j', async location => {
    bench.server.handle(({ url }, response) => {
      if (url.endsWith(FILE)) response.writeHead(302, { location }).end()
      else response.end('{"Version":"v1.0.0"}')
    })
    const theirs = await bench.seenOfGo(BASE)
    expect(theirs).toMatchObject({ requests: { length: 2 } })
    expect(await bench.seenOfUs(BASE)).toEqual(theirs)
  })

  test('say who refused', async () => {
    bench.server.handle(({ url }, response) => {
      if (url.endsWith(FILE)) response.writeHead(302, { location: 'https://cdn.example.com/x?sig=secret' }).end()
      else response.writeHead(403).end()
    })
    expect(await (await bench.open()).send(BASE + FILE)).toMatchObject({ status: 403, redirectedTo: 'cdn.example.com' })
  })

  test('are followed as far as Go does', async () => {
    chain(hops(9))
    const theirs = await bench.seenOfGo(BASE)
    expect(theirs.status).toBe(200)
    expect(await bench.seenOfUs(BASE)).toEqual(theirs)
  })

  test.each([
    ['again and again', hops(10), 'stopped after 10 redirects'],
    ['to a plain URL', ['http://proxy.example.com/hop1'], 'redirected from secure URL'],
    ['to a file', ['file:///etc/passwd'], 'redirected from secure URL'],
    ['to what is no URL', ['http://[/'], 'failed to parse Location'],
  ])('%s are refused, as by Go', async (_, locations, words) => {
    chain(locations)
    const theirs = await bench.seenOfGo(BASE)
    expect(theirs.status).toContain(words)
    await expect(bench.seenOfUs(BASE)).rejects.toMatchObject({ trouble: 'redirect' })
    expect(bench.server.requests).toHaveLength(theirs.requests.length)
  })

  test.each([300, 302, 304])('of status %d that lead nowhere are the answer', async status => {
    bench.server.handle((_, response) => response.writeHead(status).end())
    const theirs = await bench.seenOfGo(BASE)
    expect(await bench.seenOfUs(BASE)).toEqual(theirs)
  })
})

describe('the authorities that are trusted', () => {
  let other: Certificate
  let strange: RecordingServer

  beforeAll(async () => {
    other = await makeCertificate(['IP:127.0.0.1'])
    strange = await startRecordingServer(other)
  })

  afterAll(async () => {
    strange.close()
    await other.remove()
  })

  const reaches = async (env: Record<string, string>, caFile?: string) => {
    const http = await bench.open({ env, caFile })
    const tries = [bench.server.https, strange.https].map(url => http.send(url).then(({ status }) => status))
    return (await Promise.allSettled(tries)).map(outcome =>
      outcome.status === 'fulfilled' ? outcome.value : outcome.reason.trouble,
    )
  }

  test('are not all', async () => {
    expect(await reaches({})).toEqual(['tls', 'tls'])
  })

  onUnix('are those of SSL_CERT_FILE', async () => {
    expect(await reaches({ SSL_CERT_FILE: other.caFile })).toEqual(['tls', 200])
  })

  onUnix('are those of all directories of SSL_CERT_DIR', async () => {
    const directories = ['one', 'two'].map(name => join(bench.directory, name))
    for (const directory of directories) await mkdir(directory)
    await writeFile(join(directories[0] ?? '', 'a.pem'), 'no certificate')
    await writeFile(
      join(directories[1] ?? '', 'b.0'),
      `text\n${await pem(other)}\n${broken}\n${await pem(bench.certificate)}`,
    )
    const SSL_CERT_DIR = [...directories, '/nowhere'].join(':')
    expect(await reaches({ SSL_CERT_DIR, SSL_CERT_FILE: '/nowhere' })).toEqual([200, 200])
  })

  test('are also those of the file that was given', async () => {
    expect(await reaches({}, other.caFile)).toEqual(['tls', 200])
  })

  test('cannot come from a file without a certificate, and it is named', async () => {
    const http = await bench.open({ caFile: '/nowhere/ca.pem' })
    const message = '/nowhere/ca.pem contains no valid certificate'
    await expect(http.send(BASE)).rejects.toMatchObject({ trouble: 'tls', message })
    expect((await http.send(bench.server.http)).status).toBe(200)
  })

  const broken = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'
  const pem = async ({ caFile }: Certificate) => await readFile(caFile, 'utf8')
})

describe('an answer', () => {
  test('is asked for as it is kept', async () => {
    const http = await bench.open()
    await http.send(`${BASE}/x`, { headers: { range: 'bytes=3-' } })
    expect(bench.server.requests[0]?.headers).toMatchObject({ 'accept-encoding': 'identity', range: 'bytes=3-' })
  })

  test('can be read although the server packs it unasked', async () => {
    bench.server.handle((_, response) => {
      const body = gzipSync('found')
      response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': body.length }).end(body)
    })
    const { body, headers } = await (await bench.open()).send(BASE)
    expect(await text(body)).toBe('found')
    expect(headers).not.toHaveProperty('content-length')
  })

  test('with gigantic headers is refused', async () => {
    bench.server.handle((_, response) => response.writeHead(200, { 'x-much': 'a'.repeat(300 << 10) }).end())
    const trouble = { trouble: 'broken', message: 'proxy.example.com sent far too long headers' }
    await expect((await bench.open()).send(BASE)).rejects.toMatchObject(trouble)
  })

  test('is not waited for when only interim answers come', async () => {
    bench.server.handle((_, response) => {
      const link = `</${'a'.repeat(8_000)}.css>; rel=preload`
      const sending = setInterval(() => response.writeEarlyHints({ link }), 1)
      response.on('close', () => clearInterval(sending))
    })
    // As for Go they end by their length, however many they are.
    await expect((await bench.open()).send(BASE)).rejects.toMatchObject({ trouble: 'broken' })
  })

  test('may have long headers', async () => {
    bench.server.handle((_, response) => response.writeHead(200, { 'x-much': 'a'.repeat(100 << 10) }).end())
    expect((await (await bench.open()).send(BASE)).status).toBe(200)
  })

  test.each([
    ['a server', {}, { trouble: 'stalled', message: 'proxy.example.com sent no answer in time' }],
    ['a body', { body: true }, { trouble: 'stalled', message: 'proxy.example.com stopped sending' }],
  ])('is not waited for in vain: %s', async (_, { body }: { body?: boolean }, trouble) => {
    bench.server.handle((_, response) => body && response.writeHead(200, { 'content-length': 9 }).write('some'))
    const http = await bench.open({ stallTimeout: 50 })
    const reading = http.send(BASE).then(answer => text(answer.body))
    await expect(reading.catch(error => Promise.reject(transferError(error, BASE, undefined)))).rejects.toMatchObject(
      trouble,
    )
  })

  test('ends when the caller says so', async () => {
    bench.server.handle(() => undefined)
    const sending = (await bench.open()).send(BASE, { signal: AbortSignal.timeout(20) })
    await expect(sending).rejects.toMatchObject({ trouble: 'aborted' })
  })
})

describe('connections', () => {
  test.each(['directly', 'through a proxy'])('are as many as allowed, and used again, %s', async way => {
    const url = way === 'directly' ? bench.server.https : BASE
    const http = await bench.open({ connections: 3 })
    const ports = async () => {
      const get = async () => text((await http.send(url)).body)
      await Promise.all(Array.from({ length: 12 }, get))
      return new Set(bench.server.requests.map(({ from }) => from))
    }
    const first = await ports()
    expect(first.size).toBe(3)
    expect(await ports()).toEqual(first)
  })

  test('lead to addresses that were known before the resolver failed', async () => {
    let works = true
    const resolve = async (host: string) => {
      if (works && host === 'proxy.example.com') return [{ address: '127.0.0.1', family: 4 }]
      throw Object.assign(new Error('no resolver'), { code: 'EAI_AGAIN' })
    }
    const { HTTPS_PROXY: _, ...env } = bench.env
    const url = `${BASE}:${bench.server.ports.https}/`
    const prepared = await bench.open({ env, resolve, addressesFresh: 0 })
    await prepared.prepare([url, 'https://unknown.example.com/'])
    works = false
    expect((await prepared.send(url)).status).toBe(200)
    const late = await bench.open({ env, resolve })
    const trouble = { trouble: 'no-connection', message: `${new URL(url).host} could not be looked up` }
    await expect(late.send(url)).rejects.toMatchObject(trouble)
  })

  test('are prepared to the proxy where one is on the way', async () => {
    const asked: string[] = []
    const resolve = async (host: string) => {
      asked.push(host)
      return [{ address: '127.0.0.1', family: 4 }]
    }
    const HTTPS_PROXY = `http://gate.example.com:${bench.proxy.host.split(':')[1]}`
    const http = await bench.open({ env: { ...bench.env, HTTPS_PROXY }, resolve })
    await http.prepare([`${BASE}/a`, `${BASE}/b`])
    expect((await http.send(BASE)).status).toBe(200)
    expect(asked).toEqual(['gate.example.com'])
  })

  test('are gone after the end, also busy ones', async () => {
    bench.server.handle((_, response) => void response.writeHead(200).write('some'))
    const http = await bench.open()
    const { body } = await http.send(bench.server.https)
    const ended = new Promise(resolve => body.on('error', resolve).resume())
    await http.close()
    expect(await ended).toBeInstanceOf(Error)
    await expect(http.send(bench.server.https)).rejects.toMatchObject({ trouble: 'aborted' })
  })
})
