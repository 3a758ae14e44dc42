import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { openGoHttp } from '../../src/network/go-http.js'
import { type ModuleServer, startModuleServer } from '../support/module-server.js'
import { startTlsFront, type TlsFront } from '../support/tls-front.js'

describe('the connection of a request', () => {
  let server: ModuleServer
  let front: TlsFront
  beforeAll(async () => {
    server = await startModuleServer({ modules: [{ path: 'example.com/a' }] })
    front = await startTlsFront(server.url)
  })
  afterAll(async () => {
    await front.close()
    await server.close()
  })

  const asked = async (url: string, env: Record<string, string>, times: number) => {
    const http = openGoHttp({ env, connections: 1, connectTimeout: 10_000, stallTimeout: 10_000 })
    const connections = []
    for (let count = 0; count < times; count++) {
      const { body, connection } = await http.send(`${url}/example.com/a/@v/list`)
      await body.dump()
      connections.push(connection)
    }
    await http.close()
    return connections
  }

  test('tells the address, and how long DNS, TCP and TLS took where it was opened for it', async () => {
    const [first, second] = await asked(front.url, { SSL_CERT_FILE: front.certificate }, 2)
    const address = new URL(front.url).host
    expect(first).toEqual({ address, lookup: expect.any(Number), connect: expect.any(Number), tls: expect.any(Number) })
    expect(first?.tls).toBeGreaterThan(0)
    expect(second).toEqual({ address })
  })

  test('has no TLS where there is none', async () => {
    const [first] = await asked(server.url.replace('127.0.0.1', 'localhost'), {}, 1)
    expect(first).toMatchObject({ address: new URL(server.url).host, tls: 0 })
    expect(first?.lookup).toBeGreaterThan(0)
  })
})
