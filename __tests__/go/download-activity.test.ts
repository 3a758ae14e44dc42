import { appendFile, mkdir, mkdtemp, rename, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals'
import { watchActivity } from '../../src/go/stall.js'

const created: string[] = []
let moduleCache: string
beforeEach(async () => {
  moduleCache = await mkdtemp(join(tmpdir(), 'activity-'))
  created.push(moduleCache)
})
afterAll(async () => {
  for (const directory of created) await rm(directory, { recursive: true })
})

const LIB = 'cache/download/example.com/!big/lib/@v'
const TREE = 'example.com/!big/lib@v1.0.0'
const CLONE = 'cache/vcs/0123456789abcdef'

async function write(file: string, bytes = 0): Promise<string> {
  const path = join(moduleCache, file)
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, 'x'.repeat(bytes))
  return path
}

const begin = () => watchActivity({ moduleCache, since: Date.now() - 1000 })

describe('a sign of life', () => {
  const signs: [string, () => Promise<unknown>, () => Promise<unknown>][] = [
    ['a file of the download cache that appears', () => write(`${LIB}/v1.0.0.info`), () => write(`${LIB}/v1.0.0.mod`)],
    [
      'a zip that grows',
      () => write(`${LIB}/v1.0.0.zip123.tmp`, 5),
      () => appendFile(join(moduleCache, `${LIB}/v1.0.0.zip123.tmp`), 'x'),
    ],
    [
      'a zip that is complete',
      () => write(`${LIB}/v1.0.0.zip123.tmp`, 5),
      () => rename(join(moduleCache, `${LIB}/v1.0.0.zip123.tmp`), join(moduleCache, `${LIB}/v1.0.0.zip`)),
    ],
    [
      'a tree that is being unpacked',
      async () => [await write(`${LIB}/v1.0.0.partial`), await write(`${TREE}/a/b/c.go`)],
      () => write(`${TREE}/a/b/d.go`),
    ],
    [
      'a tree that is unpacked',
      () => write(`${LIB}/v1.0.0.partial`),
      () => rm(join(moduleCache, `${LIB}/v1.0.0.partial`)),
    ],
    [
      'a clone that grows',
      () => write(`${CLONE}/objects/pack/tmp_pack_1`, 5),
      () => appendFile(join(moduleCache, `${CLONE}/objects/pack/tmp_pack_1`), 'x'),
    ],
    ['a clone that begins', () => write(`${CLONE}.info`), () => write(`${CLONE}/HEAD`)],
    [
      'an answer of the checksum database',
      () => write('cache/download/sumdb/example.com/tile/8/0/001', 5),
      () => write('cache/download/sumdb/example.com/tile/8/0/002', 5),
    ],
  ]
  test.each(signs)('is %s', async (_, before, change) => {
    await before()
    const look = begin()
    const { sign } = await look()
    expect((await look()).sign).toBe(sign)
    await change()
    expect((await look()).sign).not.toBe(sign)
  })

  test('is nothing in a module cache that is not there', async () => {
    const look = watchActivity({ moduleCache: join(moduleCache, 'none'), since: 0 })
    expect(await look()).toEqual({
      sign: (await look()).sign,
      modulesDone: 0,
      modulesVerified: 0,
      bytes: 0,
      working: [],
    })
  })
})

describe('progress', () => {
  test('counts the modules asked for that have their zip', async () => {
    await write(`${LIB}/v1.0.0.zip`, 100)
    await write('cache/download/example.com/other/@v/v1.0.0.zip', 100)
    const modules = [
      { path: 'example.com/Big/lib', version: 'v1.0.0' },
      { path: 'example.com/Big/lib', version: 'v1.1.0' },
    ]
    expect((await watchActivity({ moduleCache, since: 0, modules })()).modulesDone).toBe(1)
  })

  test('counts as verified those that are hashed and wholly unpacked', async () => {
    const versions = ['v1.0.0', 'v1.1.0', 'v1.2.0', 'v1.3.0']
    const modules = versions.map(version => ({ path: 'example.com/Big/lib', version }))
    for (const version of versions) await write(`${LIB}/${version}.zip`, 100)
    for (const version of versions.slice(1)) await write(`${LIB}/${version}.ziphash`, 47)
    for (const version of versions.slice(2)) await write(`example.com/!big/lib@${version}/go.mod`)
    await write(`${LIB}/v1.3.0.partial`)
    const look = watchActivity({ moduleCache, since: 0, modules })
    expect((await look()).modulesVerified).toBe(1)
    await rm(join(moduleCache, `${LIB}/v1.3.0.partial`))
    expect((await look()).modulesVerified).toBe(2)
  })

  test('counts the bytes that arrived since the beginning, and those under way', async () => {
    const old = await write(`${LIB}/v0.9.0.zip`, 1000)
    await utimes(old, 1, 1)
    await write(`${LIB}/v1.0.0.zip`, 100)
    await write(`${LIB}/v1.1.0.zip77.tmp`, 10)
    expect((await begin()()).bytes).toBe(110)
  })
})

describe('what is going on', () => {
  test('is named with module, phase and bytes', async () => {
    await write(`${LIB}/v1.0.0.zip`, 100)
    await write(`${LIB}/v1.0.0.partial`)
    await write(`${LIB}/v1.1.0.zip77.tmp`, 10)
    const { working } = await begin()()
    expect(working).toEqual([
      { module: 'example.com/Big/lib@v1.1.0', phase: 'downloading', bytes: 10 },
      { module: 'example.com/Big/lib@v1.0.0', phase: 'unpacking', bytes: 100 },
    ])
  })

  test('is not what an earlier run left behind', async () => {
    await utimes(await write(`${LIB}/v1.1.0.zip77.tmp`, 10), 1, 1)
    await utimes(await write(`${LIB}/v1.0.0.partial`), 1, 1)
    expect((await begin()()).working).toEqual([])
  })
})
