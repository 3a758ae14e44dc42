import { createHash } from 'node:crypto'
import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type ModuleVersion, moduleFileName, treeName } from '../../src/modcache/module-file.js'
import { treeListing } from './tree-listing.js'

/** What a module cache has to have of a module, as JSON can hold it. */
export interface ModuleTruth extends ModuleVersion {
  /** The `h1:` hash of its zip in go.sum. */
  hash: string
  /** Of the bytes of the zip. */
  sha256: string
  /** `treeListing` without modes. */
  tree: string[]
}

/** Takes for the truth what plain Go has put into a module cache. */
export function truthIn(moduleCache: string, modules: ModuleVersion[]): ModuleTruth[] {
  return modules.map(({ path, version }) => {
    const zip = zipIn(moduleCache, { path, version })
    const hash = readFileSync(`${zip}hash`, 'latin1')
    const tree = treeListing(join(moduleCache, treeName({ path, version })), { modes: false })
    return { path, version, hash, sha256: sha256(zip), tree }
  })
}

/**
 * What a go command would be deceived by in a module cache, also while others work in it: a tree without the mark of one
 * that is being unpacked that is not the right one, and a hash of the right zip beside another zip. Empty when all is
 * right, whatever is missing.
 */
export function falseIn(moduleCache: string, truth: ModuleTruth[]): string[] {
  return truth.flatMap(module => [...falseTree(moduleCache, module), ...falseHash(moduleCache, module)])
}

/** What processes of ours have in a module cache until they end. */
export function leftIn(moduleCache: string): string[] {
  const cache = join(moduleCache, 'cache')
  const besides = [cache, join(cache, 'download')].flatMap(directory => namesIn(directory).filter(isOurs))
  const copies = readdirSync(cache, { recursive: true })
    .map(String)
    .filter(name => COPY.test(name))
  return [...besides, ...copies]
}

/** Those of cmd/go have digits only, and it removes them itself. */
const COPY = /\.\d+-\d+-[0-9a-f]{8}-[0-9a-f]{12}\.tmp$/
const isOurs = (name: string) => name.startsWith('.go-mod-warmup')

/** A whole tree stays whole, so it is looked for before the mark. */
function falseTree(moduleCache: string, module: ModuleTruth): string[] {
  const tree = join(moduleCache, treeName(module))
  if (!lstatSync(tree, { throwIfNoEntry: false })?.isDirectory()) return []
  if (lstatSync(besideZip(moduleCache, module, 'partial'), { throwIfNoEntry: false })) return []
  const found = unlessGone(() => treeListing(tree, { modes: false })) ?? ['what went away while it was looked at']
  if (found.join('\n') === module.tree.join('\n')) return []
  const other = [
    ...found.filter(line => !module.tree.includes(line)),
    ...module.tree.filter(line => !found.includes(line)),
  ]
  return [`tree of ${module.path}: ${other.slice(0, 3).join(', ')}`]
}

/** cmd/go writes the hash of a zip that it has checked before the zip has its name: without a zip there is nothing false. */
function falseHash(moduleCache: string, module: ModuleTruth): string[] {
  const path = besideZip(moduleCache, module, 'ziphash')
  const before = stampOf(path)
  if (before === undefined) return []
  const hash = unlessGone(() => readFileSync(path, 'latin1'))
  if (hash !== module.hash) return []
  const found = unlessGone(() => sha256(zipIn(moduleCache, module)))
  if (found === undefined || found === module.sha256) return []
  return stampOf(path) === before ? [`hash of ${module.path} beside another zip`] : []
}

function stampOf(path: string): string | undefined {
  const found = lstatSync(path, { throwIfNoEntry: false, bigint: true })
  return found && `${found.ino} ${found.ctimeNs}`
}

function unlessGone<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return undefined
  }
}

const namesIn = (directory: string) => unlessGone(() => readdirSync(directory)) ?? []
const sha256 = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')

/** Path of the zip of a module, and of what lies beside it. */
export const zipIn = (moduleCache: string, { path, version }: ModuleVersion) =>
  join(moduleCache, 'cache', 'download', moduleFileName({ path, version, kind: 'zip' }))
export const besideZip = (moduleCache: string, module: ModuleVersion, extension: 'ziphash' | 'partial' | 'lock') =>
  zipIn(moduleCache, module).replace(/zip$/, extension)
/** The directory `@v` of a module. */
export const versionsIn = (moduleCache: string, module: ModuleVersion) => dirname(zipIn(moduleCache, module))
