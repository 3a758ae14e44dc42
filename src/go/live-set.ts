import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import pLimit from 'p-limit'
import type { ModuleVersion } from './main-module.js'
import { type ModuleFile, moduleFileName } from './module-file.js'

/** A module file that lies in the download cache. */
export interface PresentFile extends ModuleFile {
  /** Path below the download cache, with forward slashes. */
  name: string
  bytes: number
  /** When it was written, milliseconds since 1970. */
  written: number
}

const KINDS = ['info', 'mod', 'zip'] as const

/** The three files of each module. */
export function filesOf(modules: ModuleVersion[]): ModuleFile[] {
  return modules.flatMap(({ path, version }) => KINDS.map(kind => ({ path, version, kind })))
}

/** Those of the files that are in the download cache and not empty, each once. */
export async function presentFiles(downloadCache: string, files: ModuleFile[]): Promise<PresentFile[]> {
  const limit = pLimit(64)
  const named = new Map(files.map(file => [moduleFileName(file), file]))
  const found = await Promise.all(
    [...named].map(([name, file]) =>
      limit(async (): Promise<PresentFile[]> => {
        const present = await stat(join(downloadCache, name)).catch(() => undefined)
        if (!present?.isFile() || present.size === 0) return []
        return [{ ...file, name, bytes: present.size, written: present.mtimeMs }]
      }),
    ),
  )
  return found.flat()
}
