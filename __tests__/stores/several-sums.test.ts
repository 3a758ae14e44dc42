import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import type { RunEvent } from '../../src/report/report.js'
import { type CacheService, startCacheService } from '../support/cache-service.js'
import { type Files, membersOf, readFiles, zstdEntry } from '../support/cache-service-archive.js'
import { goMod, libraryBench } from '../support/library-bench.js'
import { storedZip } from '../support/stored-zip.js'

const bench = libraryBench([{ path: 'example.com/a' }, { path: 'example.com/b' }])
const ZIP = 'example.com/a/@v/v1.0.0.zip'
let service: CacheService

beforeAll(async () => {
  service = await startCacheService()
})

beforeEach(() => service.clear())

afterAll(async () => {
  await service.close()
})

/** The main module names `a` in its go.sum and does not need it; the one below needs it and has no go.sum. */
async function makeProject() {
  const project = await bench.project({ requires: [{ path: 'example.com/b', version: 'v1.0.0' }] })
  await project.write('below/go.mod', goMod('example.com/below', ['example.com/a']))
  Object.assign(project.env, service.env)
  const placed = (name: string) => join(project.moduleCache, 'cache', 'download', name)
  return { project, zip: () => readFile(placed(ZIP)) }
}

/** What an entry of this project holds, and its primary key. */
async function goodEntry(): Promise<{ files: Files; primary: string }> {
  const { project } = await makeProject()
  const { keys } = await bench.warm(project, { store: 'off' })
  const all = Object.entries(await readFiles(join(project.moduleCache, 'cache', 'download')))
  const files = Object.fromEntries(all.filter(([name]) => /\/@v\/.*\.(?:info|mod|zip)$/.test(name)))
  return { files, primary: keys?.primary ?? '' }
}

test.each(['full', 'lazy'])('a go.sum vouches for no other module, with verify: %s', async verify => {
  const { files, primary } = await goodEntry()
  const planted = storedZip([['example.com/a@v1.0.0/code.go', Buffer.from('package planted\n')]])
  await service.put(`${primary}.1`, await zstdEntry(membersOf({ ...files, [ZIP]: planted })))
  const { project, zip } = await makeProject()
  const report = await bench.warm(project, { verify })
  expect(report).toMatchObject({
    cacheStatus: 'hit',
    repairs: [{ module: 'example.com/a@v1.0.0', file: 'zip', source: 'store' }],
    decision: { shares: [{ kind: 'entry', key: `${primary}.2` }] },
  })
  expect(await zip()).toEqual(files[ZIP])
})

test('a sound entry is used by every module', async () => {
  const { files, primary } = await goodEntry()
  await service.put(`${primary}.1`, await zstdEntry(membersOf(files)))
  const { project, zip } = await makeProject()
  expect(await bench.warm(project)).toMatchObject({ cacheStatus: 'hit', repairs: [], modules: { downloaded: 0 } })
  expect(await zip()).toEqual(files[ZIP])
})

test('a link in place of a zip is replaced, and the entry is not blamed for it', async () => {
  const { files, primary } = await goodEntry()
  await service.put(`${primary}.1`, await zstdEntry(membersOf(files)))
  const { project, zip } = await makeProject()
  const placed = join(project.moduleCache, 'cache', 'download', ZIP)
  await mkdir(dirname(placed), { recursive: true })
  await symlink(join(project.directory, 'nowhere'), placed)
  const { cacheStatus, decision } = await bench.warm(project)
  expect({ cacheStatus, decision }).toMatchObject({ cacheStatus: 'hit', decision: { shares: [], why: 'exact-hit' } })
  expect(await zip()).toEqual(files[ZIP])
})

test('of what an entry brought a failed download sets no zip aside that was verified', async () => {
  const { files } = await goodEntry()
  const { project } = await makeProject()
  const goSum = join(project.directory, 'go.sum')
  const wrong = 'h1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA='
  const sums = await readFile(goSum, 'utf8')
  // Go would take the first line of a module.
  await writeFile(goSum, sums.replace(/^example\.com\/b v1\.0\.0 .*$/m, `example.com/b v1.0.0 ${wrong}`))
  await project.write('go.mod', goMod('example.com/project', ['example.com/a', 'example.com/b']))
  await project.write('below/go.mod', goMod('example.com/below', []))
  const { keys } = await bench.warm(project, { lookupOnly: true, store: 'github' })
  await service.put(`${keys?.primary}.1`, await zstdEntry(membersOf(files)))
  bench.server.requests.length = 0
  const aside: number[] = []
  const onEvent = (event: RunEvent) => void (event.kind === 'set-aside' && aside.push(event.files))
  const { failure } = await bench.warm(project, { store: 'github', onEvent })
  expect(failure).toMatchObject({ class: 'integrity' })
  // All but the zip that was verified.
  expect(aside).toEqual([4])
  expect(bench.server.requests).not.toContain('/example.com/a/@v/v1.0.0.zip')
})

test('without a network a planted module reaches none of them', async () => {
  const { files } = await goodEntry()
  const { project, zip } = await makeProject()
  const planted = storedZip([['example.com/a@v1.0.0/code.go', Buffer.from('package planted\n')]])
  const store = join(project.directory, 'store')
  for (const [name, content] of Object.entries({ ...files, [ZIP]: planted })) {
    await mkdir(dirname(join(store, name)), { recursive: true })
    await writeFile(join(store, name), content)
  }
  const { stores } = await bench.warm(project, { store: `dir:${store}`, offline: true })
  expect(stores).toMatchObject([{ rejected: 1, examples: [ZIP] }])
  await expect(zip()).rejects.toMatchObject({ code: 'ENOENT' })
})
