import { basename, dirname, join } from 'node:path'
import { readText } from '../modcache/regular-file.js'
import type { Scanned } from './discovery.js'
import { compareGoVersions } from './version.js'

/** From this `go` line on a vendor directory is used without being asked for. */
const USED_SINCE = '1.14'

/**
 * Does this module or workspace build from its vendor directory, so that it needs no module cache at all? A directory
 * that was made for the other of the two modes does not count (modload/init.go, setDefaultBuildMod).
 */
export async function isVendored({ file, lines }: Scanned, goflags: string): Promise<boolean> {
  const mode = /(?:^|\s)--?mod=(\w+)/.exec(goflags)?.[1]
  if (mode === 'mod' || mode === 'readonly') return false
  const list = await readText(join(dirname(file), 'vendor', 'modules.txt')).catch(() => undefined)
  if (list === undefined || mode === 'vendor') return list !== undefined
  if (lines.go === undefined || compareGoVersions(lines.go, USED_SINCE) < 0) return false
  return /^## .*\bworkspace\b/.test(list) === (basename(file) === 'go.work')
}
