import { createPrivateKey, X509Certificate } from 'node:crypto'
import { fileSystemCode, type WarmupError } from '../errors.js'
import { absolutePath } from '../modcache/directories.js'
import { readTextSync } from '../modcache/regular-file.js'
import { badOption } from './kinds.js'

/** A certificate of ours and its key, in PEM. */
export interface ClientCertificate {
  /** The certificate first, then what leads from it to its authority. */
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
      ? badOption(`ca-file: there is no ${value}`, 'Correct the path, or write the file before this step.', { cause })
      : refuse('cannot be read', cause),
  )
  const found = text.match(CERTIFICATES)
  if (found === null) throw refuse('holds no certificate in PEM form')
  for (const pem of found)
    attempt(
      () => new X509Certificate(pem),
      cause => refuse('holds a damaged certificate', cause),
    )
  return path
}

/**
 * The certificate with which the relay shows who it is, from PEM text or paths of PEM files. Empty means none. No
 * value is repeated in an error.
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
  if (cert === '') throw badOption('proxy-client-cert: is empty, and proxy-client-key is not', BOTH)
  if (key === '') throw badOption('proxy-client-key: is empty, and proxy-client-cert is not', BOTH)
  if (given.relay === 'false') {
    const hint = 'Go itself cannot show a certificate to a proxy; the relay can. Leave relay at auto.'
    throw badOption('proxy-client-cert: is of no use with relay: false', hint)
  }
  const certificate = pemOf('proxy-client-cert', cert)
  const leaf = attempt(
    () => new X509Certificate(certificate),
    cause => badOption('proxy-client-cert: holds no certificate that can be read', PEM, { cause }),
  )
  const keyText = pemOf('proxy-client-key', key)
  const privateKey = attempt(
    () => createPrivateKey(keyText),
    cause =>
      keyText.includes('ENCRYPTED')
        ? badOption('proxy-client-key: wants a passphrase', PLAIN)
        : badOption('proxy-client-key: holds no private key that can be read', PEM, { cause }),
  )
  if (leaf.checkPrivateKey(privateKey)) return { cert: certificate, key: keyText }
  throw badOption(
    'proxy-client-key: is not the key of proxy-client-cert',
    'Give the two files that were issued together.',
  )
}

const CA_FILE =
  'Name a PEM file with the certificate of the authority: text that begins with -----BEGIN CERTIFICATE-----. `openssl x509 -inform der -in FILE -out ca.pem` makes one of a .cer or .der file.'
const BOTH = 'Give both, or none. A secret that is not set arrives as an empty text; forks get no secrets.'
const PEM = 'Give PEM text, which begins with -----BEGIN, or the path of a PEM file.'
const PLAIN =
  'Nobody is there to type it. Take it away with `openssl pkey -in KEY -out plain.pem`, and keep the result as a secret.'

/** PEM text, or that of the file it names; line ends as on Unix, with one at the end. */
function pemOf(name: string, value: string): string {
  const isText = value.includes('-----BEGIN')
  const text = isText
    ? value
    : readOr(absolutePath(value), cause =>
        badOption(`${name}: is neither PEM text nor a file that can be read`, PEM, { cause: codeOf(cause) }),
      )
  return `${text.replaceAll('\r\n', '\n').trim()}\n`
}

/** Without the path, which may be half a key. */
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
