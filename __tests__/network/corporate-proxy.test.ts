import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { Failure } from '../../src/go/failures/failures.js'
import { type ConnectProxy, startConnectProxy } from '../support/connect-proxy.js'
import { libraryBench } from '../support/library-bench.js'
import { type SilentPlace, startBlackHole, startSilentServer } from '../support/silent-place.js'
import { startTlsFront, type TlsFront } from '../support/tls-front.js'

const bench = libraryBench([{ path: 'example.com/a' }])
/** Go reads the files of SSL_CERT_FILE only there. */
const onLinux = process.platform === 'linux' ? describe : describe.skip
const WAYS = ['auto', 'false']
let front: TlsFront
let proxy: ConnectProxy
let silent: SilentPlace
let hole: SilentPlace

beforeAll(async () => {
  front = await startTlsFront(bench.server.url)
  proxy = await startConnectProxy({ http: 1, https: Number(new URL(front.url).port) })
  silent = await startSilentServer()
  hole = await startBlackHole('127.0.0.1')
})

beforeEach(() => proxy.clear())

afterAll(async () => {
  proxy.close()
  await front.close()
  await silent.close()
  await hole.close()
})

/** Warms from https://proxy.example.com, which only the proxy knows the way to. */
async function warm(env: Record<string, string>, relay: string) {
  const given = { SSL_CERT_FILE: front.certificate, GOPROXY: 'https://proxy.example.com', ...env }
  const patience = { maxAttempts: 2, connectTimeout: '200ms', stallTimeout: '300ms' }
  return await bench.warm(await bench.project({ env: given }), { relay, ...patience })
}

/** The same failure through the relay and without it. */
async function failures(env: Record<string, string>): Promise<[Failure, Failure]> {
  const [relayed, gos] = [await warm(env, 'auto'), await warm(env, 'false')]
  return [relayed.failure as Failure, gos.failure as Failure]
}

const told = ({ class: name, cause, hint }: Failure) => ({ class: name, cause, hint })

onLinux('behind an HTTP proxy', () => {
  test.each(WAYS)('with a user and password modules are had (relay: %s)', async relay => {
    const report = await warm({ HTTPS_PROXY: `http://me:s%40cret@${proxy.host}` }, relay)
    expect(report.failure).toBeUndefined()
    const authorization = `Basic ${Buffer.from('me:s@cret').toString('base64')}`
    expect(proxy.asked[0]).toEqual({ line: 'CONNECT proxy.example.com:443', authorization })
  })

  const refusals: [number, string, RegExp, RegExp][] = [
    [407, 'auth', /requires a login/, /user and password into HTTPS_PROXY/],
    [403, 'config', /blocks the connection to the server proxy\.example\.com/, /Allow that host/],
    [
      502,
      'transient',
      /\(HTTPS_PROXY\) is unreachable, or could not connect to the server proxy\.example\.com/,
      /NO_PROXY/,
    ],
    [503, 'transient', /\(HTTPS_PROXY\) is unreachable, or could not connect/, /NO_PROXY/],
  ]

  test.each(refusals)(
    'that answers CONNECT with %i the hint is the same with and without the relay',
    async (...row) => {
      const [status, kind, cause, hint] = row
      proxy.refuse(status)
      const [relayed, gos] = await failures({ HTTPS_PROXY: proxy.host })
      expect(relayed).toMatchObject({
        class: kind,
        cause: expect.stringMatching(cause),
        hint: expect.stringMatching(hint),
      })
      expect(told(gos)).toEqual(told(relayed))
    },
  )

  const dead: Record<string, () => string> = {
    'is not there': () => '127.0.0.1:1',
    'says nothing': () => `127.0.0.1:${silent.port}`,
    'swallows all packets': () => `127.0.0.1:${hole.port}`,
  }

  test.each(Object.entries(dead))('that %s nothing hangs, and the proxy is named as the cause', async (_, address) => {
    const [relayed, gos] = await failures({ HTTPS_PROXY: address() })
    expect(relayed).toMatchObject({
      class: 'transient',
      cause: expect.stringContaining('(HTTPS_PROXY) is unreachable, or could not connect'),
    })
    expect(relayed.text).toContain(address())
    expect(told(gos)).toEqual(told(relayed))
  })

  test('that opens TLS the issuer is named, and where its authority can be given', async () => {
    const [relayed, gos] = await failures({
      HTTPS_PROXY: proxy.host,
      SSL_CERT_FILE: '/nowhere',
      SSL_CERT_DIR: '/nowhere',
    })
    expect(relayed).toMatchObject({ class: 'config', fix: expect.stringMatching(/^ca-file: /) })
    expect(relayed.cause).toBe(
      'The certificate of the server proxy.example.com is not trusted here. Its issuer is "Private CA".',
    )
    expect(relayed.hint).toMatch(/`ca-file`.*SSL_CERT_FILE/)
    expect(told(gos)).toEqual(told(relayed))
  })

  test.each(WAYS)('that opens TLS with an authority that is given modules are had (relay: %s)', async relay => {
    const env = { HTTPS_PROXY: proxy.host, GOPROXY: 'https://proxy.example.com', SSL_CERT_FILE: '/nowhere' }
    const report = await bench.warm(await bench.project({ env }), { relay, caFile: front.certificate })
    expect(report.failure).toBeUndefined()
  })
})

onLinux('an upstream', () => {
  const places: Record<string, [() => string, string]> = {
    'refuses connections': [() => 'http://127.0.0.1:1', 'failed or was lost'],
    'swallows all packets': [() => `http://127.0.0.1:${hole.port}`, 'failed or was lost'],
  }

  test.each(Object.entries(places))('that %s is told alike with and without the relay', async (_, [url, cause]) => {
    const [relayed, gos] = await failures({ GOPROXY: url() })
    expect(relayed).toMatchObject({ class: 'transient', cause: expect.stringContaining(cause) })
    expect(told(gos)).toEqual(told(relayed))
  })

  test('that says nothing is told with what the relay measured', async () => {
    const [relayed, gos] = await failures({ GOPROXY: `http://127.0.0.1:${silent.port}` })
    expect(relayed.cause).toMatch(/ accepted the connection, then sent nothing for [\d.]+ s\.$/)
    expect([relayed.class, gos.class]).toEqual(['transient', 'transient'])
  })
})

onLinux('a certificate for another name', () => {
  test('is told with the names that it has, and no authority is asked for', async () => {
    const [relayed, gos] = await failures({ GOPROXY: front.url.replace('127.0.0.1', 'localhost') })
    expect(relayed.cause).toMatch(
      /^The certificate of the server localhost:\d+ was issued for another name\. Its names are 127\.0\.0\.1, proxy\.example\.com/,
    )
    expect(`${relayed.hint} ${relayed.fix}`).not.toContain('ca-file')
    expect(told(gos)).toEqual(told(relayed))
  })
})

onLinux('a proxy that Go is not told of', () => {
  /** No loopback to Go, and yet here. */
  const GOPROXY = 'https://0.0.0.0:1'
  const told = {
    class: 'transient',
    fix: 'HTTPS_PROXY: http://10.1.2.3:3128',
    hint: expect.stringContaining('set HTTPS_PROXY'),
  }

  test.each(WAYS)('but git is comes into the hint, without its password (relay: %s)', async relay => {
    const setting = { GIT_CONFIG_KEY_0: 'http.proxy', GIT_CONFIG_VALUE_0: 'http://me:secret@10.1.2.3:3128' }
    const { failure } = await warm({ GOPROXY, GIT_CONFIG_COUNT: '1', ...setting }, relay)
    expect(failure).toMatchObject(told)
    expect(failure?.cause).toContain('git is configured with an HTTP proxy')
  })

  test.each(['npm_config_https_proxy', 'NPM_CONFIG_PROXY'])('but npm is by %s comes into the hint', async name => {
    const { failure } = await warm({ GOPROXY, [name]: 'http://10.1.2.3:3128/' }, 'auto')
    expect(failure).toMatchObject(told)
    expect(failure?.cause).toContain('npm is configured with an HTTP proxy')
  })

  test('but npm is by its file comes into the hint', async () => {
    const project = await bench.project({ env: { GOPROXY } })
    const file = join(project.directory, 'npmrc')
    await writeFile(file, 'fund=false\nhttps-proxy = http://10.1.2.3:3128\n')
    const env = { ...project.env, NPM_CONFIG_USERCONFIG: file }
    expect((await bench.warm(project, { env, maxAttempts: 1 })).failure).toMatchObject(told)
    await rm(file)
  })

  test('does not come into it where Go is told of one as well', async () => {
    const env = { GOPROXY, npm_config_proxy: 'http://10.1.2.3:3128', HTTPS_PROXY: '127.0.0.1:1' }
    const { failure } = await warm(env, 'auto')
    expect(failure?.cause).toContain('HTTP proxy of this network (HTTPS_PROXY)')
  })
})
