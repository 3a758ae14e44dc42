import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { VisitReach } from '../../../src/index.js'
import { openStore } from '../../../src/steps/save.js'
import type { Provenance } from '../../../src/stores/record.js'
import { type CacheService, cacheToken, startCacheService } from '../../support/cache-service.js'
import {
  digests,
  type Files,
  membersOf,
  readFiles,
  someModules,
  writeFiles,
  zstdEntry,
} from '../../support/cache-service-archive.js'
import type { CacheEntry } from '../../support/cache-service-entries.js'
import type { Fault } from '../../support/cache-service-faults.js'
import { told, toldOf } from '../../support/visits.js'

const LOOKUP = 'GetCacheEntryDownloadURL'
const CREATE = 'CreateCacheEntry'
const FINALIZE = 'FinalizeCacheEntryUpload'
/** About 10 MB packed. */
const large = someModules(5, 2_000_000)
const small = someModules(2)

let service: CacheService
let largeEntry: Buffer
let directory: string
let downloadCache: string

beforeAll(async () => {
  service = await startCacheService()
  largeEntry = await zstdEntry(membersOf(large))
})

afterAll(() => service.close())

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'github-faults-'))
  downloadCache = join(directory, 'download')
})

afterEach(async () => {
  service.clear()
  await rm(directory, { recursive: true, force: true })
})

interface Given {
  env?: Record<string, string>
  patience?: Partial<VisitReach>
  signal?: AbortSignal
  origin?: Provenance
}

const storeOf = ({ env, patience }: Given) =>
  openStore('github', {
    env: { ...service.env, ...env },
    connectTimeout: 1_000,
    stallTimeout: 2_000,
    timeout: 20_000,
    ...patience,
  })
const signalOf = ({ signal }: Given) => (signal === undefined ? {} : { signal })

async function restore(given: Given = {}) {
  const request = { primary: 'k', restoreKeys: [], downloadCache, allows: () => true }
  return told(await storeOf(given).restore({ ...request, ...signalOf(given) }))
}

async function save(files: Files, given: Given = {}) {
  await writeFiles(downloadCache, files)
  const request = { key: 'k.1', unless: { prefix: 'k.' }, downloadCache, files: Object.keys(files) }
  const { origin } = given
  return toldOf(await storeOf(given).save({ ...request, ...signalOf(given), ...(origin && { origin }) }))
}

const count = (on: string) => service.requests.filter(request => request.on === on).length

describe('restoring when the service is in trouble', () => {
  test('429 with a short Retry-After is waited for once', async () => {
    await service.put('k.1', await zstdEntry(membersOf(small)))
    service.fault({ on: LOOKUP, times: 1, status: 429, headers: { 'retry-after': '1' } })
    expect((await restore()).kind).toBe('exact')
  })

  test('429 a second time is rate-limited', async () => {
    service.fault({ on: LOOKUP, status: 429, headers: { 'retry-after': '1' } })
    expect((await restore()).kind).toBe('rate-limited')
    expect(count(LOOKUP)).toBe(2)
  })

  test.each([
    ['no Retry-After', {}],
    ['a long Retry-After', { 'retry-after': '61' }],
  ])('429 with %s is rate-limited at once', async (_, headers) => {
    service.fault({ on: LOOKUP, status: 429, headers })
    expect((await restore()).kind).toBe('rate-limited')
    expect(count(LOOKUP)).toBe(1)
  })

  test('one server error is retried', async () => {
    await service.put('k.1', await zstdEntry(membersOf(small)))
    service.fault({ on: LOOKUP, times: 1, status: 503 })
    expect((await restore()).kind).toBe('exact')
  })

  test('one lost connection is retried', async () => {
    await service.put('k.1', await zstdEntry(membersOf(small)))
    service.fault({ on: LOOKUP, times: 1, reset: true })
    expect((await restore()).kind).toBe('exact')
  })

  test('lasting server errors are unreachable', async () => {
    service.fault({ on: LOOKUP, status: 500, body: '{"code":"internal","msg":"no luck"}' })
    expect(await restore()).toMatchObject({ kind: 'unreachable', reason: expect.stringMatching(/500.*no luck/) })
  })

  test('a service that is not there is unreachable', async () => {
    const env = { ACTIONS_RESULTS_URL: 'http://127.0.0.1:1/' }
    expect(await restore({ env })).toMatchObject({ kind: 'unreachable', reason: expect.stringContaining('refused') })
  })

  test('an address that is none is unreachable', async () => {
    expect((await restore({ env: { ACTIONS_RESULTS_URL: 'nonsense' } })).kind).toBe('unreachable')
  })

  test('a page instead of JSON is unreachable', async () => {
    service.fault({ on: LOOKUP, status: 200, body: '<html>Log in</html>' })
    expect((await restore()).kind).toBe('unreachable')
  })

  test('a token that is not accepted is denied', async () => {
    expect((await restore({ env: { ACTIONS_RUNTIME_TOKEN: 'other' } })).kind).toBe('denied')
    expect(count(LOOKUP)).toBe(1)
  })

  test('a token without scopes to read is denied, in the words of the service', async () => {
    service.fault({
      on: LOOKUP,
      status: 403,
      body: '{"code":"permission_denied","msg":"cache read denied: no scopes"}',
    })
    expect(await restore()).toMatchObject({ kind: 'denied', reason: expect.stringContaining('cache read denied') })
  })

  test.each<[string, Record<string, string>, string]>([
    ['cache mode none', { ACTIONS_CACHE_MODE: 'none' }, 'no-service'],
    ['cache mode write-only', { ACTIONS_CACHE_MODE: 'write-only' }, 'write-only'],
    ['a token without scopes', { ACTIONS_RUNTIME_TOKEN: cacheToken() }, 'no-service'],
    ['a token that may only write', { ACTIONS_RUNTIME_TOKEN: cacheToken(2) }, 'write-only'],
  ])('with %s nothing is asked', async (_, env, kind) => {
    expect(await restore({ env })).toMatchObject({ kind, reason: expect.stringContaining('this job may not') })
    expect(service.requests).toEqual([])
  })

  test('a service that never answers ends with the timeout', async () => {
    service.fault({ on: LOOKUP, hang: true })
    expect((await restore({ patience: { timeout: 200 } })).kind).toBe('timed-out')
  })

  test('a run that is aborted ends at once', async () => {
    service.fault({ on: LOOKUP, hang: true })
    expect((await restore({ signal: AbortSignal.timeout(50) })).kind).toBe('timed-out')
  })
})

describe('restoring when the transfer is in trouble', () => {
  test('a broken connection is resumed where it ended', async () => {
    await service.put('k.1', largeEntry)
    service.fault({ on: 'GET blob', times: 1, cutAt: 0.5 })
    expect(await restore()).toMatchObject({ kind: 'exact', bytes: largeEntry.length })
    expect(digests(await readFiles(downloadCache))).toEqual(digests(large))
  })

  test('a transfer that stalls halfway is resumed', async () => {
    await service.put('k.1', largeEntry)
    service.fault({ on: 'GET blob', times: 2, stallAt: 0.5 })
    expect(await restore({ patience: { stallTimeout: 100 } })).toMatchObject({
      kind: 'exact',
      bytes: largeEntry.length,
    })
    expect(digests(await readFiles(downloadCache))).toEqual(digests(large))
  })

  test('server errors in between are retried', async () => {
    await service.put('k.1', largeEntry)
    service.fault({ on: 'GET blob', times: 2, status: 503 })
    expect((await restore()).kind).toBe('exact')
  })

  test('a storage that only hangs up is unreachable', async () => {
    await service.put('k.1', largeEntry)
    service.fault({ on: 'GET blob', reset: true })
    const outcome = await restore()
    expect(outcome).toMatchObject({ kind: 'unreachable', key: 'k.1' })
  })

  test('a transfer that stalls at 99 % is resumed', async () => {
    await service.put('k.1', largeEntry)
    service.fault({ on: 'GET blob', times: 1, stallAt: 0.99 })
    expect((await restore({ patience: { stallTimeout: 100 } })).kind).toBe('exact')
    expect(digests(await readFiles(downloadCache))).toEqual(digests(large))
  })

  test('a transfer that takes too long ends with the timeout and leaves no temporary file', async () => {
    await service.put('k.1', largeEntry)
    service.fault({ on: 'GET blob', stallAt: 0.7 })
    expect((await restore({ patience: { timeout: 300 } })).kind).toBe('timed-out')
    expect(Object.keys(await readFiles(downloadCache)).filter(name => name.endsWith('.tmp'))).toEqual([])
  })

  test('the reason never holds the signature of the URL', async () => {
    await service.put('k.1', largeEntry)
    service.fault({ on: 'GET blob', status: 403 })
    const outcome = await restore()
    expect(outcome.kind).toBe('unreachable')
    expect(outcome.reason).not.toMatch(/sig=/)
  })
})

describe('restoring an entry that is damaged', () => {
  test('what is whole before a truncation stays, and nothing else', async () => {
    await service.put('k.1', largeEntry.subarray(0, largeEntry.length / 2))
    const outcome = await restore()
    expect(outcome).toMatchObject({ kind: 'damaged', key: 'k.1' })
    expect(outcome.served.length).toBeGreaterThan(3)
    const there = await readFiles(downloadCache)
    expect(Object.keys(there).sort()).toEqual(outcome.served.sort())
    for (const [name, content] of Object.entries(there)) expect(content.equals(large[name] ?? Buffer.of())).toBe(true)
  })

  test('of which half is left still names the run that saved it', async () => {
    const origin = { runId: 'run-1', savedAt: '2026-01-02T03:04:05Z' }
    await save(large, { origin })
    const entry = service.entries[0] as CacheEntry
    const whole = await service.content(entry)
    await service.replace(entry, whole.subarray(0, whole.length / 2))
    await rm(downloadCache, { recursive: true })
    expect(await restore()).toMatchObject({ kind: 'damaged', origin })
  })

  test('a byte that changed in what was saved is found', async () => {
    await save(large)
    const entry = service.entries[0] as CacheEntry
    const content = await service.content(entry)
    const middle = Math.floor(content.length / 2)
    content[middle] = (content[middle] ?? 0) ^ 1
    await service.replace(entry, content)
    await rm(downloadCache, { recursive: true })
    expect((await restore()).kind).toBe('damaged')
  })

  test('a changed byte is found', async () => {
    const changed = Buffer.from(largeEntry)
    changed[changed.length - 1] = (changed[changed.length - 1] ?? 0) ^ 1
    await service.put('k.1', changed)
    expect((await restore()).kind).toBe('damaged')
  })

  test.each([
    ['text', Buffer.from('<html></html>')],
    ['nothing', Buffer.alloc(0)],
  ])('%s instead of an archive is damaged', async (_, archive) => {
    await service.put('k.1', archive)
    expect(await restore()).toMatchObject({ kind: 'damaged', served: [] })
  })

  test('an entry whose bytes are gone is damaged, so that the next generation replaces it', async () => {
    await service.lose(await service.put('k.1', largeEntry))
    expect((await restore()).kind).toBe('damaged')
  })
})

describe('saving when something is in trouble', () => {
  test.each<[string, Record<string, string>, string]>([
    ['a token that may only read', { ACTIONS_RUNTIME_TOKEN: cacheToken(1) }, 'read-only'],
    ['cache mode read', { ACTIONS_CACHE_MODE: 'read' }, 'read-only'],
    ['cache mode none', { ACTIONS_CACHE_MODE: 'none' }, 'missing'],
    ['a token without scopes', { ACTIONS_RUNTIME_TOKEN: cacheToken() }, 'missing'],
  ])('with %s nothing is asked', async (_, env, kind) => {
    expect(await save(small, { env })).toMatchObject({ kind, reason: expect.stringContaining('this job may not') })
    expect(service.requests).toEqual([])
  })

  test('cache mode write-only saves without looking', async () => {
    expect((await save(small, { env: { ACTIONS_CACHE_MODE: 'write-only' } })).kind).toBe('saved')
    expect(count(LOOKUP)).toBe(0)
  })

  test.each<[string, Fault, string]>([
    ['without scopes to write', { on: CREATE, status: 403, body: '{"msg":"cache write denied: why"}' }, 'read-only'],
    ['refused in an answer', { on: CREATE, status: 200, body: '{"message":"cache write denied: why"}' }, 'read-only'],
    ['not accepted', { on: CREATE, status: 401, body: '{"msg":"why"}' }, 'denied'],
    ['limited', { on: CREATE, status: 429, body: '{"msg":"why"}' }, 'rate-limited'],
    [
      'limited for long',
      { on: CREATE, status: 429, headers: { 'retry-after': '300' }, body: '{"msg":"why"}' },
      'rate-limited',
    ],
    ['met with errors', { on: CREATE, status: 500, body: '{"msg":"why"}' }, 'unreachable'],
    ['not understood', { on: CREATE, status: 400, body: '{"msg":"why"}' }, 'failed'],
  ])('a job that is %s packs nothing, and is told in the words of the service', async (_, fault, kind) => {
    service.fault(fault)
    expect(await save(small)).toMatchObject({ kind, reason: expect.stringContaining('why'), written: 0 })
    expect([count('PUT blob'), service.entries]).toEqual([0, []])
  })

  test('a burst of errors in each step of an upload is waited out', async () => {
    for (const on of [CREATE, 'PUT blob', FINALIZE] as const) service.fault({ on, times: 2, status: 503 })
    service.fault({ on: 'PUT blob', times: 1, reset: true })
    expect((await save(small)).kind).toBe('saved')
    await rm(downloadCache, { recursive: true })
    expect((await restore()).kind).toBe('exact')
    expect(await readFiles(downloadCache)).toEqual(small)
  })

  test('a service that is not there is unreachable and nothing is packed', async () => {
    expect((await save(small, { env: { ACTIONS_RESULTS_URL: 'http://127.0.0.1:1/' } })).kind).toBe('unreachable')
  })

  test('an upload that is refused is a failure', async () => {
    service.fault({ on: 'PUT blob', status: 400 })
    expect((await save(small)).kind).toBe('failed')
  })

  test('an upload with an expired signed URL is reported without the signature', async () => {
    service.fault({ on: 'PUT blob', status: 403, body: '<Error>sig=abc</Error>' })
    const outcome = await save(small)
    expect(outcome.kind).toBe('unreachable')
    expect(outcome.reason).toMatch(/answered 403$/)
  })

  test.each([CREATE, 'PUT blob', FINALIZE] as const)('no answer to %s ends with the timeout', async on => {
    service.fault({ on, hang: true })
    expect((await save(small, { patience: { timeout: 300 } })).kind).toBe('timed-out')
    expect(service.entries.filter(entry => entry.done)).toEqual([])
  })

  test('an upload that stalls is tried again', async () => {
    service.fault({ on: 'PUT blob', hang: true, times: 1 })
    expect((await save(small, { patience: { stallTimeout: 200 } })).kind).toBe('saved')
  })

  test('an aborted run ends at once', async () => {
    service.fault({ on: 'PUT blob', hang: true })
    expect((await save(large, { signal: AbortSignal.timeout(200) })).kind).toBe('timed-out')
  })
})
