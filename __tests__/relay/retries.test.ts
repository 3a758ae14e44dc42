import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from '@jest/globals'
import { relayBench } from '../support/relay-bench.js'
import { part, reset, type Script, status, whole } from '../support/scripted-server.js'
import { storedZip } from '../support/stored-zip.js'

const bench = relayBench()
const ZIP = 'example.com/a/@v/v1.0.0.zip'
const BODY = storedZip([['example.com/a@v1.0.0/data', randomBytes(2 << 20)]])

/** The scripts one after the other, the last one for all that follow. */
const inTurn =
  (...scripts: Script[]): Script =>
  (asked, response) =>
    scripts[Math.min(asked.time, scripts.length) - 1]?.(asked, response)

/** Serves by these scripts, asks once through a relay, and returns what came of it. */
async function asked(scripts: Script[], options: { name?: string; stallTimeout?: number } = {}) {
  const { name = ZIP, stallTimeout = 5_000 } = options
  const server = await bench.serve(inTurn(...scripts))
  const relay = await bench.relay(server.url, { stallTimeout })
  const said = await bench.ask(relay, name)
  return { said, server, relay, record: relay.record().requests[0], ranges: server.asked.map(one => one.headers.range) }
}

describe('what can pass is tried again:', () => {
  test.each([408, 425, 429, 500, 502, 503, 504])('status %d', async code => {
    const { said, record } = await asked([status(code), status(code), whole(BODY)])
    expect(said.body.equals(BODY)).toBe(true)
    expect(record).toMatchObject({ attempts: 3, outcome: 'found', troubles: [`${code}`, `${code}`] })
  })

  const broken: [string, Script, string][] = [
    ['a reset connection', reset, 'broken'],
    ['a connection that ends', (_, response) => response.destroy(), 'broken'],
    ['no answer', () => undefined, 'stalled'],
    ['a body that breaks off', part(BODY, 1000), 'broken'],
    ['a body that stops', part(BODY, 1000, { ends: 'never' }), 'stalled'],
  ]
  test.each(broken)('%s', async (_, script, word) => {
    const { said, record } = await asked([script, whole(BODY)], { stallTimeout: 500 })
    expect(said.body.equals(BODY)).toBe(true)
    expect(record).toMatchObject({ attempts: 2, troubles: [word] })
  })

  test('an answer that is no HTTP, at first by reading it as Go does', async () => {
    const script: Script = (_, response) => response.socket?.end('SSH-2.0-x\r\n\r\n')
    const { said, record, server } = await asked([script, script, whole(BODY)])
    expect(said.body.equals(BODY)).toBe(true)
    expect(record).toMatchObject({ attempts: 2, troubles: ['broken'] })
    expect(server.paths()).toHaveLength(3)
  })

  test('as often as it may be, and no more', async () => {
    const { said, server } = await asked([status(500, {}, 'out of order')])
    expect(said).toMatchObject({ status: 500 })
    expect(said.body.toString()).toContain('out of order')
    expect(server.paths()).toHaveLength(3)
  })
})

test.each([400, 401, 403, 404, 410, 418, 451])('status %d is final', async code => {
  const { said, server } = await asked([status(code), whole(BODY)])
  expect(said.status).toBe(code)
  expect(server.paths()).toHaveLength(1)
})

describe('a server that limits the rate', () => {
  test('is left alone for so long by all requests', async () => {
    let until = 0
    const early: string[] = []
    const server = await bench.serve(({ path }, response) => {
      if (Date.now() < until) early.push(path)
      if (until > 0) return response.end('module example.com/a\n')
      until = Date.now() + 950
      return response.writeHead(429, { 'retry-after': '1' }).end()
    })
    const relay = await bench.relay(server.url)
    const names = ['a', 'b', 'c'].map(name => `example.com/${name}/@v/v1.0.0.mod`)
    const first = bench.ask(relay, names[0] ?? '')
    while (until === 0) await new Promise(setImmediate)
    await new Promise(resolve => setTimeout(resolve, 50))
    const said = await Promise.all([first, ...names.slice(1).map(name => bench.ask(relay, name))])
    expect(said.map(one => one.status)).toEqual([200, 200, 200])
    expect(early).toEqual([])
  })

  test.each(['61', '3600', new Date(Date.now() + 3_600_000).toUTCString()])(
    'for longer than a minute (%s) is not waited for, and not asked for anything else',
    async after => {
      const { said, server, relay } = await asked([status(429, { 'retry-after': after })])
      expect(said.status).toBe(429)
      expect(await bench.ask(relay, 'example.com/b/@v/v1.0.0.mod')).toMatchObject({ status: 429 })
      expect(server.paths()).toHaveLength(1)
    },
  )

  test.each(['soon', '-5', ''])('for %p is asked again as after any other failure', async after => {
    const { said } = await asked([status(503, { 'retry-after': after }), whole(BODY)])
    expect(said.status).toBe(200)
  })
})

describe('a zip that broke off', () => {
  const half = BODY.length / 2
  /** Where a second request takes up a body of which one half was sent: what was on its way last may be lost. */
  const firstOf = (range: string | undefined) => Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1])
  const isRest = (range: string | undefined) => firstOf(range) <= half && firstOf(range) > half - (256 << 10)

  const { length } = BODY
  const place = (first: number, last: number, total = length) => ({
    'content-range': `bytes ${first}-${last}/${total}`,
  })

  test('continues where it broke', async () => {
    const { said, record, ranges, server } = await asked([part(BODY, half), whole(BODY)])
    expect(said.body.equals(BODY)).toBe(true)
    expect(ranges.map(isRest)).toEqual([false, true])
    expect(server.asked[1]?.headers['if-range']).toBe('"one"')
    expect(record).toMatchObject({ bytes: BODY.length, resumed: firstOf(ranges[1]) })
  })

  test('may break as often as it likes, as long as it gets on', async () => {
    const step = 300 << 10
    const server = await bench.serve(async ({ headers }, response) => {
      const first = firstOf(headers.range) || 0
      const range = first > 0 ? place(first, length - 1) : {}
      response.writeHead(first > 0 ? 206 : 200, { etag: '"one"', 'content-length': length - first, ...range })
      response.write(BODY.subarray(first, first + step))
      while (relay.progress().bytes < Math.min(first + step, length)) await sleep(1)
      response.destroy()
    })
    const relay = await bench.relay(server.url)
    expect((await bench.ask(relay, ZIP)).body.equals(BODY)).toBe(true)
    expect(relay.record().requests[0]).toMatchObject({ attempts: Math.ceil(length / step), bytes: length })
  })

  test('is fetched whole again where the server knows no ranges', async () => {
    const knowsNone: Script = (_, response) => response.writeHead(200, { 'content-length': BODY.length }).end(BODY)
    const { said, record } = await asked([part(BODY, half), knowsNone])
    expect(said.body.equals(BODY)).toBe(true)
    expect(record).toMatchObject({ resumed: 0 })
  })

  test('is fetched whole again where the server has another one by now', async () => {
    const other = storedZip([['example.com/a@v1.0.0/data', randomBytes(2 << 20)]])
    const { said } = await asked([part(BODY, half), whole(other, '"two"')])
    expect(said.body.equals(other)).toBe(true)
  })

  const wrong: [string, (first: number) => [Record<string, string>, Buffer]][] = [
    ['another part', first => [place(0, first - 1), BODY.subarray(0, first)]],
    ['a part too short', first => [place(first, first + 9), BODY.subarray(first, first + 10)]],
    ['a part of something else', first => [place(first, length, length + 1), BODY.subarray(first - 1)]],
    ['a part with another ETag', first => [{ ...place(first, length - 1), etag: '"two"' }, BODY.subarray(first)]],
    ['a part without its place', first => [{}, BODY.subarray(first)]],
    ['several parts', () => [{ 'content-type': 'multipart/byteranges; boundary=x' }, Buffer.from('--x--')]],
  ]
  test.each(wrong)('is fetched whole again when %s comes', async (_, answer) => {
    const wrongPart: Script = (request, response) => {
      const [headers, body] = answer(firstOf(request.headers.range))
      response.writeHead(206, { 'content-length': body.length, ...headers }).end(body)
    }
    const { said, ranges } = await asked([part(BODY, half), wrongPart, whole(BODY)])
    expect(said.body.equals(BODY)).toBe(true)
    expect(ranges.map(isRest)).toEqual([false, true, false])
  })

  test('is fetched whole again when the server knows no such part', async () => {
    const { said, ranges } = await asked([part(BODY, half), status(416), whole(BODY)])
    expect(said.body.equals(BODY)).toBe(true)
    expect(ranges.map(isRest)).toEqual([false, true, false])
  })

  test('and whose rest has no length is complete only when all is there', async () => {
    const short: Script = ({ headers }, response) => {
      const first = firstOf(headers.range)
      response.writeHead(206, { etag: '"one"', ...place(first, length - 1) }).end(BODY.subarray(first, -100))
    }
    const { said, ranges } = await asked([part(BODY, half), short, whole(BODY)])
    expect(said.body.equals(BODY)).toBe(true)
    expect(ranges.at(-1)).toBe(`bytes=${BODY.length - 100}-`)
  })
})

test('a truncated .mod is not treated as a short one', async () => {
  const mod = Buffer.from(`module example.com/a\n${'// a line\n'.repeat(100)}`)
  const short: Script = (_, response) =>
    response
      .writeHead(206, { etag: '"one"', 'content-range': `bytes 400-499/${mod.length}`, 'content-length': 100 })
      .end(mod.subarray(400, 500))
  const { said } = await asked([part(mod, 400), short, whole(mod)], { name: 'example.com/a/@v/v1.0.0.mod' })
  expect(said.body.equals(mod)).toBe(true)
})
