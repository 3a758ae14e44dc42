import type { PresentFile } from '../modcache/module-file.js'
import type { StoreRecord } from '../relay/record.js'

/** What is known after a run of where the live files came from. */
export interface Provenance {
  /** The nearest first. */
  stores: StoreRecord[]
  /** How many of those are nearer than the entries. */
  nearer: number
  /** Accepted by cmd/go, and to be kept. */
  live: PresentFile[]
  /** Names of what an entry brought. */
  placed: ReadonlySet<string>
  /** Names of what came in this run by other ways: from the module stores, or from the network. */
  fresh: ReadonlySet<string>
}

/** What one store is to get. A copy that turned out bad is replaced; what is there otherwise stays. */
export interface StoreShare {
  /** Its spec. */
  store: string
  keep: PresentFile[]
  replace: PresentFile[]
}

/**
 * Decides what each store gets: all files of the module versions of which something came from further away than from
 * that store, for a store is a module proxy only with all three. Pure.
 */
export function planWriteBack(provenance: Provenance): StoreShare[] {
  return provenance.stores.flatMap((record, index) => {
    if (record.leftAlone) return []
    const served = new Set(record.served)
    const rejected = new Set(record.rejected)
    const touched = new Set(provenance.live.filter(isFrom(index, provenance)).map(moduleOf))
    const files = provenance.live.filter(file => touched.has(moduleOf(file)) && !served.has(file.name))
    const share = {
      store: record.store,
      keep: files.filter(file => !rejected.has(file.name)),
      replace: files.filter(file => rejected.has(file.name)),
    }
    return files.length > 0 ? [share] : []
  })
}

/** Did a file come from further away than from this store? */
function isFrom(index: number, { stores, nearer, placed, fresh }: Provenance): (file: PresentFile) => boolean {
  const asNear = new Set(stores.slice(0, index + 1).flatMap(store => store.served))
  return ({ name }) => (fresh.has(name) && !asNear.has(name)) || (placed.has(name) && index < nearer)
}

const moduleOf = ({ path, version }: PresentFile) => `${path}@${version}`
