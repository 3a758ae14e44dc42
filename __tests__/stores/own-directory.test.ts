import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { buildDirectory } from '../../src/stores/build-directory.js'
import { othersCanWrite } from '../../src/stores/own-directory.js'

const ME = 1000

/** Directories by their path: owner and mode; `->` leads elsewhere. */
function judge(directory: string, tree: Record<string, [uid: number, mode: number | string]>): string | undefined {
  return othersCanWrite(directory, {
    uid: ME,
    look: path => {
      const [uid, mode] = tree[path] ?? []
      if (uid === undefined || mode === undefined) return undefined
      const isLink = typeof mode === 'string'
      return { uid, mode: isLink ? 0o777 : mode, isSymbolicLink: () => isLink, isDirectory: () => !isLink }
    },
    follow: path => String(tree[path]?.[1]),
  })
}

const SYSTEM: Record<string, [number, number]> = { '/': [0, 0o755], '/tmp': [0, 0o1777], '/srv': [0, 0o755] }

test.each<[string, string, Record<string, [number, number | string]>, string | undefined]>([
  ['of this user', '/srv/a', { '/srv/a': [ME, 0o755] }, undefined],
  ['of root', '/srv', {}, undefined],
  ['that does not exist yet', '/srv/a/b', { '/srv/a': [ME, 0o700] }, undefined],
  ['below a sticky one', '/tmp/a', { '/tmp/a': [ME, 0o755] }, undefined],
  ['that is a sticky one itself', '/tmp', {}, '/tmp is writable by others'],
  ['of somebody else', '/srv/a', { '/srv/a': [1001, 0o755] }, '/srv/a belongs to another user'],
  [
    'below one of somebody else',
    '/srv/a/b',
    { '/srv/a': [1001, 0o755], '/srv/a/b': [ME, 0o700] },
    '/srv/a belongs to another user',
  ],
  ['that a group can write to', '/srv/a', { '/srv/a': [ME, 0o775] }, '/srv/a is writable by others'],
  [
    'below one that all can write to',
    '/srv/a/b',
    { '/srv/a': [0, 0o757], '/srv/a/b': [ME, 0o700] },
    '/srv/a is writable by others',
  ],
  ['behind a link to one of its own', '/srv/l', { '/srv/l': [ME, '/srv/a'], '/srv/a': [ME, 0o755] }, undefined],
  ['behind a relative link', '/srv/l', { '/srv/l': [ME, '../tmp'] }, '/tmp is writable by others'],
  [
    'behind a link of somebody else',
    '/tmp/l',
    { '/tmp/l': [1001, '/srv/a'], '/srv/a': [ME, 0o755] },
    '/tmp/l belongs to another user',
  ],
  [
    'behind a link to one that others can write to',
    '/srv/l',
    { '/srv/l': [ME, '/srv/a'], '/srv/a': [ME, 0o777] },
    '/srv/a is writable by others',
  ],
  [
    'behind a link that leaves a linked directory',
    '/srv/l/b',
    {
      '/srv/l': [ME, 'x/../b'],
      '/srv/x': [ME, '/srv/y/z'],
      '/srv/y': [ME, 0o777],
      '/srv/y/z': [ME, 0o755],
      '/srv/b': [ME, 0o755],
    },
    '/srv/y is writable by others',
  ],
  ['above a link', '/srv/l', { '/srv/l': [ME, '/tmp/a/..'], '/tmp/a': [ME, 0o755] }, '/tmp is writable by others'],
  ['behind links in a circle', '/srv/l', { '/srv/l': [ME, '/srv/l'] }, '/srv/l leads in a circle'],
])('a directory %s', (_, directory, tree, why) => {
  expect(judge(directory, { ...SYSTEM, ...tree })).toBe(why)
})

const onUnix = process.platform === 'win32' ? test.skip : test

onUnix('a directory behind a link in a linked directory is judged where it really lies', () => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'own-directory-')))
  try {
    const open = join(root, 'other', 'open')
    mkdirSync(join(root, 'other', 'dir'), { recursive: true })
    mkdirSync(join(open, 'b'), { recursive: true })
    chmodSync(open, 0o777)
    symlinkSync(join('other', 'dir'), join(root, 'L1'))
    symlinkSync(join('..', 'open'), join(root, 'other', 'dir', 'L2'))
    expect(othersCanWrite(join(root, 'L1', 'L2', 'b'))).toBe(`${open} is writable by others`)
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
})

test('on Windows a directory holds signed build caches only, and the reason is a sentence', () => {
  expect(buildDirectory('D:\\store', 'signed', 'win32')).toMatchObject({ connect: expect.any(Function) })
  expect(buildDirectory('D:\\store', 'unsigned', 'win32')).toEqual({
    off: 'dir:D:\\store may not hold an unsigned build cache: on Windows it cannot be seen who may write to it',
  })
})
