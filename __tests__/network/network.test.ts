import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import { Readable } from 'node:stream'
import { buffer, text } from 'node:stream/consumers'
import { afterEach, describe, expect, test } from '@jest/globals'
import { giveBack } from '../../src/modcache/zip-bytes.js'
import { fetchStream } from '../../src/network/download.js'
import { HttpClient } from '../../src/network/http.js'
import { request } from '../../src/network/request.js'

const PATIENCE = { maxAttempts: 3, backoff: 1, maxBackoff: 5 }
const BODY = 'abcdefghijklmnopqrstuvwxyz'

const opened: { close(): unknown }[] = []

afterEach(async () => {
  for (const one of opened.splice(0)) await one.close()
})

async function client(env: Record<string, string> = {}, stallTimeout = 5_000): Promise<HttpClient> {
  const http = new HttpClient({ env, connectTimeout: 5_000, stallTimeout })
  opened.push(http)
  return http
}

/** Serves with one handler per request, the last one for all that follow; returns the origin. */
async function serve(...handlers: ((request: IncomingMessage, response: ServerResponse) => void)[]): Promise<string> {
  let met = 0
  const server: Server = createServer((request, response) =>
    handlers[Math.min(met++, handlers.length - 1)]?.(request, response),
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  opened.push({
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const answer =
  (status: number, headers = {}, body = '') =>
  (_: IncomingMessage, response: ServerResponse) =>
    void response.writeHead(status, headers).end(body)

/** Sends this many bytes of the requested ones, then loses the connection. */
const breaking = (bytes: number) => (request: IncomingMessage, response: ServerResponse) => {
  const part = BODY.slice(first(request))
  writeHead(request, response, part)
  response.write(part.slice(0, bytes), () => response.destroy())
}

const whole = (request: IncomingMessage, response: ServerResponse) => {
  const part = BODY.slice(first(request))
  writeHead(request, response, part)
  response.end(part)
}

const first = ({ headers }: IncomingMessage) => Number(/bytes=(\d+)-/.exec(headers.range ?? '')?.[1])

function writeHead(request: IncomingMessage, response: ServerResponse, part: string): void {
  const range = `bytes ${first(request)}-${BODY.length - 1}/${BODY.length}`
  response.writeHead(206, { 'content-range': range, 'content-length': part.length })
}

/** Writes the head of the part that was asked for and returns the part. */
function partOf(body: Buffer, { headers }: IncomingMessage, response: ServerResponse): Buffer {
  const [, from, to] = /bytes=(\d+)-(\d*)/.exec(headers.range ?? '') ?? []
  const part = body.subarray(Number(from), to ? Number(to) + 1 : body.length)
  const range = `bytes ${from}-${Number(from) + part.length - 1}/${body.length}`
  response.writeHead(206, { 'content-range': range, 'content-length': part.length })
  return part
}

async function stream(origin: string): Promise<string> {
  return await text(fetchStream(await client(), origin, { patience: PATIENCE }))
}

test('a stream is sent as it comes, and ended when the answer comes first', async () => {
  const echo = async (asked: IncomingMessage, response: ServerResponse) => {
    response.setHeader('x-asked', `${asked.method} ${asked.headers['content-length']}`)
    response.end(await text(asked))
  }
  const url = await serve((asked, response) => void echo(asked, response), answer(403))
  const put = (body: Readable, bytes: number) => {
    return client().then(http => http.send(url, { method: 'PUT', headers: { 'content-length': `${bytes}` }, body }))
  }
  const { headers, body } = await put(Readable.from([BODY, BODY]), 2 * BODY.length)
  expect([headers['x-asked'], await text(body)]).toEqual([`PUT ${2 * BODY.length}`, BODY + BODY])
  const endless = new Readable({ read: () => undefined })
  endless.push(BODY)
  expect((await put(endless, 1000)).status).toBe(403)
})

describe('a small request', () => {
  test('brings status, headers and text', async () => {
    const origin = await serve(answer(404, { 'X-Word': 'one' }, 'none'))
    expect(await request(await client(), origin, { patience: PATIENCE })).toMatchObject({
      kind: 'answer',
      status: 404,
      headers: { 'x-word': 'one' },
      text: 'none',
    })
  })

  test('is repeated after server errors and lost connections', async () => {
    const origin = await serve(answer(502), ({ socket }) => socket.destroy(), answer(200, {}, 'at last'))
    expect(await request(await client(), origin, { patience: PATIENCE })).toMatchObject({ text: 'at last' })
  })

  test('is not repeated when it was wrong', async () => {
    const origin = await serve(answer(400), answer(200))
    expect(await request(await client(), origin, { patience: PATIENCE })).toMatchObject({ status: 400 })
  })

  test('ends when no answer comes', async () => {
    const origin = await serve(() => undefined)
    const outcome = await request(await client({}, 50), origin, { patience: { ...PATIENCE, maxAttempts: 1 } })
    expect(outcome).toMatchObject({ kind: 'trouble', error: { trouble: 'stalled' } })
  })

  test('ends when the caller says so', async () => {
    const origin = await serve(() => undefined)
    const outcome = await request(await client(), origin, { patience: PATIENCE, signal: AbortSignal.timeout(20) })
    expect(outcome).toMatchObject({ kind: 'trouble', error: { trouble: 'aborted' } })
  })

  test('names the host and no secret when it fails', async () => {
    const outcome = await request(await client(), 'http://me:secret@127.0.0.1:1/?sig=secret', { patience: PATIENCE })
    expect(JSON.stringify(outcome.kind === 'trouble' && outcome.error.message)).toBe(
      '"127.0.0.1:1 refused the connection"',
    )
  })
})

describe('a stream', () => {
  test('of a server without parts is read in one go', async () => {
    expect(await stream(await serve(answer(200, {}, BODY)))).toBe(BODY)
  })

  test('is resumed where it broke, each time', async () => {
    expect(await stream(await serve(breaking(5), breaking(5), breaking(5), breaking(5), whole))).toBe(BODY)
  })

  test('of a server without parts is read again and each byte comes once', async () => {
    const half = (_: IncomingMessage, response: ServerResponse) => {
      response.writeHead(200, { 'content-length': BODY.length })
      response.write(BODY.slice(0, 13), () => response.destroy())
    }
    expect(await stream(await serve(half, answer(200, { 'content-length': String(BODY.length) }, BODY)))).toBe(BODY)
  })

  test('that brings nothing fails after the given tries', async () => {
    await expect(stream(await serve(breaking(0)))).rejects.toMatchObject({ trouble: 'broken' })
  })

  test('that is another one after a break fails', async () => {
    const other = answer(206, { 'content-range': 'bytes 5-9/10' }, 'other')
    await expect(stream(await serve(breaking(5), other))).rejects.toMatchObject({ trouble: 'status' })
  })

  test('that has another ETag after a break fails', async () => {
    const tagged = (tag: string, then: typeof whole) => (request: IncomingMessage, response: ServerResponse) => {
      response.setHeader('etag', tag)
      then(request, response)
    }
    const origin = await serve(tagged('"a"', breaking(5)), tagged('"b"', whole))
    await expect(stream(origin)).rejects.toMatchObject({ trouble: 'status' })
  })

  test('that begins elsewhere than asked fails', async () => {
    const origin = await serve(answer(206, { 'content-range': `bytes 3-25/26` }, BODY.slice(3)))
    await expect(stream(origin)).rejects.toMatchObject({ trouble: 'status' })
  })

  test('that is slow continues in parallel parts', async () => {
    const body = randomBytes(30 << 20)
    const asked: string[] = []
    const origin = await serve((request, response) => {
      asked.push(request.headers.range ?? '')
      response.end(partOf(body, request, response))
    })
    const stream = fetchStream(await client(), origin, { patience: PATIENCE, splitAfter: 0 })
    expect((await buffer(stream)).equals(body)).toBe(true)
    expect(asked).toHaveLength(9)
  })

  test('that is fetched in parts comes whole where each chunk is freed as it comes', async () => {
    const body = randomBytes(10 << 20)
    const origin = await serve((request, response) => void response.end(partOf(body, request, response)))
    const chunks: Buffer[] = []
    for await (const chunk of fetchStream(await client(), origin, { patience: PATIENCE, splitAfter: 0 })) {
      chunks.push(Buffer.from(chunk))
      giveBack(chunk)
    }
    expect(Buffer.concat(chunks).equals(body)).toBe(true)
  })

  test('that breaks in one of its parts still comes whole', async () => {
    const body = randomBytes(10 << 20)
    let met = 0
    const origin = await serve((request, response) => {
      const part = partOf(body, request, response)
      if (++met === 3) response.write(part.subarray(0, 1_000_000), () => response.destroy())
      else response.end(part)
    })
    const stream = fetchStream(await client(), origin, { patience: PATIENCE, splitAfter: 0 })
    expect((await buffer(stream)).equals(body)).toBe(true)
  })

  test('that ends too early without an error is not treated as complete', async () => {
    const short = answer(206, { 'content-range': 'bytes 0-25/26', 'transfer-encoding': 'chunked' }, 'abcde')
    expect(await stream(await serve(short, whole))).toBe(BODY)
  })

  test('of nothing is empty', async () => {
    expect(await stream(await serve(answer(416, { 'content-range': 'bytes */0' })))).toBe('')
  })
})

describe('a proxy', () => {
  /** Answers every request itself and says what it was asked for. */
  const proxy = () => serve(({ url }, response) => void response.end(`proxy: ${url}`))

  const get = async (url: string, env: Record<string, string>) =>
    await request(await client(env), url, { patience: PATIENCE })

  test('is used for what the environment says', async () => {
    const outcome = await get('http://cache.example/x', { HTTP_PROXY: await proxy() })
    expect(outcome).toMatchObject({ text: 'proxy: http://cache.example/x' })
  })

  test('may be named without a scheme', async () => {
    const http_proxy = (await proxy()).replace('http://', '')
    expect(await get('http://cache.example/x', { http_proxy })).toMatchObject({ text: 'proxy: http://cache.example/x' })
  })

  test('is asked for a tunnel to an https address', async () => {
    const asked: string[] = []
    const server = createTcpServer(socket => {
      socket.once('data', data => {
        asked.push(data.toString().split('\r\n')[0] ?? '')
        socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
      })
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    opened.push(server)
    const HTTPS_PROXY = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    expect((await get('https://cache.example/x', { HTTPS_PROXY })).kind).toBe('trouble')
    expect(asked[0]).toBe('CONNECT cache.example:443 HTTP/1.1')
  })

  test('is not used for hosts of NO_PROXY', async () => {
    const env = { HTTP_PROXY: await proxy(), NO_PROXY: '.invalid' }
    expect((await get('http://cache.invalid/', env)).kind).toBe('trouble')
  })

  test('is not used for loopback', async () => {
    const origin = await serve(answer(200, {}, 'direct'))
    expect(await get(origin, { HTTP_PROXY: await proxy() })).toMatchObject({ text: 'direct' })
  })
})
