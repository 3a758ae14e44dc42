import * as core from '@actions/core'
import { OPTION_NAMES, optionsFromText } from '../options/options.js'
import type { WarmupOptions } from '../options/table.js'
import { parseSwitch, parseWord } from '../options/values.js'

/** What only the action has: how it tells, and what it leaves to later steps. */
export interface ActionInputs {
  options: WarmupOptions
  exportEnv: boolean
  /** Have later steps the access to private hosts? */
  exportCredentials: boolean
  failOnError: boolean
  summary: 'always' | 'on-failure' | 'never'
  annotations: boolean
  doctor: 'on-failure' | 'always' | 'never'
  /** Path of a JSON report, or empty. */
  report: string
}

/** Inputs that are not options of a warm-up; a test holds both lists equal to action.yml. */
export const ACTION_ONLY = [
  'export-env',
  'export-credentials',
  'fail-on-error',
  'summary',
  'annotations',
  'doctor',
  'report',
] as const

/**
 * Reads every input. GitHub passes those that were not given as an empty string, which means "not set".
 * @throws WarmupError `bad-option` for those of the action; the others are judged by `resolveOptions`.
 */
export function readInputs(): ActionInputs {
  const given = OPTION_NAMES.map(name => [name, core.getInput(name)] as const).filter(([, value]) => value !== '')
  return {
    options: optionsFromText(Object.fromEntries(given)),
    exportEnv: parseSwitch('export-env', core.getInput('export-env'), true),
    exportCredentials: parseSwitch('export-credentials', core.getInput('export-credentials'), false),
    failOnError: parseSwitch('fail-on-error', core.getInput('fail-on-error'), true),
    summary: parseWord('summary', core.getInput('summary'), ['always', 'on-failure', 'never']),
    annotations: parseSwitch('annotations', core.getInput('annotations'), true),
    doctor: parseWord('doctor', core.getInput('doctor'), ['on-failure', 'always', 'never']),
    report: core.getInput('report'),
  }
}
