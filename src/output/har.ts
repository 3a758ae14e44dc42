import { STATUS_CODES } from '../network/node-http.js'
import { redactUrls } from '../redact.js'
import type { FailedTry, RequestRecord } from '../relay/record.js'
import { VERSION } from '../version.js'

/** A request from an event of a run; `time` is its end. */
export interface EndedRequest {
  time: string
  request: RequestRecord
}

/** One attempt of a request, in seconds after the beginning of the first. */
type OneTry = Omit<FailedTry, 'trouble'> & { queued: number; trouble?: string }

/**
 * Renders the requests to servers as a HAR file, version 1.2, which the developer tools of browsers can open. Each attempt
 * is a separate entry; custom fields have names with an underscore. It contains no request headers, and therefore no
 * credentials. Pure.
 */
export function renderHar(requests: EndedRequest[]): string {
  const entries = requests
    .filter(({ request }) => /^https?:/i.test(request.upstream) && request.outcome !== 'skipped')
    .flatMap(entriesOf)
    .sort((a, b) => a.startedDateTime.localeCompare(b.startedDateTime))
  const log = { version: '1.2', creator: { name: 'go-mod-warmup', version: VERSION }, pages: [], entries }
  return `${JSON.stringify({ log }, undefined, 2)}\n`
}

function entriesOf({ time, request }: EndedRequest) {
  const began = Date.parse(time) - request.seconds * 1000
  const failed = request.failedTries ?? []
  const last: OneTry[] =
    request.outcome === 'failed'
      ? []
      : [
          {
            after: request.lost,
            seconds: request.seconds - request.lost,
            firstByte: request.firstByte,
            bytes: request.bytes - failed.reduce((sum, one) => sum + one.bytes, 0),
            queued: 0,
            ...(request.status !== undefined && { status: request.status }),
            ...(request.connection !== undefined && { connection: request.connection }),
          },
        ]
  return [...failed.map(one => ({ ...one, queued: 0 })), ...last].map((one, index) => {
    const queued = index === 0 ? request.queued : 0
    return entry(request, { ...one, queued }, new Date(began + (one.after - queued) * 1000))
  })
}

function entry(request: RequestRecord, one: OneTry, started: Date) {
  const { status = 0, bytes, trouble } = one
  const [name = '', value = ''] = (trouble === undefined && request.cache?.split(/: (.*)/s)) || []
  return {
    startedDateTime: started.toISOString(),
    time: (one.queued + one.seconds) * 1000,
    request: {
      method: 'GET',
      url: redactUrls(`${request.upstream.replace(/\/$/, '')}/${request.name.replaceAll('!', '%21')}`),
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: [],
      queryString: [],
      headersSize: -1,
      bodySize: 0,
    },
    response: {
      status,
      statusText: STATUS_CODES[status] ?? '',
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: name === '' ? [] : [{ name, value }],
      content: { size: bytes, mimeType: mimeType(request.name) },
      redirectURL: '',
      headersSize: -1,
      bodySize: bytes,
      ...(trouble !== undefined && { _error: trouble }),
    },
    cache: {},
    timings: timingsOf(one),
    ...(one.connection?.address !== undefined && { serverIPAddress: hostOf(one.connection.address) }),
    _wantedBy: request.wantedBy,
    ...(request.module !== undefined && { _module: request.module }),
  }
}

/**
 * The phases in milliseconds, which add up to the time of the entry; `connect` includes `ssl`, and all three are -1 if an
 * open connection was used. Sending a GET takes no time.
 */
function timingsOf({ queued, seconds, firstByte, connection }: OneTry) {
  const { lookup = 0, connect = 0, tls = 0 } = connection ?? {}
  const opening = lookup + connect + tls
  // If it took longer than the request, it was opened for another one.
  const isOwn = opening > 0 && opening <= (firstByte || seconds)
  const phases = isOwn
    ? { dns: lookup * 1000, connect: (connect + tls) * 1000, ssl: tls > 0 ? tls * 1000 : -1 }
    : { dns: -1, connect: -1, ssl: -1 }
  return {
    blocked: queued * 1000,
    ...(connection && phases),
    send: 0,
    wait: Math.max(0, firstByte - (isOwn ? opening : 0)) * 1000,
    receive: (seconds - (firstByte || (isOwn ? opening : 0))) * 1000,
  }
}

/** The host in an address with a port, such as `[2001:db8::1]:443`. */
const hostOf = (address: string) => address.replace(/:\d+$/, '').replace(/^\[|\]$/g, '')

/** The content type that a module proxy sends. */
function mimeType(name: string): string {
  if (name.endsWith('.zip')) return 'application/zip'
  return /\.info$|@latest$/.test(name) ? 'application/json' : 'text/plain'
}
