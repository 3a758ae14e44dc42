import type { FailureClass } from './failures.js'

/** One cause: the texts that tell of it, what class it is, and what to do about it. */
export interface Rule {
  class: FailureClass
  /** May another attempt help? */
  retryable: boolean
  /**
   * What went wrong, in one sentence. Here and below names in braces are filled in: `{module}` (with its version),
   * `{path}` (without), `{origin}` (its host), `{prefix}` (for GOPRIVATE), `{url}`, and of the URL `{server}`, `{host}`
   * (with its port), `{hostname}` and `{address}`.
   */
  cause: string
  /** What to do next, in one or two sentences. */
  hint: string
  /** The same to be pasted: a command, or lines of a workflow. Left out where a name in it is not known. */
  fix?: string
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

/** A value as a workflow names it, such as `secrets.TOKEN`. */
export const expression = (name: string) => `\${{ ${name} }}`

/** A checksum database that does not answer: by a firewall's will for good, or by accident for a while. */
export const databaseWords: Pick<Rule, 'cause' | 'hint' | 'fix'> = {
  cause: 'The checksum database cannot be reached: {server} does not answer from here.',
  hint: 'Name a mirror of it in the `gosumdb` input (its name, a space, the URL of the mirror), or take a proxy that passes it on below /sumdb. Private modules belong into the `goprivate` input.',
  fix: 'gosumdb: {host} https://proxy.example.com/sumdb/{host}',
}
