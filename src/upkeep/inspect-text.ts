import { countText, firstLines, listText, sizeText } from '../output/format.js'
import type { Inspection } from './inspect.js'
import { shownName } from './shown-name.js'

/** What an inspection found, for a terminal or a log. */
export function inspectionLines(found: Inspection): string[] {
  const { store, modules, versions, files, bytes, runs, unnamed, unused, strange, damaged, verified } = found
  return [
    `${store}: ${countText(modules, 'module')}, ${countText(versions, 'version')}, ${countText(files, 'file')}, ${sizeText(bytes)}`,
    ...(runs.length === 0 ? [] : [`written by ${countText(runs.length, 'run')}, newest first:`]),
    ...firstLines(runs.map(runText)).map(line => `  ${line}`),
    ...(unnamed === 0 ? [] : [`${countText(unnamed, 'file')} that no run noted`]),
    `not used for ${Number(unused.days.toFixed(1))} days: ${unusedText(unused)}`,
    ...(strange.length === 0
      ? []
      : [`${countText(strange.length, 'name')} of no module: ${listText(strange.map(shownName))}`]),
    ...damaged.map(({ name, reason }) => `DAMAGED ${shownName(name)}: ${reason}`),
    ...(verified ? [`${countText(verified.files, 'file')} read, ${verified.inSums} of them named by sum files`] : []),
    damaged.length === 0 ? 'nothing is damaged' : `${countText(damaged.length, 'file')} damaged`,
  ]
}

function runText({ savedAt, tool, version, runId, url, files, bytes, left }: Inspection['runs'][number]): string {
  const gone = left === files ? '' : `, ${left} left`
  return `${savedAt} ${tool} ${version}: ${countText(files, 'file')}, ${sizeText(bytes)}${gone} (${url ?? `run ${runId}`})`
}

function unusedText({ versions, bytes }: Inspection['unused']): string {
  return versions.length === 0 ? 'none' : `${countText(versions.length, 'version')}, ${sizeText(bytes)}`
}
