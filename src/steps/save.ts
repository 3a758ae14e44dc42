import { randomUUID } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { PresentFile } from '../modcache/module-file.js'
import { readText } from '../modcache/regular-file.js'
import { defaultLimits, resolveSaveOptions, type SaveOptions } from '../options/resolve.js'
import type { SaveDecision, Share } from '../report/report.js'
import { type EntryStore, openEntries, type VisitReach, visitSignal } from '../stores/entries.js'
import { openModuleStore } from '../stores/open.js'
import { troubleOf } from '../stores/problem.js'
import { nothingGiven, type StoreSave } from '../stores/record.js'
import { type FilesShare, writeBack } from '../stores/write-back.js'
import { makeTemporary } from '../temporary.js'
import { type ExtrasRule, type FoundExtras, findExtras, isExtrasRule, noExtras } from './find-extras.js'
import { saveBuildCache } from './save-build-cache.js'
import { soundOf, type UnreadZips } from './unread-zips.js'

/**
 * Carries out the decision of a warm-up: writes to all stores concurrently, to each the files listed for it, and saves what
 * was used of the build cache since then. Entries get the extra modules, too, that were used since the warm-up; an entry
 * that would be saved only for new ones has no result where there are none. Problems of a store are in its result and do
 * not throw.
 * @throws WarmupError `bad-option`
 */
export async function save(decision: SaveDecision, given: SaveOptions = {}): Promise<StoreSave[]> {
  const options = resolveSaveOptions(given)
  const { shares, from, build } = decision
  const { env, signal } = options
  const building = build?.kind === 'save' ? [saveBuildCache(build, { env, signal, seed: given.buildCacheKey })] : []
  const isOnlyForNew = shares.every(share => share.kind !== 'entry' || share.only !== undefined)
  const finding = from && {
    downloadCache: from.downloadCache,
    wanted: isOnlyForNew ? ('if-new' as const) : ('always' as const),
    signal: visitSignal(from.reach.saveTimeout, signal),
  }
  const reading = finding && takeList(from.list).then(text => parseList(text, finding))
  const saves = await Promise.all([
    ...shares.map(async (share, index): Promise<StoreSave | undefined> => {
      try {
        const read = await reading
        const list = read?.lists[index]
        if (from === undefined || read === undefined || list === undefined) throw new Error('no list names its files')
        if (!isListOf(share, list)) throw new Error(CHANGED)
        const extras = share.kind === 'entry' ? await read.extras() : undefined
        if (share.kind === 'entry' && share.only && !extras?.areNew) return undefined
        return await giveTo(share, list, { ...options, ...from, isSound: read.isSound, extras })
      } catch (error) {
        return { ...nothingGiven(share.store, share.files), problem: troubleOf(error) }
      }
    }),
    ...building,
  ])
  const stores = saves.flatMap(one => one ?? [])
  options.onEvent({ runId: given.runId ?? randomUUID(), time: new Date().toISOString(), kind: 'save', stores })
  return stores
}

const CHANGED = 'its file list was modified after the warm-up wrote it'

/** The files for the stores. */
export interface SaveList {
  /** A list for each of the shares. */
  lists: (string[] | FilesShare)[]
  unread: UnreadZips
  /** How extra modules are found; absent where none are saved. */
  extras?: ExtrasRule
}

/** Another step of the job may have changed the file. */
function parseList(
  text: string,
  { downloadCache, wanted, signal }: { downloadCache: string; wanted: 'always' | 'if-new'; signal: AbortSignal },
) {
  let said: Partial<Record<keyof SaveList, unknown>> | null
  try {
    said = JSON.parse(text)
  } catch (cause) {
    throw new Error(CHANGED, { cause })
  }
  const { lists, unread, extras } = said ?? {}
  if (!(Array.isArray(lists) && isUnread(unread) && isExtrasRule(extras))) throw new Error(CHANGED)
  let finding: Promise<FoundExtras | undefined> | undefined
  return {
    lists: lists as never[],
    isSound: soundOf(unread, downloadCache),
    extras: async () => {
      // The lists of module stores are no arrays.
      const named = (lists as unknown[]).flatMap(list => (Array.isArray(list) ? (list as string[]) : []))
      finding ??=
        extras === undefined
          ? Promise.resolve(undefined)
          : findExtras(extras, { downloadCache, named, wanted }, signal).catch(noExtras)
      return await finding
    },
  }
}

function isUnread(said: unknown): said is UnreadZips {
  const isHashes = (one: unknown) => Array.isArray(one) && one.every(hash => typeof hash === 'string')
  return typeof said === 'object' && said !== null && Object.values(said).every(isHashes)
}

function isListOf({ kind }: Share, list: unknown): boolean {
  if (kind === 'entry') return Array.isArray(list) && list.every(name => typeof name === 'string')
  const { keep, replace } = (list ?? {}) as Partial<Record<keyof FilesShare, unknown>>
  return [keep, replace].every(files => Array.isArray(files) && files.every(isPresentFile))
}

function isPresentFile(file: Partial<Record<keyof PresentFile, unknown>> | null): boolean {
  return [file?.path, file?.version, file?.kind, file?.name].every(text => typeof text === 'string')
}

async function giveTo(
  share: Share,
  list: never,
  {
    downloadCache,
    writer,
    reach,
    isSound,
    extras,
    ...options
  }: ReturnType<typeof resolveSaveOptions> &
    NonNullable<SaveDecision['from']> & {
      isSound: (name: string) => Promise<boolean>
      extras: FoundExtras | undefined
    },
): Promise<StoreSave> {
  const { signal } = options
  const { saveTimeout: timeout } = reach
  if (share.kind === 'entry') {
    const { key, unless, origin } = share
    const found = extras?.modules.length ? extras : undefined
    const request = {
      key,
      unless,
      origin,
      downloadCache,
      files: list,
      extras: found,
      isSound,
      ...(signal && { signal }),
    }
    const saved = await openEntries(share.store, { ...options, ...reach, timeout }).save(request)
    if (saved.written === 0) return saved
    return { ...saved, ...(found && { extras: found.modules }), ...(extras?.left && { extrasLeft: extras.left }) }
  }
  const store = await openModuleStore(share.store, { ...options, ...reach })
  const writing = {
    downloadCache,
    writer,
    isSound,
    concurrency: reach.concurrency,
    signal: visitSignal(timeout, signal),
  }
  return await writeBack(store, list, writing).finally(() => store.close())
}

/**
 * Opens the entry store with this spec: `github`, or `off` for none. No request is made yet; if there is no cache service,
 * its calls report that.
 * @param reach time limits in milliseconds (default: those of saving) and the environment (default: `process.env`)
 * @throws WarmupError `bad-option` for any other spec
 */
export function openStore(spec: string, reach: Partial<VisitReach> = {}): EntryStore {
  const { connectTimeout, stallTimeout, saveTimeout: timeout } = defaultLimits()
  const { env } = resolveSaveOptions(reach.env ? { env: reach.env } : {})
  return openEntries(spec, { connectTimeout, stallTimeout, timeout, ...reach, env })
}

/** Writes the file list of a decision, which is too large for the decision itself; undefined if that fails. */
export async function writeList(text: string, tempDirectory: string): Promise<string | undefined> {
  let list: string | undefined
  try {
    // Another process may carry out the decision.
    list = join(await makeTemporary(tempDirectory, 'list', 'job'), 'shares')
    await writeFile(list, text)
    return list
  } catch {
    if (list !== undefined) await discardList(list)
    return undefined
  }
}

/**
 * Reads a list and removes it with its directory, so that nothing is left of it whatever happens next.
 * @throws Error of the file system
 */
async function takeList(list: string): Promise<string> {
  return await readText(list).finally(() => discardList(list))
}

/** Remains in the job's temporary directory are harmless. */
const discardList = (list: string) => rm(dirname(list), { recursive: true, force: true }).catch(() => undefined)
