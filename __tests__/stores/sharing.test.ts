import { readdir, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import type { WarmupOptions } from '../../src/options/table.js'
import { saveRows } from '../../src/output/stores.js'
import { save } from '../../src/steps/save.js'
import { startCacheService } from '../support/cache-service.js'
import { runGo, temporaryDirectory } from '../support/file-proxy.js'
import type { GoProject } from '../support/go-project.js'
import { libraryBench, zipsOf } from '../support/library-bench.js'
import { storedZip } from '../support/stored-zip.js'

const NAMES = ['a', 'b', 'c']
const bench = libraryBench(NAMES.map(name => ({ path: `example.com/${name}` })))
let near: string
let far: string

beforeEach(async () => {
  near = await temporaryDirectory()
  far = await temporaryDirectory()
})

afterEach(async () => {
  for (const store of [near, far]) await rm(store, { recursive: true, force: true })
})

/** Warms and saves, with nothing from before in the list of requests. */
async function warmAndSave(project: GoProject, options: WarmupOptions) {
  bench.server.requests.length = 0
  const report = await bench.warm(project, options)
  return { report, saved: await save(report.decision, { env: project.env }) }
}

/** Names of the files of a store, without the notes of runs. */
async function filesOf(store: string): Promise<string[]> {
  const entries = await readdir(store, { recursive: true, withFileTypes: true })
  const files = entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
  return files
    .map(file => file.slice(store.length + 1))
    .filter(name => !name.startsWith('.go-mod-warmup'))
    .sort()
}

const ALL = NAMES.flatMap(name =>
  ['list', 'v1.0.0.info', 'v1.0.0.mod', 'v1.0.0.zip'].map(file => `example.com/${name}/@v/${file}`),
)

test('what one project fetched another one gets without asking an upstream', async () => {
  const options = { store: `dir:${near}` }
  const first = await warmAndSave(await bench.project(), options)
  expect(first.saved).toMatchObject([{ store: `dir:${near}`, written: 9, existed: 0, failed: 0 }])
  expect(await filesOf(near)).toEqual(ALL)
  expect(await readFile(join(near, 'example.com/a/@v/list'), 'utf8')).toBe('v1.0.0\n')
  const second = await bench.project()
  const { report } = await warmAndSave(second, options)
  expect(report).toMatchObject({ modules: { total: 3, restored: 3, downloaded: 0, bytesDownloaded: 0 } })
  expect(report.decision).toEqual({ shares: [] })
  expect(bench.server.requests).toEqual([])
  expect(await zipsOf(second)).toHaveLength(3)
})

test('a store notes who wrote what', async () => {
  const { report } = await warmAndSave(await bench.project(), { store: `dir:${near}` })
  const runs = await readdir(join(near, '.go-mod-warmup/runs'))
  expect(runs).toEqual([expect.stringContaining(`Z-${report.runId}.json`)])
  const note = JSON.parse(await readFile(join(near, '.go-mod-warmup/runs', runs[0] ?? ''), 'utf8'))
  expect(note).toMatchObject({ tool: 'go-mod-warmup', version: report.tool, runId: report.runId })
  expect(note.files).toEqual(ALL.filter(name => !name.endsWith('list')))
  expect(note.bytes).toBeGreaterThan(500)
})

test('a store is a module proxy for Go itself', async () => {
  await warmAndSave(await bench.project(), { store: `dir:${near}` })
  const project = await bench.project()
  const env = { ...project.env, GOPROXY: pathToFileURL(near).href }
  const downloaded = await runGo(['mod', 'download'], { cwd: project.directory, env })
  expect(downloaded).toMatchObject({ code: 0 })
  const listed = await runGo(['list', '-m', '-versions', 'example.com/a'], { cwd: project.directory, env })
  expect(listed.stdout).toContain('example.com/a v1.0.0')
  expect(bench.server.requests.filter(path => path.includes('list'))).toEqual([])
})

test('a hit further out fills the nearer store', async () => {
  await warmAndSave(await bench.project(), { store: `dir:${far}` })
  const { report, saved } = await warmAndSave(await bench.project(), { store: `dir:${near},dir:${far}` })
  expect(report.modules).toMatchObject({ restored: 3, downloaded: 0 })
  expect(report.stores).toMatchObject([
    { store: `dir:${near}`, asked: true, served: 0 },
    { store: `dir:${far}`, asked: true, served: 9 },
  ])
  expect(bench.server.requests).toEqual([])
  expect(saved).toMatchObject([{ store: `dir:${near}`, written: 9 }])
  expect(await filesOf(near)).toEqual(ALL)
})

test('what an entry brought fills the nearer store, and not the one behind it', async () => {
  const service = await startCacheService()
  const warmWith = async (store: string) => {
    const project = await bench.project()
    const env = { ...project.env, ...service.env }
    const report = await bench.warm(project, { store, env })
    return { report, saved: await save(report.decision, { env }) }
  }
  const first = await warmWith('github')
  expect(first.saved).toMatchObject([{ store: 'github', key: `${first.report.keys?.primary}.1`, written: 9 }])
  const { report, saved } = await warmWith(`dir:${near},github,dir:${far}`)
  expect(report).toMatchObject({ cacheStatus: 'hit', decision: { why: 'exact-hit' } })
  expect(report.stores).toMatchObject([{ served: 0 }, { store: 'github', found: 'exact', served: 9 }, { served: 0 }])
  expect(saved).toMatchObject([{ store: `dir:${near}`, written: 9 }])
  expect([await filesOf(near), await filesOf(far)]).toEqual([ALL, []])
  await service.close()
})

test('a wrong zip next to the right hash, which Go does not read, reaches no store', async () => {
  const service = await startCacheService()
  try {
    const project = await bench.project({ env: service.env })
    await bench.warm(project, { store: 'off' })
    const at = (name: string) => join(project.moduleCache, 'cache', 'download', name)
    await writeFile(at('example.com/a/@v/v1.0.0.zip.new'), storedZip([['example.com/a@v1.0.0/a.go', Buffer.from('x')]]))
    await rename(at('example.com/a/@v/v1.0.0.zip.new'), at('example.com/a/@v/v1.0.0.zip'))
    // So that something of each is new.
    for (const name of ['a', 'b']) await rm(at(`example.com/${name}/@v/v1.0.0.info`))
    const report = await bench.warm(project, { store: ['github', `dir:${near}`].join(',') })
    const saved = await save(report.decision, { env: project.env })
    const wrong = ['example.com/a/@v/v1.0.0.zip']
    expect(saved).toMatchObject([
      { store: 'github', wrong, written: 8 },
      { store: `dir:${near}`, wrong, written: 5 },
    ])
    expect((await filesOf(near)).filter(name => name.endsWith('.zip'))).toEqual(['example.com/b/@v/v1.0.0.zip'])
    expect(saveRows(report.decision, saved)).toMatchObject([
      { text: expect.stringContaining(`left out because go.sum has another hash: ${wrong[0]}`), trouble: true },
      { trouble: true },
    ])
  } finally {
    await service.close()
  }
})

test('a bad copy is replaced, and the good ones next to it stay', async () => {
  const options = { store: `dir:${near}` }
  await warmAndSave(await bench.project(), options)
  const file = (name: string) => join(near, 'example.com', name)
  const good = await stat(file('b/@v/v1.0.0.zip'))
  await writeFile(file('a/@v/v1.0.0.zip'), storedZip([['example.com/a@v1.0.0/evil.go', Buffer.from('package a\n')]]))
  await truncate(file('b/@v/v1.0.0.mod'), 5)
  const { report, saved } = await warmAndSave(await bench.project(), options)
  expect(report.failure).toBeUndefined()
  // The other files of the module with the wrong zip stay: only the run has seen that zip.
  expect(saved).toMatchObject([{ written: 2, failed: 0 }])
  expect((await stat(file('b/@v/v1.0.0.zip'))).ino).toBe(good.ino)
  const third = await warmAndSave(await bench.project(), options)
  expect(third.report).toMatchObject({ modules: { restored: 3 }, repairs: [] })
  expect(bench.server.requests).toEqual([])
})

test('nothing is written where the cache is read-only, nor for a pull request', async () => {
  const project = await bench.project()
  for (const options of [
    { cache: 'read-only' },
    { env: { ...project.env, GITHUB_ACTIONS: 'true', GITHUB_EVENT_NAME: 'pull_request' } },
  ]) {
    const { report, saved } = await warmAndSave(await bench.project(), { ...options, store: `dir:${near}` })
    expect([report.failure, saved]).toEqual([undefined, []])
  }
  expect(await readdir(near)).toEqual([])
})

test('what was changed after Go accepted it is not passed on', async () => {
  const project = await bench.project()
  const report = await bench.warm(project, { store: `dir:${near}` })
  await writeFile(join(project.moduleCache, 'cache/download/example.com/a/@v/v1.0.0.zip'), 'changed')
  const saved = await save(report.decision, { env: project.env })
  expect(saved).toMatchObject([{ written: 8 }])
  expect(await filesOf(near)).not.toContain('example.com/a/@v/v1.0.0.zip')
})

test('a store that is gone by the end costs a line, and the download is kept', async () => {
  const report = await bench.warm(await bench.project(), { store: `dir:${near}/below` })
  await writeFile(join(near, 'below'), 'a file')
  const stores = await save(report.decision)
  expect(stores).toMatchObject([{ written: 0, failed: 9, problem: { kind: 'failed' } }])
})

test('a store that cannot even be opened by the end is in the way of no other', async () => {
  const { decision } = await bench.warm(await bench.project(), { store: `dir:${near}/a,dir:${near}/b` })
  Object.assign(decision.shares[0] ?? {}, { store: 'ftp://a' })
  const stores = await save(decision)
  expect(stores).toMatchObject([
    { store: 'ftp://a', failed: 9 },
    { written: 9, failed: 0 },
  ])
})

test('a save ended by the user is not reported as a timeout', async () => {
  const { decision } = await bench.warm(await bench.project(), { store: `dir:${near}` })
  const stores = await save(decision, { signal: AbortSignal.abort() })
  expect(stores).toMatchObject([{ written: 0, failed: 9, problem: { text: 'it was interrupted' } }])
})
