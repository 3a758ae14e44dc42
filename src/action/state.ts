import { createHash } from 'node:crypto'
import { lstatSync, rmSync, type Stats, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import * as core from '@actions/core'
import type { ResolvedOptions } from '../options/resolve.js'
import { annotate } from '../output/console.js'
import type { SaveDecision, WarmupReport } from '../report/report.js'
import { ACCESS_DIRECTORY, sealName } from '../temporary.js'
import { checkCommandFiles, tellRunner } from './command-files.js'
import type { ActionInputs } from './inputs.js'

/**
 * What main hands over to post. Small, because it is passed as an environment variable; without credentials, because it is
 * stored.
 *
 * Others can write state as well, with any line that the runner interprets as a command. So post trusts only what was
 * verifiably created by main: directories by their path, name and owner, and the hand-over by a file named by its checksum.
 */
export interface HandOver {
  runId: string
  decision: SaveDecision
  /** Path of the JSON report, or empty if it could not be written. */
  report: string
  /** Path of the HTML report, or empty if there is none. */
  html: string
  summary: ActionInputs['summary']
}

const NAME = 'warmup'
const CREDENTIALS = 'credentials'

/**
 * Determines which step this is, and marks the next one as post.
 * @throws WarmupError `bad-option` if nothing can be passed to the runner
 */
export function beginStep(): 'main' | 'post' {
  // With any value, main has run: a second main would download instead of cleaning up.
  if (core.getState('isPost') !== '') return 'post'
  checkCommandFiles(process.env)
  core.saveState('isPost', 'true')
  return 'main'
}

/** Hands over directories for credentials before they are created, so that post removes them in any case. */
export function handOverDirectories(directories: string[]): void {
  tellRunner('state', () => core.saveState(CREDENTIALS, JSON.stringify(directories)))
}

/** The existing directories created by main; `foreign` if the state names anything else, which is left alone. */
export function takeOverDirectories(tempDirectory: string): { directories: string[]; foreign: boolean } {
  const text = core.getState(CREDENTIALS)
  if (text === '') return { directories: [], foreign: false }
  const named = parsed(text)
  if (!Array.isArray(named)) return { directories: [], foreign: true }
  const kinds = named.map(name => [name, kindOf(name, tempDirectory)] as const)
  return {
    directories: kinds.flatMap(([name, kind]) => (kind === 'ours' ? [name] : [])),
    foreign: kinds.some(([, kind]) => kind === 'foreign'),
  }
}

/** Without a writable temporary directory, nothing is saved and no summary is written. */
export function handOver(
  { report, file, ...more }: { report: WarmupReport; file: string } & Pick<HandOver, 'html' | 'summary'>,
  { tempDirectory }: ResolvedOptions,
): void {
  const state: HandOver = { runId: report.runId, decision: report.decision, report: file, ...more }
  const text = JSON.stringify(state)
  try {
    writeFileSync(sealOf(text, tempDirectory), '', { mode: 0o600 })
    tellRunner('state', () => core.saveState(NAME, text))
  } catch (error) {
    annotate('warning', `The post step will not save anything: ${(error as Error).message}`)
  }
}

/** Undefined if main did not finish, `foreign` if the state was not written by main. */
export function takeOver(tempDirectory: string): HandOver | 'foreign' | undefined {
  const text = core.getState(NAME)
  if (text === '') return undefined
  const seal = sealOf(text, tempDirectory)
  const there = look(seal)
  if (!there?.isFile() || !isOwn(there)) return 'foreign'
  rmSync(seal, { force: true })
  return JSON.parse(text)
}

/** An empty file whose name authenticates a state: text that is taken for a command can create state, but no files. */
function sealOf(state: string, tempDirectory: string): string {
  return join(tempDirectory, sealName(createHash('sha256').update(state).digest('hex')))
}

function kindOf(name: unknown, tempDirectory: string): 'ours' | 'gone' | 'foreign' {
  if (typeof name !== 'string' || name !== join(tempDirectory, basename(name))) return 'foreign'
  if (!ACCESS_DIRECTORY.test(basename(name))) return 'foreign'
  const there = look(name)
  if (there === undefined) return 'gone'
  return there.isDirectory() && isOwn(there) ? 'ours' : 'foreign'
}

const isOwn = ({ uid }: Stats) => process.getuid === undefined || uid === process.getuid()

function look(file: string): Stats | undefined {
  try {
    return lstatSync(file, { throwIfNoEntry: false })
  } catch {
    return undefined // An inaccessible file is not ours.
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
