import { WarmupError } from '../errors.js'
import { heaviestFirst } from '../go/download.js'
import type { Failure } from '../go/failures/failures.js'
import { StartError } from '../process.js'
import { redactText } from '../redact.js'
import type { Place, StoreReport, WarmupReport } from '../report/report.js'
import { StoreError } from '../stores/problem.js'
import { classAddress } from './docs.js'
import { countText, listText, SHOWN } from './format.js'
import { FAILURE } from './wording.js'

/** An error for people: what failed, why, and the next step. Credentials are removed. */
export function explain(error: unknown): string {
  return redactText(explained(error))
}

function explained(error: unknown): string {
  if (error instanceof StoreError) return error.message
  if (error instanceof StartError) return `${error.message}\n${error.hint}`
  if (!(error instanceof WarmupError)) return error instanceof Error ? error.message || error.name : String(error)
  const cause = error.cause instanceof Error ? error.cause.message : ''
  const told = error.code === 'aborted' || error.message.includes(cause)
  return [error.message, told ? '' : cause, error.hint].filter(Boolean).join('\n')
}

/** The stack of an unexpected error. For debug output only. */
export function stackOf(error: unknown): string | undefined {
  const isOurs = error instanceof WarmupError || error instanceof StoreError
  return error instanceof Error && !isOurs && error.stack ? redactText(error.stack) : undefined
}

/** A failure explained to people. Log, annotations, job page and command all use this. */
export interface Explanation {
  /** The module, `the download`, `Go`, or how many modules. */
  what: string
  /** All modules that failed for the same reason, if there are several. */
  modules: string[]
  class: Failure['class']
  /** The host that was asked, with its port. */
  host?: string
  /** What the class means. */
  meaning: string
  /** Where the class is documented. */
  docs: string
  /** Why, in one sentence. */
  cause: string
  /** What to do next, and the same in a form to paste: a command, or lines of a workflow. */
  nextStep: string
  fix?: string
  /** The message of Go or of a server. */
  text: string
  /** The files that require the module, with the line if there is only one module. */
  places: string[]
}

/** Explains a group of failures. */
export function explainFailure({ failure, modules, files, lines = [] }: FailureGroup): Explanation {
  const { url, cause, hint, fix, text } = failure
  const module = failure.module ?? (failure.class === 'toolchain' ? 'Go' : 'the download')
  const host = URL.parse(url ?? '')?.host
  return {
    what: modules.length > 1 ? `${countText(modules.length, 'module')} failed for the same reason` : module,
    modules: modules.length > 1 ? modules : [],
    class: failure.class,
    ...(host && { host }),
    meaning: FAILURE[failure.class],
    docs: classAddress(failure.class),
    cause,
    nextStep: hint,
    ...(fix !== undefined && { fix }),
    text,
    // Several modules have several lines.
    places: modules.length < 2 && lines.length > 0 ? lines : files,
  }
}

/** An explanation as lines without markup. Go's message is left to the caller, which may fold it. */
export function explanationText(explanation: Explanation): string {
  const { what, host, meaning, docs, cause, nextStep, fix, modules, places } = explanation
  return [
    `${what} (${explanation.class})${host ? ` at ${host}` : ''}: ${meaning}`,
    ...(modules.length > 0 ? [listText(modules, NAMED)] : []),
    cause,
    `Next step: ${nextStep}`,
    ...(fix === undefined ? [] : [indented(fix)]),
    ...(places.length > 0 ? [`In ${listText(places)}`] : []),
    `More: ${docs}`,
  ].join('\n')
}

/** At most this many modules of a group are named. */
const NAMED = 3

/** The title of the fold with the message of Go or of a server. */
export const TEXT_TITLE = 'Details'

/** Indents lines that belong to the previous one. */
export const indented = (text: string) => text.replace(/^/gm, '  ')

/** Failures that have one cause and one next step. */
export interface FailureGroup {
  /** The first of them. */
  failure: Failure
  /** The failed modules, in the order of their lines in go.mod. */
  modules: string[]
  /** go.mod and go.work files; empty if Go could not even read them. */
  files: string[]
  /** The line that requires the module of `failure`. */
  place?: Place
  /** The same files, each with the first line that requires one of the modules, if that is known. */
  lines?: string[]
}

/** A group with a single failure. */
export const groupOf = (failure: Failure): FailureGroup => ({ failure, modules: modulesOf([failure]), files: [] })

interface Struck {
  failure: Failure
  /** Undefined for a line of `extra-modules`. */
  file?: string
  place?: Place | undefined
}

/** The number of failed modules. */
export function failedModules(report: WarmupReport): number {
  const named = new Set(failureGroups(report).flatMap(({ modules }) => modules))
  return named.size + unlistedFailures(report)
}

/** The number of failures that are not in the report. */
export function unlistedFailures({ projects }: WarmupReport): number {
  return projects.reduce((sum, { othersLeftOut = 0 }) => sum + othersLeftOut, 0)
}

/**
 * All failures of a run, grouped by cause, the most severe first: a proxy that is down fails every module, and one missing
 * module may fail in 1,500 places.
 */
export function failureGroups(report: WarmupReport): FailureGroup[] {
  const failed = report.projects.flatMap(({ file, failure, place, others = [] }): Struck[] =>
    failure ? [{ failure, place }, ...others].map(one => ({ ...one, file })) : [],
  )
  for (const one of report.extraModules ?? []) if ('failure' in one) failed.push({ failure: one.failure })
  if (failed.length === 0 && report.failure) return [groupOf(report.failure)]
  const order = new Map(report.projects.map(({ file }, index) => [file, index]))
  const orderOf = ({ file }: Struck) => (file === undefined ? undefined : order.get(file)) ?? 0
  const line = ({ place }: Struck) => place?.line ?? Number.POSITIVE_INFINITY
  const before = (a: Struck, b: Struck) => orderOf(a) - orderOf(b) || (line(a) === line(b) ? 0 : line(a) - line(b))
  const sorted = failed.toSorted(before)
  const groups = [...Map.groupBy(sorted, ({ failure }) => reasonOf(failure)).values()].flatMap(apart)
  const heaviest = heaviestFirst(groups.map(({ failure }) => failure))
  return groups.sort((a, b) => heaviest.indexOf(a.failure) - heaviest.indexOf(b.failure))
}

/** Classes that concern the module itself, so that each module has its own next step. */
const OF_MODULE: Failure['class'][] = ['not-found', 'integrity']

/**
 * Failures that are alike except for their modules, as groups: a few that concern the modules themselves are one group per
 * module, unless one text covers all of them.
 */
function apart(alike: Struck[]): FailureGroup[] {
  const byModule = [...Map.groupBy(alike, ({ failure }) => failure.module).values()]
  const isOfModule = alike.every(({ failure }) => OF_MODULE.includes(failure.class) && failure.text !== '')
  return (isOfModule && byModule.length <= SHOWN ? byModule : [alike]).flatMap(([first, ...rest]) => {
    if (first === undefined) return []
    const all = [first, ...rest]
    const { failure, place } = all.find(one => one.failure.text !== '') ?? first
    return {
      failure,
      modules: modulesOf(all.map(({ failure }) => failure)),
      files: [...new Set(all.flatMap(({ file }) => file ?? []))],
      lines: linesOf(all),
      ...(place && { place }),
    }
  })
}

/** The first line in each file. */
function linesOf(struck: Struck[]): string[] {
  const byFile = Map.groupBy(
    struck.filter(one => one.file !== undefined),
    ({ file = '' }) => file,
  )
  return [...byFile].map(([file, [first]]) => (first?.place ? `${first.place.file}:${first.place.line}` : file))
}

const modulesOf = (failures: Failure[]) => [...new Set(failures.flatMap(({ module }) => module ?? []))]

/** A key that is equal for failures with the same cause: all their text, without names of the module and figures. */
export function reasonOf(failure: Pick<Failure, 'class' | 'module' | 'url' | 'cause' | 'hint'>): string {
  const { class: name, module, url, cause, hint } = failure
  const path = module?.split('@', 1)[0]
  const prefix = path?.split('/').slice(0, 2).join('/')
  let said = `${cause}\n${hint}`.replace(MEASURED, '')
  for (const own of [url, module, path, prefix]) if (own) said = said.replaceAll(own, '#')
  return JSON.stringify([name, URL.parse(url ?? '')?.host, said])
}

/** Sizes, times and counts, which differ from file to file. */
const MEASURED = /\b\d[\d.]* ?(?:bytes?|[kMG]?B|ms|s|min)\b|, (?:twice|\d+ times)(?=\.)/g

/** Damage of entries: `entry K, saved by R, was damaged: 1 file rejected`; `quote` escapes text of others for the output. */
export function damageTexts({ stores }: WarmupReport, quote = (text: string) => text): string[] {
  return stores.flatMap(store => (store.holds === 'entries' && store.damage ? [damageText(store, quote)] : []))
}

function damageText(store: StoreReport & { holds: 'entries' }, quote: (text: string) => string): string {
  const { key = '', origin, damage } = store
  const { archive, refused = 0, rejected = 0, discarded = 0, missing = 0 } = damage ?? {}
  const run = origin && `${quote(origin.url ?? `run ${origin.runId}`)} at ${quote(origin.savedAt)}`
  const found = [
    ...(archive === 'broken' ? ['it could not be read to its end'] : []),
    ...(refused > 0 ? [`${countText(refused, 'file')} refused`] : []),
    ...(rejected > 0 ? [`${countText(rejected, 'file')} rejected by go.sum`] : []),
    ...(discarded > 0 ? [`the download failed with its ${countText(discarded, 'file')}`] : []),
    ...(missing > 0 ? [`${countText(missing, 'file')} missing`] : []),
  ]
  return `entry ${quote(key)}, saved by ${run ?? 'a run it does not name'}, was damaged: ${listText(found)}`
}
