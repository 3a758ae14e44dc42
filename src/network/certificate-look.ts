import { type PeerCertificate, TLSSocket } from 'node:tls'
import type { buildConnector } from 'undici'

/** Lets each connection end as soon as the certificate was seen. */
export function lookingAt(
  look: (certificate: PeerCertificate) => void,
): (connect: buildConnector.connector) => buildConnector.connector {
  return connect => (options, callback) =>
    connect(options, (error, socket) => {
      if (error !== null) return callback(error, null)
      if (socket instanceof TLSSocket) look(socket.getPeerCertificate())
      socket.destroy()
      callback(new Error('only the certificate was looked at'), null)
    })
}
