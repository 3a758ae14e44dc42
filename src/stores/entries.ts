import {
  type ArchiveStore,
  type EntryStore,
  generationOf,
  type LookupRequest,
  NOTHING_RESTORED,
  type RestoreOutcome,
  type SaveOutcome,
  type StorePatience,
  visitSignal,
} from './entry-store.js'
import { StoreError, type StoreProblem } from './problem.js'

type Found = Awaited<ReturnType<ArchiveStore['find']>> & object
type Use = (found: Found, signal: AbortSignal) => Promise<Partial<RestoreOutcome>>

/** What the outcomes call a problem of a store: to them `failed` is this machine's, and `timed-out` the end of a visit. */
const RESTORED: Partial<Record<StoreProblem, RestoreOutcome['kind']>> = {
  denied: 'denied',
  'read-only': 'denied',
  'rate-limited': 'rate-limited',
  damaged: 'damaged',
}
const SAVED: Partial<Record<StoreProblem, SaveOutcome['kind']>> = {
  denied: 'denied',
  'read-only': 'read-only',
  'rate-limited': 'rate-limited',
  unreachable: 'unreachable',
  'timed-out': 'unreachable',
}

/** Entries of module files in a store of archives. Here alone its problems become outcomes. */
export function moduleEntries(archives: {
  name: string
  /** Why nothing may be read, or saved; absent where nothing is known to forbid it. */
  writeOnly?: string | undefined
  readOnly?: string | undefined
  connect: (patience: StorePatience) => Promise<ArchiveStore>
}): EntryStore {
  const { name, writeOnly, readOnly, connect } = archives

  const visit = async <T>(
    request: Pick<LookupRequest, 'patience' | 'signal'>,
    use: (store: ArchiveStore, signal: AbortSignal) => Promise<T>,
    failed: (error: unknown, signal: AbortSignal) => T,
  ): Promise<T & { seconds: number }> => {
    const started = performance.now()
    const signal = visitSignal(request)
    let store: ArchiveStore | undefined
    const outcome = async () => {
      try {
        store = await connect(request.patience)
        return await use(store, signal)
      } catch (error) {
        return failed(error, signal)
      } finally {
        await store?.close()
      }
    }
    return { ...(await outcome()), seconds: (performance.now() - started) / 1000 }
  }

  const find = async (request: LookupRequest, use: Use): Promise<RestoreOutcome> => {
    if (writeOnly !== undefined) return { ...NOTHING_RESTORED, kind: 'skipped', reason: writeOnly, seconds: 0 }
    return await visit(
      request,
      async (store, signal): Promise<Omit<RestoreOutcome, 'seconds'>> => {
        const found = await store.find(request, signal)
        if (found === undefined) return { ...NOTHING_RESTORED, kind: 'miss' }
        const kind = generationOf(request.primary, found.key) === undefined ? 'partial' : 'hit'
        return { ...NOTHING_RESTORED, kind, matchedKey: found.key, ...(await use(found, signal)) }
      },
      // Besides trouble with the store only settings are known to throw: an address of a proxy or service that is no URL.
      (error, signal) => ({ ...NOTHING_RESTORED, ...notRestored(error, signal, 'unreachable') }),
    )
  }

  return {
    name,
    ...(readOnly !== undefined && { readOnly }),

    lookup: async request => await find(request, async () => ({})),

    restore: async request =>
      await find(request, async (found, signal) => {
        const { unpack } = await import('./archive.js')
        let bytes = 0
        const archive = counted(found.read(), chunk => {
          bytes += chunk.length
        })
        const { broken, ...unpacked } = await unpack(archive, { ...request, signal })
        return { ...unpacked, bytes, ...(broken !== undefined && notRestored(broken, signal, 'failed')) }
      }),

    save: async request => {
      const outcome = { key: request.key, files: 0, bytes: 0 }
      if (readOnly !== undefined) return { ...outcome, kind: 'read-only', reason: readOnly, seconds: 0 }
      return await visit(
        request,
        async (store, signal): Promise<Omit<SaveOutcome, 'seconds'>> => {
          const { pack } = await import('./archive.js')
          const packed = () => {
            const { archive, ...figures } = pack(request, signal)
            // Only what is read was packed.
            return counted(archive, () => Object.assign(outcome, figures))
          }
          const saved = await store.save({ ...request, pack: packed }, signal)
          return { ...outcome, ...saved }
        },
        (error, signal) => ({ ...outcome, ...notSaved(error, { visit: signal, run: request.signal }) }),
      )
    },
  }
}

/** @param otherwise what it is when it is not the store's doing */
function notRestored(
  error: unknown,
  signal: AbortSignal,
  otherwise: 'unreachable' | 'failed',
): Pick<RestoreOutcome, 'kind' | 'reason'> {
  if (signal.aborted) return { kind: 'timed-out', reason: 'the entry was not read to its end in time' }
  const kind = error instanceof StoreError ? (RESTORED[error.problem] ?? 'unreachable') : otherwise
  return { kind, reason: messageOf(error) }
}

function notSaved(
  error: unknown,
  signals: { visit: AbortSignal; run: AbortSignal | undefined },
): Pick<SaveOutcome, 'kind' | 'reason'> {
  if (signals.run?.aborted) return { kind: 'timed-out', reason: 'the run was interrupted' }
  if (signals.visit.aborted) return { kind: 'timed-out', reason: 'the entry was not ready in time' }
  const kind = error instanceof StoreError ? SAVED[error.problem] : undefined
  return { kind: kind ?? 'failed', reason: messageOf(error) }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

async function* counted(archive: AsyncIterable<Buffer>, onChunk: (chunk: Buffer) => void): AsyncGenerator<Buffer> {
  for await (const chunk of archive) {
    onChunk(chunk)
    yield chunk
  }
}
