import type { Colours } from './colours.js'

/** The visible part of the time axis, in seconds. */
export interface Span {
  from: number
  to: number
}

/** The position of a moment on the page. */
export interface Scale extends Span {
  left: number
  width: number
}

export const xOf = (at: number, { from, to, left, width }: Scale) => left + ((at - from) / (to - from)) * width
export const atOf = (x: number, { from, to, left, width }: Scale) => from + ((x - left) / width) * (to - from)

/** Room for names, to the left of the time axis. */
export const GUTTER = 168
export const MARGIN = 40

/** Even steps of 1, 2 or 5, at most `most` of them. */
export function ticks({ from, to }: Span, most: number): number[] {
  const rough = (to - from) / Math.max(1, most)
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map(factor => factor * power).find(one => one >= rough) ?? rough
  const found: number[] = []
  for (let index = Math.ceil(from / step); index * step <= to; index++) found.push(index * step)
  return found
}

export function tickText(at: number, { from, to }: Span): string {
  const span = to - from
  if (at === 0) return '0'
  if (span < 0.02) return `${(at * 1000).toFixed(1)} ms`
  if (span < 1) return `${Math.round(at * 1000)} ms`
  return `${at.toFixed(span < 10 ? 1 : 0)} s`
}

/** A canvas in device pixels, so that lines are sharp. */
export function sharpen(canvas: HTMLCanvasElement, { width, height }: { width: number; height: number }) {
  const ratio = devicePixelRatio || 1
  const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)]
  if (canvas.width !== wide) canvas.width = wide
  if (canvas.height !== high) canvas.height = high
  // The style sheet uses them, except in print.
  canvas.style.setProperty('--width', `${width}px`)
  canvas.style.setProperty('--height', `${height}px`)
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('this browser has no canvas')
  context.setTransform(ratio, 0, 0, ratio, 0, 0)
  context.clearRect(0, 0, width, height)
  context.font = FONT
  context.textBaseline = 'middle'
  return context
}

export const FONT = '11px system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif'

/** Vertical lines, with their times above them if there is room. */
export function drawGrid(
  context: CanvasRenderingContext2D,
  { scale, height, colours, labels }: { scale: Scale; height: number; colours: Colours; labels: 'shown' | 'none' },
): void {
  for (const at of ticks(scale, Math.max(2, Math.floor(scale.width / 90)))) {
    const x = Math.round(xOf(at, scale)) + 0.5
    context.strokeStyle = colours.line
    context.lineWidth = 1
    context.beginPath()
    context.moveTo(x, labels === 'shown' ? 18 : 0)
    context.lineTo(x, height)
    context.stroke()
    if (labels === 'none') continue
    context.fillStyle = colours.faint
    context.textAlign = 'center'
    context.fillText(tickText(at, scale), x, 9)
  }
  context.textAlign = 'left'
}
