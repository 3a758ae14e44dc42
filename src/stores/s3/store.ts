import { hostOf, TransferError } from '../../network/error.js'
import { readText } from '../../network/request.js'
import {
  type ModuleStore,
  type NewFile,
  type PutOutcome,
  refuseUnstorable,
  type StoredEntry,
  type StoredFile,
} from '../module-store.js'
import { StoreError } from '../problem.js'
import { parseS3Place, type S3Location, type S3Place } from './address.js'
import { listed, type Page, parsePage, S3Refusal } from './answers.js'
import { type Read, S3Client, type S3Reach, type S3Request, type Upload, uploadOf } from './client.js'

/** The location of a bucket, and how to reach it. */
export type S3Settings = S3Reach & S3Location

/**
 * Opens the store `s3://BUCKET/PREFIX`, a bucket of AWS or any S3-compatible service, without a request. Credentials are
 * those of `env`, or of what it names, as `credentials` says; without any, requests are not signed, which public buckets
 * accept.
 * @throws WarmupError `bad-option` for an invalid spec, endpoint or region
 */
export function s3Store(spec: string, settings: S3Settings): ModuleStore {
  return new S3Store(parseS3Place(spec, settings, settings.env), settings)
}

class S3Store implements ModuleStore {
  readonly spec: string
  readonly #prefix: string
  readonly #client: S3Client
  /** Whose credentials could read a file, or find it missing. */
  #reader: string | undefined
  /** Is `If-None-Match` supported? Not all services do. */
  #knowsConditions = true
  /** Why nothing more is written. */
  #writeRefused: StoreError | undefined

  constructor(place: S3Place, reach: S3Reach) {
    this.spec = place.spec
    this.#prefix = place.prefix
    this.#client = new S3Client(place, reach)
  }

  async get(name: string, signal: AbortSignal): Promise<StoredFile | undefined> {
    const left = new AbortController()
    const request: S3Request = { method: 'GET', key: this.#key(name), signal: AbortSignal.any([signal, left.signal]) }
    const outcome = await this.#client.ask(request, async (answer, url) => ({ answer, url }))
    if (outcome instanceof S3Refusal) {
      if (this.#isAbsent(outcome)) return undefined
      throw this.#explained(outcome, MAYBE_ABSENT)
    }
    const { answer, url } = outcome.answer
    const bytes = Number(answer.headers['content-length'] ?? Number.NaN)
    if (!Number.isSafeInteger(bytes)) {
      left.abort()
      throw new StoreError('failed', `${this.spec}: ${hostOf(url)} does not say how long ${name} is`)
    }
    this.#reader = this.#user
    const body = this.#client.download(request, answer, url, bytes)
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
      yield { ...entry, name: entry.name.slice(this.#prefix.length) }
    }
  }

  async remove(name: string, signal: AbortSignal): Promise<void> {
    const outcome = await this.#client.ask({ method: 'DELETE', key: this.#key(name), signal }, nothing)
    if (outcome instanceof S3Refusal && outcome.status !== 404) throw await this.#writeError(outcome, signal)
  }

  async close(): Promise<void> {
    await this.#client.close()
  }

  get #mayRead(): boolean {
    return this.#reader === this.#user
  }

  get #user(): string {
    const { credentials } = this.#client.signedWith
    return credentials ? (credentials.from ?? 'the variables') : 'nobody'
  }

  #key(name: string): string {
    refuseUnstorable(this.spec, name)
    return this.#prefix + name
  }

  async #write(
    name: string,
    { body, headers, signal }: { body: Upload; headers?: Record<string, string>; signal: AbortSignal },
  ): Promise<PutOutcome | 'unknown-condition'> {
    const request = { method: 'PUT' as const, key: this.#key(name), body, signal }
    const outcome = await this.#client.ask({ ...request, headers: { ...headersFor(name), ...headers } }, nothing)
    if (!(outcome instanceof S3Refusal)) return 'stored'
    if (headers !== undefined && outcome.isUnknownCondition) return 'unknown-condition'
    // Older versions of MinIO answer 304.
    if (headers !== undefined && [412, 304].includes(outcome.status)) return 'exists'
    const error = await this.#writeError(outcome, signal)
    if (error.problem === 'read-only' || error.problem === 'denied') this.#writeRefused = error
    throw error
  }

  async #has(name: string, signal: AbortSignal): Promise<boolean> {
    const outcome = await this.#client.ask({ method: 'HEAD', key: this.#key(name), signal }, nothing)
    if (!(outcome instanceof S3Refusal)) return true
    if (outcome.status === 404 || outcome.status === 403) return false
    throw outcome
  }

  async #page(prefix: string, { after, signal }: { after: string | undefined; signal: AbortSignal }): Promise<Page> {
    const query = {
      'list-type': '2',
      prefix: this.#prefix + prefix,
      ...(after && { 'continuation-token': after }),
    }
    const outcome = await this.#client.ask({ method: 'GET', key: '', query, signal }, async ({ body }, url) => {
      const page = parsePage(await readText(body, url))
      if (page === undefined) throw new TransferError('broken', `${hostOf(url)} sent no listing that can be read`)
      return page
    })
    if (outcome instanceof S3Refusal) throw this.#explained(outcome)
    this.#reader = this.#user
    return outcome.answer
  }

  /**
   * AWS also answers AccessDenied for a missing file if the credentials cannot list (GetObject, Permissions). Once something
   * could be read, it is taken for that.
   */
  #isAbsent({ status, code }: S3Refusal): boolean {
    if (status === 404) this.#reader = this.#user
    return this.#mayRead && (status === 404 || code === 'AccessDenied')
  }

  async #writeError(refusal: S3Refusal, signal: AbortSignal): Promise<StoreError> {
    const isRefused = refusal.status === 403 || refusal.status === 405
    if (!isRefused || !(await this.#canRead(signal))) return this.#explained(refusal)
    const { credentials, why } = this.#client.signedWith
    const says = credentials
      ? 'these credentials may read, but not write'
      : `without credentials one may read, but not write: ${why}`
    return refusal.saying(says, 'read-only')
  }

  async #canRead(signal: AbortSignal): Promise<boolean> {
    if (this.#mayRead) return true
    const query = { 'list-type': '2', prefix: this.#prefix, 'max-keys': '1' }
    try {
      const outcome = await this.#client.ask({ method: 'GET', key: '', query, signal }, nothing)
      if (!(outcome instanceof S3Refusal)) this.#reader = this.#user
    } catch {
      signal.throwIfAborted() // Else what was refused is the better error.
    }
    return this.#mayRead
  }

  #explained(refusal: S3Refusal, denied = 'access denied'): S3Refusal {
    if (refusal.status !== 403) return refusal
    const { credentials, why, problem } = this.#client.signedWith
    if (problem !== undefined) return refusal.saying(`no credentials: ${why}`, problem)
    if (credentials === undefined) return refusal.saying(`access denied: ${why}`)
    const { from } = credentials
    // Of another account, a public bucket may refuse what it serves to anybody without credentials.
    return refusal.saying(from ? `${denied}; signed with ${from} (${PUBLIC})` : denied)
  }
}

const nothing: Read<void> = async ({ body }) => await body.dump()

/** Metadata for web servers and browsers: a bucket can serve as a module proxy. */
function headersFor(name: string): Record<string, string> {
  const isJson = name.endsWith('.info') || name.endsWith('.json')
  const type = name.endsWith('.zip') ? 'application/zip' : isJson ? 'application/json' : 'text/plain; charset=utf-8'
  const isForEver = /\/@v\/.+\.(?:info|mod|zip)$/.test(name)
  return { 'content-type': type, ...(isForEver && { 'cache-control': 'max-age=31536000, immutable' }) }
}

const PUBLIC = 'a public bucket may need `s3-credentials: anonymous`'
const MAYBE_ABSENT = 'access denied, or the file does not exist and these credentials cannot list files'
