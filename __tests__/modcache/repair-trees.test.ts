import { chmod, lstat, mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { repairTrees } from '../../src/modcache/repair.js'
import { findBrokenTrees } from '../../src/modcache/tree.js'
import { cut, onWarmedProject, removeFromTree, type WarmedProject } from '../support/warmed-project.js'

let project: WarmedProject
onWarmedProject(made => {
  project = made
})

const offline = { GOPROXY: 'off' }
const build = () => project.go(['build', '-o', join(project.directory, 'built'), '.'], offline)

test('a tree without one of its files, which Go does not notice, is unpacked again without network', async () => {
  await removeFromTree(project.tree('one'), 'b.go')
  expect(await project.go(['mod', 'download'])).toBe(true)
  expect(await build()).toBe(false)
  const broken = await findBrokenTrees(project)
  expect(broken).toEqual([{ path: 'example.com/one', version: 'v1.0.0', missing: 'b.go' }])
  expect(await repairTrees(broken, project)).toEqual([
    { module: 'example.com/one@v1.0.0', file: 'tree', source: 'machine' },
  ])
  expect(await project.go(['mod', 'download'], offline)).toBe(true)
  expect(await build()).toBe(true)
  expect(await findBrokenTrees(project)).toEqual([])
}, 120_000)

test('a tree without one of its directories is found', async () => {
  await removeFromTree(project.tree('three'), 'inner')
  expect(await findBrokenTrees(project)).toMatchObject([{ path: 'example.com/three', missing: 'inner/deep/c.go' }])
})

test('a tree that was made in this run is not looked at again', async () => {
  await removeFromTree(project.tree('one'), 'b.go')
  const whole = new Set(['example.com/one@v1.0.0'])
  expect(await findBrokenTrees({ ...project, whole })).toEqual([])
})

test('whole trees, trees with a file too many and trees that are not there are not broken', async () => {
  await chmod(project.tree('one'), 0o755)
  await writeFile(join(project.tree('one'), 'notes.txt'), '')
  await project.removeTree('two')
  expect(await findBrokenTrees(project)).toEqual([])
})

test('a tree that a go command is unpacking is not broken', async () => {
  await removeFromTree(project.tree('one'), 'b.go')
  await writeFile(project.file('one', 'partial'), '')
  expect(await findBrokenTrees(project)).toEqual([])
})

test('a tree whose zip cannot be read is not judged', async () => {
  await removeFromTree(project.tree('one'), 'b.go')
  await cut(project.file('one', 'zip'))
  expect(await findBrokenTrees(project)).toEqual([])
})

test('a tree is not judged by a zip in which Go may have read something else', async () => {
  await removeFromTree(project.tree('one'), 'b.go')
  const zip = await readFile(project.file('one', 'zip'))
  await writeFile(project.file('one', 'zip'), Buffer.concat([Buffer.from('#!/bin/sh\n'), zip]))
  expect(await findBrokenTrees(project)).toEqual([])
})

test('a link in place of a tree is replaced, what it points to is left alone', async () => {
  const outside = join(project.directory, 'outside')
  await mkdir(outside)
  await writeFile(join(outside, 'kept'), 'kept')
  await project.removeTree('one')
  await symlink(outside, project.tree('one'))
  const broken = await findBrokenTrees(project)
  expect(broken).toEqual([{ path: 'example.com/one', version: 'v1.0.0', missing: '' }])
  expect(await repairTrees(broken, project)).toHaveLength(1)
  expect(await project.go(['mod', 'download'], offline)).toBe(true)
  expect((await lstat(project.tree('one'))).isDirectory()).toBe(true)
  expect(await readFile(join(outside, 'kept'), 'utf8')).toBe('kept')
})
