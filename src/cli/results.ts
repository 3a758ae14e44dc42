import { checkOutputFile } from '../options/values.js'
import { answer, answerJson, openStatusLine, tell } from '../output/console.js'
import { type EndedRequest, renderHar } from '../output/har.js'
import { eventLines, progressText } from '../output/log.js'
import { renderMetrics } from '../output/metrics.js'
import { type GrowingFile, openGrowing, replaceFile } from '../output/replace-file.js'
import { renderSummary } from '../output/summary.js'
import type { WarmupEvent, WarmupReport } from '../report/report.js'

/** Results that are JSON, or lines of it. */
const JSON_FILES: (keyof OutputFiles)[] = ['json', 'events', 'har']

/** Takes what a run has to tell in files. */
interface Results {
  event(event: WarmupEvent): void
  report(report: WarmupReport): void
  /** Writes what is written however the run ends. */
  end(): void
}

/**
 * Makes sure, before any work, that everything can be written. What cannot be written later, because the disk is full,
 * is one warning for each file: trouble with telling is no trouble of the run.
 * @throws WarmupError `bad-option`
 */
export function openResults(files: OutputFiles, warn: (text: string) => void): Results {
  for (const [name, file] of Object.entries(files)) if (file !== '-') checkOutputFile(name, file)
  const broken = new Set<string>()
  const write = (
    name: keyof OutputFiles,
    text: string,
    put: (file: string) => void = file => replaceFile(file, text),
  ) => {
    const file = files[name]
    if (file === undefined || broken.has(name)) return
    if (file === '-') return JSON_FILES.includes(name) ? answerJson(text) : answer(text)
    try {
      put(file)
    } catch (error) {
      broken.add(name)
      warn(`${name}: ${file} cannot be written: ${(error as Error).message}`)
    }
  }
  const requests: EndedRequest[] = []
  let events: GrowingFile | undefined
  write('events', '', file => {
    events = openGrowing(file)
  })
  return {
    event: event => {
      const line = `${JSON.stringify(event)}\n`
      write('events', line, () => events?.add(line))
      if (event.kind === 'request' && files.har !== undefined) requests.push(event)
    },
    report: report => {
      write('json', `${JSON.stringify(report, undefined, 2)}\n`)
      write('summary', renderSummary(report))
      write('metrics', renderMetrics(report))
    },
    end: () => {
      events?.close()
      write('har', renderHar(requests))
    },
  }
}

/** Where a run shows what it is doing. */
interface Progress {
  /** Milliseconds between two figures: as often as an eye follows on a terminal, and as the library has it elsewhere. */
  every: number | undefined
  tell(event: WarmupEvent): void
  line(text: string): void
  close(): void
}

/** A live bar with lines above it on a terminal, a line for each event elsewhere. */
export async function openProgress(): Promise<Progress> {
  const textOf = eventLines()
  const live = await openStatusLine()
  const line = (text: string) => {
    live?.clear()
    tell(text)
  }
  return {
    every: live ? 250 : undefined,
    line,
    tell: event => {
      if (live && event.kind === 'progress') return live.show(bar(event))
      const text = textOf(event)
      if (text !== undefined) line(text)
    },
    close: () => live?.clear(),
  }
}

const WIDTH = 30

function bar(event: Extract<WarmupEvent, { kind: 'progress' }>): string {
  const share = event.modulesTotal ? Math.min(1, event.modulesDone / event.modulesTotal) : 0
  const full = Math.round(share * WIDTH)
  return `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${progressText(event)}`
}

/**
 * For commands whose result is all they print: lines for people on stdout, or the data where `json` is `-`.
 * @throws WarmupError `bad-option`, before any work, for a file that cannot be written
 */
export function openTelling({ json }: { json?: string }): (data: object, lines: string[]) => void {
  if (json !== undefined && json !== '-') checkOutputFile('json', json)
  return (data, lines) => {
    const text = `${JSON.stringify(data, undefined, 2)}\n`
    if (json !== undefined && json !== '-') writeResult('json', { file: json, text })
    if (json === '-') answerJson(text)
    else answer(`${lines.join('\n')}\n`)
  }
}

/** What cannot be written, because the disk is full, is a warning: the work was done. */
export function writeResult(name: string, { file, text }: { file: string; text: string }): void {
  try {
    replaceFile(file, text)
  } catch (error) {
    tell(`go-mod-warmup: ${name}: ${file} cannot be written: ${(error as Error).message}`)
  }
}

/** Where results go; `-` is stdout. */
export interface OutputFiles {
  json?: string
  summary?: string
  events?: string
  metrics?: string
  har?: string
}
