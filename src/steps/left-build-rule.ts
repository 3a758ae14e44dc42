import { realpathSync } from 'node:fs'
import { type Place, takeRule } from '../buildcache/left-rule.js'
import type { BuildRule } from '../buildcache/record.js'
import { buildFurtherPolicy } from '../ci/build-cache-policy.js'
import { jobOf } from '../ci/same-job.js'
import { type ResolvedOptions, resolveOptions } from '../options/resolve.js'
import type { WarmupOptions } from '../options/table.js'
import { openSession } from '../session/session.js'
import { buildCacheJob } from './build-cache.js'
import { useGoOnPath } from './provide-go.js'

/**
 * The rule that the warm-up of this job has left for a command, or why there is none for it.
 * @throws WarmupError for a missing Go
 */
export async function leftRule(
  given: WarmupOptions,
): Promise<(BuildRule & { kind: 'save' }) | (BuildRule & { kind: 'not' }) | 'none' | 'other-job' | 'other-project'> {
  const options = resolveOptions(given)
  const policy = buildFurtherPolicy(await buildCacheJob(options))
  if (!policy.allowed) return { kind: 'not', why: policy.reason }
  // Nothing is asked of the network.
  await using session = await openSession({ ...options, privateHosts: [], caFile: undefined })
  const { GOCACHE: goCache = '' } = (await useGoOnPath(session)).settings
  return takeRule(goCache, placeOfRule(options)) ?? 'none'
}

/** Where a rule of a warm-up with these options applies. */
export function placeOfRule({ env, workingDirectory }: Pick<ResolvedOptions, 'env' | 'workingDirectory'>): Place {
  return { job: jobOf(env), directory: realpathSync.native(workingDirectory) }
}
