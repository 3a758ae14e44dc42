import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { AwsV4Signer } from 'aws4fetch'
import { fetchRange, type Sender } from '../../network/download.js'
import { canPass, type TransferError, transferError } from '../../network/error.js'
import { type HttpAnswer, HttpClient, type HttpRequest } from '../../network/http.js'
import { trustedRoots } from '../../network/roots.js'
import { rememberSecret } from '../../redact.js'
import { type Patience, retry, type Verdict } from '../../retry.js'
import { type NewFile, StoreError } from '../module-store.js'
import { type S3Place, urlOf } from './address.js'
import { type Refusal, refusalOf, transferStoreError, verdictOn } from './errors.js'

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

/** Long-lived keys, or short-lived ones with a session token. */
interface S3Credentials {
  accessKeyId: string
  secretAccessKey: string
  sessionToken: string | undefined
}

/**
 * The credentials of the usual variables; undefined without them: then requests go unsigned, which public buckets
 * take. Profiles and files are not read: CI hands out variables.
 */
function s3Credentials(env: Record<string, string | undefined>): S3Credentials | undefined {
  const accessKeyId = env['AWS_ACCESS_KEY_ID']?.trim()
  const secretAccessKey = env['AWS_SECRET_ACCESS_KEY']?.trim()
  if (!accessKeyId || !secretAccessKey) return undefined
  const sessionToken = env['AWS_SESSION_TOKEN']?.trim() || undefined
  for (const secret of [secretAccessKey, sessionToken]) if (secret !== undefined) rememberSecret(secret)
  return { accessKeyId, secretAccessKey, sessionToken }
}

/** What is to be signed. */
interface Unsigned {
  method: string
  url: URL
  headers: Record<string, string>
  /** Of the body, hexadecimal. */
  sha256: string
  region: string | undefined
}

/** Signs requests: Signature Version 4. */
class Signature {
  readonly #credentials: S3Credentials
  /** Keys derived from the secret, by day and region. */
  readonly #keys = new Map<string, ArrayBuffer>()

  constructor(credentials: S3Credentials) {
    this.#credentials = credentials
  }

  /** The headers with those that a signature adds. */
  async headers({ method, url, headers, sha256, region }: Unsigned): Promise<Record<string, string>> {
    const { accessKeyId, secretAccessKey, sessionToken } = this.#credentials
    const signer = new AwsV4Signer({
      method,
      url: url.href,
      headers: { ...headers, 'x-amz-content-sha256': sha256 },
      service: 's3',
      accessKeyId,
      secretAccessKey,
      cache: this.#keys,
      ...(sessionToken !== undefined && { sessionToken }),
      ...(region !== undefined && { region }),
    })
    return Object.fromEntries((await signer.sign()).headers)
  }
}

interface Downloading {
  /** Of the store. */
  spec: string
  /** Without its query, where it had one. */
  url: string
  bytes: number
  /** Sends further requests for the same object. */
  sender: Sender
  patience: Patience
  signal: AbortSignal
}

/**
 * The bytes of an object whose answer has begun. What breaks or stalls is taken up again where it ended.
 * @throws StoreError; the signal's reason when it aborts.
 */
export async function* download(first: HttpAnswer, options: Downloading): AsyncGenerator<Buffer> {
  const { spec, url, bytes, sender, patience, signal } = options
  const { etag } = first.headers
  let next = 0
  try {
    try {
      for await (const chunk of first.body as AsyncIterable<Buffer>) {
        next += chunk.length
        yield chunk
      }
    } catch {
      // Whatever it was: the next request for the rest shows whether it has passed.
      const facts = { total: bytes, ...(etag !== undefined && { etag }) }
      yield* fetchRange(sender, url, { facts, range: { first: next }, patience, signal })
    }
  } catch (error) {
    signal.throwIfAborted()
    throw transferStoreError(spec, transferError(error, url, signal))
  }
}

const PIECE = 256 << 10

/** A body that can be sent again. */
export interface Upload {
  bytes: number
  /** Hexadecimal. */
  sha256: string
  open(): Readable
}

/** SHA-256 of a body that is none. */
const NOTHING = createHash('sha256').digest('hex')

/**
 * Reads a file once, to know its hash: without that there are services that keep what came of an upload that broke
 * (versitygw does). S3 takes up to 5 GB in one piece and modules have at most 500 MB: nothing has to be sent in parts.
 * @throws StoreError of the store with this spec; the signal's reason when it aborts.
 */
export async function uploadOf(
  file: NewFile,
  { spec, signal }: { spec: string; signal: AbortSignal },
): Promise<Upload> {
  const open = file.kind === 'text' ? () => Readable.from([Buffer.from(file.text)]) : () => streamOf(file.path)
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
    throw new StoreError('failed', `${spec}: what was to be stored cannot be read`, { cause: error })
  }
  return { bytes, sha256: hash.digest('hex'), open }
}

const streamOf = (path: string) => createReadStream(path, { highWaterMark: PIECE })

/** What web servers and browsers get to know of a file: a bucket can be a module proxy. */
export function headersFor(name: string): Record<string, string> {
  const isJson = name.endsWith('.info') || name.endsWith('.json')
  const type = name.endsWith('.zip') ? 'application/zip' : isJson ? 'application/json' : 'text/plain; charset=utf-8'
  const isForEver = /\/@v\/.+\.(?:info|mod|zip)$/.test(name)
  return { 'content-type': type, ...(isForEver && { 'cache-control': 'max-age=31536000, immutable' }) }
}
