import { fileSystemCode } from '../errors.js'
import { MemberNames } from './member-names.js'
import { fitsPath, isToolchain, LARGEST, type ModuleVersion, moduleFileName, parseModuleFile } from './module-file.js'
import type { ZipBytes } from './zip-bytes.js'

export { bytesInMemory, type ZipBytes } from './zip-bytes.js'

/** A file in a module zip. */
export interface Member extends PackedMember {
  /** Path below the root of the module, without `path@version/`; ASCII. */
  name: string
}

/** What is needed to read one. */
export interface PackedMember {
  /** Offset of its data. */
  at: number
  /** Size of its data in the zip. */
  packed: number
  /** Size of its content. */
  size: number
  crc: number
  method: 'deflate' | 'stored'
}

/** `odd`: not in the one format that is read here; `reason` says why. It may still be a valid zip. */
export type ModuleZip = { kind: 'module'; members: Member[] } | { kind: 'odd'; reason: string }

const END = 0x06054b50
const END_LENGTH = 22
const LOCATOR = 0x07064b50
const LOCATOR_LENGTH = 20
const ENTRY = 0x02014b50
const ENTRY_LENGTH = 46
const LOCAL = 0x04034b50
const LOCAL_LENGTH = 30
const DESCRIPTOR = 0x08074b50
const DESCRIPTOR_LENGTH = 16

/** Its time, as Go's writer adds it to files that have one; in module zips only those of toolchains have. No hash covers it. */
const TIME_FIELD = Buffer.from('5554050001', 'hex')
const TIME_FIELD_LENGTH = 9
/** A descriptor follows the data. Go's writer sets another flag for non-ASCII names, and for those with `~`. */
const FLAGS = 0x8
const STORED = 0
const DEFLATE = 8
/** Enough for 65,534 files with names of 450 bytes. */
const LARGEST_DIRECTORY = 32 << 20
const ASCII = /^[\x20-\x7e]+$/
/** Files that Go reads into memory (x/mod/zip, MaxGoMod and MaxLICENSE). */
const LARGEST_BY_NAME = new Map([
  ['go.mod', LARGEST.mod],
  ['LICENSE', 16 << 20],
])

/**
 * Reads the directory of a module zip that has exactly the format of Go's own writer: every zip reader reads such a zip in
 * the same way. The end record comes last, without a comment; the directory is right before it, and matches its counts; the
 * members are before that, in the same order and without gaps, each with a local header and a descriptor that agree with
 * the directory; there are no extra fields except the times of a toolchain, no zip64 records, and only ASCII names. Names
 * and sizes are those that Go accepts (golang.org/x/mod/zip, checkZip).
 *
 * Anything else is `odd` and left to cmd/go: two readers may see different contents in it, so that a hash computed here
 * would say nothing about what cmd/go unpacks. Contents are not read.
 * @throws Error of the file system
 */
export function readModuleZip(zip: ZipBytes, module: ModuleVersion): ModuleZip {
  try {
    return { kind: 'module', members: whileReading(zip, readingOf(zip.length, module)) }
  } catch (error) {
    return oddUnlessOfFiles(error)
  }
}

/** @throws an error of the file system */
export function oddUnlessOfFiles(error: unknown): { kind: 'odd'; reason: string } {
  if (fileSystemCode(error) !== undefined) throw error
  return { kind: 'odd', reason: (error as Error).message }
}

/** Yields the ranges of bytes that it needs next; the caller provides them, synchronously or not. */
export type ZipReading<T> = Generator<{ position: number; length: number }, T, Buffer>

/** Provides all that a reading needs. */
export function whileReading<T>(zip: ZipBytes, reading: ZipReading<T>): T {
  let step = reading.next()
  while (!step.done) step = reading.next(zip.read(step.value.position, step.value.length))
  return step.value
}

/**
 * `readModuleZip` step by step, for a zip of this size.
 * @throws Error if it is odd
 */
export function* readingOf(length: number, module: ModuleVersion): ZipReading<Member[]> {
  const end = yield* endOf(length)
  const members: Member[] = []
  for (const { member, entry } of listedIn(end, { length, module })) {
    const { header, descriptor } = surroundingsOf(member, entry)
    refuseOtherLocal(yield header, end.directory, entry)
    refuseOtherDescriptor(yield descriptor, member)
    members.push(member)
  }
  return members
}

/** A member as the directory lists it: what surrounds its data may still differ. */
export interface Listed {
  member: Member
  /** Where its entry is in the directory. */
  entry: Span
  /** Offset of its local header. */
  local: number
}

interface Span {
  start: number
  end: number
}

/**
 * The members of a zip of this size by its directory alone, one after the other: everything is checked that concerns those
 * so far, and when the last one was taken, the whole directory.
 * @throws Error if it is odd
 */
export function* listedIn(
  { directory, count, start }: End,
  { length, module }: { length: number; module: ModuleVersion },
): Generator<Listed, void, undefined> {
  refuseIf(parseModuleFile(moduleFileName({ ...module, kind: 'zip' })) === undefined, 'the name of no module')
  refuseIf(!fitsPath(module), 'a version that does not fit the module path')
  refuseIf(length > LARGEST.zip, 'larger than Go allows')
  const prefix = `${module.path}@${module.version}/`
  const extra = isToolchain(module) ? 'time' : 'none'
  const names = new MemberNames()
  let position = 0
  let total = 0
  let entryAt = 0
  for (let index = 0; index < count; index++) {
    const entry = readEntry(directory, { at: entryAt, extra })
    refuseIf(entry.local !== position, 'members that do not follow one another')
    refuseIf(!entry.name.startsWith(prefix), 'a name outside the module')
    const name = entry.name.slice(prefix.length)
    const fault = names.add(name)
    refuseIf(fault !== undefined, fault ?? '')
    total += entry.size
    refuseIf(total > LARGEST.zip, 'larger than Go allows when unpacked')
    refuseIf(entry.size > (LARGEST_BY_NAME.get(name) ?? total), `a ${name} larger than Go allows`)
    const at = position + LOCAL_LENGTH + entry.length - ENTRY_LENGTH
    position = at + entry.packed + DESCRIPTOR_LENGTH
    refuseIf(position > start, 'members that reach into the directory')
    const { packed, size, crc, method } = entry
    const end = entryAt + entry.length
    yield { member: { name, at, packed, size, crc, method }, entry: { start: entryAt, end }, local: entry.local }
    entryAt = end
  }
  refuseIf(entryAt !== directory.length, 'a directory longer than its entries')
  refuseIf(position !== start, 'something between the members and the directory')
}

/**
 * Checks what surrounds the data of consecutive members in a zip.
 * @param entries theirs in the directory
 * @throws Error if one does not agree with the directory; Error of the file system
 */
export function refuseOthers(zip: ZipBytes, members: PackedMember[], entries: Buffer): void {
  let start = 0
  for (const member of members) {
    const end = endOfEntry(entries, start)
    const { header, descriptor } = surroundingsOf(member, { start, end })
    refuseOtherLocal(zip.read(header.position, header.length), entries, { start, end })
    refuseOtherDescriptor(zip.read(descriptor.position, descriptor.length), member)
    start = end
  }
}

const endOfEntry = (entries: Buffer, start: number) =>
  start + ENTRY_LENGTH + entries.readUInt16LE(start + 28) + entries.readUInt16LE(start + 30)

/**
 * Consecutive members by their entries, as `listedIn` has checked them, and where their part of the zip ends.
 * @param position of the local header of the first one
 */
export function membersAt(entries: Buffer, position: number): { members: PackedMember[]; end: number } {
  const members: PackedMember[] = []
  let local = position
  for (let start = 0, end = 0; start < entries.length; start = end) {
    end = endOfEntry(entries, start)
    const at = local + LOCAL_LENGTH + end - start - ENTRY_LENGTH
    const method = entries.readUInt16LE(start + 10) === STORED ? 'stored' : 'deflate'
    const packed = entries.readUInt32LE(start + 20)
    members.push({ at, packed, size: entries.readUInt32LE(start + 24), crc: entries.readUInt32LE(start + 16), method })
    local = at + packed + DESCRIPTOR_LENGTH
  }
  return { members, end: local }
}

/** The local header and the descriptor of a member. */
function surroundingsOf({ at, packed }: PackedMember, { start, end }: Span) {
  const length = LOCAL_LENGTH + end - start - ENTRY_LENGTH
  return {
    header: { position: at - length, length },
    descriptor: { position: at + packed, length: DESCRIPTOR_LENGTH },
  }
}

/** The end of a zip. */
export interface End {
  directory: Buffer
  count: number
  /** Offset of the directory. */
  start: number
}

/**
 * The same for the end of the zip.
 * @throws Error if it is odd
 */
export function* endOf(length: number): ZipReading<End> {
  const at = length - END_LENGTH
  refuseIf(at < 0, 'too short for a zip')
  const end = yield { position: at, length: END_LENGTH }
  refuseIf(end.readUInt32LE(0) !== END || end.readUInt16LE(20) !== 0, 'no end record at its end, or one with a comment')
  const count = end.readUInt16LE(10)
  const [size, start] = [end.readUInt32LE(12), end.readUInt32LE(16)]
  refuseIf(end.readUInt32LE(4) !== 0 || end.readUInt16LE(8) !== count, 'a part of a zip in several')
  refuseIf(count === 0 || count === 0xffff, 'no members, or too many')
  refuseIf(size > LARGEST_DIRECTORY, 'too large a directory')
  refuseIf(start + size !== at, 'a directory that does not end at the end record')
  // A copy, because it is used while other parts are read.
  const directory = Buffer.from(yield { position: start, length: size })
  const locator = size - LOCATOR_LENGTH
  refuseIf(locator >= 0 && directory.readUInt32LE(locator) === LOCATOR, 'a zip64 locator')
  return { directory, count, start }
}

interface Entry extends Pick<Member, 'packed' | 'size' | 'crc' | 'method'> {
  /** With `path@version/`. */
  name: string
  /** Size of its entry in the directory. */
  length: number
  /** Offset of its local header. */
  local: number
}

function readEntry(directory: Buffer, { at, extra }: { at: number; extra: 'none' | 'time' }): Entry {
  refuseIf(at + ENTRY_LENGTH > directory.length, 'a directory shorter than its entries')
  refuseIf(directory.readUInt32LE(at) !== ENTRY, 'an entry without a signature')
  refuseIf(directory.readUInt16LE(at + 8) !== FLAGS, 'a member with other flags')
  const method = directory.readUInt16LE(at + 10)
  refuseIf(method !== STORED && method !== DEFLATE, 'an unknown packing')
  const packed = directory.readUInt32LE(at + 20)
  const size = directory.readUInt32LE(at + 24)
  refuseIf(method === STORED && packed !== size, 'a stored member with two sizes')
  const nameLength = directory.readUInt16LE(at + 28)
  const extraLength = directory.readUInt16LE(at + 30)
  refuseIf(extraLength !== 0 && (extra === 'none' || extraLength !== TIME_FIELD_LENGTH), 'an extra field')
  refuseIf(directory.readUInt16LE(at + 32) !== 0, 'a comment')
  refuseIf(directory.readUInt16LE(at + 34) !== 0, 'a part of a zip in several')
  const nameAt = at + ENTRY_LENGTH
  const extraAt = nameAt + nameLength
  const length = extraAt + extraLength - at
  refuseIf(at + length > directory.length, 'a directory shorter than its entries')
  const isTime =
    extraLength === 0 || directory.compare(TIME_FIELD, 0, TIME_FIELD.length, extraAt, extraAt + TIME_FIELD.length) === 0
  refuseIf(!isTime, 'an extra field')
  const name = directory.toString('latin1', nameAt, nameAt + nameLength)
  refuseIf(!ASCII.test(name), 'a name that is not printable ASCII')
  return {
    name,
    length,
    local: directory.readUInt32LE(at + 42),
    packed,
    size,
    crc: directory.readUInt32LE(at + 16),
    method: method === STORED ? 'stored' : 'deflate',
  }
}

/** Version, flags, method, time, name and extra field are as in the directory; checksum and sizes are in the descriptor. */
function refuseOtherLocal(header: Buffer, directory: Buffer, { start, end }: Span): void {
  refuseIf(header.readUInt32LE(0) !== LOCAL, 'a member without a local header')
  const isSame =
    header.compare(directory, start + 6, start + 16, 4, 14) === 0 &&
    header.readUInt16LE(26) === directory.readUInt16LE(start + 28) &&
    header.readUInt16LE(28) === directory.readUInt16LE(start + 30) &&
    header.compare(directory, start + ENTRY_LENGTH, end, LOCAL_LENGTH) === 0
  refuseIf(!isSame, 'a local header that differs from the directory')
  const isLeft = header.readUInt32LE(14) === 0 && header.readUInt32LE(18) === 0 && header.readUInt32LE(22) === 0
  refuseIf(!isLeft, 'a local header with sizes')
}

function refuseOtherDescriptor(descriptor: Buffer, { crc, packed, size }: PackedMember): void {
  const isSame =
    descriptor.readUInt32LE(0) === DESCRIPTOR &&
    descriptor.readUInt32LE(4) === crc &&
    descriptor.readUInt32LE(8) === packed &&
    descriptor.readUInt32LE(12) === size
  refuseIf(!isSame, 'a descriptor that is missing or differs from the directory')
}

function refuseIf(isOdd: boolean, reason: string): void {
  if (isOdd) throw new Error(reason)
}
