import { accessSync, constants, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { WarmupError } from '../errors.js'

/**
 * Makes sure, before any work, that a result can be written to this file; `name` is the option that names it.
 * @throws WarmupError `bad-option`
 */
export function checkOutputFile(name: string, file: string): void {
  try {
    if (/[/\\]$/.test(file)) throw new Error('it is a directory')
    const there = statSync(file, { throwIfNoEntry: false })
    if (there?.isDirectory()) throw new Error('it is a directory')
    if (!statSync(dirname(file)).isDirectory()) throw new Error('it is below a file')
    accessSync(there ? file : dirname(file), constants.W_OK)
  } catch (cause) {
    throw new WarmupError('bad-option', `${name}: ${file} cannot be written`, {
      hint: 'Name a file in a directory that exists.',
      cause,
    })
  }
}
