import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { hostOf } from '../../network/error.js'
import type { HttpClient } from '../../network/http.js'
import { type HttpOutcome, request } from '../../network/request.js'
import { redactText, rememberSecret, withoutSecrets } from '../../redact.js'
import type { RetryPolicy } from '../../retry.js'
import { generationOf, isOddEntry, PACKED_PATH, type Question } from '../entry-store.js'
import { problemOfStatus, problemOfTransfer, StoreError } from '../problem.js'
import type { Access } from './access.js'

/** A valid answer. */
export interface Answer {
  status: number
  /** The text and number fields of its JSON, as text. */
  fields: Record<string, string>
}

/** An entry of the service, and its download URL. */
export interface StoredEntry {
  key: string
  url: string
}

/** The compression of the packed entry, by the name that is part of its version. */
export type Compression = 'zstd-without-long' | 'gzip'

const PATIENCE: RetryPolicy = { maxAttempts: 4, backoff: 250, maxBackoff: 2_000 }
const TRANSFER_PATIENCE: RetryPolicy = { maxAttempts: 5, backoff: 250, maxBackoff: 4_000 }
const V2 = '/twirp/github.actions.results.api.v1.CacheService/'
const V1 = '_apis/artifactcache/'
/** Statuses that are not errors: the entry exists, or it does not. */
const SAYING = [409, 404]
/** Small enough that a slow connection can be distinguished from a dead one. */
const CHUNK = 64 << 10
/** Number of generations looked up concurrently by their exact keys, and number of rounds. */
const AT_ONCE = 9
const ROUNDS = 3

/** The cache service of a job, for one visit. Calls throw StoreError without URLs, whose queries are signatures. */
export class CacheService {
  readonly #client: HttpClient
  readonly #access: Access
  readonly #signal: AbortSignal

  constructor(client: HttpClient, access: Access, signal: AbortSignal) {
    this.#client = client
    this.#access = access
    this.#signal = signal
  }

  /** Calls a method of the service of github.com. */
  async callV2(method: string, body: object): Promise<Answer> {
    const url = new URL(`${V2}${method}`, this.#access.url).href
    return await this.#call(url, 'application/json', body)
  }

  /** Calls a resource of the service of enterprise servers and act. */
  async callV1(resource: string, body?: object): Promise<Answer> {
    return await this.#call(`${this.#access.url}${V1}${resource}`, ACCEPT_V1, body)
  }

  async #call(url: string, accept: string, body: object | undefined): Promise<Answer> {
    const headers = { ...this.#headers(accept), ...(body && { 'content-type': 'application/json' }) }
    const sent = body ? { method: 'POST' as const, body: JSON.stringify(body) } : { method: 'GET' as const }
    return answerOf(await this.#request(url, { ...sent, headers, patience: PATIENCE }), url)
  }

  async #request(url: string, options: Omit<Parameters<typeof request>[2], 'signal'>): Promise<HttpOutcome> {
    const outcome = await request(this.#client, url, { ...options, signal: this.#signal })
    if (outcome.kind === 'trouble') this.#signal.throwIfAborted()
    return outcome
  }

  #headers(accept: string): Record<string, string> {
    const { token } = this.#access
    rememberSecret(token)
    return { 'user-agent': 'go-mod-warmup', accept, ...(token !== '' && { authorization: `Bearer ${token}` }) }
  }

  /** Sends bytes to the storage behind the service, with retries. */
  async upload(url: string, content: Buffer): Promise<void> {
    await this.#transfer(url, content, { method: 'PUT', headers: {} })
  }

  /** Sends bytes to a resource of the service of enterprise servers and act, at this offset. */
  async uploadV1(resource: string, content: Buffer, first: number): Promise<void> {
    const range = `bytes ${first}-${first + content.length - 1}/*`
    const described = { 'content-type': 'application/octet-stream', 'content-range': range }
    const headers = { ...this.#headers(ACCEPT_V1), ...described }
    await this.#transfer(`${this.#access.url}${V1}${resource}`, content, { method: 'PATCH', headers })
  }

  async #transfer(
    url: string,
    content: Buffer,
    { method, headers }: { method: 'PUT' | 'PATCH'; headers: Record<string, string> },
  ): Promise<void> {
    const outcome = await this.#request(url, {
      method,
      headers: { ...headers, 'content-length': String(content.length) },
      open: () => Readable.from(chunksOf(content)),
      patience: TRANSFER_PATIENCE,
    })
    if (outcome.kind === 'trouble') throw transferError(outcome)
    const { status } = outcome
    if (status >= 200 && status < 300) return
    // The XML answer of the storage is not shown: it repeats the signed text.
    const problem = problemOfStatus(status)
    throw new StoreError(problem === 'denied' ? 'unreachable' : problem, `${hostOf(url)} answered ${status}`)
  }

  /**
   * Finds the newest entry of the primary key, else one of the first restore key that has any. Other tools may have saved
   * with gzip, so that is looked up as well if zstd has no hit: a hit beats a partial hit, then zstd beats gzip.
   */
  async lookup(question: Question): Promise<StoredEntry | undefined> {
    const isHit = (found: StoredEntry | undefined) => generationOf(question.primary, found?.key) !== undefined
    const zstd = await this.#newest(question, 'zstd-without-long')
    if (isHit(zstd)) return zstd
    // A failure of this lookup does not affect the result for zstd.
    const gzip = await this.#newest(question, 'gzip').catch(() => undefined)
    this.#signal.throwIfAborted()
    return isHit(gzip) ? gzip : (zstd ?? gzip)
  }

  /** Finds the newest entry of a version with the first of these prefixes that has any. */
  async newest(prefixes: string[], version: string): Promise<StoredEntry | undefined> {
    return await this.#ask({ prefixes, version })
  }

  /** Finds the entry with exactly this key. */
  async lookupExact(key: string, compression: Compression = 'zstd-without-long'): Promise<StoredEntry | undefined> {
    const found = await this.#ask({ key, prefixes: [], version: entryVersion(compression) })
    // A service that treats every key as a prefix may return another one.
    return found?.key === key ? found : undefined
  }

  /**
   * The service returns only the newest entry with a prefix. If that one does not end in a generation, it hides the others.
   * Those of the primary key can still be looked up one by one; otherwise the next restore key is tried.
   */
  async #newest({ primary, restoreKeys }: Question, compression: Compression): Promise<StoredEntry | undefined> {
    let prefixes = [`${primary}.`, ...restoreKeys]
    while (prefixes.length > 0) {
      const found = await this.#ask({ prefixes, version: entryVersion(compression) })
      if (found === undefined || !isOddEntry(primary, found.key)) return found
      const by = prefixes.findIndex(prefix => found.key.startsWith(prefix))
      if (by < 0) break
      if (prefixes[by] === `${primary}.`) {
        const hidden = await this.#highest(primary, compression)
        if (hidden) return hidden
      }
      prefixes = prefixes.slice(by + 1)
    }
    return undefined
  }

  /** The highest of the first generations, nine at a time, continuing while the ninth exists. */
  async #highest(primary: string, compression: Compression): Promise<StoredEntry | undefined> {
    let best: StoredEntry | undefined
    for (let round = 0; round < ROUNDS; round++) {
      const numbers = Array.from({ length: AT_ONCE }, (_, index) => round * AT_ONCE + index + 1)
      const answers = await Promise.allSettled(
        numbers.map(number => this.lookupExact(`${primary}.${number}`, compression)),
      )
      const failed = answers.find(answer => answer.status === 'rejected')
      const found = answers.map(answer => (answer.status === 'fulfilled' ? answer.value : undefined))
      best = found.findLast(entry => entry !== undefined) ?? best
      if (best === undefined && failed) throw failed.reason
      if (found.at(-1) === undefined) break
    }
    return best
  }

  /** @param asked `key` defaults to the first prefix, which the service then tries as a full key first */
  async #ask(asked: { key?: string; prefixes: string[]; version: string }): Promise<StoredEntry | undefined> {
    const { key, prefixes, version } = asked
    if (this.#access.protocol === 'v2') {
      // The service takes `key` literally; only restore keys match as prefixes.
      return found(
        await this.callV2('GetCacheEntryDownloadURL', { key: key ?? prefixes[0], restore_keys: prefixes, version }),
      )
    }
    const keys = encodeURIComponent((key === undefined ? prefixes : [key]).join(','))
    return found(await this.callV1(`cache?keys=${keys}&version=${version}`))
  }
}

const ACCEPT_V1 = 'application/json;api-version=6.0-preview.1'

function found({ status, fields }: Answer): StoredEntry | undefined {
  if (status === 204 || (status === 404 && fields['code'] === 'not_found')) return undefined
  if (status !== 200) throw new StoreError('unreachable', `the cache service answered ${status}`)
  // It is shown in logs and outputs, and a service could echo secrets in it.
  const key = withoutSecrets(fields['matched_key'] ?? fields['matchedKey'] ?? fields['cacheKey'] ?? '')
  const url = fields['signed_download_url'] ?? fields['signedDownloadUrl'] ?? fields['archiveLocation']
  return key && url ? { key, url } : undefined
}

/**
 * The answer of the service.
 * @throws StoreError for an invalid answer
 */
export function answerOf(outcome: HttpOutcome, url: string): Answer {
  if (outcome.kind === 'trouble') throw transferError(outcome)
  const { status, text } = outcome
  const fields = fieldsOf(text)
  if (status >= 200 && status < 300) {
    if (fields !== undefined || text === '') return { status, fields: fields ?? {} }
    throw new StoreError('unreachable', `${hostOf(url)} sent something other than JSON`)
  }
  const answer = { status, fields: fields ?? {} }
  if (SAYING.includes(status)) return answer
  throw refusal(answer, hostOf(url))
}

/**
 * The error for an unexpected answer. A token without write scope can be distinguished from an invalid one only by the text
 * of the service (actions/toolkit, cache.ts, CacheWriteDeniedError).
 */
export function refusal({ status, fields }: Answer, who = 'the cache service'): StoreError {
  const said = fields['msg'] ?? fields['message'] ?? ''
  const problem = problemOfStatus(status)
  const mayOnlyRead = ['denied', 'failed'].includes(problem) && /cache write denied/i.test(said)
  const line = redactText(said).replace(/\s+/g, ' ').slice(0, 200)
  return new StoreError(mayOnlyRead ? 'read-only' : problem, `${who} answered ${status}${line && `: ${line}`}`)
}

function transferError({ error }: Extract<HttpOutcome, { kind: 'trouble' }>): StoreError {
  return new StoreError(problemOfTransfer(error), error.message, { cause: error })
}

function fieldsOf(text: string): Record<string, string> | undefined {
  try {
    const answer: unknown = JSON.parse(text)
    if (typeof answer !== 'object' || answer === null) return undefined
    const plain = Object.entries(answer).filter(([, value]) => ['string', 'number'].includes(typeof value))
    return Object.fromEntries(plain.map(([name, value]) => [name, String(value)]))
  } catch {
    return undefined
  }
}

function* chunksOf(content: Buffer): Generator<Buffer> {
  for (let start = 0; start < content.length; start += CHUNK) yield content.subarray(start, start + CHUNK)
}

/**
 * The version that actions/toolkit uses for an entry packed from PACKED_PATH with enableCrossOsArchive
 * (cache, internal/cacheUtils.ts, getCacheVersion): entries are found by key and version together.
 */
export function entryVersion(compression: Compression): string {
  return createHash('sha256').update([PACKED_PATH, compression, '1.0'].join('|')).digest('hex')
}
