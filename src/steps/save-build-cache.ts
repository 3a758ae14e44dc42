import { pack } from '../buildcache/archive.js'
import { divide, dropsUnused, notWorthSaving, outputsOf, type Use } from '../buildcache/choice.js'
import { type PresentAction, readActions } from '../buildcache/gocache.js'
import {
  bytesOf,
  isStorable,
  LARGEST_MANIFEST,
  type Manifest,
  manifestText,
  parseManifest,
} from '../buildcache/manifest.js'
import { moduleSums, restoredSums } from '../buildcache/module-sums.js'
import type { BuildRule } from '../buildcache/record.js'
import { addressOfRun } from '../ci/save-policy.js'
import { publicKeyOf, signManifest } from '../stores/build-signature.js'
import { counted, visitSignal } from '../stores/entries.js'
import { openBuilds } from '../stores/open.js'
import { troubleOf } from '../stores/problem.js'
import { type BuildSave, type BuildSaveReason, nothingGiven, type StoreSave } from '../stores/record.js'

type Saving = BuildRule & { kind: 'save' }

interface Surroundings {
  env: Record<string, string | undefined>
  signal: AbortSignal | undefined
  /** The seed that signs it. */
  seed: string | undefined
}

/** Saves what the job used of the build cache, by the rule that the warm-up made. Problems are in the result. */
export async function saveBuildCache(rule: Saving, surroundings: Surroundings): Promise<StoreSave> {
  const began = performance.now()
  const build: BuildSave = { used: 0, restored: 0, made: 0, packed: 0, keptUnused: false }
  const saved: StoreSave = { ...nothingGiven(rule.store), key: rule.key, build }
  const signal = visitSignal(rule.reach.saveTimeout, surroundings.signal)
  try {
    const chosen = await choose(rule, { ...surroundings, build })
    if (typeof chosen === 'string') build.why = chosen
    else await give(rule, { ...surroundings, chosen, saved, build, signal })
  } catch (error) {
    if (error instanceof TooLarge) build.why = 'too-large'
    else if (signal.aborted) saved.problem = { kind: 'timed-out', text: lateText(surroundings.signal) }
    else saved.problem = troubleOf(error)
  }
  return { ...saved, seconds: (performance.now() - began) / 1000 }
}

const lateText = (signal: AbortSignal | undefined) =>
  signal?.aborted ? 'the run was interrupted' : 'the build cache was not saved within save-timeout'

/** Tells by the files of GOCACHE what is saved, or why nothing is. */
async function choose(
  rule: Saving,
  { env, seed, build }: Surroundings & { build: BuildSave },
): Promise<Manifest | BuildSaveReason> {
  if (rule.signedBy !== undefined && (!seed || publicKeyOf(seed) !== rule.signedBy)) return 'no-key'
  const { actions, foreign } = readActions(rule.goCache)
  if (foreign > 0) return 'format'
  const { used, unused, use } = divide(actions.filter(isStorable), rule.since, rule.found?.inThisJob)
  noteUse(build, use)
  const why = notWorthSaving(use, rule.found, Date.now())
  if (why !== undefined) return why
  const kept = rule.found?.kept ?? 0
  // What another job's entry had, and this job does not use, is of no use to it.
  const isKept = rule.found?.isOwn === true && !dropsUnused(use, kept)
  build.keptUnused = isKept && unused.length > 0
  const manifest = await manifestOf(isKept ? [...used, ...unused] : used, { rule, env, kept: isKept ? kept + 1 : 0 })
  // More than this nobody's packages shrink.
  if (bytesOf(manifest.outputs) > rule.maxSize * MOST_SHRUNK) return 'too-large'
  // With more than the reader takes, it would never be restored.
  const text = Buffer.from(manifestText(manifest))
  const isReadable = text.length <= LARGEST_MANIFEST && typeof parseManifest(text) === 'object'
  return isReadable ? manifest : 'too-large'
}

const MOST_SHRUNK = 12

function noteUse(build: BuildSave, { restored, restoredUsed, made }: Use): void {
  build.restored = restored
  build.used = restoredUsed
  build.made = made
}

async function manifestOf(
  actions: PresentAction[],
  { rule, env, kept }: { rule: Saving; env: Surroundings['env']; kept: number },
): Promise<Manifest> {
  const url = addressOfRun(env)
  const commit = env['GITHUB_SHA'] || env['CI_COMMIT_SHA']
  return {
    writer: { runId: rule.runId, savedAt: new Date().toISOString(), ...(url && { url }) },
    ...(commit && { commit }),
    system: rule.system,
    kept,
    modules: { ...(kept > 0 && rule.found && (await restoredSums(rule.goCache))), ...(await moduleSums(rule)) },
    outputs: outputsOf(actions),
    actions: actions.map(({ id, output, size, time }) => ({ id, output, size, time })),
  }
}

/** The archive turned out to be larger than allowed: it is given up, and nobody can find what was sent of it. */
class TooLarge extends Error {}

async function give(
  rule: Saving,
  {
    env,
    seed,
    chosen,
    saved,
    build,
    signal,
  }: Omit<Surroundings, 'signal'> & { chosen: Manifest; saved: StoreSave; build: BuildSave; signal: AbortSignal },
): Promise<void> {
  const signed = rule.signedBy === undefined ? 'unsigned' : 'signed'
  const service = await openBuilds(rule.store, { env, ...rule.reach }, signed)
  if ('off' in service) {
    saved.problem = { kind: 'missing', text: service.off }
    return
  }
  const sign = rule.signedBy && seed ? (manifest: Buffer) => signManifest(manifest, seed) : undefined
  const packed = () =>
    counted(pack(chosen, { goCache: rule.goCache, sign, signal }), chunk => {
      build.packed += chunk.length
      if (build.packed > rule.maxSize) throw new TooLarge()
    })
  await using builds = await service.connect()
  const became = await builds.put({ key: rule.key, replaces: rule.own, pack: packed }, signal)
  if (became === 'exists') saved.exists = `another job is saving or has saved ${rule.key}`
  else {
    saved.written = chosen.outputs.length + chosen.actions.length
    saved.bytes = bytesOf(chosen.outputs)
    if (rule.signedBy !== undefined) build.signedBy = rule.signedBy
  }
}
