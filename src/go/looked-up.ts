import type { Go } from './environment.js'
import type { ModuleVersion } from './main-module.js'
import { matchesPatterns } from './patterns.js'

/**
 * Is it the module by which Go fetches itself? No sum file names that, and Go looks it up whatever the settings say,
 * unless its only proxy is a directory.
 */
export function isToolchain({ path }: Pick<ModuleVersion, 'path'>): boolean {
  return path === 'golang.org/toolchain'
}

/**
 * Tells of a module whether Go looks it up in a checksum database where no sum file names it, before it uses any file of
 * it (cmd/go/internal/modfetch, useSumDB and checkModSum).
 */
export function lookedUpBy({ settings }: Pick<Go, 'settings'>): (module: Pick<ModuleVersion, 'path'>) => boolean {
  const { GOSUMDB = '', GONOSUMDB = '' } = settings
  if (GOSUMDB === '' || GOSUMDB === 'off') return () => false
  return ({ path }) => !matchesPatterns(GONOSUMDB, path)
}
