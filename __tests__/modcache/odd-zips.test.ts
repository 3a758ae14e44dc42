import { readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type CacheService, startCacheService } from '../support/cache-service.js'
import { type Files, membersOf, readFiles, writeFiles, zstdEntry } from '../support/cache-service-archive.js'
import { libraryBench } from '../support/library-bench.js'
import { goLayout, zipOf } from '../support/zip-layout.js'

/** A zip as Go's writer makes one, with a zip64 record that says the same: Go takes it, and not every reader can. */
const withEnd64 = (files: [string, Buffer][]) => zipOf({ ...goLayout(files), end64: {} })
const bench = libraryBench([{ path: 'example.com/a', zip: withEnd64 }, { path: 'example.com/b' }])
const ZIP = 'example.com/a/@v/v1.0.0.zip'
const MODULES = { total: 2 }

let service: CacheService
beforeAll(async () => {
  service = await startCacheService()
})
afterAll(() => service.close())

const downloadCache = ({ moduleCache }: { moduleCache: string }) => join(moduleCache, 'cache', 'download')

/** What cmd/go has of the modules, and the key of their entry. */
async function downloaded(): Promise<{ files: Files; primary: string }> {
  const project = await bench.project({ env: service.env })
  const { keys, modules } = await bench.warm(project, { store: 'off' })
  expect(modules).toMatchObject(MODULES)
  const all = Object.entries(await readFiles(downloadCache(project)))
  const files = Object.fromEntries(all.filter(([name]) => /\/@v\/.*\.(?:info|mod|zip)$/.test(name)))
  return { files, primary: keys?.primary ?? '' }
}

const evil = () =>
  withEnd64([
    ['example.com/a@v1.0.0/code.go', Buffer.from('package evil\n')],
    ['example.com/a@v1.0.0/go.mod', Buffer.from('module example.com/a\n')],
  ])

test('a zip that only Go can read comes from a proxy, a store and an entry', async () => {
  const { files, primary } = await downloaded()
  const project = await bench.project({ env: service.env })
  const store = join(dirname(project.moduleCache), 'store')
  await writeFiles(store, files)
  const { failure, modules } = await bench.warm(project, { store: `dir:${store}`, offline: true })
  expect({ failure, modules }).toMatchObject({ failure: undefined, modules: MODULES })
  await service.put(`${primary}.1`, await zstdEntry(membersOf(files)))
  const other = await bench.project({ env: service.env })
  const report = await bench.warm(other, { store: 'github' })
  expect(report).toMatchObject({ cacheStatus: 'hit', repairs: [], modules: { ...MODULES, downloaded: 0 } })
  expect(report.unpacker?.left).toEqual({ odd: 1 })
})

test.each(['full', 'lazy'])('what is planted in such a zip costs a download, with verify: %s', async verify => {
  const { files, primary } = await downloaded()
  service.clear()
  await service.put(`${primary}.1`, await zstdEntry(membersOf({ ...files, [ZIP]: evil() })))
  const project = await bench.project({ env: service.env })
  const report = await bench.warm(project, { store: 'github', verify })
  expect(report.failure).toBeUndefined()
  expect(report).toMatchObject({
    repairs: [{ module: 'example.com/a@v1.0.0', file: 'zip', source: 'store' }],
    decision: { shares: [{ kind: 'entry', key: `${primary}.2` }] },
  })
  expect(await readFile(join(downloadCache(project), ZIP))).toEqual(files[ZIP])
})

test('what is planted in such a zip on the machine costs a download', async () => {
  const { files } = await downloaded()
  const project = await bench.project()
  await writeFiles(downloadCache(project), files)
  await writeFile(join(downloadCache(project), ZIP), evil())
  const report = await bench.warm(project, { store: 'off' })
  expect(report.failure).toBeUndefined()
  expect(report).toMatchObject({
    repairs: [{ module: 'example.com/a@v1.0.0', file: 'zip', source: 'machine' }],
  })
  expect(await readFile(join(downloadCache(project), ZIP))).toEqual(files[ZIP])
})
