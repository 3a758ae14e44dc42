import { HttpClient } from '../../network/http.js'
import type { SaveOutcome, SaveRequest } from '../entry-store.js'
import { nextGeneration, splitEntryKey } from '../generation.js'
import { visitSignal } from '../visit.js'
import type { Access } from './access.js'
import { packables, packed } from './archive.js'
import { lookup, lookupExact } from './lookup.js'
import { type Reservation, type Reserved, reserve } from './reservation.js'
import type { Trouble } from './service.js'

interface Context {
  access: Access
  env: Record<string, string | undefined>
}

type Connected = Context & { client: HttpClient; signal: AbortSignal }

type Came = Pick<SaveOutcome, 'kind' | 'reason' | 'key'> & { files?: number; bytes?: number }

const MiB = 1 << 20
/** Azure takes 50,000 blocks; of these so many are in memory at once. */
const PIECE = 4 * MiB
const SIDE_BY_SIDE = 4
/** Of generations that are taken. */
const TRIES = 3

/** Packs the files and uploads them as a new entry, unless there is one already. Never throws. */
export async function saveEntry(request: SaveRequest, context: Context): Promise<SaveOutcome> {
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
