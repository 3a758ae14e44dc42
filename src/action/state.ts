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
 * What main hands to post. Small, for it travels as an environment variable; without credentials, for it is stored.
 *
 * The runner lets more than us write state: every line that it takes for a command could. So post follows only what main
 * can be seen to have made: directories by their place, name and owner, and the hand-over by a file of its checksum.
 */
export interface HandOver {
  runId: string
  decision: SaveDecision
  /** Path of the JSON report, or empty where it could not be written. */
  report: string
  /** That of the HTML report, or empty where there is none. */
  html: string
  summary: ActionInputs['summary']
}

const NAME = 'warmup'
const CREDENTIALS = 'credentials'

/**
 * Says which step this is, and leaves the word for post.
 * @throws WarmupError `bad-option` where the runner cannot be told anything
 */
export function beginStep(): 'main' | 'post' {
  // Whatever stands there, main has run: a second one would download in place of tidying up.
  if (core.getState('isPost') !== '') return 'post'
  checkCommandFiles(process.env)
  core.saveState('isPost', 'true')
  return 'main'
}

/** Names directories with credentials, before they are made: whatever becomes of main, post removes them. */
export function handOverDirectories(directories: string[]): void {
  tellRunner('state', () => core.saveState(CREDENTIALS, JSON.stringify(directories)))
}

/** Those that main made and that are still there; `foreign` when the state names anything else, which is left alone. */
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

/** Without a temporary directory that can be written, there is nothing to be saved, and no report to be rendered. */
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
    annotate('warning', `The post step will save nothing: ${(error as Error).message}`)
  }
}

/** Undefined when main did not finish, `foreign` when this is not what main handed over. */
export function takeOver(tempDirectory: string): HandOver | 'foreign' | undefined {
  const text = core.getState(NAME)
  if (text === '') return undefined
  const seal = sealOf(text, tempDirectory)
  const there = look(seal)
  if (!there?.isFile() || !isOwn(there)) return 'foreign'
  rmSync(seal, { force: true })
  return JSON.parse(text)
}

/** An empty file whose name vouches for a state: a text that pretends to be a command can make state, but no files. */
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
    return undefined // What cannot even be looked at, we did not make.
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
