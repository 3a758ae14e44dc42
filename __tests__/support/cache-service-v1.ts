import type { IncomingMessage } from 'node:http'
import { buffer, json } from 'node:stream/consumers'
import type { CacheEntries, CacheEntry } from './cache-service-entries.js'
import type { Operation } from './cache-service-faults.js'
import type { Answer } from './cache-service-v2.js'

interface Service {
  entries: CacheEntries
  urlOf: (entry: CacheEntry, permissions: 'r') => string
  store: (entry: CacheEntry, archive: Buffer) => Promise<void>
}

/** Answers the calls of the v1 service; uploads come in chunks with their place, and are stored when all are there. */
export class FrontV1 {
  readonly #uploads = new Map<number, Map<number, Buffer>>()
  readonly #service: Service

  constructor(service: Service) {
    this.#service = service
  }

  async answer(on: Operation, request: IncomingMessage): Promise<Answer> {
    const { entries, urlOf, store } = this.#service
    const url = new URL(request.url ?? '', 'http://localhost')
    if (on === 'GET cache') {
      const version = url.searchParams.get('version') ?? ''
      const keys = (url.searchParams.get('keys') ?? '').split(',')
      const found = entries.exact(keys[0] ?? '', version) ?? entries.newest(keys, version)
      return found === undefined ? [204] : [200, { cacheKey: found.key, archiveLocation: urlOf(found, 'r') }]
    }
    if (on === 'POST caches') {
      const { key, version } = (await json(request)) as { key: string; version: string }
      const entry = entries.add(key, version)
      return entry === undefined ? [409, { message: 'Cache already exists.' }] : [201, { cacheId: entry.id }]
    }
    const id = Number(url.pathname.split('/').at(-1))
    const chunks = this.#uploads.get(id) ?? new Map<number, Buffer>()
    this.#uploads.set(id, chunks)
    if (on === 'PATCH caches/id') {
      const first = /^bytes (\d+)-/.exec(request.headers['content-range'] ?? '')?.[1]
      chunks.set(Number(first), await buffer(request))
      return [204]
    }
    const entry = entries.byId(id)
    if (entry === undefined) return [404, { message: 'no such entry' }]
    const inOrder = [...chunks].sort(([a], [b]) => a - b).map(([, chunk]) => chunk)
    await store(entry, Buffer.concat(inOrder))
    entry.done = true
    return [204]
  }
}

/** What a v1 request is called; undefined for another resource. */
export function operationV1(request: IncomingMessage): Operation | undefined {
  const resource = /\/_apis\/artifactcache\/(cache|caches)(\/\d+)?(?:\?|$)/.exec(request.url ?? '')
  return resource === null ? undefined : (`${request.method} ${resource[1]}${resource[2] ? '/id' : ''}` as Operation)
}
