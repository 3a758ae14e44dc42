import { once } from 'node:events'
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request as pass,
  type ServerResponse,
} from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { pipeline } from 'node:stream'
import type { Certificate } from './certificate.js'

/** A request as it came in. */
export interface S3Asked {
  /** `PUT /team/example.com/a/@v/v1.0.0.mod`, unescaped, with its query. */
  line: string
  headers: IncomingHttpHeaders
}

/** Something that goes wrong with requests. */
export type S3Fault =
  /** An answer instead of S3's: its code and message as XML, or no body where there is no code. */
  | { kind: 'answer'; status: number; code?: string; message?: string; headers?: Record<string, string> }
  /** Nothing comes, not even a head; nothing is read. */
  | { kind: 'silence' }
  /** The answer stops after this many bytes: the connection is lost, or stalls. */
  | { kind: 'cut' | 'stall'; after: number }

/** The way to a server of S3, which writes down each request, and on which some go wrong. */
export interface S3Front {
  url: string
  asked: S3Asked[]
  lines: () => string[]
  /** Lets requests whose line is matched go wrong, the first `times` of them (default: all). */
  fault: (match: RegExp, fault: S3Fault, times?: number) => void
  /** Forgets faults and requests. */
  clear: () => void
  close: () => void
}

/**
 * Passes requests on to `http://127.0.0.1:PORT` as they are: the host they name is part of what was signed. With a
 * certificate it is spoken to over TLS; it is an HTTP proxy, too.
 */
export async function startS3Front(to: string, certificate?: Certificate): Promise<S3Front> {
  const asked: S3Asked[] = []
  let faults: { match: RegExp; fault: S3Fault; left: number }[] = []
  const take = (request: IncomingMessage, response: ServerResponse) => {
    const line = `${request.method} ${decodeURIComponent(request.url ?? '')}`
    asked.push({ line, headers: request.headers })
    const found = faults.find(({ match, left }) => left > 0 && match.test(line))
    if (found !== undefined) found.left--
    answer(found?.fault, { request, response, to })
  }
  const server = certificate ? createTlsServer(certificate, take) : createServer(take)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `${certificate ? 'https' : 'http'}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    lines: () => asked.map(({ line }) => line),
    fault: (match, fault, times = Number.POSITIVE_INFINITY) => {
      faults.push({ match, fault, left: times })
    },
    clear: () => {
      asked.length = 0
      faults = []
    },
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

function answer(
  fault: S3Fault | undefined,
  { request, response, to }: { request: IncomingMessage; response: ServerResponse; to: string },
): void {
  if (fault?.kind === 'silence') return
  if (fault?.kind === 'answer') {
    const { status, code, message = '', headers } = fault
    const xml = code && `<Error><Code>${code}</Code><Message>${message}</Message></Error>`
    request.resume()
    response.writeHead(status, { 'content-type': 'application/xml', ...headers }).end(xml)
    return
  }
  const { method, headers } = request
  const onward = pass(
    `${to}${request.url?.replace(/^http:\/\/[^/]*/, '')}`,
    { method: method ?? 'GET', headers },
    found => {
      response.writeHead(found.statusCode ?? 502, found.headers)
      if (fault !== undefined) spoil(found, response, fault)
      // What breaks there breaks here.
      else pipeline(found, response, () => undefined)
    },
  )
  onward.on('error', () => response.destroy())
  pipeline(request, onward, () => undefined)
}

function spoil(
  found: IncomingMessage,
  response: ServerResponse,
  { kind, after }: Extract<S3Fault, { kind: 'cut' | 'stall' }>,
): void {
  let left = after
  found.on('data', (chunk: Buffer) => {
    if (left <= 0) return
    const part = chunk.subarray(0, left)
    left -= part.length
    response.write(part, () => left <= 0 && kind === 'cut' && response.destroy())
  })
}
