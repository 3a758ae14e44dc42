import { promises as dns, type LookupAddress } from 'node:dns'
import { request as secureRequest } from 'node:https'
import { connect as dial, isIP, type Socket } from 'node:net'
import { type SecureContext, connect as secure } from 'node:tls'
import { basicAuthorization } from '../../network/credential-sources.js'
import { request } from '../../network/node-http.js'
import type { JourneySecurity } from './journey.js'
import { securedBy } from './secured.js'

/** How a way is gone. */
export interface Travel {
  /** Milliseconds for one phase. */
  limit: number
  /** Whom Go trusts, and what it shows of itself, at a host with the port where that is not the usual one. */
  trustFor: (host: string) => Promise<SecureContext>
  signal: AbortSignal
}

/** The host without the brackets of IPv6, and the port. */
export function endOf({ protocol, hostname, port }: URL): { host: string; port: number } {
  const usual = protocol === 'http:' ? 80 : protocol === 'https:' ? 443 : 1080
  return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) || usual }
}

/** @throws Error when the name is not known, or the resolver says nothing in time */
export async function lookUp(host: string, travel: Travel): Promise<LookupAddress[]> {
  const family = isIP(host)
  if (family !== 0) return [{ address: host, family }]
  return await inTime(dns.lookup(host, { all: true }), travel)
}

/** @throws Error when there is no connection in time */
export async function connectTo({ address }: LookupAddress, port: number, travel: Travel): Promise<Socket> {
  const socket = dial({ host: address, port })
  return await inTime(
    eventOf(socket, 'connect', () => socket),
    travel,
    () => void socket.destroy(),
  )
}

/**
 * Opens a tunnel through an HTTP proxy; `status` is set where it refuses.
 * @throws Error when it says nothing of use in time
 */
export async function tunnel(
  { proxy, to }: { proxy: URL; to: string },
  travel: Travel,
): Promise<{ socket: Socket } | { status: number }> {
  const authorization = basicAuthorization(proxy)
  const { host, port } = endOf(proxy)
  const options = {
    method: 'CONNECT',
    host,
    port,
    path: to,
    agent: false as const,
    headers: { host: to, ...(authorization && { 'proxy-authorization': authorization }) },
  }
  const trusting = { ...options, secureContext: await travel.trustFor(proxy.host) }
  const asking = proxy.protocol === 'https:' ? secureRequest(trusting) : request(options)
  const answered = new Promise<{ socket: Socket } | { status: number }>((resolve, reject) => {
    asking.once('connect', ({ statusCode = 0 }, socket) => {
      if (statusCode === 200) return resolve({ socket: socket as Socket })
      socket.destroy()
      resolve({ status: statusCode })
    })
    asking.once('response', ({ statusCode = 0 }) => resolve({ status: statusCode }))
    asking.on('error', reject)
  })
  asking.end()
  return await inTime(answered, travel, () => void asking.destroy())
}

/**
 * Shakes hands without insisting on trust, to see who is there.
 * @throws Error when there is no TLS in time
 */
export async function shakeHands(socket: Socket, url: URL, travel: Travel): Promise<JourneySecurity> {
  const { host } = endOf(url)
  const secureContext = await travel.trustFor(url.host)
  const name = isIP(host) === 0 ? { servername: host } : {}
  const secured = secure({
    socket,
    host,
    ...name,
    secureContext,
    rejectUnauthorized: false,
    ALPNProtocols: ['http/1.1'],
  })
  try {
    return await inTime(
      eventOf(secured, 'secureConnect', () => securedBy(secured)),
      travel,
    )
  } finally {
    secured.destroy()
  }
}

function eventOf<T>(socket: Socket, event: string, make: () => T): Promise<T> {
  return new Promise((resolve, reject) => {
    socket.once(event, () => resolve(make()))
    // Also later ones: nobody else listens.
    socket.on('error', reject)
    socket.once('close', () => reject(new Error('the connection was closed')))
  })
}

async function inTime<T>(work: Promise<T>, { limit, signal }: Travel, end: () => void = () => undefined): Promise<T> {
  const over = new AbortController()
  const late = new Promise<never>((_, reject) => {
    const stop = (why: string) => {
      reject(new Error(why))
      end()
    }
    const timer = setTimeout(stop, limit, `no answer within ${limit / 1000} s`)
    over.signal.addEventListener('abort', () => clearTimeout(timer), { once: true })
    signal.addEventListener('abort', () => stop('the time was up'), { once: true, signal: over.signal })
  })
  return await Promise.race([work, late]).finally(() => over.abort())
}
