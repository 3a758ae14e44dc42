import { sizeText } from '../../format.js'
import { h, stackedBar } from './dom.js'
import { PHASE_NAMES, PHASES, type Row, timeText } from './model.js'

/** All details of one row. */
export function details(row: Row, onClose: () => void): HTMLElement {
  const { request, times, spent } = row
  const whole = Object.values(spent).reduce((sum, seconds) => sum + seconds, 0)
  const parts = PHASE_NAMES.flatMap(phase => {
    const value = spent[phase] ?? 0
    return value > 0 ? [{ phase, value, title: `${PHASES[phase]} ${timeText(value)}` }] : []
  })
  const facts: [string, string | undefined][] = [
    ['Requested', request?.name],
    ['From', row.source || (row.states.includes('restored') ? 'cache entry' : undefined)],
    ['Address', request?.connection?.address],
    ['Connection', request?.connection && (isOpened(row) ? 'new' : 'reused')],
    ['Redirected to', request?.redirectedTo],
    ['Status', request?.status === undefined ? undefined : `${request.status}`],
    ['State', row.states.join(', ')],
    ['Size', row.bytes > 0 ? sizeText(row.bytes) : undefined],
    ['Resumed after', request?.resumed ? sizeText(request.resumed) : undefined],
    ['Cache of the proxy', request?.cache],
    ['Requested by', request && (request.wantedBy === 'prefetch' ? 'prefetch' : 'Go')],
    ['Started', timeText(Math.max(0, row.from))],
    ['Hashed', times?.hashed === undefined ? undefined : timeText(times.hashed)],
    ['In place', times?.shown === undefined ? undefined : timeText(times.shown)],
    ['Accepted by Go', times?.confirmed === undefined ? undefined : timeText(times.confirmed)],
    ['Thread', row.worker === undefined ? undefined : `${row.worker}`],
  ]
  const close = h('button', { type: 'button', class: 'close', 'aria-label': 'Close' }, '×')
  close.addEventListener('click', onClose)
  return h(
    'section',
    { class: 'card details', 'aria-label': 'Selected row' },
    h('h2', {}, row.label, h('span', { class: 'kind' }, ` .${row.kind}`), close),
    stackedBar(parts, whole),
    h(
      'ul',
      { class: 'legend' },
      ...parts.map(({ phase, title }) => h('li', {}, h('span', { class: `swatch phase-${phase}` }), title)),
    ),
    h(
      'dl',
      { class: 'pairs' },
      ...facts.flatMap(([name, value]) => (value ? [h('dt', {}, name), h('dd', {}, value)] : [])),
    ),
    ...(request?.failedTries ? [tries(request.failedTries)] : []),
  )
}

const isOpened = ({ spent }: Row) => [spent.lookup, spent.connect, spent.tls].some(seconds => (seconds ?? 0) > 0)

function tries(all: NonNullable<NonNullable<Row['request']>['failedTries']>): HTMLElement {
  const lines = all.map(({ after, seconds, trouble, status, bytes }) => {
    const facts = [trouble, status === undefined ? '' : `status ${status}`, bytes > 0 ? `after ${sizeText(bytes)}` : '']
    return h(
      'li',
      {},
      `${facts.filter(Boolean).join(', ')}; took ${timeText(seconds)}, ${timeText(after)} after the first`,
    )
  })
  return h('div', {}, h('h3', {}, 'Failed attempts'), h('ol', {}, ...lines))
}
