import { type ChildOutcome, isTimeout, type StartError } from '../process.js'
import type { DownloadedModule } from './downloaded-module.js'
import { classifyFailure, type Failure, type FailureClass } from './failures/failures.js'

/** What -x prints, which GOFLAGS may ask for: requests and commands, also those that went wrong without harm. */
const TRACE = /^(?:# |\d+\.\d+s # |cd .*; |mkdir -p )/
const HEAVIEST_FIRST: FailureClass[] = [
  'integrity',
  'toolchain',
  'config',
  'disk',
  'auth',
  'not-found',
  'rate-limit',
  'transient',
  'unknown',
]

/**
 * Everything that failed in a run of the go command, the decisive one first: what no attempt can mend, then the
 * heaviest. cmd/go goes on after a module whose `.info` or `.zip` fails, and names each in its JSON; whatever else goes
 * wrong ends it with words on stderr and no JSON.
 */
export function failuresOf(child: ChildOutcome, modules: DownloadedModule[]): Failure[] {
  const named = modules.flatMap(({ path, version, error }) => {
    if (error === undefined) return []
    return [{ ...classifyFailure(error), module: version === '' ? path : `${path}@${version}` }]
  })
  if (named.length === 0) return [classifyFailure(lastWords(child))]
  return heaviestFirst(named)
}

/** The failure of a run whose go command could not be started. */
export function startFailure({ message, hint, passes }: StartError): Failure {
  return { class: 'config', retryable: passes, cause: 'The go command cannot be started.', hint, text: message }
}

/** Sorts them: what no attempt can mend before what one may, then by what has to be known first. */
export function heaviestFirst(failures: Failure[]): Failure[] {
  const weight = (failure: Failure) => (failure.retryable ? 100 : 0) + HEAVIEST_FIRST.indexOf(failure.class)
  return failures.toSorted((a, b) => weight(a) - weight(b))
}

function lastWords({ stderr, code, signal }: ChildOutcome): string {
  const lines = stderr.split('\n').filter(line => !TRACE.test(line))
  const said = lines.join('\n').trim()
  if (said !== '') return said
  if (signal === null) return `the go command ended with exit code ${code} and said nothing`
  return signal === 'SIGKILL' ? 'signal: killed' : `the go command was ended by ${signal}`
}

/** May content of the module cache be what was rejected? Go does not say whether it lay there or was just served. */
export function mayBeDamage({ class: name, text }: Failure): boolean {
  return name === 'integrity' || /\b(?:zip|flate): |\binvalid response from proxy\b/.test(text)
}

/** The failure for which another run is worth it; of several the one that asks for the longest wait. */
export function reasonToRetry(failures: Failure[], { unknowns }: { unknowns: number }): Failure | undefined {
  if (failures.some(failure => !failure.retryable && ['integrity', 'disk'].includes(failure.class))) return undefined
  const passing = failures.filter(failure => failure.retryable && (failure.class !== 'unknown' || unknowns === 0))
  return passing.sort((a, b) => (b.retryAfter ?? 0) - (a.retryAfter ?? 0))[0]
}

/** The failure of a download whose next attempt, after `wait` milliseconds, would come after the deadline. */
export function tooLate(failure: Failure, wait: number): Failure {
  const hint = `Another attempt could be made in ${Math.ceil(wait / 1000)} s, which the \`timeout\` input does not leave.`
  return { ...failure, hint: `${hint} ${failure.cause} ${failure.hint}` }
}

/** The failure of a download that its caller ended; `before` is what had failed until then. */
export function interruption(signal: AbortSignal, before?: Failure): Failure {
  const timeout = isTimeout(signal)
  const hint = 'If the sources are only slow, raise the `timeout` input.'
  return {
    ...before,
    class: 'transient',
    retryable: false,
    cause: timeout ? 'The time for the whole run was up.' : 'The run was ended from outside.',
    hint: timeout ? [hint, before?.cause, before?.hint].filter(Boolean).join(' ') : 'Start it again.',
    text: [timeout ? 'timed out' : 'aborted', before?.text].filter(Boolean).join('; before that: '),
  }
}
