import { join } from 'node:path'
import { filesOf } from '../modcache/module-file.js'
import { findDamaged } from '../modcache/repair.js'
import { readSums } from '../modcache/sum-file.js'
import type { ResolvedOptions } from '../options/options.js'
import { fetchAnew } from '../steps/refresh.js'
import { type CleanReport, type CleanRequest, cleanModuleCache, type KeptVersion } from './clean.js'

/**
 * Cleans a module cache of modules and has Go fetch them again, if all of them can be had: they are fetched first, past
 * every store, and compared with go.sum and go.work.sum of the working directory. Else nothing is removed.
 * @throws WarmupError for what cannot be meant, and for a missing Go
 */
export async function refetch(request: CleanRequest, options: ResolvedOptions): Promise<CleanReport> {
  const found = await cleanModuleCache({ ...request, mode: 'dry-run' })
  const versions = found.removed.map(({ path, version }) => ({ path, version }))
  if (versions.length === 0) return found
  return await fetchAnew(versions, options, async fresh => {
    const sums = await readSums(['go.sum', 'go.work.sum'].map(name => join(options.workingDirectory, name)))
    const files = filesOf(versions).filter(file => sums.hashesOf(file).size > 0)
    const wrong = await findDamaged({ moduleCache: '', downloadCache: fresh.downloadCache, sums, files })
    const trouble = [
      ...[...fresh.failed].map(([module, failure]) => unavailable(module, failure.cause)),
      ...wrong.map(file => {
        const module = `${file.path}@${file.version}`
        const senders = [...(fresh.senders.get(module) ?? [])].join(', ')
        return unavailable(module, `its .${file.kind} is not what go.sum names${senders && `, sent by ${senders}`}`)
      }),
    ]
    if (trouble.length > 0)
      return { ...found, dryRun: request.mode === 'dry-run', removed: [], files: 0, bytes: 0, kept: trouble }
    if (request.mode === 'dry-run') return found
    const report = await cleanModuleCache(request)
    const removed = report.removed.map(({ path, version }) => ({ path, version }))
    const failed = await fresh.install(removed, request.moduleCache)
    const lost = [...failed].map(([module, { text }]): KeptVersion => ({ module, kind: 'lost', reason: text }))
    return { ...report, kept: [...report.kept, ...lost], fetched: removed.length - failed.size }
  })
}

function unavailable(module: string, reason: string): KeptVersion {
  return { module, kind: 'unavailable', reason }
}
