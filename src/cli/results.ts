import { checkOutputFile } from '../options/values.js'
import { answer, answerJson } from '../output/console.js'
import { type EndedRequest, renderHar } from '../output/har.js'
import { renderMetrics } from '../output/metrics.js'
import { type GrowingFile, openGrowing, replaceFile } from '../output/replace-file.js'
import { renderSummary } from '../output/summary.js'
import type { WarmupEvent, WarmupReport } from '../report/report.js'
import type { OutputFiles } from './command-line.js'

/** Results that are JSON, or lines of it. */
const JSON_FILES: (keyof OutputFiles)[] = ['json', 'events', 'har']

/** Takes what a run has to tell in files. */
export interface Results {
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
