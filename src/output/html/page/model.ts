import type { ModuleTimes, RequestTimes, WarmupReport } from '../../../report/report.js'

/** What time was spent on, in the order of a module's life. */
export const PHASES = {
  queue: 'queue',
  retry: 'failed attempt',
  lookup: 'DNS',
  connect: 'connect',
  tls: 'TLS',
  wait: 'first byte',
  body: 'body',
  verify: 'verify',
  unpack: 'verify and unpack',
} as const

export type Phase = keyof typeof PHASES
export const PHASE_NAMES = Object.keys(PHASES) as Phase[]

/** A period, in seconds since the start of the run. */
export interface Bar {
  phase: Phase
  from: number
  to: number
}

/** A request with the work of the unpacker on its zip, or a module from an entry. */
export interface Row {
  /** Its address in the fragment. */
  id: string
  /** `path@version`, or the requested name. */
  label: string
  /** `zip`, `mod`, `info`, or another kind of request. */
  kind: string
  /** The upstream or store; empty for modules from an entry. */
  source: string
  states: string[]
  bars: Bar[]
  from: number
  to: number
  /** Seconds of all bars except those of waiting for a turn. */
  cost: number
  /** Seconds by phase. */
  spent: Partial<Record<Phase, number>>
  bytes: number
  attempts: number
  /** The thread of the unpacker, from 1. */
  worker?: number
  request?: RequestTimes
  times?: ModuleTimes
  /** The text for the filter, in lower case. */
  text: string
}

/** All rows of a report, in the order in which they began. */
export function rowsOf(report: WarmupReport): Row[] {
  const modules = new Map(report.timeline?.modules.map(times => [times.module, times]))
  const used = new Map<string, number>()
  const idOf = (name: string) => {
    const count = (used.get(name) ?? 0) + 1
    used.set(name, count)
    return count === 1 ? name : `${name}~${count}`
  }
  const rows: Row[] = []
  for (const request of report.requests?.list ?? []) {
    const { module, kind } = fileOf(request.name)
    const isZip = kind === 'zip' && request.outcome === undefined
    const times = isZip ? modules.get(module) : undefined
    if (times) modules.delete(module)
    const source = report.requests?.sources[request.source] ?? ''
    rows.push(rowOf({ id: idOf(request.name), label: module, kind, source, request, ...(times && { times }) }))
  }
  for (const times of modules.values()) {
    rows.push(rowOf({ id: idOf(times.module), label: times.module, kind: 'zip', source: '', times }))
  }
  return rows.sort((a, b) => a.from - b.from)
}

const FILE = /^(.+)\/@v\/(.+)\.(zip|mod|info)$/

/** The module and kind of file in a name of the GOPROXY protocol. */
function fileOf(name: string): { module: string; kind: string } {
  const [, path, version, kind] = FILE.exec(name) ?? []
  if (path !== undefined && kind !== undefined)
    return { module: `${unescaped(path)}@${unescaped(version ?? '')}`, kind }
  const [, of, what] = /^(.+)\/(@v\/list|@latest)$/.exec(name) ?? []
  if (of !== undefined && what !== undefined) return { module: unescaped(of), kind: what.replace('@v/', '') }
  return { module: name, kind: name.startsWith('sumdb/') ? 'sumdb' : 'other' }
}

const unescaped = (text: string) => text.replace(/!([a-z])/g, (_, letter: string) => letter.toUpperCase())

type Known = Pick<Row, 'id' | 'label' | 'kind' | 'source' | 'request' | 'times'>

function rowOf(known: Known): Row {
  const { request, times } = known
  const bars = [...(request ? barsOfRequest(request) : []), ...(times ? barsOfModule(times) : [])]
  const spent: Row['spent'] = {}
  let [from, to, cost] = [request?.start ?? Number.POSITIVE_INFINITY, 0, 0]
  if (request === undefined) from = endOf(times)
  for (const bar of bars) {
    const seconds = bar.to - bar.from
    spent[bar.phase] = (spent[bar.phase] ?? 0) + seconds
    if (bar.phase !== 'queue') cost += seconds
    if (bar.from < from) from = bar.from
    if (bar.to > to) to = bar.to
  }
  to = Math.max(from, to)
  const states = statesOf(known)
  return {
    ...known,
    states,
    bars,
    from,
    to,
    cost,
    spent,
    bytes: request?.bytes ?? times?.bytes ?? 0,
    attempts: request ? attemptsOf(request) : 0,
    ...(times?.worker !== undefined && { worker: times.worker }),
    text: `${known.label} ${known.kind} ${request?.name ?? ''} ${known.source} ${states.flatMap(wordsOf).join(' ')}`.toLowerCase(),
  }
}

const wordsOf = (state: string) => [state, ...(state.includes(' ') ? [state.replaceAll(' ', '-')] : [])]

const endOf = (times: ModuleTimes | undefined) =>
  times?.fetched ?? times?.started ?? times?.confirmed ?? Number.POSITIVE_INFINITY

function attemptsOf({ outcome, failedTries = [] }: RequestTimes): number {
  if (outcome === 'skipped') return 0
  return failedTries.length + (outcome === 'failed' && failedTries.length > 0 ? 0 : 1)
}

function barsOfRequest(request: RequestTimes): Bar[] {
  const { start, queued = 0, lost = 0, firstByte = 0, seconds, connection, failedTries = [], outcome } = request
  const bars: Bar[] = []
  let at = start - queued
  const until = (phase: Phase, to: number) => {
    if (to > at) bars.push({ phase, from: at, to })
    at = Math.max(at, to)
  }
  until('queue', start)
  for (const { after, seconds: took } of failedTries) {
    until('queue', start + after)
    until('retry', start + after + took)
  }
  const end = start + seconds
  if (outcome === 'failed' && failedTries.length > 0) return bars
  until('queue', start + lost)
  const head = Math.min(end, start + lost + firstByte)
  for (const phase of ['lookup', 'connect', 'tls'] as const)
    until(phase, Math.min(head, at + (connection?.[phase] ?? 0)))
  until('wait', head)
  until(outcome === 'failed' ? 'retry' : 'body', end)
  return bars
}

function barsOfModule({ fetched, started, hashed, unpacked }: ModuleTimes): Bar[] {
  if (started === undefined) return []
  const bars: Bar[] = []
  if (fetched !== undefined && started > fetched) bars.push({ phase: 'queue', from: fetched, to: started })
  // A tree is written while it is hashed, in one pass.
  if (unpacked !== undefined) bars.push({ phase: 'unpack', from: started, to: unpacked })
  else if (hashed !== undefined) bars.push({ phase: 'verify', from: started, to: hashed })
  return bars.filter(({ from, to }) => to > from)
}

/** The outcome of a request; the filter also accepts `not-found` as one word. */
export const STATE_OF: Record<NonNullable<RequestTimes['outcome']> | 'found', string> = {
  ...{ found: 'served', absent: 'not found', failed: 'failed', skipped: 'skipped' },
}

/** In words that the filter accepts. */
function statesOf({ request, times, source }: Known): string[] {
  const states: string[] = []
  if (request) {
    states.push(STATE_OF[request.outcome ?? 'found'])
    if (attemptsOf(request) > 1) states.push('retried')
    if ((request.resumed ?? 0) > 0) states.push('resumed')
    if (request.wantedBy) states.push('prefetched')
    if (request.redirectedTo !== undefined) states.push('redirected')
  } else if (source === '') states.push(times?.fetched === undefined ? 'restored' : 'downloaded')
  if (times?.unpacked !== undefined) states.push('unpacked')
  else if (times?.hashed !== undefined) states.push('verified')
  return states
}

/** Selects the visible rows. */
export interface Selection {
  /** Words that must all occur, or must not with a leading `-`. */
  query: string
  /** Shorter rows are left out. Seconds. */
  shortest: number
}

export function select(rows: Row[], { query, shortest }: Selection): Row[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const wanted = words.filter(word => !word.startsWith('-') || word === '-')
  const unwanted = words.filter(word => word.startsWith('-') && word !== '-').map(word => word.slice(1))
  return rows.filter(
    ({ text, cost }) =>
      cost >= shortest && wanted.every(word => text.includes(word)) && !unwanted.some(word => text.includes(word)),
  )
}

/** The median and the 95th percentile; 0 without values. */
export function quantile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0
}

/** Seconds for the page, short ones to a tenth of a millisecond: `0.4 ms`, `12 ms`, `1.23 s`. */
export function timeText(seconds: number): string {
  if (seconds < 0.00995) return `${(seconds * 1000).toFixed(1)} ms`
  if (seconds < 0.9995) return `${Math.round(seconds * 1000)} ms`
  if (seconds < 99.5) return `${seconds.toFixed(2)} s`
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`
}
