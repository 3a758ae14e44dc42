import { childEnvironment, probeGo } from '../go/environment.js'
import { resolveOptions, type WarmupOptions } from '../options/options.js'

/**
 * GOMODCACHE, as `go env` says.
 * @throws WarmupError for options that cannot be meant, and for a missing Go.
 */
export async function findModuleCache(given: WarmupOptions): Promise<string> {
  const options = resolveOptions(given)
  const { settings } = await probeGo(childEnvironment(options.env, options), {
    tempDirectory: options.tempDirectory,
    signal: options.signal ?? new AbortController().signal,
  })
  return settings.GOMODCACHE ?? ''
}
