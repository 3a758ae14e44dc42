// The origin of the benchmark, a process of its own: module files from a directory in GOPROXY layout over HTTPS, with
// HTTP/2 for those who ask for it, and with faults. Takes orders from the process that forked it; origin.ts is that side.
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { constants, createSecureServer, type ServerHttp2Stream } from 'node:http2'
import { createServer as createHttpsServer } from 'node:https'
import { join } from 'node:path'
import { startFront } from './front.js'
import { covered, type Fault, faultOf, type Kind, type Seen, type Trouble } from './trouble.js'

/** An answer by HTTP/2 has a stream, and is one of HTTP/1.1 in all else that is used here. */
type Response = ServerResponse & { stream?: ServerHttp2Stream }

/** Bodies are sent in pieces of this size, so that an outage can come between them. */
const PIECE = 256 * 1024

const [directory = '', key = '', certificate = '', http1] = process.argv.slice(2)
const tls = { key: readFileSync(key), cert: readFileSync(certificate) }
const handle = (request: unknown, response: unknown) => void serve(request as IncomingMessage, response as Response)
const server = http1 ? createHttpsServer(tls, handle) : createSecureServer({ ...tls, allowHTTP1: true }, handle)
const front = startFront(server)

let trouble: Trouble | undefined
let seen: Seen
let tries = new Map<string, number>()
let failed = new Map<string, number>()
let waits: [from: number, to: number][] = []

async function serve(request: IncomingMessage, response: Response): Promise<void> {
  response.on('error', () => response.destroy())
  const port = request.socket.remotePort
  const isGone = () => front.isGone(port)
  // Go writes %21 where others write an exclamation mark.
  const url = decodeURIComponent(request.url ?? '/')
  const kind = kindOf(url)
  seen.requests[kind]++
  if (response.stream) seen.http2++
  const again = tries.get(url) ?? 0
  tries.set(url, again + 1)
  const since = failed.get(url)
  if (since !== undefined) waits.push([since, performance.now()])
  failed.delete(url)
  if (trouble?.kind === 'outage' && kind === trouble.phase && seen.requests[kind] === trouble.after)
    front.leave(trouble)
  const fault = trouble?.kind === 'faults' ? faultOf(trouble, `${again} ${url}`) : undefined
  if (fault !== undefined) {
    seen.faults++
    failed.set(url, performance.now())
  }
  if (isGone()) return
  const body = await readFile(join(directory, url)).catch(() => undefined)
  if (isGone()) return
  if (fault === '500') end(response, 500, 'out of order\n')
  else if (fault === '429') end(response, 429, 'too many requests\n', { 'retry-after': '1' })
  else if (fault === 'reset') cut(response)
  else if (body === undefined) end(response, 404, 'not found\n')
  else await send({ request, response, body, fault, isGone })
}

async function send(sending: {
  request: IncomingMessage
  response: Response
  body: Buffer
  fault?: Fault | undefined
  isGone: () => boolean
}) {
  const { request, response, body, fault, isGone } = sending
  const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0)
  const partial = from > 0 && from < body.length
  const rest = partial ? body.subarray(from) : body
  const range = partial ? { 'content-range': `bytes ${from}-${body.length - 1}/${body.length}` } : {}
  const headers = { 'accept-ranges': 'bytes', etag: `"${body.length}"`, 'content-length': rest.length, ...range }
  const sent = fault === undefined ? rest : rest.subarray(0, rest.length / 2)
  seen.bytes += sent.length
  response.writeHead(partial ? 206 : 200, headers)
  const over = once(response, 'close').catch(() => undefined)
  for (let at = 0; at < sent.length; at += PIECE) {
    if (isGone()) return
    const last = fault === undefined && at + PIECE >= sent.length
    const piece = sent.subarray(at, at + PIECE)
    if (last) response.end(piece)
    else if (!response.write(piece)) await Promise.race([once(response, 'drain'), over])
  }
  if (sent.length === 0 && fault === undefined) response.end()
  if (fault === 'truncated') setTimeout(() => cut(response), 5)
}

function end(response: Response, status: number, text: string, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'text/plain', ...headers })
  response.end(text)
}

/** Ends one answer as a broken connection does; with HTTP/2 that is its stream, so that the others go on. */
function cut(response: Response): void {
  if (response.stream) response.stream.close(constants.NGHTTP2_INTERNAL_ERROR)
  else response.socket?.destroy()
}

function kindOf(url: string): Kind | 'other' {
  const extension = url.slice(url.lastIndexOf('.') + 1)
  return extension === 'info' || extension === 'mod' || extension === 'zip' ? extension : 'other'
}

function begin(next?: Trouble): void {
  trouble = next
  seen = { requests: { info: 0, mod: 0, zip: 0, other: 0 }, bytes: 0, http2: 0, faults: 0, waits: 0 }
  tries = new Map()
  failed = new Map()
  waits = []
}

process.on('message', (order: { begin?: Trouble } | 'end') => {
  const before = { ...seen, waits: covered(waits) }
  front.restore()
  begin(order === 'end' ? undefined : order.begin)
  process.send?.(before)
})
process.on('disconnect', () => process.exit())
begin()
process.send?.(await front.listen())
