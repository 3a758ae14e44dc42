import { join } from 'node:path'
import pLimit from 'p-limit'
import { fileSystemCode, WarmupError } from '../errors.js'
import type { ModuleVersion } from '../modcache/module-file.js'
import { readText } from '../modcache/regular-file.js'
import { readSums, Sums } from '../modcache/sum-file.js'
import { StartError } from '../process.js'
import { discover, type Found, modulesBelow, type Scanned, shownPath } from './discovery.js'
import { askGo, awayFromModules, type Go } from './environment.js'
import { type Failure, settingFault } from './failures/failures.js'
import { flagValue } from './flags.js'
import { readingFailure, type Skipped } from './left-out.js'
import { type AskGo, type MainModule, type Reader, readMainModule } from './main-module.js'
import { readPlainGoMod } from './plain-go-mod.js'
import { compareGoVersions, scanVersionLines } from './version.js'

/** The project to warm. */
export interface Project {
  mainModules: MainModule[]
  leftOut: Skipped[]
  /** The sums of all main modules together. */
  sums: Sums
}

/**
 * Finds the project and reads only its `go` and `toolchain` lines, before any go command runs in its directories.
 * @throws WarmupError `bad-project` if a required file cannot be read
 */
export async function scanProject(
  go: Go,
  options: { workingDirectory: string; modules: string[]; signal: AbortSignal },
): Promise<Scanned[]> {
  return await readLines(await discover(go, options), options)
}

/** Reads the `go` and `toolchain` lines of the found files. @throws WarmupError `bad-project` */
export async function readLines(found: Found[], options: { workingDirectory: string }): Promise<Scanned[]> {
  return await Promise.all(
    found.map(async item => {
      const shown = shownPath(options.workingDirectory, item.file)
      try {
        return { ...item, shown, lines: scanVersionLines(await readText(item.file)) }
      } catch (cause) {
        if (item.how === 'nested' || isOfFlags(item))
          return { ...item, shown, lines: { go: undefined, toolchain: undefined } }
        throw new WarmupError('bad-project', `${shown} cannot be read`, {
          hint: 'It must be a file that this user can read.',
          cause,
        })
      }
    }),
  )
}

/** Number of files read, or go commands run, concurrently. */
const AT_ONCE = 8

/**
 * Reads everything that was found. Unreadable modules that were not named are left out.
 * @throws WarmupError `bad-project` if a required file cannot be read; StartError; the signal's reason when it aborts
 */
export async function readProject(
  go: Go,
  scanned: Scanned[],
  options: { workingDirectory: string; tempDirectory: string; toolchain: string; signal: AbortSignal },
): Promise<Project> {
  const limit = pLimit(AT_ONCE)
  const results = await awayFromModules(options.tempDirectory, directory => {
    const ask: AskGo = args => limit(() => askGo(go, args, { ...options, directory }))
    return pLimit(AT_ONCE).map(scanned, (item, index) => {
      // One go command at least: it refuses wrong settings before anything is downloaded.
      return readOne(go, item, { ask, plain: index === 0 ? byGo : readPlainGoMod, signal: options.signal })
    })
  })
  const mainModules = results.flatMap(result => ('definitions' in result ? [result] : []))
  return {
    mainModules,
    leftOut: [
      ...results.flatMap(result => ('definitions' in result ? [] : [result])),
      ...unusedBy(mainModules, go, options.workingDirectory),
    ],
    sums: await readSums(mainModules.flatMap(module => module.sumFiles)),
  }
}

const byGo = () => undefined

/** Modules below the working directory that are not part of the workspace that Go uses there. */
function unusedBy([workspace]: MainModule[], go: Go, workingDirectory: string): Skipped[] {
  if (workspace === undefined || workspace.how !== 'root' || workspace.goWork === 'off') return []
  const used = new Set(workspace.definitions.map(({ file }) => file))
  const unused = modulesBelow(go, workingDirectory).filter(file => !used.has(file))
  return unused.map(file => ({ kind: 'not-in-workspace', file: shownPath(workingDirectory, file) }))
}

async function readOne(
  go: Go,
  item: Scanned,
  { signal, ...reader }: Reader & { signal: AbortSignal },
): Promise<MainModule | Skipped> {
  signal.throwIfAborted()
  if (await isVendored(item, go.settings.GOFLAGS ?? '')) return { kind: 'vendored', file: item.shown }
  try {
    const { broken, ...module } = await readMainModule(item, reader)
    const requires = module.definitions.some(definition => definition.requires.length > 0)
    if (!requires) return { kind: 'no-dependencies', file: item.shown }
    if (broken && item.how === 'nested') return { kind: 'broken', file: item.shown, ...broken }
    return { ...module, sums: await readSums(module.sumFiles) }
  } catch (cause) {
    signal.throwIfAborted()
    if (cause instanceof StartError) throw cause
    // Go reports a missing -modfile itself.
    if (isOfFlags(item) && cause instanceof WarmupError && fileSystemCode(cause.cause) === 'ENOENT') return blank(item)
    const { fault, failure } = readingFailure(cause, { lines: item.lines, version: go.version })
    if (item.how === 'nested') {
      return fault === undefined ? unread(item, failure) : { kind: 'broken', file: item.shown, fault, failure }
    }
    if (cause instanceof WarmupError) throw cause
    throw (
      settingFault(cause) ??
      new WarmupError('bad-project', `${item.shown} cannot be read: ${failure.text}`, { hint: failure.hint, cause })
    )
  }
}

/** Its files may be valid, so it is not left out, but fails. */
export function unread(item: Scanned, failure: Failure): MainModule {
  return { ...blank(item), unread: failure }
}

const blank = (item: Scanned): MainModule => {
  return { ...item, definitions: [], sumFiles: [], sums: new Sums(new Map()), requires: [] }
}

/** Is it the module file named in GOFLAGS, which may be missing? */
const isOfFlags = ({ how, file, directory, goWork }: Found) =>
  how === 'root' && goWork === 'off' && file !== join(directory, 'go.mod')

/** Why a module that was not named is not warmed with any Go; undefined if it should be. */
export async function whyLeftOut(
  go: Go,
  item: Scanned,
  { tempDirectory, signal }: { tempDirectory: string; signal: AbortSignal },
): Promise<Skipped | undefined> {
  if (item.how !== 'nested') return undefined
  const read = await awayFromModules(tempDirectory, directory =>
    readOne(go, item, { ask: args => askGo(go, args, { directory, signal }), plain: byGo, signal }),
  )
  return 'definitions' in read ? undefined : read
}

/** The requirements of all main modules, with duplicates. */
export function requirementsOf({ mainModules }: Project): ModuleVersion[] {
  return mainModules.flatMap(module => module.requires)
}

/**
 * Finds the line of a go.mod or go.work, counted from 1, that requires the module of a failure, or that replaces another
 * one by it. Undefined if the failure names none, or one that is required only by other modules.
 */
export async function findRequirement(
  { definitions }: MainModule,
  failure: Failure,
): Promise<{ file: string; line: number } | undefined> {
  const [path, version = ''] = failure.module?.split('@') ?? []
  if (path === undefined) return undefined
  for (const { file } of definitions) {
    const lines = (await readText(file).catch(() => '')).split('\n')
    const words = lines.map(line =>
      line
        .trim()
        .replace(/^require\s+|^.*\s=>\s+/, '')
        .split(/\s+/),
    )
    // The version as well: an exclude block has lines of the same form.
    const index = words.findIndex(([first, second = '']) => first === path && second.startsWith(version || 'v'))
    if (index >= 0) return { file, line: index + 1 }
  }
  return undefined
}

/** From this `go` line on, a vendor directory is used by default. */
const USED_SINCE = '1.14'

/**
 * Does this module or workspace build from its vendor directory, so that it needs no module cache at all? A directory for
 * the other of the two modes does not count (modload/init.go, setDefaultBuildMod).
 */
export async function isVendored({ directory, goWork, lines }: Scanned, goflags: string): Promise<boolean> {
  const mode = flagValue(goflags, 'mod')
  if (mode === 'mod' || mode === 'readonly') return false
  const list = await readText(join(directory, 'vendor', 'modules.txt')).catch(() => undefined)
  if (list === undefined || mode === 'vendor') return list !== undefined
  if (lines.go === undefined || compareGoVersions(lines.go, USED_SINCE) < 0) return false
  return /^## .*\bworkspace\b/.test(list) === (goWork !== 'off')
}
