import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse, request as send } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pipeline } from 'node:stream/promises'
import { startAzurite } from './cache-service-azurite.js'
import { type Fault, type Operation, spoil } from './cache-service-faults.js'
import { Link } from './cache-service-link.js'

/** Where the content of entries lies, as clients and the double itself reach it. */
export interface BlobStorage {
  /** The URL under which a blob may be read (`r`) or written (`cw`). */
  signed(blob: string, permissions: 'r' | 'cw'): string
  put(blob: string, content: Buffer): Promise<void>
  content(blob: string): Promise<Buffer>
  remove(blob: string): Promise<void>
  /** Bytes per second of all downloads together from now on; undefined: no limit. */
  limit(bytesPerSecond: number | undefined): void
  close(): Promise<void>
}

type Meet = (on: Operation, request: IncomingMessage) => Fault | undefined

interface BlobFront {
  /** Of the blob storage. */
  port: number
  meet: Meet
  /** All downloads together pass through it. */
  link: Link
}

/** A real blob storage behind a front that makes faults. */
export async function startBlobStorage(meet: Meet): Promise<BlobStorage> {
  const azurite = await startAzurite()
  const link = new Link()
  const front = blobFront({ port: azurite.port, meet, link })
  front.listen(0, '127.0.0.1')
  await once(front, 'listening')
  const origin = `http://127.0.0.1:${(front.address() as AddressInfo).port}`
  return {
    ...azurite,
    signed: (blob, permissions) => `${origin}${azurite.signed(blob, permissions)}`,
    limit: bytesPerSecond => {
      link.bytesPerSecond = bytesPerSecond
    },
    close: async () => {
      front.close()
      front.closeAllConnections()
      await azurite.close()
    },
  }
}

/** Passes requests on to the blob storage, spoiled where a fault says so, and downloads no faster than the link. */
function blobFront({ port, meet, link }: BlobFront): Server {
  return createServer(async (request, response) => {
    const fault = meet(`${request.method} blob` as Operation, request)
    if (await spoil(fault, request, response)) return
    const { method, url, headers } = request
    const upstream = send({ host: '127.0.0.1', port, method, path: url, headers }, answer => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      const limit = fault?.cutAt ?? fault?.stallAt
      if (limit === undefined && link.bytesPerSecond !== undefined) passSlowly(answer, response, link)
      else if (limit === undefined) answer.pipe(response)
      else passPart(answer, response, { bytes: Math.floor(limit * Number(answer.headers['content-length'])), fault })
    })
    upstream.on('error', () => response.destroy())
    response.on('close', () => upstream.destroy())
    request.pipe(upstream)
  })
}

function passSlowly(answer: IncomingMessage, response: ServerResponse, link: Link): void {
  const slow = async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      await link.pass(chunk.length)
      yield chunk
    }
  }
  // Who breaks off a download has ended both.
  pipeline(answer, slow, response).catch(() => response.destroy())
}

function passPart(
  answer: IncomingMessage,
  response: ServerResponse,
  { bytes, fault }: { bytes: number; fault: Fault | undefined },
): void {
  let left = bytes
  answer.on('data', (chunk: Buffer) => {
    const part = chunk.subarray(0, left)
    left -= part.length
    if (part.length > 0) response.write(part)
    if (left > 0) return
    answer.destroy()
    if (fault?.cutAt !== undefined) response.end(() => response.destroy())
  })
}
