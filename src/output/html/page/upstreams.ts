import type { WarmupReport } from '../../../report/report.js'
import { countText, sizeText } from '../../format.js'
import { h, plainTable, stackedBar } from './dom.js'
import { PHASES, type Phase, quantile, type Row, STATE_OF, timeText } from './model.js'

const ON_THE_WAY: Phase[] = ['retry', 'lookup', 'connect', 'tls', 'wait', 'body']

/** The upstreams, the duration of each phase, and the retries with their causes. */
export function upstreams(report: WarmupReport, rows: Row[], onRow: (id: string) => void): HTMLElement {
  const bySource = Map.groupBy(
    rows.filter(row => row.request),
    row => row.source,
  )
  const names = [...new Set([...(report.relay?.upstreams ?? []).map(one => one.upstream), ...bySource.keys()])]
  const cards = names.map(name => card(name, { report, rows: bySource.get(name) ?? [] }))
  if (cards.length === 0) return h('p', { class: 'empty' }, 'No requests: everything was in the module cache already.')
  return h('div', {}, ...cards, ...troubles(report, { rows, onRow }))
}

function card(name: string, { report, rows }: { report: WarmupReport; rows: Row[] }): HTMLElement {
  const known = report.relay?.upstreams.find(one => one.upstream === name)
  const outcomes = ['found', 'absent', 'failed', 'skipped'] as const
  const counts = outcomes.flatMap(outcome => {
    const count = known?.outcomes[outcome] ?? rows.filter(row => row.states.includes(STATE_OF[outcome])).length
    return count > 0 ? [`${count} ${STATE_OF[outcome]}`] : []
  })
  const addresses = new Set(rows.flatMap(row => row.request?.connection?.address ?? []))
  const opened = rows.filter(row => (row.spent.connect ?? 0) > 0).length
  const facts = [
    counts.join(', '),
    sizeText(known?.bytes ?? rows.reduce((sum, row) => sum + row.bytes, 0)),
    known && known.retries > 0 ? countText(known.retries, 'retry') : '',
    opened > 0 ? `${countText(opened, 'connection')} opened` : '',
    known?.cached ? `${known.cached.hits} of ${known.cached.of} from its own cache` : '',
    known && known.openings > 0 ? `skipped ${known.openings} × because it did not answer` : '',
  ]
  const phases = ON_THE_WAY.map(phase => ({ phase, times: rows.flatMap(row => row.spent[phase] ?? []) }))
  const sums = phases.map(({ phase, times }) => {
    const value = times.reduce((sum, time) => sum + time, 0)
    return { phase, value, title: `${PHASES[phase]} ${timeText(value)}` }
  })
  const whole = sums.reduce((sum, { value }) => sum + value, 0)
  const met = phases.filter(({ times }) => times.length > 0)
  return h(
    'section',
    { class: 'card' },
    h('h2', {}, name),
    h('p', { class: 'quiet' }, facts.filter(Boolean).join(' · ')),
    stackedBar(sums, whole),
    met.length === 0
      ? undefined
      : plainTable(
          ['Phase', 'Requests', 'Median', 'p95', 'Max', 'Total'],
          met.map(({ phase, times }) => [
            h('span', {}, h('span', { class: `swatch phase-${phase}` }), PHASES[phase]),
            `${times.length}`,
            timeText(quantile(times, 0.5)),
            timeText(quantile(times, 0.95)),
            timeText(quantile(times, 1)),
            timeText(times.reduce((sum, time) => sum + time, 0)),
          ]),
          [1, 2, 3, 4, 5],
        ),
    known && known.troubles.length > 0
      ? plainTable(
          ['Causes of failed attempts', 'Attempts'],
          known.troubles.map(({ cause, tries }) => [cause, `${tries}`]),
          [1],
        )
      : undefined,
    addresses.size > 0 ? h('p', { class: 'quiet' }, `Addresses: ${[...addresses].sort().join(', ')}`) : undefined,
  )
}

const MOST = 100

function troubles(report: WarmupReport, { rows, onRow }: { rows: Row[]; onRow: (id: string) => void }): HTMLElement[] {
  const met = rows.filter(row => row.states.some(state => ['failed', 'retried', 'resumed'].includes(state)))
  if (met.length === 0) return []
  const shown = met.toSorted((a, b) => rank(b) - rank(a) || b.cost - a.cost).slice(0, MOST)
  const table = plainTable(
    ['Request', 'From', 'Cause', 'Attempts', 'Time lost', 'Result'],
    shown.map(row => [
      link(row, onRow),
      row.source,
      causes(row),
      `${row.attempts}`,
      timeText(row.spent.retry ?? 0),
      row.states[0] ?? '',
    ]),
    [3, 4],
  )
  const more = met.length - shown.length + (report.requests?.more ?? 0)
  return [
    h(
      'section',
      { class: 'card' },
      h('h2', {}, 'Requests with errors'),
      table,
      more > 0 ? h('p', { class: 'quiet' }, `and ${more} more`) : undefined,
    ),
  ]
}

const rank = (row: Row) => Number(row.states.includes('failed'))

function link(row: Row, onRow: (id: string) => void): HTMLElement {
  const button = h('button', { type: 'button', class: 'link' }, `${row.label} .${row.kind}`)
  button.addEventListener('click', () => onRow(row.id))
  return button
}

function causes({ request }: Row): string {
  const counts = new Map<string, number>()
  for (const { trouble } of request?.failedTries ?? []) counts.set(trouble, (counts.get(trouble) ?? 0) + 1)
  const told = [...counts].map(([cause, count]) => (count > 1 ? `${count} × ${cause}` : cause))
  if ((request?.resumed ?? 0) > 0) told.push(`resumed after ${sizeText(request?.resumed ?? 0)}`)
  return told.join(', ')
}
