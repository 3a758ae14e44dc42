import { closeSync, openSync } from 'node:fs'
import { oddUnlessOfFiles, type PackedMember } from './module-zip.js'
import { type Place, readMembers, Tree } from './unpack-module.js'
import { bytesInFile } from './zip-bytes.js'

export interface PlacedMember extends PackedMember {
  place: Place
}

/** Some members of a zip, for one thread. Can be sent between threads. */
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
    const { code, syscall, message } = error as NodeJS.ErrnoException
    if (code !== undefined && syscall !== undefined) return { kind: 'refused', code, syscall, message }
    return oddUnlessOfFiles(error)
  }
}

async function unpackPart({ zip, bytes, tree, time, members }: UnpackPart): Promise<string[]> {
  const file = openSync(zip, 'r')
  try {
    const into = new Tree<PlacedMember>(tree, { placeOf: ({ place }) => place, directories: 'made' })
    if (time !== undefined) into.setTime(time)
    return await readMembers(bytesInFile(file, bytes), members, { into })
  } finally {
    closeSync(file)
  }
}
