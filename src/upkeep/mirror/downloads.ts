import { mkdtemp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type DownloadedModule, download } from '../../go/download.js'
import type { Go } from '../../go/environment.js'
import type { Failure } from '../../go/failures/failures.js'
import type { LeftOut } from '../../go/left-out.js'
import type { MainModule } from '../../go/main-module.js'
import { makeDirectories } from '../../modcache/directories.js'
import { Sums } from '../../modcache/sum-file.js'
import type { ResolvedOptions } from '../../options/resolve.js'
import { understanding } from '../../session/explain-failure.js'
import { sourceOf, through } from '../../session/relay.js'
import { beginRun, type Run } from '../../session/session.js'
import { downloadAll, guardCheckout, leftOutOf, rejectedOf, wanted } from '../../steps/download.js'
import { checkoutFiles, type Preparation, prepare } from '../../steps/prepare.js'
import type { ListLine } from './list-file.js'

/** How something is downloaded for a mirror. */
export interface Downloading {
  /** `env` leads to a temporary module cache, and `store` is what is to be filled. */
  options: ResolvedOptions
  /** Is told what Go says of its settings, before anything is downloaded. */
  onGo: (go: Go) => void
}

/** What could not be had; `what` is a go.mod or go.work, or a line of a list. */
export interface MirrorFailure {
  what: string
  failure: Failure
}

/** Downloads what the main modules below a directory ask for. */
export async function downloadProject(
  directory: string,
  { options: given, onGo }: Downloading,
): Promise<{ failed: MirrorFailure[]; leftOut: LeftOut[] }> {
  const options = { ...given, workingDirectory: directory }
  return await inRun(options, onGo, async (prepared, run) => {
    const fate = options.allowChanges ? 'kept' : 'undone'
    const { result } = await guardCheckout(checkoutFiles(prepared), fate, async () => {
      const downloads = await downloadAll(prepared, [], { options, run })
      for (const one of downloads.all) if (!one.failure) await completeGraph(one.mainModule, { prepared, options, run })
      return downloads
    })
    const at = (file: string) => join(directory, file)
    const early = prepared.failure ? [{ what: directory, failure: prepared.failure }] : []
    const failed = wanted(result.all).flatMap(({ failure, mainModule }) =>
      failure ? [{ what: at(mainModule.shown), failure }] : [],
    )
    const leftOut = leftOutOf(prepared, result.all).map(one => ({ ...one, file: at(one.file) }))
    return { failed: [...early, ...failed], leftOut }
  })
}

/**
 * Has Go read the whole module graph: `go list -m all` and `go mod tidy` do, and `go mod download` leaves out most of its
 * go.mod files (go.dev/ref/mod, "Lazy module loading"). Those that no sum file names it refuses, and can do without.
 */
async function completeGraph(
  mainModule: MainModule,
  { prepared, options, run }: { prepared: Preparation; options: ResolvedOptions; run: Run },
): Promise<void> {
  const relay = await run.relaying.open(prepared.go)
  const go = through(prepared.go, relay)
  await download({
    go: go.binary,
    env: go.env,
    project: mainModule,
    args: ['list', '-m', 'all'],
    moduleCache: prepared.moduleCache,
    patience: { ...options.patience, maxAttempts: 1 },
    stallTimeout: options.stallTimeout,
    signal: run.signal,
    source: relay && sourceOf(relay),
  })
}

/** What a line came to: the module version that the query means, or why it cannot be had. */
export type LineOutcome = { kind: 'had'; module: string } | { kind: 'failed'; failure: Failure }

/**
 * Downloads a module with everything that it needs to be built and tested, as a main module of its own would that
 * requires nothing else.
 */
export async function downloadLine(
  line: ListLine,
  { options: given, onGo, root }: Downloading & { root: string },
): Promise<LineOutcome> {
  const directory = await emptyModule(root)
  const env = { ...given.env, GOWORK: 'off' }
  const options = { ...given, env, workingDirectory: directory, modules: [] }
  return await inRun(options, onGo, async (prepared, run) => {
    if (prepared.failure) return { kind: 'failed', failure: prepared.failure }
    const relay = await run.relaying.open(prepared.go)
    // What the store has of it may not be vouched for by anything; it is there already, and reaches no build from here.
    relay?.vouch({ sums: new Sums(new Map()), allows: () => true, isChecked: () => true })
    const go = through(prepared.go, relay)
    let modules: DownloadedModule[] = []
    for (const args of [
      ['get', line.module],
      ['mod', 'download', '-json', 'all'],
    ]) {
      const outcome = await download({
        go: go.binary,
        // Flags of the user, such as -mod=vendor, are meant for projects.
        env: { ...go.env, GOFLAGS: '-modcacherw', GO111MODULE: 'on' },
        project: { directory, goWork: 'off' },
        args,
        moduleCache: prepared.moduleCache,
        patience: options.patience,
        stallTimeout: options.stallTimeout,
        signal: run.signal,
        deadline: run.deadline,
        progressEvery: options.progressEvery,
        onEvent: event => run.tell({ ...event, project: line.module }),
        source: relay && sourceOf(relay),
        repair: async failures => rejectedOf(failures, relay),
      })
      if (outcome.failure) {
        const understand = understanding({ go: prepared.go, options, signal: run.signal })
        return { kind: 'failed', failure: await understand(outcome.failure) }
      }
      modules = outcome.modules
    }
    return { kind: 'had', module: meantBy(line, modules) }
  })
}

/** Of the modules whose paths begin the line's, the one with the longest has the package. */
function meantBy({ module, path }: ListLine, modules: DownloadedModule[]): string {
  const within = modules.filter(one => path === one.path || path.startsWith(`${one.path}/`))
  const [found] = within.sort((a, b) => b.path.length - a.path.length)
  return found ? `${found.path}@${found.version}` : module
}

/** Its `go` line is the oldest with pruned module graphs that every Go here knows; Go raises it where it has to. */
async function emptyModule(root: string): Promise<string> {
  await makeDirectories(join(root, 'lines'))
  const directory = await mkdtemp(join(root, 'lines', 'line-'))
  await writeFile(join(directory, 'go.mod'), 'module line\n\ngo 1.21\n')
  return directory
}

async function inRun<T>(
  options: ResolvedOptions,
  onGo: Downloading['onGo'],
  work: (prepared: Preparation, run: Run) => Promise<T>,
): Promise<T> {
  const run = beginRun(options)
  try {
    const prepared = await prepare(options, run)
    onGo(prepared.go)
    return await work(prepared, run)
  } finally {
    await run.end()
  }
}
