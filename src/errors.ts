/**
 * What went wrong, in a word that programs can branch on.
 * - `bad-option`: an option, flag, input or variable has a value that is not allowed
 * - `bad-project`: a file of the project cannot be read (go.mod, go.work, go.sum)
 * - `no-project`: there is no go.mod where one was looked for
 * - `no-go`: there is no Go on PATH, or it is older than 1.21
 * - `aborted`: the caller's signal ended the run
 */
export type ErrorCode = 'bad-option' | 'bad-project' | 'no-project' | 'no-go' | 'aborted'

/** The only error this package throws on purpose: what failed, and in `hint` what to do next. */
export class WarmupError extends Error {
  readonly code: ErrorCode
  readonly hint: string | undefined

  constructor(code: ErrorCode, message: string, details: { hint?: string; cause?: unknown } = {}) {
    super(message, details.cause === undefined ? {} : { cause: details.cause })
    this.name = 'WarmupError'
    this.code = code
    this.hint = details.hint
  }
}
