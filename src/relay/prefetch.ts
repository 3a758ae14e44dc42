import pLimit from 'p-limit'
import type { ModuleFile } from '../modcache/module-file.js'
import { type Expectation, expectedFiles } from './expectation.js'
import type { Fetches } from './fetches.js'
import type { RelaySettings } from './settings.js'
import type { Spool } from './spool.js'
import { wantedFile } from './wanted.js'

/** With so little space left the prefetch would be in the way of the go command. */
const LEAST_FREE = 512 << 20

type Work = { fetches: Fetches; spool: Spool } & Pick<
  RelaySettings,
  'concurrency' | 'leastFree' | 'onEvent' | 'signal' | 'stores'
>

/**
 * Fetches what cmd/go will ask for, as long as there is room for it.
 *
 * Sum files also name `.mod` files that it asks for in some projects only. Stores hold what it did ask for: so where they
 * have all that is sure to be wanted, no upstream is asked for the rest ahead of time.
 */
export async function prefetch(expectation: Expectation, work: Work): Promise<void> {
  const files = expectedFiles(expectation)
  if (!work.stores?.length) return await fetchAll(files, work)
  const modules = new Set(files.filter(file => file.kind !== 'mod').map(moduleOf))
  const isSure = (file: ModuleFile) => modules.has(moduleOf(file))
  let others: Promise<void> | undefined
  await fetchAll(files.filter(isSure), work, () => {
    others ??= fetchAll(
      files.filter(file => !isSure(file)),
      work,
    )
  })
  await others
}

/** Calls `onLack` for each file that no store had. */
async function fetchAll(files: ModuleFile[], work: Work, onLack: () => void = () => undefined): Promise<void> {
  const { fetches, spool, concurrency, leastFree = LEAST_FREE, onEvent, signal } = work
  let low = false
  await pLimit(concurrency).map(files, async file => {
    if (low || signal.aborted) return
    const free = file.kind === 'zip' ? await spool.free() : leastFree
    if (low) return
    if (free < leastFree) {
      low = true
      return onEvent({ kind: 'low-disk', free })
    }
    if ((await fetches.prefetch(wantedFile(file, 'prefetch'))) === 'in-no-store') onLack()
  })
}

const moduleOf = ({ path, version }: ModuleFile) => `${path}@${version}`
