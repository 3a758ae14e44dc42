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
import { CacheService, entryVersion, refusal } from './service.js'

/** Of one part of the archive, without any byte arriving. */
const PATIENCE: RetryPolicy = { maxAttempts: 5, backoff: 250, maxBackoff: 4_000 }
/** Azure takes 50,000 blocks; of these so many are in memory at once. */
const PIECE = 4 << 20
const SIDE_BY_SIDE = 4
/** Of generations that are taken. */
const TRIES = 3
/** All blocks of a blob need ids of one length (Azure, Put Block). */
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
    const facts: BodyFacts = {}
    return found && { key: found.key, size: () => facts.total, read: () => this.#read(found.url, { facts, signal }) }
  }

  /** Looks, reserves, and only then packs: what is not wanted or not allowed costs no packing. */
  async save(parcel: Parcel, signal: AbortSignal): Promise<{ key: string; exists?: string }> {
    const service = this.#service(signal)
    const other = await this.#other(service, parcel)
    if (other !== undefined) return { key: parcel.key, exists: other }
    // Before the reservation: nobody could fill it, if a file were not there.
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

  /** An entry whose bytes are gone will stay so: it is damaged. One that only cannot be fetched now is not. */
  async *#read(url: string, { facts, signal }: { facts: BodyFacts; signal: AbortSignal }): AsyncGenerator<Buffer> {
    try {
      yield* fetchStream(this.#client, url, { patience: PATIENCE, facts, signal })
    } catch (cause) {
      signal.throwIfAborted()
      const { status, message } = transferError(cause, url, signal)
      if (status === 404 || status === 410) throw new StoreError('damaged', `${message} for the entry`, { cause })
      const expired = status === 403 ? ': its signed URL has expired or is refused' : ''
      throw new StoreError(status === 429 ? 'rate-limited' : 'unreachable', `${message}${expired}`, { cause })
    }
  }

  /** Looks for an entry that makes packing needless. */
  async #other(service: CacheService, { key, unless }: Parcel): Promise<string | undefined> {
    if (this.#access.writeOnly !== undefined) return undefined
    const parts = splitEntryKey(key)
    if (parts === undefined) throw new StoreError('failed', `${key} ends in no generation`)
    const { primary, generation } = parts
    const damaged = 'key' in unless ? (unless.supersedes ?? `${primary}.${generation - 1}`) : undefined
    const found = await service.lookup({ primary, restoreKeys: [] })
    if (found === undefined || found.key === damaged) return undefined
    return `there is ${found.key}`
  }

  /**
   * Reserves the entry, or the next generation that is free. One that is taken, and is now found or cannot be found at
   * all, is another job's, done or on its way; one that is there, and that no lookup takes, is of no use to anybody.
   */
  async #reserveFree(
    service: CacheService,
    parcel: Parcel,
  ): Promise<{ key: string } & ({ reservation: Reservation } | { exists: string })> {
    for (let { key } = parcel, tries = 1; ; tries++) {
      const reservation = await this.#reserve(service, key)
      if (reservation !== undefined) return { key, reservation }
      const exists = `another job saves ${key}, or has`
      const parts = splitEntryKey(key)
      const isLast = tries === TRIES || parts === undefined || this.#access.writeOnly !== undefined
      if (isLast || (await service.lookupExact(key)) === undefined) return { key, exists }
      // Only now: an entry that was finished between two looks must not count as one that no lookup takes.
      const other = await this.#other(service, parcel)
      if (other !== undefined) return { key, exists: other }
      key = `${parts.primary}.${nextGeneration(parts.generation)}`
    }
  }

  /**
   * Reserves an entry before anything is packed for it. Of many jobs that come at once one is given it, so the others
   * need not pack; and a token that may not write learns it here. Undefined where it is taken.
   */
  async #reserve(service: CacheService, key: string): Promise<Reservation | undefined> {
    return await (this.#access.protocol === 'v1' ? reserveV1(service, key) : reserveV2(service, key))
  }
}

/** An entry that is ours to fill: nobody else can, until it is finished or the service forgets it. */
interface Reservation {
  /** Sends one piece of the archive; pieces may be sent side by side. */
  send(piece: { number: number; first: number; content: Buffer }): Promise<void>
  /** Makes the entry of the pieces; from then on it can be found. */
  finish(sent: { pieces: number; bytes: number }): Promise<void>
}

async function reserveV2(service: CacheService, key: string): Promise<Reservation | undefined> {
  const entry = { key, version: VERSION }
  const answer = await service.callV2('CreateCacheEntry', entry)
  const { status, fields } = answer
  if (status === 409 || fields['code'] === 'already_exists') return undefined
  const url = fields['signed_upload_url'] ?? fields['signedUploadUrl']
  if (status !== 200 || !url) throw refusal(answer)
  return {
    // Azure, Put Block, by the URL that was signed for the blob.
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

async function reserveV1(service: CacheService, key: string): Promise<Reservation | undefined> {
  const answer = await service.callV1('caches', { key, version: VERSION })
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

/** What makes a blob of its first so many blocks (Azure, Put Block List). */
function blockList(count: number): string {
  const blocks = Array.from({ length: count }, (_, number) => `<Latest>${blockId(number)}</Latest>`)
  return `<?xml version="1.0" encoding="utf-8"?><BlockList>${blocks.join('')}</BlockList>`
}

const blockId = (number: number) => Buffer.from(String(number).padStart(DIGITS, '0')).toString('base64')

/** Sends an archive while it is packed, some pieces side by side. */
async function upload(archive: AsyncIterable<Buffer>, reservation: Reservation): Promise<void> {
  const sending = new Set<Promise<void>>()
  let pieces = 0
  let bytes = 0
  for await (const content of inPieces(archive)) {
    // One that failed stays among them, and ends the next wait.
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
