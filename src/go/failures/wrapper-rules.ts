import type { Rule } from './rules.js'

/** What Go, git and ssh write around a cause. It counts only where no cause is recognised inside. */
export const wrapperRules: Rule[] = [
  {
    class: 'integrity',
    retryable: false,
    cause: 'A module of the cache or a line of go.sum could not be verified.',
    hint: 'Update Go, run `go mod verify`, and remove what it names.',
    fix: 'go mod verify',
    patterns: [/unknown hash algorithm/, /go mod verify/],
  },
  {
    class: 'toolchain',
    retryable: false,
    cause: 'The Go version this project asks for could not be fetched.',
    hint: 'Install it before this step, or check the `goproxy` and `gosumdb` inputs.',
    fix: 'go list -m -versions go',
    patterns: [/\bdownload go1[\w.]{0,40}(?: for \S{1,60})?: /, /switching to go >= /],
  },
  {
    class: 'auth',
    retryable: false,
    cause: 'Git may not read the repository of {module}, or it is gone.',
    hint: 'Give git a credential or ssh key for its host, and set the `goprivate` input to `{prefix}` if it is private.',
    fix: 'goprivate: {prefix}',
    patterns: [/could not read from remote repository|correct access rights/i],
  },
  {
    class: 'not-found',
    retryable: false,
    cause: 'There is no such module or version at the source.',
    hint: 'Check path and version of {module}; if it is private set the `goprivate` input to `{prefix}`.',
    fix: 'go list -m -versions {path}',
    patterns: [/unrecognized import path/, /invalid version:/, /\bnot found: /, /version "[^"\n]{1,200}" invalid:/],
  },
  {
    class: 'transient',
    retryable: true,
    cause: 'The request to {server} failed without an answer.',
    hint: 'If more attempts (`max-attempts` input) do not help, look at firewall, proxy and the `goproxy` input.',
    fix: 'curl -v {url}',
    patterns: [/\b(?:Get|Head|read) "<url>"/, /\bdial (?:tcp|udp)/, /unable to access '<url>'/],
  },
]
