import { setTimeout as sleep } from 'node:timers/promises'
import { foreignLocks } from '../modcache/locks.js'
import type { Stall } from './download.js'
import type { Failure } from './failures/failures.js'

/** What is known of a stall while the go command still runs. */
type StallBefore = Omit<Stall, 'stack'>

const LONGEST_STACK = 8000
const FOR_THE_DUMP = 1000

/**
 * Finds out why a silent go command hangs, and makes it print the stacks of its goroutines, by which it ends (SIGQUIT;
 * there is none on Windows). Nothing but that one process is signalled. The stack is added once all was printed.
 */
export async function explainStall(pid: number, stall: StallBefore): Promise<StallBefore> {
  const locks = await foreignLocks(pid)
  if (process.platform !== 'win32' && signal(pid, 'SIGQUIT')) {
    for (let waited = 0; waited < FOR_THE_DUMP && signal(pid, 0); waited += 20) await sleep(20)
  }
  return { ...stall, locks }
}

/**
 * The stack dump in what a go command printed: the goroutines that are in code of the go command itself, without
 * addresses; empty when there is no dump.
 */
export function stackDump(stderr: string): string {
  const start = stderr.lastIndexOf('SIGQUIT: quit')
  if (start < 0) return ''
  const goroutines = stderr.slice(start).split(/\r?\n\r?\n/)
  return goroutines
    .filter(goroutine => goroutine.includes('\ncmd/'))
    .map(withoutAddresses)
    .join('\n\n')
    .trim()
    .slice(-LONGEST_STACK)
}

function withoutAddresses(goroutine: string): string {
  return goroutine
    .replace(/ fp=0x.*$| gp=0x\S+| m=\S+/gm, '')
    .replace(/ \+0x[0-9a-f]+$/gm, '')
    .replace(/\([^()\n]*0x[^()\n]*\)$/gm, '(…)')
}

/** The failure that a stall is, for a run that got no further. */
export function stallFailure({ silentFor, working, locks }: Stall): Failure {
  const seconds = (silentFor / 1000).toFixed(silentFor < 10_000 ? 1 : 0)
  const [lock] = locks
  const where = working.map(work => `${work.module} (${work.phase}, ${work.bytes} bytes so far)`)
  const holders = locks.map(held => `${held.module} is locked by process ${held.pid}`)
  const module = lock?.module ?? working[0]?.module
  return {
    class: 'transient',
    retryable: true,
    cause: lock ? `A process holds ${lock.module} and does not go on.` : 'The source stopped sending.',
    hint: lock
      ? `End that process (${lock.pid}), or give each job a module cache of its own (GOMODCACHE).`
      : 'If it is only slow, raise the `stall-timeout` input; otherwise look at firewall and proxy, or name another source in the `goproxy` input.',
    fix: lock ? `kill ${lock.pid}` : 'stall-timeout: 2m',
    text: [`stalled: no sign of life for ${seconds} s`, ...holders, ...where].join('\n').slice(0, 4000),
    ...(module === undefined ? {} : { module }),
  }
}

function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name)
  } catch {
    return false
  }
}
