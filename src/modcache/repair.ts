import { lstat, rm } from 'node:fs/promises'
import { join } from 'node:path'
import pLimit from 'p-limit'
import { fileSystemCode } from '../errors.js'
import { type ModuleFile, moduleFileName } from './module-file.js'
import { bytesOf, readText, withRegularFile } from './regular-file.js'
import type { Sums } from './sum-file.js'
import { type BrokenTree, condemnTree, isInside, type Places } from './tree.js'
import { sumFault } from './validate.js'

/** What to check, and with which sums. */
export interface RepairRequest extends Places {
  sums: Sums
  /** The files to check. Default: all files in the sums. */
  files?: Iterable<ModuleFile>
  /** Names, below the download cache, of module files that a store restored in this run. */
  placed?: Iterable<string>
  /**
   * What to do with an odd zip: one that Go might read differently, or that only Go may be able to read. `kept`, the
   * default, leaves it to cmd/go, which compares it with the sum file. `removed`: for files that cmd/go would not compare.
   * `noted`: the hash next to it counts, which cmd/go has just written.
   */
  odd?: 'kept' | 'removed' | 'noted'
  /** Modules (`path@version`) that cmd/go has just rejected: their odd zips are not kept. */
  rejected?: ReadonlySet<string>
  /** Stops between two files; the repairs made so far are returned. */
  signal?: AbortSignal
}

/** Hashing keeps one core busy; more at once only helps while waiting for a disk. */
const AT_ONCE = 2

/**
 * Removes every module file that does not match the sum files, so that cmd/go downloads it again: a wrong, truncated or
 * empty `.zip` (with its `.ziphash`; its tree is unpacked again), a wrong or empty `.mod`. A symbolic link in place of
 * either is removed as a link. Correct files, and files that no sum file lists, stay untouched. If an odd zip is kept, its
 * hash file is removed, so that cmd/go computes the hash itself instead of trusting the file.
 *
 * No go command may run meanwhile. cmd/go stops at the first file it rejects; this checks all of them, whoever wrote them:
 * about 75 MB of zips per second. Files that cannot be read or removed are left to cmd/go, which reports the error.
 */
export async function repair(request: RepairRequest): Promise<Repair[]> {
  const placed = new Set(request.placed)
  const repairs = await pLimit(AT_ONCE).map(request.files ?? request.sums.files(), async (file): Promise<Repair[]> => {
    if (request.signal?.aborted || !(await isRemoved(file, request))) return []
    const source = placed.has(moduleFileName(file)) ? 'store' : 'machine'
    return [{ module: `${file.path}@${file.version}`, file: file.kind === 'mod' ? 'mod' : 'zip', source }]
  })
  return repairs.flat()
}

/** Finds what `repair` would remove, but removes nothing. May run while go commands are running. */
export async function findDamaged(request: RepairRequest): Promise<ModuleFile[]> {
  const found = await pLimit(AT_ONCE).map(request.files ?? request.sums.files(), async file => {
    if (request.signal?.aborted) return []
    const path = join(request.downloadCache, moduleFileName(file))
    return (await succeeds(async () => (await judge(path, file, request)) === 'wrong')) ? [file] : []
  })
  return found.flat()
}

/**
 * Makes cmd/go unpack the trees found by findBrokenTrees again, without network access. No go command may run meanwhile;
 * `go mod download` has to run afterwards.
 */
export async function repairTrees(broken: BrokenTree[], places: Places): Promise<Repair[]> {
  const repairs: Repair[] = []
  for (const tree of broken) {
    if (await succeeds(() => condemnTree(tree, places))) {
      repairs.push({ module: `${tree.path}@${tree.version}`, file: 'tree', source: 'machine' })
    }
  }
  return repairs
}

function isRemoved(file: ModuleFile, request: RepairRequest): Promise<boolean> {
  return succeeds(async () => {
    const path = join(request.downloadCache, moduleFileName(file))
    const found = await judge(path, file, request)
    if (found === 'right' || !(await isInside(path, request))) return false
    if (found === 'odd') {
      await rm(`${path}hash`, { recursive: true, force: true })
      return false
    }
    if (file.kind === 'zip') {
      await condemnTree(file, request)
      await rm(`${path}hash`, { recursive: true, force: true })
    }
    await rm(path, { recursive: true, force: true })
    return true
  })
}

async function judge(path: string, file: ModuleFile, request: RepairRequest): Promise<'right' | 'wrong' | 'odd'> {
  const { sums, odd = 'kept' } = request
  const right = sums.hashesOf(file)
  if (right.size === 0) return 'right'
  if (!(await lstat(path)).isFile()) return 'wrong'
  const fault = await withRegularFile(path, 'refuse', open => sumFault(file, bytesOf(open), sums))
  if (fault === undefined) return 'right'
  const isRejected = request.rejected?.has(`${file.path}@${file.version}`) === true
  if (fault.kind !== 'odd' || odd === 'removed' || isRejected) return 'wrong'
  if (odd === 'kept') return 'odd'
  return right.has(await readText(`${path}hash`)) ? 'right' : 'wrong'
}

/** Also false if the file system refuses: the file is missing, or may not be removed. */
async function succeeds(work: () => Promise<boolean>): Promise<boolean> {
  try {
    return await work()
  } catch (error) {
    if (fileSystemCode(error) !== undefined) return false
    throw error
  }
}

/** Content that was removed and downloaded again. */
export interface Repair {
  module: string
  file: 'zip' | 'mod' | 'info' | 'tree'
  /** Restored from a store in this run, or already on the machine. */
  source: 'store' | 'machine'
}
