import { StoreError } from '../../problem.js'
import { type CredentialSearch, credentialsInVariables, type Found, mayBeElsewhere } from './credentials.js'

/** Credentials are renewed this long before they expire, or when three quarters of a shorter time have passed. */
const MARGIN = 5 * 60_000
/** After a failed renewal, the old ones are used for so long before the next attempt. */
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

  constructor(spec: string, search: CredentialSearch) {
    this.#spec = spec
    this.#search = search
  }

  /** The result of the last search. */
  get found(): Found {
    return this.#found ?? {}
  }

  /**
   * The credentials to use now. What rules them out for good is in `why`: a public bucket needs none.
   * @throws StoreError if they could not be requested; the signal's reason when it aborts.
   */
  async take(signal: AbortSignal): Promise<Found> {
    if (this.#found !== undefined && Date.now() < this.#freshUntil) return this.#found
    this.#pending ??= this.#renew().finally(() => {
      this.#pending = undefined
    })
    return await unlessAborted(signal, this.#pending)
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

  /** Ends the requests for credentials. */
  close(): void {
    this.#closed.abort()
  }

  async #renew(): Promise<Found> {
    const old = this.#found
    const expires = old?.credentials?.expires ?? 0
    let found: Found | undefined
    let failure: unknown
    try {
      found = await this.#find()
    } catch (error) {
      failure = error
    }
    if (found?.credentials === undefined && old !== undefined && Date.now() < expires) {
      this.#freshUntil = Math.min(expires, Date.now() + PAUSE)
      return old
    }
    if (found === undefined) throw storeError(this.#spec, failure)
    this.#found = found
    this.#freshUntil = freshUntil(found)
    return found
  }

  async #find(): Promise<Found> {
    const { choice, env } = this.#search
    if (choice === 'anonymous') return { why: '`s3-credentials: anonymous` is set' }
    try {
      const given = choice === 'instance' ? undefined : credentialsInVariables(env)
      if (given !== undefined) return { credentials: given }
    } catch (error) {
      return { why: (error as Error).message }
    }
    if (choice === 'variables') return { why: NO_VARIABLES }
    if (choice === 'auto' && !mayBeElsewhere(env)) return { why: NO_VARIABLES + NOTHING_ELSE }
    // Most runs need none of it.
    const { findCredentials } = await import('./find.js')
    const found = await findCredentials({ ...this.#search, signal: this.#closed.signal })
    return found.credentials || found.why ? found : { ...found, why: NO_VARIABLES + NOTHING_ELSE }
  }
}

function freshUntil({ credentials }: Found): number {
  const { expires } = credentials ?? {}
  if (expires === undefined) return Number.POSITIVE_INFINITY
  return expires - Math.min(MARGIN, Math.max(0, expires - Date.now()) / 4)
}

function storeError(spec: string, error: unknown): unknown {
  if (!(error instanceof StoreError)) return error
  return new StoreError(error.problem, `${spec}: no credentials: ${error.message}`, { cause: error })
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
