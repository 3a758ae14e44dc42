import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { makeInTemp } from '../go/environment.js'
import { inPlace } from '../stores/directory.js'
import type { ModuleStore } from '../stores/module-store.js'

/**
 * Does something with a file of a store as a file on this machine: its own place, or a copy that is gone afterwards.
 * Undefined where the store has it no more. It does not count as used.
 * @throws StoreError; Error of the file system for the copy
 */
export async function withStoredFile<T>(
  name: string,
  from: { store: ModuleStore; tempDirectory: string; signal: AbortSignal },
  work: (path: string) => Promise<T>,
): Promise<T | undefined> {
  const stored = await from.store.get(name, from.signal, 'look')
  if (stored === undefined) return undefined
  if (stored.kind === 'file') return await inPlace(from.store.spec, name, () => work(stored.path))
  const directory = await makeInTemp(from.tempDirectory, 'copy')
  try {
    const copy = join(directory, 'copy')
    await pipeline(stored.body, createWriteStream(copy), { signal: from.signal })
    return await work(copy)
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}
