import type { BuildCacheRecord } from '../buildcache/record.js'
import type { Preview } from '../steps/preview.js'
import { buildCacheText } from './build-cache.js'
import { countText, firstLines, listText } from './format.js'

/** What a run would do, as lines for people. */
export function previewLines({
  goVersion,
  projects,
  modules,
  stores,
  download,
  refresh,
  buildCache,
  extraModules = [],
}: Preview): string[] {
  const { total, present } = modules
  const lines = stores.flatMap(({ store, restored, key, problem }) => {
    if (problem) return [`${store}: ${problem.text}`]
    const from = `from ${store}${key === undefined ? '' : `, entry ${key}`}`
    if (restored === 'unknown')
      return [`Would restore the needed files ${from} (an older entry; its contents are unknown until it is read)`]
    return restored > 0 ? [`Would restore ${countText(restored, 'module')} ${from}`] : []
  })
  const hasOlder = stores.some(({ restored }) => restored === 'unknown')
  return [
    `Go ${goVersion}, ${listText(projects)}`,
    ...lines,
    ...(download.length > 0
      ? [
          `Would download ${countText(download.length, 'module')}${hasOlder ? ' at most' : ''}:`,
          ...firstLines(
            download.map(name => (refresh.includes(name) ? `${name} (again, as \`refresh\` says)` : name)),
          ).map(line => `  ${line}`),
        ]
      : []),
    ...(extraModules.length > 0
      ? [`Would make these extra modules ready, with all that they need: ${listText(extraModules)}`]
      : []),
    ...(present > 0
      ? [`${present} of ${countText(total, 'module')} ${present === 1 ? 'is' : 'are'} already in the module cache`]
      : []),
    ...(buildCache ? [buildCacheLine(buildCache)] : []),
  ]
}

function buildCacheLine(record: BuildCacheRecord): string {
  const { store, key } = record
  if (key === undefined) return `Build cache: ${buildCacheText(record)}`
  const whose = record.status === 'hit' ? '' : ' (of another job)'
  return `Would restore the build cache from ${store}, entry ${key}${whose}`
}
