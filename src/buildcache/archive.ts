import { createHash, hash as hashOf } from 'node:crypto'
import {
  closeSync,
  fstatSync,
  futimesSync,
  lstatSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statfsSync,
  utimesSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { constants, createZstdCompress, createZstdDecompress, type ZstdDecompress } from 'node:zlib'
import { fileSystemCode } from '../errors.js'
import { makeDirectories, stagingPath } from '../modcache/directories.js'
import { Turns } from '../modcache/turns.js'
import { giveBack } from '../modcache/zip-bytes.js'
import { StoreError } from '../stores/problem.js'
import { type Action, actionFile, actionText, DIRECTORIES, directoryOf, openCarefully, outputFile } from './gocache.js'
import { bytesOf, LARGEST_MANIFEST, type Manifest, manifestText, type Output, parseManifest } from './manifest.js'

// An entry is one stream of zstd: a line with the size of the manifest, its SHA-256 and its signature, the manifest, and the
// contents of the outputs in its order. It names no file: all names follow from hashes.

const MAGIC = 'go-mod-warmup-build'
const HEAD = /^go-mod-warmup-build (\d{1,10}) ([0-9a-f]{64}) (-|[A-Za-z0-9+/]{86}==)$/
const LONGEST_HEAD = 200
const PIECE = 256 << 10
/** Each unpacked piece goes from one thread to another, so that few large ones cost less. */
const UNPACKED_PIECE = 1 << 20
/** So many pieces are unpacked ahead of the one that is written. */
const AHEAD = 3
/** Outputs of at most so many bytes are judged before anything of them is written. */
const WHOLE = 256 << 10
/** Packages repeat each other's export data at a distance: a window of 128 MiB makes the entry a sixth smaller. */
const WINDOW = 27
/** cmd/go notes the use of what was not used for an hour. */
export const RESTORED_AGE = 2 * 3_600_000

/** What is packed, and by whom it is signed. */
interface Packing {
  goCache: string
  sign: ((manifest: Buffer) => string) | undefined
  signal: AbortSignal
}

/**
 * Packs an entry while it is read: there is never a copy of it on disk.
 * @throws Error of the file system, and for an output that has changed; the signal's reason
 */
export async function* pack(manifest: Manifest, { goCache, sign, signal }: Packing): AsyncGenerator<Buffer> {
  const { ZSTD_c_compressionLevel: level, ZSTD_c_checksumFlag: checksum } = constants
  const { ZSTD_c_enableLongDistanceMatching: long, ZSTD_c_windowLog: window, ZSTD_c_ldmMinMatch: least } = constants
  const params = { [level]: 1, [checksum]: 1, [long]: 1, [window]: WINDOW, [least]: 32 }
  const compressed = createZstdCompress({ chunkSize: PIECE, params })
  const left = new AbortController()
  const content = contentOf(manifest, { goCache, sign })
  const passing = pipeline(content, compressed, { signal: AbortSignal.any([signal, left.signal]) })
  passing.catch(() => undefined)
  try {
    for await (const chunk of compressed) yield chunk
    await passing
  } finally {
    left.abort()
    await passing.catch(() => undefined)
  }
}

function* contentOf(manifest: Manifest, { goCache, sign }: Omit<Packing, 'signal'>): Generator<Buffer> {
  const text = Buffer.from(manifestText(manifest))
  yield Buffer.from(`${MAGIC} ${text.length} ${sha256(text)} ${sign?.(text) ?? '-'}\n`)
  yield text
  for (const output of manifest.outputs) yield* outputContent(output, goCache)
}

const sha256 = (content: Buffer) => hashOf('sha256', content, 'hex')

function* outputContent({ hash, size, program }: Output, goCache: string): Generator<Buffer> {
  const path = join(goCache, outputFile(hash), program ?? '')
  const file = openCarefully(path)
  try {
    if (fstatSync(file).size !== size) throw new Error(`${path} changed while it was packed`)
    for (let left = size; left > 0; ) {
      const piece = Buffer.allocUnsafe(Math.min(PIECE, left))
      const read = readSync(file, piece)
      if (read === 0) throw new Error(`${path} changed while it was packed`)
      left -= read
      yield piece.subarray(0, read)
    }
  } finally {
    closeSync(file)
  }
}

/** What came out of an entry, whole or up to where it broke. */
export interface Unpacked<Refusal> {
  manifest?: Manifest
  /** Why nothing of it was used. */
  refusal?: Refusal | { kind: 'format' }
  outputs: number
  actions: number
  /** Of the outputs. */
  bytes: number
  /** Outputs that were not what their name says, and what leads to them. */
  refused: number
  /** What ended the reading before the end: a StoreError, or an error of the file system of GOCACHE. */
  broken?: unknown
}

/** A manifest as it lies in an entry, with its signature. */
export interface SignedText {
  text: Buffer
  signature: string | undefined
}

interface Unpacking<Refusal> {
  goCache: string
  /** Why the entry is not to be used, before its manifest is parsed: that of a stranger may be made to be expensive. */
  refusesText?: (signed: SignedText) => Refusal | undefined
  /** Why the entry is not to be used, as its manifest shows; nothing was written yet. */
  refuses: (manifest: Manifest) => Refusal | undefined
  signal: AbortSignal
}

/**
 * Reads an entry and puts into GOCACHE what is whole and not yet there, each output before the actions that lead to it.
 * The chunks of the archive are freed, so that nobody else may use them.
 * Never throws: what came before something broke is whole, and stays.
 */
export async function unpack<Refusal>(
  archive: AsyncIterable<Buffer>,
  { goCache, refusesText, refuses, signal }: Unpacking<Refusal>,
): Promise<Unpacked<Refusal>> {
  const result: Unpacked<Refusal> = { outputs: 0, actions: 0, bytes: 0, refused: 0 }
  let isRead = false
  const decoder = unpackAhead()
  const left = new AbortController()
  // Timeouts of signals hold no process: it would end here if the source waited for nothing but us.
  const hold = setInterval(() => undefined, 60_000)
  try {
    await pipeline(
      archive,
      (chunks: AsyncIterable<Buffer>) => givenBack(chunks, decoder),
      decoder,
      async function take(chunks: AsyncIterable<Buffer>) {
        const reader = new Reader(chunks)
        const opened = await openHead(reader, { refusesText, refuses })
        if (opened.manifest !== undefined) result.manifest = opened.manifest
        if ('refusal' in opened) result.refusal = opened.refusal
        else await place(opened.manifest, reader, { goCache, result, signal })
        isRead = true
        // What follows is not read, and a source that nobody reads would never end.
        if (result.refusal !== undefined || !(await reader.isAtEnd())) left.abort()
      },
      { signal: AbortSignal.any([signal, left.signal]) },
    )
  } catch (error) {
    if (!isRead) result.broken = damageOf(error)
  } finally {
    clearInterval(hold)
  }
  return result
}

/** Frees the memory of chunks as soon as the decoder is done with them. */
async function* givenBack(chunks: AsyncIterable<Buffer>, decoder: ZstdDecompress): AsyncGenerator<Buffer> {
  const given: Buffer[] = []
  let bytes = 0
  for await (const chunk of chunks) {
    given.push(chunk)
    bytes += chunk.length
    yield chunk
    for (let first = given[0]; first !== undefined; first = given[0]) {
      if (bytes - first.length < decoder.writableLength) break
      given.shift()
      bytes -= first.length
      giveBack(first)
    }
  }
}

/** While one piece is written, another thread unpacks the next. */
function unpackAhead(): ZstdDecompress {
  // As objects, pieces are not joined. The types do not know that streams of zlib take options of streams.
  const reading = { readableObjectMode: true, readableHighWaterMark: AHEAD }
  const params = { [constants.ZSTD_d_windowLogMax]: WINDOW }
  return createZstdDecompress({ ...reading, chunkSize: UNPACKED_PIECE, params })
}

function damageOf(error: unknown): unknown {
  if (error instanceof StoreError || fileSystemCode(error) !== undefined) return error
  const message = error instanceof Error ? error.message : String(error)
  return new StoreError('damaged', `the entry cannot be unpacked: ${message}`, { cause: error })
}

/** The manifest of an entry, without what follows it. */
export async function readManifest(archive: AsyncIterable<Buffer>, signal: AbortSignal): Promise<Manifest | undefined> {
  const unpacking = { goCache: '', refuses: () => ({ kind: 'only-read' }) as const, signal }
  return (await unpack(archive, unpacking)).manifest
}

type Opened<Refusal> = { manifest: Manifest } | { manifest?: Manifest; refusal: Refusal | { kind: 'format' } }

async function openHead<Refusal>(
  reader: Reader,
  {
    refusesText,
    refuses,
  }: Pick<Unpacking<Refusal>, 'refuses'> & {
    refusesText: Unpacking<Refusal>['refusesText'] | undefined
  },
): Promise<Opened<Refusal>> {
  const [, size, sum, signature] = HEAD.exec(await reader.line(LONGEST_HEAD)) ?? []
  if (size === undefined || Number(size) > LARGEST_MANIFEST) throw new Error('it does not begin with a manifest')
  const text = await reader.bytes(Number(size))
  // The checksum of zstd comes at the very end, when everything has its place.
  if (sha256(text) !== sum) throw new Error('its manifest is not what was saved')
  const unread = refusesText?.({ text, signature: signature === '-' ? undefined : signature })
  if (unread !== undefined) return { refusal: unread }
  const manifest = parseManifest(text)
  if (manifest === 'format') return { refusal: { kind: 'format' } }
  if (manifest === undefined) throw new Error('its manifest is invalid')
  const refusal = refuses(manifest)
  return refusal === undefined ? { manifest } : { manifest, refusal }
}

/** Takes the stream of a decoder apart. */
class Reader {
  readonly #chunks: AsyncIterator<Buffer>
  #rest: Buffer = Buffer.alloc(0)
  /** What the last chunks are parts of. */
  #memory: ArrayBufferLike | undefined

  constructor(chunks: AsyncIterable<Buffer>) {
    this.#chunks = chunks[Symbol.asyncIterator]()
  }

  /** So many bytes, if they are here already: without a copy, and valid until the next call. */
  here(length: number): Buffer | undefined {
    return length <= this.#rest.length ? this.#cut(length) : undefined
  }

  /** The next piece, at most so long, which is valid until the next call; throws at the end. */
  async some(most: number): Promise<Buffer> {
    while (this.#rest.length === 0) {
      const { value, done } = await this.#chunks.next()
      if (done) throw new Error('it ends early')
      this.#rest = value
      // The decoder fills one buffer after the other. Left to the garbage collection, they would cause most of it.
      if (this.#memory !== undefined && this.#memory !== value.buffer) giveBack(new Uint8Array(this.#memory))
      this.#memory = value.buffer
    }
    return this.#cut(most)
  }

  #cut(most: number): Buffer {
    const piece = this.#rest.subarray(0, most)
    this.#rest = this.#rest.subarray(piece.length)
    return piece
  }

  async isAtEnd(): Promise<boolean> {
    return this.#rest.length === 0 && (await this.#chunks.next()).done === true
  }

  async bytes(length: number): Promise<Buffer> {
    const all = Buffer.allocUnsafe(length)
    for (let at = 0; at < length; ) at += (await this.some(length - at)).copy(all, at)
    return all
  }

  async line(most: number): Promise<string> {
    let text = ''
    while (text.length < most) {
      const byte = (await this.some(1)).toString('latin1')
      if (byte === '\n') return text
      text += byte
    }
    throw new Error('its first line is too long')
  }
}

/** Free bytes that are left to the rest of the job. */
const SPARE = 512 << 20
/** What the smallest file takes on most file systems. */
const BLOCK = 4096

async function place<Refusal>(
  manifest: Manifest,
  reader: Reader,
  { goCache, result, signal }: { goCache: string; result: Unpacked<Refusal>; signal: AbortSignal },
): Promise<void> {
  await makeDirectories(goCache)
  refuseWithoutRoom(goCache, bytesOf(manifest.outputs) + (manifest.outputs.length + manifest.actions.length) * BLOCK)
  const leading = Map.groupBy(manifest.actions, ({ output }) => output)
  const usable = new Set(DIRECTORIES.filter(name => isOwnDirectory(join(goCache, name))))
  const time = Math.floor(Date.now() - RESTORED_AGE)
  const latest = BigInt(time) * NANOSECONDS
  const at = { goCache, staged: stagingPath(goCache), usable, time: time / 1000, latest }
  const turns = new Turns(signal)
  try {
    for (const output of manifest.outputs) {
      await turns.next()
      const became = await placeOutput(output, reader, at)
      if (became === 'refused') {
        result.refused++
        continue
      }
      if (became === 'placed') result.bytes += output.size
      result.outputs++
      for (const action of leading.get(output.hash) ?? []) {
        await turns.next()
        if (placeAction(action, at)) result.actions++
      }
    }
    // Else the first go command would look at everything to find what is old.
    writeNew(join(goCache, 'trim.txt'), Buffer.from(`${Math.floor(Date.now() / 1000)}`))
  } finally {
    rmSync(at.staged, { force: true })
  }
}

function refuseWithoutRoom(goCache: string, bytes: number): void {
  const { bavail, bsize } = statfsSync(goCache)
  if (bavail * bsize >= bytes + SPARE) return
  throw Object.assign(new Error('too little disk space for the entry'), { code: 'ENOSPC', syscall: 'write' })
}

/** Makes it where it is missing; nothing is written behind a link. */
function isOwnDirectory(path: string): boolean {
  try {
    mkdirSync(path)
    return true
  } catch (error) {
    if (fileSystemCode(error) !== 'EEXIST') throw error
    return lstatSync(path).isDirectory()
  }
}

interface Place {
  goCache: string
  /** Where an output is written before it is known to be right. */
  staged: string
  usable: ReadonlySet<string>
  /** Of everything restored, in seconds. */
  time: number
  /** The same in nanoseconds: no restored action is younger, whatever the saving run had said. */
  latest: bigint
}

async function placeOutput(output: Output, reader: Reader, place: Place): Promise<'placed' | 'there' | 'refused'> {
  const { hash, size, program } = output
  if (size > WHOLE || program !== undefined) return await placeInPieces(output, reader, place)
  const content = reader.here(size) ?? (await reader.bytes(size))
  if (sha256(content) !== hash || !place.usable.has(directoryOf(hash))) return 'refused'
  const path = join(place.goCache, outputFile(hash))
  if (writeNew(path, content, place)) return 'placed'
  const found = lstatSync(path, { throwIfNoEntry: false })
  // What a killed process has left is shorter.
  return found?.isFile() && found.size !== size ? 'refused' : 'there'
}

async function placeInPieces(
  { hash, size, program }: Output,
  reader: Reader,
  { goCache, staged, usable, time }: Place,
): Promise<'placed' | 'there' | 'refused'> {
  const sum = createHash('sha256')
  const file = openSync(staged, 'wx', program === undefined ? 0o666 : 0o777)
  try {
    for (let left = size; left > 0; ) {
      const piece = await reader.some(left)
      left -= piece.length
      sum.update(piece)
      writeWhole(file, piece)
    }
    futimesSync(file, time, time)
  } finally {
    closeSync(file)
  }
  const isRight = sum.digest('hex') === hash && usable.has(directoryOf(hash))
  const became = isRight ? settle(staged, join(goCache, outputFile(hash)), { program, time }) : 'refused'
  if (became !== 'placed') rmSync(staged, { force: true })
  return became
}

function writeWhole(file: number, piece: Buffer): void {
  for (let at = 0; at < piece.length; ) at += writeSync(file, piece, at)
}

/** What a go command has put there meanwhile stays. */
function settle(
  staged: string,
  path: string,
  { program, time }: { program: string | undefined; time: number },
): 'placed' | 'there' {
  if (lstatSync(path, { throwIfNoEntry: false }) !== undefined) return 'there'
  if (program === undefined) renameSync(staged, path)
  else {
    mkdirSync(path)
    renameSync(staged, join(path, program))
    utimesSync(path, time, time)
  }
  return 'placed'
}

function placeAction(action: Action, { goCache, usable, time, latest }: Place): boolean {
  if (!usable.has(directoryOf(action.id))) return false
  const made = BigInt(action.time) > latest ? `${latest}` : action.time
  const text = actionText({ ...action, time: made })
  return writeNew(join(goCache, actionFile(action.id)), Buffer.from(text, 'latin1'), { time })
}

/** In a millisecond. */
const NANOSECONDS = 1_000_000n

/**
 * False where there is one. What a killed process leaves is shorter than the file, by which cmd/go knows that it is of no
 * use; and nothing leads to it.
 */
function writeNew(path: string, content: Buffer, { time }: { time?: number } = {}): boolean {
  let file: number
  try {
    file = openSync(path, 'wx', 0o666)
  } catch (error) {
    if (fileSystemCode(error) === 'EEXIST') return false
    throw error
  }
  let isWhole = false
  try {
    writeWhole(file, content)
    if (time !== undefined) futimesSync(file, time, time)
    isWhole = true
    return true
  } finally {
    closeSync(file)
    if (!isWhole) rmSync(path, { force: true })
  }
}
