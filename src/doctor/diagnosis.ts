import type { FailureClass } from '../go/failures/rules.js'
import type { Relaxation } from '../network/leniency.js'
import type { Trouble } from '../relay/trouble.js'

/** The answer of one upstream about one module. */
export interface UpstreamAnswer {
  /** Label of the upstream. */
  upstream: string
  kind: 'found' | 'absent' | 'failed' | 'not-asked'
  /** Go tries the next one: the module was absent, or this entry is followed by `|`. */
  goesOn: boolean
  text: string
}

/** The answer of a module's origin. */
export interface ModuleOrigin {
  kind: 'found' | 'no-version' | 'failed'
  /** The output of Go and git, or the existing versions. */
  text: string
  /** Of a failure. */
  class?: FailureClass
  hint?: string
}

/** How Go would get one module, and what it would encounter. */
export interface ModuleRoute {
  /** `path` or `path@version`. */
  module: string
  /** The GONOPROXY pattern that makes Go bypass all proxies. */
  pattern?: string
  told: UpstreamAnswer[]
  /** How the list of proxies ends. */
  end: 'direct' | 'off' | 'none'
  /** Absent if the origin was not asked, because a proxy has the module. */
  origin?: ModuleOrigin
  /** Whether GOAUTH, netrc or git have credentials for its origin; never which. */
  hasCredential: boolean
  /** Whether the checksum database is asked about it, and why not. */
  checksums: 'asked' | 'off' | 'private' | 'in-go-sum'
}

/** One phase of connecting to an upstream. Times in milliseconds, from the beginning of the journey. */
export interface JourneyPhase {
  name: 'lookup' | 'connect' | 'tunnel' | 'tls' | 'first byte' | 'body'
  start: number
  end: number
}

/** The result of the TLS handshake. */
export interface JourneySecurity {
  /** `TLSv1.3` */
  version: string
  /** The issuer of the certificate, and the root at the end of the chain. */
  issuer: string
  root: string
  /** Is the root unknown to Node: a private CA, or a TLS-inspecting proxy? */
  isPrivate: boolean
  validTo: string
  /** OpenSSL's error code, if Go would reject the connection: `SELF_SIGNED_CERT_IN_CHAIN`. */
  refusal?: string
}

/** The outcome of one request. */
export interface JourneyRequest {
  /** Path below the upstream: `example.com/a/@v/v1.0.0.zip`. */
  path: string
  status?: number
  cache?: string
  trouble?: Trouble
  /** Our client cannot read the answer, but Go may be able to. */
  onlyGo?: true
  /** Bytes of the body that were read. */
  bytes: number
  /** Duration of the body in seconds. */
  seconds: number
}

/** The path to one upstream, as far as it was followed. */
export interface Journey {
  /** URL without credentials. */
  upstream: string
  /** Host and port of the connection: the upstream's, or those of the HTTP proxy in between. */
  to: string
  /** Host and port of that proxy. */
  through?: string
  addresses: string[]
  /** Addresses that cannot be connected to, with the error. */
  dead: { address: string; text: string }[]
  phases: JourneyPhase[]
  secured?: JourneySecurity
  /** Why it ended early; `status` is the answer of an HTTP proxy that refused to tunnel. */
  stopped?: { phase: Exclude<JourneyPhase['name'], 'first byte' | 'body'>; text: string; status?: number }
  /** The requests for one real module. */
  asked: JourneyRequest[]
  /** The hosts for which strict HTTP or TLS failed, and Go's leniency was used. */
  relaxed?: Relaxation[]
}

/** The result of the doctor. Plain data. Times are seconds. */
export interface Diagnosis {
  schema: 1
  /** Version of this tool. */
  tool: string
  startedAt: string
  seconds: number
  findings: Finding[]
  /** The path to each upstream, phase by phase. */
  journeys: Journey[]
  /** How Go would get each requested module. */
  routes: ModuleRoute[]
  /** The differences to the run given by `compare`; an empty value is an unset one. Absent without `compare`. */
  differences?: { name: string; here: string; there: string }[]
}

/** `skipped`: there was nothing to check. */
export type FindingKind = 'ok' | 'warn' | 'fail' | 'skipped'

/** The finding of one check, for people and programs. */
export interface Finding {
  /** The check: `go-version`, `upstream-tls`. */
  id: string
  /** The upstream or module that it is about, if there are several. */
  of?: string
  kind: FindingKind
  /** Identifies the problem for programs: `tls-untrusted`. */
  reason: string
  /** The problem, in one sentence. */
  what: string
  /** What was measured. */
  measured: string
  /** The next step; empty if there is nothing to do. */
  next: string
}
