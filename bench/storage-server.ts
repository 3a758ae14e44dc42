// The blob storage of the benchmarks, a process of its own: what clients of Azure's block blobs need to upload and to
// download, from memory. storage.ts is the side that starts it.
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pipeline } from 'node:stream/promises'
import { Link } from '../__tests__/support/cache-service-link.js'

/** A limited download is sent in pieces of this size. */
const PIECE = 64 * 1024

const blobs = new Map<string, Buffer>()
const blocks = new Map<string, Buffer>()
const link = new Link()

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost')
  const content = blobs.get(pathname)
  if (request.method === 'PUT') await receive(request, { pathname, query: searchParams }, response)
  else if (content === undefined) response.writeHead(404).end()
  else if (request.method === 'DELETE') response.writeHead(202).end(() => blobs.delete(pathname))
  else await send(request, content, response)
}

/** A whole blob, one of its blocks, or the list that makes it of blocks received before. */
async function receive(
  request: IncomingMessage,
  { pathname, query }: { pathname: string; query: URLSearchParams },
  response: ServerResponse,
): Promise<void> {
  const body = await whole(request)
  const nameOf = (id: string) => `${pathname} ${id}`
  if (query.get('comp') === 'block') blocks.set(nameOf(query.get('blockid') ?? ''), body)
  else if (query.get('comp') === 'blocklist') {
    const ids = [...body.toString().matchAll(/<(?:Latest|Uncommitted)>([^<]+)</g)].map(([, id]) => nameOf(id ?? ''))
    blobs.set(pathname, Buffer.concat(ids.map(id => blocks.get(id) ?? Buffer.alloc(0))))
    for (const id of ids) blocks.delete(id)
  } else blobs.set(pathname, body)
  response.writeHead(201, described()).end()
}

async function whole(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks)
}

async function send(request: IncomingMessage, content: Buffer, response: ServerResponse): Promise<void> {
  const wanted = /^bytes=(\d+)-(\d*)$/.exec(String(request.headers['x-ms-range'] ?? request.headers.range ?? ''))
  const from = Number(wanted?.[1] ?? 0)
  const to = Math.min(Number(wanted?.[2] || content.length - 1), content.length - 1)
  const range = wanted && { 'content-range': `bytes ${from}-${to}/${content.length}` }
  const length = { 'content-length': to + 1 - from, 'accept-ranges': 'bytes' }
  response.writeHead(wanted ? 206 : 200, { ...described(), ...length, ...range })
  if (request.method === 'HEAD') return void response.end()
  const body = content.subarray(from, to + 1)
  if (link.bytesPerSecond === undefined) return void response.end(body)
  // Who breaks off a download has ended it.
  await pipeline(piecesOf(body), response).catch(() => response.destroy())
}

async function* piecesOf(body: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < body.length; at += PIECE) {
    const piece = body.subarray(at, at + PIECE)
    await link.pass(piece.length)
    yield piece
  }
}

function described(): Record<string, string> {
  return {
    etag: '"0x1"',
    'last-modified': 'Thu, 01 Jan 2026 00:00:00 GMT',
    'content-type': 'application/octet-stream',
    'x-ms-blob-type': 'BlockBlob',
    'x-ms-version': '2021-12-02',
  }
}

const server = createServer((request, response) => void serve(request, response))
process.on('message', (order: { bytesPerSecond?: number }) => {
  link.bytesPerSecond = order.bytesPerSecond
})
process.on('disconnect', () => process.exit())
server.listen(0, '127.0.0.1')
await once(server, 'listening')
process.send?.((server.address() as AddressInfo).port)
