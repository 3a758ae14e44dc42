import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/** Is there a process with this id? On Linux, zombies do not count. */
export function isAlive(pid: number): boolean {
  try {
    if (process.platform === 'linux') return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** Waits up to 5 seconds for the end of a process, and returns whether it came. */
export async function waitForEnd(pid: number): Promise<boolean> {
  for (let waited = 0; waited < 5000 && isAlive(pid); waited += 20) await sleep(20)
  return !isAlive(pid)
}

/** Numbers of the processes whose environment holds a text, such as the path of a module cache. Linux only, elsewhere none. */
export function processesWith(text: string): number[] {
  if (process.platform !== 'linux') return []
  const pids = readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .map(Number)
  return pids.filter(pid => isAlive(pid) && environmentOf(pid).includes(text))
}

function environmentOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8')
  } catch {
    return ''
  }
}
