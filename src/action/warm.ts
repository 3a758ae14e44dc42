import { dirname, join, relative, resolve } from 'node:path'
import * as core from '@actions/core'
import type { Diagnosis } from '../doctor/diagnosis.js'
import { renderDiagnosis } from '../doctor/render.js'
import { WarmupError } from '../errors.js'
import { exportedSetting } from '../go/settings.js'
import { makeDirectories } from '../modcache/directories.js'
import { type ResolvedOptions, resolveOptions } from '../options/options.js'
import { checkOutputFile } from '../options/values.js'
import { annotate, group, info, type Mark } from '../output/console.js'
import {
  explain,
  explainFailure,
  explanationText,
  type FailureGroup,
  failureGroups,
  TEXT_TITLE,
} from '../output/failures.js'
import { SHOWN } from '../output/format.js'
import { brokenLines, closingLines, eventLines, isTrouble } from '../output/log.js'
import { replaceFile } from '../output/replace-file.js'
import type { WarmupEvent, WarmupReport } from '../report/report.js'
import type { Interruption } from '../session/interruption.js'
import { makeTemporary } from '../temporary.js'
import { warmup } from '../warmup.js'
import { tellRunner, writeSummary } from './command-files.js'
import { type ActionInputs, readInputs } from './inputs.js'
import {
  exportCredentials,
  maskBucketKeys,
  maskCredentials,
  maskKey,
  maskPrivateHosts,
  placeCredentials,
} from './secrets.js'
import { type HandOver, handOver } from './state.js'

/** The main step: everything is decided here. */
export async function warm({ abortable }: Interruption): Promise<void> {
  maskCredentials(process.env, [core.getInput('goproxy'), core.getInput('gosumdb')])
  maskBucketKeys(process.env)
  const privateHosts = core.getInput('private-hosts')
  maskPrivateHosts(privateHosts)
  maskKey(core.getInput('proxy-client-key'))
  const inputs = readInputs()
  const options = resolveOptions(inputs.options)
  maskPrivateHosts(privateHosts, options.privateHosts)
  const places = placeCredentials(options)
  if (inputs.report !== '') await checkReport(inputs.report)
  const signal = abortable()

  const given = { ...inputs, options: { ...inputs.options, ...(places && { credentialsDirectory: places.run }) } }
  const report = await warmOrConsult(given, signal)
  const diagnosis = await consult(given, { report, signal })
  if (diagnosis) report.doctor = diagnosis
  const file = await writeReport(report, { wanted: inputs.report, tempDirectory: options.tempDirectory })
  const { connectTimeout, stallTimeout, saveTimeout } = options
  const limits = { connectTimeout, stallTimeout, saveTimeout }
  const state = { runId: report.runId, decision: report.decision, limits, report: file, summary: inputs.summary }
  tellPost(state, options.tempDirectory)
  for (const line of brokenLines(report)) annotate('warning', line)
  for (const line of closingLines(report)) info(line)
  setOutputs(report, file)
  if (inputs.exportEnv) exportSources(settingsOf(options, report))
  if (inputs.exportCredentials && places) await exportCredentials(options, places)
  if (report.failure) tellFailure(report, inputs)
}

/** Where there is nothing to report, what the doctor finds goes to the summary at once: post has nothing to write. */
async function warmOrConsult(inputs: ActionInputs, signal: AbortSignal): Promise<WarmupReport> {
  try {
    return await warmup({ ...inputs.options, signal, onEvent: eventLog() })
  } catch (error) {
    const isOption = error instanceof WarmupError && error.code === 'bad-option'
    const diagnosis = isOption ? undefined : await consult(inputs, { report: undefined, signal })
    if (diagnosis && inputs.summary !== 'never' && process.env.GITHUB_STEP_SUMMARY) {
      await writeSummary(renderDiagnosis(diagnosis))
    }
    throw error
  }
}

/** The directory of the report is made where it can be. */
async function checkReport(file: string): Promise<void> {
  await makeDirectories(dirname(file)).catch(() => undefined)
  checkOutputFile('report', file)
}

/**
 * Writes it where it is wanted; else, and where that does not work, below the temporary directory, for post reads it
 * again. Returns where, or an empty text where it cannot be written at all.
 */
async function writeReport(
  report: WarmupReport,
  { wanted, tempDirectory }: { wanted: string; tempDirectory: string },
): Promise<string> {
  const inTemp = async () => join(await makeTemporary(tempDirectory, 'report', 'job'), 'report.json')
  for (const place of wanted ? [async () => resolve(wanted), inTemp] : [inTemp]) {
    try {
      const file = await place()
      replaceFile(file, JSON.stringify(report, undefined, 2))
      return file
    } catch (error) {
      annotate('warning', `The report cannot be written: ${(error as Error).message}`)
    }
  }
  return ''
}

/** Without a temporary directory that can be written, there is nothing to be saved, and no report to be rendered. */
function tellPost(state: HandOver, tempDirectory: string): void {
  try {
    handOver(state, tempDirectory)
  } catch (error) {
    annotate('warning', `The post step will save nothing: ${(error as Error).message}`)
  }
}

/** What later steps are to have of this run. */
function settingsOf({ sources, modcacherw }: ResolvedOptions, report: WarmupReport): Record<string, string> {
  const { GOFLAGS } = report.environment.settings
  return { ...sources, ...report.privateHosts?.settings, ...(modcacherw && GOFLAGS && { GOFLAGS }) }
}

/** The settings that came as inputs, for later steps; a token in every later step would be a risk. */
function exportSources(sources: Record<string, string>): void {
  for (const [name, value] of Object.entries(sources)) {
    tellRunner(name, () => core.exportVariable(name, exportedSetting(name, value)))
  }
}

function tellFailure(report: WarmupReport, inputs: ActionInputs): void {
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

/**
 * Has the doctor look, where that is wanted, and tells in the log what is wrong. `report` is undefined where there was
 * no run to report. Takes 15 seconds at the most, never throws and never changes what the step comes to.
 */
async function consult(
  { doctor, options }: ActionInputs,
  { report, signal }: { report: WarmupReport | undefined; signal: AbortSignal },
): Promise<Diagnosis | undefined> {
  // Without an entry nothing is wrong with anything the doctor could look at.
  const failed = report === undefined || (report.failure !== undefined && report.endedEarly !== 'cache-miss')
  // Its looks are at servers, and nothing is to be asked of those.
  if (`${options.offline}`.trim().toLowerCase() === 'true') return undefined
  if (signal.aborted || doctor === 'never' || (doctor === 'on-failure' && !failed)) return undefined
  try {
    const { diagnose } = await import('../doctor/diagnose.js')
    const { countsText, findingLines } = await import('../doctor/render.js')
    const diagnosis = await diagnose({ ...options, look: failedModules(report), signal })
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
  const failures = [report?.failure, ...(report?.projects ?? []).map(project => project.failure)]
  return [...new Set(failures.flatMap(failure => failure?.module ?? []))].slice(0, MOST)
}

/** Every output of the action; a test holds the names equal to action.yml. */
export function outputsOf(report: WarmupReport, file: string): Record<string, string | number | boolean> {
  return {
    // Steps that do without a download because of it must find everything there.
    'cache-hit': report.cacheStatus === 'hit' && report.failure === undefined,
    'cache-status': report.cacheStatus,
    'cache-primary-key': report.keys?.primary ?? '',
    'cache-matched-key': report.keys?.matched ?? '',
    'cache-size': report.restore.bytes,
    modules: report.modules.total,
    'modules-downloaded': report.modules.downloaded,
    'bytes-downloaded': report.modules.bytesDownloaded,
    attempts: report.attempts,
    retries: report.retries,
    duration: report.seconds.total.toFixed(3),
    'failure-class': report.failure?.class ?? '',
    'go-version': report.goVersion,
    report: file,
  }
}

function setOutputs(report: WarmupReport, file: string): void {
  tellRunner('outputs', () => {
    for (const [name, value] of Object.entries(outputsOf(report, file))) core.setOutput(name, value)
  })
}

/** Tells the events of a run in the job's log; trouble as a warning, which GitHub also shows on the job page. */
function eventLog(): (event: WarmupEvent) => void {
  const textOf = eventLines()
  return event => {
    const text = textOf(event)
    if (text === undefined) return
    if (isTrouble(event)) annotate('warning', text)
    else info(text)
  }
}
