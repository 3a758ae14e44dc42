import { codeOf, type TransferError } from './error.js'

/** A host that is treated as leniently as by Go, because our stricter rules failed there. */
export interface Relaxation {
  /** With its port, unless that is the default. */
  host: string
  /**
   * - `http`: its answers are invalid HTTP, and are read as Go reads them
   * - `tls`: its TLS has no secure renegotiation, or its key is short (RSA with 1024 bits), which Go accepts
   */
  what: 'http' | 'tls'
}

/** Undici has no code for this error: it does not accept `100 Continue` for a request that did not ask for it. */
const MISREAD = /^bad (?:response|upgrade)$/

/** An assertion of undici; and a length that is overridden, or stated twice. */
const BY_UNDICI = ['ERR_ASSERTION', 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH']

/** What would have to be relaxed after this failure; undefined if that would not help. */
export function relaxationFor(error: unknown): Relaxation['what'] | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const code = codeOf(cause)
    if (code.startsWith('HPE_') || BY_UNDICI.includes(code)) return 'http'
    if (code === 'UND_ERR_SOCKET' && MISREAD.test(cause.message)) return 'http'
    if (code === 'ERR_SSL_UNSAFE_LEGACY_RENEGOTIATION_DISABLED') return 'tls'
    // OpenSSL's X509_V_ERR_EE_KEY_TOO_SMALL and X509_V_ERR_CA_KEY_TOO_SMALL, for which Node has no code.
    if (/^(?:EE|CA) certificate key too weak$/.test(cause.message)) return 'tls'
  }
  return undefined
}

/** OpenSSL's messages for outdated TLS, alerts and broken records: Go fails for these as well. */
const ALSO_FOR_GO =
  /ALERT|WRONG_VERSION|UNSUPPORTED_PROTOCOL|PACKET_LENGTH|HTTP_REQUEST|CERTIFICATE_VERIFY|BAD_RECORD_MAC/

/** Did a request fail because of this client, even with everything relaxed? Then Go may succeed. */
export function isOfClient(error: TransferError): boolean {
  if (error.trouble === 'aborted' || error.trouble === 'stalled') return false
  if (relaxationFor(error) !== undefined) return true
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    const code = codeOf(cause)
    if (code === 'UND_ERR_HEADERS_OVERFLOW' || /^(?:UND_)?ERR_(?:INVALID|NOT_SUPPORTED)/.test(code)) return true
    if (code.startsWith('ERR_SSL_') && !ALSO_FOR_GO.test(code)) return true
    if (code === '' && (cause instanceof TypeError || cause instanceof RangeError)) return true
  }
  return false
}
