import type { Extent } from '../modcache/removal.js'
import { countText, sizeText } from '../output/format.js'
import type { CleanReport, RemovedVersion } from './clean.js'
import { shownName } from './shown-name.js'

/** What a cleaning did, for a terminal or a log: a line for each module, what stays, and the sum. */
export function cleanLines(report: CleanReport): string[] {
  const verb = report.dryRun ? 'would remove' : 'removed'
  const modules = byModule(report.removed)
  return [
    ...modules.map(([path, versions]) => `${verb} ${moduleText(path, versions)}`),
    ...report.kept.map(
      ({ module, kind, reason }) => `${kind === 'lost' ? 'lost' : 'left'} ${shownName(module)}: ${reason}`,
    ),
    ...report.unmatched.map(text => `nothing in ${report.from} matches ${text}`),
    `${sumText(report, modules.length)} ${report.dryRun ? 'would be freed' : 'freed'} in ${report.from}`,
    ...(report.fetched === undefined ? [] : [`${countText(report.fetched, 'version')} fetched again`]),
  ]
}

function byModule(versions: RemovedVersion[]): [path: string, versions: RemovedVersion[]][] {
  const modules = new Map<string, RemovedVersion[]>()
  for (const one of versions) modules.set(one.path, [...(modules.get(one.path) ?? []), one])
  return [...modules]
}

const VERSIONS_SHOWN = 3

function moduleText(path: string, versions: RemovedVersion[]): string {
  const names = versions.slice(0, VERSIONS_SHOWN).map(({ version }) => version)
  const more = versions.length > VERSIONS_SHOWN ? ` and ${versions.length - VERSIONS_SHOWN} more` : ''
  const files = versions.reduce((sum, one) => sum + one.files, 0)
  const bytes = versions.reduce((sum, one) => sum + one.bytes, 0)
  return `${path} ${names.join(', ')}${more}: ${extentText({ files, bytes })}`
}

function sumText(report: CleanReport, modules: number): string {
  return `${countText(report.removed.length, 'version')} of ${countText(modules, 'module')}, ${extentText(report)}`
}

const extentText = ({ files, bytes }: Extent) => `${countText(files, 'file')}, ${sizeText(bytes)}`
