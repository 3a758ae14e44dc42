import { parseSelection } from '../options/module-selection.js'
import { resolveOptions, type WarmupOptions } from '../options/options.js'
import { cleanLines, cleanModuleCache, cleanStore, findModuleCache, refetch } from '../upkeep/clean.js'
import { purposeOf, withStore } from '../upkeep/store.js'
import { openTelling } from './telling.js'

/** What `clean` was asked. */
export interface CleanLine {
  options: WarmupOptions
  /** Default: all. */
  modules?: string[]
  /** Where from; default: the module cache. */
  store?: string
  mode: 'remove' | 'dry-run'
  /** Whether Go gets them again, and they stay where it cannot. */
  afterwards: 'nothing' | 'refetch'
  files: { json?: string }
}

/** Cleans, and tells what it freed. Returns the exit code: 1 when something was not found or not removed. */
export async function clean({ options, modules, store, mode, afterwards, files }: CleanLine): Promise<number> {
  const tell = openTelling(files)
  const selections = modules?.map(text => parseSelection(text))
  const request = { ...(selections && { selections }), mode }
  const cleaned = async () => {
    if (store !== undefined) {
      const visit = { spec: store, options, purpose: purposeOf(mode) }
      return await withStore(visit, (opened, { signal }) => cleanStore(opened, { ...request, signal }))
    }
    const inCache = { ...request, moduleCache: await findModuleCache(options) }
    return await (afterwards === 'refetch' ? refetch(inCache, resolveOptions(options)) : cleanModuleCache(inCache))
  }
  const report = await cleaned()
  tell(report, cleanLines(report))
  const failed = report.kept.filter(one => one.kind !== 'foreign')
  return report.unmatched.length + failed.length > 0 ? 1 : 0
}
