import { type ChildProcess, type ChildProcessByStdio, spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import type { Readable, Writable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'

/** How a child ended and what it printed. */
export interface ChildOutcome {
  /** `by-itself`, or ended from here: no sign of life, a TimeoutError of the signal, any other abort. */
  ended: 'by-itself' | 'stalled' | 'timed-out' | 'aborted'
  /** null when a signal ended it. */
  code: number | null
  signal: NodeJS.Signals | null
  /** What it printed, or the end of it where that was more than was to be kept. */
  stdout: string
  stderr: string
}

/** What tells a child at work from one that hangs. Times in milliseconds. */
export interface Watch {
  /** Between two looks. */
  every: number
  /** So long without output and with the same sign, and the child is ended. */
  silentFor: number
  /** A text that changes whenever the child got on. */
  sign: () => Promise<string>
  /** Called before the child is ended, to find out why it hangs. Is not waited for longer than 5 seconds. */
  beforeEnd: (pid: number, silent: number) => Promise<void>
}

export interface ChildOptions {
  directory: string
  /** The complete environment. */
  env: Record<string, string>
  /** Its standard input. Default: none. */
  input?: string
  /** Ends the child and its descendants at once. */
  signal?: AbortSignal | undefined
  watch?: Watch
  /** Called for each message of a Node child, which then has a channel to this process. */
  onMessage?: (message: unknown) => void
  /** Characters kept of each stream, the last ones. Default 4 million. */
  keep?: { stdout?: number; stderr?: number }
  /** Milliseconds between asking to end and forcing it. Default 5,000. */
  grace?: number
}

type Verdict = { ended: ChildOutcome['ended']; silent?: number }

const WINDOWS = process.platform === 'win32'
const FOR_A_REASON = 5000
/** Milliseconds that descendants get to let go of the pipes, or to tidy up, once the child itself has gone. */
const AFTERWARDS = 500
const KEPT = 4_000_000

/**
 * Runs a command in a process group of its own and waits for its end. A descendant that outlives it
 * and keeps its pipes open is not waited for. When it is ended from here, its whole group is: first asked (TERM), then
 * forced (KILL; on Windows the whole tree at once). Should this process exit before, the group is killed with it; a
 * signal that ends this process is for the caller to handle, by aborting.
 *
 * A non-zero exit code is an outcome, not an error.
 * @throws Error when the command cannot be started; `cause` is the system's error.
 */
export async function run(command: string, args: string[], options: ChildOptions): Promise<ChildOutcome> {
  const { signal, watch } = options
  if (signal?.aborted) return { ended: reasonOf(signal), code: null, signal: null, stdout: '', stderr: '' }
  const { directory: cwd, env, input } = options
  const stdin = input === undefined ? 'ignore' : 'pipe'
  const child = spawn(command, args, {
    cwd,
    env,
    stdio: options.onMessage ? [stdin, 'pipe', 'pipe', 'ipc'] : [stdin, 'pipe', 'pipe'],
    detached: !WINDOWS,
    windowsHide: true,
  }) as ChildProcessByStdio<Writable | null, Readable, Readable>
  // It may end without reading it.
  child.stdin?.on('error', () => undefined).end(input)
  if (options.onMessage) child.on('message', options.onMessage)
  const stdout = collect(child.stdout, options.keep?.stdout ?? KEPT)
  const stderr = collect(child.stderr, options.keep?.stderr ?? KEPT)
  const over = new AbortController()
  const killGroup = () => signalGroup(child, 'SIGKILL')
  process.on('exit', killGroup)
  try {
    const gone = goneOf(child, () => new Error(whyNotStarted(command, cwd)))
    const aborted = abortOf(signal, over.signal)
    const printed = () => stdout.total() + stderr.total()
    const hung = watch ? [hang(watch, printed, over.signal)] : []
    const verdict = await Promise.race([gone, aborted, ...hung])
    if (watch && verdict.silent !== undefined) {
      const reason = watch.beforeEnd(child.pid ?? 0, verdict.silent)
      await Promise.race([reason, aborted, sleep(FOR_A_REASON, undefined, { ref: false })])
    }
    if (verdict.ended !== 'by-itself') await endGroup(child, gone, options.grace ?? 5000)
    return { ...verdict, code: child.exitCode, signal: child.signalCode, stdout: stdout.text(), stderr: stderr.text() }
  } finally {
    over.abort()
    process.off('exit', killGroup)
    if (isRunning(child)) killGroup()
    if (child.connected) child.disconnect()
    child.stdin?.destroy()
    child.stdout.destroy()
    child.stderr.destroy()
  }
}

function whyNotStarted(command: string, directory: string): string {
  return existsSync(directory)
    ? `${command} cannot be started`
    : `${directory}, where ${command} should run, is not there`
}

/** Did the signal abort because a time was up (AbortSignal.timeout), and not because somebody wanted it? */
export function isTimeout({ reason }: AbortSignal): boolean {
  return typeof reason === 'object' && reason !== null && 'name' in reason && reason.name === 'TimeoutError'
}

function reasonOf(signal: AbortSignal): 'timed-out' | 'aborted' {
  return isTimeout(signal) ? 'timed-out' : 'aborted'
}

function abortOf(signal: AbortSignal | undefined, over: AbortSignal): Promise<Verdict> {
  return new Promise(resolve => {
    signal?.addEventListener('abort', () => resolve({ ended: reasonOf(signal) }), { once: true, signal: over })
  })
}

/** Resolves when the child has exited and its pipes are closed, or a moment after the exit. */
function goneOf(child: ChildProcess, notStarted: () => Error): Promise<Verdict> {
  return new Promise((resolve, reject) => {
    const gone = () => resolve({ ended: 'by-itself' })
    child.once('close', gone)
    child.once('exit', () => setTimeout(gone, AFTERWARDS).unref())
    child.once('error', cause => reject(Object.assign(notStarted(), { cause })))
  })
}

/**
 * Resolves when there was no sign of life for too long. A look that comes late (this process was stopped, or the
 * machine slept) does not count for more than two.
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

async function endGroup(child: ChildProcess, gone: Promise<unknown>, grace: number): Promise<void> {
  signalGroup(child, 'SIGTERM')
  await Promise.race([gone, sleep(grace, undefined, { ref: false })])
  for (let waited = 0; waited < AFTERWARDS && !isRunning(child) && signalGroup(child, 0); waited += 20) await sleep(20)
  signalGroup(child, 'SIGKILL')
  // A child that hangs in the kernel outlives even that, and is not waited for.
  await Promise.race([gone, sleep(FOR_A_REASON, undefined, { ref: false })])
}

function isRunning(child: ChildProcess): boolean {
  return child.pid !== undefined && child.exitCode === null && child.signalCode === null
}

/** Returns whether there was anything left to signal. */
function signalGroup(child: ChildProcess, signal: NodeJS.Signals | 0): boolean {
  if (child.pid === undefined) return false
  if (WINDOWS) {
    if (!isRunning(child)) return false
    spawnSync('taskkill', ['/pid', `${child.pid}`, '/T', '/F'], { stdio: 'ignore', windowsHide: true })
    return true
  }
  try {
    return process.kill(-child.pid, signal)
  } catch {
    return false // Gone already; macOS says EPERM where only the dead are left.
  }
}

/** Keeps the last `limit` characters of a stream. */
function collect(stream: Readable, limit: number) {
  const pieces: string[] = []
  let kept = 0
  let total = 0
  stream.setEncoding('utf8')
  stream.on('data', (piece: string) => {
    pieces.push(piece)
    total += piece.length
    kept += piece.length
    while (kept - (pieces[0]?.length ?? 0) >= limit) kept -= pieces.shift()?.length ?? 0
  })
  return { total: () => total, text: () => pieces.join('').slice(-limit) }
}
