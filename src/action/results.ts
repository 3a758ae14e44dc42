import { dirname, join, relative, resolve } from 'node:path'
import * as core from '@actions/core'
import { exportedSetting } from '../go/goproxy.js'
import { makeDirectories } from '../modcache/directories.js'
import { readText } from '../modcache/regular-file.js'
import { checkDistinct, checkOutputFile } from '../options/places.js'
import type { ResolvedOptions } from '../options/resolve.js'
import { annotate, group, inertJson, info, type Mark } from '../output/console.js'
import {
  explainFailure,
  explanationText,
  type FailureGroup,
  failureGroups,
  TEXT_TITLE,
  unlistedFailures,
} from '../output/failures.js'
import { SHOWN } from '../output/format.js'
import { brokenLines, closingLines, eventLines, isTrouble } from '../output/log.js'
import { replaceFile } from '../output/replace-file.js'
import type { WarmupEvent, WarmupReport } from '../report/report.js'
import { makeTemporary } from '../temporary.js'
import { tellRunner } from './command-files.js'
import type { ActionInputs } from './inputs.js'

/** Every output of the action; a test holds the names equal to action.yml. */
export function outputsOf(
  report: WarmupReport,
  { file, html }: { file: string; html: string },
): Record<string, string | number | boolean> {
  return {
    // Steps that skip a download because of it must find everything.
    'cache-hit': report.cacheStatus === 'hit' && report.failure === undefined,
    'cache-status': report.cacheStatus,
    'cache-primary-key': report.keys?.primary ?? '',
    'cache-matched-key': report.keys?.matched ?? '',
    'cache-size': report.stores.reduce((sum, { holds, bytes }) => sum + (holds === 'entries' ? bytes : 0), 0),
    modules: report.modules.total,
    'modules-downloaded': report.modules.downloaded,
    'bytes-downloaded': report.modules.bytesDownloaded,
    attempts: report.attempts,
    retries: report.retries,
    duration: report.seconds.total.toFixed(3),
    'failure-class': report.failure?.class ?? '',
    'go-version': report.endedEarly === 'install' ? '' : (report.goInstall?.version ?? report.goVersion),
    'go-source': goSource(report),
    report: file,
    html,
  }
}

/** Where Go came from; by default it is the Go on PATH. */
function goSource({ goInstall, endedEarly }: WarmupReport): string {
  return goInstall?.source ?? (endedEarly === 'install' ? '' : 'path')
}

export function setOutputs(report: WarmupReport, files: { file: string; html: string }): void {
  tellRunner('outputs', () => {
    for (const [name, value] of Object.entries(outputsOf(report, files))) core.setOutput(name, value)
  })
}

/** Exports the settings of this run to later steps, without credentials: a token in every later step would be a risk. */
export function exportSettings({ sources, modcacherw }: ResolvedOptions, report: WarmupReport): void {
  const { GOFLAGS } = report.environment.settings
  const settings = { ...sources, ...report.privateHosts?.settings, ...(modcacherw && GOFLAGS && { GOFLAGS }) }
  for (const [name, value] of Object.entries(settings)) {
    tellRunner(name, () => core.exportVariable(name, exportedSetting(name, value)))
  }
}

/**
 * Makes sure, before any work, that the reports can be written to the requested files. Their directories are created if
 * possible.
 * @throws WarmupError `bad-option`
 */
export async function checkReports({ report, html }: Pick<ActionInputs, 'report' | 'html'>): Promise<void> {
  for (const [name, file] of Object.entries({ report, html })) {
    if (file === '') continue
    await makeDirectories(dirname(file)).catch(() => undefined)
    checkOutputFile(name, file)
  }
  checkDistinct({ report, html })
}

/** Writes the HTML report to the requested file. Returns its path, or an empty string if there is none. */
export async function writeHtml(report: WarmupReport, wanted: string): Promise<string> {
  if (wanted === '') return ''
  const file = resolve(wanted)
  const { renderHtml } = await import('../output/html/html.js')
  try {
    replaceFile(file, renderHtml(report))
    return file
  } catch (error) {
    annotate('warning', `The HTML report ${file} cannot be written: ${(error as Error).message}`)
    return ''
  }
}

/**
 * Writes the report to the requested file; without one, or if that fails, below the temporary directory, since post reads
 * it again. Returns its path, or an empty string if it cannot be written at all.
 */
export async function writeReport(
  report: WarmupReport,
  { wanted, tempDirectory }: { wanted: string; tempDirectory: string },
): Promise<string> {
  if (wanted !== '' && replaceReport(resolve(wanted), report) === 'written') return resolve(wanted)
  try {
    const file = join(await makeTemporary(tempDirectory, 'report', 'job'), 'report.json')
    return replaceReport(file, report) === 'written' ? file : ''
  } catch (error) {
    annotate('warning', `The report cannot be written: ${(error as Error).message}`)
    return ''
  }
}

/** A write error is a warning. */
export function replaceReport(file: string, report: WarmupReport): 'written' | 'failed' {
  try {
    replaceFile(file, inertJson(JSON.stringify(report, undefined, 2)))
    return 'written'
  } catch (error) {
    annotate('warning', `The report ${file} cannot be written: ${(error as Error).message}`)
    return 'failed'
  }
}

/** Undefined if a later step made the report invalid. */
export async function readReport(file: string): Promise<WarmupReport | undefined> {
  try {
    const report: WarmupReport = JSON.parse(await readText(file))
    return report.schema === 1 ? report : undefined
  } catch {
    return undefined
  }
}

/** Logs the events of a run; problems as warnings, which GitHub also shows on the job page. */
export function eventLog(): (event: WarmupEvent) => void {
  const textOf = eventLines()
  return event => {
    const text = textOf(event)
    if (text === undefined) return
    if (isTrouble(event)) annotate('warning', text)
    else info(text)
  }
}

/** Logs the result of the run, except failures. */
export function tellEnd(report: WarmupReport): void {
  for (const line of brokenLines(report)) annotate('warning', line)
  for (const line of closingLines(report, process.env.RUNNER_DEBUG === '1' ? 'verbose' : 'normal')) info(line)
}

/** Reports every failure, and fails the step if `fail-on-error` is set. */
export function tellFailure(report: WarmupReport, inputs: ActionInputs): void {
  const level = inputs.failOnError ? 'error' : 'warning'
  const groups = failureGroups(report)
  for (const failures of groups.slice(0, SHOWN)) {
    const explanation = explainFailure(failures)
    const title = `${explanation.class}: ${explanation.what}`
    if (inputs.annotations) annotate(level, explanationText(explanation), { title, ...markOf(failures, inputs) })
    else info(explanationText(explanation))
    const named = failures.failure.module ?? explanation.what
    if (explanation.text !== '') group(`${TEXT_TITLE}: ${named}`, explanation.text)
  }
  const more = Math.max(0, groups.length - SHOWN) + unlistedFailures(report)
  if (more > 0) info(`and ${more} more failures, see the report`)
  if (inputs.failOnError) process.exitCode = 1
}

/** Where to show the failure: at the line of go.mod that requires the module. */
function markOf({ files: [file], place }: FailureGroup, inputs: ActionInputs): Mark {
  const named = place?.file ?? file
  if (named === undefined) return {}
  const path = join(resolve(inputs.options.workingDirectory ?? '.'), named)
  return {
    file: relative(process.env.GITHUB_WORKSPACE || '.', path),
    ...(place && { line: place.line }),
  }
}
