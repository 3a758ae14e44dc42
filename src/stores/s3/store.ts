import { hostOf, TransferError } from '../../network/error.js'
import { readText } from '../../network/request.js'
import {
  type ModuleStore,
  type NewFile,
  type PutOutcome,
  refuseUnstorable,
  type StoredEntry,
  type StoredFile,
  StoreError,
} from '../module-store.js'
import { parseS3Place, type S3Location, type S3Place } from './address.js'
import {
  download,
  headersFor,
  type Read,
  type S3Outcome,
  type S3Reach,
  type S3Request,
  S3Service,
  type Upload,
  uploadOf,
} from './client.js'
import {
  isLasting,
  isUnknownCondition,
  listed,
  type Page,
  parsePage,
  type Refusal,
  refusalError,
  transferStoreError,
} from './errors.js'

/** Where a bucket is, and how to reach it. */
export type S3Settings = S3Reach & S3Location

/**
 * Makes the store that `s3://BUCKET/PREFIX` names: a bucket of AWS or of any service that speaks S3. Nothing is asked
 * yet. Credentials are AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN of `env`; without them requests
 * are not signed, as public buckets take them.
 * @throws WarmupError `bad-option` for a spec, endpoint or region that cannot be right.
 */
export function s3Store(spec: string, settings: S3Settings): ModuleStore {
  return new S3Store(parseS3Place(spec, settings, settings.env), settings)
}

class S3Store implements ModuleStore {
  readonly spec: string
  readonly #place: S3Place
  readonly #reach: S3Reach
  readonly #service: S3Service
  /** Has anything been read, or been found missing? */
  #mayRead = false
  /** Is `If-None-Match` heeded? Not everywhere is it known. */
  #knowsConditions = true
  /** Why nothing more needs to be asked, and nothing more written. */
  #refused: StoreError | undefined
  #writeRefused: StoreError | undefined

  constructor(place: S3Place, reach: S3Reach) {
    this.spec = place.spec
    this.#place = place
    this.#reach = reach
    this.#service = new S3Service(place, reach)
  }

  async get(name: string, signal: AbortSignal): Promise<StoredFile | undefined> {
    const left = new AbortController()
    const request: S3Request = { method: 'GET', key: this.#key(name), signal: AbortSignal.any([signal, left.signal]) }
    const outcome = await this.#ask(request, async (answer, url) => ({ answer, url }))
    if (outcome.kind === 'refused') {
      if (this.#isAbsent(outcome)) return undefined
      throw this.#errorFor(outcome, MAYBE_ABSENT)
    }
    const { answer, url } = outcome.answer
    const bytes = Number(answer.headers['content-length'] ?? Number.NaN)
    if (!Number.isSafeInteger(bytes)) {
      left.abort()
      throw new StoreError('failed', `${this.spec}: ${hostOf(url)} does not say how long ${name} is`)
    }
    this.#mayRead = true
    const body = download(answer, {
      spec: this.spec,
      url,
      bytes,
      sender: { send: (_, { headers }) => this.#service.send({ ...request, headers }) },
      patience: this.#reach.patience,
      signal: request.signal,
    })
    return { kind: 'stream', bytes, body: Object.assign(body, { destroy: () => left.abort() }) }
  }

  async put(
    name: string,
    file: NewFile,
    { signal, present }: { signal: AbortSignal; present: 'keep' | 'replace' },
  ): Promise<PutOutcome> {
    refuseUnstorable(this.spec, name)
    if (this.#writeRefused !== undefined) throw this.#writeRefused
    const body = await uploadOf(file, { spec: this.spec, signal })
    if (present === 'keep' && this.#knowsConditions) {
      const outcome = await this.#write(name, { body, signal, headers: { 'if-none-match': '*' } })
      if (outcome !== 'unknown-condition') return outcome
      this.#knowsConditions = false
    }
    if (present === 'keep' && (await this.#has(name, signal))) return 'exists'
    return (await this.#write(name, { body, signal })) === 'stored' ? 'stored' : 'exists'
  }

  async *files(prefix: string, signal: AbortSignal): AsyncGenerator<StoredEntry> {
    for await (const entry of listed(after => this.#page(prefix, { after, signal }))) {
      yield { ...entry, name: entry.name.slice(this.#place.prefix.length) }
    }
  }

  async remove(name: string, signal: AbortSignal): Promise<void> {
    const outcome = await this.#ask({ method: 'DELETE', key: this.#key(name), signal }, nothing)
    if (outcome.kind === 'answer') return
    if (outcome.status === 404 && outcome.code !== 'NoSuchBucket') return
    throw await this.#writeError(outcome, signal)
  }

  async close(): Promise<void> {
    await this.#service.close()
  }

  #key(name: string): string {
    refuseUnstorable(this.spec, name)
    return this.#place.prefix + name
  }

  /** Sends a request, unless it is known that it would be refused. */
  async #ask<T>(request: S3Request, read: Read<T>): Promise<Exclude<S3Outcome<T>, { kind: 'trouble' }>> {
    if (this.#refused !== undefined) throw this.#refused
    const outcome = await this.#service.ask(request, read)
    if (outcome.kind === 'trouble') throw transferStoreError(this.spec, outcome.error)
    return outcome
  }

  async #write(
    name: string,
    { body, headers, signal }: { body: Upload; headers?: Record<string, string>; signal: AbortSignal },
  ): Promise<PutOutcome | 'unknown-condition'> {
    const described = { ...headersFor(name), ...headers }
    const outcome = await this.#ask({ method: 'PUT', key: this.#key(name), headers: described, body, signal }, nothing)
    if (outcome.kind === 'answer') return 'stored'
    if (headers !== undefined && isUnknownCondition(outcome)) return 'unknown-condition'
    // MinIO said 304 until it knew better.
    if (headers !== undefined && [412, 304].includes(outcome.status)) return 'exists'
    const error = await this.#writeError(outcome, signal)
    if (error.trouble === 'read-only' || error.trouble === 'denied') this.#writeRefused = error
    throw error
  }

  async #has(name: string, signal: AbortSignal): Promise<boolean> {
    const outcome = await this.#ask({ method: 'HEAD', key: this.#key(name), signal }, nothing)
    if (outcome.kind === 'answer') return true
    if (outcome.status === 404 || outcome.status === 403) return false
    throw this.#errorFor(outcome)
  }

  async #page(prefix: string, { after, signal }: { after: string | undefined; signal: AbortSignal }): Promise<Page> {
    const query = {
      'list-type': '2',
      prefix: this.#place.prefix + prefix,
      ...(after && { 'continuation-token': after }),
    }
    const outcome = await this.#ask({ method: 'GET', key: '', query, signal }, async ({ body }, url) => {
      const page = parsePage(await readText(body, url))
      if (page === undefined) throw new TransferError('broken', `${hostOf(url)} sent no listing that can be read`)
      return page
    })
    if (outcome.kind === 'refused') throw this.#errorFor(outcome)
    this.#mayRead = true
    return outcome.answer
  }

  /**
   * AccessDenied is also what AWS says of a file that is not there to those who may not list (GetObject, Permissions).
   * Once something could be read, it is taken for that.
   */
  #isAbsent({ status, code }: Refusal): boolean {
    if (status === 404 && code !== 'NoSuchBucket') this.#mayRead = true
    return this.#mayRead && (status === 404 || code === 'AccessDenied') && code !== 'NoSuchBucket'
  }

  async #writeError(refusal: Refusal, signal: AbortSignal): Promise<StoreError> {
    const isRefused = refusal.status === 403 || refusal.status === 405
    if (!isRefused || isLasting(refusal) || !(await this.#canRead(signal))) return this.#errorFor(refusal)
    const who = this.#service.isAnonymous ? 'without credentials one' : 'these credentials'
    return refusalError(this.spec, refusal, { trouble: 'read-only', says: `${who} may read, but not write` })
  }

  async #canRead(signal: AbortSignal): Promise<boolean> {
    if (this.#mayRead) return true
    const query = { 'list-type': '2', prefix: this.#place.prefix, 'max-keys': '1' }
    const outcome = await this.#service.ask({ method: 'GET', key: '', query, signal }, nothing)
    this.#mayRead = outcome.kind === 'answer'
    return this.#mayRead
  }

  #errorFor(refusal: Refusal, denied = 'access is denied'): StoreError {
    if (isLasting(refusal)) {
      this.#refused = refusalError(this.spec, refusal)
      return this.#refused
    }
    if (refusal.status !== 403) return refusalError(this.spec, refusal)
    return refusalError(this.spec, refusal, { says: this.#service.isAnonymous ? WITHOUT_CREDENTIALS : denied })
  }
}

const nothing: Read<void> = async ({ body }) => await body.dump()

const WITHOUT_CREDENTIALS = 'access is denied, as AWS_ACCESS_KEY_ID or AWS_SECRET_ACCESS_KEY is not set'
const MAYBE_ABSENT = 'access is denied, or the file is not there and these credentials may not list files'
