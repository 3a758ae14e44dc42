import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { constants, crc32, deflateRawSync, gzipSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { bytesInMemory } from '../../src/modcache/module-zip.js'
import { hashModuleZip } from '../../src/modcache/unpack-module.js'
import { bytesInFile, giveBack } from '../../src/modcache/zip-bytes.js'
import { goZip } from '../support/go-zip.js'

const MODULE = { path: 'example.com/a', version: 'v1.0.0' }
const PREFIX = 'example.com/a@v1.0.0/'
const NAME = `${PREFIX}b.go`

/** A module whose first small files are inflated together, one of them with these bytes in the zip. */
function zipWith(content: string | Buffer, packed?: Buffer, place: 'last' | 'not last' = 'last') {
  const others: [string, string][] = [[`${PREFIX}a.go`, 'package a\n']]
  const files: [string, string | Buffer][] =
    place === 'last' ? [...others, [NAME, content]] : [[NAME, content], ...others]
  return goZip(
    [...files, [`${PREFIX}empty.go`, ''], [`${PREFIX}go.mod`, 'module example.com/a\n']],
    packed === undefined ? {} : { packed: { [NAME]: packed } },
  )
}
const hashOf = (zip: Buffer) => hashModuleZip(bytesInMemory(zip), MODULE)

const trailer = (content: string) => {
  const bytes = Buffer.alloc(8)
  bytes.writeUInt32LE(crc32(content), 0)
  bytes.writeUInt32LE(content.length, 4)
  return bytes
}
const HEADER = Buffer.from('1f8b08000000000000ff', 'hex')
const EMPTY = deflateRawSync('')
const REST = { kind: 'odd', reason: 'a member with something behind its content' }
const OTHER = { kind: 'odd', reason: 'a member whose size or checksum is not that of its content' }

test('a file that has the magic bytes of gzip in its packed form is hashed like any other', async () => {
  const content = gzipSync('x')
  const stored = deflateRawSync(content, { level: 0 })
  expect(stored.includes(HEADER.subarray(0, 3))).toBe(true)
  expect(await hashOf(zipWith(content, stored))).toEqual(await hashOf(zipWith(content)))
})

/** Of at most 65,535 bytes. */
function storedBlock(content: Buffer, place: 'last' | 'not last' = 'last'): Buffer {
  const head = Buffer.from([place === 'last' ? 1 : 0, 0, 0, 0, 0])
  head.writeUInt16LE(content.length, 1)
  head.writeUInt16LE(0xffff - content.length, 3)
  return Buffer.concat([head, content])
}

async function hashInFile(zip: Buffer) {
  const directory = mkdtempSync(join(tmpdir(), 'inflate-'))
  const file = join(directory, 'a.zip')
  writeFileSync(file, zip)
  const opened = openSync(file, 'r')
  try {
    return await hashModuleZip(bytesInFile(opened, zip.length), MODULE)
  } finally {
    closeSync(opened)
    rmSync(directory, { recursive: true })
  }
}

test.each([65_534, 65_535, 65_536])(
  'a file of %d packed bytes is read from disk as it is from memory',
  async packed => {
    // Because of the magic bytes it is inflated alone.
    const content = Buffer.concat([HEADER, Buffer.alloc(packed - 5 - HEADER.length, 'x')])
    const zip = zipWith(content, storedBlock(content), 'not last')
    const found = await hashInFile(zip)
    expect(found).toMatchObject({ kind: 'hashed' })
    expect(found).toEqual(await hashOf(zip))
  },
)

test('a large file is read whose content fills a buffer but for its last byte when the input pauses', async () => {
  const zeros = Buffer.alloc(29)
  const start = deflateRawSync(zeros, { finishFlush: constants.Z_SYNC_FLUSH })
  // Of 256 KiB of input, four heads of stored blocks are no content.
  expect(zeros.length - start.length).toBe(4 * 5 - 1)
  const block = Buffer.alloc(65_535, 'x')
  const content = Buffer.concat([zeros, ...Array(65).fill(block), block])
  const packed = Buffer.concat([start, ...Array(65).fill(storedBlock(block, 'not last')), storedBlock(block)])
  expect(await hashOf(zipWith(content, packed))).toEqual(await hashOf(zipWith(content)))
  expect(await hashOf(zipWith(content, packed))).toMatchObject({ kind: 'hashed' })
})

test('a buffer is not given back while others may use its last byte', () => {
  const shared = Buffer.allocUnsafeSlow(65_536)
  giveBack(shared.subarray(0, 65_535))
  expect(shared).toHaveLength(65_536)
  giveBack(shared)
  expect(shared).toHaveLength(0)
})

describe.each(['last', 'not last'] as const)('among files that are inflated together, %s, odd is one', place => {
  const read = (packed: Buffer) => hashOf(zipWith('content', packed, place))

  test('that begins with the end of an empty gzip member', async () => {
    const packed = Buffer.concat([EMPTY, trailer(''), HEADER, deflateRawSync('content')])
    expect(await read(packed)).toMatchObject({ kind: 'odd' })
  })

  test('with another gzip member behind its content', async () => {
    const packed = Buffer.concat([deflateRawSync('content'), trailer('content'), HEADER, EMPTY])
    expect(await read(packed)).toEqual(REST)
  })

  test.each([
    ['zeros', Buffer.alloc(20)],
    ['the end of a gzip member and zeros', Buffer.concat([trailer('content'), Buffer.alloc(20)])],
  ])('with %s behind its content', async (_, rest) => {
    expect(await read(Buffer.concat([deflateRawSync('content'), rest]))).toEqual(REST)
  })

  test('with other content of the same length', async () => {
    expect(await read(deflateRawSync('tnetnoc'))).toEqual(OTHER)
  })

  test('that ends early', async () => {
    const packed = deflateRawSync('content')
    expect(await read(packed.subarray(0, -2))).toMatchObject({ kind: 'odd' })
  })

  test('that would end within the next one', async () => {
    // A stored block as long as the content, the trailer behind it, and the next header.
    const open = Buffer.concat([Buffer.from('001900e6ff', 'hex'), Buffer.from('content')])
    expect(await read(open)).toMatchObject({ kind: 'odd' })
  })
})
