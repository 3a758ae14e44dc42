import { createPrivateKey, X509Certificate } from 'node:crypto'
import { fileSystemCode, type WarmupError } from '../errors.js'
import { absolutePath } from '../modcache/directories.js'
import { readTextSync } from '../modcache/regular-file.js'
import { badOption } from './kinds.js'

/** A client certificate and its key, in PEM. */
export interface ClientCertificate {
  /** The certificate first, then the chain to its CA. */
  cert: string
  key: string
}

const CERTIFICATES = /-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----/gs

/**
 * The absolute path of a PEM file with at least one certificate. Empty means none.
 * @throws WarmupError `bad-option`
 */
export function parseCaFile(value: string): string | undefined {
  if (!value.trim()) return undefined
  const path = absolutePath(value.trim())
  const refuse = (reason: string, cause?: unknown) => badOption(`ca-file: ${value} ${reason}`, CA_FILE, { cause })
  const text = readOr(path, cause =>
    fileSystemCode(cause) === 'ENOENT'
      ? badOption(`ca-file: ${value} does not exist`, 'Correct the path, or write the file before this step.', {
          cause,
        })
      : refuse('cannot be read', cause),
  )
  const found = text.match(CERTIFICATES)
  if (found === null) throw refuse('contains no PEM certificate')
  for (const pem of found)
    attempt(
      () => new X509Certificate(pem),
      cause => refuse('contains an invalid certificate', cause),
    )
  return path
}

/**
 * The client certificate of the relay, from PEM text or paths of PEM files. Empty means none. Errors never repeat a
 * value.
 * @throws WarmupError `bad-option`
 */
export function parseClientCertificate(given: {
  cert: string
  key: string
  relay: 'auto' | 'false'
}): ClientCertificate | undefined {
  const cert = given.cert.trim()
  const key = given.key.trim()
  if (cert === '' && key === '') return undefined
  if (cert === '') throw badOption('proxy-client-cert: is empty, but proxy-client-key is set', BOTH)
  if (key === '') throw badOption('proxy-client-key: is empty, but proxy-client-cert is set', BOTH)
  if (given.relay === 'false') {
    const hint = 'Only the relay can present a client certificate, Go itself cannot. Leave relay at auto.'
    throw badOption('proxy-client-cert: cannot be combined with relay: false', hint)
  }
  const certificate = pemOf('proxy-client-cert', cert)
  const leaf = attempt(
    () => new X509Certificate(certificate),
    cause => badOption('proxy-client-cert: contains no valid certificate', PEM, { cause }),
  )
  const keyText = pemOf('proxy-client-key', key)
  const privateKey = attempt(
    () => createPrivateKey(keyText),
    cause =>
      keyText.includes('ENCRYPTED')
        ? badOption('proxy-client-key: the key is encrypted', PLAIN)
        : badOption('proxy-client-key: contains no valid private key', PEM, { cause }),
  )
  if (leaf.checkPrivateKey(privateKey)) return { cert: certificate, key: keyText }
  throw badOption(
    'proxy-client-key: is not the key of proxy-client-cert',
    'Set a certificate and the key it was issued for.',
  )
}

const CA_FILE =
  'Set it to a PEM file with the CA certificate: text that begins with -----BEGIN CERTIFICATE-----. To convert a .cer or .der file, use `openssl x509 -inform der -in FILE -out ca.pem`.'
const BOTH = 'Set both or neither. A secret that is not set arrives as an empty string; forks get no secrets.'
const PEM = 'Set it to PEM text, which begins with -----BEGIN, or to the path of a PEM file.'
const PLAIN =
  'CI cannot enter a passphrase. Decrypt the key with `openssl pkey -in KEY -out plain.pem`, and store the result as a secret.'

/** PEM text, given directly or as a file; with Unix line endings and one at the end. */
function pemOf(name: string, value: string): string {
  const isText = value.includes('-----BEGIN')
  const text = isText
    ? value
    : readOr(absolutePath(value), cause =>
        badOption(`${name}: is neither PEM text nor a readable file`, PEM, { cause: codeOf(cause) }),
      )
  return `${text.replaceAll('\r\n', '\n').trim()}\n`
}

/** Without the path, which may be part of a key. */
const codeOf = (cause: unknown) => new Error(String((cause as NodeJS.ErrnoException).code))

function readOr(path: string, refuse: (cause: unknown) => WarmupError): string {
  return attempt(() => readTextSync(path, 'latin1'), refuse)
}

function attempt<T>(work: () => T, refuse: (cause: unknown) => WarmupError): T {
  try {
    return work()
  } catch (cause) {
    throw refuse(cause)
  }
}
