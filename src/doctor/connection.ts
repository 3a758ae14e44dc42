import { X509Certificate } from 'node:crypto'
import { promises as dns, type LookupAddress } from 'node:dns'
import { request as secureRequest } from 'node:https'
import { connect as dial, isIP, type Socket } from 'node:net'
import { rootCertificates, type SecureContext, connect as secure, type TLSSocket } from 'node:tls'
import { basicAuthorization } from '../network/basic-authorization.js'
import { transferError } from '../network/error.js'
import { type GoHttp, openGoHttp } from '../network/go-http.js'
import type { HttpAnswer } from '../network/http.js'
import { request } from '../network/node-http.js'
import { proxyChooser } from '../network/proxy.js'
import { trustedRoots } from '../network/roots.js'
import { redactText, shownSetting, withoutSecrets } from '../redact.js'
import { contentTrouble, statusTrouble, transferTrouble } from '../relay/trouble.js'
import type { Journey, JourneyPhase, JourneyRequest, JourneySecurity, JourneyStop } from './diagnosis.js'
import type { Setup } from './setup.js'

/** An upstream, and what is asked there. */
export interface Destination {
  url: string
  env: Record<string, string | undefined>
  /** Of a module version that the upstream may be asked for: the paths of its `.mod`, `.info` and `.zip`. */
  sample: [mod: string, info: string, zip: string] | undefined
}

/** Addresses tried of each family. */
const EACH = 2

/** Goes the way to an upstream phase by phase, as far as it leads, then asks for a real module. Never throws. */
export async function travelTo(to: Destination, travel: Travel & { http: GoHttp }): Promise<Journey> {
  const url = new URL(to.url)
  const proxy = proxyChooser(to.env)(url)
  const first = endOf(proxy ?? url)
  const began = performance.now()
  const journey: Journey = {
    upstream: shownSetting(to.url),
    to: `${first.host}:${first.port}`,
    ...(proxy && { through: proxy.host }),
    addresses: [],
    dead: [],
    phases: [],
    asked: [],
  }
  const phase = async <T>(name: JourneyStop['phase'], work: () => Promise<T>): Promise<T> => {
    const start = performance.now() - began
    try {
      return await work()
    } catch (error) {
      const text = redactText(error instanceof Error ? error.message : String(error))
      journey.stopped = { phase: name, text }
      throw error
    } finally {
      journey.phases.push({ name, start, end: performance.now() - began })
    }
  }
  try {
    await goThere({ url, proxy, journey, phase, travel })
  } catch {
    return journey // Where and why it stopped is written down.
  }
  if (journey.stopped === undefined && to.sample) await askThere(to.url, { paths: to.sample, journey, began, travel })
  return journey
}

interface Going {
  url: URL
  proxy: URL | undefined
  journey: Journey
  phase: <T>(name: JourneyStop['phase'], work: () => Promise<T>) => Promise<T>
  travel: Travel
}

async function goThere({ url, proxy, journey, phase, travel }: Going): Promise<void> {
  const end = endOf(proxy ?? url)
  const found = await phase('lookup', () => lookUp(end.host, travel))
  journey.addresses = found.map(({ address }) => address)
  const tried = [4, 6].flatMap(family => found.filter(one => one.family === family).slice(0, EACH))
  const { first, settled } = connectAll(tried, { port: end.port, journey, travel })
  let socket = await phase('connect', () => first)
  if (proxy !== undefined && /^https?:$/.test(proxy.protocol) && url.protocol === 'https:') {
    socket.destroy()
    const { host, port } = endOf(url)
    const opened = await phase('tunnel', () => tunnel({ proxy, to: `${bracketed(host)}:${port}` }, travel))
    if ('status' in opened) {
      journey.stopped = { phase: 'tunnel', text: `the proxy answered ${opened.status}`, status: opened.status }
      return
    }
    socket = opened.socket
  }
  const isOpen = proxy === undefined || /^https?:$/.test(proxy.protocol)
  if (url.protocol === 'https:' && isOpen) {
    journey.secured = await phase('tls', () => shakeHands(socket, url, travel))
    if (journey.secured.refusal !== undefined) journey.stopped = { phase: 'tls', text: journey.secured.refusal }
  }
  socket.destroy()
  await settled
}

/** Connects to all of them; goes on with the first that answers. */
function connectAll(
  addresses: LookupAddress[],
  { port, journey, travel }: { port: number; journey: Journey; travel: Travel },
): { first: Promise<Socket>; settled: Promise<unknown> } {
  const tries = addresses.map(async address => {
    try {
      return await connectTo(address, port, travel)
    } catch (error) {
      const text = redactText(error instanceof Error ? error.message : String(error))
      journey.dead.push({ address: address.address, text })
      throw error
    }
  })
  const first = Promise.any(tries).catch(() => {
    throw new Error(journey.dead.map(({ text }) => text).join(', ') || 'there is no address')
  })
  const rest = Promise.allSettled(tries).then(async all => {
    const used = await first.catch(() => undefined)
    for (const one of all) if (one.status === 'fulfilled' && one.value !== used) one.value.destroy()
  })
  return { first, settled: rest }
}

/** The first request opens the connection, so that the second shows how long the server itself takes. */
async function askThere(
  upstream: string,
  there: { paths: [string, string, string]; journey: Journey; began: number; travel: Travel & { http: GoHttp } },
): Promise<void> {
  const { paths, journey, began, travel } = there
  for (const path of paths) {
    const timed = await ask(travel.http, { upstream, path, signal: travel.signal })
    const { began: start, answered = timed.ended, ended, text: _, ...asked } = timed
    journey.asked.push(asked satisfies JourneyRequest)
    const phase = (name: JourneyPhase['name'], from: number, to: number) =>
      journey.phases.push({ name, start: from - began, end: to - began })
    if (path === paths[1]) phase('first byte', start, answered)
    if (path === paths[2]) phase('body', start, ended)
    if (asked.trouble) return
  }
}

const bracketed = (host: string) => (host.includes(':') ? `[${host}]` : host)

/** Milliseconds that a phase took; undefined where it was not reached. */
export function took(journey: Pick<Journey, 'phases'>, name: JourneyPhase['name']): number | undefined {
  const phase = journey.phases.find(one => one.name === name)
  return phase && phase.end - phase.start
}

/** How a way is gone. */
interface Travel {
  /** Milliseconds for one phase. */
  limit: number
  /** Whom Go trusts, and what it shows of itself, at a host with the port where that is not the usual one. */
  trustFor: (host: string) => Promise<SecureContext>
  signal: AbortSignal
}

/** The host without the brackets of IPv6, and the port. */
function endOf({ protocol, hostname, port }: URL): { host: string; port: number } {
  const usual = protocol === 'http:' ? 80 : protocol === 'https:' ? 443 : 1080
  return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) || usual }
}

/** @throws Error when the name is not known, or the resolver says nothing in time */
async function lookUp(host: string, travel: Travel): Promise<LookupAddress[]> {
  const family = isIP(host)
  if (family !== 0) return [{ address: host, family }]
  return await inTime(dns.lookup(host, { all: true }), travel)
}

/** @throws Error when there is no connection in time */
async function connectTo({ address }: LookupAddress, port: number, travel: Travel): Promise<Socket> {
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
async function tunnel(
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
async function shakeHands(socket: Socket, url: URL, travel: Travel): Promise<JourneySecurity> {
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

/** What a socket shows after its handshake. */
function securedBy(socket: TLSSocket): JourneySecurity {
  const leaf = socket.getPeerX509Certificate()
  const last = leaf && endOfChain(leaf)
  const refusal: unknown = socket.authorizationError
  return {
    version: socket.getProtocol() ?? '',
    issuer: nameIn(leaf?.issuer),
    root: nameIn(last?.issuer),
    isPrivate: last !== undefined && !knownRoots().has(last.issuer),
    validTo: leaf?.validTo ?? '',
    ...(refusal ? { refusal: codeOf(refusal) } : {}),
  }
}

function endOfChain(leaf: X509Certificate): X509Certificate {
  let last = leaf
  for (let next = last.issuerCertificate; next !== undefined && next !== last; next = last.issuerCertificate)
    last = next
  return last
}

/** Their names; some 5 ms. */
function knownRoots(): Set<string> {
  return new Set(rootCertificates.map(pem => new X509Certificate(pem).subject))
}

/** The common name, else the organisation, of `C=…\nO=…\nCN=…`. */
function nameIn(subject = ''): string {
  const name = /^CN=(.*)$/m.exec(subject)?.[1] ?? /^O=(.*)$/m.exec(subject)?.[1] ?? subject.replaceAll('\n', ', ')
  return withoutSecrets(name)
}

function codeOf(error: unknown): string {
  if (typeof error === 'string') return error
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}

const LARGEST = 4 << 20
const LONGEST = 3_000

/** A request with the moment, of performance.now(), at which its answer began. */
interface Timed extends JourneyRequest {
  began: number
  answered?: number
  ended: number
  /** What was read, of a small body. */
  text: string
}

/** Asks for a file below an upstream, and reads 4 MiB of it, or for 3 seconds, at the most. Never throws. */
export async function ask(
  http: GoHttp,
  { upstream, path, signal }: { upstream: string; path: string; signal: AbortSignal },
): Promise<Timed> {
  const url = new URL(upstream)
  url.pathname = `${url.pathname.replace(/\/$/, '')}/${path}`
  const began = performance.now()
  const asked: Timed = { path, bytes: 0, seconds: 0, began, ended: began, text: '' }
  try {
    const answer = await http.send(url.href, { signal })
    asked.answered = performance.now()
    asked.status = answer.status
    const cache = cacheOf(answer)
    if (cache !== undefined) asked.cache = cache
    await read(answer, asked)
    if (answer.status !== 200) asked.trouble = statusTrouble(url.href, answer.status, plain(answer, asked.text))
    else if (/^\s*<(?:!doctype|html)/i.test(asked.text)) {
      asked.trouble = contentTrouble(url.href, 'login-page', 'a web page instead of a module file')
    }
  } catch (error) {
    asked.trouble = transferTrouble(url.href, transferError(error, url.href, signal))
  }
  asked.ended = performance.now()
  asked.seconds = (asked.ended - (asked.answered ?? began)) / 1000
  return asked
}

async function read({ body }: HttpAnswer, asked: Timed): Promise<void> {
  const until = performance.now() + LONGEST
  for await (const chunk of body) {
    asked.bytes += chunk.length
    if (asked.text.length < 4000) asked.text += chunk.toString('latin1').slice(0, 4000)
    if (asked.bytes >= LARGEST || performance.now() >= until) return
  }
}

const plain = ({ headers }: HttpAnswer, text: string) =>
  /^text\/plain\b/i.test(headers['content-type'] ?? '') ? Buffer.from(text, 'latin1').toString() : ''

function cacheOf({ headers }: HttpAnswer): string | undefined {
  const name = ['x-cache', 'cf-cache-status', 'age'].find(known => headers[known] !== undefined)
  return name && redactText(`${name}: ${headers[name]}`).slice(0, 100)
}

/** How all checks reach servers. */
export type Network = Omit<Travel, 'signal'> & { http: GoHttp; close: () => Promise<void> }

/** Milliseconds for one phase, or without a byte: several phases have to fit into the whole. */
const LIMIT = 4_000

/** Opens the network as Go would find it, with less patience. */
export async function openNetwork({ env, go, goproxy, options }: Setup, signal: AbortSignal): Promise<Network> {
  const limit = Math.min(LIMIT, options.connectTimeout)
  const { caFile, clientCertificate } = options
  const hosts = new Set((goproxy?.proxies ?? []).flatMap(({ url }) => URL.parse(url)?.host ?? []))
  const identity = clientCertificate && { ...clientCertificate, hosts: [...hosts] }
  const http = openGoHttp({
    env: { ...env, GOAUTH: go?.settings.GOAUTH || undefined },
    directory: options.workingDirectory,
    caFile,
    identity,
    connections: 4,
    connectTimeout: limit,
    stallTimeout: Math.min(LIMIT, options.stallTimeout),
    commandTimeout: LIMIT,
    signal,
  })
  const opened = new Map<boolean, ReturnType<typeof trustedRoots>>()
  const trustFor: Travel['trustFor'] = host => {
    const isKnown = hosts.has(host)
    const roots = opened.get(isKnown) ?? trustedRoots({ env, caFile, ...(isKnown && { identity: clientCertificate }) })
    opened.set(isKnown, roots)
    return roots
  }
  return { limit, trustFor, http, close: () => http.close() }
}
