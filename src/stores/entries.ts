import { isTimeout } from '../process.js'
import { LONGEST_TIMER } from '../retry.js'
import {
  type ArchiveFound,
  generationOf,
  type LookupRequest,
  type RestoreRequest,
  type SaveRequest,
} from './entry-store.js'
import { type EntryReach, openEntryStore } from './open.js'
import { StoreError, troubleOf } from './problem.js'
import { type EntryRecord, nothingFrom, nothingGiven, type StoreSave, type StoreTrouble } from './record.js'

/**
 * Stores archives of module files under keys. No call throws, whatever the service does: a cache can only help.
 */
export interface EntryStore {
  /** Why nothing can be saved here, if that is known without a request. */
  readonly readOnly?: string
  /** Finds the entry that `restore` would use, without downloading it. */
  lookup(request: LookupRequest): Promise<EntryRecord>
  restore(request: RestoreRequest): Promise<EntryRecord>
  save(request: SaveRequest): Promise<StoreSave>
}

/** `timeout`: time limit of a whole visit. */
export type VisitReach = EntryReach & { timeout: number }

/**
 * Opens the entry store with this spec: `github`, or `off` for none. No request is made yet; if there is no cache service,
 * its calls report that.
 * @throws WarmupError `bad-option` for any other spec
 */
export function openEntries(spec: string, reach: VisitReach): EntryStore {
  const service = openEntryStore(spec, reach)

  const find = async (
    request: LookupRequest,
    use: (found: ArchiveFound, signal: AbortSignal) => Promise<Partial<EntryRecord>>,
  ): Promise<EntryRecord> => {
    if ('off' in service) return { ...nothingFrom(spec, 'no-service'), detail: service.off }
    if (service.writeOnly !== undefined) return { ...nothingFrom(spec, 'write-only'), detail: service.writeOnly }
    const began = performance.now()
    const signal = visitSignal(reach.timeout, request.signal)
    const record = nothingFrom(spec, true)
    try {
      await using store = await service.connect()
      const found = await store.find(request, signal)
      record.found = 'none'
      if (found !== undefined) {
        record.key = found.key
        record.found = generationOf(request.primary, found.key) === undefined ? 'older' : 'exact'
        Object.assign(record, await use(found, signal))
      }
    } catch (error) {
      // Besides store problems, only invalid settings throw: an address of a proxy or service that is not a URL.
      record.problem = signal.aborted ? late(request.signal) : troubleOf(error, 'unreachable')
    }
    return { ...record, seconds: (performance.now() - began) / 1000 }
  }

  return {
    ...('readOnly' in service && service.readOnly !== undefined && { readOnly: service.readOnly }),

    lookup: async request => await find(request, async () => ({})),

    restore: async request =>
      await find(request, async (found, signal) => {
        const { unpack } = await import('./archive.js')
        const isExact = generationOf(request.primary, found.key) !== undefined
        const unnamed = isExact ? 'refused' : 'unneeded'
        let bytes = 0
        const archive = counted(found.read(), chunk => {
          bytes += chunk.length
          request.onProgress?.(bytes, found.size())
        })
        const { broken, ...unpacked } = await unpack(archive, {
          ...request,
          unnamed,
          as: isExact ? request.exact : 'tree',
          signal,
        })
        const record = { ...unpacked, bytes }
        if (broken === undefined) return record
        if (signal.aborted) return { ...record, problem: late(request.signal) }
        const problem = troubleOf(broken)
        return broken instanceof StoreError ? { ...record, problem } : { ...record, unwritable: problem.text }
      }),

    save: async request => {
      const saved: StoreSave = { ...nothingGiven(spec), key: request.key }
      if ('off' in service) return { ...saved, problem: { kind: 'missing', text: service.off } }
      if (service.readOnly !== undefined) return { ...saved, problem: { kind: 'read-only', text: service.readOnly } }
      const began = performance.now()
      const signal = visitSignal(reach.timeout, request.signal)
      try {
        const { pack } = await import('./archive.js')
        await using store = await service.connect()
        let figures = {}
        const packed = async () => {
          const { sound, wrong } = await divide(request, signal)
          if (wrong.length > 0) saved.wrong = wrong
          const { archive, files, bytes } = pack({ ...request, files: sound }, signal)
          // Only what is read has been packed.
          return counted(archive, () => {
            figures = { written: files, bytes }
          })
        }
        Object.assign(saved, await store.save({ ...request, pack: packed }, signal), figures)
      } catch (error) {
        saved.problem = request.signal?.aborted
          ? { kind: 'timed-out', text: 'the run was interrupted' }
          : signal.aborted
            ? { kind: 'timed-out', text: 'the entry was not ready within save-timeout' }
            : troubleOf(error)
      }
      return { ...saved, seconds: (performance.now() - began) / 1000 }
    },
  }
}

/** Which files may leave the machine. */
async function divide({ files, isSound }: SaveRequest, signal: AbortSignal) {
  const wrong: string[] = []
  for (const name of isSound ? files : []) {
    signal.throwIfAborted()
    if (!(await isSound?.(name))) wrong.push(name)
  }
  const left = new Set(wrong)
  return { sound: files.filter(name => !left.has(name)), wrong }
}

/** Which limit was reached. */
export function late(signal: AbortSignal | undefined): StoreTrouble {
  const ended = signal && isTimeout(signal) ? 'timeout, the limit of the whole run' : 'the run was interrupted'
  return { kind: 'timed-out', text: signal?.aborted ? ended : 'restore-timeout' }
}

/** Aborts when a visit to a store has taken `timeout` milliseconds, or with the caller's own signal. */
export function visitSignal(timeout: number, signal: AbortSignal | undefined): AbortSignal {
  const limit = AbortSignal.timeout(Math.min(timeout, LONGEST_TIMER))
  return signal === undefined ? limit : AbortSignal.any([signal, limit])
}

/** Tells of each piece of an archive that is passed on. */
export async function* counted(
  archive: AsyncIterable<Buffer>,
  onChunk: (chunk: Buffer) => void,
): AsyncGenerator<Buffer> {
  for await (const chunk of archive) {
    onChunk(chunk)
    yield chunk
  }
}
