import type { ModuleTimes, WarmupReport } from '../../report/report.js'
import { secondsText } from '../format.js'
import { phasesOf, type RunPhase } from '../phases.js'
import { plain } from '../plain.js'

/** Only longer runs have a diagram. Seconds. */
const LONG = 2
const LEAST = 3
const MOST = 8
/** Shorter times have no bar. Seconds. */
const VISIBLE = 0.05
const MODULES = 3
/** Longer names do not fit next to their bars. */
const NAME = 28

interface Bar {
  label: string
  from: number
  to: number
}

/** Where the time went, as a diagram rendered by GitHub; empty for a short run, or if there is little to see. */
export function ganttBlock(report: WarmupReport): string[] {
  if (report.seconds.total < LONG) return []
  const phases = phaseBars(report)
  const modules = moduleBars(report).slice(0, Math.min(MODULES, MOST - phases.length))
  const bars = [...phases, ...modules]
  if (bars.length < LEAST) return []
  const end = Math.max(...bars.map(({ to }) => to))
  // Nothing is `crit`, because that is red. The label of a tagged bar is unreadable in dark mode if it is next to the bar.
  const tag = modules.every(bar => hasRoom(bar, end)) ? 'active' : undefined
  const lines = [...phases.map(bar => line(bar)), ...modules.map(bar => line(bar, tag))]
  const head = ['gantt', '  dateFormat x', '  axisFormat %s s', `  tickInterval ${tick(end)}second`]
  return [['```mermaid', INIT, ...head, ...lines, '```'].join('\n')]
}

/** Width of the narrowest page, in characters of a label. */
const WIDTH = 50

/** Does the label fit into its bar? */
const hasRoom = ({ label, from, to }: Bar, end: number) => ((to - from) / end) * WIDTH >= label.length

/** Without sections, no room is needed for their names. */
const INIT = '%%{init: {"gantt": {"leftPadding": 16, "rightPadding": 16}}}%%'

function phaseBars(report: WarmupReport): Bar[] {
  const { timeline, seconds } = report
  const verified = timeline?.modules.filter(one => one.started !== undefined) ?? []
  const from = Math.min(...verified.map(({ started = 0 }) => started))
  const to = Math.max(...verified.map(one => one.shown ?? one.unpacked ?? one.hashed ?? 0))
  const phases = phasesOf(report).map(({ name, ...rest }) => ({ label: LABEL[name], ...rest }))
  const work = to - from >= VISIBLE ? [{ label: 'Verify and unpack', from, took: to - from }] : []
  const isBefore = (bar: { from: number }) => bar.from < seconds.total
  return [...phases.filter(isBefore), ...work, ...phases.filter(bar => !isBefore(bar))].map(
    ({ label, from, took }) => ({ label: `${label} ${secondsText(took)}`, from, to: from + took }),
  )
}

const LABEL: Record<RunPhase['name'], string> = {
  ...{
    'install Go': 'Install Go',
    prepare: 'Prepare',
    restore: 'Restore',
    download: 'Download',
    check: 'Check',
    save: 'Save',
  },
}

/** The modules that took longest from request to last byte. After a time, no name is a keyword of the diagram's language. */
function moduleBars({ timeline }: WarmupReport): Bar[] {
  const took = ({ asked = 0, fetched = 0 }: ModuleTimes) => fetched - asked
  const fetched = (timeline?.modules ?? []).filter(one => one.asked !== undefined && took(one) >= VISIBLE)
  return fetched
    .sort((a, b) => took(b) - took(a))
    .map(one => ({
      label: `${secondsText(took(one))} ${shortName(one.module)}`,
      from: one.asked ?? 0,
      to: one.fetched ?? 0,
    }))
}

/** `klauspost/compress` for `github.com/klauspost/compress@v1.17.0`. */
function shortName(module: string): string {
  const [path = ''] = module.split('@', 1)
  const parts = path.split('/').slice(1)
  while (parts.length > 1 && parts.join('/').length > NAME) parts.shift()
  return (parts.join('/') || path).slice(0, NAME)
}

/** A colon would end the label, and some other characters the line. */
function line({ label, from, to }: Bar, tag?: 'active'): string {
  const start = Math.round(from * 1000)
  const times = `${start}, ${Math.max(start + 1, Math.round(to * 1000))}`
  return `  ${plain(label).replaceAll(/[:;#%,\n"`]/g, ' ')} :${tag ? `${tag}, ` : ''}${times}`
}

/** Eight ticks at most. Seconds. */
function tick(seconds: number): number {
  return [1, 2, 5, 10, 15, 30, 60, 120, 300, 600].find(step => seconds / step <= 8) ?? 1800
}
