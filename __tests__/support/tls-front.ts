import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { request as pass } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { pipeline } from 'node:stream'
import type { TLSSocket } from 'node:tls'
import { type Certificate, makeCertificate } from './certificate.js'

/** The way to a server of this machine over TLS: Go sends credentials by no other. */
export interface TlsFront {
  /** `https://127.0.0.1:PORT` */
  url: string
  /** For SSL_CERT_FILE, which Go reads on Linux. */
  certificate: string
  /** Makes a certificate for a client, which it takes. */
  issue: Certificate['issue']
  /** Whose certificate came with each request; undefined for those without. */
  clients: (string | undefined)[]
  /** The user and password of each request so far; those without are not listed. */
  credentials: string[]
  close: () => Promise<void>
}

/**
 * Passes each request on to `http://127.0.0.1:PORT`; may demand, or only ask for, a certificate of its own CA. Needs the
 * openssl command.
 */
export async function startTlsFront(to: string, clients: 'anybody' | 'asked' | 'known' = 'anybody'): Promise<TlsFront> {
  const { key, cert, caFile, issue, remove } = await makeCertificate(['IP:127.0.0.1', 'DNS:localhost'])
  const credentials: string[] = []
  const seen: (string | undefined)[] = []
  const asking = { requestCert: clients !== 'anybody', rejectUnauthorized: clients === 'known' }
  const server = createServer({ key, cert, ca: await readFile(caFile), ...asking }, (request, response) => {
    seen.push((request.socket as TLSSocket).getPeerCertificate()?.subject?.CN?.toString())
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
    issue,
    clients: seen,
    credentials,
    close: async () => {
      server.close()
      server.closeAllConnections()
      await remove()
    },
  }
}
