import { alertIn } from './tls-alerts.js'

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

/** A request that failed for good. Its message is one sentence that names the host only: queries can be secrets. */
export class TransferError extends Error {
  readonly trouble: Trouble
  readonly status: number | undefined

  constructor(trouble: Trouble, message: string, details: { status?: number; cause?: unknown } = {}) {
    super(message, details.cause === undefined ? {} : { cause: details.cause })
    this.name = 'TransferError'
    this.trouble = trouble
    this.status = details.status
  }
}

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
}

/** Makes a TransferError of what a request threw. */
export function transferError(error: unknown, url: string, signal: AbortSignal | undefined): TransferError {
  if (error instanceof TransferError) return error
  const host = hostOf(url)
  if (signal?.aborted) return new TransferError('aborted', `the request to ${host} was ended`, { cause: error })
  const code = codeOf(error)
  const known = CODES[code]
  if (known !== undefined) return new TransferError(known[0], `${host} ${known[1]}`, { cause: error })
  const message = error instanceof Error ? error.message : String(error)
  const said = `${host}: ${alertIn(message) ?? message}`
  return new TransferError(troubleOf(code), said, { cause: error })
}

function troubleOf(code: string): Trouble {
  if (code.includes('SOCKS5')) return 'proxy'
  return /CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO/.test(code) ? 'tls' : 'broken'
}

/** The host of a URL with its port; never its credentials, path or query. */
export function hostOf(url: string): string {
  return URL.parse(url)?.host ?? 'the given address'
}

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return ''
  if ('code' in error && typeof error.code === 'string') return error.code
  return 'cause' in error ? codeOf(error.cause) : ''
}
