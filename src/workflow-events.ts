import { glob } from 'node:fs/promises'
import { join } from 'node:path'
import { type BranchFilter, startsOn } from './branch-filter.js'
import { readText } from './modcache/regular-file.js'
import { SAVING_EVENTS } from './save-policy.js'

/**
 * Does any workflow of this checkout that uses this action start on an event that saves, or on a push to one of these
 * branches? True also where that cannot
 * be known: no workflows in the checkout, none that names the action (it may be called from elsewhere), or one that
 * cannot be read.
 */
export async function someWorkflowSaves(env: Record<string, string | undefined>, branches: string[]): Promise<boolean> {
  const action = env.GITHUB_ACTION_REPOSITORY || 'go-mod-warmup'
  const directory = join(env.GITHUB_WORKSPACE || '.', '.github', 'workflows')
  try {
    const texts: string[] = []
    for await (const file of glob('*.{yml,yaml}', { cwd: directory })) {
      const text = await readText(join(directory, file))
      if (text.includes(action)) texts.push(text)
    }
    if (texts.length === 0) return true
    const { parse } = await import('yaml')
    return texts.some(text => triggersSave(parse(text, { logLevel: 'error' }), branches))
  } catch {
    return true // A file that cannot be read or parsed may say anything.
  }
}

/** `on: push`, `on: [push]` and `on: {push: …}` are all allowed; a push for tags or other branches only does not save. */
function triggersSave(workflow: unknown, branches: string[]): boolean {
  const on = (workflow as { on?: unknown } | null)?.on
  const events =
    typeof on === 'string' ? { [on]: null } : Array.isArray(on) ? Object.fromEntries(on.map(e => [e, null])) : on
  if (typeof events !== 'object' || events === null) return false
  const names = Object.keys(events)
  if (names.some(name => SAVING_EVENTS.includes(name) || name === 'workflow_call')) return true
  if (!names.includes('push')) return false
  const push = (events as Record<string, unknown>).push
  const filters: BranchFilter = typeof push === 'object' && push !== null ? push : {}
  const given = Object.keys(filters)
  const has = (kind: string) => given.some(filter => filter.startsWith(kind))
  if (has('tags') && !has('branches')) return false
  return branches.some(branch => startsOn(branch, filters))
}
