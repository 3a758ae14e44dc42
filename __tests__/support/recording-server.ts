import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Certificate } from './certificate.js'

/** A request as it came in. */
export interface Recorded {
  /** `https://HOST/PATH` as the client named it. */
  url: string
  headers: IncomingMessage['headers']
  /** Port of the client: the same for requests over one connection. */
  from: number
}

type Handler = (request: Recorded, response: ServerResponse) => void

/** One server on two ports of the loopback, plain and over TLS, that writes down each request. */
export interface RecordingServer {
  http: string
  https: string
  ports: { http: number; https: number }
  requests: Recorded[]
  /** Answers from now on. Default: 200 and `found`. */
  handle: (handler: Handler) => void
  /** Forgets requests and handler. */
  clear: () => void
  close: () => void
}

const found: Handler = (_, response) => void response.end('found')

export async function startRecordingServer({ key, cert }: Certificate): Promise<RecordingServer> {
  const requests: Recorded[] = []
  let handler = found
  const take = (scheme: string) => (request: IncomingMessage, response: ServerResponse) => {
    const { host } = request.headers
    const url = request.url?.startsWith('/') ? `${scheme}://${host}${request.url}` : `${request.url}`
    const recorded = { url, headers: request.headers, from: request.socket.remotePort ?? 0 }
    requests.push(recorded)
    handler(recorded, response)
  }
  const options = { maxHeaderSize: 1 << 20 }
  const plain = createServer(options, take('http')).listen(0, '127.0.0.1')
  const secure = createTlsServer({ ...options, key, cert }, take('https')).listen(0, '127.0.0.1')
  await Promise.all([once(plain, 'listening'), once(secure, 'listening')])
  const ports = { http: (plain.address() as AddressInfo).port, https: (secure.address() as AddressInfo).port }
  return {
    http: `http://127.0.0.1:${ports.http}`,
    https: `https://127.0.0.1:${ports.https}`,
    ports,
    requests,
    handle: next => {
      handler = next
    },
    clear: () => {
      requests.length = 0
      handler = found
    },
    close: () => {
      for (const server of [plain, secure]) {
        server.close()
        server.closeAllConnections()
      }
    },
  }
}
