import { type ChecksumLog, makeChecksumLog } from './checksum-log.js'
import { type ModuleServer, startModuleServer } from './module-server.js'
import { type ModuleSpec, serveModule } from './served-module.js'

/** A module proxy that passes on a checksum database, whose log has all of its modules and grows. */
export interface ProvenModules {
  server: ModuleServer
  log: ChecksumLog
  /** How many records the database has now. */
  size: number
}

const NAME = 'sums.example.com'
/** Enough that the log has tiles of two levels, and both full and other ones. */
export const WHOLE = 700

/** Starts it on the loopback. The records of the modules are the first, every other one is of a module that is nowhere. */
export async function startProvenModules(modules: ModuleSpec[]): Promise<ProvenModules> {
  const sums = modules.map(module => serveModule(module).sums)
  const padding = Array.from({ length: WHOLE - sums.length }, (_, number) => `example.org/m${number} v1.0.0 none\n`)
  const log = makeChecksumLog(NAME, [...sums, ...padding])
  const proven = { log, size: WHOLE } as ProvenModules
  const above = `/sumdb/${NAME}/`
  const others = (path: string) => {
    if (path === `${above}supported`) return ''
    return path.startsWith(above) ? log.read(path.slice(above.length), proven.size) : undefined
  }
  proven.server = await startModuleServer({ modules, others })
  return proven
}
