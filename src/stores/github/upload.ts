import { Readable } from 'node:stream'
import { hostOf } from '../../network/error.js'
import type { HttpClient } from '../../network/http.js'
import { request } from '../../network/request.js'
import type { Patience } from '../../retry.js'
import {
  type Access,
  type Answer,
  callV1,
  callV2,
  entryVersion,
  headersV1,
  judge,
  oneLine,
  type Trouble,
  urlV1,
  WRITE_DENIED,
} from './service.js'

/** A part of an archive. */
interface Piece {
  /** Counts from 0. */
  number: number
  /** Where its first byte belongs. */
  first: number
  content: Buffer
}

/** Where bytes are sent. */
interface Target {
  client: HttpClient
  signal: AbortSignal
  method: 'PUT' | 'PATCH'
}

const PATIENCE: Patience = { maxAttempts: 5, backoff: 250, maxBackoff: 4_000 }
/** A slow line is told from a dead one by bytes that still go out. */
const CHUNK = 64 << 10
/** All blocks of a blob need ids of one length (Azure, Put Block). */
const DIGITS = 6

/** Sends bytes and tries again where that may help. Undefined when they are there. */
async function transfer(
  { client, signal, method, url, headers }: Target & { url: string; headers: Record<string, string> },
  content: Buffer,
): Promise<Trouble | undefined> {
  const described = { ...headers, 'content-length': String(content.length) }
  const outcome = await request(client, url, {
    method,
    headers: described,
    open: () => Readable.from(chunksOf(content)),
    signal,
    patience: PATIENCE,
  })
  if (outcome.kind === 'answer' && outcome.status >= 200 && outcome.status < 300) return undefined
  // The storage answers in XML, of which nothing is told: it repeats what the signature was made of.
  const came = judge(outcome.kind === 'answer' ? { ...outcome, text: '' } : outcome, url)
  if (came.kind === 'answer') return { kind: 'failed', reason: `${hostOf(url)} answered ${came.status}` }
  return came.kind === 'denied' ? { ...came, kind: 'unreachable' } : came
}

function* chunksOf(content: Buffer): Generator<Buffer> {
  for (let start = 0; start < content.length; start += CHUNK) yield content.subarray(start, start + CHUNK)
}

/** Where a block of a blob is put (Azure, Put Block), by the URL that was signed for the blob. */
const blockUrl = (url: string, number: number) => `${url}&comp=block&blockid=${encodeURIComponent(blockId(number))}`

/** What makes a blob of its first so many blocks (Azure, Put Block List). */
function blockList(count: number): string {
  const blocks = Array.from({ length: count }, (_, number) => `<Latest>${blockId(number)}</Latest>`)
  return `<?xml version="1.0" encoding="utf-8"?><BlockList>${blocks.join('')}</BlockList>`
}

const blockId = (number: number) => Buffer.from(String(number).padStart(DIGITS, '0')).toString('base64')

/** An entry that is ours to fill: nobody else can, until it is finished or the service forgets it. */
export interface Reservation {
  /** Sends one piece of the archive; pieces may be sent side by side. Undefined when it is there. */
  send(piece: Piece): Promise<Trouble | undefined>
  /** Makes the entry of the pieces; from then on it can be found. */
  finish(sent: { pieces: number; bytes: number }): Promise<Trouble | undefined>
}

export type Reserved = { kind: 'reserved'; reservation: Reservation } | { kind: 'exists'; reason: string } | Trouble

const VERSION = entryVersion('zstd-without-long')

interface Context {
  access: Access
  key: string
  signal: AbortSignal
}

/**
 * Reserves an entry before anything is packed for it. Of many jobs that come at once one is given it, so the others need
 * not pack; and a token that may not write learns it here.
 */
export async function reserve(client: HttpClient, context: Context): Promise<Reserved> {
  return context.access.protocol === 'v1' ? await reserveV1(client, context) : await reserveV2(client, context)
}

async function reserveV2(client: HttpClient, { access, key, signal }: Context): Promise<Reserved> {
  const entry = { key, version: VERSION }
  const answer = await callV2(client, access, 'CreateCacheEntry', { body: entry, signal })
  if (answer.kind !== 'answer') return answer
  const { status, fields } = answer
  if (status === 409 || fields['code'] === 'already_exists') return exists(key)
  const url = fields['signed_upload_url'] ?? fields['signedUploadUrl']
  if (status !== 200 || !url) return refused(answer)
  const target: Target = { client, signal, method: 'PUT' }
  return {
    kind: 'reserved',
    reservation: {
      send: piece => transfer({ ...target, url: blockUrl(url, piece.number), headers: {} }, piece.content),
      finish: async ({ pieces, bytes }) => {
        const list = Buffer.from(blockList(pieces))
        const trouble = await transfer({ ...target, url: `${url}&comp=blocklist`, headers: {} }, list)
        if (trouble !== undefined) return trouble
        const body = { ...entry, size_bytes: String(bytes) }
        const finished = await callV2(client, access, 'FinalizeCacheEntryUpload', { body, signal })
        if (finished.kind !== 'answer') return finished
        return finished.status === 200 && (finished.fields['entry_id'] ?? finished.fields['entryId'])
          ? undefined
          : refused(finished)
      },
    },
  }
}

async function reserveV1(client: HttpClient, { access, key, signal }: Context): Promise<Reserved> {
  const answer = await callV1(client, access, 'caches', { body: { key, version: VERSION }, signal })
  if (answer.kind !== 'answer') return answer
  if (answer.status === 409) return exists(key)
  const id = answer.fields['cacheId']
  if (answer.status >= 300 || id === undefined) return refused(answer)
  const resource = `caches/${encodeURIComponent(id)}`
  const target = { client, signal, method: 'PATCH', url: urlV1(access, resource) } as const
  return {
    kind: 'reserved',
    reservation: {
      send: ({ first, content }) => {
        const range = `bytes ${first}-${first + content.length - 1}/*`
        const headers = { ...headersV1(access), 'content-type': 'application/octet-stream', 'content-range': range }
        return transfer({ ...target, headers }, content)
      },
      finish: async ({ bytes }) => {
        const finished = await callV1(client, access, resource, { body: { size: bytes }, signal })
        if (finished.kind !== 'answer') return finished
        return finished.status < 300 ? undefined : refused(finished)
      },
    },
  }
}

const exists = (key: string): Reserved => ({ kind: 'exists', reason: `another job saves ${key}, or has` })

/** An answer that is none of those known. */
function refused({ status, fields }: Answer): Trouble {
  const said = fields['message'] ?? fields['msg']
  const reason = `the cache service answered ${status}${said ? `: ${oneLine(said)}` : ''}`
  return { kind: said && WRITE_DENIED.test(said) ? 'read-only' : 'failed', reason }
}
