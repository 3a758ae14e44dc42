import { appendFile, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type CacheService, startCacheService } from '../support/cache-service.js'
import { membersOf, readFiles, zstdEntry } from '../support/cache-service-archive.js'
import type { GoProject } from '../support/go-project.js'
import { goMod, libraryBench, zipsOf } from '../support/library-bench.js'
import { goSays } from '../support/real-go.js'

const bench = libraryBench([
  { path: 'example.com/a', requires: [{ path: 'example.com/c', version: 'v1.0.0' }] },
  { path: 'example.com/b', requires: [{ path: 'example.com/c', version: 'v1.1.0' }] },
  { path: 'example.com/c' },
  { path: 'example.com/c', version: 'v1.1.0' },
  { path: 'example.com/d' },
  { path: 'example.com/one', version: 'v0.1.0' },
  { path: 'example.com/e' },
])
const { warm } = bench

const sumsOf = (...names: string[]) =>
  bench.server
    .sums()
    .split('\n')
    .filter(line => names.some(name => line.startsWith(`${name} `) || line.startsWith(`${name}/`)))
    .join('\n')

const requestedZips = () =>
  [
    ...new Set(
      bench.server.requests.flatMap(path => /^\/(.*)\/@v\/(.*)\.zip$/.exec(path)?.slice(1, 3).join('@') ?? []),
    ),
  ].sort()

/** A member, and what its go.mod should list as well. */
const OF_TWO = '\nrequire (\n\texample.com/one v0.1.0\n\texample.com/c v1.1.0 // indirect\n)\n'

/** A workspace of two modules, each with its own go.sum; a third module is no part of it. */
async function makeWorkspace(env: Record<string, string> = {}): Promise<GoProject> {
  const project = await bench.project({ requires: [], env })
  await project.write('go.work', 'go 1.21\n\nuse (\n\t./one\n\t./two\n)\n')
  await project.write('go.work.sum', `${sumsOf('example.com/c')}\n`)
  await project.write('one/go.mod', goMod('example.com/one', ['example.com/a', 'example.com/c']))
  await project.write('one/go.sum', `${sumsOf('example.com/a', 'example.com/c')}\n`)
  await project.write('two/go.mod', goMod('example.com/two', ['example.com/b']))
  await project.write('two/go.sum', `${sumsOf('example.com/b')}\n`)
  await project.write('apart/go.mod', goMod('example.com/apart', ['example.com/nobody']))
  return project
}

describe('a workspace with verify: lazy', () => {
  let service: CacheService
  beforeAll(async () => {
    service = await startCacheService()
  })
  afterAll(() => service.close())

  test('is left to the build once its entry is restored', async () => {
    const project = await makeWorkspace(service.env)
    // Its members name what is selected, as after `go work sync`; else only Go could say what is needed.
    await appendFile(join(project.directory, 'two/go.mod'), OF_TWO)
    await appendFile(join(project.directory, 'go.work.sum'), `${sumsOf('example.com/one').split('\n').at(-1)}\n`)
    const { keys } = await warm(project, { store: 'off' })
    const all = Object.entries(await readFiles(join(project.moduleCache, 'cache', 'download')))
    const files = Object.fromEntries(all.filter(([name]) => /\.(?:info|mod|zip)$/.test(name)))
    await service.put(`${keys?.primary}.1`, await zstdEntry(membersOf(files)))
    await rm(project.moduleCache, { recursive: true })
    bench.server.requests.length = 0
    const report = await warm(project, { store: 'github', verify: 'lazy' })
    expect(report).toMatchObject({ cacheStatus: 'hit', stores: [{ refused: 0 }], modules: { downloaded: 0 } })
    expect(report.projects).toEqual([{ file: 'go.work', attempts: [], modules: 3 }])
    expect(bench.server.requests).toEqual([])
    expect(await readdir(project.moduleCache)).toEqual(['cache'])
    await goSays(['list', './one/...', './two/...'], {
      cwd: project.directory,
      env: { ...project.env, GOPROXY: 'off' },
    })
  })
})

describe('a workspace', () => {
  test('is one download, of the versions all its modules agree on', async () => {
    const project = await makeWorkspace()
    const report = await warm(project)
    expect(report.failure).toBeUndefined()
    expect(report.projects).toMatchObject([{ file: 'go.work', attempts: [{ kind: 'ok' }] }])
    expect(report.leftOut).toEqual([
      { kind: 'not-in-workspace', file: 'apart/go.mod' },
      { kind: 'not-in-workspace', file: 'go.mod' },
    ])
    expect(await zipsOf(project)).toEqual([
      'example.com/a/@v/v1.0.0.zip',
      'example.com/b/@v/v1.0.0.zip',
      'example.com/c/@v/v1.1.0.zip',
    ])
  })

  test('counts as warm once it was warmed: what Go selects is there', async () => {
    const project = await makeWorkspace()
    await appendFile(join(project.directory, 'two/go.mod'), OF_TWO)
    await appendFile(join(project.directory, 'go.work.sum'), `${sumsOf('example.com/one').split('\n').at(-1)}\n`)
    const first = await warm(project)
    expect(first.failure).toBeUndefined()
    expect(first).toMatchObject({ modules: { total: 3, downloaded: 3 }, changes: [] })
    expect(requestedZips()).toEqual(['example.com/a@v1.0.0', 'example.com/b@v1.0.0', 'example.com/c@v1.1.0'])
    bench.server.requests.length = 0
    const second = await warm(project)
    expect(second).toMatchObject({ cacheStatus: 'skipped', modules: { total: 3, downloaded: 0 } })
    expect(second.failure).toBeUndefined()
    expect(bench.server.requests).toEqual([])
  })

  test('counts as warm although a module does not list all it needs', async () => {
    const project = await makeWorkspace()
    await project.write('one/go.mod', goMod('example.com/one', ['example.com/c']))
    await warm(project)
    bench.server.requests.length = 0
    expect(await warm(project)).toMatchObject({ cacheStatus: 'skipped' })
    expect(bench.server.requests).toEqual([])
  })

  test('needs what replaces a module, by go.work or by whichever member', async () => {
    const project = await makeWorkspace()
    await appendFile(join(project.directory, 'one/go.mod'), '\nreplace example.com/b => example.com/d v1.0.0\n')
    await appendFile(join(project.directory, 'go.work'), '\nreplace example.com/a => example.com/e v1.0.0\n')
    await appendFile(join(project.directory, 'two/go.mod'), '\nreplace example.com/a => example.com/nobody v1.0.0\n')
    await project.write('go.work.sum', bench.server.sums())
    const first = await warm(project)
    expect(first.failure).toBeUndefined()
    expect(await zipsOf(project)).toEqual(
      expect.arrayContaining(['example.com/d/@v/v1.0.0.zip', 'example.com/e/@v/v1.0.0.zip']),
    )
    bench.server.requests.length = 0
    expect(await warm(project)).toMatchObject({ cacheStatus: 'skipped' })
    expect(bench.server.requests).toEqual([])
  })

  test('names offline only what Go wants', async () => {
    const project = await makeWorkspace()
    await appendFile(join(project.directory, 'one/go.mod'), '\nrequire example.com/d v1.0.0\n')
    await appendFile(join(project.directory, 'go.work'), '\nreplace example.com/d => ./two\n')
    await appendFile(join(project.directory, 'two/go.mod'), '\nrequire example.com/a v0.9.0\n')
    const { failure } = await warm(project, { offline: 'true' })
    expect(failure?.text).toContain('example.com/a@v1.0.0\nexample.com/b@v1.0.0\n')
    expect(failure?.text).not.toContain('example.com/d@')
  })

  test('is found from the directory of one of its modules', async () => {
    const project = await makeWorkspace()
    const report = await warm(project, { workingDirectory: join(project.directory, 'two') })
    expect(report.projects.map(one => one.file)).toEqual(['../go.work'])
  })

  test('is not used with GOWORK=off', async () => {
    const project = await makeWorkspace({ GOWORK: 'off' })
    const report = await warm(project)
    expect(report.projects.map(one => one.file)).toEqual(['apart/go.mod', 'one/go.mod', 'two/go.mod'])
    expect(report).toMatchObject({ leftOut: [{ file: 'go.mod' }], failure: { class: 'not-found' } })
  })

  test('is the one that GOWORK names', async () => {
    const project = await makeWorkspace()
    await project.write('other.work', 'go 1.21\n\nuse ./one\n')
    const env = { ...project.env, GOWORK: join(project.directory, 'other.work') }
    const report = await warm(project, { env })
    expect(report.projects.map(one => one.file)).toEqual(['other.work'])
    expect(await zipsOf(project)).not.toContain('example.com/b/@v/v1.0.0.zip')
  })

  test('can be named, and its modules as modules of their own', async () => {
    const project = await makeWorkspace()
    expect((await warm(project, { modules: '*.work' })).projects.map(one => one.file)).toEqual(['go.work'])
    expect((await warm(project, { modules: 'one/go.mod' })).projects.map(one => one.file)).toEqual(['one/go.mod'])
  })

  test('keeps its go.work.sum unchanged, and the change is reported', async () => {
    const project = await makeWorkspace()
    await project.write('two/go.sum', '')
    const before = await readFile(join(project.directory, 'go.work.sum'), 'utf8')
    const report = await warm(project)
    expect(report.changes).toEqual([{ file: 'go.work.sum', kind: 'undone' }])
    expect(await readFile(join(project.directory, 'go.work.sum'), 'utf8')).toBe(before)
  })

  test('has another key if the go.sum of one of its modules differs', async () => {
    const project = await makeWorkspace()
    const before = await warm(project)
    await project.write('two/go.sum', bench.server.sums())
    expect((await warm(project)).keys?.primary).not.toBe(before.keys?.primary)
  })

  test('that uses a module which is not there is refused', async () => {
    const project = await makeWorkspace()
    await project.write('go.work', 'go 1.21\n\nuse ./gone\n')
    await expect(warm(project)).rejects.toMatchObject({
      code: 'bad-project',
      message: expect.stringContaining('uses ./gone, which has no go.mod in this checkout'),
    })
  })
})
