import { redactText } from '../redact.js'

/**
 * Why a request failed.
 * - `no-connection`: refused, no such host, connect timeout; `stalled`: no byte for too long
 * - `broken`: the connection ended in the middle; `tls`: the certificate is not trusted, or TLS failed
 * - `proxy`: the HTTP or SOCKS proxy cannot be reached or refuses, with its answer in `status`
 * - `redirect`: the server redirects to a URL that Go would not follow; `credentials`: Go would not send those given
 * - `status`: an unusable answer, with its code in `status`; `aborted`: the caller's signal
 */
export type Trouble =
  | 'no-connection'
  | 'stalled'
  | 'broken'
  | 'tls'
  | 'proxy'
  | 'redirect'
  | 'credentials'
  | 'status'
  | 'aborted'

/**
 * A request that failed for good. Its message is one sentence that names only the host, because queries can be secret. It
 * never repeats messages of libraries.
 */
export class TransferError extends Error {
  readonly trouble: Trouble
  readonly status: number | undefined
  /** The last host, if redirects led to another one. */
  redirectedTo: string | undefined

  constructor(trouble: Trouble, message: string, details: { status?: number; cause?: unknown } = {}) {
    super(redactText(message), details.cause === undefined ? {} : { cause: details.cause })
    this.name = 'TransferError'
    this.trouble = trouble
    this.status = details.status
  }
}

/** A reset of an established connection. Not the system's code, because undici would swallow that. */
export const RESET = 'RESET_MIDWAY'

const CODES: Record<string, [Trouble, string]> = {
  ECONNREFUSED: ['no-connection', 'refused the connection'],
  EHOSTUNREACH: ['no-connection', 'cannot be reached'],
  ENETUNREACH: ['no-connection', 'cannot be reached'],
  ENOTFOUND: ['no-connection', 'is not a known host'],
  EAI_AGAIN: ['no-connection', 'could not be looked up'],
  ETIMEDOUT: ['no-connection', 'did not answer the connect in time'],
  UND_ERR_CONNECT_TIMEOUT: ['no-connection', 'did not answer the connect in time'],
  UND_ERR_HEADERS_TIMEOUT: ['stalled', 'sent no answer in time'],
  UND_ERR_HEADERS_OVERFLOW: ['broken', 'sent far too long headers'],
  UND_ERR_BODY_TIMEOUT: ['stalled', 'stopped sending'],
  UND_ERR_SOCKET: ['broken', 'closed the connection'],
  ECONNRESET: ['broken', 'reset the connection'],
  [RESET]: ['broken', 'reset the connection'],
  ECONNABORTED: ['broken', 'closed the connection'],
  EPIPE: ['broken', 'closed the connection'],
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: ['broken', 'sent another number of bytes than it announced'],
  ERR_STREAM_PREMATURE_CLOSE: ['broken', 'ended before all was sent'],
  Z_DATA_ERROR: ['broken', 'sent damaged gzip'],
  Z_BUF_ERROR: ['broken', 'sent incomplete gzip'],
  ERR_ASSERTION: ['broken', 'sent an answer that is not valid HTTP'],
  /** Thrown by proxyChooser. */
  CGI_PROXY: ['proxy', 'is not reached through HTTP_PROXY where REQUEST_METHOD is set (golang.org/s/cgihttpproxy)'],
  EMFILE: ['broken', 'cannot be reached: too many open files'],
  ENFILE: ['broken', 'cannot be reached: too many open files'],
}
const FAMILIES: [code: string, Trouble, string][] = [
  ['HPE_', 'broken', 'sent an answer that is not valid HTTP'],
  ['Z_', 'broken', 'sent gzip that cannot be read'],
  ['UND_ERR_SOCKS5_AUTH', 'proxy', 'cannot be reached: the SOCKS5 proxy refused the user and password'],
  ['UND_ERR_SOCKS5', 'proxy', 'cannot be reached: the SOCKS5 proxy did not connect to it'],
]

/**
 * Converts an error of a request to a TransferError.
 * @throws the error itself if it is a bug of this program
 */
export function transferError(error: unknown, url: string, signal: AbortSignal | undefined): TransferError {
  if (error instanceof TransferError) return error
  if (isInternal(error)) throw error
  const host = hostOf(url)
  if (signal?.aborted) return new TransferError('aborted', `the request to ${host} was ended`, { cause: error })
  const code = codeOf(error)
  const family = FAMILIES.find(([beginning]) => code.startsWith(beginning))
  const known = CODES[code] ?? family?.slice(1)
  if (known !== undefined) return new TransferError(known[0] as Trouble, `${host} ${known[1]}`, { cause: error })
  const message = (error instanceof Error ? error.message : String(error)).replace(ADVICE_OF_NODE, '')
  const words = alertIn(message) ?? wordsOfOpenSsl(message)
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO/.test(code) || TOO_WEAK.test(message)) {
    return new TransferError('tls', `${host}: ${words ?? message}`, { cause: error })
  }
  const why = words === undefined ? ` broke the connection${/^E[A-Z]+$/.test(code) ? ` (${code})` : ''}` : `: ${words}`
  return new TransferError('broken', `${host}${why}`, { cause: error })
}

/** A bug of this program, which must not be blamed on a server; errors that Node and undici throw on purpose have a code. */
export function isInternal(error: unknown): error is Error {
  return ['TypeError', 'ReferenceError'].includes((error as Error | null)?.name ?? '') && codeOf(error) === ''
}

/** Advice about starting Node.js, which users of this program do not start themselves. */
const ADVICE_OF_NODE = /; if the root CA is installed locally, try running Node\.js with --use-system-ca$/

/** OpenSSL's messages for certificates below its security level; Node has no code for them. */
const TOO_WEAK = /^(?:EE|CA) (?:certificate key|signature digest algorithm) too weak$/

/** The reason in `…:error:0A00010B:SSL routines:tls_get_more_records:wrong version number:…/record/ssl3_record.c:354:`. */
function wordsOfOpenSsl(message: string): string | undefined {
  return /:SSL routines:[^:]*:([^:]+):/.exec(message)?.[1]
}

/** The host of a URL with its port; never its credentials, path or query. */
export function hostOf(url: string): string {
  return URL.parse(url)?.host ?? 'the given address'
}

export function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return ''
  if ('code' in error && typeof error.code === 'string') return error.code
  // The parser has no code for some errors.
  if ('name' in error && error.name === 'HTTPParserError') return 'HPE_UNKNOWN'
  return 'cause' in error ? codeOf(error.cause) : ''
}

/** Milliseconds to wait according to an answer (RFC 9110, 10.2.3: seconds or a date); undefined if it does not say. */
export function retryAfter(headers: Record<string, string>): number | undefined {
  const value = headers['retry-after']?.trim()
  if (!value) return undefined
  if (/^\d+$/.test(value)) return Number(value) * 1000
  const date = Date.parse(value)
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now())
}

/** In milliseconds. Servers that request a longer wait are not waited for. */
export const LONGEST_WAIT = 60_000
const LASTING: Trouble[] = ['tls', 'redirect', 'credentials', 'aborted']

/** Could the same request succeed a little later? */
export function canPass({ trouble, status }: TransferError): boolean {
  if (trouble === 'proxy') return status === undefined || isPassing(status)
  return !LASTING.includes(trouble)
}

/**
 * Statuses of a service for which a retry can help; 501 and 505 concern the request itself. 429 is left to the caller: a
 * small request waits only if it is told how long. The relay has a wider list for module proxies (relay/receive.ts).
 */
export function isPassing(status: number): boolean {
  return status === 408 || (status >= 500 && status !== 501 && status !== 505)
}

/** The meaning of TLS alerts in the words of Go (crypto/tls/alert.go), by number (RFC 8446, 6). */
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

/** Go's words for an alert in a message of OpenSSL; undefined if there is none, or if it does not concern certificates. */
function alertIn(said: string): string | undefined {
  const [, number = ''] = /SSL alert number (\d+)/.exec(said) ?? []
  const words = ALERTS[number]
  return words && `remote error: tls: ${words}`
}
