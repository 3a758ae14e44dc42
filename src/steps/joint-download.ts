import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileSystemCode, WarmupError } from '../errors.js'
import { requiresAsSelected } from '../go/as-selected.js'
import { cutOff, fromEmptyDirectory } from '../go/environment.js'
import { flagValue } from '../go/flags.js'
import type { MainModule } from '../go/main-module.js'
import { mayTrust } from '../go/unchecked.js'
import { areAllPresent, isOfGo, type ModuleVersion } from '../modcache/module-file.js'
import type { Session } from '../session/session.js'
import type { ReadyPlan } from './prepare.js'
import { type Download, type Downloading, type Joint, runDownload } from './project-downloads.js'

/** For fewer main modules, a go command each takes hardly longer. */
const FEWEST = 4
/** Characters of arguments: Windows takes no more than 32,767 in all. */
const LONGEST = 20_000

/** One run of Go in which it reaches no network: everything is there, or another run is needed. */
export function onceOffline({ go, moduleCache }: ReadyPlan, { options }: Session) {
  return { env: cutOff(go.env), moduleCache, patience: { ...options.patience, maxAttempts: 1 } }
}

/**
 * How main modules are downloaded with one go command; undefined if it is not worth it. Everything each of them requires is
 * named in its own sum files, with the same hashes as in those of the others.
 * Each must be proven to require what Go selects, and its modules must be present, also where Go has downloaded for the same
 * files before: it may have changed them then, or have been another patch release.
 */
export function joinedBy(
  plan: ReadyPlan,
  session: Session,
  how: Omit<Downloading, 'project' | 'args'>,
): Joint | undefined {
  const able = new Set(ableIn(plan))
  if (able.size < FEWEST) return undefined
  const isProven = provenBy(plan)
  return {
    takes: async one => able.has(one) && (await isProven(one)),
    download: async members =>
      members.length < FEWEST ? undefined : await downloadTogether(members, how, { plan, session }),
  }
}

function ableIn({ project, go }: ReadyPlan): MainModule[] {
  const goFlags = go.settings.GOFLAGS ?? ''
  if (['modfile', 'mod', 'overlay'].some(flag => flagValue(goFlags, flag) !== undefined)) return []
  const { sums } = project
  const isAgreed = (module: ModuleVersion) =>
    (['zip', 'mod'] as const).every(kind => sums.decisiveHashOf({ ...module, kind }).kind === 'known')
  return project.mainModules.filter(
    one =>
      one.goWork === 'off' &&
      one.goFlags === undefined &&
      one.unread === undefined &&
      !mayTrust(one) &&
      one.requires.every(module => isAgreed(module) && !isOfGo(module)),
  )
}

/** Would `go mod download` in its directory change nothing, and download only its requirements, which are all there? */
function provenBy({ downloadCache, go, toolchain }: ReadyPlan): (mainModule: MainModule) => Promise<boolean> {
  if (toolchain.kind !== 'local') return async () => false
  const isAsSelected = requiresAsSelected({ downloadCache, goVersion: go.version })
  const present = new Set<string>()
  const isPresent = (module: ModuleVersion) => {
    const name = nameOf(module)
    if (present.has(name)) return true
    const isThere = areAllPresent(downloadCache, [module])
    if (isThere) present.add(name)
    return isThere
  }
  return async mainModule => mainModule.requires.every(isPresent) && (await isAsSelected(mainModule))
}

/**
 * Downloads what several main modules require with one go command, in a module of its own whose go.sum has the sums of
 * all. Its runs are reported with the first of them. Go selects no versions there: this is for go.mod files that are
 * known to be consistent. Undefined where it fails: for which of them, only a download of each can tell.
 */
export async function downloadTogether(
  mainModules: MainModule[],
  how: Omit<Downloading, 'project' | 'args'>,
  { plan, session }: { plan: ReadyPlan; session: Session },
): Promise<Download[] | undefined> {
  const requires = new Map(mainModules.flatMap(one => one.requires.map(module => [nameOf(module), module])))
  return await inOwnDirectory(session.options.tempDirectory, async (directory): Promise<Download[] | undefined> => {
    await writeFile(join(directory, 'go.mod'), 'module go-mod-warmup\n\ngo 1.17\n')
    await writeFile(join(directory, 'go.sum'), sumLines([...requires.values()], plan))
    const project = { directory, goWork: 'off', requires: [...requires.values()] }
    const outcomes = []
    for (const names of inPieces([...requires.keys()])) {
      const args = ['mod', 'download', '-json', ...names]
      const outcome = await runDownload({ ...how, args, project }, session)
      if (outcome.failure) return undefined
      outcomes.push(outcome)
    }
    const attempts = outcomes.flatMap(outcome => outcome.attempts)
    const warnings = outcomes.flatMap(outcome => outcome.warnings ?? [])
    const ended = performance.timeOrigin + performance.now()
    return mainModules.map((mainModule, index) => ({
      mainModule,
      attempts: index === 0 ? attempts : [],
      modules: mainModule.requires,
      ended,
      ...(index === 0 && warnings.length > 0 && { warnings }),
    }))
  })
}

/** Undefined where no directory can be created or written: a download of each main module needs none. */
async function inOwnDirectory<T>(parent: string, work: (directory: string) => Promise<T>): Promise<T | undefined> {
  try {
    return await fromEmptyDirectory(parent, work)
  } catch (error) {
    if (error instanceof WarmupError || fileSystemCode(error) !== undefined) return undefined
    throw error
  }
}

const nameOf = ({ path, version }: ModuleVersion) => `${path}@${version}`

function sumLines(modules: ModuleVersion[], { project: { sums } }: ReadyPlan): string {
  return modules
    .flatMap(({ path, version }) => [
      ...[...sums.hashesOf({ path, version, kind: 'zip' })].map(hash => `${path} ${version} ${hash}\n`),
      ...[...sums.hashesOf({ path, version, kind: 'mod' })].map(hash => `${path} ${version}/go.mod ${hash}\n`),
    ])
    .join('')
}

function* inPieces(names: string[]): Generator<string[]> {
  let piece: string[] = []
  let length = 0
  for (const name of names) {
    if (length + name.length > LONGEST) {
      yield piece
      piece = []
      length = 0
    }
    piece.push(name)
    length += name.length + 1
  }
  if (piece.length > 0) yield piece
}
