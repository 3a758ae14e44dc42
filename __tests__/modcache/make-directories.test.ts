import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { makeDirectories, makeDirectoriesSync } from '../../src/modcache/directories.js'

const onLinux = process.platform === 'linux' ? test : test.skip
let root = ''

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'directories-'))
})

afterEach(async () => await rm(root, { recursive: true, force: true }))

const ways = [
  ['at once', makeDirectories],
  ['synchronously', async (path: string) => makeDirectoriesSync(path)],
] as const

test.each(ways)('missing directories are made %s, and those that are there are no trouble', async (_, make) => {
  await make(join(root, 'a/b/c'))
  await make(join(root, 'a/b/c'))
  expect((await stat(join(root, 'a/b/c'))).isDirectory()).toBe(true)
})

test.each(ways)('a file in place of a directory is an error, made %s', async (_, make) => {
  await writeFile(join(root, 'file'), '')
  await expect(make(join(root, 'file'))).rejects.toMatchObject({ code: 'EEXIST' })
  await expect(make(join(root, 'file/below'))).rejects.toMatchObject({ code: 'ENOTDIR' })
})

onLinux.each(ways)('where nothing can ever be made it ends, made %s', async (_, make) => {
  await expect(make('/proc/none/of/these')).rejects.toMatchObject({ code: 'ENOENT' })
})
