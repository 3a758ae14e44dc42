import { type JobEvent, type PolicyReason, savePolicy } from './save-policy.js'

/** The `build-cache` option. */
export type BuildCacheMode = 'false' | 'true' | 'read-only' | 'always'

/** What decides about the build cache of a job. */
export interface BuildCacheJob {
  options: {
    buildCache: BuildCacheMode
    cache: 'auto' | 'true' | 'false' | 'read-only'
    saveIf: boolean | undefined
  }
  event: JobEvent
  /** Can this job ask for an OpenID Connect token, with which releases are published and clouds entered? */
  mayGetToken: boolean
}

/** Why a job does not restore a build cache. */
export type NoBuildRestoreReason = 'cache-off' | 'release' | 'id-token'

/** Why a job does not save one. */
export type NoBuildSavePolicy = PolicyReason | NoBuildRestoreReason | 'build-cache-read-only' | 'merge-group'

type Verdict<Reason> = { allowed: true } | { allowed: false; reason: Reason }

const RELEASES = ['release', 'registry_package']

/**
 * Decides which jobs restore compiled packages, which nothing can verify: not those that publish, unless they are told to.
 */
export function buildRestorePolicy({ options, event, mayGetToken }: BuildCacheJob): Verdict<NoBuildRestoreReason> {
  if (options.cache === 'false') return { allowed: false, reason: 'cache-off' }
  if (options.buildCache === 'always') return { allowed: true }
  const isRelease = RELEASES.includes(event.name ?? '') || event.ref?.startsWith('refs/tags/')
  if (isRelease) return { allowed: false, reason: 'release' }
  return mayGetToken ? { allowed: false, reason: 'id-token' } : { allowed: true }
}

/** Decides whether a further command of a job, for which the save policy has decided already, saves. */
export function buildFurtherPolicy(job: BuildCacheJob): Verdict<NoBuildSavePolicy> {
  const restores = buildRestorePolicy(job)
  if (!restores.allowed) return restores
  return job.options.buildCache === 'read-only'
    ? { allowed: false, reason: 'build-cache-read-only' }
    : { allowed: true }
}

/**
 * Decides which jobs save them: those of the save policy that may also restore. A merge queue builds what others have
 * proposed.
 */
export function buildSavePolicy(job: BuildCacheJob): Verdict<NoBuildSavePolicy> {
  const further = buildFurtherPolicy(job)
  if (!further.allowed) return further
  if (job.event.name === 'merge_group') return { allowed: false, reason: 'merge-group' }
  return savePolicy(job.options, job.event)
}
