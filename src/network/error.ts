import { redactText } from '../redact.js'

/**
 * What broke a request.
 * - `no-connection`: refused, no such host, no answer to the connect; `stalled`: no byte for too long
 * - `broken`: the connection ended in the middle; `tls`: the certificate is not trusted, or TLS failed
 * - `proxy`: the HTTP or SOCKS proxy on the way cannot be reached or refuses, with its answer in `status`
 * - `redirect`: the server sends elsewhere, and there Go would not go; `credentials`: those given, Go would not send
 * - `status`: an answer that is none of use, its code in `status`; `aborted`: the caller's signal
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
 * A request that failed for good. Its message is one sentence that names the host only: queries can be secrets. It never
 * repeats the words of a library.
 */
export class TransferError extends Error {
  readonly trouble: Trouble
  readonly status: number | undefined
  /** The host that was asked last, where redirects led to another one. */
  redirectedTo: string | undefined

  constructor(trouble: Trouble, message: string, details: { status?: number; cause?: unknown } = {}) {
    super(redactText(message), details.cause === undefined ? {} : { cause: details.cause })
    this.name = 'TransferError'
    this.trouble = trouble
    this.status = details.status
  }
}

/** A reset of a connection that there was, by another code than the system's: undici would swallow that one. */
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
  /** As proxyChooser throws it. */
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
 * Makes a TransferError of what a request threw.
 * @throws the error itself where it is a mistake of this program
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

/** A mistake of this program, which must not be blamed on a server; what Node and undici throw on purpose has a code. */
export function isInternal(error: unknown): error is Error {
  return ['TypeError', 'ReferenceError'].includes((error as Error | null)?.name ?? '') && codeOf(error) === ''
}

/** It means Node.js itself, which nobody here starts by hand. */
const ADVICE_OF_NODE = /; if the root CA is installed locally, try running Node\.js with --use-system-ca$/

/** What OpenSSL says of certificates below its security level; Node has no code for it. */
const TOO_WEAK = /^(?:EE|CA) (?:certificate key|signature digest algorithm) too weak$/

/** Of `…:error:0A00010B:SSL routines:tls_get_more_records:wrong version number:…/record/ssl3_record.c:354:` the reason. */
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
  // Of some faults the parser gives no code.
  if ('name' in error && error.name === 'HTTPParserError') return 'HPE_UNKNOWN'
  return 'cause' in error ? codeOf(error.cause) : ''
}

/** Milliseconds that an answer says to wait (RFC 9110, 10.2.3: seconds or a date); undefined where it says nothing. */
export function retryAfter(headers: Record<string, string>): number | undefined {
  const value = headers['retry-after']?.trim()
  if (!value) return undefined
  if (/^\d+$/.test(value)) return Number(value) * 1000
  const date = Date.parse(value)
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now())
}

/** Milliseconds: who asks to be left alone for longer is not waited for. */
export const LONGEST_WAIT = 60_000
const LASTING: Trouble[] = ['tls', 'redirect', 'credentials', 'aborted']

/** Could the same request succeed a little later? */
export function canPass({ trouble, status }: TransferError): boolean {
  if (trouble === 'proxy') return status === undefined || isPassing(status)
  return !LASTING.includes(trouble)
}

/**
 * Statuses of a service that another try can cure; 501 and 505 mean the request itself. 429 is left to who asks: a small
 * request waits only when told how long. The relay asks module proxies and has a wider list (relay/receive.ts).
 */
export function isPassing(status: number): boolean {
  return status === 408 || (status >= 500 && status !== 501 && status !== 505)
}

/** What an alert of the other side means, in the words of Go (crypto/tls/alert.go), by its number (RFC 8446, 6). */
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

/** The words of Go for an alert in what OpenSSL says; undefined where it is none, or not about who is there. */
function alertIn(said: string): string | undefined {
  const [, number = ''] = /SSL alert number (\d+)/.exec(said) ?? []
  const words = ALERTS[number]
  return words && `remote error: tls: ${words}`
}
