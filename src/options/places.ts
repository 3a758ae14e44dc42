import { accessSync, constants, realpathSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, delimiter, dirname, isAbsolute, join } from 'node:path'
import { absolutePath, isDirectory } from '../modcache/directories.js'
import { shownSetting } from '../redact.js'
import { badOption } from './kinds.js'

/**
 * The absolute path of an existing directory. Empty means the current one.
 * @throws WarmupError `bad-option`
 */
export function parseDirectory(name: string, value: string): string {
  const path = absolutePath(value || '.')
  let cause: unknown
  try {
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return path
  } catch (error) {
    cause = error
  }
  const hint = 'Use an existing directory. Relative paths start at the directory that the job runs in.'
  throw badOption(`${name}: ${shownSetting(value || path)} is not a directory`, hint, { cause })
}

/** The given directory, else the runner's if it exists, else the system's. */
export function temporaryDirectory(named: string | undefined, runners: string | undefined): string {
  if (named) return parseDirectory('temp-directory', named)
  if (runners && isDirectory(runners)) return parseDirectory('RUNNER_TEMP', runners)
  return parseDirectory(process.platform === 'win32' ? 'TEMP' : 'TMPDIR', tmpdir())
}

/**
 * Checks, before any work, that a result can be written to this file; `name` is the option that it was given by.
 * @throws WarmupError `bad-option`
 */
export function checkOutputFile(name: string, file: string): void {
  try {
    if (/[/\\]$/.test(file)) throw new Error('it is a directory')
    const there = statSync(file, { throwIfNoEntry: false })
    if (there?.isDirectory()) throw new Error('it is a directory')
    if (!statSync(dirname(file)).isDirectory()) throw new Error('it is below a file')
    accessSync(there ? file : dirname(file), constants.W_OK)
  } catch (cause) {
    throw badOption(`${name}: ${file} cannot be written`, 'Use a file in an existing directory.', { cause })
  }
  if (MODULE_FILE.test(file) && statSync(file, { throwIfNoEntry: false })?.isFile()) {
    throw badOption(`${name}: ${file} belongs to a Go module and would be overwritten`, 'Use another file.')
  }
}

/** go.mod, go.sum, go.work, and what `-modfile` names. */
const MODULE_FILE = /\.(?:mod|sum|work)$/i

/**
 * Checks that no two options name the same file, or stdout: the first output would be lost, or mixed with the second.
 * @throws WarmupError `bad-option`
 */
export function checkDistinct(files: Record<string, string | undefined>): void {
  const names = new Map<string, string>()
  for (const [name, file] of Object.entries(files)) {
    const place = file && placeOf(file)
    if (!place) continue
    const other = names.get(place)
    if (other !== undefined) {
      const where = file === '-' ? 'stdout' : file
      throw badOption(`${other} and ${name}: both name ${where}`, 'Use a separate file for each.')
    }
    names.set(place, name)
  }
}

/** The same for each path of a file; undefined for /dev/null and its like, which take any number of results. */
function placeOf(file: string): string | undefined {
  if (file === '-') return file
  try {
    const there = statSync(file, { throwIfNoEntry: false })
    if (there && !there.isFile()) return undefined
    if (there?.ino) return `${there.dev}:${there.ino}`
    const place = join(realpathSync(dirname(file)), basename(file))
    return process.platform === 'linux' ? place : place.toLowerCase()
  } catch {
    // The check for writing reports what is wrong with it.
    return undefined
  }
}

export function allows(directory: string, mode: number): boolean {
  try {
    accessSync(directory, mode)
    return true
  } catch {
    return false
  }
}

/** The user's cache directory as in Go (os.UserCacheDir); undefined if there is none. */
export function userCacheDirectory(
  env: Record<string, string | undefined>,
  platform: NodeJS.Platform = process.platform,
): string | undefined {
  const below = (home: string | undefined, ...path: string[]) => home && join(home, ...path)
  const found =
    platform === 'win32'
      ? (env.LOCALAPPDATA ?? env.LocalAppData)
      : platform === 'darwin'
        ? below(env.HOME, 'Library', 'Caches')
        : env.XDG_CACHE_HOME || below(env.HOME, '.cache')
  return found && isAbsolute(found) ? found : undefined
}

/** Where releases of Go are kept: the runner's tool cache, else below the user's cache directory; undefined without either. */
export function toolCacheDirectory({ env }: { env: Record<string, string | undefined> }): string | undefined {
  if (env.RUNNER_TOOL_CACHE && isAbsolute(env.RUNNER_TOOL_CACHE)) return env.RUNNER_TOOL_CACHE
  const own = userCacheDirectory(env)
  return own && join(own, 'go-mod-warmup', 'tools')
}

/**
 * Checks that a directory can be one of PATH, and be printed as it is.
 * @param name what it comes from
 * @throws WarmupError `bad-option`
 */
export function refuseOffPath(name: string, directory: string): void {
  const fault = directory.includes(delimiter)
    ? `contains ${JSON.stringify(delimiter)}, which separates the directories of PATH`
    : /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(directory)
      ? 'contains a character that cannot be printed'
      : undefined
  if (fault !== undefined)
    throw badOption(`${name}: ${JSON.stringify(directory)} ${fault}`, 'Use a directory with a plain name.')
}
