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
import { sweepStaging } from '../modcache/directories.js'
import { readText } from '../modcache/regular-file.js'
import type { ResolvedOptions } from '../options/resolve.js'
import type { Session } from '../session/session.js'
import { isSignedBy } from '../stores/build-signature.js'
import type { BuildService } from '../stores/build-store.js'
import { counted, late, visitSignal } from '../stores/entries.js'
import type { ArchiveFound } from '../stores/entry-store.js'
import { openBuilds } from '../stores/open.js'
import { troubleOf } from '../stores/problem.js'
import type { StoreTrouble } from '../stores/record.js'
import type { Plan, ReadyPlan } from './prepare.js'
import { tellProgressOf } from './progress.js'

/** What came of restoring the build cache, and the rule by which it is saved at the end of the job. */
export interface BuildCache {
  record: BuildCacheRecord
  rule: BuildRule
}

type Open = Exclude<BuildService, { off: string }>

/** A restore that goes on beside that of the modules. */
export interface BuildCacheRestore {
  /** Never rejects. */
  ended: Promise<BuildCache | undefined>
  /** Waits for it, and reports its progress from now on: until then, that of the modules is reported. */
  wait: () => Promise<BuildCache | undefined>
}

/** Restores the build cache, where that is wanted and allowed. Without it, the build takes longer, and that is all. */
export function restoreBuildCache(plan: Plan, session: Session): BuildCacheRestore {
  const received: Received = { bytes: 0 }
  const ended = restoreAndTell(plan, session, received)
  const wait = async () => {
    using _ = tellProgressOf({
      every: session.options.progressEvery,
      state: () => `${received.bytes}`,
      tell: timing => session.tell({ kind: 'progress', phase: 'build-cache', ...received, ...timing }),
    })
    return await ended
  }
  return { ended, wait }
}

/** Of the entry; `bytesTotal` is absent while that is unknown. */
interface Received {
  bytes: number
  bytesTotal?: number
}

async function restoreAndTell(plan: Plan, session: Session, received: Received): Promise<BuildCache | undefined> {
  if (plan.failure) return undefined
  const { GOCACHE: goCache = '' } = plan.go.settings
  if (isAbsolute(goCache)) dropRule(goCache)
  if (session.options.buildCache === 'false') return undefined
  if (isAbsolute(goCache)) await sweepStaging(goCache)
  const found = await restoreOrNot(plan, session, received).catch((error: unknown): BuildCache => {
    const problem = troubleOf(error)
    const record = { ...nothingRestored('failed'), problem }
    return { record, rule: { kind: 'not', why: 'not-restored', detail: problem.text } }
  })
  session.tell({ kind: 'build-cache', restored: found.record })
  return found
}

async function restoreOrNot(plan: ReadyPlan, session: Session, received: Received): Promise<BuildCache> {
  const place = await placeOf(plan, session.options)
  if ('record' in place) return { record: place.record, rule: { kind: 'off' } }
  return await visit(plan, { ...place, received }, session)
}

/** Where this job has its build cache, or why it has none. Without a request. */
async function placeOf(plan: ReadyPlan, options: ResolvedOptions): Promise<BuildPlace | { record: BuildCacheRecord }> {
  const not = (why: NoBuildReason, detail?: string) => {
    const reason = { why, ...(detail !== undefined && { detail }) }
    return { record: nothingRestored(OFF.includes(why) ? 'off' : 'skipped', reason) }
  }
  const job = await buildCacheJob(options)
  const policy = buildRestorePolicy(job)
  if (!policy.allowed) return not(policy.reason)
  if (options.lookupOnly) return not('lookup-only')
  const { GOCACHE: goCache = '', GOCACHEPROG: program } = plan.go.settings
  if (!isAbsolute(goCache)) return not('gocache-off', relativeText(options.env['GOCACHE']))
  if (program) return not('gocacheprog')
  if (isWarm(goCache)) return not('warm', goCache)
  const found = await storeOf(options)
  if ('off' in found) return not('no-store', found.off)
  if (found.service.writeOnly !== undefined) return not('no-store', found.service.writeOnly)
  return { ...found, goCache, job }
}

/** What decides about the build cache of the job with these options. */
export async function buildCacheJob(options: ResolvedOptions): Promise<BuildCacheJob> {
  const mayGetToken = Boolean(options.env['ACTIONS_ID_TOKEN_REQUEST_URL'])
  return { options, event: await readJobEvent(options.env, readText), mayGetToken }
}

/** What a run would restore. The store is asked for the key of the entry; the entry is not read. */
export async function previewBuildCache(
  plan: ReadyPlan,
  options: ResolvedOptions,
  signal: AbortSignal,
): Promise<BuildCacheRecord> {
  const place = await placeOf(plan, options)
  if ('record' in place) return place.record
  const { store, service } = place
  const record: BuildCacheRecord = { ...nothingRestored('miss'), store }
  const keys = buildKeys({ ...plan, env: options.env, options }, Date.now())
  try {
    await using builds = await service.connect()
    const found = await builds.newest([keys.own, keys.others], visitSignal(options.restoreTimeout, signal))
    if (found === undefined) return record
    return { ...record, status: found.key.startsWith(keys.own) ? 'hit' : 'partial', key: found.key }
  } catch (error) {
    signal.throwIfAborted()
    return { ...record, status: 'failed', problem: troubleOf(error, 'unreachable') }
  }
}

/** cmd/go takes no such path, and says that it is off. */
const relativeText = (given = '') =>
  given === '' || given === 'off' || isAbsolute(given) ? undefined : `${given} is not an absolute path`

const OFF: NoBuildReason[] = ['cache-off', 'no-store']

function nothingRestored(
  status: BuildCacheRecord['status'],
  reason: Pick<BuildCacheRecord, 'why' | 'detail'> = {},
): BuildCacheRecord {
  return { status, ...reason, packed: 0, files: 0, bytes: 0, refused: 0, seconds: 0 }
}

/** The first store that may hold a build cache, or why none may. */
async function storeOf(options: ResolvedOptions): Promise<{ store: string; service: Open } | { off: string }> {
  const signed = options.buildCachePublicKey === '' ? 'unsigned' : 'signed'
  let off = options.offBecause ?? 'there is no store'
  for (const [index, { spec }] of options.stores.entries()) {
    const service = await openBuilds(spec, options, signed)
    if (!('off' in service)) return { store: spec, service }
    if (index === 0) off = service.off
  }
  return { off }
}

interface BuildPlace {
  store: string
  service: Open
  goCache: string
  job: BuildCacheJob
}

async function visit(
  plan: ReadyPlan,
  { store, service, goCache, job, received }: BuildPlace & { received: Received },
  session: Session,
): Promise<BuildCache> {
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
      manifest = await take(found, { record, received, plan, keys, goCache, session, signal })
    }
  } catch (error) {
    record.problem = signal.aborted ? late(session.signal) : troubleOf(error, 'unreachable')
  }
  if (manifest !== undefined && record.files > 0) {
    try {
      leaveRestoredSums(goCache, manifest.modules)
    } catch (error) {
      record.problem ??= goCacheTrouble(error)
    }
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
    received,
    plan,
    keys,
    goCache,
    session,
    signal,
  }: {
    record: BuildCacheRecord
    received: Received
    plan: ReadyPlan
    keys: BuildKeys
    goCache: string
    session: Session
    signal: AbortSignal
  },
): Promise<Manifest | undefined> {
  const archive = counted(found.read(), chunk => {
    record.packed += chunk.length
    const bytesTotal = found.size()
    Object.assign(received, { bytes: record.packed, ...(bytesTotal !== undefined && { bytesTotal }) })
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
    record.problem = signal.aborted ? late(session.signal) : goCacheTrouble(broken)
  }
  record.status = found.key.startsWith(keys.own) && broken === undefined ? 'hit' : 'partial'
  return manifest
}

const FULL = ['ENOSPC', 'EDQUOT']

/** Of the entry, or of the file system of GOCACHE. */
function goCacheTrouble(error: unknown): StoreTrouble {
  return troubleOf(error, FULL.includes(fileSystemCode(error) ?? '') ? 'full' : 'failed')
}

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

/** The entry that decides whether a new one is worth its place. */
function usableOf({ key = '', problem }: BuildCacheRecord, manifest: Manifest | undefined, { own }: BuildKeys) {
  if (manifest === undefined) return undefined
  const isDamaged = problem?.kind === 'damaged'
  const { writer, kept } = manifest
  return { isOwn: key.startsWith(own), savedAt: writer.savedAt, kept, ...(isDamaged && { isDamaged }) }
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
  // An entry that this job would refuse itself must not hide the signed ones.
  if (buildCachePublicKey !== '' && buildCacheKey === '') return { kind: 'not', why: 'no-seed' }
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
