import type { LookupAddress } from 'node:dns'
import { networkInterfaces } from 'node:os'
import { describe, expect, test } from '@jest/globals'
import { relayBench } from '../support/relay-bench.js'
import { startBlackHole } from '../support/silent-place.js'

const bench = relayBench()
const INFO = 'example.com/a/@v/v1.0.0.info'
const hasIpv6 = Object.values(networkInterfaces()).some(list => list?.some(one => one.address === '::1'))
const onLinux = process.platform === 'linux' && hasIpv6 ? test : test.skip
const serve = async () => await bench.serve((_, response) => response.end('{"Version":"v1.0.0"}'))

describe('a host', () => {
  onLinux('with an IPv6 address that packets to vanish is reached by its IPv4 address', async () => {
    const server = await serve()
    const hole = await startBlackHole('::1', server.port)
    const resolve = async (): Promise<LookupAddress[]> => [
      { address: '::1', family: 6 },
      { address: '127.0.0.1', family: 4 },
    ]
    const relay = await bench.relay(`http://proxy.example.com:${server.port}`, { resolve })
    const { status } = await bench.ask(relay, INFO)
    await hole.close()
    expect([status, bench.events]).toMatchObject([200, [{ request: { attempts: 1 } }]])
  })

  test('that is looked up slowly is reached all the same', async () => {
    const server = await serve()
    const resolve = async (): Promise<LookupAddress[]> => {
      await new Promise(answered => setTimeout(answered, 100))
      return [{ address: '127.0.0.1', family: 4 }]
    }
    const relay = await bench.relay(`http://proxy.example.com:${server.port}`, { resolve })
    expect((await bench.ask(relay, INFO)).status).toBe(200)
  })

  const resolvers: Record<string, () => Promise<LookupAddress[]>> = {
    'no resolver answers for': () => new Promise(() => undefined),
    'no resolver can look up': async () => {
      throw Object.assign(new Error('queryA ESERVFAIL'), { code: 'EAI_AGAIN' })
    },
    'nobody knows': async () => {
      throw Object.assign(new Error('queryA ENOTFOUND'), { code: 'ENOTFOUND' })
    },
  }

  test.each(Object.entries(resolvers))('that %s is told by its name, and nothing hangs', async (_, resolve) => {
    const relay = await bench.relay('https://proxy.example.com', { resolve, connectTimeout: 100 })
    const { status } = await bench.ask(relay, INFO)
    expect(status).toBe(502)
    expect(relay.record().givenUp).toMatchObject([
      {
        class: 'transient',
        cause: 'The name of the server proxy.example.com could not be resolved.',
        hint: expect.stringContaining('DNS'),
        fix: 'getent hosts proxy.example.com',
      },
    ])
  })
})
