import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { openStore } from '../../../src/steps/save.js'
import type { RestoreRequest, SaveRequest } from '../../../src/stores/entry-store.js'
import { type CacheService, startCacheService } from '../../support/cache-service.js'
import {
  digests,
  gzipEntry,
  membersOf,
  moduleOf,
  readFiles,
  someModules,
  writeFiles,
  zstdEntry,
} from '../../support/cache-service-archive.js'
import { toolkit } from '../../support/cache-service-toolkit.js'
import { told, toldOf } from '../../support/visits.js'

const PATIENCE = { connectTimeout: 2_000, stallTimeout: 2_000, timeout: 20_000 }

let service: CacheService
let directory: string
let downloadCache: string

beforeAll(async () => {
  service = await startCacheService()
})

afterAll(() => service.close())

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'github-store-'))
  downloadCache = join(directory, 'gomodcache', 'cache', 'download')
})

afterEach(async () => {
  service.clear()
  await rm(directory, { recursive: true, force: true })
})

/** What it does, in one word each. */
function store(env = service.env) {
  const real = openStore('github', { env, ...PATIENCE })
  return {
    lookup: async (request: RestoreRequest) => told(await real.lookup(request)),
    restore: async (request: RestoreRequest) => told(await real.restore(request)),
    save: async (request: SaveRequest) => toldOf(await real.save(request)),
  }
}

function wish(more: Partial<RestoreRequest> = {}): RestoreRequest {
  const keys = { primary: 'go-abc', restoreKeys: ['go-', 'g'] }
  return { ...keys, downloadCache, allows: () => true, ...more }
}

function parcel(files: object, more: Partial<SaveRequest> = {}): SaveRequest {
  const key = { key: 'go-abc.1', unless: { prefix: 'go-abc.' } }
  return { ...key, downloadCache, files: Object.keys(files), ...more }
}

describe('finding an entry', () => {
  test('a service without entries is a miss', async () => {
    expect(await store().restore(wish())).toMatchObject({ kind: 'none', served: [], bytes: 0 })
  })

  test('an entry of the primary key is a hit and its files are served', async () => {
    const files = someModules(2)
    const archive = await zstdEntry(membersOf(files))
    await service.put('go-abc.1', archive)
    const outcome = await store().restore(wish())
    expect(outcome).toMatchObject({ kind: 'exact', key: 'go-abc.1', bytes: archive.length, refused: 0, kept: 0 })
    expect(outcome.served.sort()).toEqual(Object.keys(files).sort())
    expect(await readFiles(downloadCache)).toEqual(files)
  })

  test('the newest generation of the primary key wins', async () => {
    await service.put('go-abc.1', await zstdEntry(membersOf(moduleOf('example.com/old'))))
    await service.put('go-abc.2', await zstdEntry(membersOf(moduleOf('example.com/new'))))
    expect((await store().restore(wish())).key).toBe('go-abc.2')
  })

  test('an entry by a restore key is a partial', async () => {
    await service.put('go-xyz.1', await zstdEntry(membersOf(someModules(1))))
    expect(await store().restore(wish())).toMatchObject({ kind: 'older', key: 'go-xyz.1' })
  })

  test('a primary key that only begins like another one is no hit', async () => {
    await service.put('go-abcd.1', await zstdEntry(membersOf(someModules(1))))
    expect((await store().restore(wish())).kind).toBe('older')
  })

  test('an entry of a machine without zstd is found and read', async () => {
    const files = someModules(1)
    await service.put('go-abc.1', await gzipEntry(membersOf(files)), 'gzip')
    expect((await store().restore(wish())).kind).toBe('exact')
    expect(await readFiles(downloadCache)).toEqual(files)
  })

  test('a gzip hit beats a zstd partial', async () => {
    await service.put('go-xyz.1', await zstdEntry(membersOf(someModules(1))))
    await service.put('go-abc.1', await gzipEntry(membersOf(someModules(1))), 'gzip')
    expect((await store().restore(wish())).key).toBe('go-abc.1')
  })
})

const ODD = [
  '',
  '0',
  '01',
  '1x',
  '1e1',
  ' 1',
  '0x1',
  '1.0',
  '+1',
  '-1',
  '1_0',
  '٣',
  '.',
  '1.',
  '9999999999',
  '1-evil',
  '2 ',
]

describe.each(['env', 'envV1'] as const)('an entry with an odd ending, by %s', protocol => {
  test.each(ODD)('counts as absent and hides nothing: %j', async ending => {
    const files = moduleOf('example.com/good')
    await service.put('go-abc.1', await zstdEntry(membersOf(moduleOf('example.com/old'))))
    await service.put('go-abc.2', await zstdEntry(membersOf(files)))
    await service.put(`go-abc.${ending}`, await zstdEntry(membersOf(moduleOf('example.com/evil'))))
    const outcome = await store(service[protocol]).restore(wish())
    expect(outcome).toMatchObject({ kind: 'exact', key: 'go-abc.2' })
    expect(await readFiles(downloadCache)).toEqual(files)
  })

  test.each(ODD)('is superseded by the first generation: %j', async ending => {
    const files = moduleOf('example.com/good')
    await writeFiles(downloadCache, files)
    await service.put(`go-abc.${ending}`, Buffer.from('damaged'))
    expect((await store(service[protocol]).restore(wish({ restoreKeys: [] }))).kind).toBe('none')
    expect(await store(service[protocol]).save(parcel(files))).toMatchObject({ kind: 'saved', key: 'go-abc.1' })
    expect(await store(service[protocol]).restore(wish())).toMatchObject({ kind: 'exact', key: 'go-abc.1' })
  })
})

test('an entry with an odd ending is no partial either, and keeps none from being found', async () => {
  await service.put('go-abc.1x', await zstdEntry(membersOf(someModules(1))))
  expect((await store().restore(wish())).kind).toBe('none')
  await service.put('go-xyz.1', await zstdEntry(membersOf(someModules(1))))
  await service.put('go-abc.', await zstdEntry(membersOf(someModules(1))))
  expect(await store().restore(wish({ restoreKeys: ['go-x', 'go-'] }))).toMatchObject({ key: 'go-xyz.1' })
})

describe.each(['env', 'envV1'] as const)('an entry of another primary key with an odd ending, by %s', protocol => {
  test.each(ODD)('is no partial: %j', async ending => {
    await service.put(`go-xyz.${ending}`, await zstdEntry(membersOf(moduleOf('example.com/evil'))))
    expect(await store(service[protocol]).restore(wish())).toMatchObject({ kind: 'none', served: [] })
  })

  test('does not hide what the next restore key finds', async () => {
    await service.put('go-xyz.1x', await zstdEntry(membersOf(someModules(1))))
    await service.put('gi-abc.1', await zstdEntry(membersOf(someModules(1))))
    expect(await store(service[protocol]).restore(wish())).toMatchObject({ kind: 'older', key: 'gi-abc.1' })
  })
})

test('of many generations behind an odd ending the highest is found', async () => {
  for (const generation of [1, 9, 18, 20]) await service.put(`go-abc.${generation}`, await zstdEntry([]))
  await service.put('go-abc.20x', Buffer.from('damaged'))
  expect(await store().lookup(wish())).toMatchObject({ key: 'go-abc.20' })
})

describe('placing files', () => {
  test('good files that are there are kept', async () => {
    const files = someModules(1)
    const mine = { 'example.com/m0/@v/v1.0.0.zip': Buffer.from('mine') }
    await writeFiles(downloadCache, mine)
    await service.put('go-abc.1', await zstdEntry(membersOf(files)))
    const outcome = await store().restore(wish())
    expect(outcome).toMatchObject({ kind: 'exact', kept: 1 })
    expect(outcome.served).toHaveLength(2)
    expect(await readFiles(downloadCache)).toEqual({ ...files, ...mine })
  })

  test('empty files that are there are reserved', async () => {
    const files = someModules(1)
    await writeFiles(downloadCache, {
      'example.com/m0/@v/v1.0.0.zip': Buffer.alloc(0),
      'example.com/m0/@v/v1.0.0.mod': Buffer.alloc(0),
    })
    await service.put('go-abc.1', await zstdEntry(membersOf(files)))
    expect((await store().restore(wish())).served).toHaveLength(3)
    expect(await readFiles(downloadCache)).toEqual(files)
  })

  test('two restores at once leave whole files and nothing else', async () => {
    const files = someModules(40)
    await service.put('go-abc.1', await zstdEntry(membersOf(files)))
    const outcomes = await Promise.all([store().restore(wish()), store().restore(wish())])
    expect(outcomes.map(({ kind }) => kind)).toEqual(['exact', 'exact'])
    expect(await readFiles(downloadCache)).toEqual(files)
  })

  test('a directory that cannot be made is a failed restore, not a damaged entry', async () => {
    await writeFiles(directory, { 'gomodcache/cache': Buffer.from('a file') })
    await service.put('go-abc.1', await zstdEntry(membersOf(someModules(1))))
    expect(await store().restore(wish())).toMatchObject({ kind: 'not-placed', found: 'exact', key: 'go-abc.1' })
  })
})

describe('saving', () => {
  test('what was saved comes back byte for byte', async () => {
    const files = { ...someModules(3), ...moduleOf('github.com/!burnt!sushi/toml') }
    await writeFiles(downloadCache, files)
    const saved = await store().save(parcel(files))
    expect(saved).toMatchObject({ kind: 'saved', key: 'go-abc.1', written: 12 })
    expect(saved.bytes).toBe(Object.values(files).reduce((sum, { length }) => sum + length, 0))
    await rm(downloadCache, { recursive: true })
    expect((await store().restore(wish())).kind).toBe('exact')
    expect(await readFiles(downloadCache)).toEqual(files)
  })

  test('only the named files are packed', async () => {
    const files = someModules(1)
    await writeFiles(downloadCache, { ...files, ...moduleOf('example.com/dead') })
    await store().save(parcel(files))
    await rm(downloadCache, { recursive: true })
    expect((await store().restore(wish())).served).toHaveLength(3)
  })

  test('the toolkit restores what we saved', async () => {
    const files = someModules(100)
    await writeFiles(downloadCache, files)
    expect((await store().save(parcel(files))).kind).toBe('saved')
    const there = join(directory, 'there')
    await mkdir(there)
    expect(await toolkit('restoreCache', 'go-abc.1', { directory: there, env: service.env })).toBe('go-abc.1')
    expect(await readFiles(join(there, 'modules'))).toEqual(files)
  })

  test('we restore what the toolkit saved', async () => {
    const files = someModules(100)
    await writeFiles(join(directory, 'here', 'modules'), files)
    await toolkit('saveCache', 'go-abc.1', { directory: join(directory, 'here'), env: service.env })
    expect(await store().restore(wish())).toMatchObject({ kind: 'exact', refused: 0 })
    expect(await readFiles(downloadCache)).toEqual(files)
  })

  test('an entry that exists costs no packing', async () => {
    const files = someModules(1)
    await writeFiles(downloadCache, files)
    await service.put('go-abc.7', await zstdEntry(membersOf(files)))
    expect((await store().save(parcel(files))).kind).toBe('exists')
    expect(service.requests.map(({ on }) => on)).toEqual(['GetCacheEntryDownloadURL'])
  })

  test('the next generation is saved next to a damaged one', async () => {
    const files = someModules(1)
    await writeFiles(downloadCache, files)
    await service.put('go-abc.1', Buffer.from('damaged'))
    const next = { key: 'go-abc.2', unless: { key: 'go-abc.2' } }
    expect((await store().save(parcel(files, next))).kind).toBe('saved')
    await rm(downloadCache, { recursive: true })
    expect(await store().restore(wish())).toMatchObject({ kind: 'exact', key: 'go-abc.2' })
  })

  test('over a damaged one the next generation that is free is saved', async () => {
    const files = someModules(1)
    await writeFiles(downloadCache, files)
    for (const generation of [2, 3, 1]) await service.put(`go-abc.${generation}`, Buffer.from('damaged'))
    const next = { key: 'go-abc.2', unless: { key: 'go-abc.2' } }
    expect(await store().save(parcel(files, next))).toMatchObject({ kind: 'saved', key: 'go-abc.4' })
    await rm(downloadCache, { recursive: true })
    expect(await store().restore(wish())).toMatchObject({ kind: 'exact', key: 'go-abc.4' })
  })

  test('of generations that are taken three are tried', async () => {
    const files = someModules(1)
    await writeFiles(downloadCache, files)
    for (const generation of [2, 3, 4, 1]) await service.put(`go-abc.${generation}`, Buffer.from('damaged'))
    const next = { key: 'go-abc.2', unless: { key: 'go-abc.2' } }
    expect(await store().save(parcel(files, next))).toMatchObject({ kind: 'exists', key: 'go-abc.4' })
  })

  test('what another job has saved over a damaged one is not saved again', async () => {
    const files = someModules(1)
    await writeFiles(downloadCache, files)
    for (const generation of [1, 2]) await service.put(`go-abc.${generation}`, Buffer.from('damaged'))
    const next = { key: 'go-abc.2', unless: { key: 'go-abc.2' } }
    expect(await store().save(parcel(files, next))).toMatchObject({ kind: 'exists', reason: 'go-abc.2 exists' })
  })

  test('a damaged entry of the last generation is superseded by a first one', async () => {
    const files = someModules(1)
    await writeFiles(downloadCache, files)
    await service.put('go-abc.999999999', Buffer.from('damaged'))
    const next = { key: 'go-abc.1', unless: { key: 'go-abc.1', supersedes: 'go-abc.999999999' } }
    expect((await store().save(parcel(files, next))).kind).toBe('saved')
    await rm(downloadCache, { recursive: true })
    expect(await store().restore(wish())).toMatchObject({ kind: 'exact', key: 'go-abc.1' })
  })

  test('an entry that another job is creating is not a failure', async () => {
    const files = someModules(1)
    await writeFiles(downloadCache, files)
    const other = await service.put('go-abc.1', Buffer.from('half'))
    other.done = false
    expect((await store().save(parcel(files))).kind).toBe('exists')
    expect(service.requests.map(({ on }) => on)).not.toContain('PUT blob')
  })

  test('an archive of several pieces comes back byte for byte', async () => {
    const files = someModules(3, 9 << 20)
    await writeFiles(downloadCache, files)
    expect((await store().save(parcel(files))).kind).toBe('saved')
    await rm(downloadCache, { recursive: true })
    expect((await store().restore(wish())).kind).toBe('exact')
    expect(digests(await readFiles(downloadCache))).toEqual(digests(files))
  })

  test('a file that has gone leaves no incomplete entry', async () => {
    const files = someModules(1)
    await writeFiles(downloadCache, files)
    const more = { ...files, ...moduleOf('example.com/gone') }
    expect((await store().save(parcel(more))).kind).toBe('failed')
    expect(service.entries).toEqual([])
  })

  test('a name that is no module file is not packed', async () => {
    await writeFiles(directory, { secret: Buffer.from('secret') })
    expect((await store().save(parcel({ '../../../secret': '' }))).kind).toBe('failed')
  })
})

describe('over the v1 protocol', () => {
  test('a miss, a save and a hit', async () => {
    const files = someModules(2)
    await writeFiles(downloadCache, files)
    const enterprise = store(service.envV1)
    expect((await enterprise.restore(wish())).kind).toBe('none')
    expect((await enterprise.save(parcel(files))).kind).toBe('saved')
    expect((await enterprise.save(parcel(files))).kind).toBe('exists')
    await rm(downloadCache, { recursive: true })
    expect((await enterprise.restore(wish())).kind).toBe('exact')
    expect(await readFiles(downloadCache)).toEqual(files)
  })

  test('a failed upload does not count as saved', async () => {
    const files = someModules(1)
    await writeFiles(downloadCache, files)
    service.fault({ on: 'PATCH caches/id', status: 400 })
    expect((await store(service.envV1).save(parcel(files))).kind).toBe('failed')
  })
})

describe('without a service', () => {
  test('github answers off and says what is missing', async () => {
    const outcome = await store({}).restore(wish())
    expect(outcome).toMatchObject({ kind: 'no-service', reason: expect.stringContaining('ACTIONS_CACHE_URL') })
    expect((await store({}).save(parcel({}))).kind).toBe('missing')
  })

  test('an unknown store is a bad option', () => {
    expect(() => openStore('ftp', { env: {} })).toThrow(/ftp/)
  })

  test('is not used for the spec off, and other specs are refused with the allowed ones', async () => {
    const off = openStore('off', { env: {} })
    const asked = { primary: 'k', restoreKeys: [] }
    expect(await off.lookup(asked)).toMatchObject({ asked: 'no-service', detail: 'the store is off', served: [] })
    for (const spec of ['dir:/x', 'ftp']) {
      const hint = 'Allowed: off, github.'
      expect(() => openStore(spec, { env: {} })).toThrow(expect.objectContaining({ code: 'bad-option', hint }))
    }
  })
})
