import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { fileSystemCode, WarmupError } from '../errors.js'
import { interruption } from '../go/download.js'
import { fromEmptyDirectory } from '../go/environment.js'
import { classifyFailure, type Failure } from '../go/failures/failures.js'
import { requirementsOf } from '../go/project.js'
import { hashGoMod, hashZip } from '../modcache/dirhash.js'
import { lockHolder } from '../modcache/locks.js'
import { filesOf, type ModuleFile, type ModuleVersion, moduleFileName } from '../modcache/module-file.js'
import { readRegularFile } from '../modcache/regular-file.js'
import { type CachedVersion, cachedVersions, holdsMount, nothingEmptied, removal } from '../modcache/removal.js'
import { findDamaged } from '../modcache/repair.js'
import type { ResolvedOptions } from '../options/resolve.js'
import { isTimeout } from '../process.js'
import type { RefreshedModule } from '../report/report.js'
import { openSession, type Session } from '../session/session.js'
import type { Plan, ReadyPlan } from './prepare.js'
import { type Downloading, runDownload, tellProgress } from './project-downloads.js'
import { jobWithGo, useGoOnPath } from './provide-go.js'

/**
 * Re-downloads the modules selected by `refresh` from the upstreams and compares them with the sum files. If all of them
 * match, they replace the cached copies; otherwise nothing changes, and the run fails with the reason.
 * @throws WarmupError `bad-option` for a pattern that matches no module of the project
 */
export async function refresh(plan: Plan, session: Session): Promise<Plan> {
  const { options, signal } = session
  if (options.refresh.length === 0 || plan.failure) return plan
  const wanted = selectedModules(plan, options)
  try {
    const env = await jobWithGo(session, plan.go)
    return await fetchAnew(wanted, { ...options, env, signal }, async fresh => {
      const { refreshed, failure } = await compare(wanted, plan, fresh)
      const trouble = failure ?? (await replace(wanted, plan, fresh))
      return trouble === undefined ? { ...plan, refreshed } : { ...failed(plan, trouble), refreshed }
    })
  } catch (error) {
    if (!isTimeout(signal)) throw error
    return failed(plan, interruption(signal))
  }
}

function failed({ project, keys: _, ...found }: ReadyPlan, failure: Failure): Plan {
  return { ...found, failure, step: 'refresh', leftOut: project.leftOut }
}

/**
 * The modules that `refresh` selects.
 * @throws WarmupError `bad-option` for a pattern that matches no module of the project
 */
export function selectedModules(
  { project }: ReadyPlan,
  { refresh: selections }: Pick<ResolvedOptions, 'refresh'>,
): ModuleVersion[] {
  const required = requirementsOf(project)
  const unmatched = selections.find(selection => !required.some(selection.matches))
  if (unmatched !== undefined) {
    throw new WarmupError('bad-option', `refresh: ${unmatched.text} matches no module that the project requires`, {
      hint: 'Use module paths as in go.mod, or patterns such as github.com/acme/...',
    })
  }
  const matching = required.filter(module => selections.some(selection => selection.matches(module)))
  return [...new Map(matching.map(module => [nameOf(module), module])).values()]
}

const nameOf = ({ path, version }: ModuleVersion) => `${path}@${version}`

async function compare(
  wanted: ModuleVersion[],
  { project: { sums } }: ReadyPlan,
  fresh: FreshModules,
): Promise<{ refreshed: RefreshedModule[]; failure?: Failure | undefined }> {
  const named = filesOf(wanted).filter(file => sums.hashesOf(file).size > 0)
  const wrong = await findDamaged({
    moduleCache: '',
    downloadCache: fresh.downloadCache,
    sums,
    files: named,
    odd: 'noted',
  })
  const kindOf = (module: ModuleVersion): RefreshedModule['kind'] => {
    const isOf = (file: ModuleFile) => nameOf(file) === nameOf(module)
    if (wrong.some(isOf)) return 'different'
    if (fresh.failed.has(nameOf(module))) return 'unavailable'
    return named.some(isOf) ? 'same' : 'unnamed'
  }
  const refreshed = wanted.map(module => ({
    module: nameOf(module),
    kind: kindOf(module),
    senders: [...(fresh.senders.get(nameOf(module)) ?? [])].sort(),
  }))
  const [first] = wrong
  if (first === undefined) return { refreshed, failure: [...fresh.failed.values()][0] }
  return { refreshed, failure: await mismatch(first, [...sums.hashesOf(first)], fresh) }
}

/** In the words of cmd/go, from which class and hint are derived. */
async function mismatch(file: ModuleFile, right: string[], { downloadCache, senders }: FreshModules): Promise<Failure> {
  const path = join(downloadCache, moduleFileName(file))
  const zip = file.kind === 'zip' ? await hashZip(path) : undefined
  const hash =
    zip === undefined
      ? hashGoMod(await readRegularFile(path, { links: 'refuse' }))
      : zip.kind === 'hashed'
        ? zip.hash
        : zip.reason
  const what = `${nameOf(file)}${file.kind === 'mod' ? '/go.mod' : ''}`
  const from = [...(senders.get(nameOf(file)) ?? [])].join(', ')
  const hashes = `\tdownloaded: ${hash}\n\tgo.sum:     ${right.join(' ')}`
  const failure = classifyFailure(`verifying ${what}: checksum mismatch\n${hashes}`)
  return { ...failure, text: `${failure.text}${from && `\nsent by ${from}`}` }
}

/**
 * Replaces the cached copies; what cannot be replaced here is downloaded later. A copy that a go command is unpacking stays:
 * it was verified, too. Returns why a copy could not be replaced; those before it are replaced all the same.
 */
async function replace(wanted: ModuleVersion[], plan: ReadyPlan, fresh: FreshModules): Promise<Failure | undefined> {
  const names = new Set(wanted.map(nameOf))
  let at = plan.moduleCache
  let kept: Failure | undefined
  try {
    for (const found of cachedVersions(plan)) {
      if (!names.has(nameOf(found))) continue
      at = nameOf(found)
      const held = await lockHolder(found.files.filter(file => file.endsWith('.lock')))
      const stays = held === undefined ? removeVersion(found, plan) : undefined
      if (stays === undefined) continue
      kept = notReplaced(at, stays)
      break
    }
  } catch (error) {
    if (fileSystemCode(error) === undefined) throw error
    kept = notReplaced(at, (error as Error).message)
  }
  await fresh.install(wanted, plan.moduleCache)
  return kept
}

/** Returns why it stays; Go cannot unpack again where something is mounted. */
function removeVersion(found: CachedVersion, plan: ReadyPlan): string | undefined {
  const mounted = found.trees.find(holdsMount)
  if (mounted !== undefined) return `EBUSY: something is mounted at or below ${mounted}`
  const emptied = nothingEmptied()
  Array.from(removal(found, plan, emptied))
  return emptied.failures[0]
}

function notReplaced(what: string, text: string): Failure {
  return {
    class: 'disk',
    retryable: false,
    cause: `The cached copy of ${what} could not be replaced; the fresh one has the same content.`,
    hint: 'Give the user of this job write access to GOMODCACHE (`go env GOMODCACHE`), end programs that use it, or set it to another directory.',
    text,
  }
}

/** Freshly downloaded modules, in a separate module cache. */
interface FreshModules {
  /** Its GOMODCACHE/cache/download. */
  downloadCache: string
  /** Failed downloads, by `path@version`. */
  failed: Map<string, Failure>
  /** URLs of the upstreams that sent files of a module, by `path@version`, as far as the relay knows. */
  senders: Map<string, Set<string>>
  /** Makes Go install modules from here into another module cache, without network; returns the failures. */
  install: (modules: ModuleVersion[], moduleCache: string) => Promise<FreshModules['failed']>
}

/** The longest command line of Windows has room for about 300 module paths. */
const AT_ONCE = 100

/**
 * Downloads modules outside of any project, bypassing stores and caches; Go verifies them with the checksum database only.
 * They are removed when `use` has finished.
 * @throws WarmupError for a missing Go; the signal's reason, or a TimeoutError after `timeout`
 */
export async function fetchAnew<T>(
  modules: ModuleVersion[],
  options: ResolvedOptions,
  use: (fresh: FreshModules) => Promise<T>,
): Promise<T> {
  const senders: FreshModules['senders'] = new Map()
  await using session = await openSession({
    ...options,
    stores: [],
    onEvent: event => {
      if (event.kind !== 'request' || event.request.outcome !== 'found') return
      const { module = '', upstream } = event.request
      senders.set(module, (senders.get(module) ?? new Set()).add(upstream))
    },
  })
  const go = await useGoOnPath(session)
  return await fromEmptyDirectory(options.tempDirectory, async directory => {
    const moduleCache = join(directory, 'modules')
    const downloadCache = join(moduleCache, 'cache', 'download')
    const { env, source } = await session.openRoute()
    // All of this is removed at the end.
    const here = { directory, moduleCache, source, env: { ...env, GOFLAGS: '-modcacherw' } }
    const failed = await downloadNamed(modules, here, session)
    const offline = { ...go.env, GOPROXY: pathToFileURL(downloadCache).href, GONOPROXY: 'none', GOSUMDB: 'off' }
    const install = (some: ModuleVersion[], other: string) =>
      downloadNamed(some, { directory, moduleCache: other, env: offline }, session)
    return await use({ downloadCache, failed, senders, install })
  })
}

async function downloadNamed(
  modules: ModuleVersion[],
  { directory, source, ...into }: Pick<Downloading, 'env' | 'moduleCache' | 'source'> & { directory: string },
  session: Session,
): Promise<FreshModules['failed']> {
  const failed: FreshModules['failed'] = new Map()
  const env = { ...into.env, GOMODCACHE: into.moduleCache, GO111MODULE: 'on', GOTOOLCHAIN: 'local' }
  for (let at = 0; at < modules.length; at += AT_ONCE) {
    const requires = modules.slice(at, at + AT_ONCE)
    const names = requires.map(nameOf)
    const args = ['mod', 'download', '-json', ...names]
    const project = { directory, goWork: 'off', requires }
    const onEvent = tellProgress('refresh', session)
    const outcome = await runDownload({ ...into, env, source, project, args, onEvent }, session)
    session.signal.throwIfAborted()
    const told = new Map(outcome.modules.map(one => [nameOf(one), one]))
    for (const name of names) {
      const one = told.get(name)
      if (one !== undefined && one.error === undefined) continue
      const own = one?.error === undefined ? outcome.failure : classifyFailure(`${name}: ${one.error}`)
      const [failure] = own === undefined ? [] : (source?.explain([own]) ?? [own])
      if (failure !== undefined) failed.set(name, failure)
    }
  }
  return failed
}
