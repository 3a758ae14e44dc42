import { globSync } from 'node:fs'
import { basename, join, relative, resolve, sep } from 'node:path'
import { WarmupError } from '../errors.js'
import { askGo, type Go } from './environment.js'
import type { VersionLines } from './version.js'

/** A go.mod or go.work that is to be warmed. */
export interface Found {
  /** Absolute path. */
  file: string
  /**
   * - `root`: what a go command in the working directory would use
   * - `named`: by the `modules` option
   * - `nested`: a go.mod further down that nobody named; it may be broken on purpose
   */
  how: 'root' | 'named' | 'nested'
}

/** A found file with the two lines that select a toolchain. */
export interface Scanned extends Found {
  /** Relative to the working directory. */
  shown: string
  lines: VersionLines
}

/** Directories whose modules are not the project's own: those Go's `./...` skips, and node_modules. */
const SKIPPED = /^(vendor|testdata|node_modules|[._].*)$/

/**
 * Finds what to warm: what the globs match, else the workspace Go itself would use, else the module of the working
 * directory and those below it.
 * @throws WarmupError `no-project` without any go.mod; `bad-option` for a glob that matches nothing.
 */
export async function discover(
  go: Go,
  where: { workingDirectory: string; modules: string[]; signal: AbortSignal },
): Promise<Found[]> {
  const { workingDirectory, modules: globs, signal } = where
  if (globs.length > 0) return named(workingDirectory, globs)
  // Go names directories as PWD does, where that is the same place by another way.
  const asking = { ...go, env: { ...go.env, PWD: workingDirectory } }
  const at = { directory: workingDirectory, signal }
  const asked = JSON.parse(await askGo(asking, ['env', '-json', 'GOWORK', 'GOMOD'], at))
  const workspace: string = asked.GOWORK ?? ''
  if (workspace !== '' && workspace !== 'off') return [{ file: workspace, how: 'root' }]

  const module: string = asked.GOMOD ?? ''
  const files = filesBelow(workingDirectory, '**/go.mod')
  const here = files.find(file => file === join(workingDirectory, 'go.mod'))
  const root = basename(module) === 'go.mod' ? module : here
  const nested = files.filter(file => file !== root)
  if (root === undefined && nested.length === 0) {
    throw new WarmupError('no-project', `there is no go.mod in ${workingDirectory} or below it`, {
      hint: 'Check the code out before this step, or name its place with working-directory.',
    })
  }
  return [
    ...(root === undefined ? [] : [{ file: root, how: 'root' as const }]),
    ...nested.map(file => ({ file, how: 'nested' as const })),
  ]
}

function named(workingDirectory: string, globs: string[]): Found[] {
  const files = new Set<string>()
  for (const pattern of globs) {
    const matches = filesBelow(workingDirectory, pattern)
    const usable = matches.filter(file => ['go.mod', 'go.work'].includes(basename(file)))
    if (usable.length === 0) {
      throw new WarmupError('bad-option', `modules: ${pattern} matches no go.mod or go.work`, {
        hint: `Globs start at ${workingDirectory}; an example is services/*/go.mod.`,
      })
    }
    for (const file of usable) files.add(file)
  }
  return [...files].sort().map(file => ({ file, how: 'named' }))
}

/** Synchronous on purpose: a third of the time of the asynchronous walk, and nothing else is to be done meanwhile. */
function filesBelow(directory: string, pattern: string): string[] {
  const explicit = new Set(pattern.split('/'))
  const exclude = (path: string) =>
    SKIPPED.test(basename(path)) && !explicit.has(basename(path)) && basename(path) !== '..'
  return globSync(pattern, { cwd: directory, exclude })
    .map(match => resolve(directory, match))
    .sort()
}

/** The path as reports and keys show it: relative to the working directory, with forward slashes. */
export function shownPath(workingDirectory: string, file: string): string {
  return relative(workingDirectory, file).split(sep).join('/')
}
