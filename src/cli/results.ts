import { forCommand, reportForCommand } from '../output/command-words.js'
import { answer, answerJson, answerLines, inertJson, openStatusLine, tell, type Volume } from '../output/console.js'
import type { EndedRequest } from '../output/har.js'
import {
  briefProgressText,
  eventLines,
  isTrouble,
  progressShare,
  progressText,
  slowLine,
  slowLines,
} from '../output/log.js'
import { type GrowingFile, openGrowing, replaceFile } from '../output/replace-file.js'
import type { WarmupEvent, WarmupReport } from '../report/report.js'
import type { Line } from './command-line.js'

type Files = Record<string, string | undefined>

/** Results that are JSON, or lines of it. */
const JSON_FILES = ['json', 'events', 'har']

/**
 * Writes results to the requested files; `-` is stdout. Nothing is rendered for files that were not requested. A write
 * error, such as a full disk, is one warning per file and does not fail the run.
 */
function writerTo(files: Files, warn: (text: string) => void) {
  const broken = new Set<string>()
  return (name: string, render: () => string, put: (file: string, text: string) => void = replaceFile) => {
    const file = files[name]
    if (file === undefined || broken.has(name)) return
    const text = JSON_FILES.includes(name) ? inertJson(render()) : render()
    if (file === '-') return JSON_FILES.includes(name) ? answerJson(text) : answer(text)
    try {
      put(file, text)
    } catch (error) {
      broken.add(name)
      warn(`${name}: ${file} cannot be written: ${(error as Error).message}`)
    }
  }
}

const asText = (data: object) => `${JSON.stringify(data, undefined, 2)}\n`

/** For commands that print only their result: lines for people on stdout, unless another result goes there. */
export function tellResult(
  files: { json: string | undefined; summary?: string | undefined },
  { data, summary = () => '', lines }: { data: object; summary?: () => string; lines: string[] },
): void {
  const write = writerTo(files, tell)
  write('json', () => asText(data))
  write('summary', summary)
  if (files.json !== '-' && files.summary !== '-') answerLines(lines)
}

/** The result files of a warm-up. */
interface Results {
  event(event: WarmupEvent): void
  report(report: WarmupReport): Promise<void>
  /** Writes what is written however the run ends. */
  end(): Promise<void>
}

/** Renders a report for the result files that take it; their programs are loaded only if they are requested. */
const RENDERINGS: Record<string, (report: WarmupReport) => Promise<string>> = {
  json: async report => asText(report),
  summary: async report => (await import('../output/summary/summary.js')).renderSummary(reportForCommand(report)),
  metrics: async report => (await import('../output/metrics.js')).renderMetrics(report),
  html: async report => (await import('../output/html/html.js')).renderHtml(reportForCommand(report)),
}

export function openResults(files: Omit<Line<'warm'>['own'], 'dryRun'>, warn: (text: string) => void): Results {
  const write = writerTo(files, warn)
  const requests: EndedRequest[] = []
  let events: GrowingFile | undefined
  write(
    'events',
    () => '',
    file => {
      events = openGrowing(file)
    },
  )
  return {
    event: event => {
      const line = () => `${JSON.stringify(event)}\n`
      write('events', line, (_, text) => events?.add(text))
      if (event.kind === 'request' && files.har !== undefined) requests.push(event)
    },
    report: async report => {
      for (const [name, render] of Object.entries(RENDERINGS)) {
        if ((files as Files)[name] === undefined) continue
        const text = await render(report)
        write(name, () => text)
      }
    },
    end: async () => {
      events?.close()
      if (files.har === undefined) return
      const { renderHar } = await import('../output/har.js')
      write('har', () => renderHar(requests))
    },
  }
}

/** Shows the progress of a run. */
interface Progress {
  /** Interval between two updates: short on a terminal, the default of the library elsewhere. */
  every: '250ms' | ''
  event(event: WarmupEvent): void
  line(text: string): void
  /** Printed even with `--quiet`. */
  error(text: string): void
  /** Shows that work is in progress that reports no progress itself. */
  during<T>(what: string, work: Promise<T>): Promise<T>
  close(): void
}

/** A live bar with lines above it on a terminal, one line per event elsewhere. */
export async function openProgress(volume: Volume): Promise<Progress> {
  if (volume === 'quiet') {
    const nothing = () => undefined
    return { every: '', event: nothing, line: nothing, error: tell, during: (_, work) => work, close: nothing }
  }
  const textOf = eventLines()
  const slowTextOf = slowLines()
  const live = await openStatusLine()
  let shown: string | undefined
  let full = 0
  const clear = () => {
    live?.clear()
    shown = undefined
    full = 0
  }
  const line = (text: string) => {
    live?.clear()
    tell(text)
    if (shown !== undefined) live?.show(shown)
  }
  return {
    every: live ? '250ms' : '',
    line,
    error: line,
    event: event => {
      if (live && event.kind === 'progress') {
        const slow = slowTextOf(event)
        if (slow !== undefined) line(slow)
        // The bar never moves back, although sizes of files become known one by one.
        full = Math.max(full, progressShare(event))
        shown = barOf(event, full, { width: live.width() })
        return live.show(shown)
      }
      // What the bar told of is over.
      if (['restore', 'warm', 'go'].includes(event.kind)) clear()
      const text = textOf(event)
      if (text !== undefined) line(forCommand(isTrouble(event) ? `warning: ${text}` : text))
    },
    during: async (what, work) => {
      const began = performance.now()
      let due = SLOW
      const timer = setInterval(() => {
        const seconds = (performance.now() - began) / 1000
        if (seconds >= due) {
          line(slowLine(what, seconds))
          due *= 2
        }
        shown = `${what} · ${Math.floor(seconds)} s`
        live?.show(shown)
      }, 250)
      return await work.finally(() => {
        clearInterval(timer)
        clear()
      })
    },
    close: clear,
  }
}

/** Seconds after which work without its own progress is reported as slow. */
const SLOW = 10

/** The length of the bar with the full text, and with the short one: the longest that fits. */
const LONG = 30
const SHORT = [12, 6]

/** The live bar, for a terminal with this many columns. */
export function barOf(event: WarmupEvent & { kind: 'progress' }, share: number, { width }: { width: number }): string {
  const subject = event.phase === 'install' ? `Go ${event.version}: ` : ''
  const line = `${bar(share, LONG)} ${subject}${progressText(event)}`
  if (line.length <= width) return line
  const brief = SHORT.map(length => `${bar(share, length)} ${briefProgressText(event)}`)
  return brief.find(one => one.length <= width) ?? brief.at(-1) ?? ''
}

function bar(share: number, width: number): string {
  const full = Math.round(share * width)
  return `${'█'.repeat(full)}${'░'.repeat(width - full)}`
}
