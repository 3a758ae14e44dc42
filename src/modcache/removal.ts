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

/** The hash goes before the zip for which it vouches, the lock last: who waits for it has to wait for the same one. */
const ORDER = ['.ziphash', '.zip', '.info', '.mod', '.tmp', '.partial', '.lock']

/**
 * Removes all that the module cache has of a version, one step each time it is resumed.
 *
 * A run that ends after any step leaves what cmd/go mends by itself. A tree without some of its files would pass for a
 * whole one (modfetch, DownloadDir), so it first gets, at once, a name under which cmd/go does not look for it, and
 * which it sweeps away when it unpacks this version again. The mark of a tree that was not unpacked to its end outlives
 * the tree. Links are removed as links.
 *
 * For a time when no go command reads, fetches or unpacks this version; the lock of cmd/go cannot be had from here.
 * @param emptied what is removed, and what stays, is added to this; the first failure ends the removal
 * @throws Error of the file system: when a tree is in use (Windows) or not this user's, before anything is removed.
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

/** Is this name, right below GOMODCACHE, one that cmd/go gave? */
export function isOfTheCache(name: string): boolean {
  return name === 'cache' || /^[a-z0-9][a-z0-9.-]*\.[a-z0-9.-]*(?:@.*)?$/.test(name)
}

/** What was removed, and what of it could not be. */
export interface Emptied extends Extent {
  /** What stays because something is mounted there: directories that were emptied, and files as they are. */
  mounts: { path: string; kind: 'directory' | 'file' }[]
  /** What the file system had against the rest. */
  failures: string[]
}

export function nothingEmptied(): Emptied {
  return { files: 0, bytes: 0, mounts: [], failures: [] }
}

/**
 * Removes what versions leave of all that cmd/go put into GOMODCACHE: clones, what checksum databases said, empty
 * directories. Nothing is renamed, as a mount would move with the directories above it.
 * @param kept versions of which nothing is removed
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
 * Links are removed as links. Files go before directories: a clone whose `.info` is gone is made anew by cmd/go, whatever
 * is left of it.
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
      // What stays in a directory was told already.
      if (!isDirectory) emptied.mounts.push({ path, kind: 'file' })
      else if (entriesOf(path).length === 0) emptied.mounts.push({ path, kind: 'directory' })
    } else if (!['ENOENT', 'ENOTEMPTY'].includes(code)) emptied.failures.push((error as Error).message)
  }
}

const MOST_TRIES = 4
const PAUSE = 50

/** On Windows a file that somebody has open stays; scanners and editors let go within moments. */
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
 * Returns the new name, in the same directory: only so a read-only one can be renamed by who owns it. What came with an
 * image keeps its name, as overlayfs renames none of its directories, and so does what a mount is in, for that would move
 * away from where it was mounted: they get the mark of what was not unpacked.
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

/** Is something mounted at or below a tree? As Linux tells it, for a mount of the same file system has the same device number. */
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

/** Takes a version out of the list that a download cache keeps for those who serve it as a module proxy. */
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
    const escaped = asGoSpells(downloadCache, directory.slice(0, -'/@v'.length))
    add(escaped, version, { file: join(downloadCache, directory, entry.name) })
    return false
  })
  walk(moduleCache, (directory, entry) => {
    const name = directory === '' ? entry.name : `${directory}/${entry.name}`
    if (!name.includes('@')) return name !== 'cache'
    // `.tmp-1` may be the end of a version, too.
    const spelled = asGoSpells(moduleCache, name)
    const [escaped = '', version = ''] = (known(spelled) ? spelled : spelled.replace(LEFT_TREE, '')).split('@')
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
