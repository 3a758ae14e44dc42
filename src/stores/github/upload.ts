import { Readable } from 'node:stream'
import { hostOf } from '../../network/error.js'
import type { HttpClient } from '../../network/http.js'
import { request } from '../../network/request.js'
import type { Patience } from '../../retry.js'
import { judge, type Trouble } from './service.js'

/** A part of an archive. */
export interface Piece {
  /** Counts from 0. */
  number: number
  /** Where its first byte belongs. */
  first: number
  content: Buffer
}

/** Where bytes are sent. */
export interface Target {
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
export async function transfer(
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
export const blockUrl = (url: string, number: number) =>
  `${url}&comp=block&blockid=${encodeURIComponent(blockId(number))}`

/** What makes a blob of its first so many blocks (Azure, Put Block List). */
export function blockList(count: number): string {
  const blocks = Array.from({ length: count }, (_, number) => `<Latest>${blockId(number)}</Latest>`)
  return `<?xml version="1.0" encoding="utf-8"?><BlockList>${blocks.join('')}</BlockList>`
}

const blockId = (number: number) => Buffer.from(String(number).padStart(DIGITS, '0')).toString('base64')
