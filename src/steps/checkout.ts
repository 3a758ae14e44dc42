import { rm, writeFile } from 'node:fs/promises'
import { readRegularFile, whenFilesAreFree } from '../modcache/regular-file.js'
import type { Session } from '../session/session.js'
import type { ReadyPlan } from './prepare.js'

/**
 * Does some work during which Go may edit files of the checkout (modcmd/download.go, WriteGoMod), and says which of
 * them changed, by their absolute paths. What changed is put back, also when the work throws, unless `allow-changes` is set.
 */
export async function guardCheckout<T>(
  { project }: ReadyPlan,
  { options }: Session,
  work: () => Promise<T>,
): Promise<{ result: T; changed: string[] }> {
  const before = new Map<string, Buffer | null>()
  const files = project.mainModules.flatMap(one => [...one.definitions.map(({ file }) => file), ...one.sumFiles])
  await Promise.all(files.map(async file => before.set(file, await contentOf(file))))
  try {
    const result = await work()
    return { result, changed: await changedFiles(before) }
  } finally {
    if (!options.allowChanges) await putBack(before)
  }
}

async function changedFiles(before: Map<string, Buffer | null>): Promise<string[]> {
  const changed = await Promise.all([...before].map(async ([file, old]) => !same(old, await contentOf(file))))
  return [...before.keys()].filter((_, index) => changed[index])
}

async function putBack(before: Map<string, Buffer | null>): Promise<void> {
  for (const file of await changedFiles(before)) {
    const old = before.get(file)
    if (old) await whenFilesAreFree(() => writeFile(file, old)).catch(unlessGone)
    else await rm(file, { force: true })
  }
}

/** Somebody removed the checkout meanwhile. */
function unlessGone(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error
}

const same = (a: Buffer | null, b: Buffer | null) => (a === null || b === null ? a === b : a.equals(b))

async function contentOf(file: string): Promise<Buffer | null> {
  try {
    return await readRegularFile(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
