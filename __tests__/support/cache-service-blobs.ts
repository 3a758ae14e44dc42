import { createServer, type IncomingMessage, type Server, type ServerResponse, request as send } from 'node:http'
import { type Fault, type Operation, spoil } from './cache-service-faults.js'

/** Passes requests on to the blob storage, spoiled where a fault says so. */
export function blobFront(port: number, meet: (on: Operation, request: IncomingMessage) => Fault | undefined): Server {
  return createServer(async (request, response) => {
    const fault = meet(`${request.method} blob` as Operation, request)
    if (await spoil(fault, request, response)) return
    const { method, url, headers } = request
    const upstream = send({ host: '127.0.0.1', port, method, path: url, headers }, answer => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      const limit = fault?.cutAt ?? fault?.stallAt
      if (limit === undefined) answer.pipe(response)
      else passPart(answer, response, { bytes: Math.floor(limit * Number(answer.headers['content-length'])), fault })
    })
    upstream.on('error', () => response.destroy())
    response.on('close', () => upstream.destroy())
    request.pipe(upstream)
  })
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
