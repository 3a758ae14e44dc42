import type { WarmupOptions } from '../options.js'
import { cleanModuleCache } from '../upkeep/clean.js'
import { cleanLines } from '../upkeep/clean-text.js'
import { findModuleCache } from '../upkeep/find-module-cache.js'
import { parseSelection } from '../upkeep/selection.js'
import { openTelling } from './telling.js'

/** What `clean` was asked. */
export interface CleanLine {
  options: WarmupOptions
  /** Default: all. */
  modules?: string[]
  mode: 'remove' | 'dry-run'
  files: { json?: string }
}

/** Cleans, and tells what it freed. Returns the exit code: 1 when something was not found or not removed. */
export async function clean({ options, modules, mode, files }: CleanLine): Promise<number> {
  const tell = openTelling(files)
  const selections = modules?.map(parseSelection)
  const moduleCache = await findModuleCache(options)
  const report = await cleanModuleCache({ moduleCache, ...(selections && { selections }), mode })
  tell(report, cleanLines(report))
  const failed = report.kept.filter(one => one.kind !== 'foreign')
  return report.unmatched.length + failed.length > 0 ? 1 : 0
}
