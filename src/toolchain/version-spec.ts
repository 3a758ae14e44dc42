import Range from 'semver/classes/range.js'
import satisfies from 'semver/functions/satisfies.js'
import { WarmupError } from '../errors.js'
import { compareGoVersions, goMinor } from '../go/version.js'

/** The oldest release that is a module, and the oldest that this product supports. */
export const OLDEST = '1.21'

/** Which release of Go is wanted. */
export type VersionSpec =
  | { kind: 'exact'; version: string }
  | { kind: 'range'; text: string; range: Range }
  | { kind: 'stable' | 'oldstable' }

/** `1.26.8`, `1.26rc1`, and `1.26.0-rc.1`. */
const EXACT = /^(\d+)\.(\d+)(?:\.(\d+))?(?:-?(rc|beta)\.?(\d+))?$/
const EXAMPLES = 'Examples: 1.26.8, 1.26, 1.26.x, ^1.25.1, ">=1.25 <1.27", stable, oldstable, 1.27rc1.'
/** No range that somebody means is longer. */
const LONGEST = 100
const LONGEST_SHOWN = 40
/** Since then the first release of a line has a zero at its end: 1.21.0 after 1.20. */
const FIRST_WITH_ZERO = '1.21'

/**
 * Parses a version of Go as accepted by setup-go: exact (`1.26.8`, both spellings of candidates), `1.26`, `1.26.x`,
 * `^1.25.1`, `~1.25`, ranges, `stable`, `oldstable`. A leading `go` or `v` is allowed.
 * @param from the source of the text for the error message, such as `go-version`
 * @throws WarmupError `bad-option`
 */
export function parseVersionSpec(text: string, from: string): VersionSpec {
  const spec = text.trim()
  if (spec === 'stable' || spec === 'oldstable') return { kind: spec }
  const plain = spec.replace(/(^|[\s<>=~^|])(?:go|v)(?=\d)/g, '$1')
  const exact = exactVersion(plain.replace(/^=\s*/, ''))
  if (exact !== undefined) return { kind: 'exact', version: exact }
  const range = rangeOf(plain.replace(/(?<![\d.])\d+\.\d+(?:rc|beta)\d+/g, toSemver))
  if (range !== undefined) return { kind: 'range', text: spec, range }
  const shown = spec.length > LONGEST_SHOWN ? `${spec.slice(0, LONGEST_SHOWN)}…` : spec
  throw new WarmupError('bad-option', `${from}: ${JSON.stringify(shown)} is not a Go version`, { hint: hintFor(plain) })
}

/** The name of one release; undefined for language versions (`1.26`) and anything else. */
function exactVersion(text: string): string | undefined {
  const [, major, minor, patch, stage, number] = EXACT.exec(text) ?? []
  if (major === undefined || (patch === undefined && stage === undefined)) return undefined
  const line = `${major}.${minor}`
  if (stage !== undefined) return Number(patch ?? 0) === 0 ? `${line}${stage}${number}` : undefined
  return Number(patch) === 0 && compareGoVersions(line, FIRST_WITH_ZERO) < 0 ? line : `${line}.${patch}`
}

function rangeOf(text: string): Range | undefined {
  // Those with other endings are no releases of Go.
  if (text === '' || text.length > LONGEST || /-(?!rc\.|beta\.|\s)|\+/.test(text)) return undefined
  try {
    return new Range(text)
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

function hintFor(text: string): string {
  const [, release] = /^(\d+\.\d+(?:\.\d+)?)[-+]/.exec(text) ?? []
  if (release !== undefined) {
    return `Releases with a suffix are built by others than the Go project, and no module proxy has them. Use ${release}, or install this one before.`
  }
  return EXAMPLES
}

/** The name of a release in semantic versioning, as used by tool caches: `1.27.0-rc.1` for 1.27rc1. */
export function toSemver(version: string): string {
  const [, major, minor, patch = '0', stage, number] = EXACT.exec(version) ?? []
  if (major === undefined) return version
  return `${major}.${minor}.${patch}${stage === undefined ? '' : `-${stage}.${number}`}`
}

/** The release with that name in semantic versioning; undefined if there is none. */
export function fromSemver(semver: string): string | undefined {
  return exactVersion(semver)
}

/** The newest of these releases that matches. They are sorted, newest first. */
export function newestMatching(spec: VersionSpec, releases: string[]): string | undefined {
  switch (spec.kind) {
    case 'exact':
      return releases.find(version => version === spec.version)
    case 'range':
      return releases.find(version => satisfies(toSemver(version), spec.range))
    default:
      return newestStable(releases, spec.kind === 'stable' ? 0 : 1)
  }
}

/** The newest release of the newest language version, or of the one that many versions before it. */
function newestStable(releases: string[], before: number): string | undefined {
  const stable = releases.filter(version => !/rc|beta/.test(version))
  const lines = [...new Set(stable.map(goMinor))]
  return stable.find(version => goMinor(version) === lines[before])
}

/** Releases to suggest instead of a missing one: the newest of its language version, its neighbours, the newest of all. */
export function nearest(spec: VersionSpec, releases: string[]): string[] {
  const wanted =
    spec.kind === 'exact' ? spec.version : spec.kind === 'range' ? (/\d+\.\d+(\.\d+)?/.exec(spec.text)?.[0] ?? '') : ''
  const stable = releases.filter(version => !/rc|beta/.test(version))
  const newer = stable.findLast(version => compareGoVersions(version, wanted) > 0)
  const older = stable.find(version => compareGoVersions(version, wanted) < 0)
  const isOfLine = (version: string) => goMinor(version) === goMinor(wanted)
  const ofLine = stable.find(isOfLine)
  const isCandidate = /rc|beta/.test(wanted) || ofLine === undefined
  const candidate = isCandidate ? releases.find(version => isOfLine(version) && !stable.includes(version)) : undefined
  const named = new Set([candidate, ofLine, older, newer, stable[0]].filter(version => version !== undefined))
  return [...named].sort((a, b) => compareGoVersions(b, a))
}
