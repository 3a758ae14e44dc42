import { once } from 'node:events'
import { request as pass } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { pipeline } from 'node:stream'
import { makeCertificate } from './certificate.js'

/** The way to a server of this machine over TLS: Go sends credentials by no other. */
export interface TlsFront {
  /** `https://127.0.0.1:PORT` */
  url: string
  /** For SSL_CERT_FILE, which Go reads on Linux. */
  certificate: string
  /** The user and password of each request so far; those without are not listed. */
  credentials: string[]
  close: () => Promise<void>
}

/** Passes each request on to `http://127.0.0.1:PORT`. Needs the openssl command. */
export async function startTlsFront(to: string): Promise<TlsFront> {
  const { key, cert, caFile, remove } = await makeCertificate(['IP:127.0.0.1'])
  const credentials: string[] = []
  const server = createServer({ key, cert }, (request, response) => {
    const [, basic] = request.headers.authorization?.split(' ') ?? []
    if (basic !== undefined) credentials.push(Buffer.from(basic, 'base64').toString())
    const onward = pass(`${to}${request.url}`, answer => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      // What breaks there breaks here.
      pipeline(answer, response, () => undefined)
    })
    onward.on('error', () => response.destroy())
    onward.end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    certificate: caFile,
    credentials,
    close: async () => {
      server.close()
      server.closeAllConnections()
      await remove()
    },
  }
}
