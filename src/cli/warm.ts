import type { WarmupEvent } from '../events.js'
import { explainFailure } from '../explain.js'
import { brokenLines, closingLines } from '../log-line.js'
import type { WarmupOptions } from '../options.js'
import type { WarmupReport } from '../report.js'
import { save } from '../saving.js'
import { renderSummary } from '../summary.js'
import { warmup } from '../warmup.js'
import type { OutputFiles } from './command-line.js'
import { checkFiles, writeEvent, writeResult } from './output-files.js'
import { openProgress, progressEvery } from './progress.js'

/** Warms, saves where that was decided, and writes what was asked for. Returns the exit code. */
export async function warm({ options: given, files }: { options: WarmupOptions; files: OutputFiles }): Promise<number> {
  checkFiles(files)
  if (files.events !== '-') writeResult(files.events, '')
  const signal = interruption()
  const progress = openProgress(process.stderr)
  const onEvent = (event: WarmupEvent) => {
    writeEvent(files.events, event)
    progress.tell(event)
  }
  try {
    const options = { ...given, signal, onEvent, progressEvery: progressEvery(process.stderr) }
    const report = await warmup(options)
    if (report.decision.save) report.save = await save(report.decision, { ...options, runId: report.runId })
    progress.close()
    for (const text of [...brokenLines(report), ...closingLines(report)]) process.stderr.write(`${text}\n`)
    for (const failure of failuresOf(report)) process.stderr.write(`${explainFailure(failure)}\n`)
    writeResult(files.json, `${JSON.stringify(report, undefined, 2)}\n`)
    writeResult(files.summary, renderSummary(report))
    if (signal.aborted) return 130
    return report.failure ? 1 : 0
  } finally {
    progress.close()
  }
}

/** Aborts at the first signal; at the second this process ends at once, and its children with it. */
function interruption(): AbortSignal {
  const abort = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => (abort.signal.aborted ? process.exit(130) : abort.abort()))
  }
  return abort.signal
}

function failuresOf(report: WarmupReport) {
  const failures = report.projects.flatMap(project => project.failure ?? [])
  return failures.length === 0 && report.failure ? [report.failure] : failures
}
