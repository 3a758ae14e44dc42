import * as core from '@actions/core'
import type { SaveDecision } from '../report.js'

/** What main hands to post. Small, for it travels as an environment variable; without credentials, for it is stored. */
export interface HandOver {
  runId: string
  decision: SaveDecision
  /** Path of the JSON report. */
  report: string
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
