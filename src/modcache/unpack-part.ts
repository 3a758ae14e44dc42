import { closeSync, openSync } from 'node:fs'
import { membersAt, oddUnlessOfFiles, type PackedMember, refuseOthers } from './module-zip.js'
import { type Place, readMembers, Tree } from './unpack-module.js'
import { bytesInFile, giveBack } from './zip-bytes.js'

/**
 * Some consecutive members of a zip, for one thread. It can be sent between threads, and has no object for each member: to
 * copy those would take longer than to read the entries again.
 */
export interface UnpackPart {
  /** Path of the zip, which no other user may be able to write. */
  zip: string
  /** Its length. */
  bytes: number
  /** Offset of the local header of the first member. */
  start: number
  /** Their entries in the directory, with which what surrounds their data in the zip has yet to be compared. */
  entries: Uint8Array
  /** Path of the tree, in which all directories are there already. */
  tree: string
  /** Where they go in the tree, and their modes. */
  names: string[]
  modes: number[]
  /** The time of all files, in seconds since 1970. Default: when they are written. */
  time: number | undefined
}

/** The outcome: the SHA-256 of the members in their order, in hex, or why there is none. */
export type PartOutcome =
  | { kind: 'read'; sums: string[] }
  /** A member is damaged, or not as Go's writer leaves it. */
  | { kind: 'odd'; reason: string }
  /** The file system refused something: no space, a quota, a broken disk. */
  | { kind: 'refused'; code: string; syscall: string; message: string }

/** Unpacks some members of a zip. Never throws for errors of the file system or the zip. */
export async function runPart(part: UnpackPart): Promise<PartOutcome> {
  try {
    return { kind: 'read', sums: await unpackPart(part) }
  } catch (error) {
    return whyNot(error)
  }
}

/** What an error says of a part. */
export function whyNot(error: unknown): Exclude<PartOutcome, { kind: 'read' }> {
  const { code, syscall, message } = error as NodeJS.ErrnoException
  if (code !== undefined && syscall !== undefined) return { kind: 'refused', code, syscall, message }
  return oddUnlessOfFiles(error)
}

/** Parts with more are mostly one large program, which is read in pieces. */
const READ_AT_ONCE = 4 << 20

async function unpackPart({ zip, bytes, tree, time, ...part }: UnpackPart): Promise<string[]> {
  const entries = Buffer.from(part.entries.buffer, part.entries.byteOffset, part.entries.byteLength)
  const { members, end } = membersAt(entries, part.start)
  const placed = members.map((member, index) => ({ ...member, place: placeIn(part, index) }))
  const length = end - part.start
  const room = length <= READ_AT_ONCE ? Buffer.allocUnsafeSlow(length) : undefined
  const file = openSync(zip, 'r')
  try {
    const into = new Tree<PlacedMember>(tree, { placeOf: ({ place }) => place, directories: 'made' })
    if (time !== undefined) into.setTime(time)
    const content = bytesInFile(file, bytes, room)
    refuseOthers(content, members, entries)
    const sums = await readMembers(content, placed, { into })
    // Not after an error: zlib may still be reading it in another thread.
    if (room !== undefined) giveBack(room)
    return sums
  } finally {
    closeSync(file)
  }
}

interface PlacedMember extends PackedMember {
  place: Place
}

function placeIn({ names, modes }: Pick<UnpackPart, 'names' | 'modes'>, index: number): Place {
  const [name, mode] = [names[index], modes[index]]
  if (name === undefined || mode === undefined) throw new Error('a member without a place')
  return { name, mode }
}
