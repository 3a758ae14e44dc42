import { basename, dirname, join, resolve } from 'node:path'
import pLimit from 'p-limit'
import { type Scanned, shownPath } from '../go/discovery.js'
import { askGo, awayFromModules, type Go } from '../go/environment.js'
import { scanProject } from '../go/project.js'
import { readText } from '../modcache/regular-file.js'
import type { ResolvedOptions } from '../options/options.js'
import { StartError } from '../process.js'

/** `go mod edit -json`, as far as checks need it. */
export interface GoMod {
  Module?: { Path: string }
  Require?: { Path: string; Version: string; Indirect?: boolean }[] | null
  Exclude?: { Path: string; Version: string }[] | null
  Replace?: { Old: { Path: string; Version?: string }; New: { Path: string; Version?: string } }[] | null
}

/** A file of the project. */
export interface ExaminedFile {
  /** Absolute path. */
  file: string
  /** Relative to the working directory. */
  shown: string
  /** Undefined where it is not there or cannot be read. */
  text: string | undefined
}

/** A go.mod as Go reads it. */
export interface ExaminedModule extends ExaminedFile {
  mod?: GoMod
  /** Go's own words where it cannot read it. */
  refusal?: string
}

/** One main module or workspace. */
export interface ExaminedUnit extends Scanned {
  directory: string
  modules: ExaminedModule[]
  /** `replace` of a go.work. */
  replaces: NonNullable<GoMod['Replace']>
  /** go.sum files, and go.work.sum. */
  sums: ExaminedFile[]
  /** The go.work, where it is one. */
  workFile?: ExaminedModule
}

export interface ExaminedProject {
  units: ExaminedUnit[]
}

const AT_ONCE = 8

/**
 * Reads every go.mod, go.work and sum file that a warm-up would, however broken.
 * @throws WarmupError `no-project`; StartError; the signal's reason
 */
export async function examineProject(
  go: Go,
  { options, signal }: { options: ResolvedOptions; signal: AbortSignal },
): Promise<ExaminedProject> {
  const scanned = await scanProject(go, { ...options, signal })
  return await awayFromModules(options.tempDirectory, async directory => {
    const limit = pLimit(AT_ONCE)
    const reading = {
      show: (file: string) => shownPath(options.workingDirectory, file),
      ask: (args: string[]) => limit(() => askGo(go, args, { directory, signal })),
    }
    return { units: await pLimit(AT_ONCE).map(scanned, item => examineUnit(item, reading)) }
  })
}

interface Reading {
  show: (file: string) => string
  ask: (args: string[]) => Promise<string>
}

async function examineUnit(item: Scanned, reading: Reading): Promise<ExaminedUnit> {
  const directory = dirname(item.file)
  const read = (file: string) => examineFile(file, reading)
  if (basename(item.file) === 'go.mod') {
    const modules = [await examineModule(item.file, 'mod', reading)]
    return { ...item, directory, modules, replaces: [], sums: [await read(join(directory, 'go.sum'))] }
  }
  const workFile = await examineModule(item.file, 'work', reading)
  const { Use, Replace } = (workFile.mod ?? {}) as { Use?: { DiskPath: string }[]; Replace?: GoMod['Replace'] }
  const files = (Use ?? []).map(use => join(resolve(directory, use.DiskPath), 'go.mod'))
  const sums = [join(directory, 'go.work.sum'), ...files.map(file => join(dirname(file), 'go.sum'))]
  return {
    ...item,
    directory,
    workFile,
    modules: await Promise.all(files.map(file => examineModule(file, 'mod', reading))),
    replaces: Replace ?? [],
    sums: await Promise.all(sums.map(read)),
  }
}

async function examineFile(file: string, { show }: Reading): Promise<ExaminedFile> {
  return { file, shown: show(file), text: await readText(file).catch(() => undefined) }
}

async function examineModule(file: string, kind: 'mod' | 'work', reading: Reading): Promise<ExaminedModule> {
  const found = await examineFile(file, reading)
  if (found.text === undefined) return found
  try {
    return { ...found, mod: JSON.parse(await reading.ask([kind, 'edit', '-json', file])) }
  } catch (error) {
    if (error instanceof StartError) throw error
    return { ...found, refusal: error instanceof Error ? error.message : String(error) }
  }
}
