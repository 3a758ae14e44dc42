import { accessSync, constants, lstatSync, statSync } from 'node:fs'
import { posix, win32 } from 'node:path'

const WINDOWS = process.platform === 'win32'

/** A sentence about ignored entries of PATH; empty if there are none. */
export function passedOverText(entries: string[]): string {
  if (entries.length === 0) return ''
  const shown = entries.map(entry => JSON.stringify(entry)).join(', ')
  return `Relative entries of PATH are ignored: ${shown}.`
}

/** The result of looking up a program. */
export type Lookup =
  | { kind: 'found'; path: string }
  /** On Windows: there is only a batch file, which must be run by the shell. */
  | { kind: 'batch'; path: string }
  /** `passedOver`: entries of PATH that are not absolute. */
  | { kind: 'absent'; passedOver: string[] }

/** Where and how to look up a program. */
interface Search {
  path: string
  pathext: string
  platform: NodeJS.Platform
  /** Is it a file that this user can execute? */
  isFile: (path: string) => boolean
  /** The directory that a relative path refers to. Default: the path is left unchanged. */
  directory?: string
}

/**
 * Looks up a program as Go does (os/exec, LookPath and ErrDot), never implicitly in the current directory: names are looked
 * up only in absolute entries of PATH, and on Windows not in the working directory, which the system would try first. A
 * batch file counts only if no program is found. A name with a separator is a path.
 */
export function lookUp(command: string, search: Search): Lookup {
  const { platform, isFile, directory } = search
  const windows = platform === 'win32'
  const system = windows ? win32 : posix
  const entries = entriesOf(search.path, platform)
  const isPath = isPathOn(platform, command)
  const passedOver = entries.filter(entry => !entry.isAbsolute).map(entry => entry.directory)
  if (['', '.', '..'].includes(command)) return { kind: 'absent', passedOver }
  const places = isPath
    ? [directory === undefined ? command : system.resolve(directory, command)]
    : entries.filter(entry => entry.isAbsolute).map(entry => system.join(entry.directory, command))
  const files = windows ? places.flatMap(place => withExtensions(place, search.pathext)) : places
  const path = files.find(file => !(windows && BATCH.test(file)) && isFile(file))
  if (path !== undefined) return { kind: 'found', path }
  const batch = windows ? files.find(file => BATCH.test(file) && isFile(file)) : undefined
  return batch === undefined ? { kind: 'absent', passedOver } : { kind: 'batch', path: batch }
}

export const isPathOn = (platform: NodeJS.Platform, command: string) =>
  (platform === 'win32' ? /[:\\/]/ : /\//).test(command)
export const BATCH = /\.(?:bat|cmd)$/i
/** The system cannot start files with other extensions of PATHEXT, such as `.js`. */
const STARTED = /\.(?:com|exe|bat|cmd)$/i

function withExtensions(place: string, pathext: string): string[] {
  const names = (pathext || '.com;.exe;.bat;.cmd').toLowerCase().split(';').filter(Boolean)
  const endings = names.map(name => (name.startsWith('.') ? name : `.${name}`))
  return [place, ...endings.map(ending => `${place}${ending}`)].filter(file => STARTED.test(file))
}

/** The entries of a PATH. On Windows they may be quoted, and empty ones are ignored; elsewhere those mean `.`, as in shells. */
function entriesOf(path: string, platform: NodeJS.Platform) {
  if (platform !== 'win32') {
    const all = path === '' ? [] : path.split(':')
    return all.map(entry => ({ written: entry, directory: entry || '.', isAbsolute: entry.startsWith('/') }))
  }
  const all = path.match(/(?:"[^"]*"?|[^;"])+/g) ?? []
  return all.map(written => {
    const directory = written.replaceAll('"', '')
    // `\\tools` and `C:tools` depend on the current directory.
    return { written, directory, isAbsolute: /^(?:[a-z]:[\\/]|[\\/]{2}[^\\/])/i.test(directory) }
  })
}

/** Looks up a program on this machine, by the PATH of an environment. */
export function findProgram(
  command: string,
  { env, directory }: { env: Record<string, string | undefined>; directory?: string },
): Lookup {
  return lookUp(command, {
    path: variable(env, 'PATH') ?? '',
    pathext: variable(env, 'PATHEXT') ?? '',
    platform: process.platform,
    isFile: isProgram,
    ...(directory !== undefined && { directory }),
  })
}

function isProgram(file: string): boolean {
  try {
    if (statSync(file).isDirectory()) return false
    if (!WINDOWS) accessSync(file, constants.X_OK)
    return true
  } catch {
    // Not executable, except for a program from the Windows store, which is a link that cannot be read.
    return WINDOWS && (lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() ?? false)
  }
}

/** The value of a variable. On Windows, names are case-insensitive, and the first one counts, as for Node's children. */
export function variable(
  env: Record<string, string | undefined>,
  name: string,
  platform: NodeJS.Platform = process.platform,
): string | undefined {
  const key = platform === 'win32' ? namesOf(env, name)[0] : name
  return key === undefined ? undefined : env[key]
}

const namesOf = (env: Record<string, string | undefined>, name: string) =>
  Object.keys(env)
    .filter(key => key.toUpperCase() === name.toUpperCase())
    .sort()

/**
 * An environment in which children do not start programs from their current directory: its PATH has only absolute entries,
 * and on Windows the shell and Go are told not to look there first.
 */
export function withoutRelativeEntries(
  env: Record<string, string>,
  platform: NodeJS.Platform = process.platform,
): Record<string, string> {
  const windows = platform === 'win32'
  const path = variable(env, 'PATH', platform)
  const entries = entriesOf(path ?? '', platform)
  const safe = windows ? { NoDefaultCurrentDirectoryInExePath: '1' } : {}
  if (path === undefined || (path !== '' && entries.every(entry => entry.isAbsolute))) return { ...env, ...safe }
  const absolute = entries.filter(entry => entry.isAbsolute).map(entry => entry.written)
  const names = windows ? namesOf(env, 'PATH') : ['PATH']
  const others = Object.entries(env).filter(([name]) => !names.includes(name))
  // To a C library, an empty PATH means the working directory.
  const PATH = absolute.join(windows ? ';' : ':') || (windows ? '' : NOWHERE)
  return { ...Object.fromEntries(others), PATH, ...safe }
}

const NOWHERE = '/dev/null'

/** The path of a tool of Windows, independent of PATH. */
export function systemTool(name: string, env: Record<string, string | undefined>): string {
  const root = variable(env, 'SystemRoot', 'win32') ?? ''
  return win32.join(/^[a-z]:[\\/]/i.test(root) ? root : 'C:\\Windows', 'System32', `${name}.exe`)
}

/** The directories of Unix tools, independent of PATH. */
export const SYSTEM_PATH = '/usr/sbin:/usr/bin:/sbin:/bin:/usr/local/sbin:/usr/local/bin'

/**
 * How the Windows shell runs a batch file with plain words. The path is passed in a variable, in which the shell does not
 * interpret special characters.
 */
export function batchCommand(
  file: string,
  words: string[],
  env: Record<string, string>,
): { command: string; args: string[]; env: Record<string, string>; quoting: 'by-caller' } {
  const args = ['/d', '/v:off', '/s', '/c', `""%${BATCH_FILE}%" ${words.join(' ')}"`]
  return { command: systemTool('cmd', env), args, env: { ...env, [BATCH_FILE]: file }, quoting: 'by-caller' }
}

const BATCH_FILE = 'GO_MOD_WARMUP_BATCH_FILE'
