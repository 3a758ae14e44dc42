import { sizeText } from '../../format.js'
import { h, stackedBar } from './dom.js'
import { hostOf } from './lanes.js'
import { PHASE_NAMES, PHASES, type Phase, type Row, timeText } from './model.js'

/** Number of rows rendered before the next frame, for which typing into the filter has to wait. */
const AT_ONCE = 25
/** Number of rows rendered at first: a page with all of them would be slow. */
const FIRST = 100
/** Number of further rows on each request. */
const MORE = 200
/** Delay until after the next frame. Milliseconds. */
const SOON = 60

interface Column {
  name: string
  title: string
  /** The sort key; numbers are sorted with the largest first. */
  value: (row: Row) => number | string
  shown: (row: Row) => string | HTMLElement
  figure?: boolean
  /** The phases that it sums up. */
  phases?: Phase[]
  /** For rows without a value. */
  isNormal?: (row: Row) => boolean
}

const spent = (...phases: Phase[]) => ({
  value: (row: Row) => phases.reduce((sum, phase) => sum + (row.spent[phase] ?? 0), 0),
  shown: (row: Row) => {
    const seconds = phases.reduce((sum, phase) => sum + (row.spent[phase] ?? 0), 0)
    return seconds > 0 ? timeText(seconds) : ''
  },
  figure: true,
  phases,
})

const COLUMNS: Column[] = [
  {
    name: 'name',
    title: 'Module',
    value: row => row.label,
    shown: row => h('span', { class: 'name' }, row.label, h('span', { class: 'kind' }, ` .${row.kind}`)),
  },
  {
    name: 'source',
    title: 'From',
    value: row => row.source,
    shown: row => hostOf(row.source) || (row.states.includes('restored') ? 'cache entry' : ''),
  },
  { name: 'state', title: 'State', value: row => row.states.join(' '), shown: row => statesOf(row) },
  {
    name: 'bytes',
    title: 'Size',
    value: row => row.bytes,
    shown: row => (row.bytes > 0 ? sizeText(row.bytes) : ''),
    figure: true,
  },
  {
    ...{ name: 'tries', title: 'Attempts', value: (row: Row) => row.attempts, figure: true },
    shown: row => `${row.attempts || ''}`,
    isNormal: row => row.attempts <= 1,
  },
  {
    name: 'start',
    title: 'Start',
    value: row => -row.from,
    shown: row => timeText(Math.max(0, row.from)),
    figure: true,
  },
  { name: 'queue', title: 'Queued', ...spent('queue') },
  { name: 'connection', title: 'Connect', ...spent('lookup', 'connect', 'tls') },
  { name: 'wait', title: 'First byte', ...spent('wait') },
  { name: 'body', title: 'Body', ...spent('body') },
  { name: 'verify', title: 'Verify', ...spent('verify') },
  { name: 'unpack', title: 'Unpack', ...spent('unpack') },
  { name: 'cost', title: 'Cost', value: row => row.cost, shown: row => timeText(row.cost), figure: true },
  { name: 'bar', title: '', value: row => row.cost, shown: row => partsOf(row) },
]

/** States that are shown only if there is no other one. */
const NORMAL = ['served', 'downloaded', 'prefetched', 'unpacked', 'verified']

function statesOf(row: Row): HTMLElement {
  const unusual = row.states.filter(state => !NORMAL.includes(state))
  if (unusual.length === 0) return h('span', { class: 'quiet' }, row.states[0])
  return h(
    'span',
    {},
    ...unusual.map(state => h('span', { class: `state state-${state.replaceAll(' ', '-')}` }, state)),
  )
}

let longest = 1

function partsOf(row: Row): HTMLElement {
  const parts = PHASE_NAMES.filter(phase => phase !== 'queue').map(phase => {
    const value = row.spent[phase] ?? 0
    return { phase, value, title: `${PHASES[phase]} ${timeText(value)}` }
  })
  return stackedBar(parts, longest)
}

/** Sorted by the column with this name; with a leading `-` in descending order. */
function sorted(rows: Row[], sort: string): Row[] {
  const column = COLUMNS.find(({ name }) => name === sort.replace(/^-/, ''))
  if (column === undefined) return rows
  const sign = sort.startsWith('-') ? -1 : 1
  return rows.toSorted((a, b) => {
    const [left, right] = [column.value(a), column.value(b)]
    if (typeof left === 'number' && typeof right === 'number') return sign * (left - right)
    return sign * (`${left}` < `${right}` ? -1 : `${left}` > `${right}` ? 1 : 0)
  })
}

interface Told {
  onSort: (sort: string) => void
  onRow: (id: string) => void
}

/** The table of the rows, rendered anew when they change. */
export class RowTable {
  readonly element: HTMLElement
  readonly #head = h('tr')
  readonly #body = h('tbody')
  readonly #more = h('button', { type: 'button', class: 'more' })
  readonly #told: Told
  readonly #columns: Column[]
  #rows: Row[] = []
  #sort = ''
  #shown = 0
  #marked: string | undefined
  readonly #all: Row[]
  /** Sorted once, not on every key press in the filter. */
  #order: { sort: string; rows: Row[] } | undefined

  /** Columns without a useful value in any row of `all` are left out. */
  constructor(all: Row[], told: Told) {
    this.#all = all
    this.#told = told
    this.#columns = COLUMNS.filter(
      ({ phases, isNormal }) =>
        phases?.every(phase => all.every(row => !row.spent[phase])) !== true &&
        (isNormal === undefined || !all.every(isNormal)),
    )
    this.element = h(
      'div',
      { class: 'scrolls rows' },
      h('table', { 'aria-label': 'Requests and modules' }, h('thead', {}, this.#head), this.#body),
      this.#more,
    )
    this.#body.addEventListener('click', event => this.#choose(event.target))
    this.#body.addEventListener('keydown', event => this.#move(event))
    this.#more.addEventListener('click', () => {
      this.#grow(this.#shown + MORE)
    })
  }

  show(rows: Row[], sort: string): void {
    if (sort !== this.#sort) this.#makeColumns(sort)
    this.#sort = sort
    if (this.#order?.sort !== sort) this.#order = { sort, rows: sorted(this.#all, sort) }
    const given = new Set(rows)
    this.#rows = this.#order.rows.filter(row => given.has(row))
    longest = rows.reduce((most, row) => Math.max(most, row.cost), 0.0001)
    this.#body.replaceChildren()
    this.#shown = 0
    this.#grow(AT_ONCE)
    const shown = this.#rows
    setTimeout(() => {
      if (shown === this.#rows && this.#shown < FIRST) this.#grow(FIRST)
    }, SOON)
  }

  /** All given rows, in order. */
  get rows(): Row[] {
    return this.#rows
  }

  /** Marks a row, without moving it to the first ones. */
  mark(id: string | undefined): void {
    this.#marked = id
    for (const marked of this.#body.querySelectorAll('[aria-selected=true]')) marked.removeAttribute('aria-selected')
    if (id === undefined) return
    const found = [...this.#body.rows].find(row => row.dataset.id === id)
    found?.setAttribute('aria-selected', 'true')
  }

  /** Focuses a row, and scrolls it into view. */
  focus(id: string): void {
    const found = [...this.#body.rows].find(row => row.dataset.id === id) ?? this.#body.rows[0]
    found?.focus()
  }

  #makeColumns(sort: string): void {
    const [name, isDown] = [sort.replace(/^-/, ''), sort.startsWith('-')]
    const cells = this.#columns.map(column => {
      const isSorted = column.name === name
      const button = h('button', { type: 'button' }, column.title, isSorted ? (isDown ? ' ↓' : ' ↑') : '')
      button.addEventListener('click', () => {
        const first = typeof column.value(EMPTY) === 'number' ? `-${column.name}` : column.name
        this.#told.onSort(!isSorted ? first : isDown ? column.name : `-${column.name}`)
      })
      return h(
        'th',
        {
          scope: 'col',
          class: column.figure ? 'figure' : undefined,
          'aria-sort': isSorted ? (isDown ? 'descending' : 'ascending') : undefined,
        },
        column.title === '' ? h('span', { class: 'unseen' }, 'Phases') : button,
      )
    })
    this.#head.replaceChildren(...cells)
  }

  /** Renders rows until there are this many. */
  #grow(to: number): void {
    const from = this.#shown
    const rows = this.#rows.slice(from, to).map((row, index) =>
      h(
        'tr',
        {
          tabindex: from + index === 0 ? '0' : '-1',
          'data-id': row.id,
          'aria-selected': row.id === this.#marked ? 'true' : undefined,
        },
        ...this.#columns.map(column => h('td', { class: column.figure ? 'figure' : undefined }, column.shown(row))),
      ),
    )
    this.#body.append(...rows)
    this.#shown = to
    const more = this.#rows.length - Math.max(to, FIRST)
    this.#more.hidden = more <= 0
    this.#more.textContent = more > MORE ? `Show ${MORE} more of ${more}` : `Show ${more} more`
  }

  #choose(target: EventTarget | null): void {
    const id = target instanceof Element ? target.closest('tr')?.dataset.id : undefined
    if (id !== undefined) this.#told.onRow(id)
  }

  #move(event: KeyboardEvent): void {
    const row = event.target instanceof HTMLTableRowElement ? event.target : undefined
    if (row === undefined) return
    const next = { ArrowDown: row.nextElementSibling, ArrowUp: row.previousElementSibling }[event.key]
    if (next instanceof HTMLElement) next.focus()
    else if (event.key === 'Enter' || event.key === ' ') this.#choose(row)
    else return
    event.preventDefault()
  }
}

/** A row that only shows what kinds of values there are. */
const EMPTY: Row = {
  ...{ id: '', label: '', kind: '', source: '', states: [], bars: [], from: 0, to: 0, cost: 0, spent: {} },
  ...{ bytes: 0, attempts: 0, text: '' },
}
