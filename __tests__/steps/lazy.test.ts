import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type CacheService, startCacheService } from '../support/cache-service.js'
import { membersOf, readFiles, writeFiles, zstdEntry } from '../support/cache-service-archive.js'
import { libraryBench } from '../support/library-bench.js'

const bench = libraryBench([{ path: 'example.com/a' }, { path: 'example.com/b' }])
let service: CacheService
beforeAll(async () => {
  service = await startCacheService()
})
afterAll(() => service.close())

const UNPACKED = { unpacked: { modules: 2 }, verified: 0, left: {} }
const lazily = { verify: 'lazy', unpacker: 'auto' } as const

/** A project whose modules were warmed once, and then lost; what they consisted of. */
async function warmedOnce(options: { store: string }) {
  const project = await bench.project({ env: service.env })
  const { keys } = await bench.warm(project, options)
  const all = Object.entries(await readFiles(join(project.moduleCache, 'cache', 'download')))
  const files = Object.fromEntries(all.filter(([name]) => /\/@v\/.*\.(?:info|mod|zip)$/.test(name)))
  return { primary: keys?.primary ?? '', files, project: await bench.project({ env: service.env }) }
}

test('verify: lazy unpacks what is downloaded', async () => {
  const report = await bench.warm(await bench.project(), { ...lazily, store: 'off' })
  expect(report.unpacker).toMatchObject(UNPACKED)
})

test('verify: lazy unpacks what a directory store has', async () => {
  const { project, files } = await warmedOnce({ store: 'off' })
  const store = join(dirname(project.moduleCache), 'store')
  await writeFiles(store, files)
  const report = await bench.warm(project, { ...lazily, store: `dir:${store}` })
  expect(report.unpacker).toMatchObject(UNPACKED)
})

test('verify: lazy unpacks an entry of another state of the project, and leaves that of this one to the build', async () => {
  const { project, files, primary } = await warmedOnce({ store: 'off' })
  const archive = await zstdEntry(membersOf(files))
  const other = primary.replace(/-[^-]+$/, '-0123456789abcdef')
  await service.put(`${other}.1`, archive)
  expect((await bench.warm(project, { ...lazily, store: 'github' })).unpacker).toMatchObject(UNPACKED)
  await service.put(`${primary}.1`, archive)
  const again = await bench.warm(await bench.project({ env: service.env }), { ...lazily, store: 'github' })
  expect(again.unpacker).toMatchObject({ unpacked: { modules: 0 }, verified: 2, left: {} })
})
