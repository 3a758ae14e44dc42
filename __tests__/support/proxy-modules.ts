import { readdir } from 'node:fs/promises'
import { type ModuleVersion, parseModuleFile } from '../../src/modcache/module-file.js'

/** The modules whose zips lie in a directory in GOPROXY layout, those left out by which Go fetches itself. */
export async function modulesBelow(root: string): Promise<ModuleVersion[]> {
  const names = await readdir(root, { recursive: true })
  return names.sort().flatMap(name => {
    const file = parseModuleFile(name)
    return file?.kind === 'zip' && file.path !== 'golang.org/toolchain'
      ? [{ path: file.path, version: file.version }]
      : []
  })
}
