import { readEnvironment } from '../doctor/checks/compare.js'
import { diagnose } from '../doctor/diagnose.js'
import { diagnosisLines, renderDiagnosis } from '../doctor/render.js'
import type { WarmupOptions } from '../options/table.js'
import { checkOutputFile } from '../options/values.js'
import { answer, answerJson } from '../output/console.js'
import { INTERRUPTED, type Interruption } from '../session/interruption.js'
import { writeResult } from './results.js'

/** What `doctor` was asked. */
export interface DoctorLine {
  options: WarmupOptions
  /** Modules to ask every source for. */
  look: string[]
  /** Repair what Go cannot. */
  fix: boolean
  files: {
    /** For the diagnosis as data and as Markdown; `-` is stdout, which then holds nothing else. */
    json?: string
    summary?: string
    /** The report of a run that worked. */
    compare?: string
  }
}

/**
 * Examines, and tells what was found. Returns the exit code: 1 when a check failed.
 * @throws WarmupError `bad-option`, before anything is looked at
 */
export async function doctor({ options, look, fix, files }: DoctorLine, { abortable }: Interruption): Promise<number> {
  const { json, summary, compare } = files
  for (const [name, file] of Object.entries({ json, summary })) {
    if (file !== undefined && file !== '-') checkOutputFile(name, file)
  }
  const there = compare === undefined ? undefined : readEnvironment(compare)
  const signal = abortable()
  const diagnosis = await diagnose({ ...options, look, fix, signal, ...(there && { compare: there }) })
  if (signal.aborted) return INTERRUPTED
  const texts: [name: string, file: string | undefined, text: string][] = [
    ['json', json, `${JSON.stringify(diagnosis, undefined, 2)}\n`],
    ['summary', summary, renderDiagnosis(diagnosis)],
    ['findings', json === '-' || summary === '-' ? undefined : '-', `${diagnosisLines(diagnosis).join('\n')}\n`],
  ]
  for (const [name, file, text] of texts) {
    if (file === '-') (text.startsWith('{') ? answerJson : answer)(text)
    else if (file !== undefined) writeResult(name, { file, text })
  }
  return diagnosis.findings.some(finding => finding.kind === 'fail') ? 1 : 0
}
