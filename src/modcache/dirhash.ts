import { createHash, hash } from 'node:crypto'
import { crc32, inflateRawSync } from 'node:zlib'
import type { Entry, ZipFile } from 'yauzl'
import { fileSystemCode } from '../errors.js'
import { LARGEST } from './module-file.js'
import { type Bytes, bytesOf, withRegularFile } from './regular-file.js'
import { type FileWindow, openZip, refuseMore, UnclearZip } from './zip.js'

/**
 * The outcome of hashing a zip:
 * - `damaged`: no program can read it to its end
 * - `unclear`: Go may be able to read it, and may find other content than other readers
 */
type ZipHash =
  | { kind: 'hashed'; hash: string }
  | { kind: 'damaged'; reason: string }
  | { kind: 'unclear'; reason: string }

/** Files up to this size, packed and unpacked, are inflated in one go: several times faster than one stream each. */
const AT_ONCE = 4 * 1024 * 1024
const ENCRYPTED = 0x1
const HAS_DESCRIPTOR = 0x8
const DESCRIPTOR_SIGNATURE = 0x08074b50

/**
 * The `h1:` hash of a module zip as in go.sum: over the names and contents of its members, however they are packed
 * (golang.org/x/mod/sumdb/dirhash, HashZip and Hash1). Reads in pieces, so a zip is never in memory as a whole.
 * @throws Error of the file system, with its `code`, if the file cannot be read
 */
export async function hashZip(path: string): Promise<ZipHash> {
  return await withRegularFile(path, 'follow', file => hashZipIn(bytesOf(file)))
}

/** The same for a zip that is not a file, or an open one. */
export async function hashZipIn(file: Bytes): Promise<ZipHash> {
  if (file.length > LARGEST.zip) return { kind: 'damaged', reason: `${file.length} bytes packed` }
  try {
    const { zip, window, directory } = await openZip(file)
    const entries = await entriesOf(zip)
    await refuseMore(entries, { window, directory })
    const lines = await digest(entries, { zip, window })
    return { kind: 'hashed', hash: sum(lines) }
  } catch (error) {
    if (fileSystemCode(error) !== undefined) throw error
    return { kind: error instanceof UnclearZip ? 'unclear' : 'damaged', reason: (error as Error).message }
  }
}

/** The `h1:` hash of a go.mod, as in the `/go.mod` lines of go.sum. */
export function hashGoMod(content: Uint8Array): string {
  return sum([{ name: Buffer.from('go.mod'), sha256: hash('sha256', content) }])
}

interface Line {
  /** The bytes as in the zip: Go neither decodes nor normalises names. */
  name: Buffer
  sha256: string
}

function sum(lines: Line[]): string {
  const all = createHash('sha256')
  for (const line of lines.toSorted((a, b) => Buffer.compare(a.name, b.name))) {
    all.update(`${line.sha256}  `).update(line.name).update('\n')
  }
  return `h1:${all.digest('base64')}`
}

/** The members in their order in the file. */
async function entriesOf(zip: ZipFile): Promise<Entry[]> {
  const entries: Entry[] = []
  const names = new Set<string>()
  let unpacked = 0
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileNameRaw.toString('latin1')
    if (name.includes('\n')) throw new Error('a name with a newline')
    if (names.has(name)) throw new Error('a duplicate name')
    if (name.endsWith('/') && entry.uncompressedSize > 0) throw new Error('a directory with content')
    unpacked += entry.uncompressedSize
    if (unpacked > LARGEST.zip) throw new Error('too large unpacked')
    names.add(name)
    // Go skips it.
    entry.generalPurposeBitFlag &= ~ENCRYPTED
    entries.push(entry)
  }
  return entries.toSorted((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader)
}

async function digest(entries: Entry[], { zip, window }: { zip: ZipFile; window: FileWindow }): Promise<Line[]> {
  const lines: Line[] = []
  for (const entry of entries) {
    if (!entry.canDecodeFileData()) throw new Error('an unknown packing')
    const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true })
    const small = Math.max(entry.compressedSize, entry.uncompressedSize) <= AT_ONCE
    const content = small ? await readAtOnce(entry, fileDataStart, window) : await stream(entry, zip)
    if (content.crc !== entry.crc32 && !lacksChecksum(entry))
      throw new Error('a checksum that is not that of its content')
    await checkDescriptor(entry, fileDataStart + entry.compressedSize, window)
    lines.push({ name: entry.fileNameRaw, sha256: content.sha256 })
  }
  return lines
}

/** Go ignores a checksum of 0 that no descriptor repeats. */
const lacksChecksum = ({ crc32, generalPurposeBitFlag }: Entry) =>
  crc32 === 0 && (generalPurposeBitFlag & HAS_DESCRIPTOR) === 0

interface Content {
  sha256: string
  crc: number
}

async function readAtOnce(entry: Entry, start: number, window: FileWindow): Promise<Content> {
  const packed = await window.bytes(start, entry.compressedSize)
  const size = Math.max(entry.uncompressedSize, 64)
  const data =
    entry.compressionMethod === 0 ? packed : inflateRawSync(packed, { chunkSize: size, maxOutputLength: size })
  if (data.length !== entry.uncompressedSize) throw new Error('a size that is not that of its content')
  return { sha256: hash('sha256', data), crc: crc32(data) }
}

async function stream(entry: Entry, zip: ZipFile): Promise<Content> {
  const sha256 = createHash('sha256')
  let crc = 0
  for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
    sha256.update(chunk)
    crc = crc32(chunk, crc)
  }
  return { sha256: sha256.digest('hex'), crc }
}

/** Go also reads the checksum after a member, and refuses the zip if it differs: no hash covers those bytes. */
async function checkDescriptor(entry: Entry, end: number, window: FileWindow): Promise<void> {
  if ((entry.generalPurposeBitFlag & HAS_DESCRIPTOR) === 0) return
  const descriptor = await window.bytes(end, 8)
  const first = descriptor.readUInt32LE(0)
  const crc = first === DESCRIPTOR_SIGNATURE ? descriptor.readUInt32LE(4) : first
  if (crc !== entry.crc32) throw new Error('a descriptor that contradicts the directory')
}
