import { existsSync, globSync, realpathSync } from 'node:fs'
import { basename, delimiter, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { WarmupError } from '../errors.js'
import { isDirectory } from '../modcache/directories.js'
import { readTextSync } from '../modcache/regular-file.js'
import { askGo, type Go } from './environment.js'
import { flagValue, withFlag } from './flags.js'
import type { VersionLines } from './version.js'

/** How go commands are run for a main module or workspace. */
export interface Running {
  /** The directory, which relative replacements also refer to. */
  directory: string
  /** Value of GOWORK: the workspace, or `off`. */
  goWork: string
  /** Value of GOFLAGS, if it differs from the settings. */
  goFlags?: string
}

/** A module file (go.mod or another `*.mod`) or workspace to warm. */
export interface Found extends Running {
  /** Absolute path. */
  file: string
  /**
   * - `root`: what a go command in the working directory would use
   * - `named`: by the `modules` option
   * - `nested`: a go.mod in a subdirectory that was not named; it may be broken on purpose
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
/** Files that mark a directory as a project or repository. */
const MARKS = ['go.mod', 'go.work', '.git']
/** With more modules than this, `modules` must say which to warm. */
const MOST_UNASKED = 200

/**
 * Finds what to warm: the matches of the globs, else the workspace that Go would use, else the module of the working
 * directory and those below it. A module cache below it is not part of the project.
 * @throws WarmupError `no-project` if there is no go.mod, or too many; `bad-option` for a glob without matches
 */
export async function discover(go: Go, where: Place & { signal: AbortSignal }): Promise<Found[]> {
  const { workingDirectory, modules, signal } = where
  if (modules.length > 0) return discoverFrom({ workspace: '', module: '' }, go, where)
  // Go names directories as in PWD, if that is another path to the same place.
  const asking = { ...go, env: { ...go.env, PWD: workingDirectory } }
  const at = { directory: workingDirectory, signal }
  const asked = JSON.parse(await askGo(asking, ['env', '-json', 'GOWORK', 'GOMOD'], at))
  return discoverFrom({ workspace: asked.GOWORK ?? '', module: asked.GOMOD ?? '' }, go, where)
}

/**
 * The same without Go: finds what Go would use, in the same way (modload/init.go, FindGoWork and findModuleRoot). Settings
 * are the explicit ones.
 * @throws WarmupError as above
 */
export function discoverWithoutGo(go: Pick<Go, 'settings' | 'env'>, where: Place): Found[] {
  const { GOWORK = '' } = go.env
  const workspace = GOWORK === '' ? (above(where.workingDirectory, 'go.work') ?? '') : GOWORK
  return discoverFrom({ workspace, module: above(where.workingDirectory, 'go.mod') ?? '' }, go, where)
}

/** The nearest file with that name, in a directory or its parents. */
function above(directory: string, name: string): string | undefined {
  const file = join(directory, name)
  if (existsSync(file) && !isDirectory(file)) return file
  return dirname(directory) === directory ? undefined : above(dirname(directory), name)
}

interface Place {
  workingDirectory: string
  modules: string[]
}

function discoverFrom(
  { workspace, module }: { workspace: string; module: string },
  go: Pick<Go, 'settings'>,
  { workingDirectory, modules: globs }: Place,
): Found[] {
  const within = { workingDirectory, foreign: foreignPlaces(go, workingDirectory) }
  if (globs.length > 0) return named(globs, within, go.settings.GOFLAGS ?? '')
  if (workspace !== '' && workspace !== 'off') {
    return [{ file: workspace, how: 'root', directory: dirname(workspace), goWork: workspace }]
  }

  const files = filesBelow('**/go.mod', within)
  const here = files.find(file => file === join(workingDirectory, 'go.mod'))
  const root = basename(module) === 'go.mod' ? module : here
  const nested = files.filter(file => file !== root)
  if (root === undefined && nested.length === 0) {
    throw new WarmupError('no-project', `no go.mod found in ${workingDirectory} or below`, {
      hint: 'Check out the code before this step, or set working-directory to its directory.',
    })
  }
  const isMeant = MARKS.some(name => existsSync(join(workingDirectory, name)))
  if (root === undefined && !isMeant)
    throw unasked(`no go.mod in the working directory, but ${nested.length} below it`, workingDirectory)
  if (isMeant && files.length > MOST_UNASKED)
    throw unasked(`${files.length} go.mod files in the working directory and below`, workingDirectory)
  const all: Pick<Found, 'file' | 'how'>[] = [
    ...(root === undefined ? [] : [{ file: root, how: 'root' as const }]),
    ...(isMeant ? nested.map(file => ({ file, how: 'nested' as const })) : []),
  ]
  return asFlagsSay(go.settings.GOFLAGS ?? '', all, workingDirectory)
}

/** The module files that Go reads instead of these go.mod files, with these flags. */
function asFlagsSay(flags: string, all: Pick<Found, 'file' | 'how'>[], workingDirectory: string): Found[] {
  const instead = flagValue(flags, 'modfile') || undefined
  if (instead?.endsWith('.mod') === false) throw badModfile(`${instead} does not end in .mod`)
  const found = all.flatMap(({ file, how }) => {
    const directory = dirname(file)
    if (instead === undefined) return moduleIn(directory, { file, how, flags })
    // Go resolves it relative to its directory. Modules without such a file cannot be built with these flags.
    const used = resolve(how === 'root' ? workingDirectory : directory, instead)
    const isThere = !isAbsolute(instead) && existsSync(used)
    if (how === 'root' && isDirectory(used)) throw badModfile(`${instead} is a directory`)
    return how === 'root' || isThere ? moduleIn(directory, { file: used, how, flags }) : []
  })
  if (found.length > 0) return found
  throw new WarmupError('no-project', `no module here or below has the ${instead} that GOFLAGS sets`, {
    hint: 'Remove `-modfile` from GOFLAGS, or list what to warm in `modules`.',
  })
}

function badModfile(fault: string): WarmupError {
  return new WarmupError('bad-option', `GOFLAGS has an invalid value: -modfile=${fault}`, {
    hint: 'Set `-modfile` to a module file, or remove that flag from GOFLAGS.',
  })
}

function moduleIn(directory: string, { file, how, flags }: { file: string; how: Found['how']; flags: string }): Found {
  const goFlags = withFlag(flags, 'modfile', file === join(directory, 'go.mod') ? undefined : file)
  const differs = flagValue(flags, 'modfile') !== flagValue(goFlags, 'modfile')
  return { file, how, directory, goWork: 'off', ...(differs && { goFlags }) }
}

/** Where Go finds the go.mod that must exist besides the -modfile; the directory itself without one. */
function moduleRoot(directory: string): string {
  for (let above = directory; ; above = dirname(above)) {
    if (existsSync(join(above, 'go.mod'))) return above
    if (above === dirname(above)) return directory
  }
}

/** Every go.mod below a directory, if that is marked as a project. */
export function modulesBelow(go: Go, workingDirectory: string): string[] {
  if (!MARKS.some(name => existsSync(join(workingDirectory, name)))) return []
  return filesBelow('**/go.mod', { workingDirectory, foreign: foreignPlaces(go, workingDirectory) })
}

function unasked(found: string, workingDirectory: string): WarmupError {
  return new WarmupError('no-project', `${found}: list them in \`modules\``, {
    hint: `Set \`modules\` to globs relative to ${workingDirectory}, such as services/*/go.mod, or set working-directory to the project. By default, up to ${MOST_UNASKED} modules are warmed below a directory with a go.mod, go.work or .git.`,
  })
}

function named(globs: string[], within: Within, flags: string): Found[] {
  const files = new Set<string>()
  for (const pattern of globs) {
    const matches = filesBelow(pattern, within)
    const usable = matches.filter(isModuleFile)
    if (usable.length === 0) {
      throw new WarmupError('bad-option', `modules: ${pattern} matches no go.mod, other *.mod or *.work`, {
        hint: `Globs are relative to ${within.workingDirectory}, such as services/*/go.mod.`,
      })
    }
    for (const file of usable) files.add(file)
  }
  return [...files].sort().map(file => {
    if (!file.endsWith('.work')) {
      const directory = basename(file) === 'go.mod' ? dirname(file) : moduleRoot(dirname(file))
      return moduleIn(directory, { file, how: 'named', flags })
    }
    const goFlags = flagValue(flags, 'modfile') === undefined ? {} : { goFlags: withFlag(flags, 'modfile') }
    return { file, how: 'named', directory: dirname(file), goWork: file, ...goFlags }
  })
}

function isModuleFile(file: string): boolean {
  if (['go.mod', 'go.work'].includes(basename(file))) return true
  return /\.(?:mod|work)$/.test(file) && !isDirectory(file)
}

interface Within {
  workingDirectory: string
  /** Directories with modules of others. */
  foreign: Set<string>
}

/** Where Go keeps modules of others, except a directory that contains the working directory, which was given explicitly. */
function foreignPlaces({ settings }: Pick<Go, 'settings'>, workingDirectory: string): Set<string> {
  const { GOMODCACHE = '', GOPATH = '', GOROOT = '' } = settings
  const packages = GOPATH.split(delimiter).flatMap(path => (path === '' ? [] : join(path, 'pkg')))
  const places = [GOMODCACHE, GOROOT, ...packages].filter(isAbsolute)
  const here = real(workingDirectory)
  // Also by the name that globs yield, in case of symbolic links.
  const all = places.flatMap(place => [resolve(place), resolve(workingDirectory, relative(here, real(place)))])
  return new Set(all.filter(place => !isAtOrBelow(workingDirectory, place)))
}

function real(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return resolve(path) // It does not exist yet, or is not accessible.
  }
}

const isAtOrBelow = (path: string, directory: string) => path === directory || path.startsWith(join(directory, sep))

/** Synchronous on purpose: it takes a third of the time of an asynchronous walk, and there is nothing else to do meanwhile. */
function filesBelow(pattern: string, { workingDirectory, foreign }: Within): string[] {
  const explicit = new Set(pattern.split('/'))
  const isFile = !/[*?[{]|[!+@]\(/.test(pattern)
  const exclude = (path: string) => {
    const name = basename(path)
    if (name === '..') return false
    if (!isFile && foreign.has(resolve(workingDirectory, path))) return true
    return (SKIPPED.test(name) || name.includes('@v')) && !explicit.has(name)
  }
  const matches = globSync(pattern, { cwd: workingDirectory, exclude }).map(match => resolve(workingDirectory, match))
  const isIgnored = ignoring(workingDirectory, explicit)
  return matches.filter(file => !isIgnored(dirname(file))).sort()
}

/**
 * Whether the enclosing module ignores a directory, or one of its parents, by an `ignore` line in its go.mod
 * (go.dev/ref/mod, `ignore`; cmd/go/internal/search, ShouldIgnore). Names given explicitly are never ignored.
 */
function ignoring(workingDirectory: string, explicit: Set<string>): (directory: string) => boolean {
  const known = new Map<string, string[] | undefined>()
  const patternsIn = (directory: string) => {
    if (!known.has(directory)) known.set(directory, ignoredBy(join(directory, 'go.mod')))
    return known.get(directory)
  }
  const isIgnored = (directory: string): boolean => {
    let module = dirname(directory)
    while (patternsIn(module) === undefined) {
      if (module === dirname(module)) return false
      module = dirname(module)
    }
    const patterns = patternsIn(module) ?? []
    for (let inside = directory; inside !== module; inside = dirname(inside)) {
      if (isAtOrBelow(workingDirectory, inside)) break
      const path = `/${relative(module, inside).split(sep).join('/')}/`
      const isHit = patterns.some(one => (one.startsWith('./') ? one.slice(1) === path : path.endsWith(`/${one}`)))
      if (isHit && !explicit.has(basename(inside))) return true
    }
    return !isAtOrBelow(workingDirectory, module) && isIgnored(module)
  }
  return isIgnored
}

/** The paths of the `ignore` lines, each with a trailing slash; undefined without a go.mod. */
function ignoredBy(file: string): string[] | undefined {
  if (!existsSync(file)) return undefined
  const lines = textOf(file).split('\n')
  const paths: string[] = []
  let isInBlock = false
  for (const line of lines) {
    const words = line.replace(/^((?:[^"`/]|\/(?!\/)|"(?:[^"\\]|\\.)*"|`[^`]*`)*)\/\/.*$/, '$1').trim()
    const path = isInBlock ? words : /^ignore\b\s*(.+)$/.exec(words)?.[1]
    if (path === ')') isInBlock = false
    else if (path === '(') isInBlock = true
    else if (path) paths.push(unquoted(path))
  }
  return paths.map(path => `${path.replace(/^\/+|\/+$/g, '')}/`)
}

const PLAIN: Record<string, string> = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' }

/** A string of go.mod, as strconv.Unquote reads it: escapes count in double quotes only, and \x and octals are bytes. */
function unquoted(word: string): string {
  const [, raw, text] = /^(?:`([^`]*)`|"(.*)")$/.exec(word) ?? []
  if (text === undefined) return raw ?? word
  const parts = text.matchAll(/\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([0-7]{3})|(.))|[^\\]+/g)
  const bytes = [...parts].map(([plain, ...found]) => {
    const [hex, u, U, octal, one] = found
    if (hex ?? octal) return Buffer.of(Number.parseInt(hex ?? octal ?? '', hex ? 16 : 8))
    if (u ?? U) return Buffer.from(String.fromCodePoint(Math.min(Number.parseInt(u ?? U ?? '', 16), 0x10ffff)))
    return Buffer.from(one === undefined ? plain : (PLAIN[one] ?? one))
  })
  return Buffer.concat(bytes).toString()
}

function textOf(file: string): string {
  try {
    return readTextSync(file)
  } catch {
    return '' // The error is reported where it is read as a module.
  }
}

/** The path as shown in reports and keys: relative to the working directory, with forward slashes. */
export function shownPath(workingDirectory: string, file: string): string {
  return relative(workingDirectory, file).split(sep).join('/')
}

/** The sum file of a module file, or a workspace's own one besides those of its modules (modload, loadModFile). */
export function sumFileOf({ file, goWork }: Pick<Found, 'file' | 'goWork'>): string {
  return goWork === 'off' ? `${file.replace(/\.mod$/, '')}.sum` : `${file}.sum`
}
