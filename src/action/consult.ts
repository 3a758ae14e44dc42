import type { Diagnosis } from '../doctor/diagnosis.js'
import { explaining } from '../doctor/explains.js'
import { renderDiagnosis } from '../doctor/render.js'
import { WarmupError } from '../errors.js'
import type { Failure } from '../go/failures/failures.js'
import type { ResolvedOptions } from '../options/resolve.js'
import { annotate, group, info } from '../output/console.js'
import { explain } from '../output/failures.js'
import type { WarmupReport } from '../report/report.js'
import { writeSummary } from './command-files.js'
import type { ActionInputs } from './inputs.js'

/**
 * Has the doctor look, where that is wanted, and tells in the log what is wrong; after a failure, what can explain it,
 * folded. `report` is undefined where there was
 * no run to report. Takes 15 seconds at the most, never throws and never changes what the step comes to.
 */
export async function consult(
  { doctor }: ActionInputs,
  { report, options }: { report: WarmupReport | undefined; options: ResolvedOptions },
): Promise<Diagnosis | undefined> {
  // Without an entry nothing is wrong with anything the doctor could look at.
  const failed = report === undefined || (report.failure !== undefined && report.endedEarly !== 'cache-miss')
  // Its looks are at servers, and nothing is to be asked of those.
  if (options.offline === 'true') return undefined
  if (options.signal?.aborted || doctor === 'never' || (doctor === 'on-failure' && !failed)) return undefined
  try {
    const { diagnoseWith } = await import('../doctor/diagnose.js')
    const { countsText, faultLines, findingsLines } = await import('../doctor/render.js')
    const diagnosis = await diagnoseWith(options, { look: failedModules(report) })
    const counts = `doctor: ${countsText(diagnosis.findings)}`
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
  return [report?.failure, ...ofProjects].flatMap(one => one ?? [])
}

function failedModules(report: WarmupReport | undefined): string[] {
  return [...new Set(failuresOf(report).flatMap(failure => failure.module ?? []))].slice(0, MOST)
}

/** Of what failed; none where the run ended before there was anything to download. */
export function failedClasses(report: WarmupReport | undefined): Failure['class'][] {
  return [...new Set(failuresOf(report).map(failure => failure.class))]
}

/** Where there is nothing to report, what the doctor finds goes to the summary at once: post has nothing to write. */
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
