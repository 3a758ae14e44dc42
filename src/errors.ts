/**
 * What went wrong, as a code that programs can branch on.
 * - `bad-option`: an option, flag, input or variable has an invalid value
 * - `bad-project`: a file of the project cannot be read (go.mod, go.work, go.sum)
 * - `no-project`: no go.mod was found, or too many to be warmed without naming them
 * - `no-go`: Go is not on PATH, does not work, is older than 1.21, or could not be installed
 * - `aborted`: the caller's signal ended the run
 */
export type ErrorCode = 'bad-option' | 'bad-project' | 'no-project' | 'no-go' | 'aborted'

/** The only error that this package throws on purpose: what failed, and in `hint` what to do next. */
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

/** A setting of Go or of the network is invalid. It comes from the environment, and a go command may not need it. */
export class GoSettingError extends WarmupError {
  constructor(message: string, hint: string | undefined) {
    super('bad-option', message, hint === undefined ? {} : { hint })
  }
}

/**
 * The code of an operating system error, such as `ENOENT`; undefined for any other error. Recognised by its properties,
 * not by its class, which differs between realms.
 */
export function fileSystemCode(error: unknown): string | undefined {
  const { code, syscall } = (error ?? {}) as NodeJS.ErrnoException
  return typeof syscall === 'string' && typeof code === 'string' ? code : undefined
}
