import type { SaveDecision, Share, StoreReport, WarmupReport } from '../report/report.js'
import type { StoreProblem } from '../stores/problem.js'
import { type EntryRecord, type ExtrasLeft, isUseless, type NotAskedReason, type StoreSave } from '../stores/record.js'
import { countText, listText, secondsText, sizeText } from './format.js'
import { NOT_SAVED } from './wording.js'

const FOUND: Record<NonNullable<EntryRecord['found']>, string> = {
  exact: 'hit',
  older: 'partial: older entry',
  none: 'miss: no matching entry',
}

/** After a lookup it is unknown how much of an entry a run would use. */
const UNREAD = 'partial at best: older entry, not read'

const USELESS = 'miss: nothing in the older entry is needed'

const NOT_ASKED: Record<NotAskedReason, string> = {
  'unreadable-project': 'skipped: the project could not be read',
  'nothing-to-warm': `skipped: ${NOT_SAVED['nothing-to-warm']}`,
  'cache-off': `off: ${NOT_SAVED['cache-off']}`,
  'no-sum-file': `skipped: ${NOT_SAVED['no-sum-file']}`,
  'not-needed': 'up to date, nothing to restore',
  'no-service': 'off',
  'write-only': 'skipped',
  'lookup-only': `skipped: ${NOT_SAVED['lookup-only']}`,
  'cache-miss': `skipped: ${NOT_SAVED['cache-miss']}`,
  'no-relay': 'off: Go downloads without the relay',
}

/** The problem of an entry store, followed by the store's own sentence. */
export const PROBLEM: Record<StoreProblem, string> = {
  denied: 'the token has no read access to the cache',
  'read-only': 'the cache is read-only here',
  'rate-limited': 'rate-limited by the cache service',
  unreachable: 'the cache service could not be reached',
  'timed-out': 'timed out',
  full: 'the cache is full',
  missing: 'there is no cache service here',
  damaged: 'the entry could not be read to the end',
  failed: 'error',
}

/** The result of an entry store, or why a store was not asked; the size of what it delivered; and its message, if any. */
export function foundTexts(store: EntryRecord | StoreReport): { what: string; size: string; said: string | undefined } {
  const { asked, detail, problem } = store
  if (asked !== true) return { what: NOT_ASKED[asked], size: '', said: detail }
  if (store.holds === 'files') return { what: '', size: '', said: undefined }
  const { found = 'none', unwritable, bytes, seconds } = store
  const size = bytes > 0 ? `, ${sizeText(bytes)} in ${secondsText(seconds)}` : ''
  if (problem?.kind === 'damaged') return { what: `damaged: ${PROBLEM.damaged}`, size, said: problem.text }
  if (problem) return { what: `not restored: ${PROBLEM[problem.kind]}`, size, said: problem.text }
  if (unwritable === undefined) {
    const older = isUseless(store) ? USELESS : store.unneeded === undefined && bytes === 0 ? UNREAD : FOUND.older
    return { what: found === 'older' ? older : FOUND[found], size, said: undefined }
  }
  return { what: 'not restored: files could not be written here', size, said: unwritable }
}

/** Is something wrong with a store that deserves a warning? Read-only access is mentioned, but is no reason to warn. */
export function isTroubled({ problem, unwritable }: { problem?: StoreSave['problem']; unwritable?: string }): boolean {
  return unwritable !== undefined || (problem !== undefined && problem.kind !== 'read-only')
}

/** The result of the module stores in one line: `partial: 9 of 12 modules, the rest is downloaded`. */
export function storesText({
  cacheStatus,
  modules,
  failure,
}: Pick<WarmupReport, 'cacheStatus' | 'modules' | 'failure'>): string {
  // After a failure, some were neither present nor downloaded.
  const had = failure ? modules.restored : modules.total - modules.downloaded
  switch (cacheStatus) {
    case 'hit':
      if (modules.downloaded > 0) break
      return 'hit'
    case 'partial':
      break
    case 'failed':
      return 'failed: no store could be used'
    case 'skipped':
      return 'skipped: no module is needed'
    default:
      return 'miss: no store has these modules'
  }
  return modules.total === 0 ? 'partial: some modules' : `partial: ${had} of ${countText(modules.total, 'module')}`
}

/** Reasons that the outcome of the run already states: nothing had to be restored, or there was nothing to warm. */
const SAID: StoreReport['asked'][] = ['not-needed', 'nothing-to-warm', 'cache-miss', 'unreadable-project']

/** The results of the caches: one text per entry store that was asked, and one for all module stores. */
export function cacheTexts(report: WarmupReport): ReturnType<typeof foundTexts>[] {
  const { stores, decision, cacheStatus } = report
  const entries = stores.filter(store => store.holds === 'entries').filter(isTold)
  const told = entries.map(cacheText)
  const asked = stores.filter(store => store.holds === 'files' && store.asked === true)
  // Modules from an entry do not count for them.
  const isOfEntries = ['hit', 'partial'].includes(cacheStatus) && asked.every(store => store.served === 0)
  const hasEntries = stores.some(store => store.holds === 'entries')
  if (asked.length > 0 && !(hasEntries && isOfEntries)) {
    told.push({ what: `${hasEntries ? 'module stores: ' : ''}${storesText(report)}`, size: '', said: undefined })
  }
  const [first] = stores
  if (told.length > 0) return told
  if (first !== undefined) return isTold(first) ? [cacheText(first)] : []
  const why = decision.why === 'store-off' && decision.detail ? `: ${decision.detail}` : ''
  return [{ what: `off${why}`, size: '', said: undefined }]
}

/** Why a store was not asked is a sentence of ours; anything else that is said comes from others. */
function cacheText(store: StoreReport): ReturnType<typeof foundTexts> {
  const { what, size, said } = foundTexts(store)
  return store.asked === true || said === undefined
    ? { what, size, said }
    : { what: `${what}: ${said}`, size, said: undefined }
}

const isTold = ({ asked }: StoreReport) => !SAID.includes(asked)

/** The result of one module store, without its name: `27 files served (3.2 MB), 2 rejected`; empty if it had nothing. */
export function servedText(report: StoreReport): string[] {
  if (report.holds !== 'files' || report.asked !== true) return []
  const { store, served, bytes, rejected, problem, leftAlone } = report
  const what = [
    ...(served > 0 ? [`${countText(served, 'file')} served (${sizeText(bytes)})`] : []),
    ...(rejected > 0 ? [`${rejected} rejected and downloaded elsewhere`] : []),
  ]
  const told = [what.join(', '), problem ? withoutName(problem.text, store) : '', leftAlone ? LEFT_ALONE : '']
  const text = told.filter(Boolean).join('; ')
  return text === '' ? [] : [text]
}

const LEFT_ALONE = 'not used again in this run'

/** What was, or will be, written to one store, without its name: `9 files written (1.2 MB) in 0.1 s`. */
function writtenText({ kind, files, bytes }: Share, saved: StoreSave | undefined): string {
  if (saved === undefined) {
    const size =
      kind === 'entry' ? `${countText(files, 'file')}, ${sizeText(bytes)}` : `${countText(files, 'file')} at most`
    return `at the end of the job: ${size}`
  }
  const { store, written, failed, problem, exists, seconds } = saved
  if (kind === 'files') {
    const size = written > 0 ? ` (${sizeText(saved.bytes)}) in ${secondsText(seconds)}` : ''
    const lost = failed > 0 ? `, ${countText(failed, 'file')} failed` : ''
    return `${countText(written, 'file')} written${size}${lost}${wrongText(saved)}${problem ? `: ${withoutName(problem.text, store)}` : ''}`
  }
  if (problem) {
    const what = problem.kind === 'denied' ? 'the token has no write access to the cache' : PROBLEM[problem.kind]
    return `not saved: ${what}${problem.text.startsWith(what) ? problem.text.slice(what.length) : ` (${problem.text})`}`
  }
  if (exists !== undefined) return `not saved: another job saved the same entry (${exists})`
  const extras = saved.extras ? `, with ${countText(saved.extras.length, 'extra module')}` : ''
  const left = saved.extrasLeft ? `, ${EXTRAS_LEFT[saved.extrasLeft]}` : ''
  return `saved: ${countText(written, 'file')}, ${sizeText(saved.bytes)} in ${secondsText(seconds)}${extras}${left}${wrongText(saved)}`
}

const EXTRAS_LEFT: Record<ExtrasLeft, string> = {
  graph: 'without the go.mod files of their dependencies (too many)',
  some: 'and more extra modules than can be saved',
  'timed-out': 'without extra modules (verifying them took too long)',
  failed: 'without extra modules (they could not be read)',
}

/** Is it written whatever the end of the job shows? */
export const isCertain = (share: Share) => !('only' in share)

const named = (modules: string[]) =>
  listText(
    modules.map(one => `\`${one}\``),
    MOST_NAMED,
  )

/** The modules beyond the sum files that entries brought, and those that were saved: `2 restored, 4.1 MB: … · 3 saved`. */
export function extrasTexts(stores: StoreReport[], listed: WarmupReport['extraModules'] = []): string[] {
  const ready = listed.flatMap(one => ('module' in one ? [one.module] : []))
  const told = ready.length > 0 ? [`${ready.length} listed and ready: ${named(ready)}`] : []
  const kept = stores.flatMap(store => {
    if (store.holds !== 'entries') return []
    const { modules = [], bytes = 0, left = 0 } = store.extras ?? {}
    const size = bytes > 0 ? `, ${sizeText(bytes)}` : ''
    return [
      ...(modules.length > 0 ? [`${modules.length} restored${size}: ${named(modules)}`] : []),
      ...(left > 0 ? [`${countText(left, 'file')} could not be written here`] : []),
      ...(store.saved?.extras ? [`${store.saved.extras.length} saved: ${named(store.saved.extras)}`] : []),
    ]
  })
  return [...told, ...kept]
}

const MOST_NAMED = 3

/** Files of the module cache that differ from go.sum. */
function wrongText({ wrong = [] }: StoreSave): string {
  if (wrong.length === 0) return ''
  const more = wrong.length > MOST_NAMED ? ` and ${wrong.length - MOST_NAMED} more` : ''
  return `; left out because go.sum has another hash: ${wrong.slice(0, MOST_NAMED).join(', ')}${more}`
}

/**
 * The results, or plans, of saving: why something is not saved, and one row per store that gets something, each with
 * whether it deserves a warning; `store` is empty for entries, or if no store is concerned.
 */
export function saveRows({ shares, why, detail }: SaveDecision, saves: StoreSave[]) {
  const carriedOut = shares.filter(share => isCertain(share) || saves.some(one => one.store === share.store))
  // That an entry is there already was no reason, once it was saved again.
  const isPassedBy = why === 'exact-hit' && carriedOut.some(share => !isCertain(share))
  const not = why && !isPassedBy && `not saved: ${NOT_SAVED[why]}${detail ? ` (${detail})` : ''}`
  const rows = carriedOut.map(share => {
    const saved = saves.find(one => one.store === share.store && one.build === undefined)
    const store = share.kind === 'entry' ? '' : share.store
    return {
      store,
      text: writtenText(share, saved),
      trouble: saved !== undefined && (isTroubled(saved) || saved.wrong !== undefined),
      why: undefined,
    }
  })
  return not ? [{ store: '', text: not, trouble: why === 'not-listed', why }, ...rows] : rows
}

/** Problems begin with the name of their store, which is already printed before them here. */
function withoutName(text: string, store: string): string {
  return text.startsWith(`${store}: `) ? text.slice(store.length + 2) : text
}
