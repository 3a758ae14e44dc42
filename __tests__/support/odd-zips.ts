import { storedZip } from './stored-zip.js'

const PREFIX = 'example.com/a@v1.0.0/'
/** The hash that Go has (archive/zip, dirhash.Hash1) for the members that most of these zips show it. */
const OWN = 'h1:rpHh7E7qvxoMIgqfC+PTXctpDMQxFpmFI3L/5x6tELg='

const zipWith = (value: string) =>
  storedZip([
    [`${PREFIX}go.mod`, Buffer.from('module example.com/a\n\ngo 1.21\n')],
    [`${PREFIX}code.go`, Buffer.from(`package x\n\nconst Value = ${value}\n`)],
  ])

/** An end of a directory; fields that are not given are nought. */
function end(records: number, { size, offset, disk = 0 }: { size: number; offset: number; disk?: number }): Buffer {
  const bytes = Buffer.alloc(22)
  bytes.write('PK\x05\x06')
  bytes.writeUInt16LE(disk, 4)
  bytes.writeUInt16LE(disk, 6)
  bytes.writeUInt16LE(records, 8)
  bytes.writeUInt16LE(records, 10)
  bytes.writeUInt32LE(size, 12)
  bytes.writeUInt32LE(offset, 16)
  return bytes
}

/** The end of a zip64 directory that stands at `at`, and the locator behind it. */
function end64(records: number, where: { size: number; offset: number; at: number; disks?: number }): Buffer {
  const bytes = Buffer.alloc(76)
  bytes.write('PK\x06\x06')
  bytes.writeBigUInt64LE(44n, 4)
  bytes.writeUInt32LE(0x2d002d, 12)
  for (const at of [24, 32]) bytes.writeBigUInt64LE(BigInt(records), at)
  bytes.writeBigUInt64LE(BigInt(where.size), 40)
  bytes.writeBigUInt64LE(BigInt(where.offset), 48)
  bytes.write('PK\x06\x07', 56)
  bytes.writeBigUInt64LE(BigInt(where.at), 64)
  bytes.writeUInt32LE(where.disks ?? 1, 72)
  return bytes
}

function split(zip: Buffer): { local: Buffer; directory: Buffer } {
  const offset = zip.readUInt32LE(zip.length - 6)
  return { local: zip.subarray(0, offset), directory: zip.subarray(offset, -22) }
}

/** A directory whose members lie further behind. */
function moved(directory: Buffer, by: number): Buffer {
  const all = Buffer.from(directory)
  for (let at = 0; at < all.length; at += 46 + all.readUInt16LE(at + 28)) {
    all.writeUInt32LE(all.readUInt32LE(at + 42) + by, at + 42)
  }
  return all
}

/** Zips with one directory and another, one of which a reader may take for the other. */
export function oddZips(): { own: string; zips: Record<string, Buffer> } {
  const [plain, other] = [zipWith('7'), zipWith('666')]
  const [a, b] = [split(plain), split(other)]
  const far = moved(b.directory, a.local.length)
  const locals = Buffer.concat([a.local, b.local])
  const both = Buffer.concat([locals, a.directory, Buffer.from('JUNKJUNK'), far])
  const atA = { size: a.directory.length, offset: locals.length }
  const atB = { size: far.length, offset: locals.length + a.directory.length + 8 }
  const single = { size: a.directory.length, offset: a.local.length }
  const ending = (...parts: Buffer[]) => Buffer.concat([both, ...parts])
  const own64 = (offset: number) => end64(2, { ...single, at: offset })
  const maxed = { size: 0xffffffff, offset: 0xffffffff }
  const begun = Buffer.concat([a.local, a.directory])
  const first = far.subarray(0, 46 + far.readUInt16LE(28))
  const longer = Buffer.concat([a.directory, ...Array.from({ length: 65_536 }, () => first)])
  const junk = Buffer.alloc(40, 'j')
  const zips = {
    plain,
    'before and behind': Buffer.concat([junk, plain, junk]),
    'two in one': Buffer.concat([other, plain]),
    'a fit zip64': Buffer.concat([begun, own64(begun.length), end(0xffff, maxed)]),
    'a zip64 that nothing asks for': ending(end64(2, { ...atB, at: both.length }), end(2, atA)),
    'a zip64 that nothing asks for, the other way round': ending(end64(2, { ...atA, at: both.length }), end(2, atB)),
    'a fit zip64 that nothing asks for': Buffer.concat([begun, own64(begun.length), end(2, single)]),
    'a zip64 of two disks': ending(end64(2, { ...atB, at: both.length, disks: 2 }), end(0xffff, atA)),
    'a zip64 with bytes before its end': ending(end64(2, { ...atA, at: both.length }), end(0xffff, maxed)),
    'a zip64 that leads nowhere': Buffer.concat([junk, begun, own64(begun.length), end(0xffff, maxed)]),
    'a zip64 that counts 65,536 more': ending(end64(65_538, { ...atB, at: both.length }), end(0xffff, maxed)),
    'a size of 0xffffffff without zip64': ending(end(2, { ...atA, size: 0xffffffff })),
    'a size of 0xffff that leads elsewhere': ending(end(2, { ...atA, size: 0xffff })),
    'as many records as there may be without zip64': ending(end(0xffff, atA)),
    'a directory that would begin before the file': Buffer.concat([
      begun,
      end(2, { ...single, size: single.size + single.offset + 1 }),
    ]),
    'a directory larger than its place': Buffer.concat([begun, end(2, { ...single, size: single.size + 10 })]),
    '65,536 members more than counted': Buffer.concat([
      locals,
      longer,
      end(2, { size: longer.length, offset: locals.length }),
    ]),
    'one member more than counted': Buffer.concat([begun, first, end(2, { ...single, size: single.size + 66 })]),
    'another disk': Buffer.concat([begun, end(2, { ...single, disk: 7 })]),
  }
  return { own: OWN, zips }
}
