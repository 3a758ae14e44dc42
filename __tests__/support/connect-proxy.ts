import { once } from 'node:events'
import { createServer, request as pass, type Server, STATUS_CODES } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { type AddressInfo, connect } from 'node:net'
import type { Certificate } from './certificate.js'

/** What a proxy was asked: `CONNECT host:port` or `GET http://host/path`. */
export interface Asked {
  line: string
  authorization: string | undefined
}

/** An HTTP proxy on the loopback. Whatever host it is asked for, it leads to the same server. */
export interface ConnectProxy {
  /** `127.0.0.1:PORT` */
  host: string
  asked: Asked[]
  /** Answers so from now on, instead of passing on; to requests for this host only, if one is given. */
  refuse: (status: number, host?: string) => void
  /** Forgets what was asked, and passes on again. */
  clear: () => void
  close: () => void
}

/** Leads to these ports of the loopback. With a certificate it is spoken to over TLS. */
export async function startConnectProxy(
  to: { http: number; https: number },
  certificate?: Certificate,
): Promise<ConnectProxy> {
  const asked: Asked[] = []
  let refusal: { status: number; host: string | undefined } | undefined
  const refused = (address: string | undefined) =>
    refusal !== undefined && (refusal.host === undefined || address?.includes(refusal.host))
      ? refusal.status
      : undefined
  const server: Server = certificate ? createTlsServer(certificate) : createServer()
  const record = (line: string, headers: Record<string, unknown>) => {
    asked.push({ line, authorization: headers['proxy-authorization'] as string | undefined })
  }
  server.on('connect', ({ url, headers }, socket, head) => {
    record(`CONNECT ${url}`, headers)
    socket.on('error', () => undefined)
    const status = refused(url)
    if (status !== undefined) {
      return void socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nContent-Length: 0\r\n\r\n`)
    }
    const onward = connect(to.https, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      onward.write(head)
      onward.pipe(socket).pipe(onward)
    })
    onward.on('error', () => socket.destroy())
    socket.on('close', () => onward.destroy())
  })
  server.on('request', ({ url, headers }, response) => {
    record(`GET ${url}`, headers)
    const status = refused(url)
    if (status !== undefined) return void response.writeHead(status).end()
    const { pathname, host } = new URL(url ?? '')
    pass({ port: to.http, path: pathname, headers: { ...headers, host } }, answer => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    }).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    refuse: (status, host) => {
      refusal = { status, host }
    },
    clear: () => {
      asked.length = 0
      refusal = undefined
    },
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
