import { readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { gitTrust } from '../../src/session/access.js'
import { type Certificate, makeCertificate } from '../support/certificate.js'
import { startDemandingServer } from '../support/demanding-server.js'
import { libraryBench, zipsOf } from '../support/library-bench.js'
import { startTlsFront, type TlsFront } from '../support/tls-front.js'

const bench = libraryBench([{ path: 'example.com/a' }])
let demanding: TlsFront
let other: TlsFront
/** Refuses as most servers do. */
let strict: Awaited<ReturnType<typeof startDemandingServer>>
let certificate: Certificate
let mine: { certFile: string; keyFile: string }

/** Go itself heeds no variable for authorities on the other systems. */
const WAYS = process.platform === 'linux' ? ['auto', 'false'] : ['auto']

beforeAll(async () => {
  demanding = await startTlsFront(bench.server.url, 'known')
  other = await startTlsFront(bench.server.url, 'asked')
  certificate = await makeCertificate(['IP:127.0.0.1'])
  strict = await startDemandingServer(certificate)
  mine = await demanding.issue('builder')
})

beforeEach(() => {
  demanding.clients.length = 0
  other.clients.length = 0
})

afterAll(async () => {
  await demanding.close()
  await other.close()
  await strict.close()
  await certificate.remove()
})

const options = () => ({
  goproxy: demanding.url,
  caFile: demanding.certificate,
  proxyClientCert: mine.certFile,
  proxyClientKey: mine.keyFile,
})

describe('a proxy that requires a client certificate', () => {
  test('is shown the certificate, and serves', async () => {
    const project = await bench.project()
    const report = await bench.warm(project, options())
    expect(report.failure).toBeUndefined()
    expect(await zipsOf(project)).toEqual(['example.com/a/@v/v1.0.0.zip'])
    expect(new Set(demanding.clients)).toEqual(new Set(['builder']))
  })

  test('is shown it as PEM text with the line ends of Windows, too', async () => {
    const crlf = async (file: string) => (await readFile(file, 'utf8')).trim().replaceAll('\n', '\r\n')
    const given = { proxyClientCert: await crlf(mine.certFile), proxyClientKey: await crlf(mine.keyFile) }
    const report = await bench.warm(await bench.project(), { ...options(), ...given })
    expect(report.failure).toBeUndefined()
  })

  test.each(WAYS)('is explained where there is none to show (relay: %s)', async relay => {
    const caFile = certificate.caFile
    const env = { SSL_CERT_FILE: caFile }
    const report = await bench.warm(await bench.project({ env }), { goproxy: strict.url, caFile, relay })
    expect(report.failure).toMatchObject({ class: 'auth', retryable: false, module: 'example.com/a@v1.0.0' })
    expect(report.failure?.hint).toContain('`proxy-client-cert`')
    expect(report.failure?.text).toContain('remote error: tls: certificate required')
  })

  test('is the only one that gets to see it', async () => {
    bench.server.fault('.zip', { kind: 'status', status: 302, headers: { Location: `${other.url}/elsewhere` } })
    const caFile = join(dirname(mine.certFile), 'both.pem')
    await writeFile(
      caFile,
      (await readFile(demanding.certificate, 'utf8')) + (await readFile(other.certificate, 'utf8')),
    )
    await bench.warm(await bench.project(), { ...options(), caFile, maxAttempts: 1 })
    expect(demanding.clients).toContain('builder')
    expect(other.clients.length).toBeGreaterThan(0)
    expect(new Set(other.clients)).toEqual(new Set([undefined]))
  })
})

const onLinux = process.platform === 'linux' ? test : test.skip

describe('an authority that is given', () => {
  onLinux('is trusted by Go itself, besides those that it trusts already', async () => {
    const project = await bench.project({ env: { SSL_CERT_FILE: demanding.certificate } })
    const report = await bench.warm(project, { goproxy: other.url, caFile: other.certificate, relay: false })
    expect(report.failure).toBeUndefined()
    expect(other.clients.length).toBeGreaterThan(0)
  })

  test('leaves no file behind', async () => {
    const project = await bench.project()
    const temp = dirname(project.moduleCache)
    await bench.warm(project, { goproxy: other.url, caFile: other.certificate })
    expect((await readdir(temp)).filter(name => name.startsWith('go-mod-warmup'))).toEqual([])
  })
})

describe('before any work', () => {
  const refused: Record<string, [() => object, RegExp]> = {
    'an authority that is not there': [() => ({ caFile: '/nowhere.pem' }), /ca-file: \/nowhere.pem does not exist/],
    'an authority that is no PEM': [() => ({ caFile: import.meta.filename }), /ca-file: .*contains no PEM certificate/],
    'a certificate without a key': [() => ({ proxyClientCert: mine.certFile }), /proxy-client-key: is empty/],
    'a key without a certificate': [() => ({ proxyClientKey: mine.keyFile }), /proxy-client-cert: is empty/],
    'a certificate that is none': [
      () => ({ ...options(), proxyClientCert: mine.keyFile }),
      /cert: contains no valid certificate/,
    ],
    'a key that is none': [
      () => ({ ...options(), proxyClientKey: mine.certFile }),
      /key: contains no valid private key/,
    ],
    'a key that is not there': [
      () => ({ ...options(), proxyClientKey: 'MARKER' }),
      /key: is neither PEM text nor a readable file/,
    ],
    'the key of another certificate': [
      () => ({ ...options(), proxyClientKey: certificate.keyFile }),
      /is not the key of proxy-client-cert/,
    ],
    'a certificate that Go would have to show': [
      () => ({ ...options(), relay: false }),
      /cannot be combined with relay: false/,
    ],
  }

  test.each(Object.entries(refused))('%s is refused', async (_, [given, message]) => {
    const refusal = await bench.warm(await bench.project(), given()).catch((error: Error) => error)
    expect(refusal).toMatchObject({ code: 'bad-option', message: expect.stringMatching(message) })
    expect((refusal as Error).message).not.toContain('MARKER')
    expect(bench.server.requests).toEqual([])
  })
})

test.each([
  ['win32', {}, ['http.sslCAInfo', 'http.schannelUseSSLCAInfo']],
  ['win32', { GIT_SSL_CAINFO: 'own.pem' }, ['http.schannelUseSSLCAInfo']],
  ['linux', {}, ['http.sslCAInfo']],
  ['linux', { GIT_SSL_CAINFO: 'own.pem' }, []],
] as const)('git on %s, given %j, is told by the settings %j', (platform, env, settings) => {
  const given = gitTrust('ca.pem', env, platform)
  const names = Object.entries(given).flatMap(([name, value]) => (name.startsWith('GIT_CONFIG_KEY_') ? [value] : []))
  expect(names).toEqual(settings)
  expect(given['GIT_SSL_CAINFO']).toBe('GIT_SSL_CAINFO' in env ? 'ca.pem' : undefined)
})
