import type { Readable } from 'node:stream'
import { Dispatchers, type Reach } from './dispatchers.js'
import { hostOf, TransferError, transferError } from './error.js'
import { proxyRefusal } from './proxy-dispatcher.js'

const MOST_INTERIM = 20

/** One request. */
export interface HttpRequest {
  /** Default GET. */
  method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  headers?: Record<string, string | string[]>
  /** A stream is sent as it comes, in so many bytes as `content-length` says, and destroyed at the end. */
  body?: string | Buffer | Readable
  signal?: AbortSignal | undefined
}

/** The head of an answer, and its body to be read or dumped by the caller. */
export interface HttpAnswer {
  status: number
  /** Names in lower case. */
  headers: Record<string, string>
  /** `dump` reads the rest, or ends the connection where that would take long. */
  body: Readable & { dump: (options?: { limit: number }) => Promise<void> }
}

/**
 * Makes requests over HTTP/1.1, which is faster than HTTP/2 here; each is one try, without redirects. It holds
 * connections until it is closed.
 */
export class HttpClient {
  readonly #dispatchers: Dispatchers

  constructor(reach: Reach) {
    this.#dispatchers = new Dispatchers(reach)
  }

  /**
   * Sends one request and returns when the head of the answer is there, whatever its status.
   * @throws TransferError; reading the body throws what `transferError` understands.
   */
  async send(url: string, request: HttpRequest = {}): Promise<HttpAnswer> {
    try {
      const { origin, pathname, search } = new URL(url)
      const dispatcher = await this.#dispatchers.for(new URL(url))
      const { statusCode, headers, body } = await dispatcher.request({
        origin,
        path: `${pathname}${search}`,
        method: request.method ?? 'GET',
        headers: request.headers ?? {},
        body: request.body ?? null,
        signal: request.signal ?? null,
        onInfo: fewInterim(url),
      })
      return { status: statusCode, headers: flat(headers), body }
    } catch (error) {
      throw this.#blame(transferError(error, url, request.signal), url)
    }
  }

  /** The proxy through which a URL is reached, if there is one. */
  proxyFor(url: URL): URL | undefined {
    return this.#dispatchers.proxyFor(url)
  }

  /** Ends all connections, also busy ones. */
  async close(): Promise<void> {
    await this.#dispatchers.close()
  }

  /** Where a proxy passes requests on without a tunnel, what cannot be reached is the proxy. */
  #blame(error: TransferError, url: string): TransferError {
    if (error.trouble !== 'no-connection' && error.trouble !== 'broken') return error
    const proxy = this.#dispatchers.proxyFor(new URL(url))
    if (proxy === undefined) return error
    if (error.cause instanceof Error && /\(407\)/.test(error.cause.message)) return proxyRefusal(proxy, 407)
    if (error.trouble === 'broken') return error
    const { message } = transferError(error.cause, proxy.href, undefined)
    return new TransferError('proxy', `the proxy ${message}`, { cause: error.cause })
  }
}

/** Each interim answer counts as a sign of life, so that endless ones would hold a request for ever. */
function fewInterim(url: string): () => void {
  let met = 0
  return () => {
    met++
    if (met > MOST_INTERIM) throw new TransferError('broken', `${hostOf(url)} sent interim answers without end`)
  }
}

function flat(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')]))
}
