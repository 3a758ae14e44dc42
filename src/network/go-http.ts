import { pipeline } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { createGunzip } from 'node:zlib'
import { basicAuthorization } from './basic-authorization.js'
import { Credentials } from './credentials.js'
import { AddressBook, type Resolve } from './dns.js'
import { hostOf, TransferError, transferError } from './error.js'
import { type HttpAnswer, HttpClient, type HttpRequest } from './http.js'
import type { Relaxation } from './leniency.js'
import { isLoopback } from './proxy.js'
import { trusting } from './tls.js'

/** How to reach servers as a go command would. Times in milliseconds. */
export interface GoHttpOptions {
  /** The environment of the go command: GOAUTH, NETRC, HOME, proxies, SSL_CERT_FILE and SSL_CERT_DIR are used. */
  env: Record<string, string | undefined>
  /** Working directory of GOAUTH commands. Default: the current directory. */
  directory?: string | undefined
  /** Maximum number of connections to one origin. */
  connections: number
  connectTimeout: number
  /** A request is ended after this time without a byte of the head or body. */
  stallTimeout: number
  /** How a netrc names servers. Default `host-and-port`, as for Go 1.24 and later. */
  netrcBy?: 'host' | 'host-and-port' | undefined
  /** Time limit for one GOAUTH command. Default 60,000. */
  commandTimeout?: number | undefined
  /** A PEM file with additional trusted roots. */
  caFile?: string | undefined
  /** Client certificate (PEM) for these hosts only, each with its port unless that is the default. */
  identity?: { cert: string; key: string; hosts: string[] } | undefined
  /** Ends GOAUTH commands. */
  signal?: AbortSignal | undefined
  /** Called for hosts that are treated as leniently as by Go from now on, because strict rules failed there. */
  onRelaxed?: ((relaxation: Relaxation) => void) | undefined
  /** Resolves host names. Default: the system. */
  resolve?: Resolve | undefined
  /** How long addresses are cached. Default 30,000. */
  addressesFresh?: number | undefined
}

interface GoRequest {
  headers?: Record<string, string>
  signal?: AbortSignal | undefined
}

/** Some servers and filters look at the name of the client. */
const ALWAYS = { 'user-agent': 'Go-http-client/1.1' }

/** Ranges refer to the stored bytes; everything else Go requests with gzip (net/http/transport.go, roundTrip). */
const encodings = (headers: Record<string, string>) => ({ 'accept-encoding': 'range' in headers ? 'identity' : 'gzip' })

/** Opens network access as a go command with this environment would have it. Keeps connections until it is closed. */
export function openGoHttp(options: GoHttpOptions): GoHttp {
  return new GoHttp(options)
}

/** Sends requests as go commands do: through the same proxies, and with the same credentials. */
export class GoHttp {
  readonly #client: HttpClient
  readonly #addresses: AddressBook
  readonly #credentials: Credentials
  readonly #connectTimeout: number
  /** Ends GOAUTH commands. */
  readonly #over = new AbortController()

  constructor(options: GoHttpOptions) {
    const { env, caFile, identity, connections, connectTimeout, stallTimeout } = options
    const { directory = '.', commandTimeout = 60_000, netrcBy } = options
    this.#connectTimeout = connectTimeout
    this.#addresses = new AddressBook({ resolve: options.resolve, fresh: options.addressesFresh })
    this.#client = new HttpClient({
      env,
      connections,
      connectTimeout,
      stallTimeout,
      lookup: this.#addresses.lookup,
      trust: trusting({ env, caFile }),
      identity: identity && { hosts: new Set(identity.hosts), context: trusting({ env, caFile, identity }) },
      onRelaxed: relaxation => options.onRelaxed?.(relaxation),
    })
    const over = this.#over.signal
    const signal = options.signal === undefined ? over : AbortSignal.any([options.signal, over])
    this.#credentials = new Credentials({ env, directory, commandTimeout, netrcBy, signal })
  }

  /** Looks up the addresses for these URLs, or of their proxies, in advance. Errors are reported when they are needed. */
  async prepare(urls: string[]): Promise<void> {
    const targets = urls.map(parsed).map(url => this.#client.proxyFor(url) ?? url)
    const hosts = new Set(targets.map(({ hostname }) => hostname.replace(/^\[|\]$/g, '')))
    const looked = [...hosts].map(host => this.#addresses.addressesOf(host))
    await Promise.race([Promise.allSettled(looked), sleep(this.#connectTimeout, undefined, { ref: false })])
  }

  /**
   * Sends one GET request, follows redirects, and returns when the head of the answer has arrived, whatever its status.
   * After a 4xx status over https, GOAUTH commands are asked for credentials, which are then tried (cmd/go/internal/web/
   * http.go, get). Credentials are sent only to their host, over https; those of the URL also to loopback.
   * @throws TransferError; reading the body throws errors for `transferError`
   */
  async send(url: string, request: GoRequest = {}): Promise<HttpAnswer> {
    const { protocol } = refuseInsecure(parsed(url))
    if (protocol !== 'https:') return await this.#follow(url, {}, request)
    let sent = await unlessAborted(this.#credentials.for(url), url, request)
    let answer = await this.#follow(url, sent, request)
    for (let learned = true; learned && answer.status >= 400 && answer.status < 500; ) {
      const found = await unlessAborted(this.#credentials.again(url, { sent, answer }), url, request)
      if (found === undefined) break
      sent = found.headers
      learned = found.learned
      discard(answer)
      answer = await this.#follow(url, sent, request)
      await this.#credentials.settle(url, answer.status)
    }
    return answer
  }

  /** Does Go send credentials from netrc or GOAUTH with a request for this URL? */
  async hasCredentials(url: string): Promise<boolean> {
    return /^https:/i.test(url) && Object.keys(await this.#credentials.for(url)).length > 0
  }

  /** Ends all connections, including busy ones, and GOAUTH commands. */
  async close(): Promise<void> {
    this.#over.abort()
    await this.#client.close()
  }

  /** While the name is still being looked up, the connection has not even begun. */
  async #sendOnce(url: URL, request: Pick<HttpRequest, 'headers' | 'signal' | 'target'>): Promise<HttpAnswer> {
    try {
      return await this.#client.send(withoutUser(url), request)
    } catch (error) {
      const { hostname } = this.#client.proxyFor(url) ?? url
      if (!(error instanceof TransferError) || !this.#addresses.isAsking(hostname)) throw error
      const cause = Object.assign(new Error(error.message), { code: 'EAI_AGAIN' })
      throw new TransferError('no-connection', `${hostname} could not be looked up in time`, { cause })
    }
  }

  async #follow(url: string, credentials: Headers, { headers = {}, signal }: GoRequest): Promise<HttpAnswer> {
    const asked: [URL, ...URL[]] = [new URL(url)]
    let current: Place = { url: asked[0], target: targetOf(asked[0], bytesOf(/\?[^#]*/.exec(url)?.[0])) }
    let meant: Headers = { ...ALWAYS, ...encodings(headers), ...headers, ...credentials }
    for (;;) {
      const { target } = current
      const { host } = current.url
      const answer = await this.#sendOnce(current.url, {
        headers: { ...own(current.url), ...meant },
        signal,
        target,
      }).catch(error => {
        if (error instanceof TransferError && host !== asked[0].host) error.redirectedTo = host
        throw error
      })
      const location = locationOf(answer)
      if (location === undefined) {
        return readable(asked.length === 1 ? answer : afterRedirect(answer, host, asked[0].host), headers)
      }
      discard(answer)
      current = redirectTarget(asked, location)
      if (!mayKnow(asked[0], current.url)) meant = harmless(meant, credentials)
      asked.push(current.url)
    }
  }
}

function parsed(url: string): URL {
  const known = URL.parse(url)
  if (known === null) throw new TransferError('no-connection', 'the given address is not a URL')
  return known
}

/** A command can take long, and other requests may be waiting for it as well. */
async function unlessAborted<T>(work: Promise<T>, url: string, { signal }: GoRequest): Promise<T> {
  if (signal === undefined) return await work
  const aborted = Promise.withResolvers<never>()
  const end = () => aborted.reject(transferError(signal.reason, url, signal))
  if (signal.aborted) end()
  signal.addEventListener('abort', end, { once: true })
  return await Promise.race([work, aborted.promise]).finally(() => signal.removeEventListener('abort', end))
}

/** @throws TransferError with the reason that Go gives. */
function refuseInsecure(url: URL): URL {
  const hasUser = url.username !== '' || url.password !== ''
  if (!hasUser || url.protocol === 'https:' || isLoopback(url)) return url
  throw new TransferError('credentials', `refusing to pass credentials to insecure URL: ${hostOf(url.href)}`)
}

/** The credentials in a URL. Relative redirects keep them. */
function own(url: URL): Headers {
  const authorization = basicAuthorization(url)
  return authorization === undefined ? {} : { authorization }
}

function withoutUser(url: URL): string {
  return Object.assign(new URL(url), { username: '', password: '' }).href
}

/** By name; several values are sent as separate headers. */
type Headers = Record<string, string | string[]>

const STATUSES = [301, 302, 303, 307, 308]
const MOST_REQUESTS = 10
/** Never sent to another host (net/http/client.go, makeHeadersCopier); nor are headers that identify the run. */
const SENSITIVE = [
  ...['authorization', 'cookie', 'cookie2', 'proxy-authorization', 'www-authenticate'],
  ...['traceparent', 'x-go-mod-warmup-run'],
]

/** The Location of a redirect; undefined for other answers, and as in Go for those without a Location. */
function locationOf({ status, headers }: HttpAnswer): string | undefined {
  return (STATUSES.includes(status) && headers['location']) || undefined
}

/** The target of a request, and how its path and query are sent. */
interface Place {
  url: URL
  target: string
}

/** Signatures cover the query as given; URL would change it. It must not contain a line end. */
function targetOf({ pathname }: URL, query: string): string {
  return `${pathname}${query.replace(/[\0-\x20\x7f]/g, encodeURIComponent)}`
}

/** One character per byte. */
const bytesOf = (text = '') => Buffer.from(text).toString('latin1')

/**
 * The target of a Location, after these URLs were requested.
 * @throws TransferError `redirect` if Go would not follow it (cmd/go/internal/web/http.go, checkRedirect)
 */
function redirectTarget(asked: [first: URL, ...URL[]], location: string): Place {
  const host = hostOf(asked[0].href)
  const [, path = '', query = ''] = /^([^?#]*)(\?[^#]*)?/.exec(location) ?? []
  const next = URL.parse(`${escapedPath(path)}${query}`, asked.at(-1)?.href)
  if (next === null) throw new TransferError('redirect', `${host} redirects to an invalid URL`)
  if (asked[0].protocol === 'https:' && next.protocol !== 'https:') {
    throw new TransferError('redirect', `${host} redirects from a secure to an insecure URL on ${next.host}`)
  }
  if (next.protocol !== 'http:' && next.protocol !== 'https:') {
    throw new TransferError('redirect', `${host} redirects to a URL that is neither http nor https`)
  }
  if (asked.length >= MOST_REQUESTS) {
    throw new TransferError('redirect', `${host} redirects again and again, stopped after ${MOST_REQUESTS} redirects`)
  }
  return { url: next, target: targetOf(next, query) }
}

const AUTHORITY = /^(?:[a-z][a-z0-9+.-]*:)?\/\/[^/]*/i
const VALID_PATH = /^(?:[A-Za-z0-9\-._~!$&'()*+,;=:@[\]/]|%[0-9A-Fa-f]{2})*$/

/** As net/url sends it: unchanged, or, if it contains a byte that is not allowed in a path, escaped anew as a whole. */
function escapedPath(location: string): string {
  const [start = ''] = AUTHORITY.exec(location) ?? []
  const path = location.slice(start.length)
  if (VALID_PATH.test(path)) return location
  const escaped = (byte: string) => `%${byte.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`
  const bytes = path.replace(/%([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
  return `${start}${bytes.replace(/[^A-Za-z0-9\-._~$&+,/:;=@]/g, escaped)}`
}

/** May headers for one host be sent to another? Only to its subdomains, as in Go, on any port. */
function mayKnow(first: URL, next: URL): boolean {
  return next.hostname === first.hostname || next.hostname.endsWith(`.${first.hostname}`)
}

/** The headers of a request that another host may see. */
function harmless(headers: Headers, credentials: Headers): Headers {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !(name in credentials) && !SENSITIVE.includes(name.toLowerCase())),
  )
}

const WORTH_READING = 16 << 10

/** Removes gzip, whether it was requested or sent unasked. */
function readable(answer: HttpAnswer, asked: Record<string, string>): HttpAnswer {
  const { 'content-encoding': encoding, 'content-length': _, ...headers } = answer.headers
  if (encoding?.toLowerCase() !== 'gzip' || 'range' in asked) return answer
  // Its errors appear at the end that is read.
  const body = pipeline(answer.body, createGunzip(), () => undefined)
  return { ...answer, headers, body: Object.assign(body, { dump: async () => void body.destroy() }) }
}

/** Only the address of an earlier connection is useful for the whole request. */
function afterRedirect({ connection, ...answer }: HttpAnswer, host: string, first: string): HttpAnswer {
  const { address } = connection ?? {}
  return {
    ...answer,
    ...(address !== undefined && { connection: { address } }),
    ...(host !== first && { redirectedTo: host }),
  }
}

/** Reads the rest if it is short, so that the connection can be reused. */
function discard({ body }: HttpAnswer): void {
  body.dump({ limit: WORTH_READING }).catch(() => undefined)
}
