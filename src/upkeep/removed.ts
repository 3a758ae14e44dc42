import type { Extent } from '../modcache/removal.js'
import { countText, sizeText } from '../output/format.js'

/** To remove, or only to say what would be removed. */
export type RemovalMode = 'remove' | 'dry-run'

/** A module version that was removed, or would be. */
export interface RemovedVersion extends Extent {
  path: string
  version: string
}

/** What was found and stays, and why. */
export interface KeptVersion {
  /** `path@version`, or a name below GOMODCACHE. */
  module: string
  /**
   * `in-use`: a go command holds its lock; `failed`: the file system refused; `foreign`: not Go's; `mount`: emptied, as
   * it cannot go itself; `unavailable`: it could not be fetched again; `lost`: it was removed, and could not be put back.
   */
  kind: 'in-use' | 'failed' | 'foreign' | 'mount' | 'unavailable' | 'lost'
  /** In a few words. */
  reason: string
}

/** What every removal tells. Plain data. */
export interface RemovalReport {
  schema: 1
  /** The module cache or the store. */
  from: string
  /** Nothing was removed, only found. */
  dryRun: boolean
  removed: RemovedVersion[]
  kept: KeptVersion[]
  /** All that was freed, the versions included. */
  files: number
  bytes: number
}

export function emptyReport(from: string, mode: RemovalMode): RemovalReport {
  return { schema: 1, from, dryRun: mode === 'dry-run', removed: [], kept: [], files: 0, bytes: 0 }
}

/** Adds a version that is gone, or would be. */
export function countIn(report: RemovalReport, { path, version, files, bytes }: RemovedVersion): void {
  report.removed.push({ path, version, files, bytes })
  report.files += files
  report.bytes += bytes
}

export const verbOf = ({ dryRun }: RemovalReport) => (dryRun ? 'would remove' : 'removed')

export function keptLines({ kept }: RemovalReport): string[] {
  return kept.map(({ module, kind, reason }) => `${kind === 'lost' ? 'lost' : 'left'} ${shownName(module)}: ${reason}`)
}

/** @param modules of how many the versions are, where that is told */
export function freedLine(report: RemovalReport, modules?: number): string {
  const { removed, dryRun, from } = report
  const of = modules === undefined ? '' : ` of ${countText(modules, 'module')}`
  return `${countText(removed.length, 'version')}${of}, ${extentText(report)} ${dryRun ? 'would be freed' : 'freed'} in ${from}`
}

export const extentText = ({ files, bytes }: Extent) => `${countText(files, 'file')}, ${sizeText(bytes)}`

/** A name that anybody may have given, without what a terminal would act upon. */
export function shownName(name: string): string {
  return name.slice(0, 200).replace(/[^\x20-\x7e]/g, '?')
}
