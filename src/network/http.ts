import type { Agent, Dispatcher } from 'undici'
import { transferError } from './transfer-error.js'

/** How a client reaches the network. Times in milliseconds. */
export interface HttpOptions {
  /** The environment whose HTTPS_PROXY, HTTP_PROXY and NO_PROXY count, in capitals or not. */
  env: Record<string, string | undefined>
  connectTimeout: number
  /** No byte for this long, of the head or of the body, ends a request. */
  stallTimeout: number
}

/** One request. */
export interface HttpRequest {
  /** Default GET. */
  method?: 'GET' | 'HEAD' | 'POST' | 'PUT'
  headers?: Record<string, string>
  body?: string | Buffer
  signal?: AbortSignal | undefined
}

/** The head of an answer, and its body to be read or dumped by the caller. */
export interface HttpAnswer {
  status: number
  /** Names in lower case. */
  headers: Record<string, string>
  body: Dispatcher.ResponseData['body']
}

/** Opens a client. It holds connections until it is closed. */
export async function openHttp(options: HttpOptions): Promise<HttpClient> {
  // Loading undici costs more than everything else a run without network does.
  return new HttpClient(await import('undici'), options)
}

/** Makes requests over HTTP/1.1, which is faster than HTTP/2 here; each is one try, without redirects. */
export class HttpClient {
  readonly #undici: typeof import('undici')
  readonly #options: HttpOptions
  readonly #dispatchers = new Map<string, Dispatcher>()

  constructor(undici: typeof import('undici'), options: HttpOptions) {
    this.#undici = undici
    this.#options = options
  }

  /**
   * Sends one request and returns when the head of the answer is there, whatever its status.
   * @throws TransferError; reading the body throws what `transferError` understands.
   */
  async send(url: string, request: HttpRequest = {}): Promise<HttpAnswer> {
    try {
      const { statusCode, headers, body } = await this.#undici.request(url, {
        method: request.method ?? 'GET',
        headers: request.headers ?? {},
        body: request.body ?? null,
        signal: request.signal ?? null,
        dispatcher: this.#dispatcherFor(new URL(url)),
      })
      return { status: statusCode, headers: flat(headers), body }
    } catch (error) {
      throw transferError(error, url, request.signal)
    }
  }

  /** Ends all connections, also busy ones. */
  async close(): Promise<void> {
    await Promise.all([...this.#dispatchers.values()].map(dispatcher => dispatcher.destroy()))
    this.#dispatchers.clear()
  }

  #dispatcherFor(url: URL): Dispatcher {
    const proxy = proxyFor(url, this.#options.env)
    const known = this.#dispatchers.get(proxy ?? '')
    if (known !== undefined) return known
    const { connectTimeout, stallTimeout, env } = this.#options
    const limits: Agent.Options = {
      connectTimeout,
      headersTimeout: stallTimeout,
      bodyTimeout: stallTimeout,
      allowH2: false,
    }
    const noProxy = env['no_proxy'] || env['NO_PROXY'] || ''
    const dispatcher =
      proxy === undefined
        ? new this.#undici.Agent(limits)
        : new this.#undici.EnvHttpProxyAgent({ ...limits, httpProxy: proxy, httpsProxy: proxy, noProxy })
    this.#dispatchers.set(proxy ?? '', dispatcher)
    return dispatcher
  }
}

/** As Go and curl choose: each scheme has its own variable, and loopback needs no proxy. */
function proxyFor({ protocol, hostname }: URL, env: HttpOptions['env']): string | undefined {
  if (hostname === 'localhost' || hostname.startsWith('127.') || hostname === '[::1]') return undefined
  const name = protocol === 'https:' ? 'https_proxy' : 'http_proxy'
  const proxy = env[name] || env[name.toUpperCase()]
  if (!proxy) return undefined
  return proxy.includes('://') ? proxy : `http://${proxy}`
}

function flat(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')]))
}
