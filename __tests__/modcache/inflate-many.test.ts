import { hash } from 'node:crypto'
import { crc32, deflateRawSync } from 'node:zlib'
import { expect, test } from '@jest/globals'
import { groupsOf, inflateMany } from '../../src/modcache/inflate-many.js'
import type { PackedMember } from '../../src/modcache/module-zip.js'
import { readMembers } from '../../src/modcache/unpack-module.js'
import { bytesInMemory } from '../../src/modcache/zip-bytes.js'

/** What the directory of a zip says of a content, and what is packed there. */
interface Packed {
  content: Buffer
  data?: Buffer
  size?: number
  crc?: number
}

const packed = (text: string, changes: Partial<Packed> = {}): Packed => ({ content: Buffer.from(text), ...changes })

/** Members with something between them, as in a zip. */
function zipOf(all: Packed[]) {
  const members: PackedMember[] = []
  const parts: Buffer[] = []
  let at = 0
  for (const { content, data = deflateRawSync(content), size = content.length, crc = crc32(content) } of all) {
    const gap = Buffer.from('PK\x07\x08 and so on')
    parts.push(gap, data)
    members.push({ at: at + gap.length, packed: data.length, size, crc, method: 'deflate' })
    at += gap.length + data.length
  }
  return { zip: bytesInMemory(Buffer.concat(parts)), members }
}

const trailerOf = (content: Buffer) => {
  const trailer = Buffer.alloc(8)
  trailer.writeUInt32LE(content.length, trailer.writeUInt32LE(crc32(content)))
  return trailer
}
const A = Buffer.from('a'.repeat(100))
const HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff])
const MAGIC = HEADER.subarray(0, 3)
const stored = (content: Buffer) => deflateRawSync(content, { level: 0 })

test('small members are inflated together, and each has its own content', async () => {
  const { zip, members } = zipOf(['package a\n', 'x', 'package b\n'.repeat(1000)].map(text => packed(text)))
  expect(inflateMany(zip, members)?.toString()).toBe(`package a\nx${'package b\n'.repeat(1000)}`)
  expect(await readMembers(zip, members, { into: undefined })).toEqual(
    ['package a\n', 'x', 'package b\n'.repeat(1000)].map(text => hash('sha256', text)),
  )
})

test('a content that looks like the beginning of a gzip file is read alone', async () => {
  const contents = [A, Buffer.concat([MAGIC, A]), A]
  const { zip, members } = zipOf(contents.map(content => ({ content, data: stored(content) })))
  expect(inflateMany(zip, members)).toBeUndefined()
  expect(await readMembers(zip, members, { into: undefined })).toEqual(contents.map(content => hash('sha256', content)))
})

test('large, empty and stored members are no part of a group, and all members keep their order', () => {
  const { members } = zipOf([
    packed('a'),
    packed('b'),
    packed(''),
    packed('c'),
    packed('d'),
    packed('e'.repeat(2 << 20)),
  ])
  const last = { ...(members[0] as PackedMember), method: 'stored' as const }
  const groups = [...groupsOf([...members, last])]
  expect(groups.map(({ length }) => length)).toEqual([2, 1, 2, 1, 1])
  expect(groups.flat()).toEqual([...members, last])
})

test('a group needs no more memory than one large member', () => {
  const { members } = zipOf(Array.from({ length: 50 }, () => packed('x'.repeat(300_000))))
  for (const group of groupsOf(members)) expect(group.reduce((sum, { size }) => sum + size, 0)).toBeLessThan(1 << 20)
})

test.each<[string, Packed[]]>([
  ['another checksum', [packed('a'), packed('b', { crc: 1 })]],
  ['another size', [packed('a'), packed('b', { size: 2 })]],
  ['sizes that only add up', [packed('aaa', { size: 2 }), packed('b', { size: 2 })]],
  ['a content that does not end', [packed('a', { data: deflateRawSync(A).subarray(0, -1) }), packed('b')]],
  [
    'something behind its content',
    [packed('a'), { content: A, data: Buffer.concat([deflateRawSync(A), Buffer.of(0)]) }],
  ],
  [
    'an end of its own, and something behind that',
    [packed('a'), { content: A, data: Buffer.concat([deflateRawSync(A), trailerOf(A), Buffer.of(0, 1, 2)]) }],
  ],
  [
    'an empty gzip file before its content',
    [
      packed('a'),
      { content: A, data: Buffer.concat([deflateRawSync(''), trailerOf(Buffer.of()), HEADER, deflateRawSync(A)]) },
    ],
  ],
  [
    'the beginning of a gzip file at its end',
    [
      packed('a', {
        data: Buffer.concat([deflateRawSync('a'), trailerOf(Buffer.from('a')), MAGIC.subarray(0, 2)]),
        crc: 8,
      }),
      packed('b'),
    ],
  ],
  ['nothing, although it swallows the next one', swallowing()],
])('a member with %s is not inflated with others, and refused', async (_, all) => {
  const { zip, members } = zipOf(all)
  expect(inflateMany(zip, members)).toBeUndefined()
  await expect(readMembers(zip, members, { into: undefined })).rejects.toThrow()
})

/** The first stream goes on over all that is put between the two, and ends with the second. */
function swallowing(): Packed[] {
  const length = 8 + HEADER.length
  const block = Buffer.from([0, length, 0, 255 - length, 255])
  const between = Buffer.concat([trailerOf(Buffer.of()), HEADER])
  const content = Buffer.concat([between, A])
  return [
    { content: Buffer.of(), data: block },
    { content, data: stored(A), size: content.length, crc: crc32(content) },
  ]
}
