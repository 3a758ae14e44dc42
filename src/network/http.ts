import type { LookupFunction, Socket } from 'node:net'
import type { Readable } from 'node:stream'
import type { PeerCertificate, SecureContext } from 'node:tls'
import type { Agent, buildConnector, Dispatcher, Pool } from 'undici'
import { rememberUser, withoutSecrets } from '../redact.js'
import { basicAuthorization, decoded } from './basic-authorization.js'
import { type ConnectionRecord, ConnectionWatch, Ticket, timing } from './connections.js'
import { hostOf, TransferError, transferError } from './error.js'
import { type Relaxation, relaxationFor } from './leniency.js'
import { readingAsGo } from './lenient-answer.js'
import { proxyChooser } from './proxy.js'
import { lookingAt, type Strictness, tellingFailures } from './tls.js'

const MOST_INTERIM = 20

/** One request. */
export interface HttpRequest {
  /** Default GET. */
  method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  headers?: Record<string, string | string[]>
  /** A stream is sent as it arrives, with as many bytes as `content-length` says, and destroyed at the end. */
  body?: string | Buffer | Readable
  signal?: AbortSignal | undefined
  /** Path and query as they are sent, one character per byte. Default: those of the URL. */
  target?: string | undefined
}

/** The head of an answer, and its body, which the caller must read or dump. */
export interface HttpAnswer {
  status: number
  /** Names in lower case. */
  headers: Record<string, string>
  /** The host that answered, if it is not the requested one. */
  redirectedTo?: string
  connection?: ConnectionRecord
  /** `dump` reads the rest, or ends the connection if that would take long. */
  body: Readable & { dump: (options?: { limit: number }) => Promise<void> }
}

/**
 * Sends requests over HTTP/1.1, which is faster than HTTP/2 here: one attempt each, without redirects. Keeps connections
 * until it is closed. There is one dispatcher per route (direct, or through a proxy), and separate ones for hosts that need
 * lenient parsing or TLS, once a request has shown that.
 */
export class HttpClient {
  readonly #reach: HttpOptions
  readonly #chooseProxy: (url: URL) => URL | undefined
  readonly #ways = new Map<string, Promise<Dispatcher>>()
  /** `http HOST` and `tls HOST`. */
  readonly #relaxed = new Set<string>()
  readonly #watch = new ConnectionWatch()
  #closed = false

  constructor(reach: HttpOptions) {
    this.#reach = reach
    this.#chooseProxy = proxyChooser(reach.env)
  }

  /**
   * Sends one request and returns when the head of the answer has arrived, whatever its status.
   * @throws TransferError; reading the body throws errors for `transferError`
   */
  async send(url: string, request: HttpRequest = {}): Promise<HttpAnswer> {
    let way: Way | undefined
    try {
      way = this.#wayTo(new URL(url))
      const { origin, pathname, search } = new URL(url)
      const dispatcher = await this.#dispatcherOf(way)
      const ticket = new Ticket()
      const { statusCode, headers, body } = await dispatcher.request({
        origin,
        path: request.target ?? `${pathname}${search}`,
        method: request.method ?? 'GET',
        headers: request.headers ?? {},
        body: request.body ?? null,
        signal: request.signal ?? null,
        onInfo: fewInterim(url),
        opaque: ticket,
        ...(way.toServer.http === 'as-go' && { reset: true }),
      })
      body.on('error', error => this.#relax(error, url))
      const { connection } = ticket
      return { status: statusCode, headers: flat(headers), ...(connection && { connection }), body }
    } catch (thrown) {
      const error = transferError(thrown, url, request.signal)
      this.#relax(error, url)
      // Other requests may have found out meanwhile.
      const isOther = way !== undefined && this.#wayTo(new URL(url)).key !== way.key
      if (!isOther || error.trouble === 'aborted') throw this.#blame(error, url)
      if (!isStream(request.body)) return await this.send(url, request)
      throw new TransferError('broken', error.message, { cause: error })
    }
  }

  /** Treats a host that failed with strict HTTP or TLS as leniently as Go does from now on. */
  #relax(error: unknown, url: string): void {
    const { onRelaxed } = this.#reach
    const what = relaxationFor(error)
    if (what === undefined || onRelaxed === undefined) return
    const asked = new URL(url)
    const proxy = this.proxyFor(asked)
    const isOfProxy = error instanceof TransferError && error.trouble === 'proxy'
    const { host } = proxy && (isOfProxy || (what === 'tls' && asked.protocol === 'http:')) ? proxy : asked
    if (this.#relaxed.has(`${what} ${host}`)) return
    this.#relaxed.add(`${what} ${host}`)
    onRelaxed({ host, what })
  }

  /** The proxy for a URL, if there is one. Throws TransferError `proxy` if it may not be used. */
  proxyFor(url: URL): URL | undefined {
    try {
      return this.#chooseProxy(url)
    } catch (error) {
      throw transferError(error, url.href, undefined)
    }
  }

  /** Ends all connections, including busy ones. */
  async close(): Promise<void> {
    this.#closed = true
    this.#watch.close()
    const ways = await Promise.allSettled(this.#ways.values())
    this.#ways.clear()
    await Promise.all(ways.map(way => way.status === 'fulfilled' && way.value.destroy()))
  }

  #wayTo(url: URL): Way {
    const proxy = this.proxyFor(url)
    const manner = ({ host }: URL): Manner => ({
      http: this.#relaxed.has(`http ${host}`) ? 'as-go' : 'strict',
      tls: this.#relaxed.has(`tls ${host}`) ? 'as-go' : 'strict',
    })
    const toServer = manner(url)
    const toProxy = proxy ? manner(proxy) : STRICT
    const isOwn = this.#identityFor(url) !== undefined || toServer.http !== 'strict' || toServer.tls !== 'strict'
    const manners = [toServer.http, toServer.tls, toProxy.http, toProxy.tls].join(' ')
    return { url, proxy, toServer, toProxy, key: `${url.protocol} ${proxy?.href} ${manners} ${isOwn ? url.host : ''}` }
  }

  /** @throws TransferError for an unusable proxy, for unreadable roots, or after `close` */
  async #dispatcherOf(way: Way): Promise<Dispatcher> {
    if (this.#closed) throw new TransferError('aborted', `the connection to ${way.url.host} was closed`)
    const watched = async () => (await this.#open(way)).compose(this.#watch.interceptor)
    const dispatcher = this.#ways.get(way.key) ?? watched()
    this.#ways.set(way.key, dispatcher)
    return await dispatcher
  }

  #identityFor({ protocol, host }: URL): HttpOptions['identity'] {
    const { identity } = this.#reach
    return protocol === 'https:' && identity?.hosts.has(host) ? identity : undefined
  }

  async #open({ url, proxy, toServer, toProxy }: Way): Promise<Dispatcher> {
    // Loading it costs more than everything else in a run without network access.
    // `default`, because bundlers disagree about the other exports of a CommonJS package.
    const { default: undici } = await import('undici')
    const { connectTimeout, stallTimeout, lookup, look, trust, connections = null } = this.#reach
    const connectAs = async (tls: Strictness, isSecure: () => boolean): Promise<ConnectOptions> => {
      const secureContext = isSecure() ? await trust?.(tls) : undefined
      return {
        timeout: connectTimeout,
        allowH2: false,
        ...(lookup && { lookup }),
        ...(secureContext && { secureContext }),
      }
    }
    const identified = await this.#identityFor(url)?.context(toServer.tls)
    const connectToServer: ConnectOptions = {
      ...(await connectAs(toServer.tls, () => url.protocol === 'https:')),
      ...(identified && { secureContext: identified }),
      ...(look && { rejectUnauthorized: false }),
    }
    const reading = readingOf(toServer.http)
    const watch = look === undefined ? reading : lookingAt(look)
    // HTTP/2 in undici is slow on links with latency, because its windows are small.
    const limits: Agent.Options = {
      connections,
      pipelining: 1,
      headersTimeout: stallTimeout,
      bodyTimeout: stallTimeout,
      keepAliveTimeout: IDLE,
      maxHeaderSize: LONGEST_HEADERS,
      allowH2: false,
    }
    if (proxy === undefined) {
      return new undici.Agent({ ...limits, connect: watch(undici.buildConnector(connectToServer)) })
    }
    const connect = await connectAs(toProxy.tls, () => proxy.protocol === 'https:')
    return throughProxy(undici, proxy, { limits, connect, toServer: connectToServer, watch, proxyHttp: toProxy.http })
  }

  /** If a proxy passes requests on without a tunnel, a failed connection is one to the proxy. */
  #blame(error: TransferError, url: string): TransferError {
    if (error.trouble !== 'no-connection' && error.trouble !== 'broken') return error
    const proxy = this.proxyFor(new URL(url))
    if (proxy === undefined) return error
    if (error.cause instanceof Error && /\(407\)/.test(error.cause.message)) return proxyRefusal(proxy, 407)
    if (error.trouble === 'broken') return error
    const { message } = transferError(error.cause, proxy.href, undefined)
    return new TransferError('proxy', `the proxy ${message}`, { cause: error.cause })
  }
}

/** How answers of a host are parsed, and what is required of its TLS. */
interface Manner {
  http: 'strict' | 'as-go'
  tls: Strictness
}

const STRICT: Manner = { http: 'strict', tls: 'strict' }

/** How a server is reached, given the results of earlier requests. Requests with the same key share connections. */
interface Way {
  url: URL
  proxy: URL | undefined
  toServer: Manner
  toProxy: Manner
  key: string
}

function readingOf(http: Manner['http']): (connect: buildConnector.connector) => buildConnector.connector {
  return connect => {
    const telling = tellingFailures(timing(connect))
    return http === 'strict' ? telling : readingAsGo(telling)
  }
}

const isStream = (body: HttpRequest['body']) => typeof body === 'object' && !Buffer.isBuffer(body)

/** Each interim answer counts as activity, so that an endless series would keep a request alive for ever. */
function fewInterim(url: string): () => void {
  let met = 0
  return () => {
    met++
    if (met <= MOST_INTERIM) return
    // Go limits their total length instead.
    const cause = Object.assign(new Error('endless interim answers'), { code: 'HPE_INTERIM' })
    throw new TransferError('broken', `${hostOf(url)} sent an endless series of interim answers`, { cause })
  }
}

/** Headers with a single value: if they are sent twice, Go uses the first. */
const SINGLE = [
  ...['location', 'content-encoding', 'content-length', 'content-range', 'content-type', 'etag', 'last-modified'],
  ...['retry-after', 'x-amz-bucket-region'],
]

function flat(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const one = ([name, value = '']: [string, string | string[] | undefined]) => {
    const [first = '', ...more] = [value].flat()
    return [name, SINGLE.includes(name) ? first : [first, ...more].join(', ')]
  }
  return Object.fromEntries(Object.entries(headers).map(one))
}

/** How to reach servers. Times in milliseconds. */
interface HttpOptions {
  /** The environment with HTTPS_PROXY, HTTP_PROXY and NO_PROXY, in upper or lower case. */
  env: Record<string, string | undefined>
  connectTimeout: number
  /** A request is ended after this time without a byte of the head or body. */
  stallTimeout: number
  /** Maximum number of connections to one origin. Default: unlimited. */
  connections?: number | undefined
  /** Trusted roots, requested before the first TLS connection. Default: those of Node. */
  trust?: ((strictness: Strictness) => Promise<SecureContext>) | undefined
  /** Hosts that may be sent our client certificate (each with its port unless that is the default), and its context. */
  identity?: { hosts: Set<string>; context: (strictness: Strictness) => Promise<SecureContext> } | undefined
  /** Resolves host names. Default: the system. */
  lookup?: LookupFunction | undefined
  /**
   * Called when a host turns out to need lenient HTTP parsing or older TLS, as in Go; it is treated leniently from then on.
   * Default: no host is.
   */
  onRelaxed?: ((relaxation: Relaxation) => void) | undefined
  /** Called with the certificate of a server, trusted or not. If set, no request is sent, and every request fails. */
  look?: ((certificate: PeerCertificate) => void) | undefined
}

const IDLE = 30_000
const LONGEST_HEADERS = 256 << 10

type Undici = typeof import('undici').default

/** Options of a connection; the timeout in milliseconds covers lookup, TCP and TLS. */
interface ConnectOptions {
  timeout: number
  allowH2: false
  lookup?: LookupFunction
  secureContext?: SecureContext
  rejectUnauthorized?: boolean
}

interface Settings {
  limits: Agent.Options
  /** To the proxy. */
  connect: ConnectOptions
  /** To the server, through it. */
  toServer: ConnectOptions
  /** Wraps the connections to servers. */
  watch: (connect: buildConnector.connector) => buildConnector.connector
  /** How the proxy's own answers are parsed. */
  proxyHttp: Manner['http']
}

/**
 * Creates the dispatcher for a proxy, with its user and password if there are any.
 * @throws TransferError `proxy` for a scheme other than http, https, socks5 and socks5h
 */
function throughProxy(undici: Undici, proxy: URL, settings: Settings): Dispatcher {
  const { limits, connect, toServer, watch, proxyHttp } = settings
  const token = basicAuthorization(proxy)
  switch (proxy.protocol) {
    case 'http:':
    case 'https:':
      return new undici.ProxyAgent({
        ...limits,
        uri: proxy.origin,
        ...(token && { token }),
        connectTimeout: connect.timeout,
        proxyTls: connect,
        requestTls: toServer,
        factory: (origin, { connect: tunnel, ...options }: Pool.Options) => {
          const telling = typeof tunnel === 'function' ? watch(tunnel) : tunnel
          return new undici.Pool(origin, { ...limits, ...options, ...(telling && { connect: telling }) })
        },
        clientFactory: (origin, { connect: own, ...options }: Pool.Options) => {
          const reading = typeof own === 'function' ? readingOf(proxyHttp)(own) : own
          const pool = new undici.Pool(origin, {
            ...options,
            headersTimeout: connect.timeout,
            ...(reading && { connect: reading }),
          })
          return tellingWhy(pool, proxy)
        },
      })
    case 'socks5:':
    case 'socks5h:':
      return throughSocks(undici, proxy, settings)
    default:
      throw new TransferError('proxy', `the proxy ${proxy.host} has a scheme that is not supported`)
  }
}

/** Makes a refused tunnel report the answer of the proxy. */
function tellingWhy(pool: Pool, proxy: URL): Pool {
  const connect = pool.connect.bind(pool) as (options: Dispatcher.ConnectOptions) => Promise<Dispatcher.ConnectData>
  const telling = async (options: Dispatcher.ConnectOptions): Promise<Dispatcher.ConnectData> => {
    const answer = await connect(options).catch(error => {
      throw new TransferError('proxy', `the proxy ${transferError(error, proxy.href, undefined).message}`, {
        cause: error,
      })
    })
    if (answer.statusCode === 200) return answer
    answer.socket.on('error', () => undefined).destroy()
    throw proxyRefusal(proxy, answer.statusCode)
  }
  return Object.assign(pool, { connect: telling })
}

/** The error for a proxy that answers itself instead of passing the request on. */
function proxyRefusal(proxy: URL, status: number): TransferError {
  const said =
    status === 407 ? 'requires a user and password (407 Proxy Authentication Required)' : `answered ${status}`
  return new TransferError('proxy', `the proxy ${proxy.host} ${said}`, { status })
}

/** The proxy looks up the names of the servers, as in Go. */
function throughSocks(undici: Undici, proxy: URL, { limits, connect, toServer, watch }: Settings): Dispatcher {
  const { timeout, lookup } = connect
  rememberUser(decoded(proxy.username), decoded(proxy.password))
  const { lookup: _, ...requestTls } = toServer
  // Its own pools do not allow wrapping their connections.
  const socks = new undici.Socks5ProxyAgent(`socks5://${proxy.host}`, {
    connect: undici.buildConnector({ timeout, ...(lookup && { lookup }) }),
    connectTimeout: timeout,
    ...(proxy.username && { username: decoded(proxy.username), password: decoded(proxy.password) }),
  }) as Dispatcher & { createSocks5Connection(host: string, port: number): Promise<Socket> }
  const secure = undici.buildConnector(requestTls)
  return new undici.Agent({
    ...limits,
    connect: watch((options, callback) => {
      const { hostname, protocol, port } = options
      socks.createSocks5Connection(hostname, Number(port) || (protocol === 'https:' ? 443 : 80)).then(
        socket =>
          protocol === 'https:' ? secure({ ...options, httpSocket: socket }, callback) : callback(null, socket),
        error => callback(error, null),
      )
    }),
  })
}

const LONGEST_NAME = 100

/**
 * The certificate of an https server, or of a middlebox in front of it. No request is sent. Undefined if there is none.
 */
export async function certificateOf(url: string, reach: HttpOptions): Promise<SeenCertificate | undefined> {
  let seen: SeenCertificate | undefined
  const look = (certificate: PeerCertificate) => {
    const names = (certificate.subjectaltname ?? '').split(', ').map(one => one.replace(/^[\w ]+:/, ''))
    seen = {
      issuer: nameOf(certificate.issuer),
      names: names.filter(one => /^[\w*.:-]{1,100}$/.test(one)).slice(0, MOST_NAMES),
      from: new Date(certificate.valid_from),
      to: new Date(certificate.valid_to),
    }
  }
  const client = new HttpClient({ ...reach, look })
  // It always fails: nothing may be sent to an untrusted server.
  await client.send(url).catch(() => undefined)
  await client.close()
  return seen
}

/** The properties of a certificate. */
export interface SeenCertificate {
  issuer: string | undefined
  /** The hosts that it is valid for. */
  names: string[]
  from: Date
  to: Date
}

const MOST_NAMES = 5

/** The name is untrusted: it was chosen by the creator of the certificate. */
function nameOf(issuer: PeerCertificate['issuer'] | undefined): string | undefined {
  const parts = [issuer?.CN, issuer?.O].flat().filter(part => part !== undefined)
  const name = [...new Set(parts)].join(', ').replace(/[^\p{L}\p{N} .,()&'-]/gu, '')
  return withoutSecrets(name).slice(0, LONGEST_NAME) || undefined
}
