import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { Socket } from 'node:net'
import type { buildConnector } from 'undici'

/** How a request found its connection. Times in seconds. */
export interface Connection {
  /** Of the server, or of the proxy on the way. */
  address?: string
  /** From the beginning of the request until it was sent. */
  sent: number
  /** Of that, how the connection was made; absent where one was open, or nobody saw it. */
  made?: { lookup: number; connect: number; tls: number }
}

interface Made {
  began: number
  lookedUp?: number
  connected?: number
  secured?: number
}

interface Sent {
  request: { origin?: string | URL; path: string }
  socket: Socket
}

const CHANNEL = 'undici:client:sendHeaders'

/** Watches which connections requests are sent on, and how those were made. Watches until it is closed. */
export class Connections {
  readonly #made = new WeakMap<object, Made>()
  readonly #expected = new Map<string, (socket: Socket) => void>()
  readonly #onSent = (message: unknown) => {
    const { request, socket } = message as Sent
    const key = keyOf(request.origin, request.path)
    this.#expected.get(key)?.(socket)
    this.#expected.delete(key)
  }

  constructor() {
    subscribe(CHANNEL, this.#onSent)
  }

  /** Notes of the next request for this how it is sent; to be read once its answer is there. */
  expect(origin: string, path: string): () => Connection | undefined {
    const began = performance.now()
    const key = keyOf(origin, path)
    let seen: Connection | undefined
    const note = (socket: Socket) => {
      const made = this.#made.get(socket)
      seen = {
        ...(socket.remoteAddress !== undefined && { address: socket.remoteAddress }),
        sent: (performance.now() - began) / 1000,
        ...(made && made.began >= began && { made: phasesOf(made) }),
      }
    }
    this.#expected.set(key, note)
    return () => {
      if (this.#expected.get(key) === note) this.#expected.delete(key)
      return seen
    }
  }

  /** Has the times of connections noted that this makes. */
  watch(connect: buildConnector.connector): buildConnector.connector {
    return (options, callback) => {
      const made: Made = { began: performance.now() }
      const socket: unknown = connect(options, (...answer) => {
        const [, connected] = answer
        if (connected) this.#made.set(connected, made)
        callback(...answer)
      })
      if (!isSocket(socket)) return
      socket.once('lookup', () => {
        made.lookedUp = performance.now()
      })
      // Before who waits for them sends the request.
      socket.prependOnceListener('connect', () => {
        made.connected = performance.now()
      })
      socket.prependOnceListener('secureConnect', () => {
        made.secured = performance.now()
      })
    }
  }

  close(): void {
    unsubscribe(CHANNEL, this.#onSent)
    this.#expected.clear()
  }
}

const keyOf = (origin: string | URL | undefined, path: string) => `${origin} ${path}`

const isSocket = (value: unknown): value is Socket =>
  typeof value === 'object' &&
  value !== null &&
  'prependOnceListener' in value &&
  typeof value.prependOnceListener === 'function'

function phasesOf({ began, lookedUp = began, connected = lookedUp, secured = connected }: Made) {
  return {
    lookup: (lookedUp - began) / 1000,
    connect: (connected - lookedUp) / 1000,
    tls: (secured - connected) / 1000,
  }
}
