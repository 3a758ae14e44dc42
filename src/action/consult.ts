import type { Diagnosis } from '../doctor/diagnosis.js'
import { renderDiagnosis } from '../doctor/render.js'
import { WarmupError } from '../errors.js'
import type { ResolvedOptions } from '../options/resolve.js'
import { annotate, info } from '../output/console.js'
import { explain } from '../output/failures.js'
import type { WarmupReport } from '../report/report.js'
import { writeSummary } from './command-files.js'
import type { ActionInputs } from './inputs.js'

/**
 * Has the doctor look, where that is wanted, and tells in the log what is wrong. `report` is undefined where there was
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
    const { countsText, findingLines } = await import('../doctor/render.js')
    const diagnosis = await diagnoseWith(options, { look: failedModules(report) })
    const wrong = diagnosis.findings.filter(({ kind }) => kind === 'fail' || kind === 'warn')
    for (const line of wrong.flatMap(findingLines)) info(line)
    info(`doctor: ${countsText(diagnosis.findings)}`)
    return diagnosis
  } catch (error) {
    annotate('warning', `doctor failed: ${explain(error)}`)
    return undefined
  }
}

const MOST = 10

function failedModules(report: WarmupReport | undefined): string[] {
  const ofProjects = (report?.projects ?? []).flatMap(({ failure, others = [] }) => [
    failure,
    ...others.map(one => one.failure),
  ])
  const failures = [report?.failure, ...ofProjects]
  return [...new Set(failures.flatMap(failure => failure?.module ?? []))].slice(0, MOST)
}

/** Where there is nothing to report, what the doctor finds goes to the summary at once: post has nothing to write. */
export async function consultAbout(
  error: unknown,
  { inputs, options }: { inputs: ActionInputs; options: ResolvedOptions },
): Promise<void> {
  if (error instanceof WarmupError && error.code === 'bad-option') return
  const diagnosis = await consult(inputs, { report: undefined, options })
  if (diagnosis && inputs.summary !== 'never' && process.env.GITHUB_STEP_SUMMARY) {
    await writeSummary(renderDiagnosis(diagnosis))
  }
}
