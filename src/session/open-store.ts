import { resolveSaveOptions } from '../options/options.js'
import type { EntryStore } from '../stores/entry-store.js'
import { openStore as open, type StoreContext } from '../stores/open.js'

/**
 * Makes the store that a spec names: `github` or `off`. Nothing is asked yet; without a cache service `github` answers
 * `off` with the reason.
 * @param context default: `process.env`
 * @throws WarmupError `bad-option` for any other spec.
 */
export function openStore(spec: string, context: Partial<StoreContext> = {}): EntryStore {
  return open(spec, resolveSaveOptions(context))
}
