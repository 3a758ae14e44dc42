import type { Patience } from '../retry.js'
import type { HttpClient } from './http.js'
import { type BodyFacts, fetchRange } from './ranges.js'

const PIECE = 4 << 20
const PARALLEL = 4

/**
 * Streams the body of a URL whose content never changes, in order, each byte once. Where the server can send parts,
 * four requests of 4 MiB run at a time, because one connection is often held to a fraction of the line; this is also
 * the memory it takes, 16 MiB. Broken and stalled parts are resumed.
 * @throws TransferError when `patience.maxAttempts` tries in a row brought nothing, on a status that will not pass, or
 * when the signal aborts. Leaving the loop ends all requests.
 */
export async function* fetchStream(
  client: HttpClient,
  url: string,
  options: { patience: Patience; signal?: AbortSignal | undefined },
): AsyncGenerator<Buffer> {
  const left = new AbortController()
  const signal = options.signal === undefined ? left.signal : AbortSignal.any([options.signal, left.signal])
  const facts: BodyFacts = {}
  const fetching = { facts, patience: options.patience, signal }
  const pieces: Promise<Buffer[]>[] = []
  let next = PIECE
  const startMore = () => {
    for (; facts.ranges && pieces.length < PARALLEL - 1 && next < (facts.total ?? 0); next += PIECE) {
      pieces.push(collect(fetchRange(client, url, { ...fetching, range: { first: next, last: next + PIECE - 1 } })))
    }
  }
  try {
    for await (const chunk of fetchRange(client, url, { ...fetching, range: { first: 0, last: PIECE - 1 } })) {
      startMore()
      yield chunk
    }
    for (let head = pieces.shift(); head !== undefined; head = pieces.shift()) {
      startMore()
      yield* await head
    }
  } finally {
    left.abort()
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
