import type { WarmupReport } from '../../../report/report.js'
import { countText } from '../../format.js'
import { phasesOf } from '../../phases.js'
import { type Activity, activityOf, paintActivity } from './activity.js'
import type { Changes, Shown } from './address.js'
import { atOf, GUTTER, type Span } from './axis.js'
import { type Colours, readColours } from './colours.js'
import { details } from './details.js'
import { h } from './dom.js'
import { AXIS, lanesOf, linesOf, type Picture, paint, rowAt, type Stretch, scaleFor } from './lanes.js'
import { PHASE_NAMES, PHASES, type Row, select, timeText } from './model.js'
import { RowTable } from './table.js'

const TALLEST = 620
const ACTIVITY = 110
const SAMPLES = 400

/** Converts a step of the slider to seconds, with the finest steps for the first milliseconds. */
const STEPS = 60
const secondsOf = (step: number) => (step <= 0 ? 0 : 0.001 * 10 ** ((step - 1) / 14.75))
const stepOf = (seconds: number) => (seconds <= 0 ? 0 : Math.round(1 + 14.75 * Math.log10(seconds / 0.001)))

/** The view with the time axis: what happened when, how busy the run was, and all rows as a table. */
export class Timeline {
  readonly element: HTMLElement
  readonly #rows: Row[]
  readonly #byId: Map<string, Row>
  readonly #run: Stretch[]
  readonly #whole: Span
  readonly #report: WarmupReport
  readonly #change: (changes: Changes) => void
  readonly #filter = h('input', {
    ...{ type: 'search', id: 'filter', placeholder: 'Module, upstream or state: retried, .zip, -served …' },
    ...{ spellcheck: 'false', autocomplete: 'off', 'aria-label': 'Filter', 'aria-keyshortcuts': '/' },
  })
  readonly #slider = h('input', {
    type: 'range',
    id: 'shortest',
    min: '0',
    max: `${STEPS}`,
    'aria-label': 'Shortest bar',
  })
  readonly #shortest = h('output', { for: 'shortest' })
  readonly #count = h('output', { class: 'count', 'aria-live': 'polite' })
  readonly #layout = h('button', { type: 'button', id: 'layout' })
  readonly #all = h('button', { type: 'button', id: 'all' }, 'Whole run')
  readonly #canvas = h('canvas')
  readonly #space = h('div', { class: 'space' })
  readonly #scroller = h('div', {
    ...{ class: 'lanes', tabindex: '0', role: 'group' },
    'aria-label':
      'Requests and modules over time. Arrow keys move and select, plus and minus zoom. The table below holds the same rows.',
  })
  readonly #below = h('canvas', {
    class: 'activity',
    role: 'img',
    'aria-label': 'Active, waiting and idle over time, with CPU use',
  })
  readonly #tip = h('div', { class: 'tip', hidden: '' })
  readonly #band = h('div', { class: 'band', hidden: '' })
  readonly #details = h('div')
  readonly #table: RowTable
  #shown: Shown | undefined
  #selected: Row[] = []
  #ordered: Row[] = []
  readonly #wholePictures = new Map<Shown['layout'], Picture>()
  #picture: Picture = { lines: [], height: 0 }
  #activity: { key: string; values: Activity } | undefined
  #colours: Colours | undefined
  #hovered: string | undefined
  #isDue = false

  constructor(report: WarmupReport, rows: Row[], change: (changes: Changes) => void) {
    this.#report = report
    this.#rows = rows
    this.#byId = new Map(rows.map(row => [row.id, row]))
    this.#change = change
    this.#run = phasesOf(report).map(({ name, from, took }) => ({ name, from, to: from + took }))
    const end = Math.max(
      0.01,
      report.seconds.total,
      ...[...rows]
        .map(row => row.to)
        .sort((a, b) => b - a)
        .slice(0, 1),
    )
    this.#whole = { from: 0, to: end }
    this.#table = new RowTable(rows, { onSort: sort => change({ sort }), onRow: row => change({ row }) })
    this.#scroller.append(this.#space, this.#canvas)
    this.element = h('div', { class: 'timeline' }, ...this.#build())
    this.#listen()
  }

  #build(): HTMLElement[] {
    const legend = h(
      'ul',
      { class: 'legend' },
      ...PHASE_NAMES.filter(phase => this.#rows.some(row => row.spent[phase])).map(phase =>
        h('li', {}, h('span', { class: `swatch phase-${phase}` }), PHASES[phase]),
      ),
    )
    const states: [string, string][] = [
      ['active', 'active: bytes arrive, modules are verified and unpacked'],
      ['waiting', 'waiting for a server'],
      ['idle', 'idle: queued for a connection or a thread'],
      ...(this.#report.cpu
        ? [['cpu', `CPU use of ${countText(this.#report.cpu.count, 'core')}`] satisfies [string, string]]
        : []),
    ]
    const shortest = h('label', { class: 'slider' }, 'Shortest bar', this.#slider, this.#shortest)
    if (this.#rows.length === 0) {
      return [
        h(
          'p',
          { class: 'empty' },
          'Nothing was requested or unpacked: everything was in the module cache already, or the run ended early.',
        ),
      ]
    }
    return [
      h('div', { class: 'controls' }, this.#filter, shortest, this.#layout, this.#all, this.#count),
      legend,
      h('div', { class: 'frame' }, this.#scroller, this.#band, this.#tip),
      this.#below,
      h(
        'ul',
        { class: 'legend' },
        ...states.map(([name, text]) => h('li', {}, h('span', { class: `swatch paint-${name}` }), text)),
      ),
      this.#details,
      this.#table.element,
    ]
  }

  /** Focuses the filter. */
  focusFilter(): void {
    this.#filter.focus()
    this.#filter.select()
  }

  /** Handles a key that was pressed while nothing had the focus. */
  press(event: KeyboardEvent): void {
    if (this.#key(event)) this.#takeKeyboard()
  }

  /** Focuses the chart, unless the key moved the focus elsewhere. */
  #takeKeyboard(): void {
    if (document.activeElement === document.body) this.#scroller.focus()
  }

  show(shown: Shown): void {
    const before = this.#shown
    this.#shown = shown
    if (this.#rows.length === 0) return
    if (this.#filter.value !== shown.query) this.#filter.value = shown.query
    const step = `${stepOf(shown.shortest)}`
    if (this.#slider.value !== step) this.#slider.value = step
    this.#shortest.textContent = shown.shortest > 0 ? timeText(shown.shortest) : 'all'
    this.#layout.textContent = shown.layout === 'rows' ? 'As lanes' : 'Row by row'
    this.#all.hidden = shown.from === undefined
    const isOther = before?.query !== shown.query || before.shortest !== shown.shortest
    if (isOther) this.#selected = select(this.#rows, shown)
    if (isOther || before?.layout !== shown.layout) {
      this.#picture = this.#pictureOf(shown.layout)
      this.#space.style.height = `${this.#picture.height + AXIS}px`
      this.#scroller.style.setProperty('--height', `${this.#height()}px`)
      this.#scroller.scrollTop = 0
    }
    if (isOther) {
      const of = this.#rows.length + (this.#report.requests?.more ?? 0)
      this.#count.textContent =
        this.#selected.length === of ? countText(of, 'row') : `${this.#selected.length} of ${countText(of, 'row')}`
    }
    if (isOther || before?.sort !== shown.sort) {
      this.#table.show(this.#selected, shown.sort)
      this.#ordered = this.#table.rows
    }
    this.#table.mark(shown.row)
    if (before?.row !== shown.row) this.#showDetails(shown.row)
    this.draw()
  }

  /** The result for all rows is computed only once. */
  #pictureOf(layout: Shown['layout']): Picture {
    const isWhole = this.#selected.length === this.#rows.length
    const known = isWhole ? this.#wholePictures.get(layout) : undefined
    const picture = known ?? (layout === 'rows' ? linesOf : lanesOf)(this.#selected, this.#run)
    if (isWhole) this.#wholePictures.set(layout, picture)
    return picture
  }

  /** Repaints with the colours of another theme. */
  recolour(): void {
    this.#colours = undefined
    this.#paint()
  }

  /** Paints once per frame, however often it is called. */
  draw(): void {
    if (this.#isDue) return
    this.#isDue = true
    requestAnimationFrame(() => this.#paint())
  }

  #height(): number {
    return Math.min(TALLEST, this.#picture.height + AXIS + 4)
  }

  #span(): Span {
    const { from, to } = this.#shown ?? {}
    return from !== undefined && to !== undefined ? { from, to } : this.#whole
  }

  #scale() {
    return scaleFor(this.#span(), this.#scroller.clientWidth)
  }

  #paint(): void {
    this.#isDue = false
    const shown = this.#shown
    if (shown === undefined || this.#rows.length === 0 || this.#scroller.clientWidth === 0) return
    this.#colours ??= readColours()
    const [colours, scale, span] = [this.#colours, this.#scale(), this.#span()]
    paint(this.#canvas, {
      ...{ picture: this.#picture, scale, colours, selected: shown.row, hovered: this.#hovered },
      ...{ scrolled: this.#scroller.scrollTop, height: this.#height() },
    })
    const key = `${span.from} ${span.to}`
    if (this.#activity?.key !== key) {
      this.#activity = { key, values: activityOf(this.#rows, { ...span, samples: SAMPLES }) }
    }
    paintActivity(this.#below, {
      ...{ activity: this.#activity.values, cpu: this.#report.cpu, scale, colours, height: ACTIVITY },
    })
  }

  #showDetails(id: string | undefined): void {
    const row = id === undefined ? undefined : this.#byId.get(id)
    const close = () => this.#change({ row: undefined })
    this.#details.replaceChildren(...(row ? [details(row, close)] : []))
    if (row) this.#reveal(row)
  }

  /** Scrolls to a row in the chart. */
  #reveal(row: Row): void {
    const line = this.#picture.lines.find(one => one.items.some(item => item.row === row))
    if (line === undefined) return
    const { scrollTop } = this.#scroller
    const room = this.#height() - AXIS
    if (line.top < scrollTop) this.#scroller.scrollTop = line.top
    else if (line.top + line.height > scrollTop + room) this.#scroller.scrollTop = line.top + line.height - room
  }

  #listen(): void {
    this.#filter.addEventListener('input', () => this.#change({ query: this.#filter.value }))
    this.#filter.addEventListener('keydown', event => {
      if (event.key !== 'Enter' && event.key !== 'Escape') return
      // The typed text stays, because the chart shows its result.
      event.preventDefault()
      this.#scroller.focus()
    })
    this.#slider.addEventListener('input', () => this.#change({ shortest: secondsOf(this.#slider.valueAsNumber) }))
    this.#layout.addEventListener('click', () => {
      this.#change({ layout: this.#shown?.layout === 'rows' ? 'lanes' : 'rows' })
    })
    this.#all.addEventListener('click', () => this.#zoom(undefined))
    this.#scroller.addEventListener('scroll', () => this.draw())
    this.#scroller.addEventListener('keydown', event => this.#key(event))
    new ResizeObserver(() => this.draw()).observe(this.#scroller)
    this.#listenToPointer()
  }

  #listenToPointer(): void {
    const place = (event: MouseEvent) => {
      const { left, top } = this.#scroller.getBoundingClientRect()
      return { x: event.clientX - left, y: event.clientY - top }
    }
    let began: number | undefined
    this.#canvas.addEventListener('pointerdown', event => {
      const { x } = place(event)
      if (event.button === 0 && x >= GUTTER) began = x
    })
    this.#canvas.addEventListener('pointermove', event => {
      const { x, y } = place(event)
      if (began !== undefined && Math.abs(x - began) > 4) {
        this.#canvas.setPointerCapture(event.pointerId)
        this.#band.hidden = false
        this.#band.style.left = `${Math.max(GUTTER, Math.min(x, began))}px`
        this.#band.style.width = `${Math.abs(x - began)}px`
      }
      this.#hover({ x, y })
    })
    this.#canvas.addEventListener('pointerup', event => {
      const { x, y } = place(event)
      const start = began
      began = undefined
      this.#band.hidden = true
      if (start !== undefined && Math.abs(x - start) > 4) {
        const scale = this.#scale()
        const [from, to] = [atOf(Math.max(GUTTER, Math.min(x, start)), scale), atOf(Math.max(x, start), scale)]
        return this.#zoom({ from, to })
      }
      const row = this.#rowAt({ x, y })
      this.#change({ row: row?.id })
    })
    this.#canvas.addEventListener('pointerleave', () => this.#hover(undefined))
    this.#canvas.addEventListener('dblclick', event => {
      const row = this.#rowAt(place(event))
      if (row) this.#zoom({ from: row.from, to: row.to })
    })
    this.#scroller.addEventListener(
      'wheel',
      event => {
        if (!event.ctrlKey && !event.metaKey) return
        event.preventDefault()
        this.#zoomAt(atOf(place(event).x, this.#scale()), event.deltaY > 0 ? 1.25 : 0.8)
      },
      { passive: false },
    )
  }

  #rowAt({ x, y }: { x: number; y: number }): Row | undefined {
    if (y < AXIS) return undefined
    return rowAt(this.#picture, { x, y: y - AXIS + this.#scroller.scrollTop, scale: this.#scale() })
  }

  #hover(point: { x: number; y: number } | undefined): void {
    const row = point && this.#rowAt(point)
    if (row?.id !== this.#hovered) {
      this.#hovered = row?.id
      this.draw()
    }
    this.#tip.hidden = row === undefined
    this.#canvas.style.cursor = row ? 'pointer' : ''
    if (row === undefined || point === undefined) return
    const phases = PHASE_NAMES.flatMap(phase => {
      const seconds = row.spent[phase] ?? 0
      return seconds > 0 ? [`${PHASES[phase]} ${timeText(seconds)}`] : []
    })
    this.#tip.replaceChildren(h('strong', {}, row.label), ` .${row.kind}`, h('br'), phases.join(' · '))
    const { clientWidth } = this.#scroller
    this.#tip.style.left = `${Math.min(point.x + 12, Math.max(0, clientWidth - this.#tip.offsetWidth - 8))}px`
    this.#tip.style.top = `${point.y + 16}px`
  }

  #zoom(span: Span | undefined): void {
    if (span === undefined) {
      this.#change({ from: undefined, to: undefined })
      return
    }
    const least = 0.0005
    const from = Math.max(this.#whole.from, span.from)
    const to = Math.min(this.#whole.to, Math.max(span.to, from + least))
    const isAll = to - from >= this.#whole.to - this.#whole.from - least
    this.#change(isAll ? { from: undefined, to: undefined } : { from: Math.min(from, to - least), to })
  }

  #zoomAt(at: number, factor: number): void {
    const { from, to } = this.#span()
    this.#zoom({ from: at - (at - from) * factor, to: at + (to - at) * factor })
  }

  #pan(share: number): void {
    const { from, to } = this.#span()
    const move = Math.max(this.#whole.from - from, Math.min(this.#whole.to - to, (to - from) * share))
    this.#zoom({ from: from + move, to: to + move })
  }

  #step(by: 1 | -1): void {
    const order = this.#selected
    const now = order.findIndex(row => row.id === this.#shown?.row)
    const next = order[Math.max(0, Math.min(order.length - 1, now + by))]
    if (next) this.#change({ row: next.id })
  }

  /** Returns whether the chart handles this key. */
  #key(event: KeyboardEvent): boolean {
    const { from, to } = this.#span()
    const middle = (from + to) / 2
    const keys: Record<string, () => void> = {
      ...{
        '+': () => this.#zoomAt(middle, 0.7),
        '=': () => this.#zoomAt(middle, 0.7),
        '-': () => this.#zoomAt(middle, 1.4),
      },
      ...{ '0': () => this.#zoom(undefined), ArrowLeft: () => this.#pan(-0.2), ArrowRight: () => this.#pan(0.2) },
      ...{ ArrowDown: () => this.#step(1), ArrowUp: () => this.#step(-1) },
      Escape: () => this.#change({ row: undefined }),
      Enter: () => this.#table.focus(this.#shown?.row ?? this.#ordered[0]?.id ?? ''),
    }
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : keys[event.key]
    if (act === undefined || this.#rows.length === 0) return false
    event.preventDefault()
    act()
    return true
  }
}
