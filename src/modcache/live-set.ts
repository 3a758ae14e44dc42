import { type Stats, statSync } from 'node:fs'
import { join } from 'node:path'
import type { ModuleVersion } from '../go/main-module.js'
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

/**
 * Those of the files that are in the download cache and not empty, each once. Synchronous on purpose: 1,000 files take
 * 3 ms instead of 20.
 */
export function presentFiles(downloadCache: string, files: ModuleFile[]): PresentFile[] {
  const named = new Map(files.map(file => [moduleFileName(file), file]))
  return [...named].flatMap(([name, file]) => {
    const present = statIfThere(join(downloadCache, name))
    if (!present?.isFile() || present.size === 0) return []
    return [{ ...file, name, bytes: present.size, written: present.mtimeMs }]
  })
}

/** Is every file of these modules there? */
export function areAllPresent(downloadCache: string, modules: ModuleVersion[]): boolean {
  const names = new Set(filesOf(modules).map(moduleFileName))
  return presentFiles(downloadCache, filesOf(modules)).length === names.size
}

/** What cannot be reached is not there: a file in place of a directory, a directory that may not be entered. */
function statIfThere(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}
