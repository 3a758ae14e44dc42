import type { HttpClient } from '../../network/http.js'
import { withoutSecrets } from '../../redact.js'
import { generationOf, isOddEntry } from '../generation.js'
import type { Access } from './access.js'
import { type Answer, callV1, callV2, type Trouble } from './service.js'
import { type Compression, entryVersion } from './version.js'

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
