import { mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { currentPlatform } from '../../src/toolchain/releases.js'
import { renamePatiently, ToolCache } from '../../src/toolchain/tool-cache.js'

const platform = currentPlatform()
const release = { version: '1.98.7', platform }
const COMMAND = platform.goos === 'windows' ? 'go.exe' : 'go'
let directory = ''
let cache: ToolCache

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'tools-'))
  cache = new ToolCache(directory)
})
afterEach(() => rm(directory, { recursive: true, force: true }))

async function makeTree(path: string, content = 'one'): Promise<void> {
  await mkdir(join(path, 'bin'), { recursive: true })
  await writeFile(join(path, 'bin', COMMAND), content)
}

/** A tree that is staged and ready. */
async function staged(): Promise<string> {
  const path = await cache.stage(release)
  await makeTree(path)
  return path
}

test('a release that was added is found, under the name that setup-go gives it', async () => {
  const added = await cache.add(await staged(), release)
  const root = join(directory, 'go', '1.98.7', platform.node)
  expect(added).toEqual({ kind: 'installed', root })
  expect(await cache.releases(platform)).toEqual(['1.98.7'])
  expect((await readdir(dirname(root))).filter(name => !name.startsWith('.')).sort()).toEqual(
    [platform.node, `${platform.node}.complete`].sort(),
  )
})

describe('a tree does not count', () => {
  test('without its mark', async () => {
    await makeTree(cache.rootOf(release))
    expect(await cache.releases(platform)).toEqual([])
  })

  test('without a go command', async () => {
    await mkdir(join(cache.rootOf(release), 'bin'), { recursive: true })
    await writeFile(`${cache.rootOf(release)}.complete`, '')
    expect(await cache.releases(platform)).toEqual([])
  })
})

describe('where a tree is already', () => {
  test('that of another job is used', async () => {
    const [one, two] = [await staged(), await staged()]
    await cache.add(one, release)
    expect(await cache.add(two, release)).toEqual({ kind: 'theirs', root: cache.rootOf(release) })
  })

  test.each([
    ['a copy in progress', (root: string) => makeTree(root)],
    ['a copy that has just begun', (root: string) => mkdir(root, { recursive: true })],
  ])('%s is left alone', async (_, begin) => {
    const one = await staged()
    await begin(cache.rootOf(release))
    expect(await cache.add(one, release)).toEqual({ kind: 'busy' })
    await stat(one)
  })
})

test('no other user can enter the place where a tree is staged, and leftovers of killed runs are removed', async () => {
  const left = dirname(await cache.stage(release))
  const ofDead = `.${basename(left)
    .slice(1)
    .replace(/^\d+-\d+/, '4194304-1')}`
  await mkdir(join(dirname(left), ofDead))
  const next = dirname(await cache.stage(release))
  const names = await readdir(dirname(next))
  expect(names).not.toContain(ofDead)
  expect(names).toEqual(expect.arrayContaining([basename(left), basename(next)]))
  if (process.platform !== 'win32') expect((await stat(next)).mode & 0o077).toBe(0)
})

test('on Windows a directory that a scanner holds is renamed when it lets go', async () => {
  const tree = join(directory, 'tree')
  await makeTree(tree)
  const held = join(directory, 'held')
  let tries = 0
  const move = async (from: string, to: string) => {
    if (++tries < 3) throw Object.assign(new Error('EPERM'), { code: 'EPERM', syscall: 'rename' })
    await rename(from, to)
  }
  await renamePatiently(tree, held, { platform: 'win32', move })
  await stat(join(held, 'bin'))
  tries = 0
  await expect(renamePatiently(held, tree, { platform: 'linux', move })).rejects.toThrow('EPERM')
})
