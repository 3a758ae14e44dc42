import * as core from '@actions/core'
import type { SaveDecision } from '../report.js'
import type { ActionInputs } from './inputs.js'

/** What main hands to post. Small, for it travels as an environment variable; without credentials, for it is stored. */
export interface HandOver {
  runId: string
  decision: SaveDecision
  /** Limits of saving, in milliseconds. */
  limits: { connectTimeout: number; stallTimeout: number; saveTimeout: number }
  /** Path of the JSON report, or empty where it could not be written. */
  report: string
  summary: ActionInputs['summary']
}

const NAME = 'warmup'

export function handOver(state: HandOver): void {
  core.saveState(NAME, JSON.stringify(state))
}

/** Undefined when main did not finish. */
export function takeOver(): HandOver | undefined {
  const text = core.getState(NAME)
  return text === '' ? undefined : JSON.parse(text)
}
