import { readFileSync } from 'node:fs'
import { basename } from 'node:path'

/**
 * Watches, while some work goes on, our child processes that were started with a file of `directory` as an argument.
 * Returns the peak resident memory of each of these files, in bytes, as the kernel keeps it (VmHWM); empty where it does
 * not.
 */
export async function peaksOf(directory: string, work: () => Promise<unknown>): Promise<Record<string, number>> {
  const peaks: Record<string, number> = {}
  const look = () => {
    for (const pid of processes()) {
      const file = read(pid, 'cmdline')
        .split('\0')
        .find(argument => argument.startsWith(directory))
      const peak = Number(/^VmHWM:\s+(\d+) kB/m.exec(file === undefined ? '' : read(pid, 'status'))?.[1] ?? 0) * 1024
      if (file !== undefined && peak > 0) peaks[basename(file)] = Math.max(peak, peaks[basename(file)] ?? 0)
    }
  }
  const looking = setInterval(look, 10)
  await work().finally(() => clearInterval(looking))
  return peaks
}

/** Our children. Children of theirs, such as cmd/go, are not counted. */
function processes(): string[] {
  return read('self', `task/${process.pid}/children`).trim().split(' ').filter(Boolean)
}

/** Empty when the process has ended, and where there is no such file. */
function read(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return ''
  }
}
