import { availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os'
import { localGo } from '../__tests__/support/real-go.js'

/** What figures depend on, in one line. `directory` is where the files of the benchmark lie. */
export function machine(directory: string): string {
  return [
    `${type()} ${release()}, ${availableParallelism()} × ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GB`,
    `load ${loadavg()[0]?.toFixed(1)}, Node ${process.version}, ${localGo}`,
    `files in ${directory.startsWith('/dev/shm') ? 'memory' : 'the temporary directory'}`,
  ].join('; ')
}
