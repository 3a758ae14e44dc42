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
 * Makes failing connections report the cause. In TLS 1.3 a server refuses a client only after the handshake, by an alert;
 * undici would report the closed connection instead, and it treats a reset as the end of a body without length.
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

/** Ends each connection as soon as the certificate is known. */
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

/** Where Go looks on Linux (crypto/x509/root_linux.go): the first readable file is used, and all directories. */
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
  /** A PEM file with additional trusted roots. */
  caFile?: string | undefined
  /** The client certificate and its key (PEM). */
  identity?: { cert: string; key: string } | undefined
}

/**
 * The roots for TLS connections: those that Go trusts here, or those of Node if the system has none. On macOS and Windows
 * Go asks the system and ignores the variables (crypto/x509/root_unix.go, loadSystemRoots). Takes about 30 ms.
 * @throws TransferError `tls` if `caFile` contains no valid certificate
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

/** The same roots for every call, loaded once per strictness. */
export function trusting(trust: Trust): (strictness?: Strictness) => Promise<SecureContext> {
  const contexts = new Map<Strictness, Promise<SecureContext>>()
  return (strictness = 'strict') => {
    const context = contexts.get(strictness) ?? trustedRoots(trust, strictness)
    contexts.set(strictness, context)
    return context
  }
}

/** `strict`: the defaults of OpenSSL here. `as-go`: no more is required of a server than Go requires. */
export type Strictness = 'strict' | 'as-go'

/** Go has no renegotiation, so it does not matter whether that of a server is secure; RSA keys need 1024 bits. */
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
 * The text of the root file that Go reads here: SSL_CERT_FILE, or that of the system. On Windows, which has no such file,
 * the certificates that the system trusts. Empty if there are none.
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
      // The target of a link within the directory, as created by c_rehash, is read anyway.
      const target = entry.isSymbolicLink() ? await readlink(path).catch(() => '') : '/'
      return target.includes('/') ? await textOf(path) : ''
    }),
  )
}

/** As in Go, an unreadable file counts as empty. */
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
