import { type PeerCertificate, TLSSocket } from 'node:tls'
import type { buildConnector } from 'undici'

/** What an alert of the other side means, in the words of Go (crypto/tls/alert.go), by its number (RFC 8446, 6). */
const ALERTS: Record<string, string> = {
  40: 'handshake failure',
  42: 'bad certificate',
  43: 'unsupported certificate',
  44: 'revoked certificate',
  45: 'expired certificate',
  46: 'unknown certificate',
  48: 'unknown certificate authority',
  49: 'access denied',
  70: 'protocol version not supported',
  71: 'insufficient security level',
  80: 'internal error',
  112: 'unrecognized name',
  116: 'certificate required',
}

/** The words of Go for an alert in what OpenSSL says; undefined where it is none, or not about who is there. */
export function alertIn(said: string): string | undefined {
  const [, number = ''] = /SSL alert number (\d+)/.exec(said) ?? []
  const words = ALERTS[number]
  return words && `remote error: tls: ${words}`
}

/**
 * Lets a connection that the other side ends with an alert fail with that. In TLS 1.3 a server refuses a client only
 * after the handshake, and undici would take its closing of the connection for the cause.
 */
export function tellingAlerts(connect: buildConnector.connector): buildConnector.connector {
  return (options, callback) =>
    connect(options, (...answer) => {
      const [, socket] = answer
      socket?.on('error', () => socket.destroy())
      callback(...answer)
    })
}

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
