import { appendFileSync, writeFileSync } from 'node:fs'
import { checkOutputFile } from '../output-file.js'
import type { OutputFiles } from './command-line.js'

/**
 * Makes sure, before any work, that everything can be written.
 * @throws WarmupError `bad-option`
 */
export function checkFiles(files: OutputFiles): void {
  for (const [name, file] of Object.entries(files)) if (file !== '-') checkOutputFile(name, file)
}

/** Writes a result to where it was wanted, if it was. */
export function writeResult(file: string | undefined, text: string): void {
  if (file === '-') process.stdout.write(text)
  else if (file !== undefined) writeFileSync(file, text)
}

/** Adds one event. */
export function writeEvent(file: string | undefined, event: object): void {
  const line = `${JSON.stringify(event)}\n`
  if (file === '-') process.stdout.write(line)
  else if (file !== undefined) appendFileSync(file, line)
}
