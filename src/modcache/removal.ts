import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  type Dirent,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { fileSystemCode } from '../errors.js'
import { asGoSpells, stagingPath } from './directories.js'
import { moduleFileName, parseModuleFile } from './module-file.js'
import type { Places } from './tree.js'

/** The hash is removed before its zip, and the lock last: all processes must wait for the same lock file. */
const ORDER = ['.ziphash', '.zip', '.info', '.mod', '.tmp', '.partial', '.lock']

/**
 * Removes everything that the module cache has of a version, one step each time it is resumed.
 *
 * If a run ends after any step, cmd/go repairs the rest by itself. A tree with missing files would count as complete
 * (modfetch, DownloadDir), so it is first renamed to a name that cmd/go does not use, and that it removes when it unpacks
 * the version again. The mark of an incompletely unpacked tree is removed after the tree. Links are removed as links.
 *
 * No go command may read, download or unpack this version meanwhile; the lock of cmd/go cannot be taken from here.
 * @param emptied what is removed, and what remains, is added to this; the first failure ends the removal
 * @throws Error of the file system if a tree is in use (Windows) or belongs to another user, before anything is removed
 */
export function* removal(
  found: CachedVersion,
  { moduleCache, downloadCache }: Places,
  emptied: Emptied = nothingEmptied(),
): Generator<void> {
  const aside: string[] = []
  const modFile = join(downloadCache, moduleFileName({ ...found, kind: 'mod' }))
  const mark = modFile.replace(/mod$/, 'partial')
  for (const tree of found.trees) {
    aside.push(setAside(tree, mark))
    yield
  }
  const list = join(modFile, '..', 'list')
  strike(list, { version: found.version, downloadCache })
  yield
  const order = (file: string) => ORDER.findIndex(end => file.endsWith(end))
  const marks = aside.some(tree => found.trees.includes(tree)) ? [mark] : []
  const files = [...new Set([...found.files, ...marks])].sort((a, b) => order(a) - order(b))
  const last = files.findIndex(file => order(file) >= ORDER.indexOf('.partial'))
  const [first, then] = last < 0 ? [files, []] : [files.slice(0, last), files.slice(last)]
  for (const path of [...first, ...aside, ...then]) {
    removeInPlace(path, { spared: new Set(), emptied })
    if (emptied.failures.length > 0) return
    yield
  }
  removeEmpty(dirname(list), downloadCache)
  for (const tree of found.trees) removeEmpty(dirname(tree), moduleCache)
}

/** Was this name, directly below GOMODCACHE, created by cmd/go? */
export function isOfTheCache(name: string): boolean {
  return name === 'cache' || /^[a-z0-9][a-z0-9.-]*\.[a-z0-9.-]*(?:@.*)?$/.test(name)
}

/** What was removed, and what could not be removed. */
export interface Emptied extends Extent {
  /** What remains because something is mounted there: emptied directories, and unchanged files. */
  mounts: { path: string; kind: 'directory' | 'file' }[]
  /** Why the rest could not be removed. */
  failures: string[]
}

export function nothingEmptied(): Emptied {
  return { files: 0, bytes: 0, mounts: [], failures: [] }
}

/**
 * Removes everything else that cmd/go put into GOMODCACHE: clones, answers of checksum databases, empty directories.
 * Nothing is renamed, because a mount would move with the directories above it.
 * @param kept versions to keep completely
 */
export function removeRest(moduleCache: string, kept: CachedVersion[]): Emptied {
  const emptied = nothingEmptied()
  const spared = new Set(kept.flatMap(({ files, trees }) => [...files, ...trees]))
  for (const name of readdirSync(moduleCache).filter(isOfTheCache)) {
    removeInPlace(join(moduleCache, name), { spared, emptied })
  }
  removeEmpty(moduleCache, dirname(moduleCache))
  return emptied
}

/**
 * Links are removed as links. Files are removed before directories: cmd/go creates a clone without its `.info` file anew,
 * whatever is left of it.
 */
function removeInPlace(path: string, to: { spared: Set<string>; emptied: Emptied }): void {
  const { spared, emptied } = to
  if (spared.has(path)) return
  let isDirectory = false
  try {
    isDirectory = makeWritable(path)
    if (isDirectory) {
      const [files, directories] = [[], []] as [string[], string[]]
      for (const entry of entriesOf(path)) (entry.isDirectory() ? directories : files).push(entry.name)
      for (const name of [...files, ...directories]) removeInPlace(join(path, name), to)
      patiently(() => rmdirSync(path))
    } else {
      const { size } = lstatSync(path)
      patiently(() => unlinkSync(path))
      emptied.files++
      emptied.bytes += size
    }
  } catch (error) {
    const code = fileSystemCode(error)
    if (code === undefined) throw error
    if (code === 'EBUSY' && process.platform !== 'win32') {
      // The remaining content of a directory was already reported.
      if (!isDirectory) emptied.mounts.push({ path, kind: 'file' })
      else if (entriesOf(path).length === 0) emptied.mounts.push({ path, kind: 'directory' })
    } else if (!['ENOENT', 'ENOTEMPTY'].includes(code)) emptied.failures.push((error as Error).message)
  }
}

const MOST_TRIES = 4
const PAUSE = 50

/** On Windows an open file cannot be removed; virus scanners and editors close it within moments. */
export function patiently<T>(work: () => T, platform: NodeJS.Platform = process.platform): T {
  for (let tries = 1; ; tries++) {
    try {
      return work()
    } catch (error) {
      const isHeld = platform === 'win32' && ['EBUSY', 'EPERM', 'EACCES'].includes(fileSystemCode(error) ?? '')
      if (!isHeld || tries === MOST_TRIES) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, tries * PAUSE)
    }
  }
}

/**
 * Returns the new name, in the same directory: only there can the owner rename a read-only directory. Directories from a
 * container image keep their names, because overlayfs cannot rename them, and so do those that contain a mount, which would
 * move with them: these get the mark of an incompletely unpacked tree.
 */
function setAside(tree: string, mark: string): string {
  const aside = `${tree.replace(/\.tmp-[0-9a-f]{12}$/, '')}.tmp-${randomBytes(6).toString('hex')}`
  try {
    if (!holdsMount(tree)) {
      patiently(() => renameSync(tree, aside))
      return aside
    }
  } catch (error) {
    const code = fileSystemCode(error)
    if (code !== 'EXDEV' && (code !== 'EBUSY' || process.platform === 'win32')) throw error
  }
  mkdirSync(dirname(mark), { recursive: true })
  // A link planted under this name would be written through.
  rmSync(mark, { recursive: true, force: true })
  writeFileSync(mark, '', { flag: 'wx' })
  return tree
}

/** Is something mounted at or below a tree? Linux lists mounts; device numbers are the same for a bind mount. */
export function holdsMount(tree: string): boolean {
  const table = '/proc/self/mountinfo'
  if (process.platform !== 'linux' || !existsSync(table)) return false
  return readFileSync(table, 'utf8')
    .split('\n')
    .some(line => {
      const [, , , , point = ''] = line.split(' ')
      const path = point.replace(/\\([0-7]{3})/g, (_, octal) => String.fromCharCode(Number.parseInt(octal, 8)))
      return path === tree || path.startsWith(`${tree}/`)
    })
}

/** Removes a version from the list in the download cache, which is used if the cache is served as a module proxy. */
function strike(list: string, { version, downloadCache }: { version: string; downloadCache: string }): void {
  if (!lstatSync(list, { throwIfNoEntry: false })?.isFile()) return
  const kept = readFileSync(list, 'utf8')
    .split('\n')
    .filter(line => line !== '' && line !== version)
  if (kept.length === 0) {
    unlinkSync(list)
    return
  }
  const temporary = stagingPath(downloadCache)
  try {
    writeFileSync(temporary, kept.map(line => `${line}\n`).join(''), { flag: 'wx' })
    renameSync(temporary, list)
  } finally {
    rmSync(temporary, { force: true })
  }
}

/** Returns whether it is a directory. */
function makeWritable(path: string): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false })
  if (!found?.isDirectory()) return false
  if ((found.mode & 0o700) !== 0o700) chmodSync(path, 0o755)
  return true
}

/** Removes directories from this one upwards, as long as they are empty; never the root. */
function removeEmpty(directory: string, root: string): void {
  for (let empty = directory; empty !== root && empty.startsWith(root); empty = dirname(empty)) {
    try {
      rmdirSync(empty)
    } catch (error) {
      if (fileSystemCode(error) === undefined) throw error
      return
    }
  }
}

/** Everything that the module cache has of a module version. Paths are absolute, and none of them leads through a link. */
export interface CachedVersion {
  path: string
  version: string
  /** In the download cache: module files, hash, lock, mark, and leftovers of interrupted runs. */
  files: string[]
  /** Unpacked trees, complete or not. */
  trees: string[]
}

/**
 * `<v>.zip` and the files next to it; temporary files of cmd/go (`.zip123.tmp`), of a restore (`.zip.1f-2.tmp`) and of a
 * second attempt (`.zip.1f.aside`).
 */
const FILE = /^(.+)\.(?:ziphash|zip|info|mod|lock|partial)(?:\.?[0-9a-f-]+\.tmp|\.[0-9a-f-]+\.aside)?$/
/** Trees being removed, and those being unpacked by Go before 1.16 (modfetch, unzip). */
const LEFT_TREE = /\.tmp-[^/]*$/

/**
 * Finds every module version that the module cache has anything of; sorted. 5,000 modules take about 0.2 s.
 * @throws Error of the file system for an unreadable directory
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
    const escaped = asGoSpells(downloadCache, directory.slice(0, -'/@v'.length))
    add(escaped, version, { file: join(downloadCache, directory, entry.name) })
    return false
  })
  walk(moduleCache, (directory, entry) => {
    const name = directory === '' ? entry.name : `${directory}/${entry.name}`
    if (!name.includes('@')) return name !== 'cache'
    // `.tmp-1` may also be the end of a version.
    const spelled = asGoSpells(moduleCache, name)
    const [escaped = '', version = ''] = (known(spelled) ? spelled : spelled.replace(LEFT_TREE, '')).split('@')
    add(escaped, version, { tree: join(moduleCache, name) })
    return false
  })
  return [...found.values()].sort((a, b) => compare(a.path, b.path) || compare(a.version, b.version))
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** Calls the function with each entry and its directory below the root, and descends if it returns true. */
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

/** The number of files and their size. */
export interface Extent {
  files: number
  bytes: number
}

/** Counts files, including links, and their bytes. Files removed meanwhile are not counted. */
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
