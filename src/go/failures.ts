/**
 * - `transient`: the same request may succeed in a moment
 * - `rate-limit`: a server asked for patience
 * - `auth`: credentials are missing, wrong or not sent (also: a private module asked of a public service)
 * - `not-found`: no such module, version or repository
 * - `integrity`: content that go.sum or the checksum database contradicts
 * - `config`: settings or files of the project or machine (GOPROXY, go.mod, certificates, missing git)
 * - `disk`: no space, no permission, a read-only place
 * - `toolchain`: the Go version asked for cannot be had or used
 * - `unknown`: a text no rule knows
 */
export type FailureClass =
  | 'transient'
  | 'rate-limit'
  | 'auth'
  | 'not-found'
  | 'integrity'
  | 'config'
  | 'disk'
  | 'toolchain'
  | 'unknown'

/** A failure of `go mod download`, understood. */
export interface Failure {
  class: FailureClass
  /** May another attempt help? Decides what is retried, not the class alone. */
  retryable: boolean
  /** One or two sentences: the next step for the user. */
  hint: string
  /** The text that led to the class, without credentials, at most 4,000 characters. */
  text: string
  /** `path@version` or `path`, where the text names one. */
  module?: string
  /** Without credentials. */
  url?: string
  /** Milliseconds a server asked to wait, where the text says so. */
  retryAfter?: number
}
