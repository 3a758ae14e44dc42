import { byCause, type UpstreamRecord } from '../../relay/record.js'
import type { RelayReport, TroubledRequest, WarmupReport } from '../../report/report.js'
import { receivedBytes, requestCount } from '../figures.js'
import { code, countText, folded, secondsText, sizeText, table, text } from '../format.js'
import { OUTCOME } from '../wording.js'

/** The upstreams, the slowest modules and the failed requests, each folded. */
export function requestFolds(report: WarmupReport): string[] {
  const { relay } = report
  if (relay === undefined || relay.upstreams.every(one => one.requests + one.outcomes.skipped === 0)) return []
  return [...troubledFold(relay), ...slowestFold(relay), upstreamFold(report, relay)]
}

/** Columns with only zeros are left out. */
function upstreamFold(report: WarmupReport, { upstreams, prefetched }: RelayReport): string {
  const columns: [string, (upstream: UpstreamRecord) => string][] = [
    ['Upstream', one => code(one.upstream)],
    ['Requests', one => `${one.requests}`],
    ['Received', one => sizeText(one.bytes)],
    ['Median', one => (one.outcomes.found > 0 ? preciseText(one.median) : '')],
    ['p95', one => (one.outcomes.found > 0 ? preciseText(one.p95) : '')],
    [
      'Retries',
      one =>
        one.retries > 0 ? [`${one.retries}`, text(causesText(one.repeated ?? []))].filter(Boolean).join(': ') : '',
    ],
    ['Failed', one => (one.outcomes.failed > 0 ? `${one.outcomes.failed}` : '')],
    ['Paused', one => (one.openings > 0 ? `${one.openings} ×` : '')],
    ['Proxy cache hits', one => (one.cached ? `${one.cached.hits} of ${one.cached.of}` : '')],
  ]
  const told = columns.filter(([, cell]) => upstreams.some(one => cell(one) !== ''))
  const rows = upstreams.map(one => told.map(([, cell]) => cell(one)))
  const names = told.map(([name]) => name)
  const figures = names.flatMap((name, index) => (['Upstream', 'Retries'].includes(name) ? [] : [index]))
  const requests = countText(requestCount(report), 'request')
  const title = `${requests} to ${countText(upstreams.length, 'upstream')}, ${sizeText(receivedBytes(report))} received`
  return folded(title, [table(names, rows, figures), ...prefetchTexts(prefetched)].join('\n\n'))
}

function prefetchTexts({ files, unasked }: RelayReport['prefetched']): string[] {
  if (files === 0) return []
  const spare = unasked.files === 0 ? '' : `, ${unasked.files} not needed (${sizeText(unasked.bytes)})`
  return [`${countText(files, 'file')} prefetched${spare}.`]
}

/** Modules without any bytes were not slow: they failed. */
function slowestFold({ slowest }: RelayReport): string[] {
  const came = slowest.filter(({ bytes }) => bytes > 0)
  const [first] = came
  if (first === undefined) return []
  const rows = came.map(one => [
    code(one.module),
    preciseText(one.seconds),
    sizeText(one.bytes),
    one.retries > 0 ? `${one.retries}` : '',
  ])
  const [head, cells] = came.some(({ retries }) => retries > 0)
    ? [['Module', 'Time', 'Received', 'Retries'], rows]
    : [['Module', 'Time', 'Received'], rows.map(row => row.slice(0, 3))]
  const title = `${came.length === 1 ? 'Slowest module' : `${came.length} slowest modules`}, ${preciseText(first.seconds)}${came.length === 1 ? '' : ' at most'}`
  return [folded(title, table(head, cells, [1, 2, 3]))]
}

function troubledFold({ troubled, moreTroubled, recovered = 0 }: RelayReport): string[] {
  if (troubled.length === 0) return []
  const rows = troubled.map(one => [
    code(one.name),
    code(one.upstream),
    text(troubleText(one)),
    `${one.attempts}`,
    secondsText(one.seconds),
    OUTCOME[one.outcome],
  ])
  const head = ['File', 'Upstream', 'Error', 'Attempts', 'Time', 'Outcome']
  const more = moreTroubled > 0 ? `\n\nand ${moreTroubled} more` : ''
  const retried = recovered > 0 ? `, ${recovered} retried successfully` : ''
  const title = `${countText(troubled.length + moreTroubled, 'request')} with errors${retried}`
  return [folded(title, table(head, rows, [3, 4]) + more)]
}

/** Why attempts failed, and what resuming saved: `2 × 503, broken; resumed, 12.0 MB saved`. */
export function troubleText({ troubles, resumed }: Pick<TroubledRequest, 'troubles' | 'resumed'>): string {
  const causes = causesText(byCause(troubles))
  const saved = resumed > 0 ? `resumed after ${sizeText(resumed)}` : ''
  return [causes, saved].filter(Boolean).join('; ')
}

/** The causes of retries, each counted once: `2 × 503, broken, go mod download`. */
export function retryCauses({ retries, relay }: Pick<WarmupReport, 'retries' | 'relay'>): string {
  const upstreams = relay?.upstreams ?? []
  const ofGo = retries - upstreams.reduce((sum, one) => sum + one.retries, 0)
  const causes = Map.groupBy(
    upstreams.flatMap(({ repeated = [] }) => repeated),
    ({ cause }) => cause,
  )
  const sums = [...causes].map(([cause, alike]) => ({ cause, tries: alike.reduce((sum, one) => sum + one.tries, 0) }))
  if (sums.length === 0) return ''
  return causesText([...sums, ...(ofGo > 0 ? [{ cause: 'go mod download', tries: ofGo }] : [])])
}

/** `2 × 503, broken`. */
export function causesText(troubles: UpstreamRecord['troubles']): string {
  return troubles.map(({ cause, tries }) => (tries > 1 ? `${tries} × ${cause}` : cause)).join(', ')
}

/** Answers may take less than a tenth of a second. */
const preciseText = (seconds: number) => (seconds < 0.95 ? `${Math.round(seconds * 1000)} ms` : secondsText(seconds))
