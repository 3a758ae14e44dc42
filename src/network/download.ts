import { type RetryPolicy, waitBefore } from '../retry.js'
import { canPass, hostOf, isPassing, LONGEST_WAIT, retryAfter, TransferError, transferError } from './error.js'
import type { HttpAnswer, HttpClient } from './http.js'
import { type Portion, portionOf, rangeHeaders } from './ranges.js'

/** Facts about a body, known once its first byte has arrived; completed by later answers. */
export interface BodyFacts {
  /** Its size, if the server states it. */
  total?: number
  etag?: string
  /** Did the server honour a range request? */
  ranges?: boolean
}

/** A part of a body: its first and last byte; without `last`, to the end. */
interface Range {
  first: number
  last?: number
}

interface Fetching {
  facts: BodyFacts
  patience: RetryPolicy
  signal: AbortSignal
}

/** Sends one request, as HttpClient does. */
interface Sender {
  send(url: string, request: { headers: { range: string }; signal: AbortSignal }): Promise<HttpAnswer>
}

/**
 * Streams a part of an immutable body. A broken or stalled transfer is resumed where it ended, so that every byte arrives
 * once; `patience.maxAttempts` limits the attempts without progress.
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
      const answer = await client.send(url, { headers: rangeHeaders(next, range), signal })
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
    await waitBefore(Math.max(1, fruitless), { ...patience, after: wait, signal }).catch(error => {
      throw transferError(error, url, signal)
    })
  }
}

function isAll(next: number, range: Range, facts: BodyFacts): boolean {
  return next > (range.last ?? Number.POSITIVE_INFINITY) || next >= (facts.total ?? Number.POSITIVE_INFINITY)
}

const mayPass = (status: number | undefined) => status === undefined || status === 429 || isPassing(status)

/** The bytes of an answer from `next` on, after its head was compared with the known facts about the body. */
async function* bodyFrom(
  answer: HttpAnswer,
  url: string,
  options: Fetching & { range: Range; next: number },
): AsyncGenerator<Buffer> {
  const { facts, next, range } = options
  const { status, headers, body } = answer
  const portion = portionOf(answer)
  // An empty body has no parts.
  if (next === 0 && (portion.kind === 'past-end' || (status === 206 && headers['content-length'] === '0'))) {
    facts.total = 0
    return void (await body.dump())
  }
  if (status !== 206 && status !== 200) {
    await body.dump()
    throw new TransferError('status', `${hostOf(url)} answered ${status}`, { status })
  }
  const start = startOf(portion, facts, range)
  if (start === undefined || start > next || !same(facts, headers)) {
    await body.dump()
    throw new TransferError('status', `${hostOf(url)} sent bytes other than the requested ones`, { status })
  }
  yield* skipping(body, next - start)
}

/** The first byte of an answer; undefined if it contradicts the request or the known facts. */
function startOf(portion: Portion, facts: BodyFacts, range: Range): number | undefined {
  if (portion.kind !== 'part' && portion.kind !== 'whole') return undefined
  const { kind, total } = portion
  if (kind === 'whole' && facts.ranges) return undefined
  if (facts.total !== undefined && total !== undefined && facts.total !== total) return undefined
  if (total !== undefined) facts.total = total
  facts.ranges = kind === 'part'
  if (kind === 'whole') return 0
  return portion.last === Math.min(range.last ?? Number.POSITIVE_INFINITY, portion.total - 1)
    ? portion.first
    : undefined
}

function same(facts: BodyFacts, headers: Record<string, string>): boolean {
  const etag = headers['etag']
  if (etag !== undefined) facts.etag ??= etag
  return etag === undefined || facts.etag === etag
}

async function* skipping(body: AsyncIterable<Buffer>, bytes: number): AsyncGenerator<Buffer> {
  let left = bytes
  for await (const chunk of body) {
    const skipped = Math.min(left, chunk.length)
    left -= skipped
    if (skipped < chunk.length) yield skipped > 0 ? chunk.subarray(skipped) : chunk
  }
}

const PIECE = 4 << 20
const PARALLEL = 4

/**
 * Streams the body of a URL whose content never changes, in order, each byte once; broken or stalled transfers are resumed.
 *
 * A single connection is often limited to a fraction of the bandwidth. So when a transfer has run for `splitAfter`
 * milliseconds (default 2000) and would run for as long again, the rest is fetched in parts of 4 MiB, four at a time, if
 * the server supports ranges. This limits the memory to 16 MiB. Facts about the body are written to `facts`. Chunks belong
 * to the caller, who may free their memory.
 * @throws TransferError after `patience.maxAttempts` consecutive attempts without progress, on a permanent status, or when
 * the signal aborts. Leaving the loop ends all requests.
 */
export async function* fetchStream(
  client: HttpClient,
  url: string,
  options: { patience: RetryPolicy; signal?: AbortSignal | undefined; splitAfter?: number; facts?: BodyFacts },
): AsyncGenerator<Buffer> {
  const left = new AbortController()
  const signal = options.signal === undefined ? left.signal : AbortSignal.any([options.signal, left.signal])
  const { facts = {} } = options
  const fetching = { facts, patience: options.patience, signal }
  const isSlow = slowness(facts, options.splitAfter ?? 2000)
  let next = 0
  try {
    for await (const chunk of fetchRange(client, url, { ...fetching, range: { first: 0 } })) {
      next += chunk.length
      yield chunk
      if (isSlow(next)) break
    }
    const pieces: Promise<Buffer[]>[] = []
    const startMore = () => {
      for (; facts.ranges && pieces.length < PARALLEL - 1 && next < (facts.total ?? 0); next += PIECE) {
        pieces.push(collect(fetchRange(client, url, { ...fetching, range: { first: next, last: next + PIECE - 1 } })))
      }
    }
    startMore()
    for (let head = pieces.shift(); head !== undefined; head = pieces.shift()) {
      startMore()
      yield* await head
    }
  } finally {
    left.abort()
  }
}

function slowness(facts: BodyFacts, splitAfter: number): (received: number) => boolean {
  const started = performance.now()
  return received => {
    const elapsed = performance.now() - started
    if (!facts.ranges || facts.total === undefined || elapsed < splitAfter) return false
    return (elapsed / received) * (facts.total - received) > splitAfter
  }
}

function collect(piece: AsyncGenerator<Buffer>): Promise<Buffer[]> {
  const collected = all(piece)
  // It may fail before it is awaited; a later await still gets the error.
  collected.catch(() => undefined)
  return collected
}

async function all(piece: AsyncGenerator<Buffer>): Promise<Buffer[]> {
  const chunks: Buffer[] = []
  for await (const chunk of piece) chunks.push(chunk)
  return chunks
}
