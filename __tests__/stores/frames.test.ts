import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { crc32, zstdCompressSync } from 'node:zlib'
import { expect, test } from '@jest/globals'
import { contentOfFrames, inFrames, isInFrames } from '../../src/stores/frames.js'

async function* from(...pieces: Buffer[]): AsyncGenerator<Buffer> {
  yield* pieces
}

const framed = async (...pieces: Buffer[]) => await buffer(inFrames(from(...pieces)))
const read = async (...chunks: Buffer[]) => await buffer(contentOfFrames(from(...chunks)))

const text = Buffer.from('a line that is repeated\n'.repeat(200))
const random = randomBytes(300_000)
const directory = Buffer.concat(Array.from({ length: 2_000 }, (_, n) => Buffer.from(`PK\x01\x02 directory ${n}`)))
const PIECES = [text, random, text, Buffer.concat([random.subarray(0, 200_000), directory]), text]
const CONTENT = Buffer.concat(PIECES)

const skippable = (content: Buffer) => {
  const head = Buffer.from('502a4d1800000000', 'hex')
  head.writeUInt32LE(content.length, 4)
  return Buffer.concat([head, content])
}
const numbered = (number: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(number)
  return skippable(bytes)
}
const withLength = (frame: Buffer, length = frame.length) => Buffer.concat([numbered(length), frame])
const END = skippable(Buffer.of())
const block = (content: Buffer, { type = 0, isLast = true, size = content.length } = {}) => {
  const header = Buffer.alloc(3)
  header.writeUIntLE((size << 3) | (type << 1) | Number(isLast), 0, 3)
  return Buffer.concat([header, content])
}
const STORED = Buffer.from('28b52ffd0038', 'hex')

test('an entry is zstd that every tool reads', async () => {
  const archive = await framed(...PIECES)
  expect(isInFrames(archive)).toBe(true)
  expect(execFileSync('zstd', ['-dc'], { input: archive, maxBuffer: 2 ** 24 }).equals(CONTENT)).toBe(true)
})

test('it is read as it arrives, in chunks of any size', async () => {
  const archive = await framed(...PIECES)
  for (const size of [17, 1_000, 65_536, archive.length]) {
    const arriving = (async function* () {
      for (let at = 0; at < archive.length; at += size) yield archive.subarray(at, at + size)
    })()
    expect((await buffer(contentOfFrames(arriving))).equals(CONTENT)).toBe(true)
  }
})

test('compressed content is stored, texts and the directories of zips are compressed', async () => {
  expect((await framed(random)).length).toBeLessThan(random.length + 100)
  expect((await framed(text)).length).toBeLessThan(text.length / 10)
  const zip = Buffer.concat([random, directory])
  expect((await framed(zip)).length).toBeLessThan(random.length + directory.length / 2)
})

test('wherever it is cut, that is noticed', async () => {
  const archive = await framed(text, random.subarray(0, 140_000), text)
  const places = [
    0,
    4,
    8,
    11,
    12,
    40,
    archive.length - 140_000,
    archive.length - 9,
    archive.length - 8,
    archive.length - 1,
  ]
  for (let n = 0; n < 50; n++) places.push(Math.floor((archive.length * n) / 50))
  for (const at of places) await expect(read(archive.subarray(0, at))).rejects.toThrow('it ends early')
})

test('a byte that has changed is noticed', async () => {
  const archive = await framed(text, random.subarray(0, 140_000), text)
  for (let n = 0; n < 50; n++) {
    const changed = Buffer.from(archive)
    const at = Math.floor((archive.length * n) / 50)
    changed[at] = (changed[at] ?? 0) ^ 1
    await expect(read(changed)).rejects.toThrow()
  }
})

test.each([
  ['another skippable frame', Buffer.concat([skippable(Buffer.alloc(9)), END])],
  ['a compressed block in a stored frame', Buffer.concat([STORED, block(text, { type: 2 }), END])],
  ['a repeated byte in a stored frame', Buffer.concat([STORED, block(Buffer.of(0), { type: 1, size: 100_000 }), END])],
  [
    'blocks without content',
    Buffer.concat([STORED, block(Buffer.of(), { isLast: false }), block(text), numbered(crc32(text)), END]),
  ],
  ['a block larger than zstd allows', Buffer.concat([STORED, block(random), numbered(crc32(random)), END])],
  ['a frame with another header', Buffer.concat([zstdCompressSync(text), END])],
  ['a frame with another length', Buffer.concat([withLength(zstdCompressSync(text), 9), END])],
  [
    'a frame with something behind it',
    Buffer.concat([withLength(Buffer.concat([zstdCompressSync(text), random])), END]),
  ],
  ['a frame without content', Buffer.concat([withLength(zstdCompressSync(Buffer.of())), END])],
  ['a frame that expands to far more', Buffer.concat([withLength(zstdCompressSync(Buffer.alloc(2 ** 24))), END])],
  ['a frame that is huge', Buffer.concat([withLength(text, 2 ** 31), END])],
  ['stored content without a checksum', Buffer.concat([STORED, block(text), END])],
  ['something behind the end', Buffer.concat([withLength(zstdCompressSync(text)), END, text])],
])('%s is damage', async (_, archive) => {
  await expect(read(archive)).rejects.toThrow()
})
