import { readdir, rm } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { WarmupError } from '../../errors.js'
import type { DownloadEvent } from '../../go/download.js'
import { type Go, leavingWritable, makeInTemp } from '../../go/environment.js'
import type { Failure } from '../../go/failures/failures.js'
import type { Skipped } from '../../go/left-out.js'
import type { MainModule } from '../../go/main-module.js'
import { makeDirectories } from '../../modcache/directories.js'
import { TOOLCHAIN_MODULE } from '../../modcache/module-file.js'
import { Sums } from '../../modcache/sum-file.js'
import type { ResolvedOptions } from '../../options/resolve.js'
import { openSession, type Session } from '../../session/session.js'
import { guardCheckout } from '../../steps/checkout.js'
import { downloadAll, rejectedOf } from '../../steps/download.js'
import { downloadListed, emptyModule, type ListedOutcome } from '../../steps/listed-modules.js'
import { type Plan, prepare } from '../../steps/prepare.js'
import { leftOutOf, runDownload, tellProgress, wanted } from '../../steps/project-downloads.js'
import { findWantedGo, goOnPath, jobWithGo, refuseSettings, useGoOnPath } from '../../steps/provide-go.js'
import type { GoWish } from '../../steps/wanted-go.js'
import { GoInstallError } from '../../toolchain/install-error.js'
import type { ListLine } from './list-file.js'

/** How something is downloaded for a mirror. */
export interface Downloading {
  /** `env` sets a temporary module cache, and `store` is the store to fill. */
  options: ResolvedOptions
  /** Called with the settings of Go before any download. */
  onGo: (go: Go) => void
}

/** A failed download; `what` is a go.mod or go.work, or a line of a list. */
export interface MirrorFailure {
  what: string
  failure: Failure
}

/** Downloads the requirements of the main modules below a directory. */
export async function downloadProject(
  directory: string,
  { options: given, onGo }: Downloading,
): Promise<{ failed: MirrorFailure[]; leftOut: Skipped[] }> {
  const options = { ...given, workingDirectory: directory }
  return await inSession(options, onGo, async (plan, session) => {
    const at = (file: string) => join(directory, file)
    if (plan.failure) {
      const leftOut = plan.leftOut.map(one => ({ ...one, file: at(one.file) }))
      return { failed: [{ what: directory, failure: plan.failure }], leftOut }
    }
    const { result } = await guardCheckout(plan, session, async usable => {
      const downloads = await downloadAll(usable, [], session)
      for (const one of downloads.all) if (!one.failure) await completeGraph(one.mainModule, plan, session)
      return downloads
    })
    const failed = wanted(result.all).flatMap(({ failure, others = [], mainModule }) =>
      failure ? [failure, ...others].map(one => ({ what: at(mainModule.shown), failure: one })) : [],
    )
    const leftOut = leftOutOf(plan, result.all).map(one => ({ ...one, file: at(one.file) }))
    return { failed, leftOut }
  })
}

/**
 * Loads the whole module graph, as `go list -m all` and `go mod tidy` do: `go mod download` omits most of its go.mod files
 * (go.dev/ref/mod, "Lazy module loading"). Go rejects those that no sum file lists, and does not need them.
 */
async function completeGraph(mainModule: MainModule, { moduleCache }: Plan, session: Session): Promise<void> {
  const { env, source } = await session.openRoute()
  const patience = { ...session.options.patience, maxAttempts: 1 }
  const onEvent = tellProgress(mainModule.shown, session)
  const request = { env, source, moduleCache, patience, project: mainModule, args: ['list', '-m', 'all'], onEvent }
  await runDownload(request, session)
}

/**
 * Downloads a module with everything needed to build and test it, as for a main module that requires only that module.
 */
export async function downloadLine(
  line: ListLine,
  { options: given, onGo, root }: Downloading & { root: string },
): Promise<ListedOutcome> {
  const parent = join(root, 'lines')
  await makeDirectories(parent)
  const env = { ...given.env, GOWORK: 'off' }
  const options = { ...given, env, workingDirectory: await emptyModule(parent), modules: [] }
  return await inSession(options, onGo, async (plan, session) => {
    if (plan.failure) return { kind: 'failed', failure: plan.failure }
    const { relay, env, source } = await session.openRoute()
    // Without sums, nothing verifies the copies in the store; they stay there and do not reach a build from here.
    relay?.vouch({ sums: new Sums(new Map()), allows: () => true, isChecked: () => true })
    const how = {
      // The user's flags, such as -mod=vendor, are for projects.
      env: { ...env, GOFLAGS: '-modcacherw', GO111MODULE: 'on' },
      source,
      moduleCache: plan.moduleCache,
      onEvent: (event: DownloadEvent) => session.tell({ ...event, project: line.module }),
      repair: async (failures: Failure[]) => rejectedOf(failures, relay),
    }
    return await downloadListed(line, { ...how, parent }, session)
  })
}

/**
 * Downloads a release of Go for this platform, as the module that it is: what the checksum database says of it comes along.
 */
export async function downloadRelease(
  wish: GoWish,
  { options, onGo, root }: Downloading & { root: string },
): Promise<ListedOutcome> {
  const resolving = async () => {
    await using session = await openSession(options)
    const { moduleOfRelease } = await import('../../steps/install-wanted.js')
    return await moduleOfRelease(wish, await useGoOnPath(session), session)
  }
  try {
    const module = await resolving()
    return await downloadLine({ place: wish.from, module, path: TOOLCHAIN_MODULE }, { options, onGo, root })
  } catch (error) {
    if (!(error instanceof GoInstallError)) throw error
    return { kind: 'failed', failure: error.failure }
  }
}

async function inSession<T>(
  options: ResolvedOptions,
  onGo: Downloading['onGo'],
  work: (plan: Plan, session: Session) => Promise<T>,
): Promise<T> {
  // No trees are needed, and each file as soon as it arrives.
  await using session = await openSession({ ...options, unpacker: 'false' })
  const go = await useGoOnPath(session)
  onGo(go)
  return await work(await prepare(go, session), session)
}

/** A module cache for one run, and a directory for cmd/go's checksum database state. */
export interface TemporaryCache {
  root: string
  /** The job's environment, in which Go uses it. */
  env: Record<string, string | undefined>
  /** GOMODCACHE/cache/download */
  downloadCache: string
  /** GOPATH/pkg/sumdb: the newest tree head of each database (cmd/go/internal/modfetch, ReadConfig). */
  heads: string
  remove: () => Promise<void>
}

/** @throws WarmupError `no-go` */
export async function openTemporaryCache(options: ResolvedOptions): Promise<TemporaryCache> {
  await using session = await openSession(options)
  const { go, env } = await goOf(session)
  // Otherwise its directories could only be removed one by one.
  const { GOFLAGS = '' } = leavingWritable(go).settings
  const root = await makeInTemp(options.tempDirectory, 'mirror')
  const moduleCache = join(root, 'modules')
  return {
    root,
    env: {
      ...env,
      GOPATH: root,
      GOMODCACHE: moduleCache,
      GOFLAGS,
    },
    downloadCache: join(moduleCache, 'cache', 'download'),
    heads: join(root, 'pkg', 'sumdb'),
    remove: () => rm(root, { recursive: true, force: true, maxRetries: 3 }),
  }
}

/** The Go on PATH; without one, the release that is mirrored is installed. */
async function goOf(session: Session): Promise<{ go: Go; env: TemporaryCache['env'] }> {
  const { options } = session
  const isAsked = options.goVersion !== '' || options.goVersionFile !== ''
  if (!isAsked || !((await goOnPath(session)) instanceof WarmupError)) {
    return { go: await useGoOnPath(session), env: options.env }
  }
  const go = await findWantedGo(session)
  refuseSettings(go)
  return { go, env: await jobWithGo(session, go) }
}

/** The names of all files below a directory, with forward slashes. */
export async function filesBelow(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true })
  const files = entries.filter(entry => entry.isFile())
  return files.map(entry => relative(directory, join(entry.parentPath, entry.name)).split(sep).join('/'))
}
