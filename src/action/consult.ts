import type { Diagnosis } from '../doctor/diagnosis.js'
import { explaining } from '../doctor/explains.js'
import { renderDiagnosis } from '../doctor/render.js'
import { WarmupError } from '../errors.js'
import type { Failure } from '../go/failures/failures.js'
import type { ResolvedOptions } from '../options/resolve.js'
import { annotate, group, info } from '../output/console.js'
import { explain } from '../output/failures.js'
import { checksText } from '../output/format.js'
import type { WarmupReport } from '../report/report.js'
import { writeSummary } from './command-files.js'
import type { ActionInputs } from './inputs.js'

/**
 * Runs the doctor if requested, and logs the problems found; after a failure, those that can explain it, folded. `report`
 * is undefined if there was no run to report. Takes at most 15 seconds, never throws, and never changes the result of the
 * step.
 */
export async function consult(
  { doctor }: ActionInputs,
  { report, options }: { report: WarmupReport | undefined; options: ResolvedOptions },
): Promise<Diagnosis | undefined> {
  // A missing entry is not something that the doctor can explain.
  const failed = report === undefined || (report.failure !== undefined && report.endedEarly !== 'cache-miss')
  // The doctor sends requests to servers, which must not happen offline.
  if (options.offline === 'true') return undefined
  if (options.signal?.aborted || doctor === 'never' || (doctor === 'on-failure' && !failed)) return undefined
  try {
    const { diagnoseWith } = await import('../doctor/diagnose.js')
    const { faultLines, findingsLines } = await import('../doctor/render.js')
    const diagnosis = await diagnoseWith(options, { look: failedModules(report) })
    const counts = `doctor: ${checksText(diagnosis.findings)}`
    if (!failed) {
      for (const line of [...faultLines(diagnosis), counts]) info(line)
      return diagnosis
    }
    const { likely } = explaining(diagnosis, failedClasses(report))
    if (likely.length > 0) group(counts, findingsLines(likely).join('\n'))
    else info(`${counts}; none of them explains this failure`)
    return diagnosis
  } catch (error) {
    annotate('warning', `doctor failed: ${explain(error)}`)
    return undefined
  }
}

const MOST = 10

function failuresOf(report: WarmupReport | undefined): Failure[] {
  const ofProjects = (report?.projects ?? []).flatMap(({ failure, others = [] }) => [
    failure,
    ...others.map(one => one.failure),
  ])
  const ofListed = (report?.extraModules ?? []).flatMap(one => ('failure' in one ? [one.failure] : []))
  return [report?.failure, ...ofProjects, ...ofListed].flatMap(one => one ?? [])
}

function failedModules(report: WarmupReport | undefined): string[] {
  return [...new Set(failuresOf(report).flatMap(failure => failure.module ?? []))].slice(0, MOST)
}

/** The classes of all failures; empty if the run ended before its download. */
export function failedClasses(report: WarmupReport | undefined): Failure['class'][] {
  return [...new Set(failuresOf(report).map(failure => failure.class))]
}

/** Without a report, the diagnosis is added to the summary at once, because post has nothing to write. */
export async function consultAbout(
  error: unknown,
  { inputs, options }: { inputs: ActionInputs; options: ResolvedOptions },
): Promise<void> {
  if (error instanceof WarmupError && error.code === 'bad-option') return
  const diagnosis = await consult(inputs, { report: undefined, options })
  if (diagnosis && inputs.summary !== 'never' && process.env.GITHUB_STEP_SUMMARY) {
    await writeSummary(renderDiagnosis(diagnosis, []))
  }
}
