import { mkdirSync, statSync } from 'node:fs'
import { mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * Makes a directory and those above it that are missing. Node's own recursive `mkdir` never ends where a directory is
 * there and says of everything below that it is not, as /proc does.
 * @throws Error of the file system
 */
export async function makeDirectories(path: string): Promise<void> {
  try {
    await mkdir(path)
  } catch (error) {
    if (isThere(error) && (await stat(path)).isDirectory()) return
    if (!isMissing(error) || dirname(path) === path) throw error
    await makeDirectories(dirname(path))
    await mkdir(path).catch(unlessThere)
  }
}

/** Likewise, for what is done before anything else can go on. */
export function makeDirectoriesSync(path: string): void {
  try {
    mkdirSync(path)
  } catch (error) {
    if (isThere(error) && statSync(path).isDirectory()) return
    if (!isMissing(error) || dirname(path) === path) throw error
    makeDirectoriesSync(dirname(path))
    try {
      mkdirSync(path)
    } catch (again) {
      unlessThere(again)
    }
  }
}

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code
const isThere = (error: unknown) => codeOf(error) === 'EEXIST'
const isMissing = (error: unknown) => codeOf(error) === 'ENOENT'

/** Somebody else may have made it meanwhile. */
function unlessThere(error: unknown): void {
  if (!isThere(error)) throw error
}
