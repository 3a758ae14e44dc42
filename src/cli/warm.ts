import { exportedSetting } from '../go/settings.js'
import { resolveOptions } from '../options/options.js'
import type { WarmupOptions } from '../options/table.js'
import { brokenLines, closingLines, failureLines, saveLines } from '../output/log.js'
import { addSave, isWanted, type WarmupEvent } from '../report/report.js'
import { INTERRUPTED, type Interruption } from '../session/interruption.js'
import { save } from '../steps/save.js'
import { warmup } from '../warmup.js'
import { type OutputFiles, openProgress, openResults } from './results.js'

/** Warms, saves where that was decided, and writes what was asked for. Returns the exit code. */
export async function warm(
  { options: given, files }: { options: WarmupOptions; files: OutputFiles },
  { abortable }: Interruption,
): Promise<number> {
  const progress = await openProgress()
  const results = openResults(files, progress.line)
  const signal = abortable()
  const onEvent = (event: WarmupEvent) => {
    results.event(event)
    progress.tell(event)
  }
  try {
    const options = { ...given, signal, onEvent, progressEvery: progress.every }
    const report = await warmup(options)
    if (isWanted(report.decision)) addSave(report, await save(report.decision, { ...options, runId: report.runId }))
    for (const { text, trouble } of saveLines(report)) {
      if (isWanted(report.decision) || trouble) progress.line(text)
    }
    const lines = [...brokenLines(report), ...closingLines(report), ...failureLines(report)]
    for (const line of lines) progress.line(line)
    results.report(report)
    if (signal.aborted) return INTERRUPTED
    return report.failure ? 1 : 0
  } finally {
    results.end()
    progress.close()
  }
}

/** The settings that were given for Go, without credentials, for `eval` in a POSIX shell. */
export function environment(options: WarmupOptions): string {
  const { sources, modcacherw } = resolveOptions(options)
  const given = Object.entries(sources).map(
    ([name, value]) => `export ${name}='${exportedSetting(name, value).replaceAll("'", `'\\''`)}'\n`,
  )
  return [...given, modcacherw ? 'export GOFLAGS="$(go env GOFLAGS) -modcacherw"\n' : ''].join('')
}
