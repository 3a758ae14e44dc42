import { X509Certificate } from 'node:crypto'
import { rootCertificates, type TLSSocket } from 'node:tls'
import { withoutSecrets } from '../../redact.js'
import type { JourneySecurity } from './journey.js'

/** What a socket shows after its handshake. */
export function securedBy(socket: TLSSocket): JourneySecurity {
  const leaf = socket.getPeerX509Certificate()
  const last = leaf && endOfChain(leaf)
  const refusal: unknown = socket.authorizationError
  return {
    version: socket.getProtocol() ?? '',
    issuer: nameIn(leaf?.issuer),
    root: nameIn(last?.issuer),
    isPrivate: last !== undefined && !knownRoots().has(last.issuer),
    validTo: leaf?.validTo ?? '',
    ...(refusal ? { refusal: codeOf(refusal) } : {}),
  }
}

function endOfChain(leaf: X509Certificate): X509Certificate {
  let last = leaf
  for (let next = last.issuerCertificate; next !== undefined && next !== last; next = last.issuerCertificate)
    last = next
  return last
}

/** Their names; some 5 ms. */
function knownRoots(): Set<string> {
  return new Set(rootCertificates.map(pem => new X509Certificate(pem).subject))
}

/** The common name, else the organisation, of `C=…\nO=…\nCN=…`. */
function nameIn(subject = ''): string {
  const name = /^CN=(.*)$/m.exec(subject)?.[1] ?? /^O=(.*)$/m.exec(subject)?.[1] ?? subject.replaceAll('\n', ', ')
  return withoutSecrets(name)
}

function codeOf(error: unknown): string {
  if (typeof error === 'string') return error
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}
