import { crc32, deflateRawSync, gzipSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { bytesInMemory } from '../../src/modcache/module-zip.js'
import { hashModuleZip } from '../../src/modcache/unpack-module.js'
import { goZip } from '../support/go-zip.js'

const MODULE = { path: 'example.com/a', version: 'v1.0.0' }
const PREFIX = 'example.com/a@v1.0.0/'
const NAME = `${PREFIX}b.go`

/** A module whose small files are inflated together, one of them with these bytes in the zip. */
const zipWith = (content: string | Buffer, packed?: Buffer) =>
  goZip(
    [
      [`${PREFIX}a.go`, 'package a\n'],
      [NAME, content],
      [`${PREFIX}empty.go`, ''],
      [`${PREFIX}go.mod`, 'module example.com/a\n'],
    ],
    packed === undefined ? {} : { packed: { [NAME]: packed } },
  )
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

describe('among files that are inflated together, odd is one', () => {
  test('that begins with the end of an empty gzip member', async () => {
    const packed = Buffer.concat([EMPTY, trailer(''), HEADER, deflateRawSync('content')])
    expect(await hashOf(zipWith('content', packed))).toMatchObject({ kind: 'odd' })
  })

  test('with another gzip member behind its content', async () => {
    const packed = Buffer.concat([deflateRawSync('content'), trailer('content'), HEADER, EMPTY])
    expect(await hashOf(zipWith('content', packed))).toEqual(REST)
  })

  test('with zeros behind its content', async () => {
    expect(await hashOf(zipWith('content', Buffer.concat([deflateRawSync('content'), Buffer.alloc(20)])))).toEqual(REST)
  })

  test('with other content of the same length', async () => {
    expect(await hashOf(zipWith('content', deflateRawSync('tnetnoc')))).toEqual(OTHER)
  })

  test('that ends early', async () => {
    const packed = deflateRawSync('content')
    expect(await hashOf(zipWith('content', packed.subarray(0, -2)))).toMatchObject({ kind: 'odd' })
  })

  test('that would end within the next one', async () => {
    // A stored block that is as long as its own trailer and the header of the next one.
    const open = Buffer.concat([Buffer.from('001b00e4ff', 'hex'), Buffer.from('content')])
    expect(await hashOf(zipWith('content', open))).toMatchObject({ kind: 'odd' })
  })
})
