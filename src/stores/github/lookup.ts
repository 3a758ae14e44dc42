import type { HttpClient } from '../../network/http.js'
import { type HttpOutcome, request } from '../../network/request.js'
import { hostOf } from '../../network/transfer-error.js'
import type { Patience } from '../../retry.js'
import type { Access } from './access.js'
import { type Compression, entryVersion } from './version.js'

/** What the service answered to "which entry has one of these keys". */
export type Lookup =
  | { kind: 'found'; key: string; url: string }
  | { kind: 'miss' }
  | { kind: 'denied' | 'rate-limited' | 'unreachable' | 'timed-out'; reason: string }

const PATIENCE: Patience = { maxAttempts: 4, backoff: 250, maxBackoff: 2_000 }

const V2_METHOD = 'twirp/github.actions.results.api.v1.CacheService/GetCacheEntryDownloadURL'

interface Question {
  /** Keys or beginnings of keys, the most wanted first. */
  prefixes: [string, ...string[]]
  signal: AbortSignal
}

/**
 * Asks for the newest entry by the first of the prefixes that has one. The machine that saved may have had no zstd, so
 * gzip is asked for as well where zstd has no entry under the first prefix: a hit beats a partial, then zstd beats gzip.
 */
export async function lookup(client: HttpClient, access: Access, question: Question): Promise<Lookup> {
  const isHit = (found: Lookup) => found.kind === 'found' && found.key.startsWith(question.prefixes[0])
  const zstd = await ask(client, access, { ...question, compression: 'zstd-without-long' })
  if (isHit(zstd) || !['found', 'miss'].includes(zstd.kind)) return zstd
  const gzip = await ask(client, access, { ...question, compression: 'gzip' })
  return isHit(gzip) || (gzip.kind === 'found' && zstd.kind === 'miss') ? gzip : zstd
}

async function ask(
  client: HttpClient,
  access: Access,
  question: Question & { compression: Compression },
): Promise<Lookup> {
  const { prefixes, signal } = question
  const version = entryVersion(question.compression)
  const headers = {
    'user-agent': 'go-mod-warmup',
    ...(access.token === '' ? {} : { authorization: `Bearer ${access.token}` }),
  }
  if (access.protocol === 'v1') {
    const query = `keys=${encodeURIComponent(prefixes.join(','))}&version=${version}`
    const url = `${access.url}_apis/artifactcache/cache?${query}`
    const accept = 'application/json;api-version=6.0-preview.1'
    return judge(await request(client, url, { headers: { ...headers, accept }, signal, patience: PATIENCE }), url)
  }
  const url = new URL(`/${V2_METHOD}`, access.url).href
  // The service takes `key` literally; only restore keys match as prefixes.
  const body = JSON.stringify({ key: prefixes[0], restore_keys: prefixes, version })
  const type = { 'content-type': 'application/json' }
  return judge(
    await request(client, url, { method: 'POST', headers: { ...headers, ...type }, body, signal, patience: PATIENCE }),
    url,
  )
}

function judge(outcome: HttpOutcome, url: string): Lookup {
  if (outcome.kind === 'trouble') {
    return { kind: outcome.error.trouble === 'aborted' ? 'timed-out' : 'unreachable', reason: outcome.error.message }
  }
  const { status, text } = outcome
  const answer = fieldsOf(text)
  const said = answer?.['msg'] ?? answer?.['message']
  const reason = `${hostOf(url)} answered ${status}${said === undefined ? '' : `: ${oneLine(said)}`}`
  if (status === 401 || status === 403) return { kind: 'denied', reason }
  if (status === 429) return { kind: 'rate-limited', reason }
  if (status === 204 || (status === 404 && answer?.['code'] === 'not_found')) return { kind: 'miss' }
  if (status !== 200) return { kind: 'unreachable', reason }
  if (answer === undefined) return { kind: 'unreachable', reason: `${hostOf(url)} sent something other than JSON` }
  const key = answer['matched_key'] ?? answer['matchedKey'] ?? answer['cacheKey']
  const location = answer['signed_download_url'] ?? answer['signedDownloadUrl'] ?? answer['archiveLocation']
  return key && location ? { kind: 'found', key, url: location } : { kind: 'miss' }
}

/** The text fields of a JSON object; undefined where it is none. */
function fieldsOf(text: string): Record<string, string> | undefined {
  try {
    const answer: unknown = JSON.parse(text)
    if (typeof answer !== 'object' || answer === null) return undefined
    return Object.fromEntries(Object.entries(answer).filter(([, value]) => typeof value === 'string'))
  } catch {
    return undefined
  }
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').slice(0, 200)
