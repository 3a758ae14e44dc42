import { isAbsolute, join } from 'node:path'
import { parseStores } from '../options/stores.js'

/**
 * The store of the command where none is named: a directory for all projects of this user, below the user's cache
 * directory as Go has it (os.UserCacheDir). `off` where there is none that can be written to, and without a relay.
 */
export function defaultStore(
  { cache = 'auto', relay = 'auto' }: { cache?: string; relay?: string },
  env: Record<string, string | undefined>,
  platform: NodeJS.Platform = process.platform,
): string {
  const directory = userCache(env, platform)
  if (relay === 'false' || directory === undefined || /[,\n]/.test(directory)) return 'off'
  const spec = `dir:${join(directory, 'go-mod-warmup', 'modules')}`
  try {
    parseStores(spec, { cache, relay: 'auto' })
    return spec
  } catch {
    return 'off' // Nobody asked for it, so nobody is to be told.
  }
}

function userCache(env: Record<string, string | undefined>, platform: NodeJS.Platform): string | undefined {
  const below = (home: string | undefined, ...path: string[]) => home && join(home, ...path)
  const found =
    platform === 'win32'
      ? (env.LOCALAPPDATA ?? env.LocalAppData)
      : platform === 'darwin'
        ? below(env.HOME, 'Library', 'Caches')
        : env.XDG_CACHE_HOME || below(env.HOME, '.cache')
  return found && isAbsolute(found) ? found : undefined
}
