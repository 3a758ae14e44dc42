import { appendFile, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import type { GoProject } from '../support/go-project.js'
import { goMod, libraryBench, zipsOf } from '../support/library-bench.js'

const bench = libraryBench([{ path: 'example.com/a' }, { path: 'example.com/b' }])
const { warm } = bench
const onlyA = { requires: [{ path: 'example.com/a', version: 'v1.0.0' }] }
const onlyB = ['example.com/b/@v/v1.0.0.zip']

/** A module of example.com/a, with a tools.mod for example.com/b. */
async function makeWithTools(flags = ''): Promise<GoProject> {
  const project = await bench.project({ ...onlyA, env: { GOFLAGS: `-modcacherw ${flags}` } })
  await project.write('tools.mod', goMod('example.com/project', ['example.com/b']))
  await project.write('tools.sum', bench.server.sums())
  return project
}

describe('-modfile in GOFLAGS', () => {
  test.each(['-modfile=tools.mod', '"-modfile=tools.mod"', '-modfile=gone.mod --modfile=./tools.mod'])(
    'names the project: %s',
    async flags => {
      const project = await makeWithTools(flags)
      const plain = await warm(await makeWithTools())
      const report = await warm(project)
      expect(report).toMatchObject({ projects: [{ file: 'tools.mod' }], modules: { total: 1, downloaded: 1 } })
      expect(report.failure).toBeUndefined()
      expect(await zipsOf(project)).toEqual(onlyB)
      expect(report.keys?.primary).not.toBe(plain.keys?.primary)
      const again = await warm(project, { offline: 'true' })
      expect(again).toMatchObject({ projects: [{ file: 'tools.mod' }], modules: { total: 1, downloaded: 0 } })
    },
  )

  test('names it from a directory below, as Go reads it', async () => {
    const project = await makeWithTools('-modfile=../tools.mod')
    await project.write('cmd/main.go', 'package main\n')
    const report = await warm(project, { workingDirectory: join(project.directory, 'cmd') })
    expect(report.projects.map(one => one.file)).toEqual(['../tools.mod'])
    expect(await zipsOf(project)).toEqual(onlyB)
  })

  test.each(['ci/go.mod', 'ci/other.mod'])('names one in a directory of its own: %s', async name => {
    const project = await makeWithTools(`-modfile=${name}`)
    await project.write(name, goMod('example.com/project', ['example.com/b', 'example.com/local']))
    await project.write(name.replace('.mod', '.sum'), bench.server.sums())
    await appendFile(join(project.directory, name), '\nreplace example.com/local => ./local\n')
    await project.write('local/go.mod', 'module example.com/local\n')
    const report = await warm(project)
    expect(report.failure).toBeUndefined()
    expect(report.projects.map(one => one.file)).toEqual([name])
    expect(await zipsOf(project)).toEqual(onlyB)
  })

  test('names those of modules further down as well, where they have one', async () => {
    const project = await makeWithTools('-modfile=tools.mod')
    for (const name of ['one', 'two']) await project.write(`${name}/go.mod`, goMod(name, ['example.com/nobody']))
    await project.write('one/tools.mod', goMod('one', ['example.com/a']))
    await project.write('one/tools.sum', bench.server.sums())
    const report = await warm(project)
    expect(report.projects.map(one => one.file)).toEqual(['tools.mod', 'one/tools.mod'])
    expect(report.failure).toBeUndefined()
  })

  test('has its sum file guarded, and another key with other sums', async () => {
    const project = await makeWithTools('-modfile=tools.mod')
    const sums = await readFile(join(project.directory, 'tools.sum'), 'utf8')
    const lacking = sums.replace(/^example.com\/b v1.0.0\/go.mod .*\n/m, '')
    const complete = await warm(project)
    await project.write('tools.sum', lacking)
    const report = await warm(project)
    expect(report.changes).toEqual([{ file: 'tools.sum', kind: 'undone' }])
    expect(await readFile(join(project.directory, 'tools.sum'), 'utf8')).toBe(lacking)
    expect(report.keys?.primary).not.toBe(complete.keys?.primary)
  })

  test('that names no file is a setting, and tried once', async () => {
    const report = await warm(await makeWithTools('-modfile=gone.mod'))
    const cause = 'The `-modfile` in GOFLAGS does not exist.'
    expect(report.failure).toMatchObject({ class: 'config', retryable: false, cause })
    expect(report.projects).toMatchObject([{ file: 'gone.mod', attempts: [{ kind: 'failed' }] }])
    expect(bench.server.requests).toEqual([])
  })

  test.each([
    ['tools', 'does not end in .mod'],
    ['dir.mod', 'is a directory'],
  ])('that Go cannot use is refused before anything runs: %s', async (name, fault) => {
    const project = await makeWithTools(`-modfile=${name}`)
    await project.write('dir.mod/x', '')
    await expect(warm(project)).rejects.toMatchObject({
      code: 'bad-option',
      message: `GOFLAGS has an invalid value: -modfile=${name} ${fault}`,
    })
  })

  test('that no module has is refused', async () => {
    const project = await makeWithTools('-modfile=gone.mod')
    await rm(join(project.directory, 'go.mod'))
    await project.write('.git/HEAD', '')
    await project.write('one/go.mod', goMod('one', ['example.com/a']))
    await expect(warm(project)).rejects.toMatchObject({
      code: 'no-project',
      message: expect.stringContaining('gone.mod'),
    })
  })

  test('does not count for a module that is named', async () => {
    const project = await makeWithTools('-modfile=tools.mod')
    const report = await warm(project, { modules: 'go.mod' })
    expect(report).toMatchObject({ projects: [{ file: 'go.mod' }] })
    expect(report.failure).toBeUndefined()
    expect(await zipsOf(project)).toEqual(['example.com/a/@v/v1.0.0.zip'])
  })
})

describe('the modules option', () => {
  test('takes any module file', async () => {
    const project = await makeWithTools()
    expect((await warm(project, { modules: 'tools.mod' })).projects.map(one => one.file)).toEqual(['tools.mod'])
    expect(await zipsOf(project)).toEqual(onlyB)
    const both = await warm(project, { modules: '*.mod' })
    expect(both).toMatchObject({ projects: [{ file: 'go.mod' }, { file: 'tools.mod' }], modules: { total: 2 } })
  })

  test('takes one in a directory of its own, whose replacements begin at the module', async () => {
    const project = await makeWithTools()
    await project.write('build tools/lint.mod', goMod('example.com/project', ['example.com/a', 'example.com/b']))
    await project.write('build tools/lint.sum', bench.server.sums())
    await appendFile(join(project.directory, 'build tools/lint.mod'), '\nreplace example.com/a => ./local\n')
    await project.write('local/go.mod', 'module example.com/a\n')
    const report = await warm(project, { modules: '*/*.mod' })
    expect(report.failure).toBeUndefined()
    expect(report).toMatchObject({ projects: [{ file: 'build tools/lint.mod' }], modules: { total: 1 } })
  })

  test('takes any workspace, with the sums and the vendor directory it has', async () => {
    const project = await makeWithTools('-modfile=tools.mod')
    await rm(join(project.directory, 'go.sum'))
    await project.write('ci.work', 'go 1.21\n\nuse .\n')
    await project.write('ci.work.sum', bench.server.sums())
    const report = await warm(project, { modules: '*.work' })
    expect(report).toMatchObject({ projects: [{ file: 'ci.work' }], modules: { total: 1, downloaded: 1 }, changes: [] })
    expect(report.failure).toBeUndefined()
  })
})

describe('a workspace that GOWORK names', () => {
  const makeWorkspace = async (text = 'go 1.21\n\nuse .\n') => {
    const project = await bench.project({ ...onlyA, goSum: undefined })
    await writeFile(join(project.directory, 'ci.work'), text)
    await project.write('ci.work.sum', bench.server.sums())
    const env = { ...project.env, GOWORK: join(project.directory, 'ci.work') }
    return { project, env }
  }

  test('has a sum file of its own name, which is guarded', async () => {
    const { project, env } = await makeWorkspace()
    const first = await warm(project, { env })
    expect(first).toMatchObject({ projects: [{ file: 'ci.work' }], changes: [], modules: { total: 1, downloaded: 1 } })
    await project.write('ci.work.sum', '')
    const second = await warm(project, { env })
    expect(second.changes).toEqual([{ file: 'ci.work.sum', kind: 'undone' }])
    expect(second.keys?.primary).not.toBe(first.keys?.primary)
  })

  test('may be vendored', async () => {
    const { project, env } = await makeWorkspace('go 1.22\n\nuse .\n')
    await project.write('vendor/modules.txt', '## workspace\n# example.com/a v1.0.0\n## explicit; go 1.21\n')
    expect((await warm(project, { env })).leftOut).toEqual([{ kind: 'vendored', file: 'ci.work' }])
  })

  test('decides the toolchain', async () => {
    const { project, env } = await makeWorkspace('go 1.999\n\nuse .\n')
    const report = await warm(project, { env: { ...env, GOTOOLCHAIN: 'auto' } })
    expect(report.failure).toBeDefined()
    expect(bench.server.requests.join('\n')).toContain('golang.org/toolchain')
  })
})
