import { isOfGo, type ModuleFile, type ModuleVersion, parseModuleFile } from '../modcache/module-file.js'
import type { NotedHash, Sums } from '../modcache/sum-file.js'
import type { Go } from './environment.js'
import type { MainModule } from './main-module.js'
import { matchesPatterns } from './patterns.js'
import { compareGoVersions } from './version.js'

/** From this `go` line on a tidy go.mod lists every module it needs. One without the line is older. */
const LISTS_ALL = '1.17'
const UNSAID = '1.16'

/**
 * Which of these files Go might use without comparing them with any hash. Go checks a file for one main module by that
 * module's own sum files, and takes what they do not name as it is where the checksum database is not asked
 * (modfetch, checkModSum). Whoever brings such a file, because the sum file of another main module names it, has to
 * check it.
 * @param names as below the download cache
 */
export function uncheckedFiles(mainModules: MainModule[], names: string[]): ModuleFile[] {
  const isChecked = checkedBy(mainModules)
  return names.flatMap(name => parseModuleFile(name) ?? []).filter(file => !isChecked(file))
}

/** Tells of a module file whether Go compares it with a hash, for whichever main module it is used. */
export function checkedBy(mainModules: MainModule[]): (file: ModuleFile) => boolean {
  const trusting = mainModules.filter(mayTrust).map(one => ({ sums: one.sums, mightUse: usedBy(one) }))
  return file => trusting.every(({ sums, mightUse }) => sums.allows(file) || !mightUse(file))
}

/** Might Go need a file for it that its own sum files do not name? */
function mayTrust(mainModule: MainModule): boolean {
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
  // In a workspace go.mod files of versions that are not selected are read as well.
  const read = goWork === 'off' ? requires : [...requires, ...definitions.flatMap(one => one.requires)]
  return !old && read.every(module => sums.allows({ ...module, kind: 'mod' }))
}

/**
 * Tells of a module whether Go looks it up in a checksum database where no sum file names it, before it uses any file of
 * it (cmd/go/internal/modfetch, useSumDB and checkModSum).
 */
export function lookedUpBy({ settings }: Pick<Go, 'settings'>): (module: Pick<ModuleVersion, 'path'>) => boolean {
  const { GOSUMDB = '', GONOSUMDB = '' } = settings
  if (GOSUMDB === '' || GOSUMDB === 'off') return () => false
  return ({ path }) => !matchesPatterns(GONOSUMDB, path)
}

/**
 * Tells of a module the hash by which its zip may be unpacked before Go looks at it. That its hash is noted beside it
 * then must not make Go take what it would have refused: `not-compared`, therefore, where Go would not compare that hash
 * with anything for one of the main modules, and `none` for what belongs to Go itself.
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
