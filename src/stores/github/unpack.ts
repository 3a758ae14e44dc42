import type { Transform } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createZstdDecompress } from 'node:zlib'
import { type Extract, extract } from 'tar-stream'
import { fileSystemCode } from '../../errors.js'
import { trustedInfo } from '../../modcache/info-file.js'
import { LARGEST, type ModuleFile, parseModuleFile } from '../../modcache/module-file.js'
import { Placement } from '../../modcache/placement.js'
import { LARGEST_ORIGIN, ORIGIN_FILE, parseOrigin, type RefusalReason, type RestoreOutcome } from '../entry-store.js'
import { PACKED_PATH } from './service.js'

/** What came out of an archive, whole or up to where it broke. */
export type Unpacked = Pick<RestoreOutcome, 'placed' | 'kept' | 'refusals' | 'refused' | 'outside' | 'origin'> & {
  /** What ended the reading before the end; undefined when all was read. */
  broken?: { where: 'archive' | 'disk'; error: unknown }
}

type Member = Extract extends AsyncIterable<infer M> ? M : never

interface Limits {
  downloadCache: string
  /** Does a sum file of the project name this module file? */
  allows: (file: ModuleFile) => boolean
  signal: AbortSignal
}

const FIRST_REFUSALS = 20
const LONGEST_NAME = 200
const MOST_BYTES = 8 * 2 ** 30
const MOST_MEMBERS = 200_000
/** Each chunk is a visit to another thread; the default of 16 KiB takes a quarter longer, twice as much 15 MB more. */
const CHUNK = 128 << 10
const ZSTD = Buffer.from([0x28, 0xb5, 0x2f, 0xfd])
const GZIP = Buffer.from([0x1f, 0x8b])

/**
 * Reads an archive, zstd or gzip, and puts the module files in it that are allowed and missing below `downloadCache`.
 * Never throws: what was placed before something broke is whole, and stays.
 */
export async function unpack(archive: AsyncIterable<Buffer>, limits: Limits): Promise<Unpacked> {
  const result: Unpacked = { placed: [], kept: 0, refusals: [], refused: 0 }
  const members = extract()
  const [read, taken] = await Promise.allSettled([
    decode(archive, members, limits.signal),
    takeAll(members, result, limits),
  ])
  // An error of the file system also ends the reading, and is then its cause.
  if (taken.status === 'rejected' && fileSystemCode(taken.reason) !== undefined)
    result.broken = { where: 'disk', error: taken.reason }
  else if (read.status === 'rejected') result.broken = { where: 'archive', error: read.reason }
  else if (taken.status === 'rejected') result.broken = { where: 'archive', error: taken.reason }
  return result
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

/** Chooses by the first bytes: what an entry is filed under is only what its maker said. */
async function sniff(archive: AsyncIterable<Buffer>): Promise<{ decoder: Transform; chunks: AsyncIterable<Buffer> }> {
  const iterator = archive[Symbol.asyncIterator]()
  let head = Buffer.alloc(0)
  while (head.length < ZSTD.length) {
    const { value, done } = await iterator.next()
    if (done) break
    head = Buffer.concat([head, value])
  }
  const rest = { [Symbol.asyncIterator]: () => iterator }
  const chunks = (async function* () {
    yield head
    yield* rest
  })()
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
  const placement = new Placement(limits.downloadCache)
  let count = 0
  try {
    for await (const member of members) {
      if (++count > MOST_MEMBERS) throw new Error(`it has more than ${MOST_MEMBERS} members`)
      if (member.header.type !== 'directory') {
        const refused = await take(member, { placement, result, limits })
        if (refused !== undefined) refuse(result, member.header.name, refused)
      }
      member.resume()
    }
  } finally {
    placement.close()
  }
}

async function take(
  member: Member,
  context: { placement: Placement; result: Unpacked; limits: Limits },
): Promise<RefusalReason | undefined> {
  const { placement, result, limits } = context
  if (isOrigin(member.header)) return void Object.assign(result, { origin: parseOrigin(await buffer(member)) })
  const judged = judgeMember(member.header, limits.allows)
  if ('refused' in judged) return judged.refused
  const { name, file } = judged
  if (placement.has(name)) return void result.kept++
  let content: Iterable<Buffer> | AsyncIterable<Buffer> = member as AsyncIterable<unknown> as AsyncIterable<Buffer>
  if (file.kind === 'info') {
    const info = trustedInfo(await buffer(member), file.version)
    if ('fault' in info) return 'bad-info'
    content = [info.text]
  }
  const became = await placement.place(name, content)
  if (became === 'outside') return 'outside'
  if (became === 'placed') result.placed.push(name)
  else result.kept++
  return undefined
}

function isOrigin({ name, type, size = 0 }: MemberHead): boolean {
  return name === `${PACKED_PATH}/${ORIGIN_FILE}` && type === 'file' && size <= LARGEST_ORIGIN
}

function refuse(result: Unpacked, name: string, reason: RefusalReason): void {
  result.refused++
  if (reason === 'outside') result.outside = (result.outside ?? 0) + 1
  if (result.refusals.length < FIRST_REFUSALS) result.refusals.push({ name: name.slice(0, LONGEST_NAME), reason })
}

/** The head of an archive member, as far as it matters. */
interface MemberHead {
  name: string
  type?: string | null | undefined
  size?: number | undefined
}

/**
 * Judges a member of an entry by its head, before a byte of it is written. An entry may come from anybody who could run
 * a job in the repository, so nothing is taken but regular files named like module files of this project.
 */
function judgeMember(
  { name, type, size }: MemberHead,
  allows: (file: ModuleFile) => boolean,
): { name: string; file: ModuleFile } | { refused: RefusalReason } {
  const root = `${PACKED_PATH}/`
  const below = name.startsWith(root) ? name.slice(root.length) : ''
  const file = parseModuleFile(below)
  if (type !== 'file') return { refused: 'not-a-file' }
  if (file === undefined) return { refused: 'bad-name' }
  if (!allows(file)) return { refused: 'not-in-sum-file' }
  if (size === 0) return { refused: 'empty' }
  if (size === undefined || size > LARGEST[file.kind]) return { refused: 'too-large' }
  return { name: below, file }
}
