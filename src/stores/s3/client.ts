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
import { type RetryPolicy, retry, type Verdict } from '../../retry.js'
import type { NewFile } from '../module-store.js'
import { problemOfTransfer, StoreError } from '../problem.js'
import { type S3Place, urlOf, withDefaults } from './address.js'
import { refusalOf, S3Refusal } from './answers.js'
import type { CredentialChoice, Credentials, Found } from './credentials/credentials.js'
import { Keyring } from './credentials/keyring.js'

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
  /** Where credentials may come from. Default: `auto`. */
  credentials?: CredentialChoice | undefined
  /** Called for hosts that are treated as leniently as by Go from now on, because strict rules failed there. */
  onRelaxed?: ((relaxation: Relaxation) => void) | undefined
}

/** A request for an object, or for the bucket if the key is empty. */
export interface S3Request {
  method: 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE'
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
/** For requests for credentials: short answers, which a public bucket does not even need. */
const CREDENTIALS = { limit: 5_000, attempts: 2 }
/** SHA-256 of an empty body. */
const NOTHING = createHash('sha256').digest('hex')

/** Sends signed requests to the service of one bucket. */
export class S3Client {
  readonly #reach: S3Reach
  readonly #keyring: Keyring
  /** Keys for signatures, derived from the secret by day and region. */
  readonly #keys = new Map<string, ArrayBuffer>()
  #place: S3Place
  #client: HttpClient | undefined
  /** For requests for credentials. */
  #issuers: HttpClient | undefined
  /** Have credentials been accepted? */
  #isAccepted = false
  /** Why no further request makes sense. */
  #refused: S3Refusal | undefined

  constructor(place: S3Place, reach: S3Reach) {
    this.#place = place
    this.#reach = reach
    const { credentials: choice = 'auto', ...search } = reach
    const { maxAttempts } = reach.patience
    const patience = { ...reach.patience, maxAttempts: Math.min(maxAttempts, CREDENTIALS.attempts) }
    const client = (roots: string | undefined) => this.#openIssuers(roots)
    const region = place.endpoint === undefined ? place.region : undefined
    this.#keyring = new Keyring(place.spec, { ...search, choice, patience, client, region })
  }

  /** The credentials of the last request, or why it went unsigned. */
  get signedWith(): Found {
    return this.#keyring.found
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
    this.#refused = outcome.signedWith(this.signedWith.credentials?.from)
    throw this.#refused
  }

  async #askInRegion<T>(request: S3Request, read: Read<T>): Promise<Outcome<T>> {
    let found = await this.#keyring.take(request.signal)
    this.#place = withDefaults(this.#place, found.place ?? {})
    let sentTo: string | undefined
    const ask = async () => {
      sentTo = this.#place.region
      return await this.#askOnce(request, { read, found })
    }
    let outcome = await ask()
    if (!(outcome instanceof S3Refusal)) return outcome
    // The answer to HEAD has no body, and so no code.
    const mayBeExpiry = request.method === 'HEAD' && outcome.status === 400 && found.credentials?.expires !== undefined
    if (outcome.isExpiry || mayBeExpiry) {
      if (!(await this.#keyring.replace(found, request.signal))) return outcome
      found = await this.#keyring.take(request.signal)
      outcome = await ask()
    } else if (outcome.isUnknownKey && found.credentials?.from !== undefined && this.#mayGoWithout) {
      found = this.#keyring.setAside(found)
      outcome = await ask()
    }
    if (!(outcome instanceof S3Refusal)) return outcome
    const { status, region } = outcome
    // 301 and 307 redirect; 400 and 403 mean that the signature is for another region than that of the bucket.
    if (region === undefined || region === sentTo || ![301, 307, 400, 403].includes(status)) return outcome
    // Other requests may have learned it before.
    this.#place = { ...this.#place, region }
    return await ask()
  }

  /** Credentials that were found, rather than given for this bucket, may belong to another service. */
  get #mayGoWithout(): boolean {
    return !this.#isAccepted && (this.#reach.credentials ?? 'auto') === 'auto'
  }

  async #askOnce<T>(request: S3Request, { read, found }: { read: Read<T>; found: Found }): Promise<Outcome<T>> {
    const { signal } = request
    let url = ''
    try {
      const answer = await this.#send(request, found)
      url = answer.url
      // Errors after the head appear where the body is read, if it is still being read.
      answer.body.on('error', () => undefined)
      if (answer.status === 200 || answer.status === 204) {
        this.#isAccepted ||= found.credentials !== undefined
        return { answer: await read(answer, url) }
      }
      return refusalOf(this.#place.spec, url, { ...answer, xml: await readText(answer.body, url) })
    } catch (error) {
      signal.throwIfAborted()
      if (error instanceof StoreError) throw error
      return transferError(error, url, signal)
    }
  }

  /** @throws TransferError */
  async #send(request: S3Request, { credentials }: Found): Promise<HttpAnswer & { url: string }> {
    const { method, key, query, body, signal } = request
    const url = urlOf(this.#place, key, query).href
    const headers = await this.#signed(request, url, { credentials })
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
          send: async (_: string, { headers }: { headers: Record<string, string> }) =>
            await this.#send({ ...request, headers }, await this.#keyring.take(signal)),
        }
        const { patience } = this.#reach
        yield* fetchRange(sender, url, { facts, range: { first: next }, patience, signal })
      }
    } catch (error) {
      signal.throwIfAborted()
      if (error instanceof StoreError) throw error
      throw storeError(this.#place.spec, transferError(error, url, signal))
    }
  }

  /** Ends all connections, including busy ones. */
  async close(): Promise<void> {
    this.#keyring.close()
    await Promise.all([this.#client?.close(), this.#issuers?.close()])
  }

  /** Signature Version 4. */
  async #signed(
    { method, body, ...request }: S3Request,
    url: string,
    { credentials }: { credentials: Credentials | undefined },
  ): Promise<Record<string, string>> {
    const headers = { ...request.headers, ...(body && { 'content-length': String(body.bytes) }) }
    if (credentials === undefined) return headers
    const { region } = this.#place
    const { accessKeyId, secretAccessKey, sessionToken } = credentials
    const signer = new AwsV4Signer({
      accessKeyId,
      secretAccessKey,
      ...(sessionToken && { sessionToken }),
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
    const { connectTimeout, stallTimeout } = this.#reach
    this.#client ??= this.#create({ connectTimeout, stallTimeout, roots: this.#keyring.found.place?.caFile })
    return this.#client
  }

  #openIssuers(roots: string | undefined): HttpClient {
    const { connectTimeout, stallTimeout } = this.#reach
    const { limit } = CREDENTIALS
    this.#issuers ??= this.#create({
      connectTimeout: Math.min(connectTimeout, limit),
      stallTimeout: Math.min(stallTimeout, limit),
      roots,
    })
    return this.#issuers
  }

  /** Variables come before the roots that the profile names. */
  #create({
    roots,
    ...limits
  }: Pick<S3Reach, 'connectTimeout' | 'stallTimeout'> & { roots: string | undefined }): HttpClient {
    const { env, caFile, concurrency, onRelaxed } = this.#reach
    return new HttpClient({
      env,
      connections: concurrency,
      ...limits,
      trust: trusting({ env, caFile: caFile ?? (env['AWS_CA_BUNDLE']?.trim() || roots) }),
      onRelaxed: relaxation => onRelaxed?.(relaxation),
    })
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
