import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { hashZipIn } from '../../src/modcache/dirhash.js'
import { runJob, type UnpackJob } from '../../src/modcache/unpack-job.js'
import { removeTree } from '../../src/temporary.js'
import { goZip } from '../support/go-zip.js'

const MODULE = { path: 'example.com/a', version: 'v1.0.0' }
const PREFIX = 'example.com/a@v1.0.0/'

let directory = ''
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'unpack-job-'))
})
afterEach(async () => await removeTree(directory))

/** By the other reader. */
async function sumOf(zip: Buffer): Promise<string> {
  const slice = async (start: number, length: number) => zip.subarray(start, start + length)
  const found = await hashZipIn({ length: zip.length, slice })
  return found.kind === 'hashed' ? found.hash : found.reason
}

const job = (zip: Buffer, sum: string): UnpackJob => ({
  module: MODULE,
  content: new Uint8Array(zip),
  bytes: zip.length,
  zip: join(directory, 'zip'),
  sum,
  tree: { path: join(directory, 'tree'), directories: 'read-only' },
})

const noise = Buffer.alloc(5 << 20)
for (let at = 0; at < noise.length; at += 4) noise.writeInt32LE(Math.imul(at, 0x9e3779b1) >> (at & 15), at)
const FILES: [string, string | Buffer][] = [
  [`${PREFIX}go.mod`, 'module example.com/a\n'],
  [`${PREFIX}empty.txt`, ''],
  [`${PREFIX}d/e/f.go`, 'package f\n'],
  [`${PREFIX}d/stored`, 'as it is'],
  [`${PREFIX}large/packed`, noise],
  [`${PREFIX}large/stored`, noise],
]
const good = goZip(FILES, { stored: [`${PREFIX}d/stored`, `${PREFIX}large/stored`] })

test('a zip is staged, hashed and unpacked, members of many MiB in pieces', async () => {
  const outcome = await runJob(job(good, await sumOf(good)))
  expect(outcome).toMatchObject({ kind: 'unpacked', hash: await sumOf(good), files: 6, bytes: 39 + 2 * noise.length })
  expect(readFileSync(join(directory, 'zip')).equals(good)).toBe(true)
  for (const [name, content] of FILES) {
    const path = join(directory, 'tree', name.slice(PREFIX.length))
    expect(readFileSync(path).equals(Buffer.from(content))).toBe(true)
    expect(statSync(path).mode & 0o222).toBe(0)
  }
  const modes = ['tree', 'tree/d', 'tree/d/e'].map(name => statSync(join(directory, name)).mode & 0o200)
  expect(modes).toEqual([0o200, 0, 0])
})

test('the memory of a zip is freed once it was read to its end, and not while zlib may still be reading', async () => {
  const right = job(good, await sumOf(good))
  expect(await runJob(right)).toMatchObject({ kind: 'unpacked' })
  expect(right.content?.byteLength).toBe(0)
  const more = deflateRawSync(Buffer.concat([noise, noise]))
  const wrong = goZip(FILES, { packed: { [`${PREFIX}large/packed`]: more } })
  const other = { ...job(wrong, 'h1:?'), zip: join(directory, 'other'), tree: undefined }
  expect(await runJob(other)).toMatchObject({ kind: 'odd' })
  expect(other.content?.byteLength).toBe(wrong.length)
})

test('a zip that is staged already is read from there, and only hashed where no tree is wanted', async () => {
  writeFileSync(join(directory, 'zip'), good)
  const sum = await sumOf(good)
  expect(await runJob({ ...job(good, sum), content: undefined, tree: undefined })).toMatchObject({ kind: 'hashed' })
  expect(readdirSync(directory)).toEqual(['zip'])
})

test('a staged zip that was not written to its end is trouble of the disk, and no wrong zip', async () => {
  writeFileSync(join(directory, 'zip'), good.subarray(0, -1))
  const staged = { ...job(good, await sumOf(good)), content: undefined }
  expect(await runJob(staged)).toMatchObject({ kind: 'refused', code: 'EIO' })
  expect(readdirSync(directory)).toEqual([])
})

test('of a zip with another hash nothing remains', async () => {
  expect(await runJob(job(good, 'h1:another'))).toEqual({ kind: 'wrong', hash: await sumOf(good) })
  expect(readdirSync(directory)).toEqual([])
})

/** Longer than a path may be, with the directory above it. */
const deep = `${`${'d'.repeat(205)}/`.repeat(19)}a.go`
const tooDeep = goZip([[`${PREFIX}${deep}`, 'package a\n']])

function deepJob(sum: string): UnpackJob {
  const above = join(directory, 'x'.repeat(200))
  mkdirSync(above)
  return { ...job(tooDeep, sum), tree: { path: join(above, 'tree'), directories: 'read-only' } }
}

const onLinux = process.platform === 'linux' ? test : test.skip
onLinux('a wrong zip is wrong, also where the file system refuses to unpack it', async () => {
  expect(await runJob(deepJob('h1:another'))).toEqual({ kind: 'wrong', hash: await sumOf(tooDeep) })
  expect(existsSync(join(directory, 'zip'))).toBe(false)
})

onLinux('a right zip with names that are too long here is left to Go, and is no trouble of the disk', async () => {
  expect(await runJob(deepJob(await sumOf(tooDeep)))).toMatchObject({ kind: 'odd' })
  expect(existsSync(join(directory, 'zip'))).toBe(true)
})

test('where the disk refuses a right zip, that is what comes of it', async () => {
  writeFileSync(join(directory, 'tree'), 'in the way')
  expect(await runJob(job(good, await sumOf(good)))).toMatchObject({ kind: 'refused', code: 'EEXIST' })
  expect(existsSync(join(directory, 'zip'))).toBe(false)
})

/** The packed bytes of the member of this name, to be changed in place. */
function dataOf(zip: Buffer, name: string, length: number): Buffer {
  const at = zip.indexOf(`${PREFIX}${name}`) + PREFIX.length + name.length
  return zip.subarray(at, at + length)
}

test.each<[what: string, change: (zip: Buffer) => unknown]>([
  ['other content than its checksum', zip => dataOf(zip, 'd/stored', 1).fill('A')],
  ['other content than its checksum, in a large member', zip => dataOf(zip, 'large/stored', 1).fill('A')],
  ['a broken stream', zip => dataOf(zip, 'd/e/f.go', 3).fill(0xff)],
  ['a broken stream in a large member', zip => dataOf(zip, 'large/packed', 3).fill(0xff)],
])('a zip with %s is odd, and no tree remains', async (_, change) => {
  const zip = Buffer.from(good)
  change(zip)
  expect(await runJob(job(zip, 'h1:any'))).toMatchObject({ kind: 'odd' })
  expect(existsSync(join(directory, 'tree'))).toBe(false)
})

test.each([
  ['small', 100],
  ['large', noise.length],
])('a %s member with something behind its content is odd', async (_, size) => {
  const name = `${PREFIX}a`
  const zip = goZip([[name, noise.subarray(0, size)]])
  const at = 30 + name.length
  const directoryAt = zip.readUInt32LE(zip.length - 6)
  const packed = zip.readUInt32LE(directoryAt + 20) + 1
  const longer = Buffer.concat([zip.subarray(0, directoryAt - 16), Buffer.of(0), zip.subarray(directoryAt - 16)])
  longer.writeUInt32LE(packed, directoryAt + 1 + 20)
  longer.writeUInt32LE(packed, directoryAt + 1 - 8)
  longer.writeUInt32LE(directoryAt + 1, longer.length - 6)
  expect(longer.length - at).toBe(packed + 16 + 46 + name.length + 22)
  expect(await runJob(job(longer, 'h1:any'))).toEqual({
    kind: 'odd',
    reason: 'a member with something behind its content',
  })
})

test('an error of the file system is distinguished from a wrong zip', async () => {
  const { tree, ...rest } = job(good, await sumOf(good))
  const elsewhere = { ...rest, tree: { path: join(directory, 'no/tree'), directories: 'writable' as const } }
  expect(tree).toBeDefined()
  expect(await runJob(elsewhere)).toMatchObject({ kind: 'refused', code: 'ENOENT' })
  expect(readdirSync(directory)).toEqual([])
})
