import { lstatSync, statSync } from 'node:fs'
import { mkdir, stat } from 'node:fs/promises'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import { fileSystemCode, WarmupError } from '../errors.js'
import { namesOf, sweep, temporaryToken } from '../temporary.js'

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
    // Somebody else may have made it meanwhile.
    await mkdir(path).catch((again: unknown) => {
      if (!isThere(again)) throw again
    })
  }
}

/** Do two paths lead to one file or directory? Some file systems take several spellings for the same name. */
export function isSameEntry(one: string, other: string): boolean {
  const [a, b] = [one, other].map(path => lstatSync(path, { bigint: true, throwIfNoEntry: false }))
  return a !== undefined && b !== undefined && a.ino === b.ino && a.dev === b.dev
}

/** Go writes no capitals: where the file system takes both spellings for one, others may have made the directory. */
export function asGoSpells(root: string, name: string): string {
  const lower = name.toLowerCase()
  return lower !== name && isSameEntry(join(root, name), join(root, lower)) ? lower : name
}

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code
const isThere = (error: unknown) => codeOf(error) === 'EEXIST'
const isMissing = (error: unknown) => codeOf(error) === 'ENOENT'

/** No module path begins with a dot, so cmd/go never looks at it. */
const STAGING = '.go-mod-warmup-'

/** A new path below a directory, for what is on its way in or out: same file system, and swept if this process is killed. */
export const stagingPath = (root: string) => join(root, `${STAGING}${temporaryToken()}`)

/** Removes what processes that were killed left in a module cache. Never throws. */
export async function sweepModuleCache({ downloadCache }: { downloadCache: string }): Promise<void> {
  // There is none where there was no Go.
  if (downloadCache === '') return
  for (const directory of [downloadCache, dirname(downloadCache)]) await sweep(directory, { names: namesOf(STAGING) })
}

/** Removes beside a file what was copied there from another file system by processes that were killed. Never throws. */
export async function sweepCopies(directory: string, name: string): Promise<void> {
  await sweep(directory, { names: namesOf(`${name}.`, COPY) })
}

/** The path of a copy beside a file: cmd/go sweeps such names as well, before it downloads a zip. */
export const copyPath = (path: string) => `${path}.${temporaryToken()}${COPY}`

const COPY = '.tmp'

/**
 * The directory that this process runs in. Node remembers it, so whoever asks in time does not care when it is removed.
 * @throws WarmupError `bad-option` where it is gone, or has too long a path
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
 * A path that may be relative to the current directory, as an absolute one.
 * @throws WarmupError `bad-option` where that directory is gone
 */
export function absolutePath(path: string): string {
  return resolve(isAbsolute(path) ? path : currentDirectory(), path)
}

/** What is gone at this moment, or not to be looked at, is of no use as one either. */
export function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    return false
  }
}
