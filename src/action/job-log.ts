import { join, relative, resolve } from 'node:path'
import { annotate, group, info, type Mark } from '../output/console.js'
import { explainFailure, explanationText, type FailureGroup, failureGroups, TEXT_TITLE } from '../output/failures.js'
import { SHOWN } from '../output/format.js'
import { brokenLines, closingLines, eventLines, isTrouble } from '../output/log.js'
import type { WarmupEvent, WarmupReport } from '../report/report.js'
import type { ActionInputs } from './inputs.js'

/** Tells the events of a run in the job's log; trouble as a warning, which GitHub also shows on the job page. */
export function eventLog(): (event: WarmupEvent) => void {
  const textOf = eventLines()
  return event => {
    const text = textOf(event)
    if (text === undefined) return
    if (isTrouble(event)) annotate('warning', text)
    else info(text)
  }
}

/** Tells how the run ended, failures apart. */
export function tellEnd(report: WarmupReport): void {
  for (const line of brokenLines(report)) annotate('warning', line)
  for (const line of closingLines(report)) info(line)
}

/** Tells of every failure, and fails the step where that is wanted. */
export function tellFailure(report: WarmupReport, inputs: ActionInputs): void {
  const level = inputs.failOnError ? 'error' : 'warning'
  const groups = failureGroups(report)
  for (const failures of groups.slice(0, SHOWN)) {
    const explanation = explainFailure(failures)
    if (inputs.annotations) annotate(level, explanationText(explanation), markOf(failures, inputs))
    else info(explanationText(explanation))
    if (explanation.text !== '') group(`${TEXT_TITLE} of ${explanation.what}`, explanation.text)
  }
  if (groups.length > SHOWN) info(`and ${groups.length - SHOWN} more failures, see the report`)
  if (inputs.failOnError) process.exitCode = 1
}

/** Where the failure is shown: on the line of go.mod that asks for the module. */
function markOf({ files: [file], place }: FailureGroup, inputs: ActionInputs): Mark {
  const named = place?.file ?? file
  if (named === undefined) return {}
  const path = join(resolve(inputs.options.workingDirectory ?? '.'), named)
  return {
    file: relative(process.env.GITHUB_WORKSPACE || '.', path),
    ...(place && { line: place.line }),
  }
}
