import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** Files of a certificate for 127.0.0.1 that is its own authority. */
export interface Certificate {
  key: string
  /** Also for SSL_CERT_FILE, which Go reads on Linux. */
  certificate: string
  remove: () => Promise<void>
}

/** Makes a certificate that is good for two days. Needs the openssl command. */
export async function makeCertificate(): Promise<Certificate> {
  const directory = await mkdtemp(join(tmpdir(), 'tls-'))
  const [key, certificate] = [join(directory, 'key.pem'), join(directory, 'certificate.pem')]
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']
  const names = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1']
  await promisify(execFile)('openssl', ['req', '-x509', ...kind, ...names, '-keyout', key, '-out', certificate])
  return { key, certificate, remove: () => rm(directory, { recursive: true }) }
}
