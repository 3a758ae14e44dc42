import type { PeerCertificate } from 'node:tls'
import { withoutSecrets } from '../redact.js'
import { HttpClient, type Reach } from './http.js'

const LONGEST_NAME = 100

/**
 * Who issued the certificate that an https server shows, or what stands in its place on the way. Nothing is sent to it.
 * Undefined where no certificate is seen.
 */
export async function issuerOf(url: string, reach: Reach): Promise<string | undefined> {
  let issuer: string | undefined
  const look = (certificate: PeerCertificate) => {
    issuer = nameOf(certificate.issuer)
  }
  const client = new HttpClient({ ...reach, look })
  // It always fails: nobody may read what is sent to somebody who is not trusted.
  await client.send(url).catch(() => undefined)
  await client.close()
  return issuer
}

/** Whoever made the certificate chose the name. */
function nameOf(issuer: PeerCertificate['issuer'] | undefined): string | undefined {
  const parts = [issuer?.CN, issuer?.O].flat().filter(part => part !== undefined)
  const name = [...new Set(parts)].join(', ').replace(/[^\p{L}\p{N} .,()&'-]/gu, '')
  return withoutSecrets(name).slice(0, LONGEST_NAME) || undefined
}
