import type { LookupFunction } from 'node:net'
import type { PeerCertificate, SecureContext } from 'node:tls'
import type { Agent, Dispatcher } from 'undici'
import { lookingAt } from './certificate-look.js'
import { TransferError } from './error.js'
import { proxyChooser } from './proxy.js'
import { type ConnectOptions, throughProxy } from './proxy-dispatcher.js'
import { tellingAlerts } from './tls.js'

/** How to reach servers. Times in milliseconds. */
export interface Reach {
  /** The environment whose HTTPS_PROXY, HTTP_PROXY and NO_PROXY count, in capitals or not. */
  env: Record<string, string | undefined>
  connectTimeout: number
  /** No byte for this long, of the head or of the body, ends a request. */
  stallTimeout: number
  /** Connections to one origin. Default: as many as there are requests. */
  connections?: number | undefined
  /** Whom to trust; asked before the first TLS connection. Default: whom Node trusts. */
  trust?: (() => Promise<SecureContext>) | undefined
  /** Hosts (with a port where it is not the usual one) to which a certificate of ours may be shown, and what shows it. */
  identity?: { hosts: Set<string>; context: () => Promise<SecureContext> } | undefined
  /** Finds addresses. Default: the system. */
  lookup?: LookupFunction | undefined
  /** Takes the certificate that a server shows, whoever made it; then no request is sent, and every one fails. */
  look?: ((certificate: PeerCertificate) => void) | undefined
}

const IDLE = 30_000
const LONGEST_HEADERS = 256 << 10

/** Keeps connections, a dispatcher for each way: directly, or through a proxy. */
export class Dispatchers {
  /** The proxy for a URL, if there is one. */
  readonly proxyFor: (url: URL) => URL | undefined
  readonly #reach: Reach
  readonly #ways = new Map<string, Promise<Dispatcher>>()
  #closed = false

  constructor(reach: Reach) {
    this.#reach = reach
    this.proxyFor = proxyChooser(reach.env)
  }

  /** @throws TransferError when the way to this URL is barred: by a proxy of no use, by roots that cannot be read, or by `close`. */
  async for(url: URL): Promise<Dispatcher> {
    if (this.#closed) throw new TransferError('aborted', `the way to ${url.host} was closed`)
    const proxy = this.proxyFor(url)
    const way = `${url.protocol} ${proxy?.href} ${this.#identityFor(url) ? url.host : ''}`
    const dispatcher = this.#ways.get(way) ?? this.#open(url, proxy)
    this.#ways.set(way, dispatcher)
    return await dispatcher
  }

  /** Ends all connections, also busy ones. */
  async close(): Promise<void> {
    this.#closed = true
    const ways = await Promise.allSettled(this.#ways.values())
    this.#ways.clear()
    await Promise.all(ways.map(way => way.status === 'fulfilled' && way.value.destroy()))
  }

  #identityFor({ protocol, host }: URL): Reach['identity'] {
    const { identity } = this.#reach
    return protocol === 'https:' && identity?.hosts.has(host) ? identity : undefined
  }

  async #open(url: URL, proxy: URL | undefined): Promise<Dispatcher> {
    // Loading it costs more than everything else a run without network does.
    const undici = await import('undici')
    const { connectTimeout, stallTimeout, lookup, look, trust, connections = null } = this.#reach
    const secure = url.protocol === 'https:' || proxy?.protocol === 'https:'
    const secureContext = secure ? await trust?.() : undefined
    const connect: ConnectOptions = {
      timeout: connectTimeout,
      allowH2: false,
      ...(lookup && { lookup }),
      ...(secureContext && { secureContext }),
    }
    const identified = await this.#identityFor(url)?.context()
    const toServer: ConnectOptions = {
      ...connect,
      ...(identified && { secureContext: identified }),
      ...(look && { rejectUnauthorized: false }),
    }
    const watch = look === undefined ? tellingAlerts : lookingAt(look)
    // HTTP/2 of undici is slow on links with latency: its windows are small.
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
      return new undici.Agent({ ...limits, connect: watch(undici.buildConnector(toServer)) })
    }
    return throughProxy(undici, proxy, { limits, connect, toServer, watch })
  }
}
