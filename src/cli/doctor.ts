import { writeFileSync } from 'node:fs'
import { diagnose } from '../doctor/diagnose.js'
import { diagnosisLines } from '../doctor/findings-text.js'
import type { WarmupOptions } from '../options.js'
import { checkOutputFile } from '../output-file.js'

/** What `doctor` was asked. */
export interface DoctorLine {
  options: WarmupOptions
  /** Modules to ask every source for. */
  look: string[]
  /** Repair what Go cannot. */
  fix: boolean
  /** A file for the diagnosis, or `-` for stdout, which then holds nothing else. */
  json?: string
}

/** Examines, and tells what was found. Returns the exit code: 1 when a check failed. */
export async function doctor({ options, look, fix, json }: DoctorLine): Promise<number> {
  if (json !== undefined && json !== '-') checkOutputFile('json', json)
  const diagnosis = await diagnose({ ...options, look, fix })
  const text = `${diagnosisLines(diagnosis).join('\n')}\n`
  const data = `${JSON.stringify(diagnosis, undefined, 2)}\n`
  if (json === '-') process.stdout.write(data)
  else process.stdout.write(text)
  if (json !== undefined && json !== '-') writeFileSync(json, data)
  return diagnosis.findings.some(finding => finding.kind === 'fail') ? 1 : 0
}
