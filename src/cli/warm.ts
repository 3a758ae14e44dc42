import { appendFileSync, writeFileSync } from 'node:fs'
import type { WarmupEvent } from '../events.js'
import { explainFailure } from '../explain.js'
import { closingLines } from '../log-line.js'
import type { WarmupOptions } from '../options.js'
import type { WarmupReport } from '../report.js'
import { save } from '../saving.js'
import { renderSummary } from '../summary.js'
import { warmup } from '../warmup.js'
import type { OutputFiles } from './command-line.js'
import { openProgress } from './progress.js'

/** Warms, saves where that was decided, and writes what was asked for. Returns the exit code. */
export async function warm(line: { options: WarmupOptions; files: OutputFiles }): Promise<number> {
  const abort = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => abort.abort())
  const progress = openProgress(process.stderr)
  const onEvent = (event: WarmupEvent) => {
    if (line.files.events) write(line.files.events, `${JSON.stringify(event)}\n`, 'append')
    progress.tell(event)
  }
  if (line.files.events && line.files.events !== '-') write(line.files.events, '', 'replace')
  try {
    const options = { ...line.options, signal: abort.signal, onEvent }
    const report = await warmup(options)
    if (report.decision.save) report.save = await save(report.decision, { ...options, runId: report.runId })
    progress.close()
    for (const text of closingLines(report)) process.stderr.write(`${text}\n`)
    for (const failure of failuresOf(report)) process.stderr.write(`${explainFailure(failure)}\n`)
    if (line.files.json) write(line.files.json, `${JSON.stringify(report, undefined, 2)}\n`, 'replace')
    if (line.files.summary) write(line.files.summary, renderSummary(report), 'replace')
    return report.failure ? 1 : 0
  } finally {
    progress.close()
  }
}

function failuresOf(report: WarmupReport) {
  const failures = report.projects.flatMap(project => project.failure ?? [])
  return failures.length === 0 && report.failure ? [report.failure] : failures
}

function write(file: string, text: string, how: 'append' | 'replace'): void {
  if (file === '-') process.stdout.write(text)
  else if (how === 'append') appendFileSync(file, text)
  else writeFileSync(file, text)
}
