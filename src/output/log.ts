import type { ContentTimes } from '../buildcache/record.js'
import { WarmupError } from '../errors.js'
import type { FailureClass } from '../go/failures/rules.js'
import type { Repair } from '../modcache/repair.js'
import { StartError } from '../process.js'
import { redactText } from '../redact.js'
import { byCause, type GivenUp, type RelayRecord, type RequestRecord } from '../relay/record.js'
import { isTroubled } from '../report/relay.js'
import type { SaveDecision, StoreReport, WarmupEvent, WarmupReport } from '../report/report.js'
import type { EntryRecord, StoreSave } from '../stores/record.js'
import { buildCacheText, buildSaveText } from './build-cache.js'
import type { Volume } from './console.js'
import {
  damageTexts,
  explain,
  explainFailure,
  type FailureGroup,
  failureGroups,
  indented,
  reasonOf,
  unlistedFailures,
} from './failures.js'
import { countText, firstLines, listText, SHOWN, secondsText, sizeText } from './format.js'
import { outcomeText } from './outcome.js'
import { extrasTexts, foundTexts, isCertain, isTroubled as isStoreTroubled, saveRows, servedText } from './stores.js'
import { attemptText } from './summary/attempts.js'
import { causesText, retryCauses, troubleText } from './summary/requests.js'
import { unpackerLines } from './unpacker.js'
import {
  boundTexts,
  changedText,
  FAILURE,
  goLine,
  leftOutText,
  noteSentence,
  OUTCOME,
  refreshedSentence,
  SOURCE,
} from './wording.js'

type Explanation = ReturnType<typeof explainFailure>

/** Represents all places beyond the first ones. */
const REST = ''
/** At most this many requests with the same trouble at one upstream are shown. */
const REQUESTS_SHOWN = 3

/**
 * Converts the events of one run to lines for a log; undefined for events that need no line. If the same happens to more
 * than ten projects, or to more than three requests, only the first ones are shown.
 */
export function eventLines(): (event: WarmupEvent) => string | undefined {
  const told = new Map<string, Set<string>>()
  const slowLine = slowLines()
  return event => {
    const line = slowLine(event) ?? eventLine(event)
    const { what, where, shown = SHOWN } = likeness(event)
    if (line === undefined || what === undefined) return line
    const places = told.get(what) ?? new Set()
    told.set(what, places)
    if (places.size < shown) places.add(where)
    if (places.has(where)) return line
    if (places.has(REST)) return undefined
    places.add(REST)
    return 'more of the same: see the report'
  }
}

/** What makes two lines equivalent, the place that they concern, and how many of them are shown. */
function likeness(event: WarmupEvent): { what?: string; where: string; shown?: number } {
  switch (event.kind) {
    case 'attempt-ended': {
      const { kind, failure } = event.outcome
      return { what: JSON.stringify([kind, failure?.class, failure?.module]), where: event.project }
    }
    case 'retry':
      return { what: JSON.stringify([event.kind, event.failure.class, event.failure.module]), where: event.project }
    case 'repair':
      return { what: event.kind, where: JSON.stringify(event.repair) }
    case 'request-retry': {
      const { upstream, trouble, name } = event
      return { what: JSON.stringify([event.kind, upstream, trouble]), where: name, shown: REQUESTS_SHOWN }
    }
    case 'request': {
      const { upstream, outcome, troubles, name } = event.request
      return { what: JSON.stringify([upstream, outcome, troubles.at(-1)]), where: name, shown: REQUESTS_SHOWN }
    }
    default:
      return { where: '' }
  }
}

function eventLine(event: WarmupEvent): string | undefined {
  switch (event.kind) {
    case 'plan':
      return event.projects.length === 0 ? undefined : `Go ${event.goVersion}, ${listText(event.projects)}`
    case 'go':
      return goLine(event.install)
    case 'go-version-file-ignored':
      return `go-version-file (${event.file}) is ignored: go-version is set`
    case 'goroot-ignored':
      return `GOROOT names another Go (${event.goroot}), whose compiler would be used: it is ignored`
    case 'go-unlisted':
      return `the list of Go releases is not available (${reasonText(event.reason)}): Go ${event.version}, which is here, is used`
    case 'gotoolchain-set':
      return `GOTOOLCHAIN=${event.gotoolchain} is set: go commands run that release, not Go ${event.version}`
    case 'go-kept':
      return `${event.file} needs Go ${event.spec}, which could not be installed (${reasonText(event.reason)}): Go ${event.version} from PATH is used`
    case 'go-too-old':
      return `${event.file} requires Go ${event.line}, newer than the requested Go ${event.version}`
    case 'restore':
      return restoreLine(event.store)
    case 'build-cache':
      return `build cache: ${buildCacheText(event.restored)}`
    case 'content-times':
      return contentTimesText(event.times)
    case 'store-off':
      return `cache: off (${event.reason})`
    case 'warm':
      return 'cache: up to date, nothing to restore'
    case 'progress':
      return `${progressSubject(event)}: ${progressText(event)}`
    case 'attempt-ended':
      return event.outcome.kind === 'ok'
        ? undefined
        : `${event.project}: attempt ${event.number} ${attemptText(event.outcome)}`
    case 'retry':
      return `retry: ${event.project}: go mod download failed (${event.failure.class}), ${againText(event)}`
    case 'request-retry':
      return `retry: ${event.upstream}: ${fileText(event)} failed (${event.trouble}), ${againText(event)}`
    case 'repair':
      return `${event.project}: ${repairText(event.repair)}`
    case 'set-aside':
      return `the download failed (${event.failure.class}): retrying once without ${countText(event.files, 'cached file')}`
    case 'low-disk':
      return `low disk space (${sizeText(event.free)} free): prefetching stopped`
    case 'store-trouble':
      return `${event.reason}: missing modules are downloaded instead`
    case 'relaxed':
      return event.what === 'http'
        ? `${event.host} sends invalid HTTP; its responses are read the way Go reads them`
        : `${event.host}: TLS is relaxed to what Go accepts (no secure renegotiation, or a short RSA key)`
    case 'left-to-go':
      return `responses of ${event.upstream} cannot be parsed; Go downloads from it directly, without retries`
    case 'relay-unavailable':
      return `the relay is unavailable (${event.reason}); Go downloads without it`
    case 'request':
      // Its retries were logged when they began.
      return isTroubled(event.request) && event.request.outcome !== 'found' ? requestLine(event.request) : undefined
    case 'attempt':
    case 'stall':
    case 'save':
      return undefined
  }
}

function contentTimesText({ files, directories, modified, problem }: ContentTimes): string {
  if (problem !== undefined) return `content-mtimes: no times were set (${problem})`
  const rest = modified > 0 ? `; ${countText(modified, 'modified file')} left as they are` : ''
  return `content-mtimes: ${countText(files, 'file')} and ${countText(directories, 'directory')} have times of their content${rest}`
}

/** `damaged zip of example.com/a@v1.0.0 from the cache; downloading it again`. */
function repairText({ file, module, source }: Repair): string {
  return `damaged ${file} of ${module} ${SOURCE[source]}; ${file === 'tree' ? 'unpacking' : 'downloading'} it again`
}

/** `trying again in 2.0 s (3 tries remaining)`; a wait too short to notice is `now`. */
function againText({ wait, remaining }: { wait: number; remaining: number }): string {
  return `trying again ${wait < 0.05 ? 'now' : `in ${secondsText(wait)}`} (${countText(remaining, 'try')} remaining)`
}

/** `example.com/a@v1.0.0 (zip)`; other files by their name. */
function fileText({ name, module }: { name: string; module?: string }): string {
  return module === undefined ? name : `${module} (${name.slice(name.lastIndexOf('.') + 1)})`
}

function requestLine(request: RequestRecord): string {
  const { upstream, outcome, attempts, seconds } = request
  const tries = countText(attempts, 'try')
  return `${upstream}: ${fileText(request)} ${OUTCOME[outcome]} after ${secondsText(seconds)} and ${tries} (${troubleText(request)})`
}

type Progress = Extract<WarmupEvent, { kind: 'progress' }>

function progressSubject(event: Progress): string {
  if (event.phase === 'install') return `Go ${event.version}`
  if (event.phase === 'build-cache') return 'build cache'
  return event.phase === 'restore' ? 'cache' : event.project
}

/** What takes longer than so many seconds is called slow, and again after twice that time. */
const SLOW = 10

/** Returns lines for requests that have been pending for long: `slow: example.com/a@v1.0.0: 12 s so far`. */
export function slowLines(): (event: WarmupEvent) => string | undefined {
  const next = new Map<string, number>()
  return event => {
    if (event.kind !== 'progress' || event.phase !== 'download' || event.slowest === undefined) return undefined
    const { what, seconds, bytes, bytesTotal } = event.slowest
    const due = next.get(what) ?? SLOW
    if (seconds < due) return undefined
    next.set(what, 2 * Math.max(due, seconds))
    const size = bytesTotal === undefined ? '' : `, ${sizeText(bytes)} of ${sizeText(bytesTotal)}`
    return slowLine(`${what}${size}`, seconds)
  }
}

/** The line for anything that is still in progress. */
export const slowLine = (what: string, seconds: number) => `slow: ${what}: ${secondsText(seconds)} so far`

/**
 * The progress of a phase: `fetched 40.0 MB of at least 126.0 MB, 20.0 MB/s · verified 12/158 · 12 s · slowest
 * example.com/a@v1.0.0 8 s`. Sizes of files become known one by one, as answers begin.
 */
export function progressText(event: Progress): string {
  const slowest = event.phase === 'download' ? event.slowest : undefined
  return [
    ...phaseTexts(event),
    ...(event.unchangedFor === undefined ? [] : [`no change for ${secondsText(event.unchangedFor)}`]),
    secondsText(event.seconds),
    // A request that has only just begun would change every time.
    ...(slowest && slowest.seconds >= 1 ? [`slowest ${slowest.what} ${secondsText(slowest.seconds)}`] : []),
  ].join(' · ')
}

/** A short form, with a name that may be cut off: `fetched 40.0 MB · verified 12/158 · 12 s · 8.0 s a@v1.0.0`. */
export function briefProgressText(event: Progress): string {
  if (event.phase === 'install') return progressText(event)
  if (event.phase === 'build-cache') return [...phaseTexts(event), secondsText(event.seconds)].join(' · ')
  const { bytes, modulesVerified, modulesTotal, seconds } = event
  const slowest = event.phase === 'download' ? event.slowest : undefined
  return [
    ...(bytes > 0 || !modulesTotal ? [`fetched ${sizeText(bytes)}`] : []),
    ...(modulesTotal ? [`verified ${modulesVerified}/${modulesTotal}`] : []),
    secondsText(seconds),
    ...(slowest && slowest.seconds >= 1
      ? [`${secondsText(slowest.seconds)} ${slowest.what.slice(slowest.what.lastIndexOf('/') + 1)}`]
      : []),
  ].join(' · ')
}

function phaseTexts(event: Progress): string[] {
  if (event.phase === 'install') {
    if (event.step === 'unpack') return ['verifying and unpacking']
    return [event.bytes === 0 ? 'downloading' : `fetched ${bytesText(event, 'of at least')}`]
  }
  if (event.phase === 'build-cache') {
    return [event.bytes === 0 ? 'waiting for the entry' : `fetched ${bytesText(event, 'of')}`]
  }
  const { bytes, modulesVerified, modulesTotal } = event
  if (event.phase === 'restore' && bytes === 0) return ['waiting for the entry']
  const of = event.phase === 'restore' ? 'of' : 'of at least'
  const fetched = bytes > 0 || !modulesTotal ? [`fetched ${bytesText(event, of)}`] : []
  return [...fetched, ...(modulesTotal ? [`verified ${modulesVerified}/${modulesTotal}`] : [])]
}

function bytesText({ bytes, bytesTotal = 0, seconds }: Progress, of: string): string {
  const total = bytesTotal > bytes ? ` ${of} ${sizeText(bytesTotal)}` : ''
  const rate = bytes > 0 && seconds > 0 ? `, ${sizeText(bytes / seconds)}/s` : ''
  return `${sizeText(bytes)}${total}${rate}`
}

/**
 * The completed part, from 0 to 1; 0 while the total is unknown. If everything known was fetched, a download is half done,
 * or more if more than half of it is verified.
 */
export function progressShare(event: Progress): number {
  const fetched = shareOf(event.bytes, event.bytesTotal)
  if (event.phase !== 'download') return fetched
  const verified = shareOf(event.modulesVerified, event.modulesTotal)
  return Math.max(verified, fetched / 2)
}

const shareOf = (done: number, all: number | undefined) => (all ? Math.min(1, done / all) : 0)

function restoreLine(store: EntryRecord): string {
  const { what, size, said } = foundTexts(store)
  const key = store.key ? ` ${store.key}` : ''
  const modules = store.served.filter(name => name.endsWith('.zip')).length
  const restored =
    modules > 0 && store.bytes > 0
      ? `${phaseText('Restored', { modules, bytes: store.bytes, seconds: store.seconds })}\n`
      : ''
  const rejected =
    store.rejected.length > 0 ? `, ${countText(store.rejected.length, 'file')} rejected and downloaded again` : ''
  const refused = store.refused > 0 ? `, ${countText(store.refused, 'file')} refused` : ''
  const unneeded = store.unneeded ? `, ${countText(store.unneeded, 'file')} no longer needed` : ''
  const extras = store.extras?.modules.length ? `, ${countText(store.extras.modules.length, 'extra module')}` : ''
  return `${restored}cache: ${what}${key}${restored === '' ? size : ''}${extras}${unneeded}${refused}${rejected}${said ? ` (${said})` : ''}`
}

/** The error that ended a command: `error:` with what failed and why, `hint:` with what to do. */
export function errorLines(error: unknown): string {
  const hint = error instanceof WarmupError || error instanceof StartError ? redactText(error.hint ?? '') : ''
  const text = `error: ${explain(error)}`
  return hint === '' ? text : text.replace(`\n${hint}`, () => `\nhint: ${hint}`)
}

const GO_TROUBLE: WarmupEvent['kind'][] = [
  'go-version-file-ignored',
  'goroot-ignored',
  'go-kept',
  'go-too-old',
  'go-unlisted',
  'gotoolchain-set',
]

/** A class of failures, or a sentence. */
const reasonText = (reason: string) => (Object.hasOwn(FAILURE, reason) ? FAILURE[reason as FailureClass] : reason)

/** Is this trouble that deserves a warning, although the job goes on? */
export function isTrouble(event: WarmupEvent): boolean {
  if (GO_TROUBLE.includes(event.kind)) return true
  if (event.kind === 'go') return event.install.elsewhere !== undefined
  if (['relay-unavailable', 'left-to-go', 'low-disk', 'store-trouble', 'set-aside'].includes(event.kind)) return true
  if (event.kind === 'content-times') return event.times.problem !== undefined
  if (event.kind === 'build-cache') return isStoreTroubled(event.restored)
  return event.kind === 'restore' && isStoreTroubled(event.store)
}

/** One line for each module file that cannot be warmed, although the run succeeds. */
export function brokenLines(report: WarmupReport): string[] {
  const lines = report.leftOut.flatMap(item => (item.kind === 'broken' ? [leftOutText(item)] : []))
  return firstLines(lines)
}

/**
 * All failures for users of the command, the most severe first, each with the command for details; several are listed once
 * more at the end. At most ten are shown.
 */
export function failureLines(report: WarmupReport): string[] {
  const groups = failureGroups(report)
  const explained = groups.map(explainFailure)
  const [only] = explained
  if (only === undefined) return []
  if (groups.length === 1 && unlistedFailures(report) === 0) {
    return [`${errorText(only)}\nhint: for details, run \`${closerLook(groups[0])}\``]
  }
  const lines = groups.map((group, index) => {
    const { class: name = 'unknown', modules = [] } = explained[index] ?? {}
    const more = modules.length > 1 ? `, ${countText(modules.length, 'module')}` : ''
    return `  ${closerLook(group)}  (${name}${more})`
  })
  const failed = groups.reduce((sum, { modules }) => sum + Math.max(1, modules.length), 0)
  const isOfModules = groups.every(({ modules }) => modules.length > 0)
  const all = failed + unlistedFailures(report)
  const count = isOfModules ? `${countText(all, 'module')} failed` : countText(all, 'failure')
  const list = firstLines(lines, unlistedFailures(report)).map(line => line.replace(/^(?! )/, '  '))
  return [
    ...firstLines(explained.map(errorText)).slice(0, SHOWN),
    [`error: ${count}. For details, run:`, ...list].join('\n'),
  ]
}

/** The command that shows details of a failure. */
function closerLook(group: FailureGroup | undefined): string {
  const { module } = group?.failure ?? {}
  return `go-mod-warmup doctor${module === undefined ? '' : ` ${module}`}`
}

/** A failure as lines: what failed and why, the message of Go or of a server, and what to do. */
function errorText(explanation: Explanation): string {
  const { what, host, meaning, cause, nextStep, fix, modules, places, text } = explanation
  const why = [
    ...(modules.length > 0 ? [listText(modules, NAMED)] : []),
    cause,
    ...(places.length > 0 ? [`In ${listText(places)}`] : []),
    ...(text === '' ? [] : [text]),
  ]
  return [
    `error: ${what} (${explanation.class})${host ? ` at ${host}` : ''}: ${meaning}`,
    ...why.map(indented),
    `hint: ${nextStep}`,
    ...(fix === undefined ? [] : [indented(fix)]),
  ].join('\n')
}

/** At most this many modules of a group are named. */
const NAMED = 3

/**
 * Retries and failed requests of a relay, one line each; none if everything went well. Go requests many files that need not
 * exist, so failed requests only count if its command failed.
 */
export function accountLines({ requests, upstreams, givenUp }: RelayRecord, command: 'succeeded' | 'failed'): string[] {
  const repeated = requests.filter(request => request.attempts > 1)
  const why = causesText(byCause(repeated.flatMap(request => request.troubles)))
  return [
    ...(repeated.length > 0 ? [`${repeated.length} of ${countText(requests.length, 'request')} retried (${why})`] : []),
    ...upstreams.flatMap(({ upstream, openings }) => (openings > 0 ? [`${upstream} was unavailable for a while`] : [])),
    ...(command === 'failed' ? firstLines(givenUpTexts(givenUp)) : []),
  ]
}

/** One line per cause, without missing queries: Go also requests what need not exist, such as prefixes of a path. */
function givenUpTexts(givenUp: GivenUp[]): string[] {
  const meant = givenUp.filter(one => one.module !== undefined || one.class !== 'not-found')
  const alike = Map.groupBy(meant, one => reasonOf({ ...one, url: one.upstream }))
  return [...alike.values()].flatMap(([first, ...rest]) => {
    if (first === undefined) return []
    const modules = new Set([first, ...rest].flatMap(({ module }) => module ?? []))
    const what = modules.size > 1 ? countText(modules.size, 'module') : (first.module ?? first.name)
    return `${what}: ${modules.size > 1 ? first.cause : first.text.split('\n')[0]}`
  })
}

/** The end of a run as lines for a log. */
export function closingLines(report: WarmupReport, volume: Volume = 'normal'): string[] {
  const lines = [
    ...firstLines(report.leftOut.filter(item => item.kind !== 'broken').map(item => leftOutText(item))),
    ...firstLines(report.changes.map(change => `${change.file} ${changedText(change)}`)),
    // These were logged when they happened.
    ...firstLines(report.notes.filter(({ kind }) => kind !== 'relaxed' && kind !== 'left-to-go').map(noteSentence)),
    ...damageTexts(report).map(text => `cache: ${text}`),
    ...report.stores.flatMap(store => storeTexts(store, report)),
    ...downloadedTexts(report),
    ...extrasTexts([], report.extraModules).map(text => `extra modules: ${text}`),
    ...retriedTexts(report),
  ]
  lines.push(...firstLines((report.refreshed ?? []).map(refreshedSentence)))
  lines.push(...unpackerLines(report, volume))
  if (report.mode === 'lookup' && report.failure === undefined) return lines
  return [...lines, outcomeText(report), ...boundTexts(report).map(text => `limited by ${text}`)]
}

/** `Restored 158 modules (126.5 MB) in 0.9 s`. */
function phaseText(
  done: 'Restored' | 'Downloaded',
  { modules, bytes, seconds }: { modules: number; bytes: number; seconds: number },
): string {
  const size = bytes > 0 ? ` (${sizeText(bytes)})` : ''
  return `${done} ${countText(modules, 'module')}${size} in ${secondsText(seconds)}`
}

/** What a module store delivered, in modules if it was the only source, and any trouble with it. */
function storeTexts(store: StoreReport, { stores, modules, seconds }: WarmupReport): string[] {
  if (store.holds !== 'files') return []
  const isSound = store.rejected === 0 && store.problem === undefined
  const isOnly = stores.every(one => one === store || one.served === 0) && modules.restored > 0
  if (!isSound || !isOnly) return servedText(store).map(text => `${store.store}: ${text}`)
  const phase = { modules: modules.restored, bytes: store.bytes, seconds: seconds.download }
  return store.served > 0 ? [`${phaseText('Restored', phase)} from ${store.store}`] : []
}

function downloadedTexts({ modules, downloaded, seconds }: WarmupReport): string[] {
  const [largest, another] = downloaded
  if (modules.downloaded === 0) return []
  const phase = { modules: modules.downloaded, bytes: modules.bytesDownloaded, seconds: seconds.download }
  const size = largest && another ? `, largest ${largest.module} at ${sizeText(largest.bytes)}` : ''
  return [`${phaseText('Downloaded', phase)}${size}`]
}

/** Successful retries. */
function retriedTexts(report: WarmupReport): string[] {
  if (report.failure || report.retries === 0) return []
  const causes = retryCauses(report)
  return [`${countText(report.retries, 'retry')}${causes === '' ? '' : ` (${causes})`}`]
}

/** What is being saved, and to which stores. */
export function savingText({ shares: all }: SaveDecision): string {
  const shares = all.filter(isCertain)
  const files = Math.max(0, ...shares.map(share => share.files))
  return `saving ${countText(files, 'file')} to ${listText(shares.map(({ store }) => store))}`
}

/** The results of saving, one line per store, and whether they deserve a warning. */
export function saveLines(decision: SaveDecision, saves: StoreSave[]): { text: string; trouble: boolean }[] {
  const rows = saveRows(decision, saves).map(({ store, text, trouble }) => ({
    text: `${store || 'cache'}: ${text}`,
    trouble,
  }))
  const build = buildSaveText(
    decision.build,
    saves.find(one => one.build !== undefined),
  )
  return build === undefined ? rows : [...rows, { ...build, text: `build cache: ${build.text}` }]
}
