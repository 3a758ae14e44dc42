import { join } from 'node:path'
import { hashGoMod } from '../modcache/dirhash.js'
import {
  compareVersions,
  hasOnlyElements,
  LARGEST,
  type ModuleFile,
  type ModuleVersion,
  moduleFileName,
  parseModuleFile,
} from '../modcache/module-file.js'
import { readRegularFile } from '../modcache/regular-file.js'
import type { Sums } from '../modcache/sum-file.js'
import type { MainModule } from './main-module.js'
import { type PlainGoMod, readPlainDependency, readPlainGoMod } from './plain-go-mod.js'
import { compareGoVersions } from './version.js'

/** From this `go` line on, Go reads only the go.mod files of the requirements, and of what older ones among them require. */
const PRUNED = '1.17'
/** From this `go` line on, a module requires that Go version (internal/gover, GoStrictVersion). */
const STRICT = '1.21'
/** Paths that mean something else to Go. */
const RESERVED = ['go', 'toolchain', 'std', 'cmd']

/** The go.mod of a dependency, with the hash of the file. */
interface Dependency {
  hash: string
  /** Undefined for a file that only Go reads. */
  goMod: Omit<PlainGoMod, 'toolchain'> | undefined
}

type ReadDependency = (file: ModuleFile) => Promise<Dependency | undefined>

/**
 * Returns a function that finds out, without a go command, whether a go.mod requires exactly the versions that Go selects.
 * `go mod download` then changes nothing in the directory, and downloads just these versions. Everything that Go would read
 * to select them must be in the module cache, with the hashes of the module's own sum file.
 *
 * True is a proof, false only means that Go must be asked: the files are plain (see `readPlainGoMod`), as most are, the
 * `go` line is 1.17 or later, and the local Go needs no other toolchain. Files that are added to the module cache meanwhile
 * count, so the answer may become true later.
 *
 * This is what cmd/go does (modload, readModGraph and expandGraph): it reads the go.mod of each requirement, and those of
 * all that older modules require, directly or not. No requirement in these may be higher than that of the main module.
 */
export function requiresAsSelected({
  downloadCache,
  goVersion,
}: {
  /** GOMODCACHE/cache/download */
  downloadCache: string
  /** The release of the local Go, without `go`. */
  goVersion: string
}): (mainModule: Pick<MainModule, 'file' | 'requires' | 'sums'>) => Promise<boolean> {
  const read = dependenciesIn(downloadCache)
  return async ({ file, requires, sums }) => {
    const own = await readIfThere(file)
    const goMod = own && readPlainGoMod(own.toString('latin1'))
    if (!goMod || !mayLoad(goMod, goVersion) || goMod.requires.length !== requires.length) return false
    return await areSelected({ ...goMod, go: goMod.go ?? '' }, { sums, read })
  }
}

/** Would this Go load such a go.mod as it is, with its own toolchain? */
function mayLoad({ path, go, toolchain, requires }: PlainGoMod, goVersion: string): boolean {
  if (go === undefined || compareGoVersions(go, PRUNED) < 0 || compareGoVersions(go, goVersion) > 0) return false
  if (toolchain !== undefined) {
    // Go removes a toolchain line that says no more than the go line.
    const isMore = compareGoVersions(go, STRICT) >= 0 && compareGoVersions(toolchain, go) > 0
    if (toolchain === 'default' || !isMore || compareGoVersions(toolchain, goVersion) > 0) return false
  }
  const paths = new Set(requires.map(one => one.path))
  if (paths.size !== requires.length || paths.has(path)) return false
  return hasOnlyElements(path) && !RESERVED.includes(path)
}

async function areSelected(
  main: Pick<PlainGoMod, 'requires'> & { go: string },
  { sums, read }: { sums: Sums; read: ReadDependency },
): Promise<boolean> {
  const roots = new Map(main.requires.map(({ path, version }) => [path, version]))
  const isHigher = ({ path, version }: ModuleVersion) => {
    const root = roots.get(path)
    return root !== undefined && root !== version && compareVersions(version, root) >= 0
  }
  const seen = new Set<string>()
  const pending: { module: ModuleVersion; reads: 'its-own' | 'all-below' }[] = []
  const add = (modules: ModuleVersion[], reads: 'its-own' | 'all-below') => {
    for (const module of modules) {
      const name = `${module.path}@${module.version} ${reads}`
      if (!seen.has(name)) pending.push({ module, reads })
      seen.add(name)
    }
  }
  add(main.requires, 'its-own')
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { module, reads } = next
    const file: ModuleFile = { path: module.path, version: module.version, kind: 'mod' }
    const sum = sums.decisiveHashOf(file)
    const found = sum.kind === 'known' ? await read(file) : undefined
    if (sum.kind !== 'known' || found?.hash !== sum.hash || found.goMod?.path !== module.path) return false
    const { go, requires } = found.goMod
    if (go !== undefined && !isFor(go, main.go)) return false
    if (requires.some(isHigher)) return false
    const isOld = go === undefined || compareGoVersions(go, PRUNED) < 0
    if (isOld || reads === 'all-below') add(requires, 'all-below')
  }
  return true
}

/** May a module with this `go` line be used by one with the other line, as that is? */
function isFor(go: string, own: string): boolean {
  return compareGoVersions(go, STRICT) < 0 || go === own || compareGoVersions(go, own) < 0
}

/** Reads the go.mod files of dependencies in a download cache, each one once when it is there. */
function dependenciesIn(downloadCache: string): ReadDependency {
  const known = new Map<string, Dependency>()
  return async file => {
    const name = moduleFileName(file)
    const before = known.get(name)
    if (before !== undefined) return before
    const content = parseModuleFile(name) && (await readIfThere(join(downloadCache, name)))
    if (content === undefined) return undefined
    const found = { hash: hashGoMod(content), goMod: readPlainDependency(content.toString('latin1')) }
    known.set(name, found)
    return found
  }
}

/** Undefined also for a file that cannot be read: Go says why. */
async function readIfThere(path: string): Promise<Buffer | undefined> {
  return await readRegularFile(path, { largest: LARGEST.mod }).catch(() => undefined)
}
