import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { fileSystemCode } from '../errors.js'
import type { CachedVersion } from './cached-version.js'
import { moduleFileName } from './module-file.js'
import { isBeingRemoved, removedPath, stagingPath } from './staging.js'
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
 * @throws Error of the file system: when a tree is in use (Windows) or not this user's, before anything is removed.
 */
export function* removal(found: CachedVersion, { moduleCache, downloadCache }: Places): Generator<void> {
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
  for (const file of files.slice(0, last < 0 ? files.length : last)) {
    rmSync(file, { force: true })
    yield
  }
  for (const tree of aside) {
    removeDirectory(tree)
    yield
  }
  for (const file of last < 0 ? [] : files.slice(last)) {
    rmSync(file, { force: true })
    yield
  }
  removeEmpty(dirname(list), downloadCache)
  for (const tree of found.trees) removeEmpty(dirname(tree), moduleCache)
}

/** Is this name, right below GOMODCACHE, one that cmd/go or a removal that was cut short gave? */
export function isOfTheCache(name: string): boolean {
  return name === 'cache' || isBeingRemoved(name) || /^[a-z0-9][a-z0-9.-]*\.[a-z0-9.-]*(?:@.*)?$/.test(name)
}

/**
 * Removes everything that cmd/go put into GOMODCACHE, clones and what checksum databases said included. The trees are set
 * aside before the download cache, so that a run that is cut short leaves no tree without the mark or hash it needs.
 * @throws Error of the file system
 */
export function removeEverything(moduleCache: string): void {
  const names = readdirSync(moduleCache).filter(isOfTheCache)
  const leftovers = names.filter(isBeingRemoved)
  const aside = removedPath(moduleCache)
  mkdirSync(aside, { mode: 0o700 })
  for (const name of names
    .filter(one => !isBeingRemoved(one))
    .sort((a, b) => Number(a === 'cache') - Number(b === 'cache'))) {
    const path = join(moduleCache, name)
    makeWritable(path)
    renameSync(path, join(aside, name))
  }
  for (const directory of [...leftovers.map(name => join(moduleCache, name)), aside]) removeDirectory(directory)
  removeEmpty(moduleCache, dirname(moduleCache))
}

/**
 * Returns the new name, in the same directory: only so a read-only one can be renamed by who owns it. What came with an
 * image keeps its name, as overlayfs renames none of its directories, and gets the mark of what was not unpacked.
 */
function setAside(tree: string, mark: string): string {
  const aside = `${tree.replace(/\.tmp-[0-9a-f]{12}$/, '')}.tmp-${randomBytes(6).toString('hex')}`
  try {
    renameSync(tree, aside)
    return aside
  } catch (error) {
    if (fileSystemCode(error) !== 'EXDEV') throw error
    mkdirSync(dirname(mark), { recursive: true })
    writeFileSync(mark, '')
    return tree
  }
}

/** Takes a version out of the list that a download cache keeps for those who serve it as a module proxy. */
function strike(list: string, { version, downloadCache }: { version: string; downloadCache: string }): void {
  if (!lstatSync(list, { throwIfNoEntry: false })?.isFile()) return
  const kept = readFileSync(list, 'utf8')
    .split('\n')
    .filter(line => line !== '' && line !== version)
  if (kept.length === 0) {
    rmSync(list, { force: true })
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

/** Removes a directory and read-only ones in it, or a link as a link. */
function removeDirectory(path: string): void {
  const left = makeWritable(path) ? [path] : []
  for (let directory = left.pop(); directory !== undefined; directory = left.pop()) {
    for (const entry of readdirSync(directory, { withFileTypes: true })) {
      const inner = join(directory, entry.name)
      if (entry.isDirectory() && makeWritable(inner)) left.push(inner)
    }
  }
  rmSync(path, { recursive: true, force: true, maxRetries: 3 })
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
