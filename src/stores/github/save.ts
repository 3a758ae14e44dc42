import { HttpClient } from '../../network/http.js'
import type { SaveOutcome, SaveRequest } from '../store.js'
import { visitSignal } from '../visit.js'
import type { Access } from './access.js'
import { packables, packed } from './archive.js'
import { lookup } from './lookup.js'
import { type Reservation, reserve } from './reservation.js'
import type { Trouble } from './service.js'

interface Context {
  access: Access
  env: Record<string, string | undefined>
}

type Came = Pick<SaveOutcome, 'kind' | 'reason'> & { files?: number; bytes?: number }

const MiB = 1 << 20
/** Azure takes 50,000 blocks; of these so many are in memory at once. */
const PIECE = 4 * MiB
const SIDE_BY_SIDE = 4

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
  return { files: 0, bytes: 0, ...told, key: request.key, seconds: (performance.now() - started) / 1000 }
}

/** Looks, reserves, and only then packs: what is not wanted or not allowed costs no packing. */
async function attempt(
  request: SaveRequest,
  context: Context & { client: HttpClient; signal: AbortSignal },
): Promise<Came> {
  const { client, access, signal } = context
  const there = access.writeOnly === undefined ? await find(request, context) : undefined
  if (there !== undefined) return there
  // Before the reservation: nobody could fill it, if a file were not there.
  const files = packables(request)
  const reserved = await reserve(client, { access, key: request.key, signal })
  if (reserved.kind !== 'reserved') return reserved
  const trouble = await upload(packed(files, { origin: request.origin, signal }), reserved.reservation)
  const packedFiles = { files: files.length, bytes: files.reduce((sum, file) => sum + file.bytes, 0) }
  return { ...(trouble ?? { kind: 'saved' }), ...packedFiles }
}

/** Looks for an entry that makes packing needless; trouble counts as well, for it would meet the upload too. */
async function find(
  request: SaveRequest,
  { client, access, signal }: Context & { client: HttpClient; signal: AbortSignal },
): Promise<Came | undefined> {
  const { unless } = request
  const wanted = 'key' in unless ? unless.key : unless.prefix
  const found = await lookup(client, access, { prefixes: [wanted], signal })
  if (found.kind === 'miss') return undefined
  if (found.kind !== 'found') return found
  const exists = 'key' in unless ? found.key === wanted : found.key.startsWith(wanted)
  return exists ? { kind: 'exists', reason: `there is ${found.key}` } : undefined
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
