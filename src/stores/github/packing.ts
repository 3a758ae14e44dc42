import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { extname, join } from 'node:path'
import { PACKED_PATH } from './version.js'

/** How the process that packs and uploads ended. */
export interface Packing {
  /** What it told before it ended; undefined when it was ended or died. */
  result?: { id: number } | { error: string }
  /** What it printed, its last 100,000 characters. */
  output: string
}

const LONGEST_OUTPUT = 100_000
const GRACE = 2_000
const DRAIN = 500

/**
 * Packs and uploads `<directory>/modules` in a process of its own: the toolkit prints commands for the runner on
 * stdout, takes its working directory for the root of the archive, and cannot be stopped. When the signal aborts, the
 * process and its children are ended, asked first and then killed; returns when they are gone.
 */
export function runPacking(
  key: string,
  options: { directory: string; env: Record<string, string | undefined>; signal: AbortSignal },
): Promise<Packing> {
  const { directory, env, signal } = options
  // Beside this file, in lib/, in the bundle in dist/ and among the sources, which Node runs as they are.
  const script = join(import.meta.dirname, `pack${extname(import.meta.filename)}`)
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, key, PACKED_PATH], {
      cwd: directory,
      env: packingEnv(env, directory),
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      detached: process.platform !== 'win32',
      windowsHide: true,
    })
    const packing: Packing = { output: '' }
    const hear = (text: string) => {
      packing.output = (packing.output + text).slice(-LONGEST_OUTPUT)
    }
    child.stdout?.setEncoding('utf8').on('data', hear)
    child.stderr?.setEncoding('utf8').on('data', hear)
    child.on('message', message => {
      packing.result = message as { id: number } | { error: string }
    })
    let killing: NodeJS.Timeout | undefined
    let draining: NodeJS.Timeout | undefined
    const stop = () => {
      endGroup(child, 'SIGTERM')
      killing = setTimeout(() => endGroup(child, 'SIGKILL'), GRACE)
    }
    const finish = () => {
      clearTimeout(killing)
      clearTimeout(draining)
      signal.removeEventListener('abort', stop)
      // What outlives its leader is not wanted either.
      endGroup(child, 'SIGKILL')
      child.stdout?.destroy()
      child.stderr?.destroy()
      resolve(packing)
    }
    child.once('error', reject)
    child.once('close', finish)
    child.once('exit', () => {
      draining = setTimeout(finish, DRAIN)
    })
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })
}

/** The job's environment, without inputs and without what would bend tar. */
function packingEnv(env: Record<string, string | undefined>, directory: string): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(([name]) => !/^(INPUT_|TAR_OPTIONS$|NODE_OPTIONS$)/.test(name))
  return {
    ...Object.fromEntries(kept),
    GITHUB_WORKSPACE: directory,
    RUNNER_TEMP: directory,
    // bsdtar on macOS would add a `._` file to every file.
    COPYFILE_DISABLE: '1',
    // Zips are compressed already: a higher level takes time and saves nothing.
    ZSTD_CLEVEL: '1',
  }
}

function endGroup(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (child.pid === undefined) return
  if (process.platform === 'win32') {
    if (child.exitCode === null) execFile('taskkill', ['/pid', String(child.pid), '/T', '/F'], () => undefined)
    return
  }
  try {
    process.kill(-child.pid, signal)
  } catch (error) {
    // No such group; macOS says EPERM of one that has ended and was not waited for.
    if (!['ESRCH', 'EPERM'].includes(String((error as NodeJS.ErrnoException).code))) throw error
  }
}
