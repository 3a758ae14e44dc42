import { createServer, type IncomingMessage, type Server, type ServerResponse, request as send } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { type Fault, type Operation, spoil } from './cache-service-faults.js'
import type { Link } from './cache-service-link.js'

interface BlobFront {
  /** Of the blob storage. */
  port: number
  meet: (on: Operation, request: IncomingMessage) => Fault | undefined
  /** All downloads together pass through it. */
  link: Link
}

/** Passes requests on to the blob storage, spoiled where a fault says so, and downloads no faster than the link. */
export function blobFront({ port, meet, link }: BlobFront): Server {
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
