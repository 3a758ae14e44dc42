import { execFile } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { type ConnectProxy, startConnectProxy } from '../support/connect-proxy.js'
import { networkBench } from '../support/network-bench.js'
import { type SocksProxy, startSocksProxy } from '../support/socks-proxy.js'

const bench = networkBench()
let secureProxy: ConnectProxy
let socks: SocksProxy

beforeAll(async () => {
  secureProxy = await startConnectProxy(bench.server.ports, bench.certificate)
  socks = await startSocksProxy(bench.server.ports)
})

afterEach(() => {
  secureProxy.clear()
  socks.clear()
})

afterAll(() => {
  secureProxy.close()
  socks.close()
})

/** Without a resolver: whatever goes past the proxy finds nothing. */
const open = (env: Record<string, string>) =>
  bench.open({
    env: { SSL_CERT_FILE: bench.certificate.caFile, ...env },
    resolve: host => Promise.reject(Object.assign(new Error(`no ${host} here`), { code: 'ENOTFOUND' })),
  })

const get = async (url: string, env: Record<string, string>) => {
  const { status, body } = await (await open(env)).send(url)
  return { status, text: await text(body) }
}

const basic = (user: string) => `Basic ${Buffer.from(user).toString('base64')}`
const FOUND = { status: 200, text: 'found' }

describe('a proxy', () => {
  test('leads to an https server, with its user and password', async () => {
    const env = { HTTPS_PROXY: `http://me:p%40ss@${bench.proxy.host}` }
    expect(await get('https://proxy.example.com/x', env)).toEqual(FOUND)
    expect(bench.proxy.asked).toEqual([{ line: 'CONNECT proxy.example.com:443', authorization: basic('me:p@ss') }])
    expect(bench.server.requests.map(({ headers }) => headers['proxy-authorization'])).toEqual([undefined])
  })

  test('passes plain requests on', async () => {
    expect(await get('http://proxy.example.com/x', { http_proxy: bench.proxy.host })).toEqual(FOUND)
    expect(bench.proxy.asked).toEqual([{ line: 'GET http://proxy.example.com/x', authorization: undefined }])
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

  test('that speaks socks5 is used over as many connections as allowed', async () => {
    const HTTPS_PROXY = `socks5://${socks.host}`
    const http = await bench.open({ env: { ...bench.env, HTTPS_PROXY }, connections: 2 })
    const get = async () => await text((await http.send('https://proxy.example.com/')).body)
    expect(await Promise.all(Array.from({ length: 6 }, get))).toEqual(Array(6).fill('found'))
    expect(socks.asked).toHaveLength(2)
  })

  test('that wants a password is named, and its own is not', async () => {
    bench.proxy.refuse(407)
    const env = {
      HTTPS_PROXY: `http://me:secret@${bench.proxy.host}`,
      HTTP_PROXY: `http://me:secret@${bench.proxy.host}`,
    }
    const refusal = {
      trouble: 'proxy',
      status: 407,
      message: `the proxy ${bench.proxy.host} requires a user and password (407 Proxy Authentication Required)`,
    }
    await expect(get('https://proxy.example.com/x', env)).rejects.toMatchObject(refusal)
    await expect(get('http://proxy.example.com/x', env)).rejects.toMatchObject(refusal)
  })

  test('that refuses a server is told from the server', async () => {
    bench.proxy.refuse(502)
    const refusal = { trouble: 'proxy', status: 502, message: `the proxy ${bench.proxy.host} answered 502` }
    await expect(get('https://proxy.example.com/', { HTTPS_PROXY: bench.proxy.host })).rejects.toMatchObject(refusal)
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
    const env = { HTTP_PROXY: bench.proxy.host, REQUEST_METHOD: 'GET' }
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
    bench.proxy.refuse(403)
    const GOPROXY = HOSTS.map(host => `https://${host}`).join('|')
    const env = { ...bench.env, GOPROXY, NO_PROXY, GODEBUG: 'netdns=go' }
    const args = ['list', '-m', '-versions', 'example.com/a']
    await new Promise(resolve => execFile('go', args, { cwd: bench.directory, env }, resolve))
    return hostsAsked()
  }

  async function seenOfUs(NO_PROXY: string): Promise<string[]> {
    bench.proxy.clear()
    bench.proxy.refuse(403)
    const http = await open({ NO_PROXY, HTTPS_PROXY: bench.proxy.host })
    for (const host of HOSTS) await expect(http.send(`https://${host}/`)).rejects.toThrow()
    return hostsAsked()
  }

  const hostsAsked = () => [...new Set(bench.proxy.asked.map(({ line }) => line.toLowerCase()))]

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
