import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fromEmptyDirectory } from '../go/environment.js'
import { flagValue } from '../go/flags.js'
import type { MainModule } from '../go/main-module.js'
import { mayTrust } from '../go/unchecked.js'
import { isOfGo, type ModuleVersion } from '../modcache/module-file.js'
import type { Session } from '../session/session.js'
import type { ReadyPlan } from './prepare.js'
import { type Download, type Downloading, runDownload } from './project-downloads.js'

/** For fewer main modules, a go command each takes hardly longer. */
const FEWEST = 4
/** Characters of arguments: Windows takes no more than 32,767 in all. */
const LONGEST = 20_000

/**
 * The main modules that one go command can check together. Everything each of them requires is named in its own sum
 * files, with the same hashes as in those of the others. Empty if it is not worth it.
 */
export function jointOf({ project, go }: ReadyPlan): MainModule[] {
  const goFlags = go.settings.GOFLAGS ?? ''
  if (flagValue(goFlags, 'modfile') !== undefined || flagValue(goFlags, 'mod') !== undefined) return []
  const { sums } = project
  const isAgreed = (module: ModuleVersion) =>
    (['zip', 'mod'] as const).every(kind => sums.decisiveHashOf({ ...module, kind }).kind === 'known')
  const joint = project.mainModules.filter(
    one =>
      one.goWork === 'off' &&
      one.goFlags === undefined &&
      one.unread === undefined &&
      !mayTrust(one) &&
      one.requires.every(module => isAgreed(module) && !isOfGo(module)),
  )
  return joint.length < FEWEST ? [] : joint
}

/**
 * Downloads what several main modules require with one go command, in a module of its own whose go.sum has the sums of
 * all. Its runs are reported with the first of them. Go selects no versions there: this is for go.mod files that Go has
 * found consistent before. Undefined where it fails: for which of them, only a download of each can tell.
 */
export async function downloadTogether(
  mainModules: MainModule[],
  how: Omit<Downloading, 'project' | 'args'>,
  { plan, session }: { plan: ReadyPlan; session: Session },
): Promise<Download[] | undefined> {
  const requires = new Map(mainModules.flatMap(one => one.requires.map(module => [nameOf(module), module])))
  return await fromEmptyDirectory(session.options.tempDirectory, async directory => {
    await writeFile(join(directory, 'go.mod'), 'module go-mod-warmup\n\ngo 1.17\n')
    await writeFile(join(directory, 'go.sum'), sumLines([...requires.values()], plan))
    const project = { directory, goWork: 'off' }
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
