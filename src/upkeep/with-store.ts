import { resolveOptions, type WarmupOptions } from '../options.js'
import type { ModuleStore } from '../stores/module-store.js'
import { openModuleStore } from '../stores/open.js'

/**
 * Does something with the module store that a spec names, and closes it.
 * @throws WarmupError `bad-option` for a spec of no module store
 */
export async function withStore<T>(
  spec: string,
  given: WarmupOptions,
  work: (store: ModuleStore, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const options = resolveOptions(given)
  const store = openModuleStore(spec, options)
  try {
    return await work(store, options.signal ?? new AbortController().signal)
  } finally {
    await store.close()
  }
}
