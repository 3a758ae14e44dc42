import type { Patience } from '../retry.js'
import { type BodyFacts, fetchRange } from './download.js'
import type { HttpClient } from './http.js'

const PIECE = 4 << 20
const PARALLEL = 4

/**
 * Streams the body of a URL whose content never changes, in order, each byte once; what breaks or stalls is resumed.
 *
 * One connection is often held to a fraction of the line. So when a transfer has run for `splitAfter` milliseconds
 * (default 2000) and would run for as long again, the rest comes in parts of 4 MiB, four at a time, where the server can
 * send parts. That is also the memory it takes at the most: 16 MiB.
 * @throws TransferError when `patience.maxAttempts` tries in a row brought nothing, on a status that will not pass, or
 * when the signal aborts. Leaving the loop ends all requests.
 */
export async function* fetchStream(
  client: HttpClient,
  url: string,
  options: { patience: Patience; signal?: AbortSignal | undefined; splitAfter?: number },
): AsyncGenerator<Buffer> {
  const left = new AbortController()
  const signal = options.signal === undefined ? left.signal : AbortSignal.any([options.signal, left.signal])
  const facts: BodyFacts = {}
  const fetching = { facts, patience: options.patience, signal }
  const isSlow = slowness(facts, options.splitAfter ?? 2000)
  let next = 0
  try {
    for await (const chunk of fetchRange(client, url, { ...fetching, range: { first: 0 } })) {
      yield chunk
      next += chunk.length
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

/** Makes a check whether a transfer of so many bytes so far would gain from more connections. */
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
  // It may fail before anybody waits for it; who waits later still learns of it.
  collected.catch(() => undefined)
  return collected
}

async function all(piece: AsyncGenerator<Buffer>): Promise<Buffer[]> {
  const chunks: Buffer[] = []
  for await (const chunk of piece) chunks.push(chunk)
  return chunks
}
