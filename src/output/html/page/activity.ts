import { drawGrid, MARGIN, type Scale, sharpen, xOf } from './axis.js'
import type { Colours } from './colours.js'
import type { Phase, Row } from './model.js'

/** The state of a row: bytes arrive or are processed; it waits for a server; or it waits for its turn. */
export type State = 'active' | 'waiting' | 'idle'

const STATE: Record<Phase, State> = {
  ...{ queue: 'idle', retry: 'waiting', lookup: 'waiting', connect: 'waiting', tls: 'waiting', wait: 'waiting' },
  ...{ body: 'active', verify: 'active', unpack: 'active' },
}

/** The number of rows in each state, per sample. */
export type Activity = Record<State, Float64Array>

/** Counts per sample at even intervals; a shorter state counts for its share of the sample. */
export function activityOf(
  rows: Row[],
  { from, to, samples }: { from: number; to: number; samples: number },
): Activity {
  const make = () => ({ counts: new Float64Array(samples), changes: new Float64Array(samples + 1) })
  const states = { active: make(), waiting: make(), idle: make() }
  const step = (to - from) / samples
  for (const { bars } of rows) {
    for (const bar of bars) {
      const begin = Math.max(0, (bar.from - from) / step)
      const end = Math.min(samples, (bar.to - from) / step)
      if (end <= begin) continue
      const [first, last] = [Math.floor(begin), Math.min(samples - 1, Math.floor(end))]
      const { counts, changes } = states[STATE[bar.phase]]
      // For whole samples only the beginning and end are recorded, because a bar may be as long as the run.
      changes[first] = (changes[first] ?? 0) + 1
      changes[last] = (changes[last] ?? 0) - 1
      counts[first] = (counts[first] ?? 0) - (begin - first)
      counts[last] = (counts[last] ?? 0) + (end - last)
    }
  }
  return {
    active: summed(states.active),
    waiting: summed(states.waiting),
    idle: summed(states.idle),
  }
}

function summed({ counts, changes }: { counts: Float64Array; changes: Float64Array }): Float64Array {
  let whole = 0
  return counts.map((part, index) => {
    whole += changes[index] ?? 0
    return Math.max(0, whole + part)
  })
}

interface Painting {
  activity: Activity
  cpu: { every: number; busy: number[] } | undefined
  scale: Scale
  colours: Colours
  height: number
}

const TOP = 12
const BOTTOM = 6

export function paintActivity(canvas: HTMLCanvasElement, { activity, cpu, scale, colours, height }: Painting): void {
  const context = sharpen(canvas, { width: scale.left + scale.width + MARGIN, height })
  const samples = activity.active.length
  const order = ['active', 'waiting', 'idle'] as const
  const sums = Array.from({ length: samples }, (_, index) =>
    order.reduce((sum, state) => sum + (activity[state][index] ?? 0), 0),
  )
  const most = Math.max(1, ...sums)
  const y = (value: number) => height - BOTTOM - (value / most) * (height - TOP - BOTTOM)
  drawGrid(context, { scale, height: height - BOTTOM, colours, labels: 'none' })
  const below = new Float64Array(samples)
  for (const state of order) {
    context.fillStyle = colours[state]
    context.beginPath()
    const edge = (index: number) => y(below[index] ?? 0)
    const wide = scale.width / samples
    for (let index = 0; index < samples; index++) context.lineTo(scale.left + index * wide, edge(index))
    context.lineTo(scale.left + scale.width, edge(samples - 1))
    for (let index = 0; index < samples; index++) below[index] = (below[index] ?? 0) + (activity[state][index] ?? 0)
    context.lineTo(scale.left + scale.width, edge(samples - 1))
    for (let index = samples - 1; index >= 0; index--) context.lineTo(scale.left + index * wide, edge(index))
    context.fill()
  }
  context.fillStyle = colours.faint
  context.textAlign = 'right'
  context.fillText(`${Math.round(most)}`, scale.left - 8, TOP)
  context.fillText('0', scale.left - 8, height - BOTTOM - 4)
  context.textAlign = 'left'
  context.fillText('at once', 8, height / 2)
  if (cpu) paintCpu(context, { cpu, scale, colours, height })
}

function paintCpu(
  context: CanvasRenderingContext2D,
  {
    cpu,
    scale,
    colours,
    height,
  }: Pick<Painting, 'scale' | 'colours' | 'height'> & { cpu: NonNullable<Painting['cpu']> },
): void {
  const y = (share: number) => height - BOTTOM - share * (height - TOP - BOTTOM)
  context.save()
  context.beginPath()
  context.rect(scale.left, 0, scale.width, height)
  context.clip()
  context.strokeStyle = colours.cpu
  context.lineWidth = 1.75
  context.lineJoin = 'round'
  context.beginPath()
  for (const [index, share] of cpu.busy.entries()) {
    // A sample covers the time before it.
    if (index === 0) context.moveTo(xOf(0, scale), y(share))
    context.lineTo(xOf((index + 0.5) * cpu.every, scale), y(share))
  }
  context.stroke()
  context.restore()
  context.fillStyle = colours.cpu
  context.fillText('100 %', scale.left + scale.width + 4, TOP)
  context.fillText('CPU', scale.left + scale.width + 4, TOP + 13)
}
