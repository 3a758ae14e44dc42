import { resolveOptions } from '../options/resolve.js'
import type { GoInstall, WarmupEvent } from '../report/report.js'
import type { Interruption } from '../session/interruption.js'
import { warmupWith } from '../warmup.js'
import { consult, consultAbout } from './consult.js'
import { exportGo, showGo } from './export-go.js'
import { readInputs } from './inputs.js'
import {
  checkReports,
  eventLog,
  exportSettings,
  setOutputs,
  tellEnd,
  tellFailure,
  writeHtml,
  writeReport,
} from './results.js'
import { exportCredentials, maskInputs, maskKeyFiles, placeCredentials } from './secrets.js'
import { handOver } from './state.js'

/** The main step: everything is decided here. `fail` reports an error that ended it, and fails the step. */
export async function warm({ abortable }: Interruption, fail: (error: unknown) => void): Promise<void> {
  maskInputs(process.env)
  const inputs = readInputs()
  const resolved = resolveOptions(inputs.options)
  maskKeyFiles(resolved.privateHosts)
  const places = placeCredentials(resolved)
  await checkReports(inputs)
  const options = { ...resolved, ...(places && { credentialsDirectory: places.run }), signal: abortable() }

  const log = eventLog()
  let goInstall: GoInstall | undefined
  const onEvent = (event: WarmupEvent) => {
    if (event.kind === 'go') goInstall = event.install
    log(event)
  }
  const report = await warmupWith({ ...options, onEvent }).catch(async error => {
    fail(error)
    // A job may need no more than Go, for a project that is made later.
    await exportGo({ goInstall }, options)
    await consultAbout(error, { inputs, options })
  })
  if (report === undefined) return
  await exportGo(report, options)
  if (report.failure) tellFailure(report, inputs)
  tellEnd(report)
  const diagnosis = await consult(inputs, { report, options })
  if (diagnosis) report.doctor = diagnosis
  const file = await writeReport(report, { wanted: inputs.report, tempDirectory: options.tempDirectory })
  const html = await writeHtml(report, inputs.html)
  handOver({ report, file, html, summary: inputs.summary }, options)
  setOutputs(report, { file, html })
  if (inputs.exportEnv) exportSettings(options, report)
  await showGo(report, options)
  if (inputs.exportCredentials && places) await exportCredentials(options, places)
}
