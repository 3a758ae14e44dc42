import { byCause, type GivenUp, type RelayRecord, type RequestRecord } from '../relay/record.js'
import { isTroubled } from '../report/relay.js'
import type { SaveDecision, WarmupEvent, WarmupReport } from '../report/report.js'
import type { EntryRecord, StoreSave } from '../stores/record.js'
import type { Volume } from './console.js'
import {
  damageTexts,
  explainFailure,
  explanationText,
  failureGroups,
  indented,
  reasonOf,
  TEXT_TITLE,
  unlistedFailures,
} from './failures.js'
import { countText, firstLines, listText, SHOWN, secondsText, sizeText } from './format.js'
import { foundTexts, isTroubled as isStoreTroubled, saveRows, servedText } from './stores.js'
import { attemptText, causesText, troubleText } from './summary.js'
import { unpackerLines } from './unpacker.js'
import {
  boundTexts,
  changedText,
  goLine,
  leftOutText,
  NOT_SAVED,
  noteSentence,
  OUTCOME,
  originsText,
  REPAIRED,
  refreshedSentence,
  SOURCE,
} from './wording.js'

/** Stands for all places beyond the first. */
const REST = ''
/** Of requests that one upstream made trouble for alike, so many are told. */
const REQUESTS_SHOWN = 3

/**
 * Makes lines for a log, of one run: what an event has to say, undefined for those that need no line of their own. What
 * happens to more than ten projects alike, or to more than three requests, is told of the first.
 */
export function eventLines(): (event: WarmupEvent) => string | undefined {
  const told = new Map<string, Set<string>>()
  return event => {
    const line = eventLine(event)
    const { what, where, shown = SHOWN } = likeness(event)
    if (line === undefined || what === undefined) return line
    const places = told.get(what) ?? new Set()
    told.set(what, places)
    if (places.size < shown) places.add(where)
    if (places.has(where)) return line
    if (places.has(REST)) return undefined
    places.add(REST)
    return 'and more like it, see the report'
  }
}

/** What makes two lines say the same, of whom, and how many of them are told. */
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
    case 'go-kept':
      return `${event.file} needs Go ${event.spec}, which could not be installed (${event.reason}): Go ${event.version} from PATH is used`
    case 'go-too-old':
      return `${event.file} requires Go ${event.line}, newer than the Go ${event.version} that was asked for`
    case 'restore':
      return restoreLine(event.store)
    case 'store-off':
      return `cache: off (${event.reason})`
    case 'warm':
      return 'cache: not asked: the module cache has everything already'
    case 'progress':
      return `${event.phase === 'restore' ? 'cache' : event.project}: ${progressText(event)}`
    case 'attempt-ended':
      return event.outcome.kind === 'ok'
        ? undefined
        : `${event.project}: attempt ${event.number} ${attemptText(event.outcome)}`
    case 'retry':
      return `${event.project}: retry ${waitText(event.wait)} (${event.failure.class})`
    case 'repair':
      return `${event.project}: ${event.repair.module} was damaged ${SOURCE[event.repair.source]} (${event.repair.file}) and is ${REPAIRED[event.repair.file]}`
    case 'set-aside':
      return `the download failed (${event.failure.class}): retrying once without ${countText(event.files, 'cached file')}`
    case 'low-disk':
      return `little disk space is left (${sizeText(event.free)}): nothing more is fetched ahead`
    case 'store-trouble':
      return `${event.reason}: what it does not serve is downloaded`
    case 'relaxed':
      return event.what === 'http'
        ? `${event.host}: its answers break the rules of HTTP, and are read as Go reads them`
        : `${event.host}: TLS is relaxed to what Go accepts (no secure renegotiation, or a short RSA key)`
    case 'left-to-go':
      return `${event.upstream}: its answers cannot be read, Go downloads from it directly`
    case 'relay-unavailable':
      return `the relay cannot work here, Go downloads without it (${event.reason})`
    case 'request':
      return isTroubled(event.request) ? requestLine(event.request) : undefined
    case 'attempt':
    case 'stall':
    case 'save':
      return undefined
  }
}

/** A wait that nobody notices is none. */
const waitText = (seconds: number) => (seconds < 0.05 ? 'now' : `in ${secondsText(seconds)}`)

function requestLine(request: RequestRecord): string {
  const { upstream, name, outcome, attempts, seconds } = request
  const tries = countText(attempts, 'try')
  return `${upstream}: ${name} ${OUTCOME[outcome]} after ${secondsText(seconds)} and ${tries} (${troubleText(request)})`
}

type Progress = Extract<WarmupEvent, { kind: 'progress' }>

/**
 * How far a phase is: `fetched 40.0 MB of at least 126.0 MB, 20.0 MB/s · verified 12/158`. The sizes of files are learned
 * one by one, as answers begin.
 */
export function progressText(event: Progress): string {
  const waited = event.unchangedFor === undefined ? [] : [`no change for ${secondsText(event.unchangedFor)}`]
  return [...phaseTexts(event), ...waited].join(' · ')
}

function phaseTexts(event: Progress): string[] {
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
 * The part that is done, from 0 to 1; 0 where nobody knows of how much. A download of which all that is known was fetched
 * is half done, whatever of it is verified.
 */
export function progressShare(event: Progress): number {
  const fetched = shareOf(event.bytes, event.bytesTotal)
  if (event.phase === 'restore') return fetched
  const verified = shareOf(event.modulesVerified, event.modulesTotal)
  return Math.max(verified, fetched / 2)
}

const shareOf = (done: number, all: number | undefined) => (all ? Math.min(1, done / all) : 0)

function restoreLine(store: EntryRecord): string {
  const { what, size, said } = foundTexts(store)
  const key = store.key ? ` ${store.key}` : ''
  const rejected =
    store.rejected.length > 0 ? `, ${countText(store.rejected.length, 'file')} rejected and downloaded anew` : ''
  const refused = store.refused > 0 ? `, ${countText(store.refused, 'file')} refused` : ''
  const unneeded = store.unneeded ? `, ${countText(store.unneeded, 'file')} no longer needed` : ''
  return `cache: ${what}${key}${size}${unneeded}${refused}${rejected}${said ? ` (${said})` : ''}`
}

/** Is this trouble that deserves a warning, although the job goes on? */
export function isTrouble(event: WarmupEvent): boolean {
  if (['go-version-file-ignored', 'goroot-ignored', 'go-kept', 'go-too-old'].includes(event.kind)) return true
  if (event.kind === 'go') return event.install.elsewhere !== undefined
  if (['relay-unavailable', 'left-to-go', 'low-disk', 'store-trouble', 'set-aside'].includes(event.kind)) return true
  return event.kind === 'restore' && isStoreTroubled(event.store)
}

/** What was found and cannot be warmed, one line each: the run succeeds all the same. */
export function brokenLines(report: WarmupReport): string[] {
  const lines = report.leftOut.flatMap(item => (item.kind === 'broken' ? [leftOutText(item)] : []))
  return firstLines(lines)
}

/** Every failure for a person, with where it struck; of more than ten the first. */
export function failureLines(report: WarmupReport): string[] {
  const explanations = failureGroups(report).map(explainFailure)
  const said = (text: string) => (text === '' ? '' : `\n${TEXT_TITLE}:\n${indented(text)}`)
  const lines = explanations.map(one => `${explanationText(one)}${said(one.text)}`)
  return firstLines(lines, unlistedFailures(report))
}

/**
 * What was repeated or could not be had through a relay, one line each; none where all went well. Go asks for much that
 * need not be there, so what could not be had only counts when its command failed.
 */
export function accountLines({ requests, upstreams, givenUp }: RelayRecord, command: 'succeeded' | 'failed'): string[] {
  const repeated = requests.filter(request => request.attempts > 1)
  const why = causesText(byCause(repeated.flatMap(request => request.troubles)))
  return [
    ...(repeated.length > 0
      ? [`${repeated.length} of ${countText(requests.length, 'request')} repeated (${why})`]
      : []),
    ...upstreams.flatMap(({ upstream, openings }) => (openings > 0 ? [`${upstream} did not answer for a while`] : [])),
    ...(command === 'failed' ? firstLines(givenUpTexts(givenUp)) : []),
  ]
}

/** A line for each cause: the modules Go has named by itself. It also asks for what only may be there, such as prefixes. */
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
  const { modules, seconds } = report
  const lines = [
    ...firstLines(report.leftOut.filter(item => item.kind !== 'broken').map(item => leftOutText(item))),
    ...firstLines(report.changes.map(change => `${change.file} ${changedText(change)}`)),
    // These were told when they happened.
    ...firstLines(report.notes.filter(({ kind }) => kind !== 'relaxed' && kind !== 'left-to-go').map(noteSentence)),
    ...damageTexts(report).map(text => `cache: ${text}`),
    ...report.stores.flatMap(store => servedText(store).map(text => `${store.store}: ${text}`)),
  ]
  lines.push(...firstLines((report.refreshed ?? []).map(refreshedSentence)))
  lines.push(...unpackerLines(report, volume))
  if (report.failure) return lines
  if (report.mode === 'nothing') return [...lines, NOT_SAVED['nothing-to-warm']]
  if (report.mode === 'lookup') return lines
  return [
    ...lines,
    `${countText(modules.total, 'module')} ready in ${secondsText(seconds.total)}: ${originsText(modules)}`,
    ...boundTexts(report).map(text => `bound by ${text}`),
  ]
}

/** What became of saving, a line for each store, and whether that deserves a warning. */
export function saveLines(decision: SaveDecision, saves: StoreSave[]): { text: string; trouble: boolean }[] {
  return saveRows(decision, saves).map(({ store, text, trouble }) => ({
    text: `${store || 'cache'}: ${text}`,
    trouble,
  }))
}
