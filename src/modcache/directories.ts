import { lstatSync, statSync } from 'node:fs'
import { mkdir, stat } from 'node:fs/promises'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import { fileSystemCode, WarmupError } from '../errors.js'
import { namesOf, sweep, temporaryToken } from '../temporary.js'

/**
 * Creates a directory and its missing parents. Node's own recursive `mkdir` never returns if a directory exists but reports
 * everything below it as missing, as /proc does.
 * @throws Error of the file system
 */
export async function makeDirectories(path: string): Promise<void> {
  try {
    await mkdir(path)
  } catch (error) {
    if (isThere(error) && (await stat(path)).isDirectory()) return
    if (!isMissing(error) || dirname(path) === path) throw error
    await makeDirectories(dirname(path))
    // Another process may have created it meanwhile.
    await mkdir(path).catch((again: unknown) => {
      if (!isThere(again)) throw again
    })
  }
}

/** Do two paths lead to the same file or directory? On some file systems a name has several spellings. */
export function isSameEntry(one: string, other: string): boolean {
  const [a, b] = [one, other].map(path => lstatSync(path, { bigint: true, throwIfNoEntry: false }))
  return a !== undefined && b !== undefined && a.ino === b.ino && a.dev === b.dev
}

/** Go writes no capitals; on a case-insensitive file system, other programs may have created the directory. */
export function asGoSpells(root: string, name: string): string {
  const lower = name.toLowerCase()
  return lower !== name && isSameEntry(join(root, name), join(root, lower)) ? lower : name
}

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code
const isThere = (error: unknown) => codeOf(error) === 'EEXIST'
const isMissing = (error: unknown) => codeOf(error) === 'ENOENT'

/** No module path begins with a dot, so cmd/go never looks at it. */
const STAGING = '.go-mod-warmup-'

/** A new path below a directory for temporary content: on the same file system, and removed later if this process is killed. */
export const stagingPath = (root: string) => join(root, `${STAGING}${temporaryToken()}`)

/** Removes leftovers of killed processes from a module cache. Never throws. */
export async function sweepModuleCache({ downloadCache }: { downloadCache: string }): Promise<void> {
  // There is none if there was no Go.
  if (downloadCache === '') return
  for (const directory of [downloadCache, dirname(downloadCache)]) await sweep(directory, { names: namesOf(STAGING) })
}

/** Removes copies from another file system that killed processes left next to a file. Never throws. */
export async function sweepCopies(directory: string, name: string): Promise<void> {
  await sweep(directory, { names: namesOf(`${name}.`, COPY) })
}

/** The path of a copy next to a file: cmd/go also removes such names before it downloads a zip. */
export const copyPath = (path: string) => `${path}.${temporaryToken()}${COPY}`

const COPY = '.tmp'

/**
 * The current directory. Node remembers it, so that removing it later does no harm if this was called before.
 * @throws WarmupError `bad-option` if it is gone, or if its path is too long
 */
export function currentDirectory(): string {
  try {
    return process.cwd()
  } catch (cause) {
    const why = fileSystemCode(cause) === 'ENOENT' ? 'does not exist any more' : `cannot be found (${cause})`
    throw new WarmupError('bad-option', `the current directory ${why}`, {
      hint: 'Change to an existing directory with a path of at most 4,096 characters.',
    })
  }
}

/**
 * Makes a path absolute, relative to the current directory.
 * @throws WarmupError `bad-option` if that directory is gone
 */
export function absolutePath(path: string): string {
  return resolve(isAbsolute(path) ? path : currentDirectory(), path)
}

/** Something that is gone, or inaccessible, does not count as a directory. */
export function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    return false
  }
}
