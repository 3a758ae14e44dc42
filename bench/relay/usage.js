// Loaded into the command that is measured (node --import): on its way out it writes what it used itself, children apart.
import { readFileSync, writeFileSync } from 'node:fs'

const file = process.env.BENCH_USAGE

/** The kernel's own peak where there is one: maxRSS also counts the process that forked us. */
function peak(maxRSS) {
  if (process.platform !== 'linux') return maxRSS
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1])
}

process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
  writeFileSync(file, JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1e6, peak: peak(maxRSS) * 1024 }))
})
