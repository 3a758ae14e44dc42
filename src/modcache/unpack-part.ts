import { closeSync, openSync } from 'node:fs'
import { oddUnlessOfFiles, type PackedMember, refuseOthers, spanOf } from './module-zip.js'
import { type Place, readMembers, Tree } from './unpack-module.js'
import { bytesInFile, giveBack } from './zip-bytes.js'

export interface PlacedMember extends PackedMember {
  place: Place
}

/** Some consecutive members of a zip, for one thread. Can be sent between threads. */
export interface UnpackPart {
  /** Path of the zip, which no other user may be able to write. */
  zip: string
  /** Its length. */
  bytes: number
  /** Path of the tree, in which all directories are there already. */
  tree: string
  /** The time of all files, in seconds since 1970. Default: when they are written. */
  time: number | undefined
  members: PlacedMember[]
  /** Their entries in the directory, with which what surrounds their data in the zip has yet to be compared. */
  entries: Uint8Array
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

async function unpackPart({ zip, bytes, tree, time, members, entries }: UnpackPart): Promise<string[]> {
  const file = openSync(zip, 'r')
  const listed = Buffer.from(entries.buffer, entries.byteOffset, entries.byteLength)
  const span = spanOf(members, listed)
  const room = span <= READ_AT_ONCE ? Buffer.allocUnsafeSlow(span) : undefined
  try {
    const into = new Tree<PlacedMember>(tree, { placeOf: ({ place }) => place, directories: 'made' })
    if (time !== undefined) into.setTime(time)
    const content = bytesInFile(file, bytes, room)
    refuseOthers(content, members, listed)
    return await readMembers(content, members, { into })
  } finally {
    closeSync(file)
    if (room !== undefined) giveBack(room)
  }
}
