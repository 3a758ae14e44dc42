import { setTimeout as sleep } from 'node:timers/promises'
import { backoffDelay, type Patience } from '../retry.js'
import { hostOf, TransferError, transferError } from './error.js'
import type { HttpAnswer } from './http.js'
import { canPass, isPassing, LONGEST_WAIT } from './request.js'
import { retryAfter } from './retry-after.js'

/** What is known of a body once its first byte is there; filled in as answers come. */
export interface BodyFacts {
  /** Its bytes, where the server says so. */
  total?: number
  etag?: string
  /** Did the server send a part when asked for one? */
  ranges?: boolean
}

/** A part of a body: its first byte and its last, or no last for all that follows. */
export interface Range {
  first: number
  last?: number
}

interface Fetching {
  facts: BodyFacts
  patience: Patience
  signal: AbortSignal
}

/** Sends one request, as HttpClient does. */
export interface Sender {
  send(url: string, request: { headers: { range: string }; signal: AbortSignal }): Promise<HttpAnswer>
}

/**
 * Streams a part of an immutable body. A connection that breaks or stalls is taken up again where it ended, so that
 * every byte comes once; `patience.maxAttempts` bounds the tries that bring nothing.
 * @throws TransferError
 */
export async function* fetchRange(
  client: Sender,
  url: string,
  options: Fetching & { range: Range },
): AsyncGenerator<Buffer> {
  const { facts, range, patience, signal } = options
  let next = range.first
  for (let fruitless = 0; ; ) {
    const before = next
    let wait = 0
    try {
      const answer = await client.send(url, { headers: { range: header(next, range) }, signal })
      wait = retryAfter(answer.headers) ?? 0
      for await (const chunk of bodyFrom(answer, url, { ...options, next })) {
        next += chunk.length
        yield chunk
      }
      if (facts.total === undefined || isAll(next, range, facts)) return
      throw new TransferError('broken', `${hostOf(url)} ended before all was sent`)
    } catch (error) {
      if (isAll(next, range, facts)) return
      const trouble = transferError(error, url, signal)
      fruitless = next > before ? 1 : fruitless + 1
      const hopeless = !canPass(trouble) || !mayPass(trouble.status) || wait > LONGEST_WAIT
      if (hopeless || fruitless >= patience.maxAttempts) throw trouble
    }
    await pause(Math.max(wait, backoffDelay(Math.max(1, fruitless), patience)), url, signal)
  }
}

/** Are all bytes before `next` all there are to fetch? */
function isAll(next: number, range: Range, facts: BodyFacts): boolean {
  return next > (range.last ?? Number.POSITIVE_INFINITY) || next >= (facts.total ?? Number.POSITIVE_INFINITY)
}

function header(next: number, { last }: Range): string {
  return `bytes=${next}-${last ?? ''}`
}

const mayPass = (status: number | undefined) => status === undefined || status === 429 || isPassing(status)

async function pause(milliseconds: number, url: string, signal: AbortSignal): Promise<void> {
  try {
    await sleep(milliseconds, undefined, { signal })
  } catch (error) {
    throw transferError(error, url, signal)
  }
}

/** The bytes of an answer from `next` on, after its head was checked against what is known of the body. */
async function* bodyFrom(
  answer: HttpAnswer,
  url: string,
  options: Fetching & { range: Range; next: number },
): AsyncGenerator<Buffer> {
  const { facts, next, range } = options
  const { status, headers, body } = answer
  // An empty body has no part that could be sent.
  if (next === 0 && (status === 416 || (status === 206 && headers['content-length'] === '0'))) {
    facts.total = 0
    return void (await body.dump())
  }
  if (status !== 206 && status !== 200) {
    await body.dump()
    throw new TransferError('status', `${hostOf(url)} answered ${status}`, { status })
  }
  const start = status === 206 ? partStart(headers, facts, range) : wholeStart(headers, facts)
  if (start === undefined || start > next || !same(facts, headers)) {
    await body.dump()
    throw new TransferError('status', `${hostOf(url)} sent other bytes than it was asked for`, { status })
  }
  yield* skipping(body, next - start)
}

/** The first byte of a 206 answer; undefined when its Content-Range contradicts what was asked or known. */
function partStart(headers: Record<string, string>, facts: BodyFacts, range: Range): number | undefined {
  const [, first, last, total] = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(headers['content-range'] ?? '') ?? []
  if (first === undefined || (facts.total !== undefined && facts.total !== Number(total))) return undefined
  facts.total = Number(total)
  facts.ranges = true
  const end = Math.min(range.last ?? Number.POSITIVE_INFINITY, facts.total - 1)
  return Number(last) === end ? Number(first) : undefined
}

function wholeStart(headers: Record<string, string>, facts: BodyFacts): number | undefined {
  const length = headers['content-length']
  const total = length === undefined ? undefined : Number(length)
  if (facts.ranges || (facts.total !== undefined && total !== undefined && facts.total !== total)) return undefined
  if (total !== undefined) facts.total = total
  facts.ranges = false
  return 0
}

function same(facts: BodyFacts, headers: Record<string, string>): boolean {
  const etag = headers['etag']
  if (etag !== undefined) facts.etag ??= etag
  return etag === undefined || facts.etag === etag
}

async function* skipping(body: AsyncIterable<Buffer>, bytes: number): AsyncGenerator<Buffer> {
  let left = bytes
  for await (const chunk of body) {
    if (left < chunk.length) yield left > 0 ? chunk.subarray(left) : chunk
    left = Math.max(0, left - chunk.length)
  }
}
