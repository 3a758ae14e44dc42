import { hostOf, TransferError } from './error.js'
import type { HttpAnswer } from './http.js'

/** By name; several values are sent one by one. */
export type Headers = Record<string, string | string[]>

const STATUSES = [301, 302, 303, 307, 308]
const MOST_REQUESTS = 10
/** Never sent to another host (net/http/client.go, makeHeadersCopier); nor is what names a run to whom it was meant for. */
const SENSITIVE = [
  ...['authorization', 'cookie', 'cookie2', 'proxy-authorization', 'www-authenticate'],
  ...['traceparent', 'x-go-mod-warmup-run'],
]

/** The Location of a redirect; undefined where an answer is none, also for want of a Location, as in Go. */
export function locationOf({ status, headers }: HttpAnswer): string | undefined {
  return (STATUSES.includes(status) && headers['location']) || undefined
}

/**
 * Where a Location leads, after these URLs were asked.
 * @throws TransferError `redirect` when Go would not go there (cmd/go/internal/web/http.go, checkRedirect).
 */
export function redirectTarget(asked: [first: URL, ...URL[]], location: string): URL {
  const host = hostOf(asked[0].href)
  const next = URL.parse(location, asked.at(-1)?.href)
  if (next === null) throw new TransferError('redirect', `${host} redirects to what is no URL`)
  if (asked[0].protocol === 'https:' && next.protocol !== 'https:') {
    throw new TransferError('redirect', `${host} redirects from a secure to an insecure URL on ${next.host}`)
  }
  if (next.protocol !== 'http:' && next.protocol !== 'https:') {
    throw new TransferError('redirect', `${host} redirects to a URL that is neither http nor https`)
  }
  if (asked.length >= MOST_REQUESTS) {
    throw new TransferError('redirect', `${host} redirects again and again, stopped after ${MOST_REQUESTS} redirects`)
  }
  return next
}

/** May what was meant for one host be sent to another? Only to its subdomains, as in Go, whatever the port. */
export function mayKnow(first: URL, next: URL): boolean {
  return next.hostname === first.hostname || next.hostname.endsWith(`.${first.hostname}`)
}

/** What of a request another host may see, too. */
export function harmless(headers: Headers, credentials: Headers): Headers {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !(name in credentials) && !SENSITIVE.includes(name.toLowerCase())),
  )
}
