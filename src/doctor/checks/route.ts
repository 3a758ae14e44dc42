import type { FailureClass } from '../../go/failures/failures.js'

/** What one upstream says of one module. */
export interface UpstreamAnswer {
  /** Label of the upstream. */
  upstream: string
  kind: 'found' | 'absent' | 'failed' | 'not-asked'
  /** Go asks the next one: it was absent, or a `|` stands after this one. */
  goesOn: boolean
  text: string
}

/** What the place a module is developed at says. */
export interface ModuleOrigin {
  kind: 'found' | 'no-version' | 'failed'
  /** Go's and git's own words, or the versions there are. */
  text: string
  /** Of a failure. */
  class?: FailureClass
  hint?: string
}

/** How Go would get one module, and what it would meet on the way. */
export interface ModuleRoute {
  /** `path` or `path@version`. */
  module: string
  /** The pattern of GONOPROXY that sends it past all proxies. */
  pattern?: string
  told: UpstreamAnswer[]
  /** How the list of proxies ends. */
  end: 'direct' | 'off' | 'none'
  /** Absent where it was not asked: a proxy has the module. */
  origin?: ModuleOrigin
  /** Are there credentials for its origin: from GOAUTH, netrc or git? Never which. */
  hasCredential: boolean
  /** Why the checksum database is asked about it, or is not. */
  checksums: 'asked' | 'off' | 'private' | 'in-go-sum'
}
