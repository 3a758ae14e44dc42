import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

const MAIN = join(import.meta.dirname, '../../lib/cli/main.js')

/** How the command ended and what it printed. */
export interface CommandOutcome {
  code: number | null
  stdout: string
  stderr: string
}

interface Setting {
  cwd?: string
  env: Record<string, string>
  /** Flags of Node.js; unlike NODE_OPTIONS, they also apply to threads without an environment. */
  node?: string[]
}

/** Runs the built command to its end. */
export async function runCommand(args: string[], options: Setting): Promise<CommandOutcome> {
  return await startCommand(args, options).done
}

/** Starts the built command with just the variables it is given, and without a store unless they name one. */
export function startCommand(
  args: string[],
  { node = [], ...options }: Setting,
): { child: ChildProcess; done: Promise<CommandOutcome> } {
  const env = { GO_MOD_WARMUP_STORE: 'off', ...options.env }
  const child = spawn(process.execPath, [...node, MAIN, ...args], {
    ...options,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return { child, done: finish(child) }
}

async function finish(child: ChildProcess): Promise<CommandOutcome> {
  const printed = { stdout: '', stderr: '' }
  child.stdout?.setEncoding('utf8').on('data', text => (printed.stdout += text))
  child.stderr?.setEncoding('utf8').on('data', text => (printed.stderr += text))
  const [code] = await once(child, 'close')
  return { code, ...printed }
}
