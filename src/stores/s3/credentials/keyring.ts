import { StoreError } from '../../problem.js'
import {
  type CredentialSearch,
  credentialsInVariables,
  type Found,
  hasProfileFile,
  mayBeElsewhere,
} from './credentials.js'

/** Credentials are renewed this long before they expire, or when three quarters of a shorter time have passed. */
const MARGIN = 5 * 60_000
/** Time before the next search, in milliseconds, after one that failed or found what had already expired. */
const PAUSE = 30_000

const NO_VARIABLES = 'AWS_ACCESS_KEY_ID or AWS_SECRET_ACCESS_KEY is not set'
const NOTHING_ELSE = ', and nothing else gives credentials (on EC2, set `s3-credentials: instance`)'

/** Holds the credentials for one bucket, and renews them before they expire. */
export class Keyring {
  readonly #spec: string
  readonly #search: CredentialSearch
  readonly #closed = new AbortController()
  #found: Found | undefined
  /** In milliseconds since the epoch. */
  #freshUntil = 0
  #pending: Promise<Found> | undefined
  /** Why expired credentials could not be renewed, and until when that is not tried again. */
  #failure: { error: StoreError; until: number } | undefined

  constructor(spec: string, search: CredentialSearch) {
    this.#spec = spec
    this.#search = search
  }

  /** The result of the last search. */
  get found(): Found {
    return this.#found ?? {}
  }

  /**
   * The credentials to use now. If there are none, requests go unsigned: a public bucket needs none. But whoever had some
   * never goes on without: to others, a bucket may look empty.
   * @throws StoreError if they have expired and could not be renewed; the signal's reason when it aborts.
   */
  async take(signal: AbortSignal): Promise<Found> {
    const now = Date.now()
    const found = this.#found
    if (found !== undefined && now < this.#freshUntil) return found
    if (this.#failure !== undefined && now < this.#failure.until) throw this.#failure.error
    this.#pending ??= this.#renew().finally(() => {
      this.#pending = undefined
    })
    const isUsable = found !== undefined && (found.problem !== undefined || now < (found.credentials?.expires ?? 0))
    if (!isUsable) return await unlessAborted(signal, this.#pending)
    this.#pending.catch(() => undefined) // The next request without usable credentials gets it.
    return found
  }

  /**
   * Requests others instead of credentials that the service considers expired. Returns whether they differ.
   * @throws as `take`
   */
  async replace(used: Found, signal: AbortSignal): Promise<boolean> {
    // Other requests may have noticed it before.
    if (this.#found === used && used.credentials?.from !== undefined) {
      this.#found = { ...used, credentials: { ...used.credentials, expires: 0 } }
      this.#freshUntil = 0
    }
    const { credentials } = await this.take(signal)
    return credentials?.sessionToken !== used.credentials?.sessionToken
  }

  /** Goes on without credentials that the service does not know, and returns what to use instead. */
  setAside(used: Found): Found {
    const { credentials, place } = used
    if (this.#found === used && credentials !== undefined) {
      this.#found = { why: `the access key of ${credentials.from} is unknown there`, ...(place && { place }) }
      this.#freshUntil = Number.POSITIVE_INFINITY
    }
    return this.found
  }

  /** Ends the requests for credentials. */
  close(): void {
    this.#closed.abort()
  }

  async #renew(): Promise<Found> {
    const old = this.#found
    const found = await this.#find()
    if (found.credentials === undefined && old?.credentials !== undefined) {
      const { from, expires = 0 } = old.credentials
      const until = Date.now() + PAUSE
      if (Date.now() < expires) {
        this.#freshUntil = Math.min(expires, until)
        return old
      }
      const why = `${this.#spec}: the credentials of ${from} could not be renewed: ${found.why}`
      this.#failure = { error: new StoreError(found.problem ?? 'denied', why), until }
      throw this.#failure.error
    }
    this.#failure = undefined
    this.#found = found
    this.#freshUntil = freshUntil(found)
    return found
  }

  async #find(): Promise<Found> {
    const { env } = this.#search
    const found = this.#withoutSearch()
    if (found !== undefined && !hasProfileFile(env)) return found
    // Most runs need none of it.
    const { findCredentials, findPlace } = await import('./find.js')
    if (found !== undefined) {
      const place = await findPlace(env)
      return place ? { ...found, place } : found
    }
    const searched = await findCredentials({ ...this.#search, signal: this.#closed.signal })
    return searched.credentials || searched.why ? searched : { ...searched, why: NO_VARIABLES + NOTHING_ELSE }
  }

  /** Undefined if only a search can tell. */
  #withoutSearch(): Found | undefined {
    const { choice, env } = this.#search
    if (choice === 'instance') return undefined
    if (choice === 'anonymous') return { why: '`s3-credentials: anonymous` is set' }
    try {
      const credentials = credentialsInVariables(env)
      if (credentials !== undefined) return { credentials }
    } catch (error) {
      return { why: (error as Error).message }
    }
    if (choice === 'variables') return { why: NO_VARIABLES }
    return mayBeElsewhere(env) ? undefined : { why: NO_VARIABLES + NOTHING_ELSE }
  }
}

function freshUntil({ credentials, problem }: Found): number {
  const now = Date.now()
  const { expires = problem === undefined ? Number.POSITIVE_INFINITY : now } = credentials ?? {}
  // Services issue expired ones if they cannot renew them; or this machine's clock is ahead.
  return expires <= now ? now + PAUSE : expires - Math.min(MARGIN, (expires - now) / 4)
}

/** The same promise, unless the signal aborts before. */
async function unlessAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  let abort: () => void = () => undefined
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(signal.reason)
    signal.addEventListener('abort', abort, { once: true })
    if (signal.aborted) abort()
  })
  try {
    return await Promise.race([work, aborted])
  } finally {
    signal.removeEventListener('abort', abort)
  }
}
