import { WarmupError } from '../errors.js'
import { discoverWithoutGo, type Scanned } from '../go/discovery.js'
import { readLines } from '../go/project.js'
import { highestOf } from '../go/selected-version.js'
import { compareGoVersions, newestLine } from '../go/version.js'
import { absolutePath } from '../modcache/directories.js'
import { readText } from '../modcache/regular-file.js'
import type { ResolvedOptions } from '../options/resolve.js'
import { type GoChecksums, parseGoChecksums } from '../toolchain/checksum.js'
import { settingsFile } from '../toolchain/settings.js'
import { isModuleFile, versionInFile } from '../toolchain/version-file.js'
import { OLDEST, parseVersionSpec, type VersionSpec } from '../toolchain/version-spec.js'

/** Which Go is wanted, and who says so. */
export interface GoWish {
  spec: VersionSpec
  /** The spec as it was written. */
  text: string
  from: 'go-version' | 'go-version-file' | 'project'
  /** The file that names it, as it was given, or relative to the working directory. */
  file?: string
  /** What a go.mod or go.work names, where that is too old to be installed: `stable` stands for it. */
  tooOld?: string
  newest: 'check' | 'of-those-here'
  checksums: GoChecksums
}

type Options = Pick<ResolvedOptions, 'goVersion' | 'goVersionFile' | 'checkLatest' | 'goChecksum'>

/**
 * The Go that the options ask for; undefined where they ask for none.
 * @throws WarmupError `bad-option`
 */
export async function wishOf({
  goVersion,
  goVersionFile,
  checkLatest,
  goChecksum,
}: Options): Promise<GoWish | undefined> {
  const newest = checkLatest ? 'check' : 'of-those-here'
  if (goVersion !== '') {
    const spec = parseVersionSpec(goVersion, 'go-version')
    return { spec, text: goVersion.trim(), from: 'go-version', newest, checksums: checksumsOf(spec, goChecksum) }
  }
  if (goVersionFile === '') {
    parseGoChecksums(goChecksum, { isExact: false })
    return undefined
  }
  const named = versionInFile(goVersionFile, await contentOf(goVersionFile))
  const { text, ...instead } = isModuleFile(goVersionFile) ? orStable(named) : { text: named }
  const spec = withLatest(parseVersionSpec(text, `go-version-file: ${goVersionFile}`), { file: goVersionFile, newest })
  const checksums = checksumsOf(spec, goChecksum)
  return { spec, text, ...instead, from: 'go-version-file', file: goVersionFile, newest, checksums }
}

const checksumsOf = (spec: VersionSpec, text: string) => parseGoChecksums(text, { isExact: spec.kind === 'exact' })

/** With `check-latest`, the release in a go.mod stands for its newest patch release. */
function withLatest(spec: VersionSpec, { file, newest }: { file: string; newest: GoWish['newest'] }): VersionSpec {
  if (newest !== 'check' || spec.kind !== 'exact' || !isModuleFile(file)) return spec
  const [, line] = /^(\d+\.\d+)\.\d+$/.exec(spec.version) ?? []
  return line === undefined ? spec : parseVersionSpec(`~${spec.version}`, file)
}

async function contentOf(file: string): Promise<string> {
  try {
    return await readText(absolutePath(file))
  } catch (cause) {
    throw new WarmupError('bad-option', `go-version-file: ${file} cannot be read`, {
      hint: 'Name a go.mod, go.work, .go-version or .tool-versions; relative paths start at the directory the job runs in.',
      cause,
    })
  }
}

/**
 * The Go that a project needs where there is none: the highest of its `go` and `toolchain` lines; undefined without any.
 * @throws WarmupError for a project that cannot be found or read
 */
export async function wishOfProject(place: Place): Promise<GoWish | undefined> {
  const highest = highestOf(await linesOf(place), newestLine)
  return highest && wishOfLine(highest, place.options)
}

/**
 * The file of the project that requires more than a release, and what it requires. With GOTOOLCHAIN=local, `toolchain` lines
 * do not count.
 * @throws WarmupError for a project that cannot be found or read
 */
export async function requiringMore(
  version: string,
  place: Place,
): Promise<{ file: string; line: string } | undefined> {
  const highest = highestOf(await linesOf(place), ({ go = '' }) => go)
  if (highest === undefined || highest.line === '' || compareGoVersions(highest.line, version) <= 0) return undefined
  return { file: highest.item.shown, line: highest.line }
}

interface Place {
  options: ResolvedOptions
  env: Record<string, string | undefined>
}

/** Without any Go. */
async function linesOf({ options, env }: Place): Promise<Scanned[]> {
  const set = await settingsFile(env, process.platform)
  const names = ['GOFLAGS', 'GOMODCACHE', 'GOPATH', 'GOROOT'] as const
  const settings = Object.fromEntries(names.map(name => [name, env[name] || set.get(name)]))
  const GOWORK = env.GOWORK || set.get('GOWORK') || ''
  return await readLines(discoverWithoutGo({ settings, env: { GOWORK } }, options), options)
}

/** Modules of a language so old are built by any newer Go. */
function orStable(version: string): { text: string; tooOld?: string } {
  return compareGoVersions(version, OLDEST) < 0 ? { text: 'stable', tooOld: version } : { text: version }
}

/** The Go that a line of a go.mod or go.work requires. */
export function wishOfLine({ item, line }: { item: Scanned; line: string }, options: Options): GoWish {
  const { text, ...instead } = orStable(line.replace(/^go/, ''))
  const spec = parseVersionSpec(text, item.shown)
  return {
    spec,
    text,
    ...instead,
    from: 'project',
    file: item.shown,
    newest: options.checkLatest ? 'check' : 'of-those-here',
    checksums: checksumsOf(spec, options.goChecksum),
  }
}
