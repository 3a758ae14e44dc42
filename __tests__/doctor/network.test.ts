import { once } from 'node:events'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { diagnose } from '../../src/index.js'
import { type Certificate, makeCertificate } from '../support/certificate.js'
import { type ConnectProxy, startConnectProxy } from '../support/connect-proxy.js'
import type { GoProject } from '../support/go-project.js'
import { libraryBench } from '../support/library-bench.js'
import { type OldTlsServer, startOldTlsServer } from '../support/old-tls-server.js'
import { type RawServer, startRawFront, WITH_LF, WITH_LONG_HEAD } from '../support/raw-server.js'
import { type RecordingServer, startRecordingServer } from '../support/recording-server.js'
import { startTlsFront, type TlsFront } from '../support/tls-front.js'

const bench = libraryBench([{ path: 'example.com/a' }])
let front: TlsFront
let proxy: ConnectProxy
let otherName: Certificate
let misnamed: RecordingServer
let silent: Server
let longKey: Certificate
let oldTls: OldTlsServer
let odd: RawServer
let unreadable: RawServer

beforeAll(async () => {
  otherName = await makeCertificate(['DNS:other.example.com'])
  misnamed = await startRecordingServer(otherName)
  front = await startTlsFront(bench.server.url)
  proxy = await startConnectProxy({ http: portOf(bench.server.url), https: portOf(front.url) })
  silent = createServer().listen(0, '127.0.0.1')
  await once(silent, 'listening')
  longKey = await makeCertificate(['IP:127.0.0.1'], 'rsa:2048')
  oldTls = await startOldTlsServer(longKey, () => 'HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n')
  odd = await startRawFront(bench.server.url, WITH_LF)
  unreadable = await startRawFront(bench.server.url, WITH_LONG_HEAD)
})

afterAll(async () => {
  await front.close()
  proxy.close()
  misnamed.close()
  await otherName.remove()
  silent.close()
  oldTls.close()
  odd.close()
  unreadable.close()
  await longKey.remove()
})

const portOf = (url: string) => Number(new URL(url).port)

const examine = async ({ env, directory: workingDirectory }: GoProject) =>
  await diagnose({ env, workingDirectory, connectTimeout: '400ms', stallTimeout: '400ms' })

/** A way that is broken in one place, and what the doctor has to call it. */
interface Fault {
  fault: string
  finds: { kind: 'ok' | 'fail' | 'warn'; reason: string; [key: string]: unknown }
  env?: () => Record<string, string>
  plant?: () => void
}

/** Loopback needs no proxy, so a name that only the proxy knows stands for a host outside. */
const OUTSIDE = 'https://proxy.example.com'

const FAULTS: Fault[] = [
  {
    fault: 'nothing listens at the upstream',
    finds: { kind: 'fail', reason: 'upstream-unreachable', measured: expect.stringContaining('ECONNREFUSED') },
    env: () => ({ GOPROXY: 'http://127.0.0.1:1' }),
  },
  {
    fault: 'a comma after a dead upstream keeps Go from the next',
    finds: { kind: 'warn', reason: 'comma-after-dead', next: expect.stringContaining('|') },
    env: () => ({ GOPROXY: `http://127.0.0.1:1,${bench.server.url}` }),
  },
  {
    // Too long for any resolver, so that none is asked.
    fault: 'the name of the upstream is not known',
    finds: { kind: 'fail', reason: 'host-unknown' },
    env: () => ({ GOPROXY: `http://${'a'.repeat(64)}.example.com` }),
  },
  {
    fault: 'the upstream takes the connection and says nothing',
    finds: { kind: 'fail', reason: 'upstream-stalls' },
    env: () => ({ GOPROXY: `http://127.0.0.1:${(silent.address() as AddressInfo).port}` }),
  },
  {
    fault: 'the upstream stalls in the middle of a zip',
    finds: { kind: 'fail', reason: 'upstream-stalls', measured: expect.stringContaining('v1.0.0.zip') },
    plant: () => bench.server.fault('.zip', { kind: 'stall', at: 0.5 }),
  },
  {
    fault: 'the upstream cuts connections',
    finds: { kind: 'fail', reason: 'upstream-breaks' },
    plant: () => bench.server.fault('.zip', { kind: 'truncate', at: 0.5 }),
  },
  {
    fault: 'the upstream denies access',
    finds: { kind: 'fail', reason: 'upstream-auth' },
    plant: () => bench.server.fault('/', { kind: 'status', status: 401 }),
  },
  {
    fault: 'the upstream is overwhelmed',
    finds: { kind: 'warn', reason: 'upstream-limits' },
    plant: () => bench.server.fault('/', { kind: 'status', status: 429 }),
  },
  {
    fault: 'the upstream fails',
    finds: { kind: 'fail', reason: 'upstream-fails', measured: expect.stringContaining('out of memory') },
    plant: () => bench.server.fault('/', { kind: 'status', status: 500, body: 'out of memory' }),
  },
  {
    fault: 'a login page stands before the upstream',
    finds: { kind: 'fail', reason: 'upstream-login' },
    plant: () => bench.server.fault('/', { kind: 'login-page' }),
  },
  {
    fault: 'the certificate is of a CA that nobody here trusts, which is named',
    finds: { kind: 'fail', reason: 'tls-untrusted', what: expect.stringContaining('"Private CA"') },
    env: () => ({ GOPROXY: front.url }),
  },
  {
    fault: 'a CA that only this machine trusts opens TLS on the way, which is named',
    finds: { kind: 'ok', reason: 'tls-private', what: expect.stringContaining('"Private CA"') },
    env: () => ({ GOPROXY: front.url, SSL_CERT_FILE: front.certificate }),
  },
  {
    fault: 'the certificate is for another host',
    finds: { kind: 'fail', reason: 'tls-name' },
    env: () => ({ GOPROXY: misnamed.https, SSL_CERT_FILE: otherName.caFile }),
  },
  {
    fault: 'the upstream speaks no TLS',
    finds: { kind: 'fail', reason: 'tls-broken', next: expect.stringContaining('http://') },
    env: () => ({ GOPROXY: bench.server.url.replace('http:', 'https:') }),
  },
  {
    fault: 'the upstream speaks TLS without secure renegotiation',
    finds: { kind: 'warn', reason: 'tls-old' },
    env: () => ({ GOPROXY: `https://${oldTls.host}`, SSL_CERT_FILE: longKey.caFile }),
  },
  {
    fault: 'the upstream breaks the rules of HTTP, as Go lets it',
    finds: { kind: 'warn', reason: 'http-odd' },
    env: () => ({ GOPROXY: `http://${odd.host}` }),
  },
  {
    fault: 'only Go can read the answers of the upstream',
    finds: { kind: 'warn', reason: 'upstream-only-go' },
    env: () => ({ GOPROXY: `http://${unreadable.host}` }),
  },
  {
    fault: 'HTTPS_PROXY is dead',
    finds: { kind: 'fail', reason: 'proxy-unreachable', what: expect.stringContaining('127.0.0.1:1') },
    env: () => ({ GOPROXY: OUTSIDE, HTTPS_PROXY: 'http://127.0.0.1:1' }),
  },
  {
    fault: 'HTTPS_PROXY wants a password',
    finds: { kind: 'fail', reason: 'proxy-auth' },
    env: () => ({ GOPROXY: OUTSIDE, HTTPS_PROXY: `http://${proxy.host}` }),
    plant: () => proxy.refuse(407),
  },
  {
    fault: 'HTTPS_PROXY lets nobody through',
    finds: { kind: 'fail', reason: 'proxy-refuses', measured: expect.stringContaining('403') },
    env: () => ({ GOPROXY: OUTSIDE, HTTPS_PROXY: `http://${proxy.host}` }),
    plant: () => proxy.refuse(403),
  },
  {
    fault: 'the checksum database is out of reach',
    finds: { kind: 'warn', reason: 'sumdb-unreachable', next: expect.stringContaining('sum.example.com https://') },
    env: () => ({ GOSUMDB: 'sum.example.com+1234abcd+AAAA', HTTPS_PROXY: 'http://127.0.0.1:1' }),
  },
  {
    fault: 'something keeps Go itself from the network',
    finds: { kind: 'fail', reason: 'go-fails', measured: expect.stringContaining('network disabled') },
    env: () => ({ GODEBUG: 'cmdgonetlimit=0' }),
  },
  {
    fault: 'a directory of GOPROXY is not there',
    finds: { kind: 'fail', reason: 'upstream-directory' },
    env: () => ({ GOPROXY: 'file:///nowhere/proxy' }),
  },
]

test.each(FAULTS)('the doctor reports when $fault', async ({ env, plant, finds }) => {
  const project = await bench.project()
  Object.assign(project.env, env?.())
  proxy.clear()
  plant?.()
  const { findings } = await examine(project)
  expect(findings).toContainEqual(expect.objectContaining(finds))
  const silent = findings.filter(({ kind, next }) => (kind === 'fail' || kind === 'warn') && next === '')
  expect(silent).toEqual([])
})

test('the way to an upstream is measured phase by phase', async () => {
  const project = await bench.project({ env: { GOPROXY: front.url, SSL_CERT_FILE: front.certificate } })
  const { findings, journeys } = await examine(project)
  expect(findings.filter(({ kind }) => kind === 'fail')).toEqual([])
  const names = ['lookup', 'connect', 'tls', 'first byte', 'body']
  expect(journeys).toEqual([expect.objectContaining({ upstream: front.url, addresses: ['127.0.0.1'], dead: [] })])
  expect(journeys[0]?.phases.map(phase => phase.name)).toEqual(names)
  expect(journeys[0]?.secured).toMatchObject({ version: 'TLSv1.3', issuer: 'Private CA', isPrivate: true })
})
