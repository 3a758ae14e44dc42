import { copyFileSync, renameSync, rmSync } from 'node:fs'
import { copyPath } from './directories.js'

/**
 * Renames a file, or copies it first where another file system is mounted below the root.
 * @throws Error of the file system
 */
export function moveFile(from: string, to: string): 'renamed' | 'copied' {
  try {
    renameSync(from, to)
    return 'renamed'
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error
    const beside = copyPath(to)
    try {
      copyFileSync(from, beside)
      renameSync(beside, to)
    } finally {
      rmSync(beside, { force: true })
    }
    rmSync(from)
    return 'copied'
  }
}
