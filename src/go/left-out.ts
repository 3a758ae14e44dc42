import { fileSystemCode, WarmupError } from '../errors.js'
import { classifyFailure, type Failure } from './failures/failures.js'
import { compareGoVersions, newestLine, type VersionLines } from './version.js'

/**
 * What is broken about the files of a main module, so that nobody could build it, whatever the network has:
 * - `unreadable`: its go.mod or go.sum is not a file that this user may read
 * - `malformed`: Go cannot parse its go.mod
 * - `bad-sums`: its go.sum has a line that Go refuses
 * - `replaced-by-nothing`: a module it needs is replaced by a local directory without a go.mod
 */
export type OwnFault = 'unreadable' | 'malformed' | 'bad-sums' | 'replaced-by-nothing'

/** Why something that was found is not warmed. */
export type Skipped =
  | { kind: 'vendored' | 'no-dependencies' | 'not-in-workspace'; file: string }
  | { kind: 'broken'; file: string; fault: OwnFault; failure: Failure }

/** A main module that nobody could build. */
export type Broken = Omit<Extract<Skipped, { kind: 'broken' }>, 'kind' | 'file'>

/** What says of the file itself that it cannot be read. Others, such as EMFILE and EIO, say it of the machine. */
const UNREADABLE = ['EACCES', 'EPERM', 'EISDIR', 'ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG', 'EINVAL']
const PARSING = /^go: errors parsing [^\n]*:\n/
/** A word, and no conflict marker: a directive that came with a later Go looks like that. */
const BAD_VERSION = /: invalid (?:go|toolchain) version '| invalid: should be v0 or v1, not v\d/
const DIRECTIVE = /: unknown (?:directive|block type): [a-z]+$/

/**
 * Understands what was thrown when a main module was read by Go `version`. Without a `fault` its files may be sound, and
 * something else went wrong: the settings of Go, the machine, a Go that is too old.
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

/** A directive that Go has learned since the oldest that is supported here. */
const isOfLaterGo = (errors: string) => classifyFailure(errors).class === 'toolchain'

/**
 * Finds what Go refuses in a go.mod that it can parse; `dangling` are local replacements of required modules that lead to
 * no go.mod.
 */
export function faultIn(
  file: string,
  { hasModuleLine, dangling: [dangling] }: { hasModuleLine: boolean; dangling: string[] },
): Broken | undefined {
  if (!hasModuleLine) return broken('malformed', `${file}: there is no module line`)
  return dangling === undefined ? undefined : replacedByNothing(dangling, file)
}

/**
 * What only the download shows of a go.mod: two replacements of one module, of which `go mod edit` prints the last, and
 * a local replacement that leads nowhere, of a module that only others require. There Go's words count only of a
 * directory that is indeed not there.
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

/** Says of a failure how to do without what failed: by naming what did not. */
export function orDoWithout(failure: Failure, passed: string[]): Failure {
  if (passed.length === 0) return failure
  const hint = `${failure.hint} To go without what failed, set the \`modules\` input to \`${passed.join(',')}\`.`
  return { ...failure, hint }
}

function replacedByNothing(directory: string, file: string): Broken {
  const { hint } = classifyFailure(`replacement directory ${directory} does not exist`)
  return broken('replaced-by-nothing', `${file}: the replacement directory ${directory} has no go.mod`, { hint })
}

function broken(fault: OwnFault, text: string, said: Partial<Pick<Failure, 'cause' | 'hint'>> = {}): Broken {
  const { cause = text, hint = 'Correct it, or name what is to be warmed in the `modules` input.' } = said
  return { fault, failure: { class: 'config', retryable: false, cause, hint, text } }
}
