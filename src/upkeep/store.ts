import { existsSync } from 'node:fs'
import { WarmupError } from '../errors.js'
import { type ResolvedOptions, resolveOptions, type WarmupOptions } from '../options/options.js'
import { sweepLeftovers } from '../session/session.js'
import type { ModuleStore } from '../stores/module-store.js'
import { directoryOf, openModuleStore } from '../stores/open.js'

/** Which module store, and what is to be done with it. */
export interface StoreVisit {
  spec: string
  options: WarmupOptions
  /** Only what is there can be read or cleared. */
  purpose: 'read' | 'clear' | 'fill'
}

/** A store that is not to be changed may be one that cannot be. */
export function purposeOf(mode: 'remove' | 'dry-run'): StoreVisit['purpose'] {
  return mode === 'remove' ? 'clear' : 'read'
}

/**
 * Does something with the module store that a spec names, and closes it.
 * @throws WarmupError `bad-option` for a spec of no module store, or of several, and for a directory that cannot serve
 */
export async function withStore<T>(
  { spec, options: given, purpose }: StoreVisit,
  work: (store: ModuleStore, options: ResolvedOptions & { signal: AbortSignal }) => Promise<T>,
): Promise<T> {
  const cache = purpose === 'read' ? 'read-only' : 'true'
  const options = resolveOptions({ ...given, store: spec, cache, relay: 'auto' })
  const [only, ...more] = options.moduleStores
  if (only === undefined || more.length > 0 || options.store !== 'off') {
    throw new WarmupError('bad-option', `store: ${spec} is not one module store`, {
      hint: 'Name one that keeps modules one by one, such as dir:PATH or s3://BUCKET/PREFIX.',
    })
  }
  const directory = directoryOf(only)
  if (purpose !== 'fill' && directory !== undefined && !existsSync(directory)) {
    throw new WarmupError('bad-option', `store: ${spec}: ${directory} is not there`, {
      hint: 'Name a directory that warm-ups write to.',
    })
  }
  const sweeping = sweepLeftovers(options.tempDirectory)
  const store = await openModuleStore(only, options)
  try {
    return await work(store, { ...options, signal: options.signal ?? new AbortController().signal })
  } finally {
    await sweeping
    await store.close()
  }
}
