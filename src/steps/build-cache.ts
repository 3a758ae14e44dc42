import { isAbsolute } from 'node:path'
import { type SignedText, unpack } from '../buildcache/archive.js'
import { isWarm } from '../buildcache/gocache.js'
import { dropRule } from '../buildcache/left-rule.js'
import type { Manifest } from '../buildcache/manifest.js'
import { leaveRestoredSums, movedModule } from '../buildcache/module-sums.js'
import type { BuildCacheRecord, BuildRule, NoBuildReason } from '../buildcache/record.js'
import { type BuildKeys, buildKeys } from '../buildcache/scope.js'
import { type BuildCacheJob, buildRestorePolicy, buildSavePolicy } from '../ci/build-cache-policy.js'
import { readJobEvent } from '../ci/save-policy.js'
import { fileSystemCode } from '../errors.js'
import { readText } from '../modcache/regular-file.js'
import { resolveOptions } from '../options/resolve.js'
import type { WarmupOptions } from '../options/table.js'
import { openSession, type Session } from '../session/session.js'
import { isSignedBy } from '../stores/build-signature.js'
import type { BuildService } from '../stores/build-store.js'
import { counted, late, visitSignal } from '../stores/entries.js'
import type { ArchiveFound } from '../stores/entry-store.js'
import { openBuilds } from '../stores/open.js'
import { StoreError, troubleOf } from '../stores/problem.js'
import type { Plan, ReadyPlan } from './prepare.js'
import { useGoOnPath } from './provide-go.js'

/** What came of restoring the build cache, and the rule by which it is saved at the end of the job. */
export interface BuildCache {
  record: BuildCacheRecord
  rule: BuildRule
}

type Open = Exclude<BuildService, { off: string }>

/** Restores the build cache, where that is wanted and allowed. Never throws: without it, the build takes longer. */
export async function restoreBuildCache(plan: Plan, session: Session): Promise<BuildCache | undefined> {
  if (plan.failure) return undefined
  const { GOCACHE: goCache = '' } = plan.go.settings
  if (isAbsolute(goCache)) dropRule(goCache)
  if (session.options.buildCache === 'false') return undefined
  const found = await restoreOrNot(plan, session).catch((error: unknown): BuildCache => {
    const problem = troubleOf(error)
    const record = { ...nothingRestored('failed'), problem }
    return { record, rule: { kind: 'not', why: 'not-restored', detail: problem.text } }
  })
  session.tell({ kind: 'build-cache', restored: found.record })
  return found
}

async function restoreOrNot(plan: ReadyPlan, session: Session): Promise<BuildCache> {
  const { options } = session
  const job = { options, event: await readJobEvent(options.env, readText), mayGetToken: mayGetToken(options.env) }
  const not = (why: NoBuildReason, detail?: string): BuildCache => {
    const reason = { why, ...(detail !== undefined && { detail }) }
    return { record: nothingRestored(OFF.includes(why) ? 'off' : 'skipped', reason), rule: { kind: 'off' } }
  }
  const policy = buildRestorePolicy(job)
  if (!policy.allowed) return not(policy.reason)
  if (options.lookupOnly) return not('lookup-only')
  const { GOCACHE: goCache = '', GOCACHEPROG: program } = plan.go.settings
  if (goCache === '' || goCache === 'off') return not('gocache-off')
  if (program) return not('gocacheprog')
  if (isWarm(goCache)) return not('warm', goCache)
  const place = await placeOf(session)
  if ('off' in place) return not('no-store', place.off)
  if (place.service.writeOnly !== undefined) return not('no-store', place.service.writeOnly)
  return await visit(plan, { ...place, goCache, job }, session)
}

const OFF: NoBuildReason[] = ['cache-off', 'no-store']

const mayGetToken = (env: Record<string, string | undefined>) => Boolean(env['ACTIONS_ID_TOKEN_REQUEST_URL'])

function nothingRestored(
  status: BuildCacheRecord['status'],
  reason: Pick<BuildCacheRecord, 'why' | 'detail'> = {},
): BuildCacheRecord {
  return { status, ...reason, packed: 0, files: 0, bytes: 0, refused: 0, seconds: 0 }
}

/** The first store that may hold a build cache, or why none may. */
async function placeOf({ options }: Session): Promise<{ store: string; service: Open } | { off: string }> {
  const signed = options.buildCachePublicKey === '' ? 'unsigned' : 'signed'
  let off = options.offBecause ?? 'there is no store'
  for (const [index, { spec }] of options.stores.entries()) {
    const service = await openBuilds(spec, options, signed)
    if (!('off' in service)) return { store: spec, service }
    if (index === 0) off = service.off
  }
  return { off }
}

interface Visit {
  store: string
  service: Open
  goCache: string
  job: BuildCacheJob
}

async function visit(plan: ReadyPlan, { store, service, goCache, job }: Visit, session: Session): Promise<BuildCache> {
  const { options } = session
  const since = Date.now()
  const began = performance.now()
  const keys = buildKeys({ ...plan, env: options.env, options }, since)
  const signal = visitSignal(options.restoreTimeout, session.signal)
  const record: BuildCacheRecord = { ...nothingRestored('miss'), store }
  let manifest: Manifest | undefined
  try {
    await using builds = await service.connect()
    const found = await builds.newest([keys.own, keys.others], signal)
    if (found !== undefined) {
      record.key = found.key
      manifest = await take(found, { record, plan, keys, goCache, session, signal })
      if (manifest !== undefined && record.files > 0) leaveRestoredSums(goCache, manifest.modules)
    }
  } catch (error) {
    record.problem = signal.aborted ? late(session.signal) : troubleOf(error, 'unreachable')
  }
  if (record.problem !== undefined) record.status = record.files > 0 ? 'partial' : 'failed'
  record.seconds = (performance.now() - began) / 1000
  const own = { store, keys, since, goCache, found: usableOf(record, manifest, keys), problem: record.problem }
  return { record, rule: ruleOf(plan, { ...own, readOnly: service.readOnly, job }, session) }
}

/** Puts what an entry has into GOCACHE, and notes what came of it. Returns its manifest, if it was used. */
async function take(
  found: ArchiveFound,
  {
    record,
    plan,
    keys,
    goCache,
    session,
    signal,
  }: {
    record: BuildCacheRecord
    plan: ReadyPlan
    keys: BuildKeys
    goCache: string
    session: Session
    signal: AbortSignal
  },
): Promise<Manifest | undefined> {
  const archive = counted(found.read(), chunk => {
    record.packed += chunk.length
  })
  const refusals = refusalsOf(plan, keys, session)
  const { manifest, refusal, broken, ...placed } = await unpack(archive, { goCache, ...refusals, signal })
  record.files = placed.outputs + placed.actions
  record.bytes = placed.bytes
  record.refused = placed.refused
  if (manifest !== undefined) {
    record.origin = { ...manifest.writer, ...(manifest.commit && { commit: manifest.commit }) }
  }
  if (refusal !== undefined) {
    record.why = refusal.kind
    if ('detail' in refusal) record.detail = refusal.detail
    return undefined
  }
  if (broken !== undefined) {
    const kind =
      broken instanceof StoreError ? 'damaged' : FULL.includes(fileSystemCode(broken) ?? '') ? 'full' : 'failed'
    record.problem = signal.aborted ? late(session.signal) : troubleOf(broken, kind)
  }
  record.status = found.key.startsWith(keys.own) && broken === undefined ? 'hit' : 'partial'
  return manifest
}

const FULL = ['ENOSPC', 'EDQUOT']

type Refusal = { kind: NoBuildReason; detail?: string }

/** Why an entry is not used, as its signature and its manifest show. */
function refusalsOf({ project }: ReadyPlan, { system }: BuildKeys, { options }: Session) {
  const key = options.buildCachePublicKey
  return {
    refusesText: ({ text, signature }: SignedText): Refusal | undefined =>
      key === '' || isSignedBy(key, text, signature) ? undefined : { kind: 'unsigned' },
    refuses: (manifest: Manifest): Refusal | undefined => {
      if (manifest.system !== system) return { kind: 'other-system' }
      const moved = movedModule(manifest.modules, project.sums)
      return moved === undefined ? undefined : { kind: 'moved-module', detail: moved }
    },
  }
}

/** The entry that decides whether a new one is worth its place. A damaged one is none. */
function usableOf({ key = '', problem }: BuildCacheRecord, manifest: Manifest | undefined, { own }: BuildKeys) {
  if (manifest === undefined) return undefined
  const isOwn = key.startsWith(own) && problem?.kind !== 'damaged'
  return { isOwn, savedAt: manifest.writer.savedAt, kept: manifest.kept }
}

interface Restored {
  store: string
  keys: BuildKeys
  since: number
  goCache: string
  found: ReturnType<typeof usableOf>
  problem: BuildCacheRecord['problem']
  readOnly: string | undefined
  job: BuildCacheJob
}

function ruleOf(
  { moduleCache, downloadCache, project }: ReadyPlan,
  { store, keys, since, goCache, found, problem, readOnly, job }: Restored,
  { id, options }: Session,
): BuildRule {
  const policy = buildSavePolicy(job)
  if (!policy.allowed) return { kind: 'not', why: policy.reason }
  if (readOnly !== undefined) return { kind: 'not', why: 'read-only', detail: readOnly }
  const isUnknown = problem !== undefined && problem.kind !== 'damaged' && found === undefined
  if (isUnknown) return { kind: 'not', why: 'not-restored', detail: problem.text }
  const { buildCacheMaxSize, buildCacheKey, buildCachePublicKey } = options
  const { concurrency, patience, connectTimeout, stallTimeout, saveTimeout, caFile, s3 } = options
  return {
    kind: 'save',
    goCache,
    moduleCache,
    downloadCache,
    sumFiles: project.mainModules.flatMap(({ sumFiles }) => sumFiles),
    store,
    key: keys.key,
    own: keys.own,
    system: keys.system,
    since,
    ...(found && { found }),
    maxSize: buildCacheMaxSize,
    ...(buildCacheKey !== '' && { signedBy: buildCachePublicKey }),
    runId: id,
    reach: { concurrency, patience, connectTimeout, stallTimeout, saveTimeout, s3, ...(caFile && { caFile }) },
  }
}

/**
 * GOCACHE, as `go env` says.
 * @throws WarmupError for a missing Go
 */
export async function findGoCache(given: WarmupOptions): Promise<string> {
  const options = resolveOptions(given)
  // Nothing is asked of the network.
  await using session = await openSession({ ...options, privateHosts: [], caFile: undefined })
  return (await useGoOnPath(session)).settings.GOCACHE ?? ''
}
