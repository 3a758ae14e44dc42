import { rm, writeFile } from 'node:fs/promises'
import * as core from '@actions/core'
import { renderDiagnosis } from '../doctor/diagnosis-markdown.js'
import { explain } from '../explain.js'
import { readText } from '../modcache/regular-file.js'
import { addSave, type SaveResult, type WarmupReport } from '../report.js'
import { sweepLeftovers } from '../run.js'
import { saveLines } from '../save-lines.js'
import { resolveSaveOptions } from '../save-options.js'
import { save } from '../saving.js'
import { renderSummary } from '../summary.js'
import { type HandOver, takeOver, takeOverDirectories } from './state.js'

/** The post step: carries out what main decided and writes the summary. It reads no inputs, and never fails a job. */
export async function post(): Promise<void> {
  for (const directory of takeOverDirectories()) await removeCredentials(directory)
  await sweepLeftovers(resolveSaveOptions({}).tempDirectory)
  const handed = takeOver()
  if (handed === undefined) return core.info('go-mod-warmup: the main step did not finish, so nothing is saved')
  try {
    const { decision } = handed
    const outcome = await save(decision, { ...handed.limits, runId: handed.runId })
    for (const { text, trouble } of saveLines({ decision, save: outcome })) {
      if (trouble) core.warning(text)
      else core.info(text)
    }
    if (handed.report !== '') await finishReport(handed, outcome)
  } catch (error) {
    core.warning(explain(error))
  }
}

async function removeCredentials(directory: string): Promise<void> {
  await rm(directory, { recursive: true, force: true }).catch((error: Error) =>
    core.warning(`${directory} holds credentials and cannot be removed: ${error.message}`),
  )
}

/** Adds to the report what became of saving, and renders it. */
async function finishReport(handed: HandOver, outcome: SaveResult): Promise<void> {
  const report = await readReport(handed.report)
  if (report === undefined) return core.warning(`There is no summary: the report ${handed.report} is gone or changed`)
  addSave(report, outcome)
  await writeFile(handed.report, JSON.stringify(report, undefined, 2)).catch((error: Error) =>
    core.warning(`report: ${error.message}`),
  )
  const wanted = handed.summary === 'always' || (handed.summary === 'on-failure' && report.failure !== undefined)
  if (!wanted || !process.env.GITHUB_STEP_SUMMARY) return
  const diagnosis = report.doctor ? renderDiagnosis(report.doctor) : ''
  await core.summary.addRaw(renderSummary(report) + diagnosis, true).write()
}

/** Later steps can do with it what they like. */
async function readReport(file: string): Promise<WarmupReport | undefined> {
  try {
    const report: WarmupReport = JSON.parse(await readText(file))
    return report.schema === 1 ? report : undefined
  } catch {
    return undefined
  }
}
