import { X509Certificate } from 'node:crypto'
import { promises as dns, type LookupAddress } from 'node:dns'
import { request as secureRequest } from 'node:https'
import { connect as dial, isIP, type Socket } from 'node:net'
import { rootCertificates, type SecureContext, connect as secure, type TLSSocket } from 'node:tls'
import { addressBelow } from '../go/goproxy.js'
import { netrcBy } from '../go/version.js'
import { isWebPage } from '../modcache/validate.js'
import { basicAuthorization } from '../network/basic-authorization.js'
import { transferError } from '../network/error.js'
import { type GoHttp, openGoHttp } from '../network/go-http.js'
import type { HttpAnswer } from '../network/http.js'
import { isOfClient, type Relaxation, relaxationFor } from '../network/leniency.js'
import { request } from '../network/node-http.js'
import { proxyChooser } from '../network/proxy.js'
import { type Strictness, trusting } from '../network/tls.js'
import { redactText, shownSetting, withoutSecrets } from '../redact.js'
import { cacheHeader } from '../relay/receive.js'
import { faultTrouble, statusTrouble, transferTrouble } from '../relay/trouble.js'
import type { Journey, JourneyPhase, JourneyRequest, JourneySecurity } from './diagnosis.js'
import type { Setup } from './setup.js'

/** The HTTP access of all checks. */
export interface Network {
  http: GoHttp
  /** Milliseconds for one phase. */
  limit: number
  /** The trusted CAs and the client certificate for a host; with the port if it is not the default one. */
  trustFor: (host: string, strictness?: Strictness) => Promise<SecureContext>
  /** Hosts for which Go's leniency was necessary. */
  relaxed: Relaxation[]
  /** Ends everything. */
  signal: AbortSignal
  close: () => Promise<void>
}

/** Milliseconds for one phase, or without a byte: several phases must fit into the time limit of the whole. */
const LIMIT = 4_000

/** Opens the network with the settings of Go and shorter timeouts. */
export async function openNetwork({ env, go, goproxy, options }: Setup, signal: AbortSignal): Promise<Network> {
  const limit = Math.min(LIMIT, options.connectTimeout)
  const { caFile, clientCertificate } = options
  const hosts = new Set((goproxy?.proxies ?? []).flatMap(({ url }) => URL.parse(url)?.host ?? []))
  const identity = clientCertificate && { ...clientCertificate, hosts: [...hosts] }
  const relaxed: Relaxation[] = []
  const http = openGoHttp({
    env: { ...env, GOAUTH: go?.settings.GOAUTH || undefined },
    ...(go && { netrcBy: netrcBy(go.version) }),
    directory: options.workingDirectory,
    caFile,
    identity,
    connections: 4,
    connectTimeout: limit,
    stallTimeout: Math.min(LIMIT, options.stallTimeout),
    commandTimeout: LIMIT,
    signal,
    onRelaxed: relaxation => relaxed.push(relaxation),
  })
  const known = trusting({ env, caFile, identity: clientCertificate })
  const others = trusting({ env, caFile })
  const trustFor: Network['trustFor'] = (host, strictness) => (hosts.has(host) ? known : others)(strictness)
  return { http, limit, trustFor, relaxed, signal, close: () => http.close() }
}

/** An upstream, and what to request there. */
interface Destination {
  url: string
  env: Record<string, string | undefined>
  /** Paths of the `.mod`, `.info` and `.zip` of a module version that may be requested there; can be empty. */
  sample: string[]
}

/** Number of addresses tried per family. */
const EACH = 2

/** Connects to an upstream phase by phase, then requests a real module. Never throws. */
export async function probe({ url: upstream, env, sample }: Destination, network: Network): Promise<Journey> {
  const url = new URL(upstream)
  const proxy = proxyChooser(env)(url)
  const { host, port } = endOf(proxy ?? url)
  const journey: Journey = {
    upstream: shownSetting(upstream),
    to: `${host}:${port}`,
    ...(proxy && { through: proxy.host }),
    addresses: [],
    dead: [],
    phases: [],
    asked: [],
  }
  const began = performance.now()
  const note = (name: JourneyPhase['name'], start: number, end = performance.now()) =>
    journey.phases.push({ name, start: start - began, end: end - began })
  const phase = async <T>(name: NonNullable<Journey['stopped']>['phase'], work: () => Promise<T>): Promise<T> => {
    const start = performance.now()
    try {
      return await work()
    } catch (error) {
      journey.stopped = { phase: name, text: textOf(error), ...(error instanceof Refused && { status: error.status }) }
      throw error
    } finally {
      note(name, start)
    }
  }
  try {
    const found = await phase('lookup', () => lookUp(host, network))
    journey.addresses = found.map(({ address }) => address)
    const { first, settled } = connectAll(found, { port, journey, network })
    let socket = await phase('connect', () => first)
    const isSecure = url.protocol === 'https:'
    const speaksHttp = proxy !== undefined && /^https?:$/.test(proxy.protocol)
    if (speaksHttp && isSecure) {
      socket.destroy()
      socket = await phase('tunnel', () => tunnel(proxy, url, network))
    }
    if (isSecure && (speaksHttp || proxy === undefined)) {
      const { remoteAddress = '', remotePort = port } = socket
      const again = () => (speaksHttp ? tunnel(proxy, url, network) : dialAgain(remoteAddress, remotePort, network))
      journey.secured = await phase('tls', () => shakeHandsAsGo(socket, again, { url, network }))
      const { refusal } = journey.secured
      if (refusal !== undefined) journey.stopped = { phase: 'tls', text: refusal }
    }
    socket.destroy()
    await settled
  } catch {
    return journey // It says where and why it stopped.
  }
  if (journey.stopped !== undefined) return journey
  // The first request opens the connection, so the second one shows the time of the server alone.
  for (const path of sample) {
    const { began: start, answered, ended, beginning: _, ...asked } = await ask(network, { upstream, path })
    journey.asked.push(asked)
    if (path === sample[1]) note('first byte', start, answered ?? ended)
    if (path === sample[2]) note('body', start, ended)
    if (asked.trouble) break
  }
  const relaxed = network.relaxed.filter(one => one.host === url.host || one.host === proxy?.host)
  if (relaxed.length > 0) journey.relaxed = relaxed
  return journey
}

/** Duration of a phase in milliseconds; undefined if it was not reached. */
export function took(journey: Pick<Journey, 'phases'>, name: JourneyPhase['name']): number | undefined {
  const phase = journey.phases.find(one => one.name === name)
  return phase && phase.end - phase.start
}

/** A proxy that does not open a tunnel, with the status of its answer. */
class Refused extends Error {
  readonly status: number

  constructor(status: number) {
    super(`the proxy answered ${status}`)
    this.status = status
  }
}

/** The host without the brackets of IPv6, and the port. */
function endOf({ protocol, hostname, port }: URL): { host: string; port: number } {
  const usual = protocol === 'http:' ? 80 : protocol === 'https:' ? 443 : 1080
  return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) || usual }
}

/** @throws Error if the name is unknown, or if the resolver does not answer in time */
async function lookUp(host: string, network: Network): Promise<LookupAddress[]> {
  const family = isIP(host)
  if (family !== 0) return [{ address: host, family }]
  return await inTime(dns.lookup(host, { all: true }), network)
}

/** Connects to some addresses of each family; continues with the first one that answers. */
function connectAll(
  found: LookupAddress[],
  { port, journey, network }: { port: number; journey: Journey; network: Network },
): { first: Promise<Socket>; settled: Promise<unknown> } {
  const addresses = [4, 6].flatMap(family => found.filter(one => one.family === family).slice(0, EACH))
  const tries = addresses.map(async ({ address }) => {
    const socket = dial({ host: address, port })
    try {
      await inTime(happens(socket, 'connect'), network, () => void socket.destroy())
      return socket
    } catch (error) {
      journey.dead.push({ address, text: textOf(error) })
      throw error
    }
  })
  const first = Promise.any(tries).catch(() => {
    throw new Error(journey.dead.map(({ text }) => text).join(', ') || 'no address found')
  })
  const settled = Promise.allSettled(tries).then(async all => {
    const used = await first.catch(() => undefined)
    for (const one of all) if (one.status === 'fulfilled' && one.value !== used) one.value.destroy()
  })
  return { first, settled }
}

async function dialAgain(host: string, port: number, network: Network): Promise<Socket> {
  const socket = dial({ host, port })
  await inTime(happens(socket, 'connect'), network, () => void socket.destroy())
  return socket
}

/**
 * Opens a tunnel through an HTTP proxy.
 * @throws Refused; Error if there is no usable answer in time
 */
async function tunnel(proxy: URL, to: URL, network: Network): Promise<Socket> {
  const authorization = basicAuthorization(proxy)
  const end = endOf(to)
  const host = `${end.host.includes(':') ? `[${end.host}]` : end.host}:${end.port}`
  const options = {
    ...endOf(proxy),
    method: 'CONNECT',
    path: host,
    agent: false as const,
    insecureHTTPParser: true,
    headers: { host, ...(authorization && { 'proxy-authorization': authorization }) },
  }
  const trusting = { ...options, secureContext: await network.trustFor(proxy.host) }
  const asking = proxy.protocol === 'https:' ? secureRequest(trusting) : request(options)
  const answered = new Promise<Socket>((resolve, reject) => {
    asking.once('connect', ({ statusCode = 0 }, socket) => {
      if (statusCode === 200) return resolve(socket as Socket)
      socket.destroy()
      reject(new Refused(statusCode))
    })
    asking.once('response', ({ statusCode = 0 }) => reject(new Refused(statusCode)))
    asking.on('error', reject)
  })
  asking.end()
  return await inTime(answered, network, () => void asking.destroy())
}

/** If strict TLS fails but Go would succeed, repeats the handshake on another connection with Go's rules. */
async function shakeHandsAsGo(
  socket: Socket,
  again: () => Promise<Socket>,
  to: { url: URL; network: Network },
): Promise<JourneySecurity> {
  try {
    return await shakeHands(socket, to, 'strict')
  } catch (error) {
    if (relaxationFor(error) !== 'tls') throw error
    return await shakeHands(await again(), to, 'as-go')
  }
}

/**
 * Performs a TLS handshake without requiring trust, to see the certificate.
 * @throws Error if the handshake does not complete in time
 */
async function shakeHands(
  socket: Socket,
  { url, network }: { url: URL; network: Network },
  strictness: Strictness,
): Promise<JourneySecurity> {
  const { host } = endOf(url)
  const secured = secure({
    socket,
    host,
    ...(isIP(host) === 0 && { servername: host }),
    secureContext: await network.trustFor(url.host, strictness),
    rejectUnauthorized: false,
    ALPNProtocols: ['http/1.1'],
  })
  try {
    await inTime(happens(secured, 'secureConnect'), network)
    return securedBy(secured)
  } finally {
    secured.destroy()
  }
}

async function happens(socket: Socket, event: 'connect' | 'secureConnect'): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    socket.once(event, resolve)
    // Also for later errors, which have no other listener.
    socket.on('error', reject)
    socket.once('close', () => reject(new Error('the connection was closed')))
  })
}

async function inTime<T>(work: Promise<T>, { limit, signal }: Network, end: () => void = () => undefined): Promise<T> {
  const over = new AbortController()
  const until = AbortSignal.any([signal, AbortSignal.timeout(limit)])
  const late = new Promise<never>((_, reject) => {
    const stop = () => {
      reject(new Error(signal.aborted ? 'the time was up' : `no answer within ${limit / 1000} s`))
      end()
    }
    if (until.aborted) stop()
    else until.addEventListener('abort', stop, { once: true, signal: over.signal })
  })
  return await Promise.race([work, late]).finally(() => over.abort())
}

/** The properties of a socket after its handshake. */
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

/** The common name, or else the organisation, in `C=…\nO=…\nCN=…`. */
function nameIn(subject = ''): string {
  const name = /^CN=(.*)$/m.exec(subject)?.[1] ?? /^O=(.*)$/m.exec(subject)?.[1] ?? subject.replaceAll('\n', ', ')
  return withoutSecrets(name)
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}

const textOf = (error: unknown) => redactText(error instanceof Error ? error.message : String(error))

const LARGEST = 4 << 20
const LONGEST = 3_000
/** At most this many characters of a refusal, which may be a web page, are kept. */
const START = 4_000

/** A request with its moments, by performance.now(). */
interface Timed extends JourneyRequest {
  began: number
  /** The beginning of its body. */
  beginning?: string
  /** When the answer began. */
  answered?: number
  ended: number
}

/** Requests a file below an upstream, and reads at most 4 MiB of it, or for 3 seconds. Never throws. */
export async function ask(
  { http, signal: always }: Network,
  { upstream, path, signal = always }: { upstream: string; path: string; signal?: AbortSignal },
): Promise<Timed> {
  const url = addressBelow(upstream, path)
  const began = performance.now()
  const asked: Timed = { path, bytes: 0, seconds: 0, began, ended: began }
  try {
    const answer = await http.send(url, { signal })
    asked.answered = performance.now()
    asked.status = answer.status
    const cache = cacheHeader(answer.headers)
    if (cache !== undefined) asked.cache = cache
    const start = await read(answer, asked)
    asked.beginning = start.toString()
    if (answer.status !== 200) {
      const isPlain = /^text\/plain\b/i.test(answer.headers['content-type'] ?? '')
      asked.trouble = statusTrouble(url, answer, isPlain ? start.toString() : '')
    } else if (isWebPage(start)) asked.trouble = faultTrouble(url, { kind: 'login-page' })
  } catch (error) {
    const met = transferError(error, url, signal)
    asked.trouble = transferTrouble(url, met)
    if (isOfClient(met)) asked.onlyGo = true
  }
  asked.ended = performance.now()
  asked.seconds = (asked.ended - (asked.answered ?? began)) / 1000
  return asked
}

/** Counts the bytes; returns the beginning. */
async function read({ body }: HttpAnswer, asked: Timed): Promise<Buffer> {
  const until = performance.now() + LONGEST
  let start = Buffer.of()
  for await (const chunk of body) {
    asked.bytes += chunk.length
    if (start.length < START) start = Buffer.concat([start, chunk]).subarray(0, START)
    if (asked.bytes >= LARGEST || performance.now() >= until) break
  }
  return start
}
