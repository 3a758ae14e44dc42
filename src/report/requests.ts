import type { ConnectionRecord } from '../network/connections.js'
import type { FailedTry, RelayRecord, RequestRecord } from '../relay/record.js'
import type { ConnectionTimes, RequestList, RequestTimes } from './report.js'

const MOST = 10_000

/** Every request of a relay as a report tells it; `began` is when the run did, in milliseconds since 1970. */
export function requestList(
  { opened, requests }: Pick<RelayRecord, 'opened' | 'requests'>,
  began: number,
): RequestList | undefined {
  if (requests.length === 0) return undefined
  const kept =
    requests.length > MOST ? requests.toSorted((a, b) => b.seconds - a.seconds).slice(0, MOST) : [...requests]
  kept.sort((a, b) => a.start - b.start)
  const sources = [...new Set(kept.map(one => one.upstream))]
  const places = new Map(sources.map((source, index) => [source, index]))
  const since = (opened - began) / 1000
  const list = kept.map(one => told(one, { source: places.get(one.upstream) ?? 0, since }))
  return { sources, list, more: requests.length - kept.length }
}

function told(request: RequestRecord, { source, since }: { source: number; since: number }): RequestTimes {
  const { name, outcome, status, bytes, start, queued, lost, firstByte, seconds, connection, ...more } = request
  const { redirectedTo, failedTries, resumed, cache, wantedBy } = more
  return {
    name,
    source,
    ...(outcome !== 'found' && { outcome }),
    ...(status !== undefined && status !== 200 && { status }),
    ...(redirectedTo !== undefined && { redirectedTo }),
    bytes,
    start: rounded(since + start),
    ...unlessZero({ queued, lost, firstByte }),
    seconds: rounded(seconds),
    ...(connection && { connection: shortened(connection) }),
    ...(failedTries && { failedTries: failedTries.map(roundedTry) }),
    ...(resumed > 0 && { resumed }),
    ...(cache !== undefined && { cache }),
    ...(wantedBy === 'prefetch' && { wantedBy }),
  }
}

function shortened({ address, ...phases }: ConnectionRecord): ConnectionTimes {
  return { ...(address !== undefined && { address }), ...unlessZero(phases) }
}

const roundedTry = (tried: FailedTry): FailedTry => ({
  ...tried,
  after: rounded(tried.after),
  seconds: rounded(tried.seconds),
  firstByte: rounded(tried.firstByte),
})

function unlessZero<Name extends string>(times: Partial<Record<Name, number>>): Partial<Record<Name, number>> {
  const known = Object.entries<number | undefined>(times).map(([name, time = 0]) => [name, rounded(time)] as const)
  return Object.fromEntries(known.filter(([, time]) => time > 0)) as Partial<Record<Name, number>>
}

/** To a tenth of a millisecond. */
const rounded = (seconds: number) => Math.round(seconds * 10_000) / 10_000
