import { closeSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { StoreSave } from '../stores/record.js'
import { openCarefully } from './gocache.js'
import type { BuildRule } from './record.js'

/** Where the command line leaves the rule of a warm-up to the command that builds: beside what it is about. */
const NAME = 'go-mod-warmup.json'
/** A rule outlives no job. By then GOCACHE holds more than this job's. */
const LONGEST_JOB = 86_400_000

type SaveRule = BuildRule & { kind: 'save' }

/** Leaves a rule in its GOCACHE. Without it nothing is saved. */
export function leaveRule(rule: SaveRule): void {
  const path = join(rule.goCache, NAME)
  try {
    mkdirSync(rule.goCache, { recursive: true })
    rmSync(path, { force: true })
    writeFileSync(path, JSON.stringify(rule), { flag: 'wx' })
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

/** The rule that was left in a GOCACHE in this job; undefined if there is none. */
export function takeRule(goCache: string, now = Date.now()): SaveRule | undefined {
  try {
    const rule: SaveRule = JSON.parse(contentOf(join(goCache, NAME)))
    const isOurs = rule.kind === 'save' && rule.goCache === goCache && now - rule.since < LONGEST_JOB
    return isOurs ? rule : undefined
  } catch {
    return undefined
  }
}

function contentOf(path: string): string {
  const file = openCarefully(path)
  try {
    return readFileSync(file, 'utf8')
  } finally {
    closeSync(file)
  }
}

/** The rule after a save: a further command of this job finds that entry. */
export function nextRule(rule: SaveRule, { build }: StoreSave, now = Date.now()): SaveRule {
  const kept = build?.keptUnused ? (rule.found?.kept ?? 0) + 1 : 0
  const found = { isOwn: true, savedAt: new Date(now).toISOString(), kept }
  return { ...rule, key: `${rule.own}${now}-1`, found }
}
