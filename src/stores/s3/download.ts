import { fetchRange, type Sender } from '../../network/download.js'
import { transferError } from '../../network/error.js'
import type { HttpAnswer } from '../../network/http.js'
import type { Patience } from '../../retry.js'
import { transferStoreError } from './errors.js'

interface Downloading {
  /** Of the store. */
  spec: string
  /** Without its query, where it had one. */
  url: string
  bytes: number
  /** Sends further requests for the same object. */
  sender: Sender
  patience: Patience
  signal: AbortSignal
}

/**
 * The bytes of an object whose answer has begun. What breaks or stalls is taken up again where it ended.
 * @throws StoreError; the signal's reason when it aborts.
 */
export async function* download(first: HttpAnswer, options: Downloading): AsyncGenerator<Buffer> {
  const { spec, url, bytes, sender, patience, signal } = options
  const { etag } = first.headers
  let next = 0
  try {
    try {
      for await (const chunk of first.body as AsyncIterable<Buffer>) {
        next += chunk.length
        yield chunk
      }
    } catch {
      // Whatever it was: the next request for the rest shows whether it has passed.
      const facts = { total: bytes, ...(etag !== undefined && { etag }) }
      yield* fetchRange(sender, url, { facts, range: { first: next }, patience, signal })
    }
  } catch (error) {
    signal.throwIfAborted()
    throw transferStoreError(spec, transferError(error, url, signal))
  }
}
