// A module cache as cmd/go leaves it after it has installed tools: modules, and what it read of the checksum database.
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ExtrasRule } from '../../src/steps/find-extras.js'
import { tilePath } from '../../src/sumdb/log.js'
import { type Files, writeFiles } from './cache-service-archive.js'
import { type ChecksumLog, makeChecksumLog } from './checksum-log.js'
import { type ModuleSpec, serveModule } from './served-module.js'

export const DATABASE = 'sums.example.com'
export const ROUTE = 'by the loopback'

export interface LeftExtras {
  log: ChecksumLog
  moduleCache: string
  downloadCache: string
  rule: ExtrasRule
  remove: () => Promise<void>
}

/** @param tools whose zips are there, unpacked; of the others there is a go.mod */
export async function leaveExtras(modules: ModuleSpec[], tools: string[]): Promise<LeftExtras> {
  const moduleCache = await mkdtemp(join(tmpdir(), 'left-extras-'))
  const downloadCache = join(moduleCache, 'cache', 'download')
  const served = modules.map(module => serveModule(module))
  const log = makeChecksumLog(
    DATABASE,
    served.map(one => one.sums),
  )
  const files: Files = {}
  for (const { path, version, goMod, zip } of served) {
    files[`${path}/@v/${version}.mod`] = Buffer.from(goMod)
    files[`${path}/@v/${version}.info`] = Buffer.from(`{"Version":"${version}","Time":"2024-01-02T03:04:05Z"}`)
    if (tools.includes(path)) files[`${path}/@v/${version}.zip`] = zip()
    const lookup = `lookup/${path}@${version}`
    files[`sumdb/${DATABASE}/${lookup}`] = log.read(lookup) as Buffer
  }
  for (const [path, content] of tilesOf(log, served.length)) files[`sumdb/${DATABASE}/${path}`] = content
  await writeFiles(downloadCache, files)
  for (const { path, version } of served.filter(one => tools.includes(one.path))) {
    await mkdir(join(moduleCache, `${path}@${version}`), { recursive: true })
  }
  const rule = { key: log.key, route: ROUTE, head: '', moduleCache, since: 0, private: '', listed: [], had: {} }
  return { log, moduleCache, downloadCache, rule, remove: () => rm(moduleCache, { recursive: true, force: true }) }
}

function* tilesOf(log: ChecksumLog, size: number): Generator<[string, Buffer]> {
  for (let level = 0, hashes = size; hashes > 0; level++, hashes = Math.floor(hashes / 256)) {
    for (let index = 0; index * 256 < hashes; index++) {
      const path = tilePath({ level, index, width: Math.min(256, hashes - index * 256) })
      yield [path, log.read(path) as Buffer]
    }
  }
}
