import { crc32, deflateRawSync } from 'node:zlib'

/** A member of a zip, field by field as it is written; what is not given follows from the content. */
export interface Part {
  name: Buffer
  /** What the local header says, where it differs. */
  localName?: Buffer
  content: Buffer
  /** 8: deflate, 0: stored. */
  method: number
  localMethod?: number
  flags: number
  localFlags?: number
  /** The packed bytes, where they are not those of the content. */
  data?: Buffer
  crc?: number
  size?: number
  packed?: number
  /** The same in the local header, where a writer that does not know them yet leaves nought. */
  localCrc?: number
  localSize?: number
  localPacked?: number
  extra?: Buffer
  localExtra?: Buffer
  comment?: Buffer
  /** Version of the writer and its system. */
  made?: number
  needed?: number
  localNeeded?: number
  time?: number
  date?: number
  disk?: number
  internal?: number
  attributes?: number
  /** What the directory says of where it begins. */
  offset?: number
  /** Bytes before its local header. */
  before?: Buffer
  /** What follows its packed bytes. */
  descriptor?: Buffer
  /** Is it in the directory only, or among the members only? */
  only?: 'directory' | 'local'
}

/** The end record of a zip; what is not given is right. */
export interface End {
  disk?: number
  directoryDisk?: number
  here?: number
  total?: number
  size?: number
  offset?: number
  comment?: Buffer
  commentLength?: number
}

/** The end record of a zip64 and its locator; what is not given is right. */
export interface End64 {
  length?: bigint
  here?: bigint
  total?: bigint
  size?: bigint
  offset?: bigint
  at?: bigint
  disks?: number
  /** Without the record, or without the locator. */
  only?: 'locator' | 'record'
}

/** A zip, part by part. */
export interface Layout {
  before?: Buffer
  parts: Part[]
  /** In which order the directory has them. Default: as they lie. */
  order?: number[]
  beforeDirectory?: Buffer
  afterDirectory?: Buffer
  end64?: End64
  end: End
  after?: Buffer
}

const NONE = Buffer.of()
const HAS_DESCRIPTOR = 0x8

/** The layout of a zip with these files, as Go's writer makes it. */
export function goLayout(files: [name: string, content: Buffer][]): Layout {
  const parts = files.map(([name, content]) => ({ name: Buffer.from(name), content, method: 8, flags: HAS_DESCRIPTOR }))
  return { parts, end: {} }
}

export const dataOf = (part: Part) => part.data ?? (part.method === 8 ? deflateRawSync(part.content) : part.content)

const crcOf = (part: Part) => part.crc ?? crc32(part.content)

/** A descriptor with its signature, as Go writes it. */
export function descriptorOf(
  part: Part,
  { crc = crcOf(part), packed = dataOf(part).length, size = part.content.length } = {},
) {
  const bytes = Buffer.alloc(16)
  bytes.write('PK\x07\x08', 'latin1')
  bytes.writeUInt32LE(crc >>> 0, 4)
  bytes.writeUInt32LE(packed >>> 0, 8)
  bytes.writeUInt32LE(size >>> 0, 12)
  return bytes
}

function localHeader(part: Part): Buffer {
  const name = part.localName ?? part.name
  const extra = part.localExtra ?? NONE
  const isAhead = ((part.localFlags ?? part.flags) & HAS_DESCRIPTOR) === 0
  const bytes = Buffer.alloc(30)
  bytes.write('PK\x03\x04', 'latin1')
  bytes.writeUInt16LE(part.localNeeded ?? part.needed ?? 20, 4)
  bytes.writeUInt16LE(part.localFlags ?? part.flags, 6)
  bytes.writeUInt16LE(part.localMethod ?? part.method, 8)
  bytes.writeUInt16LE(part.time ?? 0, 10)
  bytes.writeUInt16LE(part.date ?? 0, 12)
  bytes.writeUInt32LE((part.localCrc ?? (isAhead ? crcOf(part) : 0)) >>> 0, 14)
  bytes.writeUInt32LE((part.localPacked ?? (isAhead ? (part.packed ?? dataOf(part).length) : 0)) >>> 0, 18)
  bytes.writeUInt32LE((part.localSize ?? (isAhead ? (part.size ?? part.content.length) : 0)) >>> 0, 22)
  bytes.writeUInt16LE(name.length, 26)
  bytes.writeUInt16LE(extra.length, 28)
  return Buffer.concat([bytes, name, extra])
}

function directoryHeader(part: Part, offset: number): Buffer {
  const [extra, comment] = [part.extra ?? NONE, part.comment ?? NONE]
  const bytes = Buffer.alloc(46)
  bytes.write('PK\x01\x02', 'latin1')
  bytes.writeUInt16LE(part.made ?? 20, 4)
  bytes.writeUInt16LE(part.needed ?? 20, 6)
  bytes.writeUInt16LE(part.flags, 8)
  bytes.writeUInt16LE(part.method, 10)
  bytes.writeUInt16LE(part.time ?? 0, 12)
  bytes.writeUInt16LE(part.date ?? 0, 14)
  bytes.writeUInt32LE(crcOf(part) >>> 0, 16)
  bytes.writeUInt32LE((part.packed ?? dataOf(part).length) >>> 0, 20)
  bytes.writeUInt32LE((part.size ?? part.content.length) >>> 0, 24)
  bytes.writeUInt16LE(part.name.length, 28)
  bytes.writeUInt16LE(extra.length, 30)
  bytes.writeUInt16LE(comment.length, 32)
  bytes.writeUInt16LE(part.disk ?? 0, 34)
  bytes.writeUInt16LE(part.internal ?? 0, 36)
  bytes.writeUInt32LE((part.attributes ?? 0) >>> 0, 38)
  bytes.writeUInt32LE((part.offset ?? offset) >>> 0, 42)
  return Buffer.concat([bytes, part.name, extra, comment])
}

interface Directory {
  count: number
  size: number
  offset: number
}

function endRecord(end: End, { count, size, offset }: Directory): Buffer {
  const comment = end.comment ?? NONE
  const bytes = Buffer.alloc(22)
  bytes.write('PK\x05\x06', 'latin1')
  bytes.writeUInt16LE(end.disk ?? 0, 4)
  bytes.writeUInt16LE(end.directoryDisk ?? end.disk ?? 0, 6)
  bytes.writeUInt16LE((end.here ?? count) & 0xffff, 8)
  bytes.writeUInt16LE((end.total ?? count) & 0xffff, 10)
  bytes.writeUInt32LE((end.size ?? size) >>> 0, 12)
  bytes.writeUInt32LE((end.offset ?? offset) >>> 0, 16)
  bytes.writeUInt16LE(end.commentLength ?? comment.length, 20)
  return Buffer.concat([bytes, comment])
}

function end64Record(end: End64, { count, size, offset, at }: Directory & { at: number }): Buffer {
  const record = Buffer.alloc(56)
  record.write('PK\x06\x06', 'latin1')
  record.writeBigUInt64LE(BigInt.asUintN(64, end.length ?? 44n), 4)
  record.writeUInt32LE(0x2d002d, 12)
  record.writeBigUInt64LE(BigInt.asUintN(64, end.here ?? BigInt(count)), 24)
  record.writeBigUInt64LE(BigInt.asUintN(64, end.total ?? BigInt(count)), 32)
  record.writeBigUInt64LE(BigInt.asUintN(64, end.size ?? BigInt(size)), 40)
  record.writeBigUInt64LE(BigInt.asUintN(64, end.offset ?? BigInt(offset)), 48)
  const locator = Buffer.alloc(20)
  locator.write('PK\x06\x07', 'latin1')
  locator.writeBigUInt64LE(BigInt.asUintN(64, end.at ?? BigInt(at)), 8)
  locator.writeUInt32LE(end.disks ?? 1, 16)
  return Buffer.concat([end.only === 'locator' ? NONE : record, end.only === 'record' ? NONE : locator])
}

/** The zip of a layout. */
export function zipOf(layout: Layout): Buffer {
  const { parts, end, end64, before = NONE, beforeDirectory = NONE, afterDirectory = NONE, after = NONE } = layout
  const bytes: Buffer[] = [before]
  let length = before.length
  const push = (piece: Buffer) => {
    bytes.push(piece)
    length += piece.length
  }
  const offsets = parts.map(part => {
    push(part.before ?? NONE)
    const offset = length
    if (part.only === 'directory') return offset
    push(localHeader(part))
    push(dataOf(part))
    const has = ((part.localFlags ?? part.flags) & HAS_DESCRIPTOR) !== 0
    push(part.descriptor ?? (has ? descriptorOf(part) : NONE))
    return offset
  })
  push(beforeDirectory)
  const offset = length
  const order = layout.order ?? parts.map((_, index) => index)
  let count = 0
  for (const index of order) {
    const part = parts[index]
    if (part === undefined || part.only === 'local') continue
    push(directoryHeader(part, offsets[index] ?? 0))
    count++
  }
  const directory = { count, size: length - offset, offset }
  push(afterDirectory)
  if (end64) push(end64Record(end64, { ...directory, at: length }))
  push(endRecord(end, directory))
  push(after)
  return Buffer.concat(bytes)
}
