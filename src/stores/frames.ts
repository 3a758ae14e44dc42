import { constants, crc32, zstdCompressSync, zstdDecompressSync } from 'node:zlib'

/**
 * An archive in frames is valid zstd (RFC 8878) to every reader, but needs hardly any work here: what is compressed already
 * is stored in frames of raw blocks, and only the rest is compressed, in frames of its own. Skippable frames with a number
 * tell more: before a compressed frame its length, behind a stored one the CRC-32 of its content, because Node does not offer
 * zstd's checksum. An empty one marks the end.
 */
const SKIPPABLE = 0x184d2a50
const NUMBER = 4
/** A frame without size or checksum, whose window is one block of 128 KiB. */
const STORED = Buffer.from('28b52ffd0038', 'hex')
const LARGEST_BLOCK = 128 << 10
const BLOCK_HEADER = 3
const RAW = 0

/** Shorter pieces are compressed, with their neighbours. */
const WORTH_STORING = 16 << 10
/** In the directory of a zip, which is not compressed; an entry would be larger by a thirtieth with it. */
const OF_DIRECTORY = Buffer.from('PK\x01\x02')
/** Bytes compressed together, unless a single piece has more. */
const TOGETHER = 1 << 20
/** No compressed frame has more content: pieces are at most as large as that. */
const LARGEST_CONTENT = 2 * TOGETHER

/** Does an archive with these first bytes consist of frames? */
export function isInFrames(head: Buffer): boolean {
  return head.length >= 4 && head.readUInt32LE() === SKIPPABLE
}

/**
 * Pieces of at least 16 KiB are stored as they are, up to the directory of a zip: only module zips, whose members are
 * compressed, have pieces that large.
 * @param pieces of at most 1 MiB
 */
export async function* inFrames(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let small: Buffer[] = []
  let bytes = 0
  for await (const piece of pieces) {
    const directory = piece.length < WORTH_STORING ? 0 : piece.indexOf(OF_DIRECTORY)
    const packed = directory < 0 ? piece : piece.subarray(0, directory)
    const isStored = packed.length >= WORTH_STORING
    const rest = isStored ? piece.subarray(packed.length) : piece
    if (bytes > 0 && (isStored || bytes + rest.length > TOGETHER)) {
      yield compressed(small)
      small = []
      bytes = 0
    }
    if (isStored) yield* stored(packed)
    if (rest.length > 0) small.push(rest)
    bytes += rest.length
  }
  if (bytes > 0) yield compressed(small)
  yield skippable(Buffer.of())
}

function compressed(pieces: Buffer[]): Buffer {
  const { ZSTD_c_checksumFlag: checksum } = constants
  const frame = zstdCompressSync(Buffer.concat(pieces), { params: { [checksum]: 1 } })
  return Buffer.concat([numbered(frame.length), frame])
}

function numbered(number: number): Buffer {
  const bytes = Buffer.alloc(NUMBER)
  bytes.writeUInt32LE(number)
  return skippable(bytes)
}

function skippable(content: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt32LE(SKIPPABLE)
  head.writeUInt32LE(content.length, 4)
  return Buffer.concat([head, content])
}

function* stored(piece: Buffer): Generator<Buffer> {
  for (let at = 0; at < piece.length; at += LARGEST_BLOCK) {
    const block = piece.subarray(at, at + LARGEST_BLOCK)
    const isLast = at + LARGEST_BLOCK >= piece.length
    const header = Buffer.alloc(BLOCK_HEADER)
    header.writeUIntLE((block.length << 3) | (RAW << 1) | Number(isLast), 0, BLOCK_HEADER)
    yield at === 0 ? Buffer.concat([STORED, header]) : header
    yield block
  }
  yield numbered(crc32(piece))
}

/**
 * The content of an archive in frames.
 * @throws Error if it is cut or has any other frame: frames are written as above, and an archive is not trusted
 */
export async function* contentOfFrames(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const source = new Source(chunks)
  try {
    yield* contentOf(source)
  } finally {
    await source.close()
  }
}

async function* contentOf(source: Source): AsyncGenerator<Buffer> {
  for (;;) {
    const magic = await source.exactly(4)
    if (magic.readUInt32LE() === SKIPPABLE) {
      const length = (await source.exactly(4)).readUInt32LE()
      if (length === 0) break
      if (length !== NUMBER) throw otherFrame()
      yield await decompressed(source)
    } else {
      const rest = await source.exactly(STORED.length - magic.length)
      if (!Buffer.concat([magic, rest]).equals(STORED)) throw otherFrame()
      yield* blocks(source)
    }
  }
  if (await source.hasMore()) throw new Error('something behind its end')
}

async function decompressed(source: Source): Promise<Buffer> {
  const packed = (await source.exactly(NUMBER)).readUInt32LE()
  if (packed > 2 * LARGEST_CONTENT) throw new Error('a frame that is too large')
  const frame = await source.exactly(packed)
  const { buffer, engine } = zstdDecompressSync(frame, WITH_INFO) as unknown as Inflated
  // Node reads one frame and ignores the rest, which other readers would read.
  if (engine.bytesWritten !== packed || buffer.length === 0) throw otherFrame()
  return buffer
}

const WITH_INFO = { maxOutputLength: LARGEST_CONTENT, info: true }

/** With `info`, which the types do not know. */
interface Inflated {
  buffer: Buffer
  /** What was written to it, that is, what it has read. */
  engine: { bytesWritten: number }
}

async function* blocks(source: Source): AsyncGenerator<Buffer> {
  let crc = 0
  for (let isLast = false; !isLast; ) {
    const header = (await source.exactly(BLOCK_HEADER)).readUIntLE(0, BLOCK_HEADER)
    const size = header >>> 3
    if (((header >> 1) & 3) !== RAW || size === 0 || size > LARGEST_BLOCK) throw new Error('a block of another kind')
    for await (const part of source.pass(size)) {
      crc = crc32(part, crc)
      yield part
    }
    isLast = (header & 1) === 1
  }
  const number = await source.exactly(numbered(0).length)
  if (!number.equals(numbered(crc))) throw new Error('content that has changed')
}

const otherFrame = () => new Error('a frame of another kind')

/** Chunks, read in other portions. */
class Source {
  readonly #chunks: AsyncIterator<Buffer>
  #rest: Buffer = Buffer.of()

  constructor(chunks: AsyncIterable<Buffer>) {
    this.#chunks = chunks[Symbol.asyncIterator]()
  }

  async hasMore(): Promise<boolean> {
    while (this.#rest.length === 0) {
      const { value, done } = await this.#chunks.next()
      if (done) return false
      this.#rest = value
    }
    return true
  }

  /** Ends the transfer. */
  async close(): Promise<void> {
    await this.#chunks.return?.()
  }

  /** The next bytes, as they arrive. */
  async *pass(bytes: number): AsyncGenerator<Buffer> {
    for (let left = bytes; left > 0; ) {
      if (!(await this.hasMore())) throw new Error('it ends early')
      const part = this.#rest.subarray(0, left)
      this.#rest = this.#rest.subarray(part.length)
      left -= part.length
      yield part
    }
  }

  async exactly(bytes: number): Promise<Buffer> {
    if (this.#rest.length >= bytes) {
      const found = this.#rest.subarray(0, bytes)
      this.#rest = this.#rest.subarray(bytes)
      return found
    }
    const parts: Buffer[] = []
    for await (const part of this.pass(bytes)) parts.push(part)
    return Buffer.concat(parts)
  }
}
