import { lstat, rm } from 'node:fs/promises'
import { join } from 'node:path'
import pLimit from 'p-limit'
import { fileSystemCode } from '../errors.js'
import { type ModuleFile, moduleFileName } from './module-file.js'
import { bytesOf, readText, withRegularFile } from './regular-file.js'
import type { Sums } from './sum-file.js'
import { type BrokenTree, condemnTree, isInside, type Places } from './tree.js'
import { sumFault } from './validate.js'

/** Where to look, and by which sums. */
export interface RepairRequest extends Places {
  sums: Sums
  /** The files to look at. Default: all that the sums name. */
  files?: Iterable<ModuleFile>
  /** Module files that a store restored in this run, named as below the download cache. */
  placed?: Iterable<string>
  /**
   * What happens to a zip that is odd: which Go might read otherwise than it is read here, or which cannot be read here
   * although Go may. `kept`, the default, leaves it to cmd/go, which compares it with the sum file. `removed`: for files
   * that cmd/go would not compare. `noted`: the hash counts that cmd/go has just noted beside it.
   */
  odd?: 'kept' | 'removed' | 'noted'
  /** Modules (`path@version`) that cmd/go has just rejected: their odd zips are not kept. */
  rejected?: ReadonlySet<string>
  /** Stops between two files; what was repaired until then is returned. */
  signal?: AbortSignal
}

/** Hashing keeps one core busy; more at once only bridges the waits for a disk. */
const AT_ONCE = 2

/**
 * Removes every module file that a sum file names and contradicts, so that cmd/go fetches it once more: a wrong, cut or
 * empty `.zip` (with its `.ziphash`, its tree is unpacked again), a wrong or empty `.mod`. A symbolic link in place of
 * either is removed as a link. What is right stays untouched, and so does what no sum file names. Of an odd zip that is
 * kept the noted hash is removed: cmd/go then computes it anew, and need not believe who noted it.
 *
 * For a time when no go command runs. cmd/go stops at the first file it rejects; this looks at all of them, whoever
 * wrote them: about 75 MB of zips a second. Files that cannot be read or removed are left to cmd/go's own complaint.
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

/** Finds what `repair` would remove, and removes nothing. May run beside a go command. */
export async function findDamaged(request: RepairRequest): Promise<ModuleFile[]> {
  const found = await pLimit(AT_ONCE).map(request.files ?? request.sums.files(), async file => {
    if (request.signal?.aborted) return []
    const path = join(request.downloadCache, moduleFileName(file))
    return (await succeeds(async () => (await judge(path, file, request)) === 'wrong')) ? [file] : []
  })
  return found.flat()
}

/**
 * Has cmd/go unpack the trees again that findBrokenTrees found. Needs no network. For a time when no go command runs;
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

/** False, too, when the file system says no: that it is not there, or that it may not be touched. */
async function succeeds(work: () => Promise<boolean>): Promise<boolean> {
  try {
    return await work()
  } catch (error) {
    if (fileSystemCode(error) !== undefined) return false
    throw error
  }
}

/** Content that was removed and fetched once more. */
export interface Repair {
  module: string
  file: 'zip' | 'mod' | 'info' | 'tree'
  /** Restored from a store in this run, or already on the machine. */
  source: 'store' | 'machine'
}
