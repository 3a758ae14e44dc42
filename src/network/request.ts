import type { Readable } from 'node:stream'
import { type RetryPolicy, retry, type Verdict } from '../retry.js'
import { canPass, hostOf, isPassing, LONGEST_WAIT, retryAfter, TransferError, transferError } from './error.js'
import type { HttpClient, HttpRequest } from './http.js'

/** The outcome of a small request. */
export type HttpOutcome =
  | { kind: 'answer'; status: number; headers: Record<string, string>; text: string }
  | { kind: 'trouble'; error: TransferError }

/** A request that may be sent more than once. */
type RepeatableRequest = HttpRequest & {
  patience: RetryPolicy
  /** Creates the body, or its stream, anew for each attempt. */
  open?: () => Readable
}

const LARGEST_ANSWER = 4 << 20

/**
 * Sends a request with a small answer, at most 4 MiB of text. Retries after broken connections and temporary server errors;
 * after 429 once, and only if the answer says how long to wait, up to 60 seconds. Never throws.
 */
export async function request(client: HttpClient, url: string, options: RepeatableRequest): Promise<HttpOutcome> {
  let limited = 0
  const judge = (outcome: HttpOutcome): Verdict => {
    if (outcome.kind === 'trouble') return canPass(outcome.error) ? { kind: 'again' } : { kind: 'done' }
    const after = retryAfter(outcome.headers)
    if (after !== undefined && after > LONGEST_WAIT) return { kind: 'done' }
    if (outcome.status === 429)
      return after !== undefined && ++limited === 1 ? { kind: 'again', after } : { kind: 'done' }
    return isPassing(outcome.status) ? { kind: 'again', after } : { kind: 'done' }
  }
  try {
    return await retry(() => once(client, url, options), judge, { ...options.patience, signal: options.signal })
  } catch (error) {
    return { kind: 'trouble', error: transferError(error, url, options.signal) }
  }
}

async function once(client: HttpClient, url: string, { open, ...options }: RepeatableRequest): Promise<HttpOutcome> {
  try {
    const { status, headers, body } = await client.send(url, open ? { ...options, body: open() } : options)
    return { kind: 'answer', status, headers, text: await readText(body, url) }
  } catch (error) {
    return { kind: 'trouble', error: transferError(error, url, options.signal) }
  }
}

/**
 * The text of a small body, at most 4 MiB.
 * @throws TransferError `broken` for a longer one; errors of reading it
 */
export async function readText(body: AsyncIterable<Buffer>, url: string): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of body) {
    bytes += chunk.length
    if (bytes > LARGEST_ANSWER) throw new TransferError('broken', `${hostOf(url)} sent a far too long answer`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}
