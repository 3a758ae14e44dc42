import { accessSync, constants, statSync } from 'node:fs'
import * as core from '@actions/core'
import { WarmupError } from '../errors.js'
import { annotate, plain } from '../output/console.js'

/** Files by which a step tells the runner something. Without the variable it is told on stdout. */
const FILES = ['GITHUB_STATE', 'GITHUB_OUTPUT', 'GITHUB_ENV', 'GITHUB_PATH'] as const

/**
 * Makes sure, before any work, that what this step has to tell can be told.
 * @throws WarmupError `bad-option`
 */
export function checkCommandFiles(env: Record<string, string | undefined>): void {
  for (const name of FILES) {
    const file = env[name]
    if (!file) continue
    try {
      if (!statSync(file).isFile()) throw new Error('it is not a file')
      accessSync(file, constants.W_OK)
    } catch (cause) {
      throw new WarmupError('bad-option', `${name}: ${file} cannot be written`, {
        hint: 'The runner makes this file for each step. In a container, its directory must be mounted and belong to the user.',
        cause,
      })
    }
  }
}

/**
 * Tells the runner something.
 * @throws WarmupError `bad-option` where the file for it has gone meanwhile, or the disk is full
 */
export function tellRunner(what: string, tell: () => void): void {
  try {
    tell()
  } catch (cause) {
    throw new WarmupError('bad-option', `${what} cannot be handed to the runner`, {
      hint: 'The files that the runner makes for each step are gone, or their disk is full.',
      cause,
    })
  }
}

/** Adds to the job summary. That it cannot be written is a warning: it only tells. */
export async function writeSummary(text: string): Promise<void> {
  try {
    await core.summary.addRaw(plain(text), true).write()
  } catch (error) {
    annotate('warning', `The job summary cannot be written: ${(error as Error).message}`)
  }
}
