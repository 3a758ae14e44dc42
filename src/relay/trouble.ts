import { STATUS_CODES } from 'node:http'
import type { TransferError } from '../network/transfer-error.js'
import { redactUrls } from '../redact.js'

/** Why an upstream did not deliver. */
export interface Trouble {
  /** For logs and counts: `503`, `stalled`, `login-page`. */
  word: string
  /** Of the answer, where there was one. */
  status?: number
  /** What happened, in words that cmd/go would have used: from them come the class and the hint. Without credentials. */
  text: string
}

const LONGEST_TEXT = 4000

/** An answer with a status that is none of use. cmd/go shows 8 lines of what the server said. */
export function statusTrouble(url: string, status: number, said: string): Trouble {
  const lines = said.trim().split('\n').slice(0, 8).join('\n\t')
  const reply = lines === '' ? '' : `\n\tserver response: ${lines}`
  return trouble(`${status}`, `reading ${url}: ${status} ${STATUS_CODES[status] ?? ''}${reply}`, { status })
}

const GO_WORDS: Partial<Record<TransferError['trouble'], string>> = {
  stalled: 'i/o timeout',
  broken: 'unexpected EOF',
}

/** How our words for a connection that was not made end, and those of Go. */
const CONNECTING: [ours: string, gos: string][] = [
  ['refused the connection', 'dial tcp: connect: connection refused'],
  ['cannot be reached', 'dial tcp: connect: no route to host'],
  ['is not a known host', 'dial tcp: lookup: no such host'],
  ['could not be looked up', 'dial tcp: lookup: temporary failure in name resolution'],
  ['could not be looked up in time', 'dial tcp: lookup: temporary failure in name resolution'],
  ['did not answer the connect in time', 'dial tcp: i/o timeout'],
]

/** A request that broke. */
export function transferTrouble(url: string, error: TransferError): Trouble {
  return trouble(error.trouble, `Get "${url}": ${goWords(error)}`)
}

/** What broke a request in the words of cmd/go, and then in ours. */
function goWords({ trouble, message, status }: TransferError): string {
  // Of a proxy that does not let through Go tells nothing but the words of its status (net/http, dialConn).
  if (trouble === 'proxy' && status !== undefined) return `${message}: ${STATUS_CODES[status] ?? status}`
  if (trouble === 'proxy') return `proxyconnect tcp: ${message}`
  const said = GO_WORDS[trouble] ?? CONNECTING.find(([ours]) => message.endsWith(ours))?.[1]
  return said === undefined ? message : `${said} (${message})`
}

/** A file that is not in a directory. */
export function absence(url: string): Trouble {
  return trouble('404', `reading ${url}: no such file or directory`, { status: 404 })
}

/** A file that cannot be read. */
export function unreadable(url: string, reason: string): Trouble {
  return trouble('unreadable', `read "${url}": ${reason}`)
}

/** A body that cannot be what was asked for. */
export function contentTrouble(
  url: string,
  word: 'login-page' | 'not-json' | 'other-version' | 'not-a-zip' | 'too-large',
  text: string,
): Trouble {
  return trouble(word, `reading ${url}: ${text}`)
}

/** The spool cannot be written. */
export function diskTrouble(error: Error): Trouble {
  const full = 'code' in error && error.code === 'ENOSPC'
  return trouble('disk', `write to the temp directory: ${full ? 'no space left on device' : error.message}`)
}

/** An upstream that is not asked, since it did not answer for a while. */
export function darkTrouble(url: string): Trouble {
  return trouble('dark', `Get "${url}": connection refused or lost again and again; it is left out for a while`)
}

/** An upstream that is not asked for this module again: go.sum contradicts what it sent. */
export function distrust(url: string): Trouble {
  return trouble('distrusted', `reading ${url}: checksum mismatch: what it sends is not what go.sum names`)
}

function trouble(word: string, text: string, more: Pick<Trouble, 'status'> = {}): Trouble {
  return { word, text: redactUrls(text).slice(0, LONGEST_TEXT), ...more }
}
