import pLimit from 'p-limit'
import type { BuildCacheRecord } from '../buildcache/record.js'
import type { Failure } from '../go/failures/failures.js'
import { requirementsOf } from '../go/project.js'
import { type ModuleFile, type ModuleVersion, moduleFileName, presentFiles } from '../modcache/module-file.js'
import type { ResolvedOptions } from '../options/resolve.js'
import type { Session } from '../session/session.js'
import { openEntries } from '../stores/entries.js'
import type { ModuleStore } from '../stores/module-store.js'
import { openModuleStore } from '../stores/open.js'
import { troubleOf } from '../stores/problem.js'
import { type EntryRecord, isExact, type StoreTrouble } from '../stores/record.js'
import { previewBuildCache } from './build-cache.js'
import { missingFailure } from './download.js'
import type { Plan, ReadyPlan } from './prepare.js'
import { selectedModules } from './refresh.js'

/** What a run would do. Plain data. */
export interface Preview {
  schema: 1
  goVersion: string
  /** go.mod and go.work files, relative to the working directory. */
  projects: string[]
  /** Absent if the project could not be read. */
  keys?: { primary: string; restore: string[] }
  /** Module versions that go.mod requires: those in the module cache, those that stores would provide, and the rest. */
  modules: { total: number; present: number; restored: number; downloaded: number }
  /** What would be downloaded from the upstreams, each as `path@version`; empty with `offline`. */
  download: string[]
  /** Those of them that would be downloaded even if the module cache has them, because of `refresh`. */
  refresh: string[]
  /** Lines of `extra-modules`, which would be downloaded as far as they are not here, with all that they need; absent without any. */
  extraModules?: string[]
  stores: PreviewedStore[]
  /** The entry of the build cache that would be restored, or why none would; absent with `build-cache: false`. */
  buildCache?: BuildCacheRecord
  /** Why the run cannot be predicted, or would fail: the project cannot be read, or its Go or modules are missing. */
  failure?: Failure
}

/** What a store would provide. */
export interface PreviewedStore {
  store: string
  /** Number of modules; unknown for an older entry before it is read. */
  restored: number | 'unknown'
  /** The entry that would be restored. */
  key?: string
  problem?: StoreTrouble
}

function unknown(goVersion: string, failure: Failure): Preview {
  const modules = { total: 0, present: 0, restored: 0, downloaded: 0 }
  return { schema: 1, goVersion, projects: [], modules, download: [], refresh: [], stores: [], failure }
}

/** A run would install Go first; what it would download then depends on the project's files as that Go reads them. */
export function withoutGo(spec: string): Preview {
  return unknown(spec, {
    class: 'toolchain',
    retryable: false,
    cause: `Go ${spec} is not on PATH and not in the tool cache; a run would install it first.`,
    hint: 'Run without `--dry-run`, or install it before: `go-mod-warmup env` with the same `--go-version`.',
    text: '',
  })
}

/**
 * Determines what a run with these options would restore and download. Nothing is written or downloaded.
 * @throws WarmupError `bad-option` for a pattern of `refresh` that matches no module of the project
 */
export async function preview(plan: Plan, session: Session, options: ResolvedOptions): Promise<Preview> {
  const { stores, offline, refresh } = options
  const { listed } = options.extraModules
  if (plan.failure) return unknown(plan.go.version, why(plan))
  const { project, keys, go, downloadCache } = plan
  const modules = new Map(requirementsOf(project).map(module => [nameOf(module), module]))
  const again = new Set(selectedModules(plan, { refresh }).map(nameOf))
  const others = [...modules.values()].filter(module => !again.has(nameOf(module)))
  const missing = others.filter(module => presentFiles(downloadCache, [zipOf(module)]).length === 0)
  let left = missing
  const told: PreviewedStore[] = []
  for (const spec of session.options.cache === 'false' ? [] : stores) {
    if (left.length === 0) break
    const found = await (spec.holds === 'entries'
      ? askEntries(spec.spec, { left, plan, session })
      : askModules(spec.spec, { left, session }))
    left = left.filter(module => !found.has(nameOf(module)))
    told.push(found.told)
  }
  const unserved = left.map(nameOf).sort()
  const isOffline = offline === 'true'
  // The content of an older entry is unknown before it is read.
  const fails = isOffline && unserved.length > 0 && !told.some(({ restored }) => restored === 'unknown')
  const download = isOffline ? [] : [...again, ...unserved].sort()
  return {
    schema: 1,
    goVersion: go.version,
    projects: project.mainModules.map(module => module.shown),
    keys: { primary: keys.primary, restore: keys.restore },
    modules: {
      total: modules.size,
      present: others.length - missing.length,
      restored: missing.length - left.length,
      downloaded: download.length,
    },
    download,
    refresh: [...again].sort(),
    ...(listed.length > 0 && { extraModules: listed.map(({ module }) => module) }),
    stores: told,
    ...(options.buildCache !== 'false' && { buildCache: await previewBuildCache(plan, options, session.signal) }),
    ...(fails && { failure: missingFailure(unserved, { needed: modules.size }) }),
  }
}

function why({ toolchain, failure }: Exclude<Plan, ReadyPlan>): Failure {
  if (toolchain.kind !== 'failed') return failure
  return {
    class: 'toolchain',
    retryable: false,
    cause: 'The project needs another Go than the one installed here: a run downloads that first.',
    hint: 'Install it, or let one run download it.',
    text: '',
  }
}

const nameOf = ({ path, version }: ModuleVersion) => `${path}@${version}`
const zipOf = ({ path, version }: ModuleVersion): ModuleFile => ({ path, version, kind: 'zip' })

interface Found {
  has: (module: string) => boolean
  told: PreviewedStore
}

async function askEntries(
  store: string,
  { left, plan: { keys, project }, session }: { left: ModuleVersion[]; plan: ReadyPlan; session: Session },
): Promise<Found> {
  const { options, signal } = session
  const asked = { primary: keys.primary, restoreKeys: keys.restore, signal }
  const record: EntryRecord = await openEntries(store, { ...options, timeout: options.restoreTimeout }).lookup(asked)
  const isWhole = isExact(record) && project.sums.size > 0
  return {
    has: () => isWhole,
    told: {
      store,
      restored: isWhole ? left.length : record.found === 'older' ? 'unknown' : 0,
      ...(record.key !== undefined && { key: record.key }),
      ...(record.problem && { problem: record.problem }),
    },
  }
}

async function askModules(
  store: string,
  { left, session: { options, signal } }: { left: ModuleVersion[]; session: Session },
): Promise<Found> {
  const names = new Set<string>()
  let problem: StoreTrouble | undefined
  try {
    const opened = await openModuleStore(store, options)
    const has = async (module: ModuleVersion) => {
      if (await holds(opened, moduleFileName(zipOf(module)), signal)) names.add(nameOf(module))
    }
    await pLimit(options.concurrency)
      .map(left, has)
      .finally(() => opened.close())
  } catch (error) {
    signal.throwIfAborted()
    problem = troubleOf(error)
  }
  return { has: module => names.has(module), told: { store, restored: names.size, ...(problem && { problem }) } }
}

async function holds(store: ModuleStore, name: string, signal: AbortSignal): Promise<boolean> {
  const file = await store.get(name, signal, 'look')
  if (file?.kind === 'stream') file.body.destroy()
  return file !== undefined
}
