import { drawGrid, FONT, GUTTER, MARGIN, type Scale, type Span, sharpen, xOf } from './axis.js'
import type { Colours } from './colours.js'
import type { Bar, Phase, Row } from './model.js'

/** Bars with a separate place: those of a row, or of a phase of the run. */
interface Item {
  row?: Row
  /** Shown in the bar if there is room. */
  label: string
  bars: Bar[]
  from: number
  to: number
}

/** One line of the chart. */
export interface Line {
  top: number
  height: number
  items: Item[]
  /** Shown to the left of it. */
  title?: string
  isHeading?: boolean
}

export interface Picture {
  lines: Line[]
  height: number
}

/** A phase of the run itself. */
export interface Stretch {
  name: string
  from: number
  to: number
}

const SMALL = FONT.replace('11px', '10px')
const LANE = 15
const ROW = 17
const HEADING = 20
const GAP = 8

/** For each thread of the unpacker, and for each upstream, as few lanes as there were concurrent rows. */
export function lanesOf(rows: Row[], run: Stretch[]): Picture {
  const picture: Picture = { lines: [], height: 0 }
  addRun(picture, run)
  const threads = Map.groupBy(
    rows.filter(row => row.bars.some(bar => isWork(bar.phase))),
    row => row.worker ?? 0,
  )
  for (const [worker, own] of [...threads].sort(([a], [b]) => a - b)) {
    const items = own.flatMap(row => itemOf(row, bar => isWork(bar.phase)))
    addLanes(picture, { title: worker > 0 ? `Thread ${worker}` : 'Unpacker', items })
  }
  for (const [source, own] of Map.groupBy(
    rows.filter(row => row.request),
    row => row.source,
  )) {
    const items = own.flatMap(row => itemOf(row, bar => bar.phase !== 'queue' && !isWork(bar.phase)))
    if (items.length > 0) addLanes(picture, { title: hostOf(source), items })
  }
  return picture
}

/** One line per row. */
export function linesOf(rows: Row[], run: Stretch[]): Picture {
  const picture: Picture = { lines: [], height: 0 }
  addRun(picture, run)
  for (const row of rows) {
    const items = [{ row, label: '', bars: row.bars, from: row.from, to: row.to }]
    picture.lines.push({ top: picture.height, height: ROW, items, title: row.label })
    picture.height += ROW
  }
  return picture
}

const isWork = (phase: Phase) => phase === 'verify' || phase === 'unpack'

function itemOf(row: Row, isShown: (bar: Bar) => boolean): Item[] {
  const bars = row.bars.filter(isShown)
  const [first] = bars
  const last = bars.at(-1)
  if (first === undefined || last === undefined) return []
  return [{ row, label: row.label, bars, from: first.from, to: last.to }]
}

function addRun(picture: Picture, run: Stretch[]): void {
  const items = run.map(({ name, from, to }) => ({ label: name, bars: [], from, to }))
  picture.lines.push({ top: picture.height, height: ROW, items, title: 'Run' })
  picture.height += ROW + GAP
}

function addLanes(picture: Picture, { title, items }: { title: string; items: Item[] }): void {
  const lanes: { until: number; items: Item[] }[] = []
  for (const item of items.toSorted((a, b) => a.from - b.from)) {
    const free = lanes.find(lane => lane.until <= item.from)
    if (free) {
      free.items.push(item)
      free.until = item.to
    } else lanes.push({ until: item.to, items: [item] })
  }
  for (const [index, lane] of lanes.entries()) {
    const isFirst = index === 0
    picture.lines.push({ top: picture.height, height: LANE, items: lane.items, ...(isFirst && { title }) })
    picture.height += LANE
  }
  picture.height += GAP
}

/** Shortened to fit to the left of the lanes. */
export function hostOf(source: string): string {
  return URL.parse(source)?.host || source
}

/** The height of the axis above the lanes. */
export const AXIS = HEADING

interface Painting {
  picture: Picture
  scale: Scale
  colours: Colours
  /** The offset of the visible part, and its height including the axis. */
  scrolled: number
  height: number
  selected: string | undefined
  hovered: string | undefined
}

export function scaleFor(span: Span, width: number): Scale {
  return { ...span, left: GUTTER, width: Math.max(50, width - GUTTER - MARGIN) }
}

export function paint(canvas: HTMLCanvasElement, painting: Painting): void {
  const { picture, scale, colours, scrolled, height } = painting
  const width = scale.left + scale.width + MARGIN
  const context = sharpen(canvas, { width, height })
  drawGrid(context, { scale, height, colours, labels: 'shown' })
  context.save()
  context.beginPath()
  context.rect(0, AXIS, width, height - AXIS)
  context.clip()
  for (const line of picture.lines) {
    const top = line.top + AXIS - scrolled
    if (top + line.height < AXIS || top > height) continue
    if (line.title !== undefined) {
      context.fillStyle =
        line.items[0]?.row?.id === painting.selected && painting.selected ? colours.accent : colours.text
      context.fillText(shortened(context, line.title, GUTTER - 16), 8, top + line.height / 2)
    }
    paintItems(context, line, { ...painting, top })
  }
  context.restore()
}

function paintItems(
  context: CanvasRenderingContext2D,
  line: Line,
  { scale, colours, selected, hovered, top }: Painting & { top: number },
): void {
  const { left, width } = scale
  const inner = { y: top + 1.5, height: line.height - 3 }
  context.save()
  context.beginPath()
  context.rect(left - 1, top - 1, width + MARGIN, line.height + 2)
  context.clip()
  for (const { row, label, bars, from, to } of line.items) {
    if (to < scale.from || from > scale.to) continue
    const [start, end] = [xOf(from, scale), xOf(to, scale)]
    const isMarked = row !== undefined && (row.id === selected || row.id === hovered)
    if (row === undefined) {
      context.fillStyle = colours.surface
      context.fillRect(start, inner.y, Math.max(1, end - start - 1), inner.height)
      context.fillStyle = colours.text
      if (end - start > context.measureText(label).width + 10) context.fillText(label, start + 6, top + line.height / 2)
      continue
    }
    for (const bar of bars) {
      const x = xOf(bar.from, scale)
      const wide = Math.max(1, xOf(bar.to, scale) - x)
      const isThin = bar.phase === 'queue'
      context.fillStyle = colours[bar.phase]
      context.fillRect(x, isThin ? inner.y + inner.height / 2 - 1 : inner.y, wide, isThin ? 2 : inner.height)
    }
    if (label !== '') paintLabel(context, { bars, label, scale, colours, middle: top + line.height / 2 })
    if (isMarked) {
      context.strokeStyle = row.id === selected ? colours.accent : colours.text
      context.lineWidth = row.id === selected ? 2 : 1
      context.strokeRect(start - 1, inner.y - 1, Math.max(3, end - start + 2), inner.height + 2)
    }
  }
  context.restore()
}

/** Writes the label into the longest dark bar, if it fits. */
function paintLabel(
  context: CanvasRenderingContext2D,
  {
    bars,
    label,
    scale,
    colours,
    middle,
  }: Pick<Painting, 'scale' | 'colours'> & { bars: Bar[]; label: string; middle: number },
): void {
  const dark = bars.filter(({ phase }) => phase === 'body' || phase === 'unpack')
  const longest = dark.reduce<Bar | undefined>(
    (best, bar) => (best && best.to - best.from >= bar.to - bar.from ? best : bar),
    undefined,
  )
  if (longest === undefined) return
  const start = Math.max(scale.left, xOf(longest.from, scale))
  const room = Math.min(scale.left + scale.width, xOf(longest.to, scale)) - start - 8
  if (room < 30) return
  const name = label.replace(/^.*\/(?=[^/]*[^/v\d][^/]*(?:\/v\d+)?@)/, '').replace(/@.*$/, '')
  context.font = SMALL
  if (context.measureText(name).width <= room) {
    context.fillStyle = colours.inside
    context.fillText(name, start + 4, middle)
  }
  context.font = FONT
}

/** The end of a path is more informative than its beginning. */
function shortened(context: CanvasRenderingContext2D, text: string, width: number): string {
  if (context.measureText(text).width <= width) return text
  let [low, high] = [0, text.length]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (context.measureText(`…${text.slice(middle)}`).width <= width) high = middle
    else low = middle + 1
  }
  return `…${text.slice(low)}`
}

/** The row at a position of the chart, with a tolerance of a few pixels for thin bars. */
export function rowAt(picture: Picture, { x, y, scale }: { x: number; y: number; scale: Scale }): Row | undefined {
  const line = picture.lines.find(one => y >= one.top && y < one.top + one.height)
  if (line === undefined) return undefined
  let best: { row: Row; distance: number } | undefined
  for (const { row, from, to } of line.items) {
    if (row === undefined) continue
    const [start, end] = [xOf(from, scale), xOf(to, scale)]
    const distance = x < start ? start - x : x > end ? x - end : 0
    if (distance <= 3 && (best === undefined || distance < best.distance)) best = { row, distance }
  }
  // If a row has its own line, pointing at its name selects it.
  if (best === undefined && x < GUTTER && line.items.length === 1) return line.items[0]?.row
  return best?.row
}
