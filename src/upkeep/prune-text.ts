import { countText, firstLines, sizeText } from '../output/format.js'
import type { PruneReport } from './prune.js'
import { shownName } from './shown-name.js'

/** What a pruning did, for a terminal or a log. */
export function pruneLines({ from, dryRun, removed, kept, records, files, bytes, left }: PruneReport): string[] {
  const verb = dryRun ? 'would remove' : 'removed'
  const note = records === 0 ? [] : [`${verb} ${countText(records, 'note')} of runs of which nothing is left`]
  return [
    ...firstLines(
      removed.map(
        one => `${verb} ${one.path}@${one.version}: ${sizeText(one.bytes)}, last used ${one.used.slice(0, 10)}`,
      ),
    ),
    ...kept.map(({ module, reason }) => `left ${shownName(module)}: ${reason}`),
    ...note,
    `${countText(removed.length, 'version')}, ${countText(files, 'file')}, ${sizeText(bytes)} ${dryRun ? 'would be freed' : 'freed'} in ${from}`,
    `left there: ${countText(left.versions, 'version')}, ${sizeText(left.bytes)}`,
  ]
}
