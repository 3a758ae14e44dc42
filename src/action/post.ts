import { rm } from 'node:fs/promises'
import { renderDiagnosis } from '../doctor/render.js'
import { temporaryDirectory } from '../options/places.js'
import { annotate, debug, info } from '../output/console.js'
import { explain, stackOf } from '../output/failures.js'
import { saveLines } from '../output/log.js'
import { renderSummary } from '../output/summary/summary.js'
import { addSave, type WarmupReport } from '../report/report.js'
import type { Interruption } from '../session/interruption.js'
import { sweepLeftovers } from '../session/session.js'
import { save } from '../steps/save.js'
import type { StoreSave } from '../stores/record.js'
import { writeSummary } from './command-files.js'
import { failedClasses } from './consult.js'
import { readReport, replaceReport, writeHtml } from './results.js'
import { type HandOver, takeOver, takeOverDirectories } from './state.js'

/** The post step: carries out the decision of main and writes the summary. It reads no inputs, and never fails a job. */
export async function post({ abortable }: Interruption): Promise<void> {
  try {
    await carryOut(abortable())
  } catch (error) {
    annotate('warning', explain(error))
  }
}

async function carryOut(signal: AbortSignal): Promise<void> {
  const tempDirectory = temporaryDirectory(undefined, process.env.RUNNER_TEMP)
  const { directories, foreign } = takeOverDirectories(tempDirectory)
  if (foreign) annotate('warning', `${NOT_OURS}: no credentials directory was removed`)
  for (const directory of directories) await removeCredentials(directory)
  await sweepLeftovers(tempDirectory)
  const handed = takeOver(tempDirectory)
  if (handed === 'foreign') return annotate('warning', `${NOT_OURS}: nothing is saved and no summary is written`)
  if (handed === undefined) return info('go-mod-warmup: the main step did not finish, so nothing is saved')
  const { decision } = handed
  const saves = await save(decision, { runId: handed.runId, signal })
  for (const { text, trouble } of saveLines(decision, saves)) {
    if (trouble) annotate('warning', text)
    else info(text)
  }
  if (handed.report !== '') await finishReport(handed, saves)
}

const NOT_OURS = 'Ignored state that the main step did not write'

async function removeCredentials(directory: string): Promise<void> {
  await rm(directory, { recursive: true, force: true }).catch((error: Error) =>
    annotate('warning', `${directory} contains credentials and could not be removed: ${error.message}`),
  )
}

/** Adds the results of saving to the report, and renders it. */
async function finishReport(handed: HandOver, saves: StoreSave[]): Promise<void> {
  const report = await readReport(handed.report)
  const summary = report && finishedSummary(report, saves, handed.summary)
  if (report === undefined || summary === undefined) {
    return annotate('warning', `No summary is written: the report ${handed.report} was removed or modified`)
  }
  replaceReport(handed.report, report)
  await writeHtml(report, handed.html)
  if (summary !== '') await writeSummary(summary)
}

function diagnosisOf(report: WarmupReport): string {
  if (report.doctor === undefined) return ''
  return renderDiagnosis(report.doctor, report.failure && failedClasses(report))
}

/**
 * Adds the results of saving to the report, and renders the summary; empty if it is not wanted, undefined if a later step
 * made the report invalid.
 */
function finishedSummary(report: WarmupReport, saves: StoreSave[], wanted: HandOver['summary']): string | undefined {
  try {
    addSave(report, saves)
    const isWanted = wanted === 'always' || (wanted === 'on-failure' && report.failure !== undefined)
    return isWanted && process.env.GITHUB_STEP_SUMMARY ? renderSummary(report) + diagnosisOf(report) : ''
  } catch (error) {
    debug(stackOf(error) ?? explain(error))
    return undefined
  }
}
