import { fetchStream } from '../../network/download.js'
import { TransferError } from '../../network/error.js'
import { HttpClient } from '../../network/http.js'
import type { Patience } from '../../retry.js'
import {
  generationOf,
  type LookupRequest,
  nextGeneration,
  type RestoreOutcome,
  type RestoreRequest,
  type SaveOutcome,
  type SaveRequest,
  splitEntryKey,
  visitSignal,
} from '../entry-store.js'
import { packables, packed } from './archive.js'
import { type Access, type Lookup, lookup, lookupExact, type Trouble } from './service.js'
import { type Unpacked, unpack } from './unpack.js'
import { type Reservation, type Reserved, reserve } from './upload.js'

const NOTHING = { bytes: 0, placed: [], kept: 0, refusals: [], refused: 0 }
/** Of one part of the archive, without any byte arriving. */
const PATIENCE: Patience = { maxAttempts: 5, backoff: 250, maxBackoff: 4_000 }

type Found = Lookup & { kind: 'found' }
type Outcome = Omit<RestoreOutcome, 'seconds'>

interface Context {
  access: Access
  env: Record<string, string | undefined>
}

/** Finds an entry and puts its module files into the download cache. Never throws. */
export async function restoreEntry(request: RestoreRequest, context: Context): Promise<RestoreOutcome> {
  return await visit(request, context, (client, found, signal) => fetchEntry(client, found, { request, signal }))
}

/** Finds an entry and leaves it where it is. Never throws. */
export async function lookUpEntry(request: LookupRequest, context: Context): Promise<RestoreOutcome> {
  return await visit(request, context, async (_, { key }) => ({
    kind: kindOf(key, request),
    matchedKey: key,
    ...NOTHING,
  }))
}

async function visit(
  request: LookupRequest,
  { access, env }: Context,
  use: (client: HttpClient, found: Found, signal: AbortSignal) => Promise<Outcome>,
): Promise<RestoreOutcome> {
  const started = performance.now()
  const signal = visitSignal(request)
  const seconds = () => (performance.now() - started) / 1000
  let client: HttpClient | undefined
  try {
    const { writeOnly } = access
    if (writeOnly !== undefined) return { kind: 'skipped', reason: writeOnly, ...NOTHING, seconds: seconds() }
    client = new HttpClient({ env, ...request.patience })
    const { primary, restoreKeys } = request
    const found = await lookup(client, access, { primary, restoreKeys, signal })
    if (found.kind !== 'found') return { ...found, ...NOTHING, seconds: seconds() }
    return { ...(await use(client, found, signal)), seconds: seconds() }
  } catch (error) {
    // Nothing is known to throw up to here but settings: a proxy or service address that is no URL.
    const reason = error instanceof Error ? error.message : String(error)
    return { kind: 'unreachable', reason, ...NOTHING, seconds: seconds() }
  } finally {
    await client?.close()
  }
}

const kindOf = (key: string, { primary }: LookupRequest) =>
  generationOf(primary, key) === undefined ? 'partial' : 'hit'

async function fetchEntry(
  client: HttpClient,
  found: Found,
  context: { request: RestoreRequest; signal: AbortSignal },
): Promise<Outcome> {
  const { request, signal } = context
  let bytes = 0
  async function* counted(): AsyncGenerator<Buffer> {
    for await (const chunk of fetchStream(client, found.url, { patience: PATIENCE, signal })) {
      bytes += chunk.length
      yield chunk
    }
  }
  const { broken, ...unpacked } = await unpack(counted(), { ...request, signal })
  const common = { matchedKey: found.key, bytes, ...unpacked }
  if (broken !== undefined) return { ...verdict(broken, signal), ...common }
  return { kind: kindOf(found.key, request), ...common }
}

/** An entry whose bytes are gone or wrong will stay so: it is damaged. One that only cannot be fetched now is not. */
function verdict(
  { where, error }: NonNullable<Unpacked['broken']>,
  signal: AbortSignal,
): Pick<RestoreOutcome, 'kind' | 'reason'> {
  const message = error instanceof Error ? error.message : String(error)
  if (signal.aborted) return { kind: 'timed-out', reason: 'the entry was not read to its end in time' }
  if (where === 'disk') return { kind: 'failed', reason: message }
  if (!(error instanceof TransferError)) return { kind: 'damaged', reason: `the entry cannot be unpacked: ${message}` }
  if (error.status === 404 || error.status === 410) return { kind: 'damaged', reason: `${message} for the entry` }
  if (error.status === 403)
    return { kind: 'unreachable', reason: `${message}: its signed URL has expired or is refused` }
  return { kind: error.status === 429 ? 'rate-limited' : 'unreachable', reason: message }
}

interface SaveContext {
  access: Access
  env: Record<string, string | undefined>
}

type Connected = SaveContext & { client: HttpClient; signal: AbortSignal }

type Came = Pick<SaveOutcome, 'kind' | 'reason' | 'key'> & { files?: number; bytes?: number }

const MiB = 1 << 20
/** Azure takes 50,000 blocks; of these so many are in memory at once. */
const PIECE = 4 * MiB
const SIDE_BY_SIDE = 4
/** Of generations that are taken. */
const TRIES = 3

/** Packs the files and uploads them as a new entry, unless there is one already. Never throws. */
export async function saveEntry(request: SaveRequest, context: SaveContext): Promise<SaveOutcome> {
  const started = performance.now()
  const signal = visitSignal(request)
  let client: HttpClient | undefined
  const came = async (): Promise<Came> => {
    const { readOnly } = context.access
    if (readOnly !== undefined) return { kind: 'read-only', reason: readOnly }
    try {
      client = new HttpClient({ env: context.env, ...request.patience })
      return await attempt(request, { ...context, client, signal })
    } catch (error) {
      return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) }
    } finally {
      await client?.close()
    }
  }
  const outcome = await came()
  const ended = signal.aborted && outcome.kind !== 'saved' && outcome.kind !== 'exists'
  const reason = request.signal?.aborted ? 'the run was interrupted' : 'the entry was not ready in time'
  const told = ended ? { ...outcome, kind: 'timed-out' as const, reason } : outcome
  return { key: request.key, files: 0, bytes: 0, ...told, seconds: (performance.now() - started) / 1000 }
}

/** Looks, reserves, and only then packs: what is not wanted or not allowed costs no packing. */
async function attempt(request: SaveRequest, context: Connected): Promise<Came> {
  const { signal } = context
  const there = context.access.writeOnly === undefined ? await find(request, context) : undefined
  if (there !== undefined) return there
  // Before the reservation: nobody could fill it, if a file were not there.
  const files = packables(request)
  const { key, reserved } = await reserveFree(request, context)
  if (reserved.kind !== 'reserved') return { ...reserved, key }
  const trouble = await upload(packed(files, { origin: request.origin, signal }), reserved.reservation)
  const packedFiles = { files: files.length, bytes: files.reduce((sum, file) => sum + file.bytes, 0) }
  return { ...(trouble ?? { kind: 'saved' }), ...packedFiles, key }
}

/**
 * Reserves the entry, or the next generation that is free. One that is taken, and is now found or cannot be found at all,
 * is another job's, done or on its way; one that is there, and that no lookup takes, is of no use to anybody.
 */
async function reserveFree(
  request: SaveRequest,
  context: Connected,
): Promise<{ key: string; reserved: Came | Reserved }> {
  const { client, access, signal } = context
  for (let key = request.key, tries = 1; ; tries++) {
    const reserved = await reserve(client, { access, key, signal })
    const parts = splitEntryKey(key)
    const isLast = tries === TRIES || parts === undefined || access.writeOnly !== undefined
    if (reserved.kind !== 'exists' || isLast) return { key, reserved }
    const found = await lookupExact(client, access, { key, signal })
    if (found.kind !== 'found') return { key, reserved }
    // Only now: an entry that was finished between two looks must not count as one that no lookup takes.
    const taken = await find(request, context)
    if (taken !== undefined) return { key, reserved: taken }
    key = `${parts.primary}.${nextGeneration(parts.generation)}`
  }
}

/** Looks for an entry that makes packing needless; trouble counts as well, for it would meet the upload too. */
async function find(request: SaveRequest, { client, access, signal }: Connected): Promise<Came | undefined> {
  const parts = splitEntryKey(request.key)
  if (parts === undefined) return { kind: 'failed', reason: `${request.key} ends in no generation` }
  const { primary, generation } = parts
  const { unless } = request
  const damaged = 'key' in unless ? (unless.supersedes ?? `${primary}.${generation - 1}`) : undefined
  const found = await lookup(client, access, { primary, restoreKeys: [], signal })
  if (found.kind === 'miss') return undefined
  if (found.kind !== 'found') return found
  return found.key === damaged ? undefined : { kind: 'exists', reason: `there is ${found.key}` }
}

/** Sends an archive while it is packed, some pieces side by side. */
async function upload(archive: AsyncIterable<Buffer>, reservation: Reservation): Promise<Trouble | undefined> {
  const sending = new Set<Promise<void>>()
  let trouble: Trouble | undefined
  let pieces = 0
  let bytes = 0
  for await (const content of inPieces(archive)) {
    const sent = reservation.send({ number: pieces, first: bytes, content }).then(came => {
      trouble ??= came
      sending.delete(sent)
    })
    sending.add(sent)
    pieces++
    bytes += content.length
    if (sending.size >= SIDE_BY_SIDE) await Promise.race(sending)
    if (trouble !== undefined) return trouble
  }
  await Promise.all(sending)
  return trouble ?? (await reservation.finish({ pieces, bytes }))
}

async function* inPieces(archive: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of archive) {
    chunks.push(chunk)
    bytes += chunk.length
    if (bytes < PIECE) continue
    yield Buffer.concat(chunks)
    chunks = []
    bytes = 0
  }
  if (bytes > 0) yield Buffer.concat(chunks)
}
