import type { CacheEntries, CacheEntry } from './cache-service-entries.js'

/** Status and JSON of an answer. */
export type Answer = [status: number, body?: object]

/** Answers a call of the v2 service (twirp, JSON with snake case). */
export function answerV2(
  method: string,
  body: { key: string; version: string; restore_keys?: string[] },
  service: { entries: CacheEntries; urlOf: (entry: CacheEntry, permissions: 'r' | 'cw') => string },
): Answer {
  const { entries, urlOf } = service
  const { key, version } = body
  if (method === 'GetCacheEntryDownloadURL') {
    const found = entries.exact(key, version) ?? entries.newest(body.restore_keys ?? [], version)
    if (found === undefined) return [200, { ok: false, signed_download_url: '', matched_key: '' }]
    return [200, { ok: true, signed_download_url: urlOf(found, 'r'), matched_key: found.key }]
  }
  if (method === 'CreateCacheEntry') {
    const entry = entries.add(key, version)
    if (entry === undefined) return [409, { code: 'already_exists', msg: 'cache entry already exists' }]
    return [200, { ok: true, signed_upload_url: urlOf(entry, 'cw') }]
  }
  const entry = entries.list.find(each => each.key === key && each.version === version)
  if (entry === undefined) return [404, { code: 'not_found', msg: 'no such entry' }]
  entry.done = true
  return [200, { ok: true, entry_id: String(entry.id) }]
}
