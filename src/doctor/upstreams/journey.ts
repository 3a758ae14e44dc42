import type { Trouble } from '../../relay/trouble.js'

/** One stretch of the way to an upstream. Times in milliseconds, from the beginning of the journey. */
export interface JourneyPhase {
  name: 'lookup' | 'connect' | 'tunnel' | 'tls' | 'first byte' | 'body'
  start: number
  end: number
}

/** Why a journey ended early. */
export interface JourneyStop {
  phase: Exclude<JourneyPhase['name'], 'first byte' | 'body'>
  text: string
  /** What a proxy on the way answered instead of tunnelling. */
  status?: number
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
  stopped?: JourneyStop
  /** The requests for one real module. */
  asked: JourneyRequest[]
}

/** Milliseconds that a phase took; undefined where it was not reached. */
export function took(journey: Pick<Journey, 'phases'>, name: JourneyPhase['name']): number | undefined {
  const phase = journey.phases.find(one => one.name === name)
  return phase && phase.end - phase.start
}
