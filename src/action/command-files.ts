import { accessSync, constants, statSync } from 'node:fs'
import * as core from '@actions/core'
import { WarmupError } from '../errors.js'
import { annotate } from '../output/console.js'
import { plain } from '../output/plain.js'

/** Files through which a step talks to the runner. Without the variable, stdout is used. */
const FILES = ['GITHUB_STATE', 'GITHUB_OUTPUT', 'GITHUB_ENV', 'GITHUB_PATH'] as const

/**
 * Checks, before any work, that this step can write its results for the runner.
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
        hint: 'The runner creates this file for each step. In a container, its directory must be mounted and writable by the user.',
        cause,
      })
    }
  }
}

/**
 * Passes something to the runner.
 * @throws WarmupError `bad-option` if its file was removed meanwhile, or the disk is full
 */
export function tellRunner(what: string, tell: () => void): void {
  try {
    tell()
  } catch (cause) {
    throw new WarmupError('bad-option', `${what} cannot be passed to the runner`, {
      hint: 'The files that the runner creates for each step are missing, or their disk is full.',
      cause,
    })
  }
}

/**
 * Puts a directory on PATH for later steps. The runner reads the file line by line: a path with a line break would be
 * several.
 * @throws WarmupError `bad-option`
 */
export function putOnPath(directory: string): void {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are refused.
  if (/[\x00-\x1f]/.test(directory)) {
    throw new WarmupError('bad-option', `PATH: ${JSON.stringify(directory)} has a control character in its name`, {
      hint: 'Set RUNNER_TOOL_CACHE, RUNNER_TEMP and GOPATH to directories with plain names.',
    })
  }
  tellRunner('PATH', () => core.addPath(directory))
}

/** Adds to the job summary. A write error is only a warning. */
export async function writeSummary(text: string): Promise<void> {
  try {
    await core.summary.addRaw(plain(text), true).write()
  } catch (error) {
    annotate('warning', `The job summary cannot be written: ${(error as Error).message}`)
  }
}
