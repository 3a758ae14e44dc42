import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { test } from '@jest/globals'
import type { CommandOutcome } from './command.js'

/** For tests that mount something: only root may, and only on Linux. */
export const withMounts = mayMount() ? test : test.skip

function mayMount(): boolean {
  try {
    execFileSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'none', '/mnt'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** Runs a shell script in its own mount namespace: its mounts are visible only to it, and end with it. */
export async function inOwnMounts(
  script: string,
  at: { cwd: string; env: Record<string, string> },
): Promise<CommandOutcome> {
  const child = spawn('unshare', ['-m', 'sh', '-ec', script], { ...at, stdio: ['ignore', 'pipe', 'pipe'] })
  const printed = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', text => (printed.stdout += text))
  child.stderr.setEncoding('utf8').on('data', text => (printed.stderr += text))
  const [code] = await once(child, 'close')
  return { code, ...printed }
}
