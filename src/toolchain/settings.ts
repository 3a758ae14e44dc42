import { join } from 'node:path'
import { readText } from '../modcache/regular-file.js'
import { DEFAULT_GOSUMDB } from './defaults.js'

/** The settings that decide where releases of Go come from, and how they are verified. */
export interface SourceSettings {
  GOPROXY: string
  GOSUMDB: string
  GONOPROXY: string
  GOAUTH: string | undefined
}

/**
 * Reads these settings without Go: from the environment, then from the file of `go env -w`; then Go's defaults, except
 * `direct` for GOPROXY, since every Go has its own default for that (go.env).
 */
export async function settingsWithoutGo(
  env: Record<string, string | undefined>,
  platform: NodeJS.Platform = process.platform,
): Promise<SourceSettings> {
  const file = await settingsFile(env, platform)
  const setting = (name: string) => env[name] || file.get(name) || undefined
  return {
    GOPROXY: setting('GOPROXY') ?? 'direct',
    GOSUMDB: setting('GOSUMDB') ?? DEFAULT_GOSUMDB,
    GONOPROXY: setting('GONOPROXY') ?? setting('GOPRIVATE') ?? '',
    GOAUTH: setting('GOAUTH'),
  }
}

/** The user's settings in the file GOENV (cmd/go/internal/cfg, initEnvCache). */
export async function settingsFile(
  env: Record<string, string | undefined>,
  platform: NodeJS.Platform,
): Promise<Map<string, string>> {
  const path = env['GOENV'] || defaultFile(env, platform)
  if (path === undefined || path === 'off') return new Map()
  const text = await readText(path).catch(() => '')
  const lines = text.split('\n').map(line => /^([A-Za-z_]\w*)=(.*?)\r?$/.exec(line))
  return new Map(lines.filter(line => line !== null).map(([, name = '', value = '']) => [name, value]))
}

/** os.UserConfigDir, and the path that Go appends. */
function defaultFile(env: Record<string, string | undefined>, platform: NodeJS.Platform): string | undefined {
  const below = (directory: string | undefined, ...path: string[]) => directory && join(directory, ...path, 'go', 'env')
  if (platform === 'win32') return below(env['APPDATA'] ?? env['AppData'])
  if (platform === 'darwin') return below(env['HOME'], 'Library', 'Application Support')
  return below(env['XDG_CONFIG_HOME']) || below(env['HOME'], '.config')
}
