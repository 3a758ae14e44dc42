import { gunzipSync, inflateRawSync } from 'node:zlib'
import type { PackedMember } from './module-zip.js'
import { giveBack, type ZipBytes } from './zip-bytes.js'

/** zlib treats a full buffer as too small, allocates another one, and continues. */
const SPARE = 1
/** It takes none below 64. */
const roomFor = (size: number) => Math.max(size + SPARE, 64)

/** @throws Error if the stream does not end with the packed bytes, or has more content */
export function inflateAtOnce(packed: Buffer, size: number): Buffer {
  const { buffer, engine } = inflateRawSync(packed, into(size)) as unknown as Inflated
  refuseRest(engine.bytesWritten, packed.length)
  return buffer
}

/** Frees the memory of an unused content that was inflated here. */
export const giveBackInflated = (content: Buffer) => giveBack(content, SPARE)

const into = (size: number) => ({ chunkSize: roomFor(size), maxOutputLength: roomFor(size), info: true })

/** With `info`, which the types do not know. */
interface Inflated {
  buffer: Buffer
  /** `bytesWritten` to it, that is, how much it has read. */
  engine: { bytesWritten: number }
}

/** Go's reader stops at the end of the stream as well, but its writer leaves nothing there. */
export function refuseRest(read: number, packed: number): void {
  if (read !== packed) throw new Error('a member with something behind its content')
}

/** Larger members gain nothing by company. */
const LARGEST_OF_MANY = 256 << 10
/** Bytes of content inflated together, unless a single member has more. */
const TOGETHER = 1 << 20

/** Members in their order, in groups that are worth inflating together. Members that are not have a group of their own. */
export function* groupsOf<M extends PackedMember>(members: M[]): Generator<M[]> {
  let group: M[] = []
  let bytes = 0
  for (const member of members) {
    const isOfMany = canJoin(member)
    if (group.length > 0 && (!isOfMany || bytes + Math.max(member.size, member.packed) > TOGETHER)) {
      yield group
      group = []
      bytes = 0
    }
    if (isOfMany) {
      group.push(member)
      bytes += Math.max(member.size, member.packed)
    } else yield [member]
  }
  if (group.length > 0) yield group
}

const canJoin = ({ method, size, packed }: PackedMember) =>
  method === 'deflate' && size > 0 && size <= LARGEST_OF_MANY && packed <= LARGEST_OF_MANY

/** A gzip header without a name or a time (RFC 1952). */
const HEADER = Buffer.from('1f8b08000000000000ff', 'hex')
const MAGIC = HEADER.subarray(0, 3)
const TRAILER_LENGTH = 8

/** Inflates members of one zip together. */
export class GroupInflater {
  readonly #zip: ZipBytes
  #joined = Buffer.of()

  constructor(zip: ZipBytes) {
    this.#zip = zip
  }

  /**
   * The contents of the members of a group, in their order, in one buffer; their sizes and checksums are those of the
   * directory. Undefined if they have to be inflated one by one, in particular if one of them is wrong.
   *
   * They become the members of one gzip file, which zlib inflates in a single call: for most source files, a call takes
   * longer than inflating. zlib accepts a gzip member only where the magic bytes are, which is only where they are written
   * here; so each one ends with a trailer written here, with the size and checksum of the directory. If one did not end
   * with its own trailer, but with that of a later one, the whole would be too short, because no member is empty.
   */
  inflate(group: PackedMember[]): Buffer | undefined {
    const joined = this.#join(group)
    if (joined === undefined) return undefined
    const size = group.reduce((sum, member) => sum + member.size, 0)
    let inflated: Inflated
    try {
      inflated = gunzipSync(joined, into(size)) as unknown as Inflated
    } catch {
      // One by one, it turns out which one is wrong, and how.
      return undefined
    }
    const { buffer, engine } = inflated
    // zlib says nothing about zeros behind a gzip member.
    if (buffer.length === size && engine.bytesWritten === joined.length) return buffer
    giveBackInflated(buffer)
    return undefined
  }

  close(): void {
    giveBack(this.#joined)
  }

  /** A view that is valid until the next call. Undefined if the magic bytes are somewhere else as well. */
  #join(group: PackedMember[]): Buffer | undefined {
    const length = group.reduce((sum, { packed }) => sum + HEADER.length + packed + TRAILER_LENGTH, 0)
    if (length > this.#joined.length) {
      this.close()
      this.#joined = Buffer.allocUnsafeSlow(length)
    }
    const joined = this.#joined.subarray(0, length)
    const starts = new Set<number>()
    let end = 0
    for (const { at, packed, crc, size } of group) {
      starts.add(end)
      end += HEADER.copy(joined, end)
      end += this.#zip.read(at, packed).copy(joined, end)
      end = joined.writeUInt32LE(crc, end)
      end = joined.writeUInt32LE(size, end)
    }
    for (let found = joined.indexOf(MAGIC); found >= 0; found = joined.indexOf(MAGIC, found + 1)) {
      if (!starts.has(found)) return undefined
    }
    return joined
  }
}
