import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { hashGoMod, hashZip } from '../../src/modcache/dirhash.js'
import { remove, runGo, serveFromFiles, temporaryDirectory, writeZips } from '../support/file-proxy.js'
import { oddZips } from '../support/odd-zips.js'

/** Text that does not shrink much, the same each time. */
function noise(length: number): string {
  const bytes = Buffer.alloc(length)
  let state = 1
  for (let at = 0; at < length; at++) {
    state = (state * 48271) % 0x7fffffff
    bytes[at] = 33 + (state % 90)
  }
  return bytes.toString('latin1')
}

/** What Go reads although no tool for modules writes it so. */
const ODD: Record<string, (zip: Buffer) => Buffer> = {
  comment: zip => withComment(zip, 'a comment'),
  behind: zip => Buffer.concat([zip, Buffer.alloc(40_000, 1)]),
  'comment-and-behind': zip => Buffer.concat([withComment(zip, 'a comment'), Buffer.alloc(3_000)]),
  before: zip => Buffer.concat([Buffer.from('#!/bin/sh\nexit 0\n'), zip]),
  'false-end': zip => withComment(zip, 'PK\x01\x02 PK\x05\x06'),
}

function withComment(zip: Buffer, comment: string): Buffer {
  const length = Buffer.alloc(2)
  length.writeUInt16LE(comment.length)
  return Buffer.concat([zip.subarray(0, -2), length, Buffer.from(comment, 'latin1')])
}

const many = Array.from({ length: 1500 }, (_, n): [string, string] => [`d${n % 40}/f${n}.txt`, `${n}\n`])
const MODULES = [
  { path: 'example.com/plain', files: { 'a.go': 'package plain\n', 'sub/b.go': 'package sub\n' } },
  { path: 'example.com/empty', files: { 'empty.txt': '', 'also/empty.txt': '', 'a.go': 'package empty\n' } },
  { path: 'example.com/many', files: Object.fromEntries(many) },
  { path: 'example.com/stored', files: { 'a.go': 'package stored\n', 'b.bin': noise(70_000) }, stored: ['b.bin'] },
  // By UTF-16 units the last of these names would come before the one above it.
  { path: 'example.com/names', files: { 'é.txt': '1', 'z.txt': '2', 'Z.txt2': '3', '\uff21.txt': '4', '𐐀.txt': '5' } },
  { path: 'example.com/large', files: { 'l.txt': noise(5_000_000), 's.txt': noise(5_000_000) }, stored: ['s.txt'] },
  ...['comment', 'behind', 'comment-and-behind', 'before', 'false-end'].map(name => {
    return { path: `example.com/${name}`, files: { 'a.go': 'package a\n' } }
  }),
].map(module => ({
  ...module,
  version: 'v1.0.0',
  files: { 'go.mod': `module ${module.path}\n\ngo 1.21\n`, ...module.files },
}))

interface Downloaded {
  Path: string
  Sum: string
  GoModSum: string
  Zip: string
  GoMod: string
}

let directory = ''
let downloaded: Downloaded[] = []

beforeAll(async () => {
  directory = await temporaryDirectory()
  const env = {
    GOPROXY: await serveFromFiles(join(directory, 'proxy'), MODULES),
    GOMODCACHE: join(directory, 'cache'),
    GOSUMDB: 'off',
  }
  for (const [name, change] of Object.entries(ODD)) {
    const file = join(directory, 'proxy', 'example.com', name, '@v', 'v1.0.0.zip')
    await writeFile(file, change(await readFile(file)))
  }
  await mkdir(join(directory, 'main'))
  await writeFile(join(directory, 'main', 'go.mod'), 'module main\n')
  const names = MODULES.map(module => `${module.path}@${module.version}`)
  const ran = await runGo(['mod', 'download', '-json', ...names], { cwd: join(directory, 'main'), env })
  downloaded = JSON.parse(`[${ran.stdout.replaceAll(/^}\n{/gm, '},{')}]`)
}, 120_000)

afterAll(() => remove(directory))

const of = (path: string): Downloaded => {
  const found = downloaded.find(one => one.Path === path)
  if (!found) throw new Error(`${path} was not downloaded`)
  return found
}

describe('the hash of a zip is the one that Go computes', () => {
  test.each(MODULES.map(module => module.path))('%s', async path => {
    expect(await hashZip(of(path).Zip)).toEqual({ kind: 'hashed', hash: of(path).Sum })
  })

  test('also for several at a time', async () => {
    const all = await Promise.all(downloaded.map(one => hashZip(one.Zip)))
    expect(all).toEqual(downloaded.map(one => ({ kind: 'hashed', hash: one.Sum })))
  })
})

test('the hash of a go.mod is the one that Go computes', async () => {
  expect(downloaded).toHaveLength(MODULES.length)
  for (const one of downloaded) expect(hashGoMod(await readFile(one.GoMod))).toBe(one.GoModSum)
})

describe('a zip that Go would refuse to read is damaged', () => {
  async function damaged(change: (zip: Buffer) => Buffer, path = 'example.com/plain'): Promise<string> {
    const file = join(directory, 'damaged.zip')
    await writeFile(file, change(await readFile(of(path).Zip)))
    return (await hashZip(file)).kind
  }

  test.each([1, 30, 200])('because it is cut by %d bytes', async bytes => {
    expect(await damaged(zip => zip.subarray(0, -bytes))).toBe('damaged')
  })

  test('because it is empty', async () => {
    expect(await damaged(() => Buffer.alloc(0))).toBe('damaged')
  })

  test('because it is none at all', async () => {
    expect(await damaged(() => Buffer.from('<html>Please log in</html>'))).toBe('damaged')
  })

  test.each(['example.com/stored', 'example.com/large'])('because a byte in the middle of %s differs', async path => {
    const flip = (zip: Buffer) => {
      const middle = Math.floor(zip.length / 2)
      zip.writeUInt8(zip.readUInt8(middle) ^ 1, middle)
      return zip
    }
    expect(await damaged(flip, path)).toBe('damaged')
  })

  test('because the checksum after a member differs, which no hash covers', async () => {
    const change = (zip: Buffer) => {
      const crc = zip.indexOf(Buffer.from([0x50, 0x4b, 0x07, 0x08])) + 4
      zip.writeUInt32LE(zip.readUInt32LE(crc) ^ 1, crc)
      return zip
    }
    expect(await damaged(change)).toBe('damaged')
  })

  test('because a member is listed twice, or has a newline in its name', async () => {
    const twice = join(directory, 'twice.zip')
    const newline = join(directory, 'newline.zip')
    const member = { name: 'example.com/x@v1.0.0/a', text: 'a' }
    await writeZips([
      { file: twice, members: [member, member] },
      { file: newline, members: [{ ...member, name: 'example.com/x@v1.0.0/a\nb' }] },
    ])
    expect((await hashZip(twice)).kind).toBe('damaged')
    expect((await hashZip(newline)).kind).toBe('damaged')
  })
})

describe('a zip whose directory two readers may read differently', () => {
  /** What Go makes of each (archive/zip and dirhash), or that it is not to be believed, whatever Go reads. */
  const { zips, own } = oddZips()
  const READ = ['plain', 'before and behind', 'two in one', 'a fit zip64']
  test.each(Object.keys(zips))('%s', async name => {
    const file = join(directory, 'odd.zip')
    await writeFile(file, zips[name] ?? Buffer.of())
    const found = await hashZip(file)
    if (READ.includes(name)) expect(found).toEqual({ kind: 'hashed', hash: own })
    else expect(['unclear', 'damaged']).toContain(found.kind)
  })
})

test('a zip that is not there is an error of the file system, not a damaged zip', async () => {
  await expect(hashZip(join(directory, 'nowhere.zip'))).rejects.toMatchObject({ code: 'ENOENT' })
})
