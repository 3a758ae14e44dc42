import { realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'

/**
 * Writes a file so that nobody ever reads half of it. What is there and no regular file, such as a device, is written to.
 * @throws Error of the file system
 */
export function replaceFile(file: string, text: string): void {
  const there = statSync(file, { throwIfNoEntry: false })
  if (there && !there.isFile()) return void writeFileSync(file, text)
  const target = there ? realpathSync(file) : file
  // Collectors take every file of a directory by the end of its name.
  const temporary = `${target}.${process.pid}.tmp`
  try {
    writeFileSync(temporary, text)
    renameSync(temporary, target)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}
