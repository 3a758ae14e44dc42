import { accessSync, appendFileSync, constants, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { WarmupError } from '../errors.js'
import type { OutputFiles } from './command-line.js'

/**
 * Makes sure, before any work, that everything can be written.
 * @throws WarmupError `bad-option`
 */
export function checkFiles(files: OutputFiles): void {
  for (const [name, file] of Object.entries(files)) {
    if (file === '-') continue
    try {
      const there = statSync(file, { throwIfNoEntry: false })
      if (there?.isDirectory()) throw new Error('it is a directory')
      accessSync(there ? file : dirname(file), constants.W_OK)
    } catch (cause) {
      throw new WarmupError('bad-option', `${name}: ${file} cannot be written`, {
        hint: 'Name a file in a directory that exists, or - for stdout.',
        cause,
      })
    }
  }
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
