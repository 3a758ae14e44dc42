import { access, constants, readdir, stat, statfs } from 'node:fs/promises'
import { dirname, isAbsolute, join } from 'node:path'
import pLimit from 'p-limit'
import { moduleFileName } from '../../modcache/module-file.js'
import { findDamaged, type RepairRequest, repair, repairTrees } from '../../modcache/repair.js'
import { findBrokenTrees } from '../../modcache/tree.js'
import { listText, sizeText } from '../../output/format.js'
import type { Check, Verdict } from '../finding.js'
import { placesOf } from '../setup.js'

const FULL = 100_000_000
const LOW = 1_000_000_000

/** What is known of the place for modules. */
interface CachePlace {
  directory: string
  /** The error of the system that keeps it from being written. */
  trouble: string | undefined
  /** Bytes. */
  free: number
}

/** Looks only: a directory that is not there yet is judged by the one it would be made in. */
export const moduleCache: Check = {
  id: 'module-cache',
  run: async ({ go }) => {
    if (go === undefined) return []
    const directory = go.settings.GOMODCACHE ?? ''
    if (!isAbsolute(directory)) return [{ kind: 'fail', reason: 'cache-no-path', measured: `GOMODCACHE=${directory}` }]
    return judgeCache({ directory, ...(await measure(join(directory, 'cache', 'download'))) })
  },
}

export function judgeCache({ directory, trouble, free }: CachePlace): Verdict[] {
  const measured = `${directory}, ${sizeText(free)} free`
  if (trouble !== undefined) {
    return [{ kind: 'fail', reason: 'cache-not-writable', measured: trouble, values: { directory } }]
  }
  if (free < FULL) return [{ kind: 'fail', reason: 'disk-full', measured }]
  if (free < LOW) return [{ kind: 'warn', reason: 'disk-low', measured }]
  return [{ kind: 'ok', reason: 'cache-writable', measured }]
}

async function measure(place: string): Promise<Pick<CachePlace, 'trouble' | 'free'>> {
  for (let directory = place; ; directory = dirname(directory)) {
    try {
      if (!(await stat(directory)).isDirectory()) return { trouble: `${directory} is no directory`, free: 0 }
      const { bavail, bsize } = await statfs(directory)
      const denied = await access(directory, constants.W_OK).then(
        () => undefined,
        (error: Error) => error.message,
      )
      return { trouble: denied, free: bavail * bsize }
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException
      if (code === 'ENOENT' && dirname(directory) !== directory) continue
      if (code === 'ENOTDIR') continue
      return { trouble: message, free: 0 }
    }
  }
}

const AT_ONCE = 8
/** A go command at work has such files, too; one that was ended long ago does not touch them any more. */
const OLD = 3_600_000

/** What a run that was ended, or one of another user, left in the directories of the project's modules. */
interface Leftovers {
  /** Files that were being written. */
  temporary: string[]
  /** Directories that this user may not write. */
  readOnly: string[]
}

export const cacheLeftovers: Check = {
  id: 'cache-leftovers',
  run: async setup => {
    const places = placesOf(setup)
    const { sums } = setup
    if (places === undefined || sums === undefined) return []
    const directories = new Set(
      [...sums.files()].map(file => dirname(join(places.downloadCache, moduleFileName(file)))),
    )
    const found = await pLimit(AT_ONCE).map(directories, leftoversIn)
    return judgeLeftovers({
      temporary: found.flatMap(one => one.temporary),
      readOnly: found.flatMap(one => one.readOnly),
    })
  },
}

function judgeLeftovers({ temporary, readOnly }: Leftovers): Verdict[] {
  return [
    ...(readOnly.length > 0
      ? [{ kind: 'fail', reason: 'cache-read-only', measured: listText(readOnly) } as const]
      : []),
    ...(temporary.length > 0
      ? [{ kind: 'warn', reason: 'cache-leftovers', measured: listText(temporary) } as const]
      : []),
  ]
}

async function leftoversIn(directory: string): Promise<Leftovers> {
  const names = await readdir(directory).catch(() => undefined)
  if (names === undefined) return { temporary: [], readOnly: [] }
  const writable = await access(directory, constants.W_OK).then(
    () => true,
    () => false,
  )
  const suspects = names.filter(name => /\.(?:partial|(?:zip|info|mod)\d+\.tmp)$/.test(name))
  const old = await Promise.all(
    suspects.map(async name => {
      const path = join(directory, name)
      const found = await stat(path).catch(() => undefined)
      return found !== undefined && Date.now() - found.mtimeMs > OLD ? [path] : []
    }),
  )
  return { temporary: old.flat(), readOnly: writable ? [] : [directory] }
}

/** Milliseconds: reading all zips of a large cache takes longer than anything else here. */
const LONG_ENOUGH = 9_000

/** The three states that Go never mends by itself: a wrong zip, a wrong .mod, a tree that lacks files. */
export const cacheDamage: Check = {
  id: 'cache-damage',
  run: async (setup, signal) => {
    const places = placesOf(setup)
    const { sums } = setup
    if (places === undefined || sums === undefined) return []
    const timeUp = AbortSignal.any([signal, AbortSignal.timeout(LONG_ENOUGH)])
    const request: RepairRequest = { ...places, sums, signal: timeUp }
    const [files, trees] = await Promise.all([findDamaged(request), findBrokenTrees(request)])
    const names = [
      ...files.map(moduleFileName),
      ...trees.map(({ path, version, missing }) => `${path}@${version}/${missing}`),
    ]
    if (names.length === 0) {
      const measured = timeUp.aborted ? 'not all of it could be read in time' : `${sums.size} sums compared`
      return [{ kind: 'ok', reason: 'cache-sound', measured }]
    }
    if (!setup.fix) return [judgeDamage(names)]
    const repaired = [...(await repair({ ...request, files })), ...(await repairTrees(trees, places))]
    const measured = listText(repaired.map(({ module, file }) => `${module} (${file})`))
    const left = names.length - repaired.length
    return [
      ...(repaired.length > 0 ? [{ kind: 'ok', reason: 'cache-repaired', measured } as const] : []),
      ...(left > 0 ? [{ kind: 'fail', reason: 'cache-not-repaired', measured: listText(names) } as const] : []),
    ]
  },
}

function judgeDamage(names: string[]): Verdict {
  return { kind: 'fail', reason: 'cache-damaged', measured: listText(names) }
}
