import { crc32, deflateRawSync, gzipSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { bytesInMemory } from '../../src/modcache/module-zip.js'
import { hashModuleZip } from '../../src/modcache/unpack-module.js'
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
