import { appendFile, mkdir, rm, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { runGo } from '../support/file-proxy.js'
import { goMod, libraryBench, zipsOf } from '../support/library-bench.js'

const bench = libraryBench([{ path: 'example.com/a' }, { path: 'example.com/b' }])
const { project: makeProject, warm } = bench
const onUnix = process.platform === 'win32' ? test.skip : test
const onlyA = [{ path: 'example.com/a', version: 'v1.0.0' }]

describe('one module', () => {
  test('has everything it requires, so that Go needs no network', async () => {
    const project = await makeProject()
    const report = await warm(project)
    expect(report).toMatchObject({
      projects: [{ file: 'go.mod', attempts: [{ kind: 'ok' }] }],
      modules: { total: 2, downloaded: 2, restored: 0 },
      leftOut: [],
      changes: [],
      notes: [],
    })
    expect(report.failure).toBeUndefined()
    const go = await runGo(['list', '-deps', './...'], {
      cwd: project.directory,
      env: { ...project.env, GOPROXY: 'off' },
    })
    expect(go).toMatchObject({ code: 0, stdout: expect.stringContaining('example.com/b') })
  })

  test('without dependencies is quiet success', async () => {
    const project = await makeProject({ requires: [], goSum: undefined })
    const report = await warm(project)
    expect(report).toMatchObject({
      cacheStatus: 'skipped',
      projects: [],
      leftOut: [{ kind: 'no-dependencies', file: 'go.mod' }],
      modules: { total: 0 },
      notes: [],
    })
    expect(report.failure).toBeUndefined()
    expect(bench.server.requests).toEqual([])
  })

  test('is found from a directory below it', async () => {
    const project = await makeProject()
    await project.write('cmd/tool/main.go', 'package main\n')
    const report = await warm(project, { workingDirectory: join(project.directory, 'cmd', 'tool') })
    expect(report).toMatchObject({ projects: [{ file: '../../go.mod' }], modules: { total: 2 } })
  })

  test('is found where no go.mod is read by Go itself', async () => {
    const project = await makeProject({ env: { GO111MODULE: 'off' } })
    const report = await warm(project)
    expect(report.projects.map(one => one.file)).toEqual(['go.mod'])
    expect(report.failure).toMatchObject({ class: 'config' })
  })

  onUnix('is one module, whatever way leads to it', async () => {
    const project = await makeProject()
    const link = join(project.directory, '..', 'link')
    await symlink(project.directory, link)
    const direct = await warm(project)
    const linked = await warm(project, { workingDirectory: link })
    expect(linked.projects.map(one => one.file)).toEqual(['go.mod'])
    expect(linked.keys).toEqual(direct.keys)
  })

  test('nowhere is one clear error', async () => {
    const project = await makeProject()
    const empty = join(project.directory, '..', 'empty')
    await mkdir(empty)
    await expect(warm(project, { workingDirectory: empty })).rejects.toMatchObject({
      name: 'WarmupError',
      code: 'no-project',
      message: expect.stringContaining(empty),
      hint: expect.stringContaining('working-directory'),
    })
  })
})

describe('several modules', () => {
  test('are found below the working directory, all warmed in one run', async () => {
    const project = await makeProject({ requires: onlyA })
    await project.write('services/one/go.mod', goMod('example.com/one', ['example.com/b']))
    await project.write('services/one/go.sum', bench.server.sums())
    const report = await warm(project)
    expect(report.projects.map(one => one.file)).toEqual(['go.mod', 'services/one/go.mod'])
    expect(report.modules).toMatchObject({ total: 2, downloaded: 2 })
  })

  test('are found without a module above them', async () => {
    const project = await makeProject()
    await rm(join(project.directory, 'go.mod'))
    await mkdir(join(project.directory, '.git'))
    await project.write('one/go.mod', goMod('example.com/one', ['example.com/a']))
    await project.write('two/go.mod', goMod('example.com/two', ['example.com/b']))
    const report = await warm(project)
    expect(report.projects.map(one => one.file)).toEqual(['one/go.mod', 'two/go.mod'])
    expect(report.modules.total).toBe(2)
  })

  test('in directories that Go and npm keep for other things are passed over', async () => {
    const project = await makeProject()
    for (const name of ['vendor', 'testdata', 'node_modules', '.hidden', '_attic']) {
      await project.write(`deep/${name}/x/go.mod`, 'no go.mod at all\n')
    }
    const report = await warm(project)
    expect(report.projects.map(one => one.file)).toEqual(['go.mod'])
    expect(report.leftOut).toEqual([])
  })

  test('are found in a checkout whose own name looks like such a directory', async () => {
    const project = await makeProject({ name: '_work/testdata/.repository' })
    await project.write('inner/go.mod', goMod('example.com/inner', ['example.com/a']))
    const report = await warm(project)
    expect(report.projects.map(one => one.file)).toEqual(['go.mod', 'inner/go.mod'])
  })
})

describe('what others keep below the working directory', () => {
  const all = { modules: '**/go.mod' }

  test.each<[string, string, Record<string, string>]>([
    ['GOMODCACHE', 'cache', {}],
    ['GOMODCACHE', 'deep/er/cache', {}],
    ['GOPATH', 'path', { GOMODCACHE: '' }],
  ])('is no project: %s is %s', async (name, place, env) => {
    const project = await makeProject()
    const given = { ...project.env, ...env, [name]: join(project.directory, place) }
    const first = await warm(project, { env: given })
    expect(first.modules).toMatchObject({ total: 2, downloaded: 2 })
    await project.write(`${place}/pkg/odd/go.mod`, goMod('example.com/odd', ['example.com/nobody']))
    const second = await warm(project, { env: given })
    expect(second).toMatchObject({ projects: [{ file: 'go.mod' }], leftOut: [], modules: { total: 2, downloaded: 0 } })
    expect(second.keys).toEqual(first.keys)
    expect((await warm(project, { env: given, ...all })).projects.map(one => one.file)).toEqual(['go.mod'])
  })

  onUnix('is no project by another way that leads to it', async () => {
    const project = await makeProject()
    const link = join(project.directory, '..', 'link')
    await symlink(project.directory, link)
    await project.write('cache/odd/go.mod', goMod('example.com/odd', ['example.com/nobody']))
    const env = { ...project.env, GOMODCACHE: join(project.directory, 'cache') }
    expect((await warm(project, { env, workingDirectory: link })).projects.map(one => one.file)).toEqual(['go.mod'])
  })

  test('is no project: trees of modules, wherever they lie', async () => {
    const project = await makeProject()
    await project.write('old/example.com/a@v1.0.0/go.mod', goMod('example.com/a', ['example.com/nobody']))
    expect((await warm(project)).projects.map(one => one.file)).toEqual(['go.mod'])
    expect((await warm(project, all)).projects.map(one => one.file)).toEqual(['go.mod'])
  })

  test('is warmed where the user names it', async () => {
    const project = await makeProject({ name: 'some@v1/project' })
    await project.write('cache/a@v1.0.0/go.mod', goMod('example.com/x', ['example.com/a']))
    const env = { ...project.env, GOMODCACHE: join(project.directory, 'cache') }
    const given = { env, modules: 'cache/a@v1.0.0/go.mod' }
    expect((await warm(project, given)).projects.map(one => one.file)).toEqual(['cache/a@v1.0.0/go.mod'])
    const inside = { env, workingDirectory: join(project.directory, 'cache', 'a@v1.0.0') }
    expect((await warm(project, inside)).projects.map(one => one.file)).toEqual(['go.mod'])
    expect((await warm(project)).projects.map(one => one.file)).toEqual(['go.mod'])
  })

  test.each([
    'ignore ./web',
    'ignore ./web/\n',
    'ignore web // of npm',
    'ignore (\n\tother\n\t"./web"\n)',
    'ignore below',
    'ignore "./w\\x65b"',
    'ignore "./\\u0077\\145b" // of npm',
    'ignore web/below',
  ])('is skipped as testdata is: %j', async line => {
    const project = await makeProject({ goLine: '1.25' })
    await appendFile(join(project.directory, 'go.mod'), `\n${line}\n`)
    await project.write('web/below/go.mod', goMod('example.com/web', ['example.com/nobody']))
    await project.write('web/below/deep/go.mod', goMod('example.com/deep', ['example.com/nobody']))
    await project.write('webs/go.mod', goMod('example.com/webs', ['example.com/a']))
    expect((await warm(project)).projects.map(one => one.file)).toEqual(['go.mod', 'webs/go.mod'])
    expect((await warm(project, all)).projects.map(one => one.file)).toEqual(['go.mod', 'webs/go.mod'])
    const inside = { workingDirectory: join(project.directory, 'web', 'below') }
    await expect(warm(project, inside)).resolves.toMatchObject({
      projects: [{ file: 'go.mod' }, { file: 'deep/go.mod' }],
    })
  })
})

describe('a directory that is no project', () => {
  test('has nothing warmed below it unasked', async () => {
    const project = await makeProject()
    await rm(join(project.directory, 'go.mod'))
    for (const name of ['one', 'two']) await project.write(`${name}/go.mod`, goMod(name, ['example.com/a']))
    await expect(warm(project)).rejects.toMatchObject({
      code: 'no-project',
      message: 'no go.mod in the working directory, but 2 below it: list them in `modules`',
      hint: expect.stringMatching(/^Set `modules` to globs/),
    })
    expect(bench.server.requests).toEqual([])
    expect((await warm(project, { modules: '*/go.mod' })).projects.map(one => one.file)).toEqual([
      'one/go.mod',
      'two/go.mod',
    ])
  })

  test('lies in a module: that one is warmed', async () => {
    const project = await makeProject()
    await project.write('services/one/go.mod', goMod('example.com/one', ['example.com/nobody']))
    const report = await warm(project, { workingDirectory: join(project.directory, 'services') })
    expect(report.projects.map(one => one.file)).toEqual(['../go.mod'])
  })

  test('has more than anybody could mean below it', async () => {
    const project = await makeProject()
    for (let number = 0; number < 200; number++) await project.write(`m${number}/go.mod`, 'module m\n')
    await expect(warm(project)).rejects.toMatchObject({
      code: 'no-project',
      message: '201 go.mod files in the working directory and below: list them in `modules`',
    })
    expect((await warm(project, { modules: '**/go.mod' })).leftOut).toHaveLength(200)
  })
})

describe('keys', () => {
  const makeRepository = async () => {
    const project = await makeProject()
    await mkdir(join(project.directory, '.git'))
    for (const name of ['one', 'two']) {
      await project.write(`services/${name}/go.mod`, goMod(name, ['example.com/a']))
      await project.write(`services/${name}/go.sum`, bench.server.sums())
    }
    return project
  }

  test('are the same from whichever directory of the repository', async () => {
    const project = await makeRepository()
    const { keys } = await warm(project, { modules: 'services/one/go.mod' })
    expect((await warm(project, { workingDirectory: join(project.directory, 'services/one') })).keys).toEqual(keys)
    const above = { workingDirectory: join(project.directory, 'services'), modules: 'one/go.mod' }
    expect((await warm(project, above)).keys).toEqual(keys)
  })

  test('never fall back to another project of the repository', async () => {
    const project = await makeRepository()
    const keysOf = async (modules: string) => {
      const { keys } = await warm(project, { modules })
      return keys ?? { primary: '', restore: [] }
    }
    const [one, two] = [await keysOf('services/one/go.mod'), await keysOf('services/two/go.mod')]
    for (const prefix of two.restore) expect(one.primary.startsWith(prefix)).toBe(false)
    await project.write('services/one/go.mod', goMod('one', ['example.com/a', 'example.com/b']))
    const changed = await keysOf('services/one/go.mod')
    expect(changed.restore).toEqual(one.restore)
    expect(changed.primary).not.toBe(one.primary)
    for (const prefix of changed.restore) expect(one.primary.startsWith(prefix)).toBe(true)
  })
})

describe('globs of the option modules', () => {
  const threeModules = async () => {
    const project = await makeProject({ requires: onlyA })
    await project.write('services/one/go.mod', goMod('example.com/one', ['example.com/b']))
    await project.write('services/two/go.mod', goMod('example.com/two', ['example.com/b']))
    await project.write('testdata/go.mod', goMod('example.com/testdata', ['example.com/b']))
    return project
  }

  test('say what is warmed, and nothing else is', async () => {
    const project = await threeModules()
    const report = await warm(project, { modules: 'services/*/go.mod' })
    expect(report.projects.map(one => one.file)).toEqual(['services/one/go.mod', 'services/two/go.mod'])
    expect(await zipsOf(project)).toEqual(['example.com/b/@v/v1.0.0.zip'])
  })

  test('that match the same file warm it once', async () => {
    const report = await warm(await threeModules(), { modules: ['go.mod', './go.mod', 'services/one/go.mod'] })
    expect(report.projects.map(one => one.file)).toEqual(['go.mod', 'services/one/go.mod'])
  })

  test('reach what is passed over otherwise, when they name it', async () => {
    const report = await warm(await threeModules(), { modules: 'testdata/go.mod' })
    expect(report.projects.map(one => one.file)).toEqual(['testdata/go.mod'])
  })
})
