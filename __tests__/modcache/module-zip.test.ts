import { describe, expect, test } from '@jest/globals'
import { bytesInMemory, readModuleZip } from '../../src/modcache/module-zip.js'
import { goZip } from '../support/go-zip.js'

const MODULE = { path: 'example.com/a', version: 'v1.0.0' }
const PREFIX = 'example.com/a@v1.0.0/'
const read = (zip: Buffer) => readModuleZip(bytesInMemory(zip), MODULE)
const zipOf = (...names: string[]) => goZip(names.map(name => [`${PREFIX}${name}`, 'x']))

test('the members of a zip that Go made are found where they lie', () => {
  const zip = goZip(
    [
      [`${PREFIX}go.mod`, 'module example.com/a\n'],
      [`${PREFIX}b/c.txt`, 'stored'],
    ],
    { stored: [`${PREFIX}b/c.txt`] },
  )
  expect(read(zip)).toMatchObject({
    kind: 'module',
    members: [
      { name: 'go.mod', size: 21, method: 'deflate' },
      { name: 'b/c.txt', size: 6, packed: 6, method: 'stored', at: zip.indexOf('stored') },
    ],
  })
})

/** Offsets in a zip of one member with the content `x`, named go.mod: its parts have known lengths. */
const base = zipOf('go.mod')
const end = base.length - 22
const entry = base.readUInt32LE(end + 16)
const descriptor = entry - 16
const changed = (at: number, value: number, zip = base) => {
  const copy = Buffer.from(zip)
  copy[at] = value
  return copy
}

describe('what another reader could read otherwise is left to cmd/go', () => {
  test.each<[what: string, zip: Buffer]>([
    ['nothing', Buffer.alloc(0)],
    ['no members', goZip([])],
    ['a comment', Buffer.concat([changed(base.length - 2, 1), Buffer.from('c')])],
    ['bytes behind it', Buffer.concat([base, Buffer.from('x')])],
    ['bytes before it', Buffer.concat([Buffer.from('x'), base])],
    ['another count', changed(end + 10, 2)],
    ['another count on this disk', changed(end + 8, 2)],
    ['another disk', changed(end + 4, 1)],
    ['a longer directory', changed(end + 12, (base[end + 12] ?? 0) + 1)],
    ['a directory elsewhere', changed(end + 16, (base[end + 16] ?? 0) - 1)],
    ['other flags', changed(entry + 8, 0)],
    ['the flag for UTF-8', changed(entry + 9, 8)],
    ['another method', changed(entry + 10, 9)],
    ['an extra field', changed(entry + 30, 4)],
    ['a comment of a member', changed(entry + 32, 4)],
    ['a member on another disk', changed(entry + 34, 1)],
    ['a member elsewhere', changed(entry + 42, 1)],
    ['another name in the local header', changed(30 + PREFIX.length, 0x47)],
    ['another method in the local header', changed(8, 0)],
    ['an extra field in the local header', changed(28, 1)],
    ['a size in the local header', changed(22, 1)],
    ['no descriptor', changed(descriptor, 0)],
    ['another checksum in the descriptor', changed(descriptor + 4, (base[descriptor + 4] ?? 0) ^ 1)],
    ['another size in the descriptor', changed(descriptor + 12, 2)],
    ['a stored member with two sizes', changed(entry + 10, 0, changed(8, 0))],
    [
      'bytes between the members and the directory',
      (() => {
        const copy = Buffer.concat([base.subarray(0, entry), Buffer.from('x'), base.subarray(entry)])
        copy.writeUInt32LE(entry + 1, end + 1 + 16)
        return copy
      })(),
    ],
  ])('%s', (_, zip) => {
    expect(read(zip)).toMatchObject({ kind: 'odd' })
  })
})

describe('names that cannot coexist on every file system are left to cmd/go', () => {
  test.each<[what: string, zip: Buffer]>([
    ['another module', goZip([['example.com/b@v1.0.0/go.mod', 'x']])],
    ['the root itself', zipOf('')],
    ['a directory', zipOf('a/')],
    ['an element above', zipOf('a/../b')],
    ['an empty element', zipOf('a//b')],
    ['a letter beyond ASCII', zipOf('é')],
    ['a colon', zipOf('a:b')],
    ['a backslash', zipOf('a\\b')],
    ['a device of Windows', zipOf('a/Com1.txt')],
    ['a dot at the end', zipOf('a./b')],
    ['a blank at the end', zipOf('a /b')],
    ['a name twice', zipOf('a', 'a')],
    ['names that differ in case', zipOf('a/b', 'A/c')],
    ['a file that is a directory, too', zipOf('a', 'a/b')],
    ['a directory that is a file, too', zipOf('a/b', 'a')],
    ['a go.mod below', zipOf('a/go.mod')],
    ['a go.mod in capitals', zipOf('GO.mod')],
  ])('%s', (_, zip) => {
    expect(read(zip)).toMatchObject({ kind: 'odd' })
  })

  test.each([['.gitignore'], ['a b/c~1'], ['-x/!#$%&()+,-.=@[]^_{}~'], ['com0/con1'], ['__proto__/constructor']])(
    '%s may be a name',
    name => {
      expect(read(zipOf(name))).toMatchObject({ kind: 'module', members: [{ name }] })
    },
  )
})

test('more than Go unpacks is left to cmd/go', () => {
  const large = (name: string, size: number) => {
    const zip = zipOf(name)
    const [at, length] = [zip.readUInt32LE(zip.length - 6), 46 + PREFIX.length + name.length]
    for (const place of [at + 24, at - 4]) zip.writeUInt32LE(size, place)
    expect(zip.length).toBe(at + length + 22)
    return read(zip).kind
  }
  expect(large('a', 500 << 20)).toBe('module')
  expect(large('a', (500 << 20) + 1)).toBe('odd')
  expect(large('go.mod', (16 << 20) + 1)).toBe('odd')
  expect(large('LICENSE', (16 << 20) + 1)).toBe('odd')
})

test.each([
  { path: 'example.com/a', version: 'v2.0.0' },
  { path: 'example.com/a', version: 'v1.0' },
  { path: 'example.com/../a', version: 'v1.0.0' },
])('a zip of $path@$version is left to cmd/go, which refuses that name', module => {
  const zip = goZip([[`${module.path}@${module.version}/a`, 'x']])
  expect(readModuleZip(bytesInMemory(zip), module).kind).toBe('odd')
})
