import { isAbsolute, join } from 'node:path'
import type { Places } from '../modcache/tree.js'
import type { Setup } from './setup.js'

/** Where modules are kept; undefined where there is no such place. */
export function placesOf({ go }: Pick<Setup, 'go'>): Places | undefined {
  const moduleCache = go?.settings.GOMODCACHE ?? ''
  if (!isAbsolute(moduleCache)) return undefined
  return { moduleCache, downloadCache: join(moduleCache, 'cache', 'download') }
}
