import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { otherPlace, type Place } from '../buildcache/left-rule.js'
import { readText, withRegularFile } from '../modcache/regular-file.js'
import type { SaveDecision, Share } from '../report/report.js'
import { nextGeneration, splitEntryKey } from '../stores/entry-store.js'
import { isOfOthers } from '../stores/own-directory.js'
import type { StoreSave } from '../stores/record.js'
import { type ExtrasRule, isExtrasRule } from './find-extras.js'
import { type SaveList, writeList } from './save.js'

/** Where the command line leaves the rule of a warm-up to the command that uses modules, in GOMODCACHE. */
const NAME = join('cache', 'go-mod-warmup.json')

/** A rule outlives no job. */
const LONGEST_JOB = 86_400_000

/** What may be saved after a command: entries, with the extra modules that it used. */
interface LeftExtras {
  decision: SaveDecision
  /** The content of the file list. */
  list: Pick<SaveList, 'unread'> & { lists: string[][]; extras: ExtrasRule }
}

/** What the decision of a warm-up leaves to a later command. To be called before it is carried out. */
export async function extrasForLater({ shares, from }: SaveDecision): Promise<LeftExtras | undefined> {
  if (from === undefined) return undefined
  try {
    const list: SaveList = JSON.parse(await readText(from.list))
    const isEntry = shares.map(share => share.kind === 'entry')
    if (list.extras === undefined || !isEntry.includes(true)) return undefined
    const lists = list.lists.filter((_, index) => isEntry[index]) as string[][]
    const decision = { shares: shares.filter((_, index) => isEntry[index]), from }
    return { decision, list: { lists, unread: list.unread, extras: list.extras } }
  } catch {
    return undefined // Whatever has become of the list, saving it fails as well, and says so.
  }
}

/** What is left after that was carried out: an entry that was saved gets extra modules as its next generation. */
export function afterSaving({ decision, list }: LeftExtras, saves: StoreSave[]): LeftExtras | undefined {
  const next = decision.shares.flatMap((share, index): { share: Share; names: string[] }[] => {
    const names = list.lists[index] ?? []
    const saved = saves.find(one => one.store === share.store && one.build === undefined)
    if (share.kind !== 'entry') return []
    if (saved === undefined) return share.only ? [{ share, names }] : []
    const key = saved.written > 0 && saved.key ? splitEntryKey(saved.key) : undefined
    if (key === undefined) return []
    const following = `${key.primary}.${nextGeneration(key.generation)}`
    return [{ share: { ...share, key: following, unless: { key: following }, only: 'with-new-extras' }, names }]
  })
  if (next.length === 0) return undefined
  const known = saves.flatMap(({ extras = [] }) => extras)
  const had = { ...Object.fromEntries(known.map(name => [name, 0])), ...list.extras.had }
  return {
    decision: { ...decision, shares: next.map(({ share }) => share) },
    list: { ...list, lists: next.map(({ names }) => names), extras: { ...list.extras, had } },
  }
}

/** Leaves it to the commands of this job and project. Without it nothing more is saved. */
export function leaveExtras(left: LeftExtras, place: Place): void {
  const path = join(left.list.extras.moduleCache, NAME)
  try {
    mkdirSync(dirname(path), { recursive: true })
    rmSync(path, { force: true })
    writeFileSync(path, JSON.stringify({ ...left, ...place }), { flag: 'wx', mode: 0o600 })
  } catch {
    return // Whoever cannot write there downloads nothing either.
  }
}

/** Removes what an earlier warm-up has left: another one has decided since. */
export function dropExtras(moduleCache: string): void {
  try {
    rmSync(join(moduleCache, NAME), { force: true })
  } catch {
    return // It cannot be removed: it is used for 24 hours at most.
  }
}

const cacheIn = (moduleCache: string) => join(moduleCache, 'cache', 'download')

/** Takes away what a warm-up of this job and project has left; undefined if there is nothing. */
export async function takeExtras(moduleCache: string, place: Place): Promise<LeftExtras | undefined> {
  try {
    const { job, directory, ...left }: LeftExtras & Place = JSON.parse(await ownText(join(moduleCache, NAME)))
    // Another job may have decided for other events, and may save.
    if (otherPlace({ job, directory }, place) !== undefined) return undefined
    dropExtras(moduleCache)
    const { extras } = left.list
    const isNext = (share: Share) => share.kind === 'entry' && share.only === 'with-new-extras'
    if (!left.decision.shares.every(isNext)) return undefined
    const isHere = extras.moduleCache === moduleCache && left.decision.from?.downloadCache === cacheIn(moduleCache)
    return isExtrasRule(extras) && isHere && Date.now() - extras.since < LONGEST_JOB ? left : undefined
  } catch {
    return undefined // Nothing was left, or not by us.
  }
}

/**
 * It says where this user's files and requests go: nobody else may have written it.
 * @throws Error of the file system; also where somebody else may have
 */
async function ownText(path: string): Promise<string> {
  return await withRegularFile(path, 'refuse', async ({ handle }) => {
    // Windows has no such owners and modes.
    if (process.platform !== 'win32' && isOfOthers(await handle.stat())) throw new Error(`${path} is not ours`)
    return await handle.readFile('utf8')
  })
}

/** The decision for `save`, with a new file list; undefined if that cannot be written. */
export async function decisionOf(
  { decision, list }: LeftExtras,
  tempDirectory: string,
): Promise<SaveDecision | undefined> {
  const path = await writeList(JSON.stringify(list), tempDirectory)
  return decision.from === undefined || path === undefined
    ? undefined
    : { ...decision, from: { ...decision.from, list: path } }
}
