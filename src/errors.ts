/**
 * What went wrong, in a word that programs can branch on.
 * - `bad-option`: an option, flag, input or variable has a value that is not allowed
 * - `bad-project`: a file of the project cannot be read (go.mod, go.work, go.sum)
 * - `no-project`: there is no go.mod where one was looked for, or more below than anybody could mean unasked
 * - `no-go`: there is no Go on PATH, or it is older than 1.21, or it could not be installed
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

/** A setting of Go or of the network cannot be meant. It was not given to us, and a go command may have no need of it. */
export class GoSettingError extends WarmupError {
  constructor(message: string, hint: string | undefined) {
    super('bad-option', message, hint === undefined ? {} : { hint })
  }
}

/**
 * The code that the operating system gave for an error, such as `ENOENT`; undefined for an error from anywhere else.
 * Told by what the error carries, not by its class, which differs between realms.
 */
export function fileSystemCode(error: unknown): string | undefined {
  const { code, syscall } = (error ?? {}) as NodeJS.ErrnoException
  return typeof syscall === 'string' && typeof code === 'string' ? code : undefined
}
