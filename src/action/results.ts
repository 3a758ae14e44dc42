import * as core from '@actions/core'
import { exportedSetting } from '../go/goproxy.js'
import type { ResolvedOptions } from '../options/resolve.js'
import type { WarmupReport } from '../report/report.js'
import { tellRunner } from './command-files.js'

/** Every output of the action; a test holds the names equal to action.yml. */
export function outputsOf(report: WarmupReport, file: string): Record<string, string | number | boolean> {
  return {
    // Steps that do without a download because of it must find everything there.
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
    'go-version': report.goVersion,
    report: file,
  }
}

export function setOutputs(report: WarmupReport, file: string): void {
  tellRunner('outputs', () => {
    for (const [name, value] of Object.entries(outputsOf(report, file))) core.setOutput(name, value)
  })
}

/** The settings of this run, for later steps; without credentials, since a token in every later step would be a risk. */
export function exportSettings({ sources, modcacherw }: ResolvedOptions, report: WarmupReport): void {
  const { GOFLAGS } = report.environment.settings
  const settings = { ...sources, ...report.privateHosts?.settings, ...(modcacherw && GOFLAGS && { GOFLAGS }) }
  for (const [name, value] of Object.entries(settings)) {
    tellRunner(name, () => core.exportVariable(name, exportedSetting(name, value)))
  }
}
