import type { LookupAddress } from 'node:dns'
import type { Socket } from 'node:net'
import type { GoHttp } from '../network/go-http.js'
import { proxyChooser } from '../network/proxy.js'
import { redactText, shownSetting } from '../redact.js'
import { ask } from './upstreams/ask.js'
import type { Journey, JourneyPhase, JourneyRequest, JourneyStop } from './upstreams/journey.js'
import { connectTo, endOf, lookUp, shakeHands, type Travel, tunnel } from './upstreams/way.js'

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
