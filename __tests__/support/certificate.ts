import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** What a TLS server needs, signed by a private CA. */
export interface Certificate {
  key: Buffer
  cert: Buffer
  /** The files of both, for a server in another process. */
  keyFile: string
  certFile: string
  /** File with the CA's certificate, for SSL_CERT_FILE, which Go reads on Linux. */
  caFile: string
  /** Makes one more of the same CA, for a client; returns its files. */
  issue: (name: string) => Promise<{ certFile: string; keyFile: string }>
  remove: () => Promise<void>
}

const openssl = (...args: string[]) => promisify(execFile)('openssl', args)

/**
 * Makes a CA and a certificate for these names, such as `IP:127.0.0.1` or `DNS:localhost`. Needs the openssl command.
 * @param key of the certificate: on a curve, or RSA with this many bits
 */
export async function makeCertificate(
  names: string[],
  key: 'ec' | 'rsa:1024' | 'rsa:2048' = 'ec',
): Promise<Certificate> {
  const directory = await mkdtemp(join(tmpdir(), 'certificate-'))
  const at = (file: string) => join(directory, file)
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  const ofServer = key === 'ec' ? kind : ['-newkey', key, '-nodes']
  const authority = ['-subj', '/CN=Private CA', '-days', '2', '-keyout', at('ca.key'), '-out', at('ca.pem')]
  await writeFile(at('names'), `subjectAltName=${names.join(',')}\n`)
  await Promise.all([
    openssl('req', '-x509', ...kind, ...authority),
    openssl('req', '-new', ...ofServer, '-subj', '/CN=server', '-keyout', at('key'), '-out', at('request')),
  ])
  const signing = ['-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-CAcreateserial', '-days', '2']
  await openssl('x509', '-req', '-in', at('request'), ...signing, '-extfile', at('names'), '-out', at('cert'))
  const issue = async (name: string) => {
    const [certFile, keyFile, request] = [at(`${name}.pem`), at(`${name}.key`), at(`${name}.request`)]
    await openssl('req', '-new', ...kind, '-subj', `/CN=${name}`, '-keyout', keyFile, '-out', request)
    await openssl('x509', '-req', '-in', request, ...signing, '-out', certFile)
    return { certFile, keyFile }
  }
  return {
    key: await readFile(at('key')),
    cert: await readFile(at('cert')),
    keyFile: at('key'),
    certFile: at('cert'),
    caFile: at('ca.pem'),
    issue,
    remove: () => rm(directory, { recursive: true }),
  }
}
