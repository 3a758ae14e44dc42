import { forCommand, reportForCommand } from '../output/command-words.js'
import { answer, answerJson, answerLines, inertJson, openStatusLine, tell, type Volume } from '../output/console.js'
import { type EndedRequest, renderHar } from '../output/har.js'
import {
  briefProgressText,
  eventLines,
  isTrouble,
  progressShare,
  progressText,
  slowLine,
  slowLines,
} from '../output/log.js'
import { renderMetrics } from '../output/metrics.js'
import { type GrowingFile, openGrowing, replaceFile } from '../output/replace-file.js'
import { renderSummary } from '../output/summary/summary.js'
import type { WarmupEvent, WarmupReport } from '../report/report.js'
import type { Line } from './command-line.js'

type Files = Record<string, string | undefined>

/** Results that are JSON, or lines of it. */
const JSON_FILES = ['json', 'events', 'har']

/**
 * Writes results to the files that were named; `-` is stdout. What cannot be written, because the disk is full, is one
 * warning for each file: trouble with telling is no trouble of the run.
 */
function writerTo(files: Files, warn: (text: string) => void) {
  const broken = new Set<string>()
  return (name: string, given: string, put: (file: string, text: string) => void = replaceFile) => {
    const file = files[name]
    if (file === undefined || broken.has(name)) return
    const text = JSON_FILES.includes(name) ? inertJson(given) : given
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

/** For commands whose result is all they print: lines for people on stdout, where that is not taken by anything else. */
export function tellResult(
  files: { json: string | undefined; summary?: string | undefined },
  { data, summary = '', lines }: { data: object; summary?: string; lines: string[] },
): void {
  const write = writerTo(files, tell)
  write('json', asText(data))
  write('summary', summary)
  if (files.json !== '-' && files.summary !== '-') answerLines(lines)
}

/** Takes what a warm-up has to tell in files. */
interface Results {
  event(event: WarmupEvent): void
  report(report: WarmupReport): Promise<void>
  /** Writes what is written however the run ends. */
  end(): void
}

export function openResults(files: Omit<Line<'warm'>['own'], 'dryRun'>, warn: (text: string) => void): Results {
  const write = writerTo(files, warn)
  const requests: EndedRequest[] = []
  let events: GrowingFile | undefined
  write('events', '', file => {
    events = openGrowing(file)
  })
  return {
    event: event => {
      const line = `${JSON.stringify(event)}\n`
      write('events', line, (_, text) => events?.add(text))
      if (event.kind === 'request' && files.har !== undefined) requests.push(event)
    },
    report: async report => {
      write('json', asText(report))
      write('summary', renderSummary(reportForCommand(report)))
      write('metrics', renderMetrics(report))
      if (files.html === undefined) return
      const { renderHtml } = await import('../output/html/html.js')
      write('html', renderHtml(reportForCommand(report)))
    },
    end: () => {
      events?.close()
      write('har', renderHar(requests))
    },
  }
}

/** Where a run shows what it is doing. */
interface Progress {
  /** Between two figures: as often as an eye follows on a terminal, and as the library has it elsewhere. */
  every: '250ms' | ''
  event(event: WarmupEvent): void
  line(text: string): void
  /** Said also where all else is left out. */
  error(text: string): void
  /** Shows that work is under way which tells nothing of itself. */
  during<T>(what: string, work: Promise<T>): Promise<T>
  close(): void
}

/** A live bar with lines above it on a terminal, a line for each event elsewhere. */
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
        // The sizes of files are learned one by one: that moves no bar back.
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

/** Seconds after which work that tells nothing of itself is called slow. */
const SLOW = 10

/** How long the bar is, where all is said beside it, and where it is said in brief: as long as there is room. */
const LONG = 30
const SHORT = [12, 6]

/** The live bar, for a terminal that is so many columns wide. */
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
