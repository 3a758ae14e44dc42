import * as core from '@actions/core'
import type { SaveDecision } from '../report.js'
import { tellRunner } from './command-files.js'
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
const CREDENTIALS = 'credentials'

/** Names directories with credentials, before they are made: whatever becomes of main, post removes them. */
export function handOverDirectories(directories: string[]): void {
  tellRunner('state', () => core.saveState(CREDENTIALS, JSON.stringify(directories)))
}

export function takeOverDirectories(): string[] {
  const text = core.getState(CREDENTIALS)
  return text === '' ? [] : JSON.parse(text)
}

export function handOver(state: HandOver): void {
  tellRunner('state', () => core.saveState(NAME, JSON.stringify(state)))
}

/** Undefined when main did not finish. */
export function takeOver(): HandOver | undefined {
  const text = core.getState(NAME)
  return text === '' ? undefined : JSON.parse(text)
}
