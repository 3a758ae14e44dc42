import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { AwsV4Signer } from 'aws4fetch'
import { fetchRange } from '../../network/download.js'
import { canPass, TransferError, transferError } from '../../network/error.js'
import { type HttpAnswer, HttpClient } from '../../network/http.js'
import type { Relaxation } from '../../network/leniency.js'
import { readText } from '../../network/request.js'
import { trusting } from '../../network/tls.js'
import { rememberSecret } from '../../redact.js'
import { type RetryPolicy, retry, type Verdict } from '../../retry.js'
import type { NewFile } from '../module-store.js'
import { problemOfTransfer, StoreError } from '../problem.js'
import { type S3Place, urlOf } from './address.js'
import { refusalOf, S3Refusal } from './answers.js'

/** How to reach a service. Times in milliseconds. */
export interface S3Reach {
  /** The environment with credentials, proxies and roots. */
  env: Record<string, string | undefined>
  connectTimeout: number
  stallTimeout: number
  /** Maximum number of connections. */
  concurrency: number
  patience: RetryPolicy
  /** A PEM file with trusted roots in addition to those of the system. */
  caFile?: string | undefined
  /** Called for hosts that are treated as leniently as by Go from now on, because strict rules failed there. */
  onRelaxed?: ((relaxation: Relaxation) => void) | undefined
}

/** A request for an object, or for the bucket if the key is empty. */
export interface S3Request {
  method: 'GET' | 'HEAD' | 'PUT' | 'DELETE'
  key: string
  query?: Record<string, string>
  headers?: Record<string, string>
  body?: Upload
  signal: AbortSignal
}

/** Reads a usable answer; if that fails, the request is sent again. */
export type Read<T> = (answer: HttpAnswer, url: string) => Promise<T>

/** A body that can be sent again. */
export interface Upload {
  bytes: number
  /** Hexadecimal. */
  sha256: string
  open(): Readable
}

const PIECE = 256 << 10
/** SHA-256 of an empty body. */
const NOTHING = createHash('sha256').digest('hex')

/** Sends signed requests to the service of one bucket. */
export class S3Client {
  readonly #reach: S3Reach
  readonly #credentials: Credentials | undefined
  /** Keys for signatures, derived from the secret by day and region. */
  readonly #keys = new Map<string, ArrayBuffer>()
  #place: S3Place
  #client: HttpClient | undefined
  /** Why no further request makes sense. */
  #refused: S3Refusal | undefined

  constructor(place: S3Place, reach: S3Reach) {
    this.#place = place
    this.#reach = reach
    this.#credentials = credentialsIn(reach.env)
  }

  /** Without credentials, requests are unsigned. */
  get isAnonymous(): boolean {
    return this.#credentials === undefined
  }

  /**
   * Retries until there is an answer or the attempts are used up; sends nothing if every request would be refused. Requests
   * for a bucket in another region are sent there.
   * @throws StoreError; the signal's reason when it aborts
   */
  async ask<T>(request: S3Request, read: Read<T>): Promise<{ answer: T } | S3Refusal> {
    if (this.#refused !== undefined) throw this.#refused
    const patience = { ...this.#reach.patience, signal: request.signal }
    const outcome = await retry(() => this.#askInRegion(request, read), judge, patience)
    if (outcome instanceof TransferError) throw storeError(this.#place.spec, outcome)
    if (!(outcome instanceof S3Refusal) || !outcome.isForAll) return outcome
    this.#refused = outcome
    throw outcome
  }

  async #askInRegion<T>(request: S3Request, read: Read<T>): Promise<Outcome<T>> {
    const outcome = await this.#askOnce(request, read)
    if (!(outcome instanceof S3Refusal)) return outcome
    const { status, region = this.#place.region } = outcome
    // 301 and 307 redirect; 400 and 403 mean that the signature is for another region than that of the bucket.
    if (region === this.#place.region || ![301, 307, 400, 403].includes(status)) return outcome
    this.#place = { ...this.#place, region }
    return await this.#askOnce(request, read)
  }

  async #askOnce<T>(request: S3Request, read: Read<T>): Promise<Outcome<T>> {
    const { signal } = request
    let url = ''
    try {
      const answer = await this.#send(request)
      url = answer.url
      // Errors after the head appear where the body is read, if it is still being read.
      answer.body.on('error', () => undefined)
      if (answer.status === 200 || answer.status === 204) return { answer: await read(answer, url) }
      return refusalOf(this.#place.spec, url, { ...answer, xml: await readText(answer.body, url) })
    } catch (error) {
      signal.throwIfAborted()
      return transferError(error, url, signal)
    }
  }

  /** @throws TransferError */
  async #send(request: S3Request): Promise<HttpAnswer & { url: string }> {
    const { method, key, query, body, signal } = request
    const url = urlOf(this.#place, key, query).href
    const headers = await this.#signed(request, url)
    const client = this.#open()
    if (body === undefined) return { ...(await client.send(url, { method, headers, signal })), url }
    // Errors after the answer, or before the request, are not reported elsewhere.
    const stream = body.open().on('error', () => undefined)
    try {
      return { ...(await client.send(url, { method, headers, signal, body: stream })), url }
    } finally {
      stream.destroy()
    }
  }

  /**
   * The bytes of an object whose answer has begun. Broken or stalled transfers are resumed where they ended.
   * @throws StoreError; the signal's reason when it aborts
   */
  async *download(request: S3Request, first: HttpAnswer, url: string, bytes: number): AsyncGenerator<Buffer> {
    const { signal } = request
    const { etag } = first.headers
    let next = 0
    try {
      try {
        for await (const chunk of first.body as AsyncIterable<Buffer>) {
          next += chunk.length
          yield chunk
        }
      } catch {
        // Whatever the cause: the next request for the rest shows whether it was temporary.
        const facts = { total: bytes, ...(etag !== undefined && { etag }) }
        const sender = {
          send: (_: string, { headers }: { headers: Record<string, string> }) => this.#send({ ...request, headers }),
        }
        const { patience } = this.#reach
        yield* fetchRange(sender, url, { facts, range: { first: next }, patience, signal })
      }
    } catch (error) {
      signal.throwIfAborted()
      throw storeError(this.#place.spec, transferError(error, url, signal))
    }
  }

  /** Ends all connections, including busy ones. */
  async close(): Promise<void> {
    await this.#client?.close()
  }

  /** Signature Version 4. */
  async #signed({ method, body, ...request }: S3Request, url: string): Promise<Record<string, string>> {
    const headers = { ...request.headers, ...(body && { 'content-length': String(body.bytes) }) }
    if (this.#credentials === undefined) return headers
    const { region } = this.#place
    const signer = new AwsV4Signer({
      ...this.#credentials,
      method,
      url,
      headers: { ...headers, 'x-amz-content-sha256': body?.sha256 ?? NOTHING },
      service: 's3',
      cache: this.#keys,
      ...(region !== undefined && { region }),
    })
    return Object.fromEntries((await signer.sign()).headers)
  }

  #open(): HttpClient {
    const { env, caFile, concurrency, connectTimeout, stallTimeout, onRelaxed } = this.#reach
    this.#client ??= new HttpClient({
      env,
      connections: concurrency,
      connectTimeout,
      stallTimeout,
      trust: trusting({ env, caFile }),
      onRelaxed: relaxation => onRelaxed?.(relaxation),
    })
    return this.#client
  }
}

type Outcome<T> = { answer: T } | S3Refusal | TransferError

function judge(outcome: Outcome<unknown>): Verdict {
  if (outcome instanceof S3Refusal) return outcome.verdict
  return outcome instanceof TransferError && canPass(outcome) ? { kind: 'again' } : { kind: 'done' }
}

function storeError(spec: string, cause: TransferError): StoreError {
  return new StoreError(problemOfTransfer(cause), `${spec}: ${cause.message}`, { cause })
}

/** Long-lived keys, or short-lived ones with a session token. */
interface Credentials {
  accessKeyId: string
  secretAccessKey: string
  sessionToken?: string
}

/**
 * The credentials in the usual variables; undefined without them: then requests are unsigned, which public buckets accept.
 * Profiles and files are not read, because CI provides variables.
 */
function credentialsIn(env: Record<string, string | undefined>): Credentials | undefined {
  const accessKeyId = env['AWS_ACCESS_KEY_ID']?.trim()
  const secretAccessKey = env['AWS_SECRET_ACCESS_KEY']?.trim()
  if (!accessKeyId || !secretAccessKey) return undefined
  const sessionToken = env['AWS_SESSION_TOKEN']?.trim()
  for (const secret of [secretAccessKey, sessionToken]) if (secret) rememberSecret(secret)
  return { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) }
}

/**
 * Reads a file once to compute its hash: without that, some services (such as versitygw) keep the received part of a broken
 * upload. S3 accepts up to 5 GB in one piece, and modules have at most 500 MB, so multipart uploads are not needed.
 * @throws StoreError of the store with this spec; the signal's reason when it aborts
 */
export async function uploadOf(
  file: NewFile,
  { spec, signal }: { spec: string; signal: AbortSignal },
): Promise<Upload> {
  const open = () =>
    file.kind === 'text'
      ? Readable.from([Buffer.from(file.text)])
      : createReadStream(file.path, { highWaterMark: PIECE })
  const hash = createHash('sha256')
  let bytes = 0
  try {
    for await (const chunk of open()) {
      signal.throwIfAborted()
      hash.update(chunk)
      bytes += chunk.length
    }
  } catch (error) {
    signal.throwIfAborted()
    throw new StoreError('failed', `${spec}: the file to store cannot be read`, { cause: error })
  }
  return { bytes, sha256: hash.digest('hex'), open }
}
