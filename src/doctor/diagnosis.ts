import type { FailureClass } from '../go/failures/rules.js'
import type { Relaxation } from '../network/leniency.js'
import type { Trouble } from '../relay/trouble.js'

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

/** One stretch of the way to an upstream. Times in milliseconds, from the beginning of the journey. */
export interface JourneyPhase {
  name: 'lookup' | 'connect' | 'tunnel' | 'tls' | 'first byte' | 'body'
  start: number
  end: number
}

/** What TLS showed. */
export interface JourneySecurity {
  /** `TLSv1.3` */
  version: string
  /** Who signed the certificate, and who stands at the end of the chain. */
  issuer: string
  root: string
  /** Is that none that Node knows: a private CA, or somebody on the way who opens the connection? */
  isPrivate: boolean
  validTo: string
  /** OpenSSL's code, where Go would not go on: `SELF_SIGNED_CERT_IN_CHAIN`. */
  refusal?: string
}

/** What one request came to. */
export interface JourneyRequest {
  /** As below the upstream: `example.com/a/@v/v1.0.0.zip`. */
  path: string
  status?: number
  cache?: string
  trouble?: Trouble
  /** Could our client not cope with the answer? Go may. */
  onlyGo?: true
  /** Of the body, as far as it was read. */
  bytes: number
  /** Seconds that took. */
  seconds: number
}

/** The way to one upstream, as far as it was gone. */
export interface Journey {
  /** URL without credentials. */
  upstream: string
  /** Host and port that are connected to: the upstream's or those of the proxy on the way. */
  to: string
  /** Host and port of that proxy. */
  through?: string
  addresses: string[]
  /** Those that cannot be connected to, with what happened. */
  dead: { address: string; text: string }[]
  phases: JourneyPhase[]
  secured?: JourneySecurity
  /** Why it ended early; `status` is what a proxy on the way answered instead of tunnelling. */
  stopped?: { phase: Exclude<JourneyPhase['name'], 'first byte' | 'body'>; text: string; status?: number }
  /** The requests for one real module. */
  asked: JourneyRequest[]
  /** Of the two hosts those that were met as Go meets them, since the strict ways have failed there. */
  relaxed?: Relaxation[]
}

/** What the doctor found. Plain data. Times are seconds. */
export interface Diagnosis {
  schema: 1
  /** Version of this tool. */
  tool: string
  startedAt: string
  seconds: number
  findings: Finding[]
  /** The way to each upstream, phase by phase. */
  journeys: Journey[]
  /** How Go would get each module that was asked for. */
  routes: ModuleRoute[]
  /** What differs from the run that was named, empty where it is not set; absent where no run was named. */
  differences?: { name: string; here: string; there: string }[]
}

/** `skipped`: there was nothing to judge. */
export type FindingKind = 'ok' | 'warn' | 'fail' | 'skipped'

/** What one check found, for people and for programs. */
export interface Finding {
  /** The check: `go-version`, `upstream-tls`. */
  id: string
  /** Which of several: the label of an upstream, a module. */
  of?: string
  kind: FindingKind
  /** A word for what is the matter, of use to programs: `tls-untrusted`. */
  reason: string
  /** One sentence: what is the matter. */
  what: string
  /** What was seen. */
  measured: string
  /** The next step; empty where there is none to take. */
  next: string
}
