import { type TransferError, transferError } from '../../network/error.js'
import { type HttpAnswer, HttpClient, type HttpRequest } from '../../network/http.js'
import { canPass } from '../../network/request.js'
import { trustedRoots } from '../../network/roots.js'
import { type Patience, retry, type Verdict } from '../../retry.js'
import { type S3Place, urlOf } from './address.js'
import { type Refusal, refusalOf, verdictOn } from './errors.js'
import { Signature, s3Credentials } from './signature.js'
import { NOTHING, type Upload } from './upload.js'

/** How to reach a service. Times in milliseconds. */
export interface S3Reach {
  /** Its credentials, proxies and roots count. */
  env: Record<string, string | undefined>
  connectTimeout: number
  stallTimeout: number
  /** Connections at the most. */
  concurrency: number
  patience: Patience
  /** A PEM file with roots that are trusted besides the system's. */
  caFile?: string | undefined
}

/** What is asked of an object, or of the bucket where the key is empty. */
export interface S3Request {
  method: 'GET' | 'HEAD' | 'PUT' | 'DELETE'
  key: string
  query?: Record<string, string>
  headers?: Record<string, string>
  body?: Upload
  signal: AbortSignal
}

/** What a request came to, after all tries. */
export type S3Outcome<T> = { kind: 'answer'; answer: T } | Refusal | { kind: 'trouble'; error: TransferError }

/** Makes something of an answer of use; when it breaks here the request is sent again. */
export type Read<T> = (answer: HttpAnswer, url: string) => Promise<T>

/** Sends signed requests to the service of one bucket. */
export class S3Service {
  /** Without credentials requests go unsigned. */
  readonly isAnonymous: boolean
  readonly #reach: S3Reach
  readonly #signature: Signature | undefined
  #place: S3Place
  #client: HttpClient | undefined

  constructor(place: S3Place, reach: S3Reach) {
    this.#place = place
    this.#reach = reach
    const credentials = s3Credentials(reach.env)
    this.isAnonymous = credentials === undefined
    this.#signature = credentials && new Signature(credentials)
  }

  /**
   * Asks until there is an answer or patience ends. What another region has is asked for there.
   * @throws the signal's reason when it aborts.
   */
  async ask<T>(request: S3Request, read: Read<T>): Promise<S3Outcome<T>> {
    const { signal } = request
    return await retry(() => this.#askInRegion(request, read), judge, { ...this.#reach.patience, signal })
  }

  /**
   * Sends one request for an object, in the manner of HttpClient.
   * @throws TransferError
   */
  async send(request: S3Request): Promise<HttpAnswer & { url: URL }> {
    const { method, key, query, body, signal } = request
    const url = urlOf(this.#place, key, query)
    const headers = { ...request.headers, ...(body && { 'content-length': String(body.bytes) }) }
    const signed = await this.#signed({ ...request, headers }, url)
    const client = this.#open()
    const sending: HttpRequest = { method, headers: signed, signal }
    if (body === undefined) return { ...(await client.send(url.href, sending)), url }
    // Nobody else hears of trouble once the answer is there, or when the request never begins.
    const stream = body.open().on('error', () => undefined)
    try {
      return { ...(await client.send(url.href, { ...sending, body: stream })), url }
    } finally {
      stream.destroy()
    }
  }

  /** Ends all connections, also busy ones. */
  async close(): Promise<void> {
    await this.#client?.close()
  }

  async #askInRegion<T>(request: S3Request, read: Read<T>): Promise<S3Outcome<T>> {
    const { region } = this.#place
    const outcome = await this.#askOnce(request, read)
    if (outcome.kind !== 'refused' || outcome.region === undefined || outcome.region === region) return outcome
    // 301 and 307 lead elsewhere; 400 and 403 say that the signature names another region than the bucket's.
    if (![301, 307, 400, 403].includes(outcome.status)) return outcome
    this.#place = { ...this.#place, region: outcome.region }
    return await this.#askOnce(request, read)
  }

  async #askOnce<T>(request: S3Request, read: Read<T>): Promise<S3Outcome<T>> {
    const { signal } = request
    let url = ''
    try {
      const { url: asked, ...answer } = await this.send(request)
      url = asked.href
      // What ends a request after its head comes out where the body is read, if anybody still reads it.
      answer.body.on('error', () => undefined)
      if (answer.status === 200 || answer.status === 204) return { kind: 'answer', answer: await read(answer, url) }
      return await refusalOf(answer, { url: asked })
    } catch (error) {
      signal.throwIfAborted()
      return { kind: 'trouble', error: transferError(error, url, signal) }
    }
  }

  async #signed(request: S3Request & { headers: Record<string, string> }, url: URL): Promise<Record<string, string>> {
    const { method, headers, body } = request
    if (this.#signature === undefined) return headers
    const sha256 = body?.sha256 ?? NOTHING
    return await this.#signature.headers({ method, url, headers, sha256, region: this.#place.region })
  }

  #open(): HttpClient {
    const { env, caFile, concurrency, connectTimeout, stallTimeout } = this.#reach
    let roots: ReturnType<typeof trustedRoots> | undefined
    this.#client ??= new HttpClient({
      env,
      connections: concurrency,
      connectTimeout,
      stallTimeout,
      trust: () => {
        roots ??= trustedRoots({ env, caFile })
        return roots
      },
    })
    return this.#client
  }
}

function judge(outcome: S3Outcome<unknown>): Verdict {
  if (outcome.kind === 'answer') return { kind: 'done' }
  if (outcome.kind === 'refused') return verdictOn(outcome)
  return canPass(outcome.error) ? { kind: 'again' } : { kind: 'done' }
}
