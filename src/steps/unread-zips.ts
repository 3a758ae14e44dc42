import { lstatSync } from 'node:fs'
import { join } from 'node:path'
import { type ModuleFile, moduleFileName, parseModuleFile } from '../modcache/module-file.js'
import { bytesOf, readText, withRegularFile } from '../modcache/regular-file.js'
import { Sums } from '../modcache/sum-file.js'
import { sumFault } from '../modcache/validate.js'

/** Zips that were not read in a run, by name below the download cache, with their allowed hashes. */
export type UnreadZips = Record<string, string[]>

interface Looked {
  downloadCache: string
  sums: Sums
  /** When the run began, in milliseconds since 1970. */
  began: number
  isVerified: (file: ModuleFile) => boolean
}

/**
 * The zips among module files that lay in the module cache before a run and that nobody has read in it: where a hash is
 * noted beside a zip, cmd/go compares that hash alone. Whoever noted one in this run has read the zip.
 */
export function unreadZips(names: Iterable<string>, { downloadCache, sums, began, isVerified }: Looked): UnreadZips {
  const unread: UnreadZips = {}
  for (const name of names) {
    const file = parseModuleFile(name)
    if (file?.kind !== 'zip' || isVerified(file)) continue
    const noted = lstatSync(join(downloadCache, `${name}hash`), { throwIfNoEntry: false })
    if (noted === undefined || noted.ctimeMs < began) unread[name] = [...sums.hashesOf(file)]
  }
  return unread
}

/**
 * Tells whether a file may leave the machine: whether it is not among those zips, or has one of its hashes. Each is read
 * once, when it is asked about. What only Go can read is for Go to judge, wherever it comes to.
 * @throws Error of the file system
 */
export function soundOf(unread: UnreadZips, downloadCache: string): (name: string) => Promise<boolean> {
  const known = new Map<string, Promise<boolean>>()
  return async name => {
    const hashes = Object.hasOwn(unread, name) ? unread[name] : undefined
    if (hashes === undefined) return true
    const looking = known.get(name) ?? hasOneOf(hashes, name, downloadCache)
    known.set(name, looking)
    return await looking
  }
}

/**
 * Tells the same of files in a module cache of which only cmd/go knows the right hashes: whether a zip still has the hash
 * that cmd/go noted beside it, before the zip got its name.
 * @throws Error of the file system
 */
export async function isAsNoted(name: string, downloadCache: string): Promise<boolean> {
  if (!name.endsWith('.zip')) return true
  const noted = `${join(downloadCache, name)}hash`
  if (!lstatSync(noted, { throwIfNoEntry: false })?.isFile()) return false
  return await hasOneOf([await readText(noted)], name, downloadCache)
}

async function hasOneOf(hashes: string[], name: string, downloadCache: string): Promise<boolean> {
  const file = parseModuleFile(name)
  if (file === undefined) return false
  const sums = new Sums(new Map([[`${file.path}@${file.version}`, new Set(hashes)]]))
  const path = join(downloadCache, moduleFileName(file))
  const fault = await withRegularFile(path, 'refuse', open => sumFault(file, bytesOf(open), sums))
  return fault === undefined || fault.kind === 'odd'
}
