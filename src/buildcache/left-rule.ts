import { closeSync, fstatSync, lstatSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { isOfOthers } from '../stores/own-directory.js'
import type { StoreSave } from '../stores/record.js'
import { openCarefully } from './gocache.js'
import type { BuildRule } from './record.js'

/** Where the command line leaves the rule of a warm-up to the command that builds: beside what it is about. */
const NAME = 'go-mod-warmup.json'
/** A rule outlives no job. By then GOCACHE holds more than this job's. */
const LONGEST_JOB = 86_400_000

type SaveRule = BuildRule & { kind: 'save' }

/** Where a rule applies. */
export interface Place {
  /** As `jobOf` says. */
  job: string
  /** The directory of the project, with no links in its path. */
  directory: string
}

/** Leaves a rule in its GOCACHE. Without it nothing is saved. */
export function leaveRule(rule: SaveRule, place: Place): void {
  const path = join(rule.goCache, NAME)
  try {
    mkdirSync(rule.goCache, { recursive: true })
    rmSync(path, { force: true })
    writeFileSync(path, JSON.stringify({ ...place, rule }), { flag: 'wx', mode: 0o600 })
  } catch {
    return // Whoever cannot write there compiles nothing either.
  }
}

/** Removes what an earlier warm-up has left: another one has decided since. */
export function dropRule(goCache: string): void {
  try {
    rmSync(join(goCache, NAME), { force: true })
  } catch {
    return // It cannot be removed: a rule is used for 24 hours at most.
  }
}

/** The rule that was left in a GOCACHE, why it is not one for this command, or undefined if there is none. */
export function takeRule(
  goCache: string,
  here: Place,
  now = Date.now(),
): SaveRule | 'other-job' | 'other-project' | undefined {
  try {
    const left: Place & { rule: SaveRule } = JSON.parse(contentOf(join(goCache, NAME)))
    const { rule } = left
    if (rule.kind !== 'save' || rule.goCache !== goCache || now - rule.since >= LONGEST_JOB) return undefined
    return otherPlace(left, here) ?? rule
  } catch {
    return undefined
  }
}

/** Why a rule that was left at one place is not for a command at another; undefined if it is. */
export function otherPlace(left: Place, { job, directory }: Place): 'other-job' | 'other-project' | undefined {
  if (left.job !== job) return 'other-job'
  // A command may run above or below what was warmed: it may change its directory.
  return isWithin(left.directory, directory) || isWithin(directory, left.directory) ? undefined : 'other-project'
}

const isWithin = (path: string, directory: string) =>
  path === directory || path.startsWith(directory.endsWith(sep) ? directory : `${directory}${sep}`)

/**
 * It says what is saved, and where: nobody else may have written it.
 * @throws Error of the file system; also where somebody else may have
 */
function contentOf(path: string): string {
  // Whoever opens a FIFO waits.
  if (!lstatSync(path).isFile()) throw new Error(`${path} is not a regular file`)
  const file = openCarefully(path)
  try {
    // Windows has no such owners and modes.
    if (process.platform !== 'win32' && isOfOthers(fstatSync(file))) throw new Error(`${path} is not ours`)
    return readFileSync(file, 'utf8')
  } finally {
    closeSync(file)
  }
}

/** The rule after a save: a further command of this job adds to that entry. */
export function nextRule(rule: SaveRule, { build }: StoreSave, now = Date.now()): SaveRule {
  const kept = build?.keptUnused ? (rule.found?.kept ?? 0) + 1 : 0
  const found = { isOwn: true, savedAt: new Date(now).toISOString(), kept, inThisJob: now }
  return { ...rule, key: `${rule.own}${now}-1`, found }
}
