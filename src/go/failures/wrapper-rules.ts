import type { Rule } from './rule.js'

/** What Go, git and ssh write around a cause. It counts only where no cause is recognised inside. */
export const wrapperRules: Rule[] = [
  {
    class: 'integrity',
    retryable: false,
    hint: 'A module of the cache or a line of go.sum could not be verified. Update Go, run `go mod verify`, and remove what it names.',
    patterns: [/unknown hash algorithm/, /go mod verify/],
  },
  {
    class: 'toolchain',
    retryable: false,
    hint: 'The Go version this project asks for could not be fetched. Install it before this step, or check the `goproxy` and `gosumdb` inputs.',
    patterns: [/\bdownload go1[\w.]{0,40}(?: for \S{1,60})?: /, /switching to go >= /],
  },
  {
    class: 'auth',
    retryable: false,
    hint: 'Git may not read the repository of {module}, or it is gone. Give git a credential or ssh key for its host, and set the `goprivate` input to `{prefix}` if it is private.',
    patterns: [/could not read from remote repository|correct access rights/i],
  },
  {
    class: 'not-found',
    retryable: false,
    hint: 'There is no such module or version at the source. Check path and version of {module}; if it is private set the `goprivate` input to `{prefix}`.',
    patterns: [/unrecognized import path/, /invalid version:/, /\bnot found: /, /version "[^"\n]{1,200}" invalid:/],
  },
  {
    class: 'transient',
    retryable: true,
    hint: 'The request to {server} failed without an answer. If more attempts (`max-attempts` input) do not help, look at firewall, proxy and the `goproxy` input.',
    patterns: [/\b(?:Get|Head|read) "<url>"/, /\bdial (?:tcp|udp)/, /unable to access '<url>'/],
  },
]
