import { byCause, type UpstreamRecord } from '../relay/record.js'
import type { RelayReport, TroubledRequest } from '../report/relay.js'
import type { WarmupReport } from '../report/report.js'
import { countText, secondsText, sizeText } from './format.js'
import { code, folded, table } from './markdown.js'
import { OUTCOME } from './wording.js'

/** What the relay tells, as Markdown: a table of the upstreams, and two lists that are folded. Empty without requests. */
export function relayBlocks({ relay }: WarmupReport): string[] {
  if (relay === undefined || relay.upstreams.every(one => one.requests + one.outcomes.skipped === 0)) return []
  return [upstreamTable(relay), slowestBlock(relay), ...troubledBlock(relay)]
}

/** A column for which nothing happened is left out. */
function upstreamTable({ upstreams, prefetched }: RelayReport): string {
  const columns: [string, (upstream: UpstreamRecord) => string][] = [
    ['Upstream', one => code(one.upstream)],
    ['Requests', one => `${one.requests}`],
    ['Received', one => sizeText(one.bytes)],
    ['Median', one => (one.outcomes.found > 0 ? preciseText(one.median) : '')],
    ['Slowest 5 %', one => (one.outcomes.found > 0 ? `${preciseText(one.p95)} and more` : '')],
    ['Tried again', one => (one.retries > 0 ? `${one.retries}: ${causesText(one.troubles)}` : '')],
    ['Failed', one => (one.outcomes.failed > 0 ? `${one.outcomes.failed}` : '')],
    ['Left out', one => (one.openings > 0 ? `${one.openings} ×` : '')],
    ['Its cache had', one => (one.cached ? `${one.cached.hits} of ${one.cached.of}` : '')],
  ]
  const told = columns.filter(([, cell]) => upstreams.some(one => cell(one) !== ''))
  const rows = upstreams.map(one => told.map(([, cell]) => cell(one)))
  const names = told.map(([name]) => name)
  const figures = names.flatMap((name, index) => (['Upstream', 'Tried again'].includes(name) ? [] : [index]))
  return `${table(names, rows, figures)}\n\n${prefetchText(prefetched)}`
}

function prefetchText({ files, unasked }: RelayReport['prefetched']): string {
  const spare = unasked.files === 0 ? '' : ` Nobody asked for ${unasked.files} of them (${sizeText(unasked.bytes)}).`
  return `${countText(files, 'file')} ${files === 1 ? 'was' : 'were'} there before Go asked.${spare}`
}

function slowestBlock({ slowest }: RelayReport): string {
  const rows = slowest.map(one => [
    code(one.module),
    preciseText(one.seconds),
    sizeText(one.bytes),
    one.retries > 0 ? `${one.retries}` : '',
  ])
  return folded('Slowest modules', table(['Module', 'Time', 'Received', 'Tried again'], rows, [1, 2, 3]))
}

function troubledBlock({ troubled, moreTroubled }: RelayReport): string[] {
  if (troubled.length === 0) return []
  const rows = troubled.map(one => [
    code(one.name),
    code(one.upstream),
    troubleText(one),
    `${one.attempts}`,
    secondsText(one.seconds),
    OUTCOME[one.outcome],
  ])
  const head = ['File', 'Upstream', 'Trouble', 'Tries', 'Time', 'In the end']
  const more = moreTroubled > 0 ? `\n\nand ${moreTroubled} more` : ''
  const title = `${countText(troubled.length + moreTroubled, 'request')} with trouble`
  return [folded(title, table(head, rows, [3, 4]) + more)]
}

/** Why tries failed, and what was saved by going on: `2 × 503, broken; 12.0 MB not sent again`. */
export function troubleText({ troubles, resumed }: Pick<TroubledRequest, 'troubles' | 'resumed'>): string {
  const causes = causesText(byCause(troubles))
  const saved = resumed > 0 ? `${sizeText(resumed)} not sent again` : ''
  return [causes, saved].filter(Boolean).join('; ')
}

/** `2 × 503, broken`. */
export function causesText(troubles: UpstreamRecord['troubles']): string {
  return troubles.map(({ cause, tries }) => (tries > 1 ? `${tries} × ${cause}` : cause)).join(', ')
}

/** Answers may take less than a tenth of a second. */
const preciseText = (seconds: number) => (seconds < 0.95 ? `${Math.round(seconds * 1000)} ms` : secondsText(seconds))
