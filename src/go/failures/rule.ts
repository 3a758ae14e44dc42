import type { FailureClass } from '../failures.js'

/** One cause: the texts that tell of it, what class it is, and what to do about it. */
export interface Rule {
  class: FailureClass
  /** May another attempt help? */
  retryable: boolean
  /** One or two sentences. `{module}`, `{prefix}` (of the module, for GOPRIVATE), `{server}` and `{url}` are filled in. */
  hint: string
  /**
   * Matched against text in which paths, URLs and modules are only markers (see statements.ts), so that a module
   * called `ratelimit` is no rate limit. Bounded: no `.*` that could run away on a long line.
   */
  patterns: RegExp[]
}

/** Where an HTTP status stands in the words of Go, git, curl and proxies. */
export function status(codes: string): RegExp {
  return new RegExp(
    String.raw`(?:^|: |\bHTTP(?:\/[\d.]+)? |\b(?:code|status|response|error)[:=]? ?)(?:${codes})(?!\w|\.\d)`,
    'im',
  )
}
