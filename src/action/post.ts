import { readFile, writeFile } from 'node:fs/promises'
import * as core from '@actions/core'
import { explain } from '../explain.js'
import type { WarmupReport } from '../report.js'
import { save } from '../saving.js'
import { renderSummary, saveText } from '../summary.js'
import { readInputs } from './inputs.js'
import { takeOver } from './state.js'

/** The post step: carries out what main decided and writes the summary. It never fails a job. */
export async function post(): Promise<void> {
  const handed = takeOver()
  if (handed === undefined) return core.info('go-mod-warmup: the main step did not finish, so nothing is saved')
  try {
    const inputs = readInputs()
    const outcome = await save(handed.decision, { ...inputs.options, runId: handed.runId })
    const line = `cache: ${saveText(handed.decision, outcome)}`
    if (['denied', 'rate-limited', 'unreachable', 'timed-out', 'failed'].includes(outcome.kind)) core.warning(line)
    else core.info(line)

    const report: WarmupReport = JSON.parse(await readFile(handed.report, 'utf8'))
    report.save = outcome
    if (handed.decision.save) report.seconds.save = outcome.seconds
    await writeFile(handed.report, JSON.stringify(report, undefined, 2))
    const wanted = inputs.summary === 'always' || (inputs.summary === 'on-failure' && report.failure !== undefined)
    if (wanted && process.env.GITHUB_STEP_SUMMARY) await core.summary.addRaw(renderSummary(report), true).write()
  } catch (error) {
    core.warning(explain(error))
  }
}
