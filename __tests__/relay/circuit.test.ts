import type { LookupAddress } from 'node:dns'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from '@jest/globals'
import { PATIENCE, relayBench } from '../support/relay-bench.js'
import { reset, type Script, status } from '../support/scripted-server.js'

const bench = relayBench()
const NOBODY = 'http://127.0.0.1:9'
const MANY = Array.from({ length: 60 }, (_, index) => `example.com/m${index}/@v/v1.0.0.mod`)
/** Waits for the end of an outage for as long as it takes. */
const LASTING = { maxAttempts: 5, backoff: 5, maxBackoff: 4_000 }
const serves: Script = ({ path }, response) => response.end(path)

/** Asks for all of them at once and returns the statuses that came, each once. */
async function statuses(relay: Parameters<typeof bench.ask>[0], names: string[]): Promise<number[]> {
  const said = await Promise.all(names.map(name => bench.ask(relay, name)))
  return [...new Set(said.map(one => one.status))]
}

describe('a dead first proxy', () => {
  test('costs a few requests before |, and the next one serves all', async () => {
    const server = await bench.serve(serves)
    // Not probed again within this test.
    const relay = await bench.relay(`${NOBODY}|${server.url}`, { patience: { ...PATIENCE, maxBackoff: 60_000 } })
    expect(await statuses(relay, MANY)).toEqual([200])
    const { upstreams, requests } = relay.record()
    expect(upstreams[0]).toMatchObject({ openings: 1 })
    const tries = requests.filter(one => one.upstream === NOBODY).reduce((sum, one) => sum + one.attempts, 0)
    expect(tries).toBeLessThanOrEqual(8)
    expect(server.paths().sort()).toEqual(MANY.map(name => name).sort())
  })

  test('is not worked around before ,: nothing is asked of the next one', async () => {
    const server = await bench.serve(serves)
    const relay = await bench.relay(`${NOBODY},${server.url}`)
    expect(await statuses(relay, MANY)).toEqual([502])
    expect(server.paths()).toEqual([])
    expect(relay.record().givenUp[0]).toMatchObject({ class: 'transient', upstream: NOBODY })
  })

  test('is not worked around before , either when it answers for a while first', async () => {
    const first = await bench.serve(serves)
    const second = await bench.serve(serves)
    const relay = await bench.relay(`${first.url},${second.url}`)
    expect(await statuses(relay, MANY.slice(0, 10))).toEqual([200])
    first.play(reset)
    expect(await statuses(relay, MANY.slice(10))).toEqual([502])
    expect(second.paths()).toEqual([])
  })
})

test.each([502, 503, 504])('a first proxy that says %d to everything costs a few requests before |', async code => {
  const first = await bench.serve(status(code))
  const second = await bench.serve(serves)
  const relay = await bench.relay(`${first.url}|${second.url}`, { concurrency: 4 })
  for (let at = 0; at < MANY.length; at += 4) expect(await statuses(relay, MANY.slice(at, at + 4))).toEqual([200])
  expect(first.paths().length).toBeLessThan(MANY.length)
  expect(second.paths()).toHaveLength(MANY.length)
})

describe.each([
  ['504', status(504), 504],
  ['a reset', reset, 502],
] as const)('one module for which there is only %s', (_, how, code) => {
  const bad = MANY[20] ?? ''
  const patience = { maxAttempts: 5, backoff: 1, maxBackoff: 60_000 }
  const serve = () => bench.serve((asked, response) => (asked.path === bad ? how : serves)(asked, response))

  test('does not darken the proxy for the others when it is asked for first', async () => {
    const relay = await bench.relay((await serve()).url, { patience })
    expect(await statuses(relay, [bad])).toEqual([code])
    expect(await statuses(relay, MANY.slice(21))).toEqual([200])
  })

  test('does not darken the proxy for the others when it is asked for last', async () => {
    const relay = await bench.relay((await serve()).url, { patience })
    expect(await statuses(relay, MANY.slice(0, 20))).toEqual([200])
    expect(await statuses(relay, [bad])).toEqual([code])
    expect(await statuses(relay, MANY.slice(21))).toEqual([200])
  })
})

test('a proxy that is rate limited is left to itself before |, and the next one serves at once', async () => {
  const first = await bench.serve(status(429, { 'retry-after': '30' }))
  const second = await bench.serve(serves)
  const relay = await bench.relay(`${first.url}|${second.url}`, { concurrency: 4 })
  expect(await statuses(relay, MANY.slice(0, 4))).toEqual([200])
  expect(await statuses(relay, MANY.slice(4))).toEqual([200])
  expect(first.paths().length).toBeLessThanOrEqual(4)
})

describe('an outage', () => {
  /** Answers again after this many requests. */
  const dark = (requests: number, how: Script): Script => {
    let met = 0
    return (asked, response) => (met++ < requests ? how : serves)(asked, response)
  }

  test.each([
    ['resets', reset],
    ['502', status(502)],
    ['503', status(503)],
    ['504', status(504)],
  ])('with %s that ends is waited for: every request gets its file', async (_, how) => {
    const server = await bench.serve(serves)
    const relay = await bench.relay(server.url, { patience: LASTING })
    expect(await statuses(relay, MANY.slice(0, 5))).toEqual([200])
    server.play(dark(12, how))
    expect(await statuses(relay, MANY.slice(5))).toEqual([200])
    expect(relay.record().upstreams[0]?.openings).toBeGreaterThan(0)
  })

  test('that does not end is given up, and no request continues for ever', async () => {
    const server = await bench.serve(serves)
    const relay = await bench.relay(server.url)
    expect(await statuses(relay, MANY.slice(0, 5))).toEqual([200])
    server.play(reset)
    expect(await statuses(relay, MANY.slice(5, 30))).toEqual([502])
  })

  test('that was given up is noticed to be over when somebody asks later', async () => {
    const server = await bench.serve(reset)
    const relay = await bench.relay(server.url)
    expect(await statuses(relay, MANY.slice(0, 10))).toEqual([502])
    server.play(serves)
    await sleep(PATIENCE.maxBackoff * 2)
    expect(await statuses(relay, MANY.slice(10))).toEqual([200])
  })

  test('of the only proxy that has a module is waited for, also before |', async () => {
    const first = await bench.serve(serves)
    const second = await bench.serve(status(404))
    const relay = await bench.relay(`${first.url}|${second.url}`, {
      patience: LASTING,
    })
    expect(await statuses(relay, MANY.slice(0, 5))).toEqual([200])
    first.play(dark(12, reset))
    expect(await statuses(relay, MANY.slice(5))).toEqual([200])
  })
})

describe('connections', () => {
  /** Holds all requests back until there are this many, or for a while. */
  async function crowded(concurrency: number) {
    let crowd = concurrency
    const server = await bench.serve(serves)
    const hold: Script = async ({ path }, response) => {
      for (let waited = 0; waited < 300 && server.atOnce.now < crowd; waited += 10) await sleep(10)
      response.end(path)
    }
    server.play(hold)
    const relay = await bench.relay(server.url, { concurrency })
    /** The most requests at once, of those that are waited for. */
    const most = async (names: string[], waitFor: number) => {
      crowd = waitFor
      server.atOnce.most = 0
      await statuses(relay, names)
      return server.atOnce.most
    }
    return { server, relay, hold, most }
  }

  test('are as many as allowed, and not more', async () => {
    const { most } = await crowded(7)
    expect(await most(MANY.slice(0, 30), 8)).toBe(7)
  })

  test.each([
    ['429', status(429)],
    ['503', status(503)],
    ['a reset', reset],
  ])('are halved after %s, and grow again', async (_, how) => {
    const { server, relay, hold, most } = await crowded(8)
    expect(await most(MANY.slice(0, 16), 8)).toBe(8)
    server.play((asked, response) => {
      server.play(hold)
      return how(asked, response)
    })
    await bench.ask(relay, MANY[16] ?? '')
    expect(await most(MANY.slice(17, 24), 5)).toBe(4)
    expect(await most(MANY.slice(24, 60), 5)).toBeGreaterThan(4)
  })

  test('are never less than one', async () => {
    const { server, relay, hold } = await crowded(4)
    server.play(status(429))
    await statuses(relay, MANY.slice(0, 20))
    server.play(hold)
    expect(await statuses(relay, MANY.slice(20, 25))).toEqual([200])
  })
})

test('addresses are found once; a resolver that fails later costs nothing', async () => {
  const server = await bench.serve(serves)
  const found: LookupAddress[] = [{ address: '127.0.0.1', family: 4 }]
  let lookups = 0
  const relay = await bench.relay(`http://proxy.example.com:${server.port}`, {
    resolve: async () => {
      if (lookups++ > 0) throw Object.assign(new Error('queryA ESERVFAIL'), { code: 'ESERVFAIL' })
      return found
    },
    addressesFresh: 0,
  })
  expect(await statuses(relay, MANY)).toEqual([200])
  expect(lookups).toBeGreaterThan(1)
})
