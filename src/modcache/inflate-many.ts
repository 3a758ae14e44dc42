import { gunzipSync } from 'node:zlib'
import type { PackedMember } from './module-zip.js'
import { giveBack, type ZipBytes } from './zip-bytes.js'

/** Bytes of members, packed and unpacked, that are inflated in one go; larger ones go alone. */
const PACKED = 256 << 10
const UNPACKED = 1 << 20

const MAGIC = Buffer.from([0x1f, 0x8b, 0x08])
const HEADER = Buffer.concat([MAGIC, Buffer.from([0, 0, 0, 0, 0, 0, 0xff])])
const TRAILER = 8

/** Splits members, in their order, into groups that `inflateMany` takes, and single ones that it does not. */
export function* groupsOf<M extends PackedMember>(members: M[]): Generator<M[]> {
  let group: M[] = []
  let packed = 0
  let size = 0
  for (const member of members) {
    const cost = HEADER.length + member.packed + TRAILER
    const isAlone = member.method !== 'deflate' || member.size === 0 || cost > PACKED || member.size > UNPACKED
    if (group.length > 0 && (isAlone || packed + cost > PACKED || size + member.size > UNPACKED)) {
      yield group
      group = []
      packed = 0
      size = 0
    }
    if (isAlone) yield [member]
    else {
      group.push(member)
      packed += cost
      size += member.size
    }
  }
  if (group.length > 0) yield group
}

/**
 * Inflates a group of members in one call, several times faster than one call each: zlib takes one gzip file after the
 * other, so a header and a trailer are put around each of them. Returns the contents, one after the other; undefined if the
 * members have to be looked at one by one.
 *
 * Each content is exactly that of its member: a gzip file can begin only where a header was put, because its first bytes
 * occur nowhere else, and ends with the trailer that was put before the next header, or at the end. So zlib divides the
 * members into runs, each of which has the size of its last member. As no size is 0 and all sizes add up, no run has more
 * than one member. Sizes and checksums are compared by zlib.
 */
export function inflateMany(zip: ZipBytes, group: PackedMember[]): Buffer | undefined {
  if (group.some(({ size }) => size === 0)) return undefined
  const files = gzipped(zip, group)
  return (
    files &&
    gunzipped(
      files,
      group.reduce((sum, { size }) => sum + size, 0),
    )
  )
}

/** Undefined if something in it looks like the beginning of another gzip file. */
function gzipped(zip: ZipBytes, group: PackedMember[]): Buffer | undefined {
  const length = group.reduce((sum, { packed }) => sum + HEADER.length + packed + TRAILER, 0)
  const files = Buffer.allocUnsafeSlow(length)
  const starts: number[] = []
  let at = 0
  for (const { at: from, packed, crc, size } of group) {
    starts.push(at)
    at += HEADER.copy(files, at)
    at += zip.read(from, packed).copy(files, at)
    at = files.writeUInt32LE(size, files.writeUInt32LE(crc, at))
  }
  let found = -1
  for (const start of starts) {
    found = files.indexOf(MAGIC, found + 1)
    if (found !== start) return undefined
  }
  return files.indexOf(MAGIC, found + 1) < 0 ? files : undefined
}

/** Undefined unless all of it is gzip files of this size together. */
function gunzipped(files: Buffer, size: number): Buffer | undefined {
  // One spare byte: zlib treats a full buffer as too small; it takes none of less than 64 bytes.
  const chunkSize = Math.max(size + 1, 64)
  try {
    const options = { chunkSize, maxOutputLength: chunkSize, info: true }
    const { buffer, engine } = gunzipSync(files, options) as unknown as {
      buffer: Buffer
      engine: { bytesWritten: number }
    }
    return engine.bytesWritten === files.length && buffer.length === size ? buffer : undefined
  } catch {
    // What is wrong, and with which member, is found out one by one.
    return undefined
  } finally {
    giveBack(files)
  }
}
