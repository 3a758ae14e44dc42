import { access, constants, readdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import pLimit from 'p-limit'
import { moduleFileName } from '../../modcache/module-file.js'
import { listText } from '../../output/format.js'
import type { Check, Verdict } from '../finding.js'
import { placesOf } from '../places.js'

const AT_ONCE = 8
/** A go command at work has such files, too; one that was ended long ago does not touch them any more. */
const OLD = 3_600_000

/** What a run that was ended, or one of another user, left in the directories of the project's modules. */
export interface Leftovers {
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

export function judgeLeftovers({ temporary, readOnly }: Leftovers): Verdict[] {
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
