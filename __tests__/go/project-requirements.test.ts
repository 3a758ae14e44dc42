import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { compareGoVersions } from '../../src/go/version.js'
import { goMod, libraryBench, zipsOf } from '../support/library-bench.js'
import { localGo } from '../support/real-go.js'
import type { ModuleSpec } from '../support/served-module.js'

const pseudo = 'v0.0.0-20240102030405-abcdefabcdef'
const modules: ModuleSpec[] = [
  { path: 'example.com/a', requires: [{ path: 'example.com/deep', version: 'v1.0.0' }] },
  { path: 'example.com/a', version: 'v1.1.0' },
  { path: 'example.com/deep' },
  { path: 'example.com/fork', version: 'v1.5.0', goMod: 'module example.com/a\n\ngo 1.21\n' },
  { path: 'example.com/BigCo/LibYAML' },
  { path: 'example.com/old', version: 'v2.0.0+incompatible', goMod: 'module example.com/old\n' },
  { path: 'example.com/untagged', version: pseudo },
]
const bench = libraryBench(modules)
const { warm } = bench

const withTools = compareGoVersions(localGo, '1.24') < 0 ? test.skip : test

const makeProject = async (mod: string) => {
  const project = await bench.project({ requires: [] })
  await project.write('go.mod', mod)
  return project
}

/** Warms a project with this go.mod and says what it then has. */
const zipsFor = async (mod: string) => {
  const project = await makeProject(mod)
  const report = await warm(project)
  expect(report.failure).toBeUndefined()
  const zips = await zipsOf(project)
  expect(report.modules).toMatchObject({ total: zips.length, downloaded: zips.length })
  return zips.map(name => name.replace('example.com/', '').replace('/@v/', ' ').replace('.zip', ''))
}

describe('what a warm-up downloads', () => {
  test('for a replaced module is the replacement', async () => {
    const mod = goMod('example.com/project', ['example.com/a'])
    expect(await zipsFor(`${mod}\nreplace example.com/a => example.com/a v1.1.0\n`)).toEqual(['a v1.1.0'])
    expect(await zipsFor(`${mod}\nreplace example.com/a v1.0.0 => example.com/fork v1.5.0\n`)).toEqual(['fork v1.5.0'])
  })

  test('for a module replaced by a directory is nothing', async () => {
    const project = await makeProject(
      `${goMod('example.com/project', ['example.com/here', 'example.com/deep'])}\nreplace example.com/here => ./here\n`,
    )
    await project.write('here/go.mod', 'module example.com/here\n\ngo 1.21\n')
    const report = await warm(project)
    expect(report.projects).toMatchObject([{ file: 'go.mod' }])
    expect(await zipsOf(project)).toEqual(['example.com/deep/@v/v1.0.0.zip'])
  })

  test('where everything is replaced by directories is nothing, without a word about a missing go.sum', async () => {
    const project = await bench.project({ requires: [], goSum: undefined })
    await project.write(
      'go.mod',
      `${goMod('example.com/project', ['example.com/here'])}\nreplace example.com/here => ./here\n`,
    )
    await project.write('here/go.mod', 'module example.com/here\n\ngo 1.21\n')
    const report = await warm(project)
    expect(report).toMatchObject({ modules: { total: 0 }, notes: [] })
    expect(report.failure).toBeUndefined()
  })

  test('is nothing of an excluded version', async () => {
    const mod = goMod('example.com/project', ['example.com/a', 'example.com/deep'])
    expect(await zipsFor(`${mod}\nexclude example.com/a v1.0.0\n`)).toEqual(['deep v1.0.0'])
  })

  test('has its capitals, as on a file system without them', async () => {
    expect(await zipsFor(goMod('example.com/project', ['example.com/BigCo/LibYAML']))).toEqual([
      '!big!co/!lib!y!a!m!l v1.0.0',
    ])
  })

  test('is also an incompatible and an untagged version', async () => {
    const mod = `module example.com/project\n\ngo 1.21\n\nrequire example.com/old v2.0.0+incompatible\n`
    expect(await zipsFor(`${mod}require example.com/untagged ${pseudo}\n`)).toEqual([
      'old v2.0.0+incompatible',
      `untagged ${pseudo}`,
    ])
  })

  test('for a module of Go 1.16 is the whole graph', async () => {
    const mod = goMod('example.com/project', ['example.com/a'])
    expect(await zipsFor(mod)).toEqual(['a v1.0.0'])
    expect(await zipsFor(mod.replace('go 1.21', 'go 1.16'))).toEqual(['a v1.0.0', 'deep v1.0.0'])
  })

  withTools('includes tools', async () => {
    const mod = goMod('example.com/project', ['example.com/deep']).replace('go 1.21', 'go 1.24')
    expect(await zipsFor(`${mod}\ntool example.com/deep\n`)).toEqual(['deep v1.0.0'])
  })
})

describe('without a go.sum', () => {
  test('modules are had, with one hint, and go.sum is not left behind', async () => {
    const project = await bench.project({ requires: [{ path: 'example.com/a', version: 'v1.0.0' }], goSum: undefined })
    const report = await warm(project)
    expect(report).toMatchObject({
      modules: { downloaded: 1 },
      notes: [{ kind: 'no-sum-file', file: 'go.mod' }],
      changes: [{ file: 'go.sum', kind: 'undone' }],
      decision: { shares: [], why: 'no-sum-file' },
    })
    await expect(readFile(join(project.directory, 'go.sum'))).rejects.toMatchObject({ code: 'ENOENT' })
  })
})

describe('the key', () => {
  test.each(['.git', 'GITHUB_WORKSPACE'])('distinguishes nested repositories, by %s', async by => {
    const project = await makeProject(goMod('example.com/project', ['example.com/a']))
    if (by === '.git') await project.write('.git/HEAD', '')
    const env = by === '.git' ? {} : { GITHUB_WORKSPACE: project.directory }
    const keys = []
    for (const name of ['x', 'y']) {
      await project.write(`${name}/.git`, 'gitdir: ../.git/modules\n')
      await project.write(`${name}/go.mod`, goMod('example.com/project', ['example.com/a']))
      await project.write(`${name}/go.sum`, bench.server.sums())
      const at = { workingDirectory: join(project.directory, name), env: { ...project.env, ...env } }
      keys.push((await warm(project, at)).keys?.restore.at(-1))
    }
    expect(keys[0]).toMatch(/^go-mod-warmup/)
    expect(keys[0]).not.toBe(keys[1])
  })

  const keyOf = async (mod: string, sum = bench.server.sums()) => {
    const project = await makeProject(mod)
    await project.write('go.sum', sum)
    const { keys, failure } = await warm(project)
    expect(failure).toBeUndefined()
    return keys?.primary
  }
  const plain = goMod('example.com/project', ['example.com/a', 'example.com/deep'])

  test.each([
    ['comments', `// A comment.\n${plain.replace('deep v1.0.0', 'deep v1.0.0 // indirect')}`],
    ['order and blocks', `${goMod('example.com/project', ['example.com/deep'])}\n\nrequire   example.com/a v1.0.0\n`],
    ['line ends', plain.replaceAll('\n', '\r\n')],
    ['the name of the module', plain.replace('example.com/project', 'example.com/renamed')],
  ])('does not depend on %s', async (_, mod) => {
    expect(await keyOf(mod)).toBe(await keyOf(plain))
  })

  test('does not depend on line ends of go.sum, and those are read', async () => {
    expect(await keyOf(plain, bench.server.sums().replaceAll('\n', '\r\n'))).toBe(await keyOf(plain))
  })

  test.each([
    ['a requirement', plain.replace('a v1.0.0', 'a v1.1.0')],
    ['a replacement', `${plain}\nreplace example.com/a => example.com/a v1.1.0\n`],
    ['the go line', plain.replace('go 1.21', 'go 1.20')],
  ])('depends on %s', async (_, mod) => {
    expect(await keyOf(mod)).not.toBe(await keyOf(plain))
  })
})
