import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { accessSync, constants, existsSync, lstatSync, statSync } from 'node:fs'
import { posix, resolve, win32 } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'

/** How a child ended and what it printed. */
export interface ChildOutcome {
  /** `by-itself`, or ended by us: no progress, a TimeoutError of the signal, any other abort. */
  ended: 'by-itself' | 'stalled' | 'timed-out' | 'aborted'
  /** null if it was ended by a signal. */
  code: number | null
  signal: NodeJS.Signals | null
  /** Its output, or the end of it if there was more than is kept. */
  stdout: string
  stderr: string
}

/** How to distinguish a working child from a hanging one. Times in milliseconds. */
export interface Watch {
  /** Between two looks. */
  every: number
  /** The child is ended after this time without output and with an unchanged sign. */
  silentFor: number
  /** A text that changes whenever the child makes progress. */
  sign: () => Promise<string>
  /** Called before the child is ended, to find out why it hangs; waited for at most 5 seconds. */
  beforeEnd: (pid: number, silent: number) => Promise<void>
}

export interface ChildOptions {
  directory: string
  /** The complete environment. */
  env: Record<string, string>
  /** Its standard input. Default: none. */
  input?: string
  /** Open files of this process to pass on, as descriptors 3 and up. */
  files?: number[]
  /** Ends the child and its descendants at once. */
  signal?: AbortSignal | undefined
  watch?: Watch
  /** Number of characters kept of each stream, from its end. Default 4 million. */
  keep?: { stdout?: number; stderr?: number }
  /** Milliseconds between asking it to end and killing it. Default 5,000. */
  grace?: number
  /** Who quotes the arguments for Windows. Default: `run`. */
  quoting?: 'by-caller'
}

type Verdict = { ended: ChildOutcome['ended']; silent?: number }

const WINDOWS = process.platform === 'win32'
const FOR_A_REASON = 5000
/** Milliseconds for descendants to close the pipes, or to clean up, after the child itself has exited. */
const AFTERWARDS = 500
const KEPT = 4_000_000

/**
 * Runs a command in a process group of its own and waits for its end, but not for descendants that outlive it and keep its
 * pipes open. Ending it ends the whole group: first by TERM, then by KILL (on Windows, the whole tree at once). If this
 * process exits before, the group is killed; signals to this process are for the caller to handle, by aborting.
 *
 * A name is looked up on the PATH of `env` (see `lookUp`); a relative path refers to `directory`. Programs started by the
 * child are not taken from relative PATH entries either.
 *
 * A non-zero exit code is an outcome, not an error.
 * @throws StartError if the command cannot be started, for whatever reason
 */
export async function run(command: string, args: string[], options: ChildOptions): Promise<ChildOutcome> {
  const { signal, watch, directory, env, input } = options
  if (signal?.aborted) return { ended: reasonOf(signal), code: null, signal: null, stdout: '', stderr: '' }
  const child = await start(pathOf(command, { env, directory }), args, {
    cwd: directory,
    env: withoutRelativeEntries(env),
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe', ...(options.files ?? [])],
    detached: !WINDOWS,
    windowsHide: true,
    windowsVerbatimArguments: options.quoting === 'by-caller',
  })
  // It may exit without reading it.
  child.stdin?.on('error', () => undefined).end(input)
  const stdout = collect(child.stdout, options.keep?.stdout ?? KEPT)
  const stderr = collect(child.stderr, options.keep?.stderr ?? KEPT)
  const over = new AbortController()
  const group = groupOf(child, env)
  const killGroup = () => group('SIGKILL')
  killAtExit(killGroup)
  try {
    const gone = goneOf(child)
    const aborted = abortOf(signal, over.signal)
    const printed = () => stdout.total() + stderr.total()
    const hung = watch ? [hang(watch, printed, over.signal)] : []
    const verdict = await Promise.race([gone, aborted, ...hung])
    if (watch && verdict.silent !== undefined) {
      const reason = watch.beforeEnd(child.pid, verdict.silent)
      await Promise.race([reason, aborted, sleep(FOR_A_REASON, undefined, { ref: false })])
    }
    if (verdict.ended !== 'by-itself') await endGroup(child, { group, gone, grace: options.grace ?? 5000 })
    return { ...verdict, code: child.exitCode, signal: child.signalCode, stdout: stdout.text(), stderr: stderr.text() }
  } finally {
    over.abort()
    leaveToItself(killGroup)
    if (isRunning(child)) killGroup()
    child.stdin?.destroy()
    child.stdout?.destroy()
    child.stderr?.destroy()
  }
}

/** Kills the groups of the children that run at the moment. One listener for all: Node warns of more than ten. */
const atExit = new Set<() => unknown>()
const killAll = () => {
  for (const kill of atExit) kill()
}

function killAtExit(kill: () => unknown): void {
  if (atExit.size === 0) process.on('exit', killAll)
  atExit.add(kill)
}

function leaveToItself(kill: () => unknown): void {
  atExit.delete(kill)
  if (atExit.size === 0) process.off('exit', killAll)
}

/** A command that uses the input and output of this process. */
export interface ForegroundChild {
  kill: (signal: NodeJS.Signals) => void
  ended: Promise<Pick<ChildOutcome, 'code' | 'signal'>>
}

/**
 * Starts a command of the user in the current directory, with the input and output of this process, and exactly this
 * environment. A name is looked up on the PATH of `env`.
 * @throws StartError
 */
export async function startInForeground(
  command: string,
  args: string[],
  env: Record<string, string | undefined>,
): Promise<ForegroundChild> {
  // biome-ignore lint/plugin/no-inherited-output: the user's own command prints for itself, and may need the terminal
  const child = await start(pathOf(command, { env }), args, { env, stdio: 'inherit', argv0: command })
  const ended = new Promise<Pick<ChildOutcome, 'code' | 'signal'>>(resolve => {
    child.once('exit', (code, signal) => resolve({ code, signal }))
  })
  return { kill: signal => void child.kill(signal), ended }
}

/** A program that stays, and answers what it is asked. */
export interface Conversation {
  /** Sends a text, and resolves with the output from then on, up to and including `end`; undefined if it ends or stays silent. */
  ask: (text: string, answer: { end: string; within: number }) => Promise<string | undefined>
  /** Closes its input, and kills it if it does not end. */
  close: () => Promise<void>
}

/**
 * Starts a program to which this process then talks through its standard input and output, in a process group of its own:
 * a signal from the terminal does not reach it, and it sees the end of its input when this process ends. One question at a time.
 * @throws StartError
 */
export async function converse(
  command: string,
  args: string[],
  { directory, env, grace = 1000 }: Pick<ChildOptions, 'directory' | 'env' | 'grace'>,
): Promise<Conversation> {
  const child = await start(pathOf(command, { env, directory }), args, {
    cwd: directory,
    env: withoutRelativeEntries(env),
    stdio: ['pipe', 'pipe', 'ignore'],
    detached: !WINDOWS,
    windowsHide: true,
  })
  const gone = goneOf(child)
  // Between two questions it is no reason for this process to stay.
  const parts = [child, child.stdin, child.stdout] as Partial<Pick<ChildProcess, 'ref' | 'unref'>>[]
  const hold = (how: 'ref' | 'unref') => {
    for (const part of parts) part[how]?.()
  }
  hold('unref')
  let answer = ''
  let listen: () => void = () => undefined
  child.stdin?.on('error', () => undefined)
  child.stdout?.setEncoding('utf8').on('data', (piece: string) => {
    answer += piece
    listen()
  })
  const complete = (end: string) =>
    new Promise<string>(resolve => {
      listen = () => {
        if (answer.endsWith(end)) resolve(answer)
      }
    })
  return {
    ask: async (text, { end, within }) => {
      answer = ''
      hold('ref')
      const over = new AbortController()
      const answered = complete(end)
      child.stdin?.write(text)
      const tooLong = sleep(within, undefined, { signal: over.signal }).catch(() => undefined)
      const outcome = await Promise.race([answered, gone, tooLong])
      over.abort()
      hold('unref')
      return typeof outcome === 'string' ? outcome : undefined
    },
    close: async () => {
      hold('ref')
      child.stdin?.end()
      await Promise.race([gone, sleep(grace, undefined, { ref: false })])
      if (isRunning(child)) child.kill('SIGKILL')
      child.stdout?.destroy()
    },
  }
}

type Started = ChildProcess & { pid: number; stdin: Writable | null; stdout: Readable | null; stderr: Readable | null }

/** @throws StartError if there is no such program */
function pathOf(
  command: string,
  { env, directory }: { env: Record<string, string | undefined>; directory?: string },
): string {
  if (directory !== undefined && !existsSync(directory)) throw notThere(command, directory)
  const lookup = findProgram(command, { env, ...(directory !== undefined && { directory }) })
  if (lookup.kind === 'absent') throw notFound(command, lookup.passedOver, directory)
  if (lookup.kind === 'batch') throw batchRefusal(command, lookup.path)
  return lookup.path
}

async function start(path: string, args: string[], options: SpawnOptions & { cwd?: string }): Promise<Started> {
  let child: ChildProcess
  try {
    child = spawn(path, args, options)
  } catch (cause) {
    throw notStarted(path, cause, options.cwd)
  }
  if (child.pid === undefined) {
    // At the limit of open files there are no streams either.
    const [cause] = await once(child, 'error')
    for (const stream of child.stdio ?? []) stream?.destroy()
    throw notStarted(path, cause, options.cwd)
  }
  // From here on, an error is a signal that could not be sent.
  child.on('error', () => undefined)
  return child as Started
}

/** Did the signal abort because of a timeout (AbortSignal.timeout), not because of a cancellation? */
export function isTimeout({ reason }: AbortSignal): boolean {
  return typeof reason === 'object' && reason !== null && 'name' in reason && reason.name === 'TimeoutError'
}

function reasonOf(signal: AbortSignal): 'timed-out' | 'aborted' {
  return isTimeout(signal) ? 'timed-out' : 'aborted'
}

function abortOf(signal: AbortSignal | undefined, over: AbortSignal): Promise<Verdict> {
  return new Promise(resolve => {
    const aborted = () => signal && resolve({ ended: reasonOf(signal) })
    if (signal?.aborted) aborted()
    else signal?.addEventListener('abort', aborted, { once: true, signal: over })
  })
}

/** Resolves when the child has exited and its pipes are closed, or a moment after the exit. */
function goneOf(child: ChildProcess): Promise<Verdict> {
  return new Promise(resolve => {
    const gone = () => resolve({ ended: 'by-itself' })
    child.once('close', gone)
    child.once('exit', () => setTimeout(gone, AFTERWARDS).unref())
  })
}

/**
 * Resolves after too long without progress. A late look (because this process was stopped, or the machine slept) counts as
 * at most two.
 */
async function hang(watch: Watch, printed: () => number, over: AbortSignal): Promise<Verdict> {
  let last = ''
  let silent = 0
  for (let before = performance.now(); silent < watch.silentFor; ) {
    await sleep(watch.every, undefined, { signal: over })
    const seen = `${printed()} ${await watch.sign()}`
    const now = performance.now()
    silent = seen === last ? silent + Math.min(now - before, 2 * watch.every) : 0
    last = seen
    before = now
  }
  return { ended: 'stalled', silent: Math.round(silent) }
}

/** Sends a signal to a child and its descendants. Returns whether there was anything left to signal. */
type Group = (signal: NodeJS.Signals | 0) => boolean

async function endGroup(
  child: ChildProcess,
  { group, gone, grace }: { group: Group; gone: Promise<unknown>; grace: number },
): Promise<void> {
  group('SIGTERM')
  await Promise.race([gone, sleep(grace, undefined, { ref: false })])
  for (let waited = 0; waited < AFTERWARDS && !isRunning(child) && group(0); waited += 20) await sleep(20)
  group('SIGKILL')
  // A child that hangs in the kernel survives even that, and is not waited for.
  await Promise.race([gone, sleep(FOR_A_REASON, undefined, { ref: false })])
}

function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null
}

function groupOf(child: Started, env: Record<string, string>): Group {
  if (WINDOWS) {
    const taskkill = systemTool('taskkill', env)
    return () => isRunning(child) && killTree(child, taskkill)
  }
  return signal => {
    try {
      return process.kill(-child.pid, signal)
    } catch {
      return false // Gone already; macOS says EPERM where only the dead are left.
    }
  }
}

/** Kills a child on Windows with its descendants, or only the child if `taskkill` fails. */
export function killTree(child: Pick<ChildProcess, 'pid' | 'kill'>, taskkill: string): true {
  const args = ['/pid', `${child.pid}`, '/T', '/F']
  const { status } = spawnSync(taskkill, args, { stdio: 'ignore', windowsHide: true, timeout: FOR_A_REASON })
  if (status !== 0) child.kill('SIGKILL')
  return true
}

function collect(stream: Readable | null, limit: number) {
  const pieces: string[] = []
  let kept = 0
  let total = 0
  stream?.setEncoding('utf8').on('data', (piece: string) => {
    pieces.push(piece)
    total += piece.length
    kept += piece.length
    while (kept - (pieces[0]?.length ?? 0) >= limit) kept -= pieces.shift()?.length ?? 0
  })
  return { total: () => total, text: () => pieces.join('').slice(-limit) }
}

/** A program that could not be started: why, and in `hint` what to do next. */
export class StartError extends Error {
  /** The system's code, such as `EMFILE`; `ENOENT` for a missing program. */
  readonly code: string | undefined
  readonly hint: string

  constructor(message: string, details: { code: string | undefined; hint: string; cause?: unknown }) {
    super(message, { cause: details.cause })
    this.name = 'StartError'
    this.code = details.code
    this.hint = details.hint
  }

  /** Is the error temporary? */
  get passes(): boolean {
    return ['EMFILE', 'ENFILE', 'EAGAIN', 'ENOMEM', 'ETXTBSY'].includes(this.code ?? '')
  }
}

/** Why a program cannot be started, and the next step. */
const REASONS: Record<string, [why: string, hint: string]> = {
  EMFILE: ['too many open files in this process', 'Raise the limit of open files, for example with `ulimit -n 4096`.'],
  ENFILE: ['too many open files on this machine', 'End other programs, or raise the system limit (fs.file-max).'],
  EAGAIN: [
    'the process limit of this user or container is reached',
    'Raise that limit (`ulimit -u`, or the pids limit of the container), or end other processes.',
  ],
  ENOMEM: ['not enough memory', 'Give this job more memory, or run fewer processes at the same time.'],
  E2BIG: [
    'its arguments and environment are too long for the system',
    'Unset large variables in the environment of this job.',
  ],
  EACCES: ['permission denied', 'Check its permissions, and whether its file system is mounted with `noexec`.'],
  EPERM: ['operation not permitted', 'Check the security policies of this machine (seccomp, AppArmor).'],
  ENOEXEC: ['wrong executable format for this machine', 'Install one for this operating system and architecture.'],
  ENOENT: ['its interpreter or loader does not exist', 'Install it for this system; `file` and `ldd` show which.'],
  ETXTBSY: ['another program is writing to it', 'Try again later.'],
}

function notStarted(command: string, cause: unknown, directory: string | undefined): StartError {
  const { code, message } = cause as NodeJS.ErrnoException
  if (code === 'ENOENT' && directory !== undefined && !existsSync(directory)) return notThere(command, directory)
  const [why, hint] = REASONS[code ?? ''] ?? [message, 'Try to run it by hand.']
  return new StartError(`${command} cannot be started: ${why}`, { code, hint, cause })
}

function notThere(command: string, directory: string): StartError {
  const hint = 'It was removed or never created.'
  return new StartError(`${command} cannot be started: its working directory ${directory} does not exist`, {
    code: 'ENOENT',
    hint,
  })
}

function notFound(command: string, passedOver: string[], directory: string | undefined): StartError {
  const isPath = isPathOn(process.platform, command)
  if (isPath && existsSync(directory === undefined ? command : resolve(directory, command))) {
    return notStarted(command, { code: 'EACCES' }, directory)
  }
  // The shell also looks in its current directory.
  const isScript = process.platform === 'win32' && BATCH.test(command) && !isPath
  const next = isScript ? byShell(command) : 'Install it, or correct its name.'
  const hint = [next, isPath ? '' : passedOverText(passedOver)]
  const where = isPath ? '' : ' on PATH'
  return new StartError(`${command} cannot be started: command not found${where}`, {
    code: 'ENOENT',
    hint: hint.filter(Boolean).join(' '),
  })
}

/** A sentence about ignored entries of PATH; empty if there are none. */
export function passedOverText(entries: string[]): string {
  if (entries.length === 0) return ''
  const shown = entries.map(entry => JSON.stringify(entry)).join(', ')
  return `Relative entries of PATH are ignored: ${shown}.`
}

/** The error for a program that exists only as a batch file on Windows, such as npx. */
export function batchRefusal(command: string, file: string): StartError {
  const message = `${command} cannot be started: ${file} is a batch file`
  return new StartError(message, { code: 'EACCES', hint: byShell(command) })
}

const byShell = (command: string) =>
  `Batch files must be run by the Windows shell: put \`cmd /c\` in front, as in \`cmd /c ${command}\`.`

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

const isPathOn = (platform: NodeJS.Platform, command: string) => (platform === 'win32' ? /[:\\/]/ : /\//).test(command)
const BATCH = /\.(?:bat|cmd)$/i
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
