import { rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { readText } from '../modcache/regular-file.js'
import { makeTemporary } from '../temporary.js'

/** Writes a list that a decision is too small for; undefined where it cannot be written: a cache can only help. */
export async function writeList(name: string, text: string, tempDirectory: string): Promise<string | undefined> {
  let directory: string | undefined
  try {
    // Who carries the decision out may be another process.
    directory = await makeTemporary(tempDirectory, 'list', 'job')
    const list = join(directory, name)
    await writeFile(list, text)
    return list
  } catch {
    if (directory !== undefined) await discard(directory)
    return undefined
  }
}

/**
 * Reads a list and removes it with its directory: whatever becomes of who carries it out, nothing is left of it.
 * @throws Error of the file system
 */
export async function takeList(list: string): Promise<string> {
  return await readText(list).finally(() => discard(dirname(list)))
}

/** What stays of it in the job's temporary directory does no harm. */
const discard = (directory: string) => rm(directory, { recursive: true, force: true }).catch(() => undefined)
