import { createHash, hash } from 'node:crypto'
import { chmodSync, mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { crc32, createInflateRaw } from 'node:zlib'
import { GroupInflater, giveBackInflated, groupsOf, inflateAtOnce, refuseRest } from './inflate.js'
import type { ModuleVersion } from './module-file.js'
import { type Member, oddUnlessOfFiles, type PackedMember, readModuleZip } from './module-zip.js'
import { NewFile } from './new-file.js'
import { Turns } from './turns.js'
import { giveBack, type ZipBytes } from './zip-bytes.js'

/** Members up to this size, packed and unpacked, are inflated in one go: several times faster than one stream each. */
const AT_ONCE = 4 << 20
const PIECE = 256 << 10

export interface Odd {
  kind: 'odd'
  reason: string
}

export interface TreeRequest {
  /** The directory to create. It stays writable itself, so that it can be renamed. */
  tree: string
  /** Mode of the directories below it. */
  directories: DirectoryModes
  /** Default: as cmd/go unpacks modules. */
  layout?: Layout
  /** The time of all files. Default: when they are written. */
  times?: Times
  /** With it, other work is let in every now and then, and the unpacking ends when it aborts. */
  signal?: AbortSignal
}

/** A time that a member of the zip names. */
export interface Times {
  member: string
  /** In seconds since 1970. */
  secondsIn: (content: string) => number
}

/** Where a member of a zip goes in the tree. */
export type Layout = (member: string) => Place

export interface Place {
  /** Its path. */
  name: string
  mode: number
}

const asModule: Layout = member => ({ name: member, mode: 0o444 })

/** How cmd/go leaves directories in a tree; `writable` with -modcacherw. */
export type DirectoryModes = 'read-only' | 'writable'

export interface UnpackedZip {
  kind: 'unpacked'
  /** The `h1:` hash as go.sum has it. */
  hash: string
  files: number
  /** Of the contents. */
  bytes: number
  /** When the last content was hashed and written, in milliseconds since 1970. */
  hashed: number
}

/**
 * The `h1:` hash of a module zip (golang.org/x/mod/sumdb/dirhash). Each member is inflated once, and its size and
 * checksum are compared.
 * @throws Error of the file system
 */
export async function hashModuleZip(
  zip: ZipBytes,
  module: ModuleVersion,
): Promise<{ kind: 'hashed'; hash: string } | Odd> {
  const read = await readAll(zip, module, { into: undefined })
  return read.kind === 'odd' ? read : { kind: 'hashed', hash: read.hash }
}

/**
 * Likewise, and writes each member below a new directory, as cmd/go does (golang.org/x/mod/zip, Unzip): the tree is
 * right when the hash is. Where the zip is odd or the file system fails, a part of the tree may remain.
 * @throws Error of the file system: no room, a quota, bytes that were not written
 */
export async function unpackModuleZip(
  zip: ZipBytes,
  module: ModuleVersion,
  { tree, directories, layout = asModule, times, signal }: TreeRequest,
): Promise<UnpackedZip | Odd> {
  const into = new Tree<Member>(tree, { placeOf: ({ name }) => layout(name) })
  const read = await readAll(zip, module, { into, times, signal })
  if (read.kind === 'odd') return read
  const hashed = performance.timeOrigin + performance.now()
  if (directories === 'read-only') into.makeReadOnly()
  return { ...read, kind: 'unpacked', hashed }
}

type Read = { kind: 'read'; hash: string; files: number; bytes: number }

interface Reading<M extends PackedMember> {
  into: Tree<M> | undefined
  signal?: AbortSignal | undefined
}

async function readAll(
  zip: ZipBytes,
  module: ModuleVersion,
  { times, ...to }: Reading<Member> & { times?: Times | undefined },
): Promise<Read | Odd> {
  const found = readModuleZip(zip, module)
  if (found.kind === 'odd') return found
  const { members } = found
  to.into?.make()
  try {
    if (times !== undefined) to.into?.setTime(timeIn(zip, members, times))
    const sums = await readMembers(zip, members, to)
    return { kind: 'read', ...summedUp(module, members, sums) }
  } catch (error) {
    to.signal?.throwIfAborted()
    return oddUnlessOfFiles(error)
  }
}

/**
 * The SHA-256 of each of these members of a zip. Each is inflated once, its size and checksum are compared, and it is
 * written where there is a tree.
 * @throws Error of the file system; any other one if a member is odd
 */
export async function readMembers<M extends PackedMember>(
  zip: ZipBytes,
  members: M[],
  { into, signal }: Reading<M>,
): Promise<string[]> {
  const sums: string[] = []
  const inflater = new GroupInflater(zip)
  const turns = signal && new Turns(signal)
  try {
    for (const group of groupsOf(members)) {
      await turns?.next()
      const contents = group.length > 1 ? inflater.inflate(group) : undefined
      if (contents === undefined) {
        for (const member of group) sums.push(await readOne(zip, member, into))
        continue
      }
      let at = 0
      for (const member of group) {
        sums.push(take(member, contents.subarray(at, at + member.size), into))
        at += member.size
      }
      giveBackInflated(contents)
    }
  } finally {
    inflater.close()
  }
  return sums
}

async function readOne<M extends PackedMember>(zip: ZipBytes, member: M, into: Tree<M> | undefined): Promise<string> {
  const isSmall = member.packed <= AT_ONCE && member.size <= AT_ONCE
  return isSmall ? readAtOnce(zip, member, into) : await readInPieces(zip, member, into)
}

/** @throws Error where there is no such member, or it is too large for a text */
export function timeIn(zip: ZipBytes, members: Member[], { member: name, secondsIn }: Times): number {
  const member = members.find(one => one.name === name)
  if (member === undefined || Math.max(member.size, member.packed) > LARGEST_TEXT) throw new Error(`no ${name}`)
  const packed = zip.read(member.at, member.packed)
  return secondsIn((member.method === 'stored' ? packed : inflateAtOnce(packed, member.size)).toString())
}

const LARGEST_TEXT = 64 << 10

/**
 * The `h1:` hash of a module by its members and their SHA-256. All names are ASCII: strings are in the order of their bytes.
 */
export function summedUp({ path, version }: ModuleVersion, members: Member[], sums: string[]): Omit<Read, 'kind'> {
  const lines = members.map(({ name }, index) => ({ name, sha256: sums[index] }))
  const sorted = lines.sort((a, b) => (a.name < b.name ? -1 : 1))
  const prefix = `${path}@${version}/`
  const hashed = hash('sha256', sorted.map(({ sha256, name }) => `${sha256}  ${prefix}${name}\n`).join(''), 'base64')
  return { hash: `h1:${hashed}`, files: members.length, bytes: members.reduce((sum, { size }) => sum + size, 0) }
}

const OTHER_CONTENT = 'a member whose size or checksum is not that of its content'

function readAtOnce<M extends PackedMember>(zip: ZipBytes, member: M, into: Tree<M> | undefined): string {
  const packed = zip.read(member.at, member.packed)
  const content = member.method === 'stored' ? packed : inflateAtOnce(packed, member.size)
  if (content.length !== member.size || crc32(content) !== member.crc) throw new Error(OTHER_CONTENT)
  const sha256 = take(member, content, into)
  if (content !== packed) giveBackInflated(content)
  giveBack(packed)
  return sha256
}

/** Its SHA-256, in hex. */
function take<M extends PackedMember>(member: M, content: Buffer, into: Tree<M> | undefined): string {
  into?.write(member, content)
  return hash('sha256', content)
}

async function readInPieces<M extends PackedMember>(
  zip: ZipBytes,
  member: M,
  into: Tree<M> | undefined,
): Promise<string> {
  const sha256 = createHash('sha256')
  const file = into?.open(member)
  let size = 0
  let crc = 0
  const takePiece = (piece: Buffer) => {
    size += piece.length
    if (size > member.size) throw new Error(OTHER_CONTENT)
    crc = crc32(piece, crc)
    sha256.update(piece)
    file?.write(piece)
    // A full one is the last that was made of its buffer.
    giveBack(piece)
  }
  try {
    if (member.method === 'stored') for (const piece of piecesOf(zip, member)) takePiece(piece)
    else await inflateInPieces(zip, member, takePiece)
    if (size !== member.size || crc !== member.crc) throw new Error(OTHER_CONTENT)
    file?.refuseOtherSize(size)
    into?.finish(file)
  } finally {
    file?.close()
  }
  return sha256.digest('hex')
}

async function inflateInPieces(zip: ZipBytes, member: PackedMember, take: (piece: Buffer) => void): Promise<void> {
  const engine = createInflateRaw({ chunkSize: PIECE })
  await pipeline(Readable.from(piecesOf(zip, member), { objectMode: false }), engine, async contents => {
    for await (const piece of contents) take(piece)
  })
  refuseRest(engine.bytesWritten, member.packed)
}

function* piecesOf(zip: ZipBytes, { at, packed }: PackedMember): Generator<Buffer> {
  for (let read = 0; read < packed; read += PIECE) yield zip.read(at + read, Math.min(PIECE, packed - read))
}

/** A tree being written. Modes are subject to the umask. */
export class Tree<M extends PackedMember> {
  readonly #root: string
  readonly #placeOf: (member: M) => Place
  #time: number | undefined
  /** With their parents before them; undefined if all of them are there. */
  readonly #directories: Set<string> | undefined

  constructor(
    root: string,
    { placeOf, directories = 'missing' }: { placeOf: (member: M) => Place; directories?: 'missing' | 'made' },
  ) {
    this.#root = root
    this.#placeOf = placeOf
    this.#directories = directories === 'made' ? undefined : new Set()
  }

  make(): void {
    mkdirSync(this.#root)
  }

  /** Creates the directories of all these files. */
  makeFor(places: Place[]): void {
    for (const { name } of places) this.#makeParent(name)
  }

  /** @param seconds since 1970, of all files from now on */
  setTime(seconds: number): void {
    this.#time = seconds
  }

  /** Gives a file that was written its time. */
  finish(file: NewFile | undefined): void {
    if (this.#time !== undefined) file?.setTime(this.#time)
  }

  write(member: M, content: Buffer): void {
    const file = this.open(member)
    try {
      file.write(content)
      file.refuseOtherSize(content.length)
      this.finish(file)
    } finally {
      file.close()
    }
  }

  open(member: M): NewFile {
    const { name, mode } = this.#placeOf(member)
    this.#makeParent(name)
    // Names are clean: `join` would look for what there is to tidy in each of them.
    return new NewFile(`${this.#root}/${name}`, mode)
  }

  /** From the deepest ones upwards, without the root. */
  makeReadOnly(): void {
    // All of them were made under one umask.
    const mode = statSync(this.#root).mode & 0o7555
    for (const directory of [...(this.#directories ?? [])].reverse()) chmodSync(join(this.#root, directory), mode)
  }

  #makeParent(name: string): void {
    const slash = name.lastIndexOf('/')
    if (slash < 0 || this.#directories === undefined) return
    const directory = name.slice(0, slash)
    if (this.#directories.has(directory)) return
    this.#makeParent(directory)
    mkdirSync(join(this.#root, directory))
    this.#directories.add(directory)
  }
}
