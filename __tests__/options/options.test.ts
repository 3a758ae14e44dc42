import { homedir } from 'node:os'
import { describe, expect, test } from '@jest/globals'
import { WarmupError } from '../../src/errors.js'
import { parseGoproxy, urlBelow } from '../../src/go/goproxy.js'
import { resolveOptions } from '../../src/options/resolve.js'
import { optionsFromText, type WarmupOptions } from '../../src/options/table.js'

const resolve = (given: WarmupOptions) => resolveOptions({ env: {}, ...given })

describe('the defaults', () => {
  test('are those of the documentation', () => {
    expect(resolve({})).toMatchObject({
      patience: { maxAttempts: 5, backoff: 1_000, maxBackoff: 30_000 },
      connectTimeout: 10_000,
      stallTimeout: 30_000,
      timeout: 1_200_000,
      concurrency: 32,
      cache: 'auto',
      stores: [{ kind: 'github', holds: 'entries', spec: 'github' }],
      fallback: true,
      saveIf: undefined,
      verify: 'full',
      restoreTimeout: 120_000,
      saveTimeout: 300_000,
      sources: {},
    })
  })

  test('stand where an empty text was given', () => {
    const empty = optionsFromText({ 'max-attempts': '', cache: '', store: '', goproxy: '', 'save-if': '', backoff: '' })
    expect(resolve(empty)).toMatchObject({
      patience: { maxAttempts: 5, backoff: 1_000 },
      saveIf: undefined,
      sources: {},
    })
  })
})

describe('an option given as text may be', () => {
  test.each([
    ['500ms', 500],
    ['20s', 20_000],
    ['5m', 300_000],
    ['1m30s', 90_000],
    ['1.5s', 1_500],
    ['2h', 7_200_000],
  ])('a duration of %s', (text, milliseconds) => {
    expect(resolve({ timeout: text }).timeout).toBe(milliseconds)
  })

  test('globs, one per line or separated by commas', () => {
    expect(resolve({ modules: 'a/go.mod\n  b/go.mod, c/go.mod\n' }).modules).toEqual([
      'a/go.mod',
      'b/go.mod',
      'c/go.mod',
    ])
  })

  test('a boolean in any case', () => {
    expect(resolve({ allowChanges: 'True' }).allowChanges).toBe(true)
  })
})

describe('a bad value is refused by its name:', () => {
  test.each<[string, WarmupOptions]>([
    ['store', { store: 'ftp://x' }],
    ['store', { store: 'dir:' }],
    ['store', { store: 'off,github' }],
    ['store', { store: `dir:${import.meta.filename}` }],
    ['store', { store: `dir:${import.meta.filename}/below` }],
    ['relay', { store: `dir:${import.meta.dirname}/none`, relay: false }],
    ['store', { store: 's3://' }],
    ['s3-endpoint', { store: 's3://team', s3Endpoint: 'localhost:9000' }],
    ['s3-region', { store: 's3://team', s3Region: 'a b' }],
    ['s3-path-style', { store: 's3://team', s3PathStyle: 'maybe' }],
    ['AWS_ENDPOINT_URL_S3', { store: 's3://team', env: { AWS_ENDPOINT_URL_S3: 'localhost:9000' } }],
    ['cache', { cache: 'yes' }],
    ['verify', { verify: 'half' }],
    ['timeout', { timeout: '5 minutes' }],
    ['timeout', { timeout: '20' }],
    ['timeout', { timeout: '0s' }],
    ['stall-timeout', { stallTimeout: '-5s' }],
    ['backoff', { backoff: -1 }],
    ['max-attempts', { maxAttempts: 0 }],
    ['max-attempts', { maxAttempts: '-1' }],
    ['max-attempts', { maxAttempts: '2.5' }],
    ['concurrency', { concurrency: '0' }],
    ['allow-changes', { allowChanges: 'yes' }],
    ['save-if', { saveIf: 'maybe' }],
    ['lookup-only', { lookupOnly: true, cache: false }],
    ['lookup-only', { lookupOnly: true, store: 'off' }],
    ['lookup-only', { lookupOnly: true, refresh: 'example.com/a' }],
    ['offline', { offline: 'auto', refresh: 'example.com/a' }],
    ['fail-on-cache-miss', { failOnCacheMiss: true, store: 'dir:/tmp' }],
    ['working-directory', { workingDirectory: '/no/such/place' }],
    ['key-prefix', { keyPrefix: 'a,b' }],
    ['goproxy', { goproxy: ',|,' }],
    ['goproxy', { goproxy: 'ftp://proxy.example.com' }],
  ])('%s', (name, given) => {
    const refusal = expect(() => resolve(given))
    refusal.toThrow(WarmupError)
    refusal.toThrow(new RegExp(`^${name}:`))
  })

  test('without the credentials it holds', () => {
    expect(() => resolve({ goproxy: 'gopher://user:hunter2@proxy.example.com' })).not.toThrow(/hunter2/)
  })
})

describe('the stores', () => {
  const chosen = (store: string) => resolve({ store }).stores.map(({ holds, spec }) => `${holds} ${spec}`)

  test('are named the nearest first', () => {
    expect(chosen('')).toEqual(['entries github'])
    expect(chosen('OFF')).toEqual([])
    expect(chosen(' dir:/a/../b , github,dir:/c,dir:/b')).toEqual(['files dir:/b', 'entries github', 'files dir:/c'])
    expect(chosen('dir:~/x,dir:y')).toEqual([`files dir:${homedir()}/x`, `files dir:${process.cwd()}/y`])
    const env = { HOME: '/home/other', USERPROFILE: '/home/other' }
    expect(resolveOptions({ store: 'dir:~/x', env }).stores[0]?.spec).toMatch(/^dir:.*[/\\]home[/\\]other[/\\]x$/)
  })

  test('that are buckets are where options say', () => {
    const { stores, s3 } = resolve({
      store: 's3://team/go/',
      s3Endpoint: 'http://localhost:9000',
      s3PathStyle: 'false',
    })
    expect(stores).toMatchObject([{ spec: 's3://team/go' }])
    expect(s3).toEqual({ endpoint: 'http://localhost:9000', region: undefined, pathStyle: false })
  })

  test('need no relay without a cache', () => {
    expect(resolve({ store: 'dir:/a', relay: false, cache: false }).stores).toMatchObject([{ spec: 'dir:/a' }])
  })
})

test.each([
  ['https://h//api/go', 'https://h/api/go/example.com/%21a/@v/list'],
  ['https://h//', 'https://h/example.com/%21a/@v/list'],
  ['https://h', 'https://h/example.com/%21a/@v/list'],
  ['https://h/api/./go/../x///', 'https://h/api/x/example.com/%21a/@v/list'],
  ['https://h/a//../b', 'https://h/b/example.com/%21a/@v/list'],
  ['https://h/a%2Fb/?key=1', 'https://h/a%2Fb/example.com/%21a/@v/list?key=1'],
  ['file:///srv//modules/', 'file:///srv/modules/example.com/%21a/@v/list'],
])('below %s Go asks for %s', (entry, url) => {
  expect(urlBelow(entry, 'example.com/%21a/@v/list').href).toBe(url)
})

test('requests to a checksum database are only appended', () => {
  expect(urlBelow('https://h//api/go/', 'sumdb/x/supported').href).toBe('https://h//api/go/sumdb/x/supported')
})

describe('a GOPROXY list', () => {
  test('is read as Go reads it', () => {
    expect(
      parseGoproxy(' https://a.example.com , b.example.com/go|file:///srv,,direct,https://c.example.com', 'goproxy'),
    ).toEqual({
      proxies: [
        { url: 'https://a.example.com', next: 'when-absent' },
        { url: 'https://b.example.com/go', next: 'after-any-failure' },
        { url: 'file:///srv', next: 'when-absent' },
      ],
      end: 'direct',
    })
  })

  test.each([
    ['ftp://proxy.example.com', /invalid proxy URL scheme \(must be https, http, file\)/],
    ['proxy', /invalid proxy URL missing scheme/],
    ['http://127.0.0.1:99999', /invalid proxy URL port \(must be a number up to 65535\)/],
    ['https://', /invalid proxy URL without a host/],
    ['http://:80', /invalid proxy URL without a host/],
    ['http://[::1', /invalid proxy URL host: a \] is missing/],
    ['https://proxy.example.com/%zz?a=%zz', /invalid URL escape "%zz"$/],
    ['file:///srv/a%2', /invalid URL escape "%2"$/],
    ['https://proxy.example.com/go?a=%zz#%g', /invalid URL escape "%g"$/],
    [' ,|, ', /contains no entries/],
    ['http://user:hunter2@proxy.example.com', /^goproxy: entry 1: refusing to pass credentials to insecure URL$/],
  ])('such as %s is refused with the reason Go would give', (value, reason) => {
    expect(() => parseGoproxy(value, 'goproxy')).toThrow(reason)
    expect(() => parseGoproxy(value, 'goproxy')).not.toThrow(/hunter2/)
  })

  test.each(['hunter2,Tail@proxy.example.com', 'ftp://hunter2:80,Tail@proxy.example.com', 'ftp://hunter2:Tail'])(
    'is refused without a part of it, where what comes before an @ may be a password: %s',
    value => {
      expect(() => parseGoproxy(value, 'goproxy')).toThrow(/^goproxy: entry 1 is not a proxy Go can use/)
      expect(() => parseGoproxy(value, 'goproxy')).not.toThrow(/hunter2|Tail|proxy\.example/)
    },
  )

  test('may hold credentials for this machine over plain http', () => {
    expect(() => parseGoproxy('http://user:password@127.0.0.1:3000', 'goproxy')).not.toThrow()
  })
})

test.each([
  'direct',
  'off',
  'https://proxy.example.com,direct',
  'https://a.example.com|https://b.example.com',
  'file:///srv/proxy',
  'proxy.example.com',
  'https://a.invalid/@scope/go',
  'https://a.invalid:8443/@scope/go',
  'https://u:p@a.invalid/@scope/go,direct',
  'https://a.invalid/go@v2',
  'http://127.0.0.1:3000/go@v2',
  'a.invalid/@scope/go',
])('GOPROXY=%s is allowed', value => {
  expect(() => parseGoproxy(value, 'goproxy')).not.toThrow()
})
