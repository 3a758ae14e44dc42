import { setTimeout as sleep } from 'node:timers/promises'

/** Is there a process of this number, the dead that nobody has collected yet included? */
export function isAlive(pid: number): boolean {
  try {
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
