import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** Writes a list that a decision is too small for; undefined where it cannot be written: a cache can only help. */
export async function writeList(name: string, text: string, tempDirectory: string): Promise<string | undefined> {
  let directory: string | undefined
  try {
    directory = await mkdtemp(join(tempDirectory, 'go-mod-warmup-'))
    const list = join(directory, name)
    await writeFile(list, text)
    return list
  } catch {
    if (directory !== undefined) await discard(directory)
    return undefined
  }
}

/** Removes a list with its directory, once it was carried out. */
export async function discardList(list: string): Promise<void> {
  await discard(dirname(list))
}

/** What stays of it in the job's temporary directory does no harm. */
const discard = (directory: string) => rm(directory, { recursive: true, force: true }).catch(() => undefined)
