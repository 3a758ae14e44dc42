import { type Dirent, lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileSystemCode } from '../errors.js'
import { parseModuleFile } from './module-file.js'
import type { Places } from './tree.js'

/** All that the module cache has of a module version. Paths are absolute, and none of them leads through a link. */
export interface CachedVersion {
  path: string
  version: string
  /** In the download cache: module files, hash, lock, mark, and what runs that were ended left of them. */
  files: string[]
  /** What was unpacked, wholly or in part. */
  trees: string[]
}

/**
 * `<v>.zip` and what lies beside it; temporary files as cmd/go (`.zip123.tmp`), a restore (`.zip.1f-2.tmp`) and a second
 * try (`.zip.1f.aside`) call them.
 */
const FILE = /^(.+)\.(?:ziphash|zip|info|mod|lock|partial)(?:\.?[0-9a-f-]+\.tmp|\.[0-9a-f-]+\.aside)?$/
/** Trees that are on their way out, and those of Go before 1.16 that were on their way in (modfetch, unzip). */
const LEFT_TREE = /\.tmp-[^/]*$/

/**
 * Finds every module version of which the module cache has anything; sorted. 5,000 modules take about 0.2 s.
 * @throws Error of the file system for a directory that cannot be read.
 */
export function cachedVersions({ moduleCache, downloadCache }: Places): CachedVersion[] {
  const found = new Map<string, CachedVersion>()
  const known = (module: string) => found.has(module)
  const add = (escaped: string, version: string, what: { file: string } | { tree: string }) => {
    const module = parseModuleFile(`${escaped}/@v/${version}.mod`)
    if (module === undefined) return
    const key = `${escaped}@${version}`
    const one = found.get(key) ?? { path: module.path, version: module.version, files: [], trees: [] }
    found.set(key, one)
    if ('file' in what) one.files.push(what.file)
    else one.trees.push(what.tree)
  }
  walk(downloadCache, (directory, entry) => {
    const [, version] = FILE.exec(entry.name) ?? []
    if (version === undefined || entry.isDirectory() || !directory.endsWith('/@v')) return entry.name !== 'sumdb'
    add(directory.slice(0, -'/@v'.length), version, { file: join(downloadCache, directory, entry.name) })
    return false
  })
  walk(moduleCache, (directory, entry) => {
    const name = directory === '' ? entry.name : `${directory}/${entry.name}`
    if (!name.includes('@')) return name !== 'cache'
    // `.tmp-1` may be the end of a version, too.
    const [escaped = '', version = ''] = (known(name) ? name : name.replace(LEFT_TREE, '')).split('@')
    add(escaped, version, { tree: join(moduleCache, name) })
    return false
  })
  return [...found.values()].sort((a, b) => compare(a.path, b.path) || compare(a.version, b.version))
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** Calls with each entry and its directory below the root, and goes into the directories for which that returns true. */
function walk(root: string, enter: (directory: string, entry: Dirent) => boolean): void {
  const directories = ['']
  for (let directory = directories.pop(); directory !== undefined; directory = directories.pop()) {
    for (const entry of entriesOf(join(root, directory))) {
      if (enter(directory, entry) && entry.isDirectory())
        directories.push(directory === '' ? entry.name : `${directory}/${entry.name}`)
    }
  }
}

function entriesOf(directory: string): Dirent[] {
  try {
    return readdirSync(directory, { withFileTypes: true })
  } catch (error) {
    if (fileSystemCode(error) === 'ENOENT') return []
    throw error
  }
}

/** How much lies there. */
export interface Extent {
  files: number
  bytes: number
}

/** Counts files, links among them, and their bytes. What is gone meanwhile is not counted. */
export function extentOf(paths: string[]): Extent {
  const extent = { files: 0, bytes: 0 }
  const left = [...paths]
  for (let path = left.pop(); path !== undefined; path = left.pop()) {
    const found = lstatSync(path, { throwIfNoEntry: false })
    if (found?.isDirectory()) left.push(...entriesOf(path).map(entry => `${path}/${entry.name}`))
    else if (found !== undefined) {
      extent.files++
      extent.bytes += found.size
    }
  }
  return extent
}
