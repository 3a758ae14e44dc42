import { chmod, lstat, mkdir, readdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { findDamaged, repair } from '../../src/modcache/repair.js'
import { Sums } from '../../src/modcache/sum-file.js'
import { cut, onWarmedProject, type WarmedProject } from '../support/warmed-project.js'

let project: WarmedProject
onWarmedProject(made => {
  project = made
})

const download = () => project.go(['mod', 'download'])
const outside = () => join(project.directory, 'outside')

test('a cut zip that fails every download is fetched again', async () => {
  await project.removeTree('one')
  await cut(project.file('one', 'zip'))
  expect(await download()).toBe(false)
  expect(await repair(project)).toEqual([{ module: 'example.com/one@v1.0.0', file: 'zip', source: 'machine' }])
  expect(await download()).toBe(true)
  expect(await repair(project)).toEqual([])
})

test('an empty go.mod is fetched again', async () => {
  await writeFile(project.file('two', 'mod'), '')
  expect(await download()).toBe(false)
  expect(await repair(project)).toEqual([{ module: 'example.com/two@v1.0.0', file: 'mod', source: 'machine' }])
  expect(await download()).toBe(true)
})

test('four bad files from a store and one of the machine are found by one call', async () => {
  const restored = ['one', 'two', 'three', 'four']
  for (const name of restored) {
    await project.removeTree(name)
    await rm(project.file(name, 'ziphash'))
    await writeFile(project.file(name, 'zip'), await readFile(project.file('five', 'zip')))
  }
  await writeFile(project.file('five', 'mod'), 'module example.com/other\n')
  expect(await download()).toBe(false)
  const repairs = await repair({ ...project, placed: restored.map(name => `example.com/${name}/@v/v1.0.0.zip`) })
  expect(repairs).toHaveLength(5)
  for (const name of restored) {
    expect(repairs).toContainEqual({ module: `example.com/${name}@v1.0.0`, file: 'zip', source: 'store' })
  }
  expect(repairs).toContainEqual({ module: 'example.com/five@v1.0.0', file: 'mod', source: 'machine' })
  expect(await download()).toBe(true)
  expect(await project.go(['mod', 'verify'])).toBe(true)
})

test('what a wrong zip was unpacked to does not stay', async () => {
  const changed = join(project.tree('one'), 'b.go')
  await chmod(changed, 0o644)
  await writeFile(changed, 'package one\n\nfunc b() int { return 666 }\n')
  await writeFile(project.file('one', 'zip'), await readFile(project.file('five', 'zip')))
  await repair(project)
  expect(await download()).toBe(true)
  expect(await readFile(changed, 'utf8')).not.toContain('666')
  expect(await readdir(join(project.downloadCache, 'example.com', 'one', '@v'))).not.toContain('v1.0.0.partial')
})

test('files that are right are not touched', async () => {
  const look = async () => {
    const entries = await readdir(project.moduleCache, { recursive: true, withFileTypes: true })
    const files = entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
    return Promise.all(files.map(async file => [file, (await stat(file)).ino, (await stat(file)).mtimeMs]))
  }
  await cut(project.file('one', 'zip'))
  const before = await look()
  expect(await repair(project)).toHaveLength(1)
  const gone = [project.file('one', 'zip'), project.file('one', 'ziphash')]
  const after = (await look()).filter(([file]) => file !== project.file('one', 'partial'))
  expect(after).toEqual(before.filter(([file]) => !gone.includes(String(file))))
})

test('a module that no sum file names is left alone', async () => {
  await cut(project.file('one', 'zip'))
  expect(await repair({ ...project, sums: new Sums(new Map()) })).toEqual([])
  expect(await readdir(join(project.downloadCache, 'example.com', 'one', '@v'))).toContain('v1.0.0.ziphash')
})

test('an empty module cache needs no repair', async () => {
  const moduleCache = join(project.directory, 'nothing')
  expect(await repair({ ...project, moduleCache, downloadCache: join(moduleCache, 'cache', 'download') })).toEqual([])
})

test('a link in place of a zip is removed, what it points to is not', async () => {
  const zip = project.file('one', 'zip')
  await rename(zip, outside())
  await symlink(outside(), zip)
  expect(await repair(project)).toEqual([{ module: 'example.com/one@v1.0.0', file: 'zip', source: 'machine' }])
  expect((await stat(outside())).size).toBeGreaterThan(0)
  expect(await download()).toBe(true)
  expect((await lstat(zip)).isFile()).toBe(true)
})

test('links in place of a tree and of its mark are not followed', async () => {
  const kept = join(outside(), 'kept')
  await mkdir(outside())
  await writeFile(kept, 'kept')
  await project.removeTree('one')
  await symlink(outside(), project.tree('one'))
  await symlink(kept, project.file('one', 'partial'))
  await cut(project.file('one', 'zip'))
  expect(await repair(project)).toHaveLength(1)
  expect(await download()).toBe(true)
  expect((await lstat(project.tree('one'))).isDirectory()).toBe(true)
  expect(await readFile(kept, 'utf8')).toBe('kept')
})

test('files behind a link out of the module cache are left alone', async () => {
  const versions = join(project.downloadCache, 'example.com', 'one', '@v')
  await cut(project.file('one', 'zip'))
  await rename(versions, outside())
  await symlink(outside(), versions)
  expect(await repair(project)).toEqual([])
  expect(await readdir(outside())).toEqual(expect.arrayContaining(['v1.0.0.zip', 'v1.0.0.ziphash']))
})

test('nothing is removed after an abort', async () => {
  await cut(project.file('one', 'zip'))
  expect(await repair({ ...project, signal: AbortSignal.abort() })).toEqual([])
  expect((await lstat(project.file('one', 'zip'))).isFile()).toBe(true)
})

describe('a zip that Go reads and that is not as its writer makes one', () => {
  /** Hash and tree stay as they are; only the shape of the zip is odd. */
  async function makeOdd(name: string): Promise<void> {
    const zip = await readFile(project.file(name, 'zip'))
    await writeFile(project.file(name, 'zip'), Buffer.concat([Buffer.from('#!/bin/sh\n'), zip]))
  }

  const hasHash = async () => (await readdir(dirname(project.file('one', 'zip')))).includes('v1.0.0.ziphash')

  test('stays, and Go computes its hash anew', async () => {
    await makeOdd('one')
    await writeFile(project.file('one', 'ziphash'), 'h1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=')
    expect(await download()).toBe(false)
    expect(await repair(project)).toEqual([])
    expect(await hasHash()).toBe(false)
    expect(await project.go(['mod', 'download'], { GOPROXY: 'off' })).toBe(true)
    expect(await project.go(['mod', 'verify'])).toBe(true)
    expect(await hasHash()).toBe(true)
  })

  test('is removed when Go has just rejected it', async () => {
    await makeOdd('one')
    const rejected = new Set(['example.com/one@v1.0.0'])
    expect(await repair({ ...project, rejected })).toEqual([
      { module: 'example.com/one@v1.0.0', file: 'zip', source: 'machine' },
    ])
    expect(await download()).toBe(true)
  })

  test('is removed where Go would not compare it', async () => {
    await makeOdd('one')
    expect(await repair({ ...project, odd: 'removed' })).toEqual([
      { module: 'example.com/one@v1.0.0', file: 'zip', source: 'machine' },
    ])
    expect(await download()).toBe(true)
  })

  test('is judged by the hash that Go has just noted', async () => {
    await makeOdd('one')
    expect(await findDamaged({ ...project, odd: 'noted' })).toEqual([])
    await writeFile(project.file('one', 'ziphash'), 'h1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=')
    expect(await findDamaged({ ...project, odd: 'noted' })).toMatchObject([{ path: 'example.com/one', kind: 'zip' }])
  })

  test('is removed as before when its content is not that of the sum file', async () => {
    await writeFile(
      project.file('one', 'zip'),
      Buffer.concat([Buffer.from('x'), await readFile(project.file('five', 'zip'))]),
    )
    expect(await repair(project)).toHaveLength(1)
  })
})
