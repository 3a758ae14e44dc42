import type { WarmupOptions } from '../options/options.js'
import { parseAge, parseSize } from '../options/values.js'
import { findModuleCache } from '../upkeep/clean.js'
import { pruneLines, pruneModuleCache, pruneStore } from '../upkeep/prune.js'
import { purposeOf, withStore } from '../upkeep/store.js'
import { openTelling } from './telling.js'

/** What `prune` was asked. */
export interface PruneLine {
  options: WarmupOptions
  /** A store, or the word `modcache` for the module cache of `go env`. */
  what: string
  limits: { maxSize?: string; maxAge?: string }
  mode: 'remove' | 'dry-run'
  files: { json?: string }
}

/** Prunes, and tells what went and what stays. Returns the exit code: 1 when something could not be removed. */
export async function prune({ options, what, limits: given, mode, files }: PruneLine): Promise<number> {
  const limits = {
    ...(given.maxSize !== undefined && { maxSize: parseSize('max-size', given.maxSize) }),
    ...(given.maxAge !== undefined && { maxAge: parseAge('max-age', given.maxAge) }),
  }
  const tell = openTelling(files)
  const request = { limits, mode }
  const report =
    what === 'modcache'
      ? await pruneModuleCache(await findModuleCache(options), request)
      : await withStore({ spec: what, options, purpose: purposeOf(mode) }, (store, { signal }) =>
          pruneStore(store, { ...request, signal }),
        )
  tell(report, pruneLines(report))
  return report.kept.some(one => one.kind === 'failed') ? 1 : 0
}
