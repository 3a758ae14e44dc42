import { readFileSync } from 'node:fs'
import { peaksOf } from '../cache/peaks.js'

/** What one process, with all its children, took. */
export interface Metered {
  seconds: number
  /** CPU seconds of it and of its children; Linux only, else NaN. */
  cpu: number
  /** Largest resident memory in bytes of the process alone, its threads included; Linux only, else 0. */
  peak: number
}

const TICKS_PER_SECOND = 100

/** Measures work that starts one process with a file of `directory` as an argument, and no other. */
export async function meter<T>(directory: string, work: () => Promise<T>): Promise<Metered & { result: T }> {
  const before = cpuOfChildren()
  let seconds = 0
  let result: T | undefined
  const peaks = await peaksOf(directory, async () => {
    const began = performance.now()
    result = await work()
    seconds = (performance.now() - began) / 1000
  })
  return { seconds, cpu: cpuOfChildren() - before, peak: Math.max(0, ...Object.values(peaks)), result: result as T }
}

/** CPU seconds of all children that have ended, and of theirs; servers that still run are not among them. */
function cpuOfChildren(): number {
  if (process.platform !== 'linux') return Number.NaN
  const stat = readFileSync('/proc/self/stat', 'utf8')
  // The name, in parentheses, may hold spaces; after it comes field 3. cutime and cstime are 16 and 17.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[13]) + Number(fields[14])) / TICKS_PER_SECOND
}
