import type { Unpacked } from './archive.js'
import {
  type ArchiveStore,
  type EntryStore,
  generationOf,
  type LookupRequest,
  NOTHING_RESTORED,
  type RestoreOutcome,
  type RestoreRequest,
  type SaveOutcome,
  type SaveRequest,
  type StorePatience,
  visitSignal,
} from './entry-store.js'
import { StoreError, type StoreProblem } from './problem.js'

type Found = Awaited<ReturnType<ArchiveStore['find']>> & object
type Restored = Partial<RestoreOutcome> & Pick<RestoreOutcome, 'kind'>

interface Archives {
  name: string
  /** Why nothing may be read, or saved; absent where nothing is known to forbid it. */
  writeOnly?: string | undefined
  readOnly?: string | undefined
  connect: (patience: StorePatience) => Promise<ArchiveStore>
}

/** What the outcomes call a problem of a store: to them `failed` is this machine's, and `timed-out` the end of a visit. */
const RESTORE_KINDS: Partial<Record<StoreProblem, RestoreOutcome['kind']>> = {
  denied: 'denied',
  'read-only': 'denied',
  'rate-limited': 'rate-limited',
  damaged: 'damaged',
}
const SAVE_KINDS: Partial<Record<StoreProblem, SaveOutcome['kind']>> = {
  denied: 'denied',
  'read-only': 'read-only',
  'rate-limited': 'rate-limited',
  unreachable: 'unreachable',
  'timed-out': 'unreachable',
}

/** Entries of module files in a store of archives. Here alone its trouble becomes outcomes. */
export class ModuleEntries implements EntryStore {
  readonly name: string
  declare readonly readOnly?: string
  readonly #archives: Archives

  constructor(archives: Archives) {
    this.name = archives.name
    if (archives.readOnly !== undefined) this.readOnly = archives.readOnly
    this.#archives = archives
  }

  async lookup(request: LookupRequest): Promise<RestoreOutcome> {
    return await this.#visit(request, async () => ({}))
  }

  async restore(request: RestoreRequest): Promise<RestoreOutcome> {
    return await this.#visit(request, async (found, signal) => await fetchEntry(found, request, signal))
  }

  /** Packs only once the entry is reserved. */
  async save(request: SaveRequest): Promise<SaveOutcome> {
    const started = performance.now()
    const signal = visitSignal(request)
    const { readOnly, connect } = this.#archives
    const figures = { files: 0, bytes: 0 }
    let store: ArchiveStore | undefined
    const outcome = async (): Promise<Pick<SaveOutcome, 'kind' | 'reason' | 'key'>> => {
      if (readOnly !== undefined) return { kind: 'read-only', reason: readOnly }
      try {
        store = await connect(request.patience)
        const { packables, packed } = await import('./archive.js')
        const pack = () => {
          const files = packables(request)
          const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
          return counted(packed(files, { origin: request.origin, signal }), () => {
            Object.assign(figures, { files: files.length, bytes })
          })
        }
        return await store.save({ ...request, pack }, signal)
      } catch (error) {
        if (signal.aborted) {
          const reason = request.signal?.aborted ? 'the run was interrupted' : 'the entry was not ready in time'
          return { kind: 'timed-out', reason }
        }
        const kind = error instanceof StoreError ? SAVE_KINDS[error.problem] : undefined
        return { kind: kind ?? 'failed', reason: messageOf(error) }
      } finally {
        await store?.close()
      }
    }
    return { key: request.key, ...(await outcome()), ...figures, seconds: secondsSince(started) }
  }

  async #visit(
    request: LookupRequest,
    use: (found: Found, signal: AbortSignal) => Promise<Partial<RestoreOutcome>>,
  ): Promise<RestoreOutcome> {
    const started = performance.now()
    const { writeOnly, connect } = this.#archives
    const signal = visitSignal(request)
    let store: ArchiveStore | undefined
    const outcome = async (): Promise<Restored> => {
      if (writeOnly !== undefined) return { kind: 'skipped', reason: writeOnly }
      try {
        store = await connect(request.patience)
        const found = await store.find(request, signal)
        if (found === undefined) return { kind: 'miss' }
        const kind = generationOf(request.primary, found.key) === undefined ? 'partial' : 'hit'
        return { kind, matchedKey: found.key, ...(await use(found, signal)) }
      } catch (error) {
        return trouble(error, signal)
      } finally {
        await store?.close()
      }
    }
    return { ...NOTHING_RESTORED, ...(await outcome()), seconds: secondsSince(started) }
  }
}

async function fetchEntry(
  found: Found,
  request: RestoreRequest,
  signal: AbortSignal,
): Promise<Partial<RestoreOutcome>> {
  const { unpack } = await import('./archive.js')
  let bytes = 0
  const archive = counted(found.read(), chunk => {
    bytes += chunk.length
  })
  const { broken, ...unpacked } = await unpack(archive, { ...request, signal })
  return { ...unpacked, bytes, ...(broken && brokenOff(broken, signal)) }
}

function brokenOff({ where, error }: NonNullable<Unpacked['broken']>, signal: AbortSignal): Restored {
  if (error instanceof StoreError || signal.aborted) return trouble(error, signal)
  if (where === 'disk') return { kind: 'failed', reason: messageOf(error) }
  return { kind: 'damaged', reason: `the entry cannot be unpacked: ${messageOf(error)}` }
}

/** Besides trouble with the store only settings are known to throw: a proxy or service address that is no URL. */
function trouble(error: unknown, signal: AbortSignal): Restored {
  if (signal.aborted) return { kind: 'timed-out', reason: 'the entry was not read to its end in time' }
  const kind = error instanceof StoreError ? RESTORE_KINDS[error.problem] : undefined
  return { kind: kind ?? 'unreachable', reason: messageOf(error) }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
const secondsSince = (started: number) => (performance.now() - started) / 1000

async function* counted(archive: AsyncIterable<Buffer>, onChunk: (chunk: Buffer) => void): AsyncGenerator<Buffer> {
  for await (const chunk of archive) {
    onChunk(chunk)
    yield chunk
  }
}
