import type { Fault } from '../modcache/validate.js'
import { RESET, type TransferError } from '../network/error.js'
import { STATUS_CODES } from '../network/node-http.js'
import { redactText } from '../redact.js'

/** Why an upstream did not deliver. */
export interface Trouble {
  /** For logs and counts: `503`, `stalled`, `login-page`. */
  word: string
  /** HTTP status of the answer, if there was one. */
  status?: number
  /** The error as cmd/go would word it, from which class and hint are derived. Without credentials. */
  text: string
}

const LONGEST_TEXT = 4000

/** An error status. cmd/go shows 8 lines of the server's answer. */
export function statusTrouble(
  url: string,
  { status, redirectedTo }: { status: number; redirectedTo?: string },
  said: string,
): Trouble {
  const lines = said.trim().split('\n').slice(0, 8).join('\n\t')
  const reply = lines === '' ? '' : `\n\tserver response: ${lines}`
  const by = redirectedTo === undefined ? '' : ` (from ${redirectedTo}, to which it redirects)`
  return trouble(`${status}`, `reading ${url}: ${status} ${STATUS_CODES[status] ?? ''}${by}${reply}`, { status })
}

/** The words of cmd/go for an error, by its system code or kind. */
const GO_WORDS: Record<string, string> = {
  ECONNREFUSED: 'dial tcp: connect: connection refused',
  EHOSTUNREACH: 'dial tcp: connect: no route to host',
  ENETUNREACH: 'dial tcp: connect: network is unreachable',
  ENOTFOUND: 'dial tcp: lookup {host}: no such host',
  EAI_AGAIN: 'dial tcp: lookup {host}: server misbehaving',
  ETIMEDOUT: 'dial tcp: i/o timeout',
  UND_ERR_CONNECT_TIMEOUT: 'dial tcp: i/o timeout',
  ECONNRESET: 'connection reset by peer',
  [RESET]: 'connection reset by peer',
  EMFILE: 'too many open files',
  stalled: 'i/o timeout',
  broken: 'unexpected EOF',
  certificate: 'tls: failed to verify certificate: x509',
}

/** A failed transfer. */
export function transferTrouble(url: string, error: TransferError): Trouble {
  return trouble(error.trouble, `Get "${url}": ${goWords(url, error)}`)
}

/** The error of a request in the words of cmd/go, then in ours. */
function goWords(url: string, { trouble: kind, cause, message, status }: TransferError): string {
  // For a proxy that refuses to tunnel, Go prints only the text of its status (net/http, dialConn).
  if (kind === 'proxy' && status !== undefined) return `${message}: ${STATUS_CODES[status] ?? status}`
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : ''
  const isCertificate = kind === 'tls' && /CERT|UNABLE_TO|SELF_SIGNED/.test(code) && !code.includes('ALERT')
  const words = (GO_WORDS[code] ?? GO_WORDS[isCertificate ? 'certificate' : kind])?.replace(
    ' {host}',
    nameLookedUp(url, { kind, cause }),
  )
  const said = words === undefined ? message : `${words} (${message})`
  return kind === 'proxy' ? `proxyconnect tcp: ${said}` : said
}

/** The unresolvable name, after a space; after a redirect, or with an HTTP proxy, it differs from the URL. */
function nameLookedUp(url: string, { kind, cause }: { kind: TransferError['trouble']; cause: unknown }): string {
  const told = typeof cause === 'object' && cause !== null && 'hostname' in cause ? String(cause.hostname) : ''
  const name = told || (kind === 'proxy' ? '' : URL.parse(url)?.hostname)
  return name ? ` ${name}` : ''
}

/** A file that is missing from a directory. */
export function absence(url: string): Trouble {
  return trouble('404', `reading ${url}: no such file or directory`, { status: 404 })
}

/** A file that cannot be read. */
export function unreadable(url: string, reason: string): Trouble {
  return trouble('unreadable', `read "${url}": ${reason}`)
}

/** An invalid body, with a text other than that of its fault. */
export function contentTrouble(url: string, word: Fault['kind'], text: string): Trouble {
  return trouble(word, `reading ${url}: ${text}`)
}

/** An invalid body. */
export function faultTrouble(url: string, fault: Fault): Trouble {
  return contentTrouble(url, fault.kind === 'damaged' ? 'other-hash' : fault.kind, faultText(fault))
}

/** In the words of cmd/go. */
function faultText(fault: Fault): string {
  switch (fault.kind) {
    case 'empty':
      return 'it is empty'
    case 'too-large':
      return 'it is too large'
    case 'login-page':
      return "invalid character '<' at the beginning: a web page instead of a module file"
    case 'not-a-zip':
      return 'zip: not a valid zip file'
    case 'odd':
      return fault.hash === 'right'
        ? `zip: ${fault.reason}, and Go would not compare it with go.sum`
        : `zip: ${fault.reason}, so only Go could compare it with go.sum`
    case 'damaged':
    case 'other-hash':
      return 'checksum mismatch'
    case 'not-json':
      return `invalid response from proxy: ${fault.reason.slice(0, 200)}`
    case 'other-version':
      return `proxy returned info for version ${fault.version.slice(0, 100)} instead of requested version`
    case 'not-an-info':
      return `invalid response from proxy: ${fault.name} cannot be read`
    case 'doubtful':
      return `invalid response from proxy: ${fault.reason}`
  }
}

/** Errors of a file system, never of a connection. */
const DISK_WORDS: Record<string, string> = {
  ENOSPC: 'no space left on device',
  EDQUOT: 'disk quota exceeded',
  EFBIG: 'file size limit exceeded',
  EROFS: 'read-only file system',
}

/** The spool is not writable. */
export function diskTrouble(error: Error): Trouble {
  return trouble('disk', `write to the temp directory: ${DISK_WORDS[codeOf(error)] ?? error.message}`)
}

/** Is an error that was caught elsewhere one of the disk? */
export function isDiskError(error: unknown): error is Error {
  return error instanceof Error && codeOf(error) in DISK_WORDS
}

const codeOf = (error: Error) => ('code' in error ? String(error.code) : '')

/** An upstream that is skipped, because it has not answered for a while. */
export function darkTrouble(url: string, last: Trouble | undefined): Trouble {
  const why = last?.text ?? `Get "${url}": connection refused`
  return trouble('dark', `${why}\n\tafter repeated failures, ${url} is skipped for a while`)
}

/** An upstream that is not used for this module any more: what it sent does not match go.sum. */
export function distrust(url: string): Trouble {
  return trouble('distrusted', `reading ${url}: checksum mismatch: its content differs from go.sum`)
}

function trouble(word: string, text: string, more: Pick<Trouble, 'status'> = {}): Trouble {
  return { word, text: redactText(text).slice(0, LONGEST_TEXT), ...more }
}
