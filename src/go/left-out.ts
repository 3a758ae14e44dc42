import { fileSystemCode, WarmupError } from '../errors.js'
import { classifyFailure, type Failure } from './failures/failures.js'
import { compareGoVersions, newestLine, type VersionLines } from './version.js'

/**
 * Why a main module cannot be built, whatever the network delivers:
 * - `unreadable`: its go.mod or go.sum is not a file that this user can read
 * - `malformed`: Go cannot parse its go.mod
 * - `bad-sums`: its go.sum has a line that Go rejects
 * - `replaced-by-nothing`: a module that it needs is replaced by a local directory without a go.mod
 */
export type OwnFault = 'unreadable' | 'malformed' | 'bad-sums' | 'replaced-by-nothing'

/** Why a module file that was found is not warmed. */
export type Skipped =
  | { kind: 'vendored' | 'no-dependencies' | 'not-in-workspace'; file: string }
  | { kind: 'broken'; file: string; fault: OwnFault; failure: Failure }

/** A main module that cannot be built. */
export type Broken = Omit<Extract<Skipped, { kind: 'broken' }>, 'kind' | 'file'>

/** Errors about the file itself. Others, such as EMFILE and EIO, are about the machine. */
const UNREADABLE = ['EACCES', 'EPERM', 'EISDIR', 'ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG', 'EINVAL']
const PARSING = /^go: errors parsing [^\n]*:\n/
/** A word, not a conflict marker: this is what a directive of a later Go looks like. */
const BAD_VERSION = /: invalid (?:go|toolchain) version '| invalid: should be v0 or v1, not v\d/
const DIRECTIVE = /: unknown (?:directive|block type): [a-z]+$/

/**
 * Classifies the error of reading a main module with Go `version`. Without a `fault` its files may be valid, and the
 * cause is elsewhere: the settings of Go, the machine, or a Go that is too old.
 */
export function readingFailure(
  cause: unknown,
  { lines, version }: { lines: VersionLines; version: string },
): Broken | { fault?: undefined; failure: Failure } {
  if (cause instanceof WarmupError) {
    const { message, hint = '' } = cause
    const code = fileSystemCode(cause.cause)
    if (code === undefined) return broken('bad-sums', message, { hint })
    if (UNREADABLE.includes(code)) return broken('unreadable', message, { hint })
    return { failure: classifyFailure(`${message}: ${(cause.cause as Error).message}`) }
  }
  const text = cause instanceof Error ? cause.message : String(cause)
  const errors = text.replace(PARSING, '')
  if (errors === text) return { failure: classifyFailure(text) }
  const asked = newestLine(lines)
  const isNewer = compareGoVersions(asked, version) > 0
  if (errors.split('\n').every(error => DIRECTIVE.test(error)) && (isNewer || isOfLaterGo(errors))) {
    const wants = isNewer ? `\ngo: go.mod requires go >= ${asked} (running go ${version})` : ''
    return { failure: classifyFailure(`${text}${wants}`) }
  }
  const { cause: why, hint } = classifyFailure(text)
  return broken(
    'malformed',
    errors,
    BAD_VERSION.test(errors) ? { cause: why, hint } : { cause: 'Go cannot parse its go.mod.' },
  )
}

/** A directive that is newer than the oldest supported Go. */
const isOfLaterGo = (errors: string) => classifyFailure(errors).class === 'toolchain'

/**
 * Finds what Go rejects in a go.mod that it can parse; `dangling` are local replacements of required modules without a
 * go.mod.
 */
export function faultIn(
  file: string,
  { hasModuleLine, dangling: [dangling] }: { hasModuleLine: boolean; dangling: string[] },
): Broken | undefined {
  if (!hasModuleLine) return broken('malformed', `${file}: the module line is missing`)
  return dangling === undefined ? undefined : replacedByNothing(dangling, file)
}

/**
 * Faults of a go.mod that only the download shows: two replacements of one module, of which `go mod edit` prints the
 * last, and a missing replacement directory for a module that only others require. The latter counts only if the
 * directory is indeed missing.
 */
export function faultShownBy(
  failure: Failure,
  { file, dangling }: { file: string; dangling: string[] },
): Broken | undefined {
  if (failure.class !== 'config') return undefined
  const [conflict] = /^(?:go: )?conflicting replacements for \S+/.exec(failure.text) ?? []
  if (conflict) return broken('malformed', `${file}: ${conflict.replace(/^go: |:$/g, '')}`)
  const found = dangling.find(path => failure.text.includes(`(replaced by ${path}): `))
  return found ? replacedByNothing(found, file) : undefined
}

/** At most this many paths are named in a hint. */
const NAMED = 3

/** Adds to a failure how to leave out what failed: by naming what did not. */
export function orDoWithout(failure: Failure, passed: string[]): Failure {
  if (passed.length === 0) return failure
  const more = passed.length - NAMED
  const value =
    more > 0
      ? `the ${passed.length} others: \`${passed.slice(0, NAMED).join('`, `')}\` and ${more} more`
      : `\`${passed.join(',')}\``
  return { ...failure, hint: `${failure.hint} To leave out what failed, set the \`modules\` input to ${value}.` }
}

function replacedByNothing(directory: string, file: string): Broken {
  const { hint } = classifyFailure(`replacement directory ${directory} does not exist`)
  return broken('replaced-by-nothing', `${file}: the replacement directory ${directory} has no go.mod`, { hint })
}

function broken(fault: OwnFault, text: string, said: Partial<Pick<Failure, 'cause' | 'hint'>> = {}): Broken {
  const { cause = text, hint = 'Correct it, or list what to warm in the `modules` input.' } = said
  return { fault, failure: { class: 'config', retryable: false, cause, hint, text } }
}
