import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { makeDirectories } from '../../src/modcache/directories.js'

const onLinux = process.platform === 'linux' ? test : test.skip
let root = ''

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'directories-'))
})

afterEach(async () => await rm(root, { recursive: true, force: true }))

test('missing directories are made, and those that are there are no trouble', async () => {
  await makeDirectories(join(root, 'a/b/c'))
  await makeDirectories(join(root, 'a/b/c'))
  expect((await stat(join(root, 'a/b/c'))).isDirectory()).toBe(true)
})

test('a file in place of a directory is an error', async () => {
  await writeFile(join(root, 'file'), '')
  await expect(makeDirectories(join(root, 'file'))).rejects.toMatchObject({ code: 'EEXIST' })
  await expect(makeDirectories(join(root, 'file/below'))).rejects.toMatchObject({ code: 'ENOTDIR' })
})

onLinux('where nothing can ever be made it ends', async () => {
  await expect(makeDirectories('/proc/none/of/these')).rejects.toMatchObject({ code: 'ENOENT' })
})
