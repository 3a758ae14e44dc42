import { execFile, execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** The folder of package.json. */
export const root = join(import.meta.dirname, '..')

const start = promisify(execFile)

/**
 * Runs a JavaScript file with this Node in the repository's root and returns what it printed.
 * @param file a path below the root
 * @throws Error whose message is everything it printed, when it ends with another code than 0.
 */
export async function run(file, args = []) {
  try {
    const { stdout } = await start(process.execPath, [join(root, file), ...args], { cwd: root, maxBuffer: 64 << 20 })
    return stdout
  } catch (error) {
    throw new Error(`${error.stdout ?? ''}${error.stderr ?? ''}`.trim() || error.message, { cause: error })
  }
}

/** Is this the file that Node was started with? */
export const isMain = meta => process.argv[1] === meta.filename

/** Runs a program of the machine in the repository's root and returns what it printed, without the last newline. */
export function ask(program, args) {
  // npm is a batch file on Windows, which only a shell can start.
  const options = {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  }
  return execFileSync(program, args, options).trim()
}
