import { realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { namesOf, sweep, temporaryToken } from '../temporary.js'

/**
 * Writes a file so that nobody ever reads half of it. What is there and no regular file, such as a device, is written to.
 * @throws Error of the file system
 */
export function replaceFile(file: string, text: string): void {
  const there = statSync(file, { throwIfNoEntry: false })
  if (there && !there.isFile()) return void writeFileSync(file, text)
  const target = there ? realpathSync(file) : file
  // Collectors take every file of a directory by the end of its name.
  const temporary = `${target}.${temporaryToken()}.tmp`
  try {
    writeFileSync(temporary, text, { flag: 'wx' })
    renameSync(temporary, target)
    // Of runs that were killed; it never throws, and nothing waits for it.
    void sweep(dirname(target), { names: namesOf(`${basename(target)}.`, '.tmp') })
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}
