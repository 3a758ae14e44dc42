import { extname, join } from 'node:path'
import { run } from '../../process.js'
import { PACKED_PATH } from './version.js'

/** How the process that packs and uploads ended. */
export interface Packing {
  /** What it told before it ended; undefined when it was ended or died. */
  result?: { id: number } | { error: string }
  /** What it printed, the end of it. */
  output: string
}

const LONGEST_OUTPUT = 50_000
const GRACE = 2_000

/**
 * Packs and uploads `<directory>/modules` in a process of its own: the toolkit prints commands for the runner on
 * stdout, takes its working directory for the root of the archive, and cannot be stopped. When the signal aborts, the
 * process and its children are ended.
 */
export async function runPacking(
  key: string,
  options: { directory: string; env: Record<string, string | undefined>; signal: AbortSignal },
): Promise<Packing> {
  const { directory, env, signal } = options
  // Beside this file, in lib/, in the bundle in dist/ and among the sources, which Node runs as they are.
  const script = join(import.meta.dirname, `pack${extname(import.meta.filename)}`)
  let result: Packing['result']
  const { stdout, stderr } = await run(process.execPath, [script, key, PACKED_PATH], {
    directory,
    env: packingEnv(env, directory),
    signal,
    grace: GRACE,
    keep: { stdout: LONGEST_OUTPUT, stderr: LONGEST_OUTPUT },
    onMessage: message => {
      result = message as Packing['result']
    },
  })
  return { ...(result && { result }), output: stdout + stderr }
}

/** The job's environment, without inputs and without what would bend tar. */
function packingEnv(env: Record<string, string | undefined>, directory: string): Record<string, string> {
  const kept = Object.entries(env).flatMap(([name, value]) =>
    value === undefined || /^(INPUT_|TAR_OPTIONS$|NODE_OPTIONS$)/.test(name) ? [] : [[name, value]],
  )
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
