import { access, constants, stat, statfs } from 'node:fs/promises'
import { dirname, isAbsolute, join } from 'node:path'
import { sizeText } from '../../output/format.js'
import type { Check, Verdict } from '../finding.js'

const FULL = 100_000_000
const LOW = 1_000_000_000

/** What is known of the place for modules. */
export interface CachePlace {
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
