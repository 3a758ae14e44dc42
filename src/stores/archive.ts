import { createWriteStream, lstatSync, readFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import type { Transform } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createZstdDecompress } from 'node:zlib'
import { type Extract, extract, type Pack, pack as startTar } from 'tar-stream'
import { fileSystemCode } from '../errors.js'
import { trustedInfo } from '../modcache/info-file.js'
import { parseModuleFile } from '../modcache/module-file.js'
import type { ModulePlacer, Placed } from '../modcache/module-placer.js'
import { Placement } from '../modcache/placement.js'
import type { ZipToUnpack } from '../modcache/unpacker.js'
import { sizeFault } from '../modcache/validate.js'
import {
  EXTRAS_FILE,
  LARGEST_EXTRAS,
  LARGEST_ORIGIN,
  ORIGIN_FILE,
  PACKED_PATH,
  parseOrigin,
  type RestoreRequest,
  type SaveRequest,
} from './entry-store.js'
import { ExtraModules } from './extras.js'
import { contentOfFrames, inFrames, isInFrames } from './frames.js'
import { StoreError } from './problem.js'
import type { EntryRecord, RefusalReason } from './record.js'

const PIECE = 256 << 10
/** Bytes read at once; shorter content is not worth a switch to another thread. */
const SMALL = 64 << 10

interface Packable {
  /** Its path below the download cache, with forward slashes. */
  name: string
  path: string
  bytes: number
}

/**
 * Checks the files to pack, and reads them when the archive is read. The format is that of actions/toolkit: a tar of
 * `modules/…` in zstd (see `inFrames`). The record of the run comes first, so that even a truncated entry shows who saved it.
 * @throws Error if one is missing or not a module file: an entry without a file would lack it for ever. Reading throws for a
 * file that changed or is gone, and the signal's reason when it aborts.
 */
export function pack(
  { downloadCache, files, extras, origin }: Pick<SaveRequest, 'downloadCache' | 'files' | 'extras' | 'origin'>,
  signal: AbortSignal,
): { archive: AsyncIterable<Buffer>; files: number; bytes: number } {
  const packable = (name: string): Packable => {
    if (parseModuleFile(name) === undefined) throw new Error(`${JSON.stringify(name)} is not a module file`)
    const path = join(downloadCache, name)
    const there = lstatSync(path)
    if (!there.isFile()) throw new Error(`${path} is not a regular file`)
    return { name, path, bytes: there.size }
  }
  // Extra modules come last: while the proof is read, the others are placed.
  const found = [
    ...largestLate([...new Set(files)].sort().map(packable)),
    ...(extras?.files ?? []).toSorted().flatMap(name => whatIsThere(() => packable(name))),
  ]
  const bytes = found.reduce((sum, file) => sum + file.bytes, 0)
  const first: Head[] = [
    ...(origin ? [{ name: ORIGIN_FILE, text: JSON.stringify(origin) }] : []),
    ...(extras ? [{ name: EXTRAS_FILE, text: extras.proof }] : []),
  ]
  return { archive: packed(found, { first, signal }), files: found.length, bytes }
}

/** Larger zips occupy a thread for long. */
const LARGE = 1 << 20

/**
 * Orders files by name, but modules with a large zip after all others, the largest first: so all threads that unpack them
 * begin early, and end at about the same time.
 */
function largestLate(files: Packable[]): Packable[] {
  const moduleOf = ({ name }: Packable) => name.slice(0, name.lastIndexOf('.'))
  const large = new Map(files.filter(({ bytes }) => bytes >= LARGE).map(file => [moduleOf(file), file.bytes]))
  const sizeOf = (file: Packable) => large.get(moduleOf(file)) ?? Number.MAX_SAFE_INTEGER
  return files.toSorted((a, b) => sizeOf(b) - sizeOf(a))
}

/** An extra module may have been removed since it was found. */
function whatIsThere(find: () => Packable): Packable[] {
  try {
    return [find()]
  } catch (error) {
    if (fileSystemCode(error) === undefined) throw error
    return []
  }
}

/** What an archive begins with, so that what follows can be judged as it arrives. */
interface Head {
  name: string
  text: string
}

async function* packed(
  files: Packable[],
  { first, signal }: { first: Head[]; signal: AbortSignal },
): AsyncGenerator<Buffer> {
  const archive = startTar()
  const stop = () => archive.destroy(signal.reason)
  signal.addEventListener('abort', stop, { once: true })
  const filling = fill(archive, files, first).catch(error => archive.destroy(error))
  try {
    signal.throwIfAborted()
    // To Node it is a stream like its own; only the types are of another family.
    yield* inFrames(archive as AsyncIterable<unknown> as AsyncIterable<Buffer>)
  } finally {
    signal.removeEventListener('abort', stop)
    archive.destroy()
    await filling
  }
}

async function fill(archive: Pack, files: Packable[], first: Head[]): Promise<void> {
  for (const { name, text } of first) await written(archive, name, Buffer.from(text))
  for (const { name, path, bytes } of files) {
    if (archive.destroyed) return
    if (bytes <= SMALL) {
      const content = readFileSync(path)
      if (content.length !== bytes) throw new Error(`${path} changed while it was packed`)
      await written(archive, name, content)
    } else await stream(archive, { name, path, bytes })
  }
  archive.finalize()
}

const header = (name: string) => ({ name: `${PACKED_PATH}/${name}`, mode: 0o644, mtime: new Date(0) })

/** Waits until there is room for more. */
function written(archive: Pack, name: string, content: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    archive.entry(header(name), content, error => (error ? reject(error) : resolve()))
  })
}

async function stream(archive: Pack, { name, path, bytes }: Packable): Promise<void> {
  const file = await open(path)
  const entry = archive.entry({ ...header(name), size: bytes })
  await pipeline(
    file.createReadStream({ highWaterMark: PIECE, end: bytes - 1 }),
    entry as unknown as NodeJS.WritableStream,
  )
}

/** The content of an archive, complete or up to where it broke. */
type Unpacked = Pick<
  EntryRecord,
  'served' | 'kept' | 'refusals' | 'refused' | 'rejected' | 'outside' | 'origin' | 'extras'
> & {
  unneeded: number
  /** Why reading ended early: a StoreError, or an error of the file system where files are placed. */
  broken?: unknown
}

type Member = Extract extends AsyncIterable<infer M> ? M : never

type Limits = Pick<RestoreRequest, 'downloadCache' | 'allows' | 'placer' | 'locks' | 'extras'> & {
  /** How files that no sum file lists are counted: an exact entry has none, an older one was for another state. */
  unnamed: 'refused' | 'unneeded'
  /** What the placer does with zips. Default: it creates trees. */
  as?: ZipToUnpack['as'] | undefined
  signal: AbortSignal
}

const FIRST_REFUSALS = 20
const LONGEST_NAME = 200
const MOST_BYTES = 8 * 2 ** 30
const MOST_MEMBERS = 200_000
/** Each chunk is a switch to another thread; the default of 16 KiB takes a quarter longer, twice this size 15 MB more. */
const CHUNK = 128 << 10
const ZSTD = Buffer.from([0x28, 0xb5, 0x2f, 0xfd])
const GZIP = Buffer.from([0x1f, 0x8b])

/**
 * Reads an archive, zstd or gzip, and places those of its module files that are allowed and missing below `downloadCache`.
 * Never throws: files placed before an error are complete, and stay.
 */
export async function unpack(archive: AsyncIterable<Buffer>, limits: Limits): Promise<Unpacked> {
  const result: Unpacked = { served: [], kept: 0, refusals: [], refused: 0, rejected: [], unneeded: 0 }
  const members = extract()
  const [read, taken] = await Promise.allSettled([
    decode(archive, members, limits.signal),
    takeAll(members, result, limits),
  ])
  // An error of the file system also ends the reading, and is then its cause.
  if (taken.status === 'rejected' && fileSystemCode(taken.reason) !== undefined) result.broken = taken.reason
  else if (read.status === 'rejected') result.broken = damageOf(read.reason)
  else if (taken.status === 'rejected') result.broken = damageOf(taken.reason)
  return result
}

function damageOf(cause: unknown): StoreError {
  if (cause instanceof StoreError) return cause
  const message = cause instanceof Error ? cause.message : String(cause)
  return new StoreError('damaged', `the entry cannot be unpacked: ${message}`, { cause })
}

async function decode(archive: AsyncIterable<Buffer>, members: Extract, signal: AbortSignal): Promise<void> {
  try {
    const { decoder, chunks } = await sniff(archive)
    // To Node it is a stream like its own; only the types are of another family.
    const end = members as unknown as NodeJS.WritableStream
    await pipeline(chunks, decoder, limited, end, { signal })
  } catch (error) {
    members.destroy(error instanceof Error ? error : new Error(String(error)))
    throw error
  }
}

type Decoder = Transform | ((chunks: AsyncIterable<Buffer>) => AsyncGenerator<Buffer>)

/** Chooses by the first bytes: the recorded compression of an entry is not trusted. Other tools may have saved it. */
async function sniff(archive: AsyncIterable<Buffer>): Promise<{ decoder: Decoder; chunks: AsyncIterable<Buffer> }> {
  const iterator = archive[Symbol.asyncIterator]()
  let head = Buffer.alloc(0)
  while (head.length < ZSTD.length) {
    const { value, done } = await iterator.next()
    if (done) break
    head = Buffer.concat([head, value])
  }
  const rest = { [Symbol.asyncIterator]: () => iterator }
  const chunks = (async function* () {
    try {
      yield head
      yield* rest
    } finally {
      await iterator.return?.()
    }
  })()
  if (isInFrames(head)) return { decoder: contentOfFrames, chunks }
  if (head.subarray(0, ZSTD.length).equals(ZSTD)) return { decoder: createZstdDecompress({ chunkSize: CHUNK }), chunks }
  if (head.subarray(0, GZIP.length).equals(GZIP)) return { decoder: createGunzip({ chunkSize: CHUNK }), chunks }
  await iterator.return?.(undefined)
  throw new Error('it is neither zstd nor gzip')
}

/** A few bytes can unpack to any number. */
async function* limited(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let bytes = 0
  for await (const chunk of chunks) {
    bytes += chunk.length
    if (bytes > MOST_BYTES) throw new Error('it unpacks to more than 8 GiB')
    yield chunk
  }
}

async function takeAll(members: AsyncIterable<Member>, result: Unpacked, limits: Limits): Promise<void> {
  const placement = new Placement(limits.downloadCache, { locks: limits.locks })
  const extras = new ExtraModules(limits.extras, { placement, signal: limits.signal })
  const placing: Promise<void>[] = []
  let count = 0
  try {
    for await (const member of members) {
      if (++count > MOST_MEMBERS) throw new Error(`it has more than ${MOST_MEMBERS} files`)
      if (member.header.type !== 'directory') {
        const refused = await take(member, { placement, extras, placing, result, limits })
        if (refused !== undefined) refuse(result, member.header.name, refused)
      }
      member.resume()
    }
  } finally {
    await limits.placer?.finish()
    await Promise.all(placing)
    const { record, refused } = await extras.finish().finally(() => placement.close())
    if (refused !== undefined) refuse(result, `${PACKED_PATH}/${EXTRAS_FILE}`, refused)
    if (record !== undefined) result.extras = record
  }
}

/** Accepts a member, or returns why not. */
async function take(
  member: Member,
  {
    placement,
    extras,
    placing,
    result,
    limits,
  }: { placement: Placement; extras: ExtraModules; placing: Promise<void>[]; result: Unpacked; limits: Limits },
): Promise<RefusalReason | undefined> {
  const { name: path, type, size = 0 } = member.header
  const name = path.startsWith(`${PACKED_PATH}/`) ? path.slice(PACKED_PATH.length + 1) : ''
  if (name === ORIGIN_FILE && type === 'file' && size <= LARGEST_ORIGIN) {
    return void Object.assign(result, { origin: parseOrigin(await buffer(member)) })
  }
  if (name === EXTRAS_FILE && type === 'file' && size <= LARGEST_EXTRAS) return extras.open(await buffer(member))
  // An entry may come from anyone who could run a job in the repository, so only regular files named like module files of
  // this project are accepted; this is decided by the header, before a byte is written.
  const file = parseModuleFile(name)
  if (type !== 'file') return 'not-a-file'
  if (file === undefined) return 'bad-name'
  const use = limits.allows(file) ? 'named' : await extras.useOf(file)
  if (use === 'leave') return undefined
  if (use === 'unknown') return limits.unnamed === 'refused' ? 'not-in-sum-file' : void result.unneeded++
  const fault = sizeFault(file, size)
  if (fault) return fault.kind
  if (use === 'take') return await extras.take(file, member as AsyncIterable<unknown> as AsyncIterable<Buffer>, size)
  if (placement.has(name)) return void result.kept++
  const { placer } = limits
  if (placer !== undefined && file.kind === 'zip' && placer.canTake(file)) {
    const content = await takeIn(member, { size, placer })
    placing.push(
      placer.take(file, content, { as: limits.as ?? 'tree' }).then(placed => settle(placed, { name, result })),
    )
    return undefined
  }
  let content: Iterable<Buffer> | AsyncIterable<Buffer> = member as AsyncIterable<unknown> as AsyncIterable<Buffer>
  if (file.kind === 'info') {
    const info = trustedInfo(await buffer(member), file.version)
    if ('fault' in info) return 'bad-info'
    content = [info.text]
  }
  if (placer !== undefined && file.kind === 'mod') {
    const goMod = await buffer(member)
    if (placer.isWrongGoMod(file, goMod)) return void result.rejected.push(name)
    content = [goMod]
  }
  const became = await placement.place(name, content)
  if (became === 'outside') return 'outside'
  if (became === 'placed') result.served.push(name)
  else result.kept++
  return undefined
}

/** Larger zips are passed as a file. */
const IN_MEMORY = 16 << 20

/** The content of a member, in a form for the placer. */
async function takeIn(
  member: Member,
  { size, placer }: { size: number; placer: ModulePlacer },
): Promise<Buffer | { staged: string; bytes: number }> {
  const chunks = member as AsyncIterable<unknown> as AsyncIterable<Buffer>
  if (size > IN_MEMORY) {
    const staged = placer.nextStaged()
    await pipeline(chunks, createWriteStream(staged, { flags: 'wx' }))
    return { staged, bytes: size }
  }
  const content = await placer.bufferFor(size)
  try {
    let length = 0
    for await (const chunk of chunks) length += chunk.copy(content, length)
    if (length !== size) throw new Error('a member ends early')
    return content
  } catch (error) {
    placer.giveBack(content)
    throw error
  }
}

/** Records the outcome for a zip. */
function settle(placed: Placed, { name, result }: { name: string; result: Unpacked }): void {
  if (placed.kind === 'complete' || placed.kind === 'zip') result.served.push(name)
  else if (placed.kind === 'wrong') result.rejected.push(name)
  else if (placed.why === 'outside') refuse(result, name, 'outside')
  // The entry had it, and it was good.
  else if (placed.why === 'locked' || placed.why === 'no-lock') result.served.push(name)
  else if (typeof placed.why === 'object') result.broken ??= Object.assign(new Error(placed.why.message), placed.why)
}

function refuse(result: Unpacked, name: string, reason: RefusalReason): void {
  result.refused++
  if (reason === 'outside') result.outside = (result.outside ?? 0) + 1
  if (result.refusals.length < FIRST_REFUSALS) result.refusals.push({ name: name.slice(0, LONGEST_NAME), reason })
}
