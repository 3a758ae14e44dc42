import { access, constants, readdir, stat, statfs } from 'node:fs/promises'
import { dirname, isAbsolute, join } from 'node:path'
import pLimit from 'p-limit'
import { moduleFileName } from '../../modcache/module-file.js'
import { findDamaged, type RepairRequest, repair, repairTrees } from '../../modcache/repair.js'
import type { Sums } from '../../modcache/sum-file.js'
import { findBrokenTrees, type Places } from '../../modcache/tree.js'
import { listText, sizeText } from '../../output/format.js'
import { type Check, fail, ok, type Verdict, verdicts, warn } from '../check.js'
import type { Setup } from '../setup.js'

const FULL = 100_000_000
const LOW = 1_000_000_000

/** The state of the module cache directory. */
interface CachePlace {
  directory: string
  /** The system error that prevents writing to it. */
  trouble: string | undefined
  /** Bytes. */
  free: number
}

/** Read-only: a directory that does not exist yet is judged by the one it would be created in. */
export const moduleCache: Check = {
  id: 'module-cache',
  run: async ({ go }) => {
    if (go === undefined) return undefined
    const directory = go.settings.GOMODCACHE ?? ''
    if (isAbsolute(directory)) return judgeCache({ directory, ...(await measure(join(directory, DOWNLOADS))) })
    return fail('cache-no-path', 'GOMODCACHE is not an absolute path', {
      measured: `GOMODCACHE=${directory}`,
      next: 'Set `GOMODCACHE` to an absolute path, or unset it and set `HOME`.',
    })
  },
}

export function judgeCache({ directory, trouble, free }: CachePlace): Verdict {
  const measured = `${directory}, ${sizeText(free)} free`
  const next = 'Free some space, or set `GOMODCACHE` to another disk.'
  if (trouble !== undefined) {
    return fail('cache-not-writable', 'The module cache is not writable', {
      measured: trouble,
      next: `Make ${directory} a directory that this user can write to, or set \`GOMODCACHE\` to another one.`,
    })
  }
  if (free < FULL) return fail('disk-full', 'The disk of the module cache is full', { measured, next })
  if (free < LOW) return warn('disk-low', 'The disk of the module cache is almost full', { measured, next })
  return ok('cache-writable', 'The module cache is writable', { measured })
}

async function measure(place: string): Promise<Pick<CachePlace, 'trouble' | 'free'>> {
  for (let directory = place; ; directory = dirname(directory)) {
    try {
      if (!(await stat(directory)).isDirectory()) return { trouble: `${directory} is not a directory`, free: 0 }
      const { bavail, bsize } = await statfs(directory)
      return { trouble: await denial(directory), free: bavail * bsize }
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException
      if (code === 'ENOENT' && dirname(directory) !== directory) continue
      if (code === 'ENOTDIR') continue
      return { trouble: message, free: 0 }
    }
  }
}

/** The error that prevents this user from writing there. */
async function denial(directory: string): Promise<string | undefined> {
  return await access(directory, constants.W_OK).then(
    () => undefined,
    (error: Error) => error.message,
  )
}

const DOWNLOADS = join('cache', 'download')

/** The module cache and the sums to check it with; undefined if either is missing. */
function known({ go, sums }: Setup): (Places & { sums: Sums }) | undefined {
  const directory = go?.settings.GOMODCACHE ?? ''
  if (!isAbsolute(directory) || sums === undefined) return undefined
  return { moduleCache: directory, downloadCache: join(directory, DOWNLOADS), sums }
}

const AT_ONCE = 8
/** Minimum age of leftovers: a running go command has such files, too. */
const OLD = 3_600_000

/** Leftovers of interrupted runs or other users in the directories of the project's modules. */
export const cacheLeftovers: Check = {
  id: 'cache-leftovers',
  run: async setup => {
    const cache = known(setup)
    if (cache === undefined) return undefined
    const names = [...cache.sums.files()].map(file => dirname(join(cache.downloadCache, moduleFileName(file))))
    const found = await pLimit(AT_ONCE).map(new Set(names), leftoversIn)
    const [temporary, readOnly] = [found.flatMap(one => one.temporary), found.flatMap(one => one.readOnly)]
    return verdicts(
      readOnly.length > 0 &&
        fail('cache-read-only', 'This user cannot write to parts of the module cache', {
          measured: listText(readOnly),
          next: 'Change their owner to this user (`chown -R`), or set `GOMODCACHE` to another directory.',
        }),
      temporary.length > 0 &&
        warn('cache-leftovers', 'An interrupted go command left incomplete files in the module cache', {
          measured: listText(temporary),
          next: 'They are harmless; `go clean -modcache` removes them.',
        }),
    )
  },
}

async function leftoversIn(directory: string): Promise<{ temporary: string[]; readOnly: string[] }> {
  const names = await readdir(directory).catch(() => undefined)
  if (names === undefined) return { temporary: [], readOnly: [] }
  const suspects = names.filter(name => /\.(?:partial|(?:zip|info|mod)\d+\.tmp)$/.test(name))
  const old = await Promise.all(
    suspects.map(async name => {
      const path = join(directory, name)
      const found = await stat(path).catch(() => undefined)
      return found !== undefined && Date.now() - found.mtimeMs > OLD ? [path] : []
    }),
  )
  return { temporary: old.flat(), readOnly: (await denial(directory)) === undefined ? [] : [directory] }
}

/** Milliseconds: reading all zips of a large cache takes longer than anything else here. */
const LONG_ENOUGH = 9_000

/** Damage that Go never repairs by itself: a wrong zip, a wrong .mod, a tree with missing files. */
export const cacheDamage: Check = {
  id: 'cache-damage',
  run: async (setup, signal) => {
    const cache = known(setup)
    if (cache === undefined) return undefined
    const timeUp = AbortSignal.any([signal, AbortSignal.timeout(LONG_ENOUGH)])
    const request: RepairRequest = { ...cache, signal: timeUp }
    const [files, trees] = await Promise.all([findDamaged(request), findBrokenTrees(request)])
    const names = [
      ...files.map(moduleFileName),
      ...trees.map(({ path, version, missing }) => `${path}@${version}/${missing}`),
    ]
    if (names.length === 0) {
      const measured = timeUp.aborted ? 'checked in part, because time ran out' : `${cache.sums.size} sums compared`
      return ok('cache-sound', 'The module cache matches go.sum', { measured })
    }
    if (!setup.fix) {
      return fail('cache-damaged', 'Files in the module cache are damaged, and Go does not repair them by itself', {
        measured: listText(names),
        next: 'Run `go-mod-warmup doctor --fix`, or `go clean -modcache`.',
      })
    }
    const repaired = [...(await repair({ ...request, files })), ...(await repairTrees(trees, cache))]
    return verdicts(
      repaired.length > 0 &&
        ok('cache-repaired', 'Damaged files were removed; Go downloads or unpacks them again', {
          measured: listText(repaired.map(({ module, file }) => `${module} (${file})`)),
        }),
      repaired.length < names.length &&
        fail('cache-not-repaired', 'Damaged files could not be removed', {
          measured: listText(names),
          next: 'Run `go clean -modcache` as the owner of these files.',
        }),
    )
  },
}
