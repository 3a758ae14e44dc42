import type { HttpClient } from '../../network/http.js'
import { withoutSecrets } from '../../secrets.js'
import type { Access } from './access.js'
import { type Answer, callV1, callV2, type Trouble } from './service.js'
import { type Compression, entryVersion } from './version.js'

/** What the service answered to "which entry has one of these keys". */
export type Lookup =
  | { kind: 'found'; key: string; url: string }
  | { kind: 'miss' }
  | { kind: 'denied' | 'rate-limited' | 'unreachable' | 'timed-out'; reason: string }

interface Question {
  /** Keys or beginnings of keys, the most wanted first. */
  prefixes: [string, ...string[]]
  signal: AbortSignal
}

/**
 * Asks for the newest entry by the first of the prefixes that has one. Another tool may have saved with gzip, so that is
 * asked for as well where zstd has no entry under the first prefix: a hit beats a partial, then zstd beats gzip.
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
  { prefixes, signal, compression }: Question & { compression: Compression },
): Promise<Lookup> {
  const version = entryVersion(compression)
  if (access.protocol === 'v1') {
    const query = `keys=${encodeURIComponent(prefixes.join(','))}&version=${version}`
    return found(await callV1(client, access, `cache?${query}`, { signal }))
  }
  // The service takes `key` literally; only restore keys match as prefixes.
  const body = { key: prefixes[0], restore_keys: prefixes, version }
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
