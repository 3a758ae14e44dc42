import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { type GoHttp, openGoHttp } from '../src/network/go-http.js'
import { type Certificate, makeCertificate } from './support/certificate.js'
import { type ConnectProxy, startConnectProxy } from './support/connect-proxy.js'
import { realGoEnvironment } from './support/real-go.js'
import { type RecordingServer, startRecordingServer } from './support/recording-server.js'
import { type SocksProxy, startSocksProxy } from './support/socks-proxy.js'

const opened: GoHttp[] = []
let certificate: Certificate
let server: RecordingServer
let proxy: ConnectProxy
let secureProxy: ConnectProxy
let socks: SocksProxy
let directory: string

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'network-'))
  certificate = await makeCertificate(['IP:127.0.0.1', 'DNS:proxy.example.com'])
  server = await startRecordingServer(certificate)
  proxy = await startConnectProxy(server.ports)
  secureProxy = await startConnectProxy(server.ports, certificate)
  socks = await startSocksProxy(server.ports)
})

afterEach(async () => {
  for (const http of opened.splice(0)) await http.close()
  for (const one of [server, proxy, secureProxy, socks]) one.clear()
})

afterAll(async () => {
  for (const one of [server, proxy, secureProxy, socks]) one.close()
  await certificate.remove()
  await rm(directory, { recursive: true, force: true })
})

/** Without a resolver: whatever goes past the proxy finds nothing. */
async function open(env: Record<string, string>): Promise<GoHttp> {
  const http = await openGoHttp({
    env: { SSL_CERT_FILE: certificate.caFile, ...env },
    connections: 4,
    connectTimeout: 5_000,
    stallTimeout: 5_000,
    caFile: certificate.caFile,
    resolve: host => Promise.reject(Object.assign(new Error(`no ${host} here`), { code: 'ENOTFOUND' })),
  })
  opened.push(http)
  return http
}

const get = async (url: string, env: Record<string, string>) => {
  const { status, body } = await (await open(env)).send(url)
  return { status, text: await text(body) }
}

const basic = (user: string) => `Basic ${Buffer.from(user).toString('base64')}`
const FOUND = { status: 200, text: 'found' }

describe('a proxy', () => {
  test('leads to an https server, with its user and password', async () => {
    const env = { HTTPS_PROXY: `http://me:p%40ss@${proxy.host}` }
    expect(await get('https://proxy.example.com/x', env)).toEqual(FOUND)
    expect(proxy.asked).toEqual([{ line: 'CONNECT proxy.example.com:443', authorization: basic('me:p@ss') }])
    expect(server.requests.map(({ headers }) => headers['proxy-authorization'])).toEqual([undefined])
  })

  test('passes plain requests on', async () => {
    expect(await get('http://proxy.example.com/x', { http_proxy: proxy.host })).toEqual(FOUND)
    expect(proxy.asked).toEqual([{ line: 'GET http://proxy.example.com/x', authorization: undefined }])
  })

  test('is spoken to over TLS where it wants that', async () => {
    const HTTPS_PROXY = `https://me:secret@${secureProxy.host}`
    expect(await get('https://proxy.example.com/x', { HTTPS_PROXY })).toEqual(FOUND)
    expect(await get('http://proxy.example.com/x', { HTTP_PROXY: HTTPS_PROXY })).toEqual(FOUND)
    expect(secureProxy.asked.map(({ authorization }) => authorization)).toEqual(Array(2).fill(basic('me:secret')))
  })

  test.each(['socks5', 'socks5h'])('may speak %s, and looks up names itself', async scheme => {
    const env = { HTTPS_PROXY: `${scheme}://me:secret@${socks.host}`, HTTP_PROXY: `${scheme}://${socks.host}` }
    expect(await get('https://proxy.example.com/x', env)).toEqual(FOUND)
    expect(await get('http://proxy.example.com/x', env)).toEqual(FOUND)
    expect(socks.asked).toEqual(['me:secret proxy.example.com:443', ' proxy.example.com:80'])
  })

  test('that wants a password is named, and its own is not', async () => {
    proxy.refuse(407)
    const env = { HTTPS_PROXY: `http://me:secret@${proxy.host}`, HTTP_PROXY: `http://me:secret@${proxy.host}` }
    const refusal = {
      trouble: 'proxy',
      status: 407,
      message: `the proxy ${proxy.host} wants a user and password (407)`,
    }
    await expect(get('https://proxy.example.com/x', env)).rejects.toMatchObject(refusal)
    await expect(get('http://proxy.example.com/x', env)).rejects.toMatchObject(refusal)
  })

  test('that refuses a server is told from the server', async () => {
    proxy.refuse(502)
    const refusal = { trouble: 'proxy', status: 502, message: `the proxy ${proxy.host} answered 502` }
    await expect(get('https://proxy.example.com/', { HTTPS_PROXY: proxy.host })).rejects.toMatchObject(refusal)
  })

  test.each(['http', 'https', 'socks5'])('that is not there is named (%s)', async scheme => {
    const env = { HTTPS_PROXY: `${scheme}://127.0.0.1:1`, HTTP_PROXY: `${scheme}://127.0.0.1:1` }
    const refusal = { trouble: 'proxy', message: 'the proxy 127.0.0.1:1 refused the connection' }
    await expect(get('https://proxy.example.com/', env)).rejects.toMatchObject(refusal)
    await expect(get('http://proxy.example.com/', env)).rejects.toMatchObject(refusal)
  })

  test('of an unknown kind is refused', async () => {
    const message = 'the proxy 127.0.0.1:1 has a scheme that is not supported'
    const env = { HTTPS_PROXY: 'ftp://127.0.0.1:1' }
    await expect(get('https://proxy.example.com/', env)).rejects.toMatchObject({ trouble: 'proxy', message })
  })

  test('of HTTP_PROXY is not used for a CGI program, whose clients could set it', async () => {
    const env = { HTTP_PROXY: proxy.host, REQUEST_METHOD: 'GET' }
    await expect(get('http://proxy.example.com/', env)).rejects.toMatchObject({ trouble: 'proxy' })
  })
})

describe('NO_PROXY means what it means to Go', () => {
  /** Go asks no resolver for these names; what is reached by address is refused by this machine. */
  const HOSTS = [
    ...['mod.onion', 'mod.onion:8443', 'a.mod.onion', 'xmod.onion', 'MOD.onion', 'other.onion', 'localhost:1'],
    ...['0.0.0.0:1', '0.0.0.0:2', '[::]:1', '127.0.0.1:1', '[::1]:1', '127.9.9.9:1'],
  ]

  async function seenOfGo(NO_PROXY: string): Promise<string[]> {
    proxy.refuse(403)
    const { REQUEST_METHOD: _, ...env } = realGoEnvironment(directory)
    const GOPROXY = HOSTS.map(host => `https://${host}`).join('|')
    const settings = { GOPROXY, NO_PROXY, HTTPS_PROXY: proxy.host, GODEBUG: 'netdns=go', GOTOOLCHAIN: 'local' }
    const args = ['list', '-m', '-versions', 'example.com/a']
    await new Promise(resolve => execFile('go', args, { cwd: directory, env: { ...env, ...settings } }, resolve))
    return hostsAsked()
  }

  async function seenOfUs(NO_PROXY: string): Promise<string[]> {
    proxy.clear()
    proxy.refuse(403)
    const http = await open({ NO_PROXY, HTTPS_PROXY: proxy.host })
    for (const host of HOSTS) await expect(http.send(`https://${host}/`)).rejects.toThrow()
    return hostsAsked()
  }

  const hostsAsked = () => [...new Set(proxy.asked.map(({ line }) => line.toLowerCase()))]

  test.each([
    '',
    '*',
    'mod.onion',
    '.mod.onion',
    '*.mod.onion',
    'MOD.Onion',
    'mod.onion:8443',
    '.onion:443',
    ' other.onion , mod.onion',
    '0.0.0.0',
    '0.0.0.0/8',
    '0.0.0.0:2',
    '0.0.0.0/33',
    '::',
    '[::]:1',
    '::/64,:80,,/',
    'od.onion',
    'mod.*',
  ])('%j', async rules => {
    const theirs = await seenOfGo(rules)
    expect(await seenOfUs(rules)).toEqual(theirs)
  })
})
