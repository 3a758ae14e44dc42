import type { SavePolicy } from '../ci/save-policy.js'
import type { ResolvedOptions, resolveSaveOptions } from '../options/options.js'
import type { StoreRecord } from '../relay/record.js'
import type { WriteBack } from '../report/report.js'
import { visitSignal } from '../stores/entry-store.js'
import { openModuleStore } from '../stores/open.js'
import { type StoreSave, type Writer, writeBack } from '../stores/write-back.js'
import { takeList, writeList } from './handed-list.js'
import { bytesOf, type Tally } from './inventory.js'
import type { Filled } from './restore.js'
import { planWriteBack, type StoreShare } from './write-back-plan.js'

/**
 * Decides what the module stores get, and writes the lists for whoever gives it to them. What cmd/go accepted is worth
 * keeping even where the whole is not complete.
 */
export async function decideWriteBack(
  options: ResolvedOptions,
  result: { policy: SavePolicy; filled: Filled; tallied: Tally; writer: Writer; downloadCache: string },
): Promise<WriteBack | undefined> {
  const { policy, filled, tallied, writer, downloadCache } = result
  if (!policy.allowed || options.moduleStores.length === 0) return undefined
  const shares = planWriteBack({
    stores: options.moduleStores.map(spec => filled.stores.find(one => one.store === spec) ?? unasked(spec)),
    nearer: options.nearer,
    live: tallied.live,
    placed: new Set(filled.restored.placed),
    fresh: new Set(tallied.fresh.map(file => file.name)),
  })
  if (shares.length === 0) return undefined
  const list = await writeList('shares', JSON.stringify(shares), options.tempDirectory)
  if (list === undefined) return undefined
  const { concurrency, patience, caFile, s3 } = options
  return {
    stores: shares.map(({ store, keep, replace }) => {
      const files = [...keep, ...replace]
      return { store, files: files.length, bytes: bytesOf(files) }
    }),
    downloadCache,
    list,
    writer,
    reach: { concurrency, patience, s3, ...(caFile && { caFile }) },
  }
}

const unasked = (store: string): StoreRecord => ({
  store,
  served: [],
  bytes: 0,
  absent: 0,
  rejected: [],
  leftAlone: false,
})

/** Gives the module stores what was decided, all at once. Never throws for trouble with a store. */
export async function carryOut(
  { list, downloadCache, writer, reach, stores: named }: WriteBack,
  options: ReturnType<typeof resolveSaveOptions>,
): Promise<StoreSave[]> {
  const { saveTimeout, signal: ended } = options
  const signal = visitSignal({ patience: { timeout: saveTimeout }, ...(ended && { signal: ended }) })
  const give = async (share: StoreShare) => {
    const store = await openModuleStore(share.store, { ...options, ...reach })
    const writing = { downloadCache, writer, concurrency: reach.concurrency, signal }
    return await writeBack(store, share, writing).finally(() => store.close())
  }
  try {
    const shares: StoreShare[] = JSON.parse(await takeList(list))
    return await Promise.all(
      shares.map(share =>
        give(share).catch(error =>
          notWritten({ store: share.store, files: share.keep.length + share.replace.length }, error),
        ),
      ),
    )
  } catch (error) {
    return named.map(share => notWritten(share, error))
  }
}

function notWritten({ store, files }: { store: string; files: number }, error: unknown): StoreSave {
  const trouble = { kind: 'failed' as const, text: (error as Error).message }
  return { store, written: 0, bytes: 0, existed: 0, failed: files, trouble, seconds: 0 }
}
