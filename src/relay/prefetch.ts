import pLimit from 'p-limit'
import { type Expectation, expectedFiles } from './expectation.js'
import type { Fetches } from './fetches.js'
import type { RelaySettings } from './settings.js'
import type { Spool } from './spool.js'
import { wantedFile } from './wanted.js'

/** With so little space left the prefetch would be in the way of the go command. */
const LEAST_FREE = 512 << 20

/** Fetches what cmd/go will ask for, as long as there is room for it. */
export async function prefetch(
  expectation: Expectation,
  work: { fetches: Fetches; spool: Spool } & Pick<RelaySettings, 'concurrency' | 'leastFree' | 'onEvent' | 'signal'>,
): Promise<void> {
  const { fetches, spool, concurrency, leastFree = LEAST_FREE, onEvent, signal } = work
  let low = false
  await pLimit(concurrency).map(expectedFiles(expectation), async file => {
    if (low || signal.aborted) return
    const free = file.kind === 'zip' ? await spool.free() : leastFree
    if (low) return
    if (free < leastFree) {
      low = true
      return onEvent({ kind: 'low-disk', free })
    }
    await fetches.prefetch(wantedFile(file, 'prefetch'))
  })
}
