import type { LookupFunction } from 'node:net'
import type { SecureContext } from 'node:tls'
import type { Agent, buildConnector, Dispatcher, Pool } from 'undici'
import { rememberUser } from '../redact.js'
import { basicAuthorization, decoded } from './basic-authorization.js'
import { TransferError, transferError } from './error.js'

export type Undici = typeof import('undici')

/** Of a connection; the timeout in milliseconds is for all of it: address, TCP and TLS. */
export interface ConnectOptions {
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
  /** Made around the connections to servers. */
  watch: (connect: buildConnector.connector) => buildConnector.connector
}

/**
 * Makes the way through a proxy, with its user and password where it has them.
 * @throws TransferError `proxy` for a scheme other than http, https, socks5 and socks5h.
 */
export function throughProxy(undici: Undici, proxy: URL, settings: Settings): Dispatcher {
  const { limits, connect, toServer, watch } = settings
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
        clientFactory: (origin, options) => {
          const pool = new undici.Pool(origin, { ...options, headersTimeout: connect.timeout })
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

/** Lets a tunnel that does not come about tell what the proxy said to it. */
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

/** A proxy that answers for itself instead of passing on. */
export function proxyRefusal(proxy: URL, status: number): TransferError {
  const said = status === 407 ? 'wants a user and password (407 Proxy Authentication Required)' : `answered ${status}`
  return new TransferError('proxy', `the proxy ${proxy.host} ${said}`, { status })
}

/** The proxy looks up the names of the servers, as with Go. */
function throughSocks(undici: Undici, proxy: URL, { limits, connect, toServer }: Settings): Dispatcher {
  const { connections, headersTimeout, bodyTimeout } = limits
  const { timeout, lookup } = connect
  rememberUser(decoded(proxy.username), decoded(proxy.password))
  const { lookup: _, ...requestTls } = toServer
  const agent = new undici.Socks5ProxyAgent(`socks5://${proxy.host}`, {
    connect: undici.buildConnector({ timeout, ...(lookup && { lookup }) }),
    connectTimeout: timeout,
    requestTls: { ...requestTls, timeout },
    ...(proxy.username && { username: decoded(proxy.username), password: decoded(proxy.password) }),
  })
  // It takes the limits from each request.
  return agent.compose(dispatch => (options, handler) => {
    return dispatch({ ...options, connections, headersTimeout, bodyTimeout } as Dispatcher.DispatchOptions, handler)
  })
}
