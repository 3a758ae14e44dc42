import { type BodyFacts, fetchStream } from '../../network/download.js'
import { transferError } from '../../network/error.js'
import { HttpClient } from '../../network/http.js'
import type { RetryPolicy } from '../../retry.js'
import {
  type ArchiveFound,
  type ArchiveStore,
  nextGeneration,
  type Parcel,
  type Question,
  splitEntryKey,
} from '../entry-store.js'
import { StoreError } from '../problem.js'
import type { Access } from './access.js'
import { CacheService, entryVersion, refusal, type StoredEntry } from './service.js'

/** Retries for one part of the archive, without receiving any byte. */
const PATIENCE: RetryPolicy = { maxAttempts: 5, backoff: 250, maxBackoff: 4_000 }
/** Azure accepts 50,000 blocks; this many are in memory at the same time. */
const PIECE = 4 << 20
const SIDE_BY_SIDE = 4
/** Number of generations to try if they are taken. */
const TRIES = 3
/** All blocks of a blob need ids of the same length (Azure, Put Block). */
const DIGITS = 6
const VERSION = entryVersion('zstd-without-long')

/** GitHub's cache service, of a job on GitHub, on an enterprise server or under act. */
export class GithubStore implements ArchiveStore {
  readonly #access: Access
  readonly #client: HttpClient

  constructor(
    access: Access,
    reach: { env: Record<string, string | undefined>; connectTimeout: number; stallTimeout: number },
  ) {
    this.#access = access
    this.#client = new HttpClient(reach)
  }

  async find(question: Question, signal: AbortSignal): Promise<ArchiveFound | undefined> {
    const found = await this.#service(signal).lookup(question)
    return found && archiveAt(found, this.#client, signal)
  }

  /** Looks up, reserves, and only then packs: nothing is packed in vain. */
  async save(parcel: Parcel, signal: AbortSignal): Promise<{ key: string; exists?: string }> {
    const service = this.#service(signal)
    const other = await this.#other(service, parcel)
    if (other !== undefined) return { key: parcel.key, exists: other }
    // Before the reservation, which could not be filled if a file were missing.
    const archive = await parcel.pack()
    const { key, ...reserved } = await this.#reserveFree(service, parcel)
    if ('exists' in reserved) return { key, exists: reserved.exists }
    await upload(archive, reserved.reservation)
    return { key }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#client.close()
  }

  #service(signal: AbortSignal): CacheService {
    return new CacheService(this.#client, this.#access, signal)
  }

  /** Looks for an entry that makes packing unnecessary. */
  async #other(service: CacheService, { key, unless }: Parcel): Promise<string | undefined> {
    if (this.#access.writeOnly !== undefined) return undefined
    const parts = splitEntryKey(key)
    if (parts === undefined) throw new StoreError('failed', `${key} does not end in a generation`)
    const { primary, generation } = parts
    const damaged = 'key' in unless ? (unless.supersedes ?? `${primary}.${generation - 1}`) : undefined
    const found = await service.lookup({ primary, restoreKeys: [] })
    if (found === undefined || found.key === damaged) return undefined
    return `${found.key} exists`
  }

  /**
   * Reserves the entry, or the next free generation. A taken generation that is found now, or not at all, belongs to another
   * job, completed or in progress; an existing one that no lookup returns is useless and skipped.
   */
  async #reserveFree(
    service: CacheService,
    parcel: Parcel,
  ): Promise<{ key: string } & ({ reservation: Reservation } | { exists: string })> {
    for (let { key } = parcel, tries = 1; ; tries++) {
      const reservation = await reserve(service, this.#access, { key, version: VERSION })
      if (reservation !== undefined) return { key, reservation }
      const exists = `another job is saving or has saved ${key}`
      const parts = splitEntryKey(key)
      const isLast = tries === TRIES || parts === undefined || this.#access.writeOnly !== undefined
      if (isLast || (await service.lookupExact(key)) === undefined) return { key, exists }
      // Only now: an entry completed between two lookups must not count as one that no lookup returns.
      const other = await this.#other(service, parcel)
      if (other !== undefined) return { key, exists: other }
      key = `${parts.primary}.${nextGeneration(parts.generation)}`
    }
  }
}

/** An archive that was found, to be read once. */
export function archiveAt({ key, url }: StoredEntry, client: HttpClient, signal: AbortSignal): ArchiveFound {
  const facts: BodyFacts = {}
  return { key, size: () => facts.total, read: () => read(client, url, { facts, signal }) }
}

/** An entry without its bytes is damaged for good. One that cannot be downloaded at the moment is not. */
async function* read(
  client: HttpClient,
  url: string,
  { facts, signal }: { facts: BodyFacts; signal: AbortSignal },
): AsyncGenerator<Buffer> {
  try {
    yield* fetchStream(client, url, { patience: PATIENCE, facts, signal })
  } catch (cause) {
    signal.throwIfAborted()
    const { status, message } = transferError(cause, url, signal)
    if (status === 404 || status === 410) throw new StoreError('damaged', `${message} for the entry`, { cause })
    const expired = status === 403 ? ': its signed URL has expired or was rejected' : ''
    throw new StoreError(status === 429 ? 'rate-limited' : 'unreachable', `${message}${expired}`, { cause })
  }
}

/** A reserved entry: only we can fill it, until it is finished or the service drops it. */
interface Reservation {
  /** Sends one piece of the archive; pieces may be sent concurrently. */
  send(piece: { number: number; first: number; content: Buffer }): Promise<void>
  /** Completes the entry; from then on it can be found. */
  finish(sent: { pieces: number; bytes: number }): Promise<void>
}

/** What an entry is filed under. */
interface Filed {
  key: string
  version: string
}

/**
 * Reserves an entry before anything is packed for it. Of several concurrent jobs only one gets it, so the others need not
 * pack, and a token without write access is rejected here. Undefined if it is taken.
 */
export async function reserve(
  service: CacheService,
  { protocol }: Access,
  entry: Filed,
): Promise<Reservation | undefined> {
  return await (protocol === 'v1' ? reserveV1(service, entry) : reserveV2(service, entry))
}

async function reserveV2(service: CacheService, entry: Filed): Promise<Reservation | undefined> {
  const answer = await service.callV2('CreateCacheEntry', entry)
  const { status, fields } = answer
  if (status === 409 || fields['code'] === 'already_exists') return undefined
  const url = fields['signed_upload_url'] ?? fields['signedUploadUrl']
  if (status !== 200 || !url) throw refusal(answer)
  return {
    // Azure, Put Block, with the signed URL of the blob.
    send: async ({ number, content }) =>
      await service.upload(`${url}&comp=block&blockid=${encodeURIComponent(blockId(number))}`, content),
    finish: async ({ pieces, bytes }) => {
      await service.upload(`${url}&comp=blocklist`, Buffer.from(blockList(pieces)))
      const finished = await service.callV2('FinalizeCacheEntryUpload', { ...entry, size_bytes: String(bytes) })
      const id = finished.fields['entry_id'] ?? finished.fields['entryId']
      if (finished.status !== 200 || !id) throw refusal(finished)
    },
  }
}

async function reserveV1(service: CacheService, entry: Filed): Promise<Reservation | undefined> {
  const answer = await service.callV1('caches', entry)
  if (answer.status === 409) return undefined
  const id = answer.fields['cacheId']
  if (answer.status >= 300 || id === undefined) throw refusal(answer)
  const resource = `caches/${encodeURIComponent(id)}`
  return {
    send: async ({ first, content }) => await service.uploadV1(resource, content, first),
    finish: async ({ bytes }) => {
      const finished = await service.callV1(resource, { size: bytes })
      if (finished.status >= 300) throw refusal(finished)
    },
  }
}

/** The request that makes a blob of its first blocks (Azure, Put Block List). */
function blockList(count: number): string {
  const blocks = Array.from({ length: count }, (_, number) => `<Latest>${blockId(number)}</Latest>`)
  return `<?xml version="1.0" encoding="utf-8"?><BlockList>${blocks.join('')}</BlockList>`
}

const blockId = (number: number) => Buffer.from(String(number).padStart(DIGITS, '0')).toString('base64')

/** Sends an archive while it is packed, several pieces concurrently. */
export async function upload(archive: AsyncIterable<Buffer>, reservation: Reservation): Promise<void> {
  const sending = new Set<Promise<void>>()
  let pieces = 0
  let bytes = 0
  for await (const content of inPieces(archive)) {
    // A failed one stays in the set, and ends the next wait.
    const sent: Promise<void> = reservation.send({ number: pieces, first: bytes, content }).then(() => {
      sending.delete(sent)
    })
    sent.catch(() => undefined)
    sending.add(sent)
    pieces++
    bytes += content.length
    if (sending.size >= SIDE_BY_SIDE) await Promise.race(sending)
  }
  await Promise.all(sending)
  await reservation.finish({ pieces, bytes })
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
