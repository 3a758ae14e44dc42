import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:https'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type GoHttp, openGoHttp } from '../../src/network/go-http.js'
import { HttpClient } from '../../src/network/http.js'
import type { Relaxation } from '../../src/network/leniency.js'
import { trustedRoots } from '../../src/network/tls.js'
import { type Certificate, makeCertificate } from '../support/certificate.js'
import { type OldTlsServer, startOldTlsServer } from '../support/old-tls-server.js'
import { startRawServer } from '../support/raw-server.js'
import { realGoEnvironment } from '../support/real-go.js'

const INFO = '{"Version":"v1.0.0","Time":"2020-01-01T00:00:00Z"}\n'
const FILE = '/example.com/a/@v/v1.0.0.info'
const bodyFor = (target: string) => (target.endsWith('.mod') ? 'module example.com/a\n' : INFO)
/** From OpenSSL 3.2 on its security level is 2, which wants 2048 bits. */
const wantsLongKeys = !/^3\.[01]\./.test(process.versions.openssl)
const NAMES = ['IP:127.0.0.1', 'DNS:proxy.example.com']

let directory: string
let env: Record<string, string>
let relaxed: Relaxation[]
const opened: GoHttp[] = []
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'old-tls-'))
  env = { ...realGoEnvironment(directory), GOSUMDB: 'off', GOTOOLCHAIN: 'local', GODEBUG: '' }
  relaxed = []
})
afterEach(async () => {
  for (const http of opened.splice(0)) await http.close()
  await rm(directory, { recursive: true, force: true, maxRetries: 3 })
})

async function goReads(goproxy: string): Promise<boolean | string> {
  const at = { cwd: directory, env: { ...env, GOPROXY: goproxy } }
  return await new Promise(resolve => {
    execFile('go', ['list', '-m', '-json', 'example.com/a@v1.0.0'], at, (_, stdout, stderr) =>
      resolve(stdout.includes('"v1.0.0"') || stderr),
    )
  })
}

async function weRead(goproxy: string): Promise<string> {
  const limits = { connections: 4, connectTimeout: 5_000, stallTimeout: 3_000 }
  const http = opened.at(-1) ?? openGoHttp({ env, directory, ...limits, onRelaxed: one => relaxed.push(one) })
  opened.push(http)
  return await text((await http.send(goproxy + FILE)).body)
}

/** A client as the cache service has it: nothing is ever relaxed for it. */
async function strictly(url: string): Promise<unknown> {
  const trust = () => trustedRoots({ env })
  const client = new HttpClient({ env, connectTimeout: 5_000, stallTimeout: 3_000, trust })
  return await client.send(url).finally(() => client.close())
}

describe('without secure renegotiation', () => {
  let certificate: Certificate
  let server: OldTlsServer
  beforeAll(async () => {
    certificate = await makeCertificate(NAMES, 'rsa:2048')
    server = await startOldTlsServer(certificate, target => {
      const body = bodyFor(target)
      return `HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n${body}`
    })
  })
  afterAll(async () => {
    server.close()
    await certificate.remove()
  })

  test('a proxy is spoken to as Go does it, and named', async () => {
    env = { ...env, SSL_CERT_FILE: certificate.caFile }
    const url = `https://${server.host}`
    expect(await goReads(url)).toBe(true)
    expect(await weRead(url)).toBe(INFO)
    expect(await weRead(url)).toBe(INFO)
    expect(relaxed).toEqual([{ host: server.host, what: 'tls' }])
  })

  test('also through a proxy on the way', async () => {
    const way = await startRawServer(() => 'HTTP/1.1 200 OK\n\n', {
      onward: socket => {
        const on = connect(Number(server.host.split(':')[1]), '127.0.0.1')
        on.on('error', () => socket.destroy())
          .pipe(socket)
          .pipe(on)
        socket.on('close', () => on.destroy())
      },
    })
    env = { ...env, SSL_CERT_FILE: certificate.caFile, HTTPS_PROXY: way.host }
    expect(await goReads('https://proxy.example.com')).toBe(true)
    expect(await weRead('https://proxy.example.com')).toBe(INFO)
    expect(relaxed).toEqual([
      { host: way.host, what: 'http' },
      { host: 'proxy.example.com', what: 'tls' },
    ])
    way.close()
  })

  test('an untrusted certificate stays refused', async () => {
    const url = `https://${server.host}`
    expect(await goReads(url)).toContain('certificate')
    await expect(weRead(url)).rejects.toMatchObject({ trouble: 'tls' })
  })

  test('a cache service stays refused', async () => {
    env = { ...env, SSL_CERT_FILE: certificate.caFile }
    await expect(strictly(`https://${server.host}`)).rejects.toMatchObject({ trouble: 'tls' })
  })
})

describe('with a key of 1024 bits', () => {
  let certificate: Certificate
  let server: Server
  let url: string
  beforeAll(async () => {
    certificate = await makeCertificate(NAMES, 'rsa:1024')
    const { key, cert } = certificate
    server = createServer({ key, cert, ciphers: 'DEFAULT:@SECLEVEL=0' }, (request, response) =>
      response.end(bodyFor(request.url ?? '')),
    )
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(async () => {
    server.close()
    server.closeAllConnections()
    await certificate.remove()
  })

  test('a proxy is spoken to as Go does it, and named', async () => {
    env = { ...env, SSL_CERT_FILE: certificate.caFile }
    expect(await goReads(url)).toBe(true)
    expect(await weRead(url)).toBe(INFO)
    expect(relaxed).toEqual(wantsLongKeys ? [{ host: new URL(url).host, what: 'tls' }] : [])
  })

  const onStrict = wantsLongKeys ? test : test.skip
  onStrict('a cache service stays refused', async () => {
    env = { ...env, SSL_CERT_FILE: certificate.caFile }
    await expect(strictly(url)).rejects.toMatchObject({ trouble: 'tls' })
  })
})
