import { matchesPatterns } from '../go/patterns.js'
import { isToolchain } from '../go/unchecked.js'
import { filesOf, type PresentFile, presentFiles } from '../modcache/module-file.js'
import type { ResolvedOptions } from '../options/options.js'
import { wanted } from './download.js'
import type { Preparation } from './prepare.js'
import type { Filled } from './restore.js'

/** What lies in the download cache for this project after the run. */
export interface Tally {
  /** Module versions needed. */
  total: number
  /** Those whose zip is there now. */
  ready: number
  /** Those whose zip a store brought in this run. */
  restored: number
  /** Of the files that an entry brought. */
  restoredBytes: number
  /** Files that came in this run from elsewhere than an entry. */
  fresh: PresentFile[]
  /** Those of them that the network brought, and no module store. */
  downloaded: PresentFile[]
  downloadedBytes: number
  /** Names of what an entry had placed and the download only succeeded without; absent where there are none. */
  discarded?: ReadonlySet<string>
  /** What may be kept between runs: named by a sum file, and not private, unless that is wanted. */
  live: PresentFile[]
  /** Every main module that had to be warmed has its modules. */
  complete: boolean
}

/** Looks at what there is now. `go mod download -json` and the sum files name every file that belongs. */
export function tally(
  prepared: Preparation,
  filled: Filled,
  { includePrivate }: Pick<ResolvedOptions, 'includePrivate'>,
): Tally {
  const { project, downloadCache, go } = prepared
  const counted = wanted(filled.downloads.all)
  // Without those of what was left out: its files come and go with how far Go got.
  const all = counted.length === filled.downloads.all.length
  const sums = all ? [project.sums] : counted.map(one => one.mainModule.sums)
  const named = counted.flatMap(one => one.modules)
  const needed = [...new Map(named.map(module => [`${module.path}@${module.version}`, module])).values()]
  const graph = sums.flatMap(one => [...one.files()]).filter(file => file.kind === 'mod')
  const present = presentFiles(downloadCache, [...filesOf(needed), ...graph])
  const discarded = new Set(filled.downloads.discarded)
  const placed = new Set(filled.restored.placed.filter(name => !discarded.has(name)))
  const rejected = new Set(filled.downloads.repairs.map(({ module, file }) => `${module} ${file}`))
  // What a store brought and Go rejected came from the network after all.
  const isRestored = (file: PresentFile) =>
    placed.has(file.name) && !rejected.has(`${file.path}@${file.version} ${file.kind}`)
  const restored = present.filter(isRestored)
  const served = new Set(filled.stores.flatMap(store => store.served))
  const fresh = present.filter(file => file.written >= filled.since && !isRestored(file))
  const downloaded = fresh.filter(file => !served.has(file.name))
  const { GONOPROXY, GOPRIVATE } = go.settings
  const leftOut = includePrivate ? '' : [GONOPROXY, GOPRIVATE].filter(Boolean).join(',')
  return {
    total: needed.length,
    ready: present.filter(file => file.kind === 'zip').length,
    restored: present.filter(file => file.kind === 'zip' && (isRestored(file) || served.has(file.name))).length,
    restoredBytes: bytesOf(restored),
    fresh,
    downloaded,
    downloadedBytes: bytesOf(downloaded),
    ...(discarded.size > 0 && { discarded }),
    // Go itself is 200 MB that setup-go has already.
    live: present.filter(
      file => sums.some(one => one.allows(file)) && !isToolchain(file) && !matchesPatterns(leftOut, file.path),
    ),
    complete: counted.every(one => one.failure === undefined),
  }
}

export const bytesOf = (files: PresentFile[]) => files.reduce((sum, file) => sum + file.bytes, 0)
