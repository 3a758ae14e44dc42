import { isOfGo, type ModuleFile, type ModuleVersion, parseModuleFile } from '../modcache/module-file.js'
import type { NotedHash, Sums } from '../modcache/sum-file.js'
import type { Go } from './environment.js'
import type { MainModule } from './main-module.js'
import { matchesPatterns } from './patterns.js'
import { compareGoVersions } from './version.js'

/** From this `go` line on, a tidy go.mod lists every module it needs. A go.mod without the line is older. */
const LISTS_ALL = '1.17'
const UNSAID = '1.16'

/**
 * Which of these files Go might use without comparing them with any hash. For each main module, Go verifies files with that
 * module's own sum files, and uses unlisted files unverified if the checksum database is not asked (modfetch, checkModSum).
 * So such a file, provided because the sum file of another main module lists it, must be verified by us.
 * @param names below the download cache
 */
export function uncheckedFiles(mainModules: MainModule[], names: string[]): ModuleFile[] {
  const isChecked = checkedBy(mainModules)
  return names.flatMap(name => parseModuleFile(name) ?? []).filter(file => !isChecked(file))
}

/** Returns a function that says whether Go compares a module file with a hash for every main module. */
export function checkedBy(mainModules: MainModule[]): (file: ModuleFile) => boolean {
  const trusting = mainModules.filter(mayTrust).map(one => ({ sums: one.sums, mightUse: usedBy(one) }))
  return file => trusting.every(({ sums, mightUse }) => sums.allows(file) || !mightUse(file))
}

/** Might Go need a file for it that its own sum files do not list? */
export function mayTrust(mainModule: MainModule): boolean {
  const { requires, sums } = mainModule
  return !isGraphNamed(mainModule) || !requires.every(module => sums.allows({ ...module, kind: 'zip' }))
}

/**
 * Tells which module versions Go might use for a main module. Where all go.mod files that it reads are named, these are
 * the ones that it requires, and no sum file is missing for more than their zips. Otherwise they may be any: a go.mod
 * that nothing vouches for can require every version of every module, and what it says is known only after Go has
 * downloaded it, too late to decide which zips a sibling's sum file may vouch for.
 */
function usedBy(mainModule: MainModule): (file: ModuleVersion) => boolean {
  if (!isGraphNamed(mainModule)) return () => true
  const names = new Set(mainModule.requires.map(({ path, version }) => `${path}@${version}`))
  return ({ path, version }) => names.has(`${path}@${version}`)
}

/** Do its sum files name every go.mod that decides which modules Go uses for it? */
function isGraphNamed({ definitions, goWork, requires, sums }: MainModule): boolean {
  const old = definitions.some(
    ({ kind, goLine = UNSAID }) => kind === 'module' && compareGoVersions(goLine, LISTS_ALL) < 0,
  )
  // In a workspace, go.mod files of unselected versions are read as well.
  const read = goWork === 'off' ? requires : [...requires, ...definitions.flatMap(one => one.requires)]
  return !old && read.every(module => sums.allows({ ...module, kind: 'mod' }))
}

/**
 * Returns a function that says whether Go looks up a module in a checksum database, if no sum file lists it, before it uses
 * any of its files (cmd/go/internal/modfetch, useSumDB and checkModSum).
 */
export function lookedUpBy({ settings }: Pick<Go, 'settings'>): (module: Pick<ModuleVersion, 'path'>) => boolean {
  const { GOSUMDB = '', GONOSUMDB = '' } = settings
  if (GOSUMDB === '' || GOSUMDB === 'off') return () => false
  return ({ path }) => !matchesPatterns(GONOSUMDB, path)
}

/**
 * Returns a function with the hash for unpacking the zip of a module before Go sees it. The hash file written next to the
 * zip must not make Go accept a zip that it would have refused: so it is `not-compared` if Go would not compare that hash
 * for one of the main modules, and `none` for parts of Go itself.
 */
export function unpackedBy(
  { mainModules, sums }: { mainModules: MainModule[]; sums: Sums },
  go: Pick<Go, 'settings'>,
): (module: ModuleVersion) => NotedHash {
  const isNamed = checkedBy(mainModules)
  const isLookedUp = lookedUpBy(go)
  return module => {
    const zip: ModuleFile = { path: module.path, version: module.version, kind: 'zip' }
    if (isOfGo(module)) return { kind: 'none' }
    const found = sums.decisiveHashOf(zip)
    return found.kind === 'none' || isNamed(zip) || isLookedUp(zip) ? found : { kind: 'not-compared' }
  }
}
