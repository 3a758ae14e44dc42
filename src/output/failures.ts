import { WarmupError } from '../errors.js'
import { heaviestFirst } from '../go/download.js'
import type { Failure } from '../go/failures/failures.js'
import { StartError } from '../process.js'
import { redactText } from '../redact.js'
import type { Place, StoreReport, WarmupReport } from '../report/report.js'
import { StoreError } from '../stores/problem.js'
import { countText, listText } from './format.js'
import { FAILURE } from './wording.js'

/** An error for a person: what failed, why, and the next step. Whoever wrote it, no credential is repeated. */
export function explain(error: unknown): string {
  return redactText(explained(error))
}

function explained(error: unknown): string {
  if (error instanceof StoreError) return error.message
  if (error instanceof StartError) return `${error.message}\n${error.hint}`
  if (!(error instanceof WarmupError)) return error instanceof Error ? error.message || error.name : String(error)
  const cause = error.cause instanceof Error ? error.cause.message : ''
  const told = error.code === 'aborted' || error.message.includes(cause)
  return [error.message, error.hint, told ? '' : cause].filter(Boolean).join('\n')
}

/** Where in our code an error comes from that we did not make on purpose. For debug output only. */
export function stackOf(error: unknown): string | undefined {
  const isOurs = error instanceof WarmupError || error instanceof StoreError
  return error instanceof Error && !isOurs && error.stack ? redactText(error.stack) : undefined
}

/** A failure for a person. Log, annotation, job page and command all tell it from this. */
interface Explanation {
  /** The module, or `the download`. */
  what: string
  class: Failure['class']
  /** Who was asked: a host with its port. */
  host?: string
  /** What the class means. */
  meaning: string
  /** Why, in one sentence. */
  cause: string
  /** What to do next, and the same to be pasted: a command, or lines of a workflow. */
  nextStep: string
  fix?: string
  /** What Go or a server said. */
  text: string
  /** Where the module is asked for. */
  files: string[]
}

/** Explains failures that are alike. */
export function explainFailure({ failure, files }: FailureGroup): Explanation {
  const { module = 'the download', url, cause, hint, fix, text } = failure
  const host = URL.parse(url ?? '')?.host
  return {
    what: module,
    class: failure.class,
    ...(host && { host }),
    meaning: FAILURE[failure.class],
    cause,
    nextStep: hint,
    ...(fix !== undefined && { fix }),
    text,
    files,
  }
}

/** An explanation as lines without markup. What Go said is left to the caller, who may fold it. */
export function explanationText({ what, host, meaning, cause, nextStep, fix, files, ...told }: Explanation): string {
  return [
    `${what} (${told.class})${host ? ` at ${host}` : ''}: ${meaning}`,
    cause,
    `Next step: ${nextStep}`,
    ...(fix === undefined ? [] : [indented(fix)]),
    ...(files.length > 1 ? [`In ${listText(files)}`] : []),
  ].join('\n')
}

/** Stands above what Go said, where that is folded. */
export const TEXT_TITLE = 'What Go said'

/** Lines that belong to the one before. */
export const indented = (text: string) => text.replace(/^/gm, '  ')

/** One failure, and everything that failed with it. */
export interface FailureGroup {
  failure: Failure
  /** go.mod and go.work files; empty where Go could not even read them. */
  files: string[]
  /** Where the first of them asks for the module. */
  place?: Place
}

/** How many failures the report itself does not hold. */
export function unlistedFailures({ projects }: WarmupReport): number {
  return projects.reduce((sum, { othersLeftOut = 0 }) => sum + othersLeftOut, 0)
}

/** All failures of a run, the heaviest first, equal ones together: one module that nobody has may fail in 1,500 places. */
export function failureGroups(report: WarmupReport): FailureGroup[] {
  const failed = report.projects.flatMap(({ file, failure, place, others = [] }) =>
    failure ? [{ failure, place }, ...others].map(one => ({ ...one, file })) : [],
  )
  if (failed.length === 0 && report.failure) {
    return [{ failure: report.failure, files: [] }]
  }
  const groups = new Map<string, FailureGroup>()
  for (const { failure, file, place } of failed) {
    const same = JSON.stringify([failure.class, failure.module, failure.text])
    const group = groups.get(same)
    if (group) group.files.push(file)
    else groups.set(same, { failure, files: [file], ...(place && { place }) })
  }
  const heaviest = heaviestFirst([...groups.values()].map(group => group.failure))
  return [...groups.values()].sort((a, b) => heaviest.indexOf(a.failure) - heaviest.indexOf(b.failure))
}

/** What was wrong with entries: `entry K, saved by R, was damaged: 1 file rejected`; `quote` makes text of others fit for the place. */
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
