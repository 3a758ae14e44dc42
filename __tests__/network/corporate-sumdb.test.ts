import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { signDatabase } from '../support/checksum-database.js'
import { type ConnectProxy, startConnectProxy } from '../support/connect-proxy.js'
import { libraryBench } from '../support/library-bench.js'
import { type ScriptedServer, startScriptedServer } from '../support/scripted-server.js'
import { serveModule } from '../support/served-module.js'
import { startTlsFront, type TlsFront } from '../support/tls-front.js'

const bench = libraryBench([{ path: 'example.com/a' }])
const DATABASE = signDatabase('sumdb.example.com', [serveModule({ path: 'example.com/a' })])
const WAYS = ['auto', 'false']
let mirror: ScriptedServer
let front: TlsFront
let proxy: ConnectProxy

beforeAll(async () => {
  mirror = await startScriptedServer(DATABASE.answer)
  front = await startTlsFront(bench.server.url)
  proxy = await startConnectProxy({ http: 1, https: Number(new URL(front.url).port) })
})

beforeEach(() => proxy.clear())

afterAll(async () => {
  proxy.close()
  await front.close()
  await mirror.close()
})

const project = async () =>
  await bench.project({ goSum: undefined, env: { SSL_CERT_FILE: front.certificate, HTTPS_PROXY: proxy.host } })

describe('a checksum database that a firewall forbids', () => {
  test.each(WAYS)('is named, with the line that names a mirror (relay: %s)', async relay => {
    proxy.refuse(403, 'sumdb.example.com')
    const { failure } = await bench.warm(await project(), { gosumdb: DATABASE.key, relay, maxAttempts: 2 })
    expect(failure).toMatchObject({
      class: 'config',
      retryable: false,
      module: expect.stringMatching(/^example\.com\/a@v1\.0\.0/),
      cause: 'The checksum database cannot be reached: the server sumdb.example.com does not answer from here.',
      fix: 'gosumdb: sumdb.example.com https://proxy.example.com/sumdb/sumdb.example.com',
    })
  })

  test.each(WAYS)('is not needed where a mirror is named (relay: %s)', async relay => {
    proxy.refuse(403, 'sumdb.example.com')
    const report = await bench.warm(await project(), { gosumdb: `${DATABASE.key} ${mirror.url}`, relay })
    expect(report.failure).toBeUndefined()
    expect(mirror.paths()).toContain('lookup/example.com/a@v1.0.0')
  })

  test.each(WAYS)('is not needed where the proxy passes it on (relay: %s)', async relay => {
    proxy.refuse(403, 'sumdb.example.com')
    const passing = await startScriptedServer((asked, response) => {
      if (asked.path.startsWith('sumdb/')) return DATABASE.answer(asked, response)
      return response.writeHead(302, { location: `${bench.server.url}/${asked.path}` }).end()
    })
    const report = await bench.warm(await project(), { gosumdb: DATABASE.key, goproxy: passing.url, relay })
    await passing.close()
    expect(report.failure).toBeUndefined()
    expect(passing.paths()).toContain('sumdb/sumdb.example.com/lookup/example.com/a@v1.0.0')
  })
})
