import { statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import type { WarmupOptions } from './options.js'
import { parseDirectory, parseLimit } from './values.js'

/** Options that saving needs; the rest was decided before. */
export type SaveOptions = Pick<
  WarmupOptions,
  'connectTimeout' | 'stallTimeout' | 'saveTimeout' | 'env' | 'tempDirectory' | 'signal' | 'onEvent'
> & {
  /** `runId` of the report the decision comes from. */
  runId?: string
}

/**
 * Fills in the defaults of these options, times in milliseconds. Looks neither at the project nor at the directory of
 * the process: a later step may have removed both.
 * @throws WarmupError `bad-option`
 */
export function resolveSaveOptions(given: Omit<SaveOptions, 'runId'>) {
  const env: Record<string, string | undefined> = given.env ?? process.env
  return {
    connectTimeout: parseLimit('connect-timeout', given.connectTimeout, '10s'),
    stallTimeout: parseLimit('stall-timeout', given.stallTimeout, '30s'),
    saveTimeout: parseLimit('save-timeout', given.saveTimeout, '5m'),
    env,
    tempDirectory: temporaryDirectory(given.tempDirectory, env.RUNNER_TEMP),
    signal: given.signal,
    onEvent: given.onEvent ?? (() => undefined),
  }
}

/** The one that was named; else the runner's, where it is there; else the system's. */
export function temporaryDirectory(named: string | undefined, runners: string | undefined): string {
  if (named) return parseDirectory('temp-directory', named)
  if (runners && isDirectory(runners)) return parseDirectory('RUNNER_TEMP', runners)
  return parseDirectory(process.platform === 'win32' ? 'TEMP' : 'TMPDIR', tmpdir())
}

function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    return false // Not there, or nobody may look: then it is of no use either.
  }
}
