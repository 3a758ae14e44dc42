import { createHash } from 'node:crypto'
import { hostOf } from '../../network/error.js'
import type { HttpClient } from '../../network/http.js'
import { type HttpOutcome, request } from '../../network/request.js'
import { redactText, rememberSecret, withoutSecrets } from '../../redact.js'
import type { Patience } from '../../retry.js'
import { generationOf, isOddEntry } from '../entry-store.js'

/** Why the service, or the storage behind it, did not serve. */
export interface Trouble {
  kind: 'denied' | 'read-only' | 'rate-limited' | 'unreachable' | 'timed-out' | 'failed'
  /** One sentence that names the host and what it said; never a URL, for its query is a signature. */
  reason: string
}

/** An answer of use. */
export interface Answer {
  kind: 'answer'
  status: number
  /** The text and number fields of its JSON, as text. */
  fields: Record<string, string>
}

interface Call {
  body?: object
  signal: AbortSignal
}

const PATIENCE: Patience = { maxAttempts: 4, backoff: 250, maxBackoff: 2_000 }
const V2 = '/twirp/github.actions.results.api.v1.CacheService/'
const V1 = '_apis/artifactcache/'
/** Statuses that say something else than trouble: there is one already, there is none. */
const SAYING = [409, 404]

/** Calls a method of the service of github.com. */
export async function callV2(
  client: HttpClient,
  access: Access,
  method: string,
  call: Call,
): Promise<Answer | Trouble> {
  const url = new URL(`${V2}${method}`, access.url).href
  return await send(client, url, { ...call, verb: 'POST', headers: headersFor(access, 'application/json') })
}

/** Calls a resource of the service of enterprise servers and act. */
export async function callV1(
  client: HttpClient,
  access: Access,
  resource: string,
  call: Call,
): Promise<Answer | Trouble> {
  const headers = headersV1(access)
  return await send(client, urlV1(access, resource), { ...call, verb: call.body ? 'POST' : 'GET', headers })
}

export const urlV1 = (access: Access, resource: string) => `${access.url}${V1}${resource}`
export const headersV1 = (access: Access) => headersFor(access, 'application/json;api-version=6.0-preview.1')

function headersFor({ token }: Access, accept: string): Record<string, string> {
  rememberSecret(token)
  return { 'user-agent': 'go-mod-warmup', accept, ...(token !== '' && { authorization: `Bearer ${token}` }) }
}

async function send(
  client: HttpClient,
  url: string,
  { verb, headers, body, signal }: Call & { verb: 'GET' | 'POST'; headers: Record<string, string> },
): Promise<Answer | Trouble> {
  const asked = { method: verb, headers, signal, patience: PATIENCE }
  const json = { 'content-type': 'application/json' }
  const outcome = await request(
    client,
    url,
    body === undefined ? asked : { ...asked, headers: { ...headers, ...json }, body: JSON.stringify(body) },
  )
  return judge(outcome, url)
}

/** Is an answer of use, and if not, why? */
export function judge(outcome: HttpOutcome, url: string): Answer | Trouble {
  if (outcome.kind === 'trouble') {
    return { kind: outcome.error.trouble === 'aborted' ? 'timed-out' : 'unreachable', reason: outcome.error.message }
  }
  const { status, text } = outcome
  const fields = fieldsOf(text)
  if (status >= 200 && status < 300) {
    if (fields !== undefined || text === '') return { kind: 'answer', status, fields: fields ?? {} }
    return { kind: 'unreachable', reason: `${hostOf(url)} sent something other than JSON` }
  }
  if (SAYING.includes(status)) return { kind: 'answer', status, fields: fields ?? {} }
  const said = fields?.['msg'] ?? fields?.['message']
  const reason = `${hostOf(url)} answered ${status}${said === undefined ? '' : `: ${oneLine(said)}`}`
  return { kind: troubleOf(status, said), reason }
}

/** A token without the scope to write is told from one that is of no use by the words of the service alone. */
function troubleOf(status: number, said = ''): Trouble['kind'] {
  if (status === 401 || status === 403) return WRITE_DENIED.test(said) ? 'read-only' : 'denied'
  if (status === 429) return 'rate-limited'
  return status >= 500 ? 'unreachable' : 'failed'
}

/** actions/toolkit, cache.ts, CacheWriteDeniedError. */
export const WRITE_DENIED = /cache write denied/i

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

export const oneLine = (text: string) => redactText(text).replace(/\s+/g, ' ').slice(0, 200)

type Env = Record<string, string | undefined>

/** The cache service of a job, as its environment describes it. */
export interface Access {
  protocol: 'v1' | 'v2'
  /** Base URL with a slash at its end. */
  url: string
  /** Empty where a v1 service needs none. */
  token: string
  /** Why nothing may be read, or written; absent where nothing is known to forbid it. One of them is always absent. */
  writeOnly?: string
  readOnly?: string
}

/**
 * Finds the cache service the way actions/toolkit does (cache, internal/config.ts and isFeatureAvailable), or says in
 * `off` why there is none.
 */
export function findAccess(env: Env): { access: Access } | { off: string } {
  const protocol = !isEnterpriseServer(env) && env['ACTIONS_CACHE_SERVICE_V2'] ? 'v2' : 'v1'
  const name = protocol === 'v2' ? 'ACTIONS_RESULTS_URL' : 'ACTIONS_CACHE_URL'
  const url = env[name]
  const token = env['ACTIONS_RUNTIME_TOKEN'] ?? ''
  if (!url) return { off: `there is no cache service here: ${name} is not set` }
  if (protocol === 'v2' && token === '') {
    return { off: 'there is no cache service here: ACTIONS_RUNTIME_TOKEN is not set' }
  }
  const mode = (env['ACTIONS_CACHE_MODE'] ?? '').trim().toLowerCase()
  const permission = permissionOf(token)
  const says = MODES.includes(mode)
    ? `ACTIONS_CACHE_MODE is ${mode}`
    : 'the cache token of this job has no scope for it'
  const readable = !['none', 'write-only'].includes(mode) && (permission & READ) !== 0
  const writable = !['none', 'read'].includes(mode) && (permission & WRITE) !== 0
  if (!readable && !writable) return { off: `this job may not use the cache: ${says}` }
  return {
    access: {
      protocol,
      url: url.endsWith('/') ? url : `${url}/`,
      token,
      ...(!readable && { writeOnly: `this job may not read the cache: ${says}` }),
      ...(!writable && { readOnly: `this job may not write to the cache: ${says}` }),
    },
  }
}

const MODES = ['none', 'read', 'write-only']
const READ = 1
const WRITE = 2

function isEnterpriseServer(env: Env): boolean {
  const host = URL.parse(env['GITHUB_SERVER_URL'] || 'https://github.com')?.hostname.replace(/\.$/, '') ?? ''
  return host !== 'github.com' && !host.endsWith('.ghe.com') && !host.endsWith('.localhost')
}

/**
 * What the token permits: it lists its scopes in the claim `ac`, each with the bits of its permission. One that cannot be
 * read is left to the service to judge.
 */
function permissionOf(token: string): number {
  const all = READ | WRITE
  try {
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
    const scopes: unknown = JSON.parse(claims.ac)
    if (!Array.isArray(scopes)) return all
    const bits = scopes.map(scope => (typeof scope?.Permission === 'number' ? scope.Permission : all))
    return bits.reduce((sum, permission) => sum | permission, 0)
  } catch {
    return all
  }
}

/** What the service answered to "which entry has one of these keys". */
export type Lookup =
  | { kind: 'found'; key: string; url: string }
  | { kind: 'miss' }
  | { kind: 'denied' | 'rate-limited' | 'unreachable' | 'timed-out'; reason: string }

interface Question {
  /** Of it, the newest generation is wanted most. */
  primary: string
  /** Beginnings of keys that will do as well, the most wanted first. */
  restoreKeys: string[]
  signal: AbortSignal
}

/** So many generations are asked for at once by their exact keys, and so often. */
const AT_ONCE = 9
const ROUNDS = 3

/**
 * Asks for the newest entry of the primary key, else for one by the first of the restore keys that has one. Another tool
 * may have saved with gzip, so that is asked for as well where zstd has no hit: a hit beats a partial, then zstd beats
 * gzip.
 */
export async function lookup(client: HttpClient, access: Access, question: Question): Promise<Lookup> {
  const isHit = (found: Lookup) => found.kind === 'found' && generationOf(question.primary, found.key) !== undefined
  const zstd = await newest(client, access, { ...question, compression: 'zstd-without-long' })
  if (isHit(zstd) || !['found', 'miss'].includes(zstd.kind)) return zstd
  const gzip = await newest(client, access, { ...question, compression: 'gzip' })
  return isHit(gzip) || (gzip.kind === 'found' && zstd.kind === 'miss') ? gzip : zstd
}

/** Is there an entry of just this key, saved as we save? */
export async function lookupExact(
  client: HttpClient,
  access: Access,
  { key, signal }: { key: string; signal: AbortSignal },
): Promise<Lookup> {
  return await exact(client, access, { key, signal, compression: 'zstd-without-long' })
}

type Asked = Question & { compression: Compression }

/**
 * The service only tells the newest entry of those that begin alike. Where that one ends in no generation it hides the
 * others. Those of the primary key can still be asked for one by one; otherwise the next restore key is tried.
 */
async function newest(client: HttpClient, access: Access, asked: Asked): Promise<Lookup> {
  const { primary, restoreKeys } = asked
  let prefixes = [`${primary}.`, ...restoreKeys]
  while (prefixes.length > 0) {
    const found = await ask(client, access, { ...asked, prefixes })
    if (found.kind !== 'found' || !isOddEntry(primary, found.key)) return found
    const by = prefixes.findIndex(prefix => found.key.startsWith(prefix))
    if (by < 0) break
    if (prefixes[by] === `${primary}.`) {
      const hidden = await highest(client, access, asked)
      if (hidden.kind !== 'miss') return hidden
    }
    prefixes = prefixes.slice(by + 1)
  }
  return { kind: 'miss' }
}

/** The highest generation among the first few, nine at once and on where the ninth is there. */
async function highest(client: HttpClient, access: Access, asked: Asked): Promise<Lookup> {
  let best: Lookup = { kind: 'miss' }
  for (let round = 0; round < ROUNDS; round++) {
    const numbers = Array.from({ length: AT_ONCE }, (_, index) => round * AT_ONCE + index + 1)
    const answers = await Promise.all(
      numbers.map(number => exact(client, access, { ...asked, key: `${asked.primary}.${number}` })),
    )
    const found = answers.findLast(answer => answer.kind === 'found')
    best = found ?? (best.kind === 'miss' ? (answers.find(answer => answer.kind !== 'miss') ?? best) : best)
    if (answers.at(-1)?.kind !== 'found') return best
  }
  return best
}

async function exact(
  client: HttpClient,
  access: Access,
  { key, signal, compression }: { key: string; signal: AbortSignal; compression: Compression },
): Promise<Lookup> {
  const found = await ask(client, access, { key, prefixes: [], signal, compression })
  // Where the service takes every key for the beginning of one, it may tell another.
  return found.kind === 'found' && found.key !== key ? { kind: 'miss' } : found
}

interface Sent {
  /** Default: the first of the prefixes, which the service then looks for as a whole key before. */
  key?: string
  prefixes: string[]
  signal: AbortSignal
  compression: Compression
}

async function ask(client: HttpClient, access: Access, { key, prefixes, signal, compression }: Sent): Promise<Lookup> {
  const version = entryVersion(compression)
  if (access.protocol === 'v1') {
    const query = `keys=${encodeURIComponent((key === undefined ? prefixes : [key]).join(','))}&version=${version}`
    return found(await callV1(client, access, `cache?${query}`, { signal }))
  }
  // The service takes `key` literally; only restore keys match as prefixes.
  const body = { key: key ?? prefixes[0], restore_keys: prefixes, version }
  return found(await callV2(client, access, 'GetCacheEntryDownloadURL', { body, signal }))
}

function found(answer: Answer | Trouble): Lookup {
  if (answer.kind === 'read-only') return { ...answer, kind: 'denied' }
  if (answer.kind === 'failed') return { ...answer, kind: 'unreachable' }
  if (answer.kind !== 'answer') return { kind: answer.kind, reason: answer.reason }
  const { status, fields } = answer
  if (status === 204 || (status === 404 && fields['code'] === 'not_found')) return { kind: 'miss' }
  if (status !== 200) return { kind: 'unreachable', reason: `the cache service answered ${status}` }
  // It is repeated in logs and outputs, and a service could put there what it was sent.
  const key = withoutSecrets(fields['matched_key'] ?? fields['matchedKey'] ?? fields['cacheKey'] ?? '')
  const location = fields['signed_download_url'] ?? fields['signedDownloadUrl'] ?? fields['archiveLocation']
  return key && location ? { kind: 'found', key, url: location } : { kind: 'miss' }
}

/** How the packed entry was compressed, in the words that enter its version. */
export type Compression = 'zstd-without-long' | 'gzip'

/** The one path that is ever packed, relative to a directory of the entry's own. */
export const PACKED_PATH = 'modules'

/**
 * The version under which actions/toolkit files an entry that was packed from PACKED_PATH with enableCrossOsArchive
 * (cache, internal/cacheUtils.ts, getCacheVersion): entries are found by key and version together.
 */
export function entryVersion(compression: Compression): string {
  return createHash('sha256').update([PACKED_PATH, compression, '1.0'].join('|')).digest('hex')
}
