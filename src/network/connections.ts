import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import type { buildConnector, Dispatcher } from 'undici'

/**
 * The connection that served a request. Seconds for name lookup, connect and TLS; absent if the connection was reused.
 * Through a proxy, `connect` covers everything before TLS, and the address is that of the proxy.
 */
export interface ConnectionRecord {
  /** Remote IP address and port. */
  address?: string
  lookup?: number
  connect?: number
  tls?: number
}

/** When a connection reached each stage, by performance.now(). */
interface Opened {
  began: number
  lookedUp?: number
  connected?: number
  ready: number
  uses: number
}

const opened = new WeakMap<Socket, Opened>()

/** Records how long each connection takes to open. */
export function timing(connect: buildConnector.connector): buildConnector.connector {
  return (options, callback) => {
    const began = performance.now()
    const at: Pick<Opened, 'lookedUp' | 'connected'> = {}
    // Typed as if it returned nothing; the events of the socket show its progress.
    const opening: unknown = connect(options, (...answer) => {
      const [, socket] = answer
      if (socket) opened.set(socket, { began, ...at, ready: performance.now(), uses: 0 })
      callback(...answer)
    })
    if (!isSocket(opening)) return
    opening.once('lookup', () => {
      at.lookedUp = performance.now()
    })
    opening.once('connect', () => {
      at.connected = performance.now()
    })
  }
}

const isSocket = (value: unknown): value is Socket =>
  typeof value === 'object' && value !== null && 'once' in value && typeof value.once === 'function'

/** Where the connection of a request is recorded, passed as its `opaque`. */
export class Ticket {
  connection: ConnectionRecord | undefined
}

const SENT = 'undici:client:sendHeaders'

/** Finds out which connection each request uses. */
export class ConnectionWatch {
  /** The request being started; its head is sent before anything else happens. */
  #starting: Ticket | undefined

  readonly #onSent = (message: unknown): void => {
    const ticket = this.#starting
    this.#starting = undefined
    if (ticket === undefined || typeof message !== 'object' || message === null || !('socket' in message)) return
    if (isSocket(message.socket)) ticket.connection = connectionOf(message.socket)
  }

  constructor() {
    subscribe(SENT, this.#onSent)
  }

  close(): void {
    unsubscribe(SENT, this.#onSent)
  }

  /** Wraps a dispatcher. */
  readonly interceptor: Dispatcher.DispatcherComposeInterceptor = dispatch => (options, handler) => {
    const { opaque } = options as { opaque?: unknown }
    if (!(opaque instanceof Ticket)) return dispatch(options, handler)
    const start = handler.onRequestStart
    // A handler made for this request only, which relies on its own identity: it is not wrapped.
    handler.onRequestStart = (...given) => {
      this.#starting = opaque
      start?.apply(handler, given)
    }
    return dispatch(options, handler)
  }
}

function connectionOf(socket: Socket): ConnectionRecord {
  const { remoteAddress, remotePort, remoteFamily } = socket
  const host = remoteFamily === 'IPv6' ? `[${remoteAddress}]` : remoteAddress
  const address = remoteAddress !== undefined && { address: `${host}:${remotePort}` }
  const known = opened.get(socket)
  if (known === undefined || ++known.uses > 1) return { ...address }
  const { began, ready, lookedUp = began } = known
  const isSecure = socket instanceof TLSSocket
  const connected = isSecure ? (known.connected ?? lookedUp) : ready
  return {
    ...address,
    lookup: (lookedUp - began) / 1000,
    connect: (connected - lookedUp) / 1000,
    tls: isSecure ? (ready - connected) / 1000 : 0,
  }
}
