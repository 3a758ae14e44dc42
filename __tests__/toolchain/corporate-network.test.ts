import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { installGo } from '../../src/index.js'
import { type ConnectProxy, startConnectProxy } from '../support/connect-proxy.js'
import { withoutGo } from '../support/path-without-go.js'
import { startTlsFront, type TlsFront } from '../support/tls-front.js'
import { startToolchainServer, type ToolchainServer } from '../support/toolchain-server.js'

let server: ToolchainServer
let front: TlsFront
let proxy: ConnectProxy
let home = ''

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'corporate-'))
  server = await startToolchainServer(['1.98.8'], undefined)
  front = await startTlsFront(server.url)
  proxy = await startConnectProxy({ http: 1, https: Number(new URL(front.url).port) })
})
beforeEach(() => proxy.clear())
afterAll(async () => {
  proxy.close()
  await front.close()
  await server.close()
  await rm(home, { recursive: true, force: true })
})

/** On a machine without Go, from https://proxy.example.com, to which only the HTTP proxy knows the way. */
async function install({
  place,
  env = {},
  caFile = front.certificate,
}: {
  place: string
  env?: object
  caFile?: string
}) {
  return await installGo({
    goVersion: '1.98.8',
    caFile,
    maxAttempts: '1',
    tempDirectory: home,
    env: {
      ...withoutGo(server, home),
      RUNNER_TOOL_CACHE: join(home, place),
      GOPROXY: 'https://proxy.example.com',
      HTTPS_PROXY: `http://me:s%40cret@${proxy.host}`,
      ...env,
    },
  }).catch(error => error)
}

test('Go is installed through an HTTP proxy with a login, from servers with a certificate of a private authority', async () => {
  expect(await install({ place: 'through' })).toMatchObject({ version: '1.98.8', source: 'proxy' })
  const authorization = `Basic ${Buffer.from('me:s@cret').toString('base64')}`
  expect(new Set(proxy.asked.map(asked => JSON.stringify(asked)))).toEqual(
    new Set([JSON.stringify({ line: 'CONNECT proxy.example.com:443', authorization })]),
  )
})

test('a checksum database with a URL of its own is reached in the same way', async () => {
  const env = { GOSUMDB: `${server.gosumdb} https://sumdb.example.com/sumdb/sums.example.com` }
  expect(await install({ place: 'database', env })).toMatchObject({ version: '1.98.8', source: 'proxy' })
  expect(new Set(proxy.asked.map(({ line }) => line))).toEqual(
    new Set(['CONNECT proxy.example.com:443', 'CONNECT sumdb.example.com:443']),
  )
})

test('without the certificate of that authority nothing is installed, and the message says so', async () => {
  const { failure } = await install({ place: 'unknown', caFile: '' })
  expect(failure).toMatchObject({ class: 'config', cause: expect.stringContaining('certificate') })
})
