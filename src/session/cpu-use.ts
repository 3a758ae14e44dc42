import { cpus } from 'node:os'

/** How busy the CPUs of this machine were, whoever kept them so. */
export interface CpuUse {
  /** From 0 to 1, of all of them. */
  share: number
  count: number
}

/** Measures from now on; ask it at the end. */
export function measureCpuUse(): () => CpuUse {
  const before = busySeconds()
  const began = performance.now()
  return () => {
    const count = cpus().length
    const seconds = ((performance.now() - began) / 1000) * count
    return { share: seconds > 0 ? Math.min(1, (busySeconds() - before) / seconds) : 0, count }
  }
}

/** Waits for the disk are not among them. */
function busySeconds(): number {
  return cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0) / 1000
}
