import { constants, X509Certificate } from 'node:crypto'
import { readdir, readlink } from 'node:fs/promises'
import { join } from 'node:path'
import {
  createSecureContext,
  DEFAULT_CIPHERS,
  getCACertificates,
  type PeerCertificate,
  type SecureContext,
  TLSSocket,
} from 'node:tls'
import type { buildConnector } from 'undici'
import { readText } from '../modcache/regular-file.js'
import { RESET, TransferError } from './error.js'

/**
 * Lets a connection that fails tell why. In TLS 1.3 a server refuses a client only after the handshake, by an alert, and
 * undici would take its closing of the connection for the cause; a reset it takes for the end of a body without length.
 */
export function tellingFailures(connect: buildConnector.connector): buildConnector.connector {
  return (options, callback) =>
    connect(options, (...answer) => {
      const [, socket] = answer
      socket?.on('error', (error: NodeJS.ErrnoException) => {
        if (error.code === 'ECONNRESET') error.code = RESET
        socket.destroy()
      })
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

/** Where Go looks on Linux (crypto/x509/root_linux.go). The first file that can be read counts, and all directories. */
const FILES = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/pki/tls/cacert.pem',
  '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
  '/etc/ssl/cert.pem',
]
const DIRECTORIES = ['/etc/ssl/certs', '/etc/pki/tls/certs']
const CERTIFICATE = /-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----/gs

interface Trust {
  /** Its SSL_CERT_FILE and SSL_CERT_DIR (directories with `:` between them) replace the system's, as in Go. */
  env: Record<string, string | undefined>
  /** A PEM file that is trusted besides. */
  caFile?: string | undefined
  /** PEM with which a client shows who it is. */
  identity?: { cert: string; key: string } | undefined
}

/**
 * What TLS connections trust: the roots that Go trusts here, or Node's own where the system has none. On macOS and
 * Windows Go asks the system and heeds no variable (crypto/x509/root_unix.go, loadSystemRoots). Costs some 30 ms.
 * @throws TransferError `tls` when `caFile` holds no certificate that can be read.
 */
export async function trustedRoots(
  { env, caFile, identity }: Trust,
  strictness: Strictness = 'strict',
): Promise<SecureContext> {
  const asked = process.platform === 'win32' || process.platform === 'darwin'
  const roots = asked ? getCACertificates('system') : await readRoots(env)
  const added = caFile === undefined ? [] : await readGiven(caFile)
  const ca = [...(roots.length > 0 ? roots : getCACertificates('bundled')), ...added]
  return createSecureContext({ ca, allowPartialTrustChain: true, ...identity, ...(strictness === 'as-go' && AS_GO) })
}

/** The same roots again and again, looked up once for each strictness. */
export function trusting(trust: Trust): (strictness?: Strictness) => Promise<SecureContext> {
  const contexts = new Map<Strictness, Promise<SecureContext>>()
  return (strictness = 'strict') => {
    const context = contexts.get(strictness) ?? trustedRoots(trust, strictness)
    contexts.set(strictness, context)
    return context
  }
}

/** `strict`: as OpenSSL is set up here. `as-go`: nothing is asked of a server that Go does not ask of it. */
export type Strictness = 'strict' | 'as-go'

/** Go knows no renegotiation, and so does not care whether a server's is secure; RSA keys need 1024 bits. */
const AS_GO = {
  ciphers: `${DEFAULT_CIPHERS}:@SECLEVEL=1`,
  secureOptions: constants.SSL_OP_LEGACY_SERVER_CONNECT,
}

async function readRoots(env: Trust['env']): Promise<string[]> {
  const file = await rootsText(env)
  const directories = env['SSL_CERT_DIR'] ? env['SSL_CERT_DIR'].split(':') : DIRECTORIES
  const listed = await Promise.all(directories.map(readDirectory))
  return [...new Set([file, ...listed.flat()].flatMap(certificatesIn))]
}

async function readGiven(caFile: string): Promise<string[]> {
  const found = certificatesIn(await textOf(caFile)).filter(isCertificate)
  if (found.length > 0) return found
  throw new TransferError('tls', `${caFile} contains no valid certificate`)
}

/**
 * The file of roots that Go reads here: the text of SSL_CERT_FILE, or of the system's. On Windows, where there is no
 * such file, what the system itself trusts. Empty where there is none.
 */
export async function rootsText(env: Trust['env']): Promise<string> {
  const text = await readFirst(env['SSL_CERT_FILE'] ? [env['SSL_CERT_FILE']] : FILES)
  return text === '' && process.platform === 'win32' ? getCACertificates('system').join('\n') : text
}

async function readFirst(files: string[]): Promise<string> {
  for (const file of files) {
    const text = await textOf(file)
    if (text !== '') return text
  }
  return ''
}

async function readDirectory(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true }).catch(() => [])
  return await Promise.all(
    entries.map(async entry => {
      const path = join(directory, entry.name)
      // A link to a neighbour, as c_rehash makes them, is read with the neighbour.
      const target = entry.isSymbolicLink() ? await readlink(path).catch(() => '') : '/'
      return target.includes('/') ? await textOf(path) : ''
    }),
  )
}

/** Like Go, takes what cannot be read for empty. */
async function textOf(path: string): Promise<string> {
  return await readText(path, 'latin1').catch(() => '')
}

function certificatesIn(text: string): string[] {
  return text.match(CERTIFICATE) ?? []
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0
  } catch {
    return false
  }
}
