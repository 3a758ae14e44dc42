import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { type Compression, entryVersion } from '../../src/stores/github/service.js'
import { type BlobStorage, startBlobStorage } from './cache-service-blobs.js'
import { CacheEntries, type CacheEntry } from './cache-service-entries.js'
import { type Fault, type Operation, spoil, takeFault } from './cache-service-faults.js'
import { FrontV1, operationV1 } from './cache-service-v1.js'
import { type Answer, answerV2 } from './cache-service-v2.js'

/** One request that was met. */
export interface CacheRequest {
  on: Operation
  /** Of a request for a part. */
  range: string | undefined
}

/**
 * GitHub's cache service on loopback, both protocols over the same entries, with a real blob storage behind them.
 * Start one per suite (half a second) and `clear()` it between tests:
 *
 *     const service = await startCacheService()
 *     spawn(node, [action], { env: { PATH, ...service.env } })
 *     service.fault({ on: 'GET blob', times: 1, cutAt: 0.5 })
 *     await service.close()
 */
export interface CacheService {
  /** Variables of a job on GitHub (v2), with a token that may read and write. */
  env: Record<string, string>
  /** Variables of a job on an enterprise server or under act (v1). */
  envV1: Record<string, string>
  /** Oldest first. */
  entries: CacheEntry[]
  requests: CacheRequest[]
  /** Makes requests go wrong from now on; the first fault that fits counts. */
  fault(fault: Fault): void
  /** Bytes per second of all downloads together from now on; undefined: no limit. */
  limit(bytesPerSecond: number | undefined): void
  /** Stores an archive as it is. */
  put(key: string, archive: Buffer, compression?: Compression): Promise<CacheEntry>
  /** What an entry holds. */
  content(entry: CacheEntry): Promise<Buffer>
  /** Replaces what an entry holds. */
  replace(entry: CacheEntry, archive: Buffer): Promise<void>
  /** Removes what an entry holds; it can still be found. */
  lose(entry: CacheEntry): Promise<void>
  /** Ends all faults. */
  heal(): void
  /** Forgets entries, requests and faults. */
  clear(): void
  close(): Promise<void>
}

/** An unsigned token with these scopes, as the runner gives it: permission 1 reads, 2 writes, 3 does both. */
export function cacheToken(...permissions: number[]): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const scopes = permissions.map(Permission => ({ Scope: 'refs/heads/main', Permission }))
  return `${part({ alg: 'none' })}.${part({ ac: JSON.stringify(scopes) })}.`
}

/** The service accepts these, with what they permit. */
const TOKENS = [cacheToken(1), cacheToken(2), cacheToken(3)]

/** With another storage there are no faults of blobs. */
export async function startCacheService(another?: BlobStorage): Promise<CacheService> {
  const entries = new CacheEntries()
  const requests: CacheRequest[] = []
  const faults: Fault[] = []
  const token = cacheToken(3)

  const meet = (on: Operation, request: IncomingMessage) => {
    requests.push({ on, range: request.headers.range })
    return takeFault(faults, on)
  }
  const storage = another ?? (await startBlobStorage(meet))
  const nameOf = (entry: CacheEntry) => `entry-${entry.id}`
  const urlOf = (entry: CacheEntry, permissions: 'r' | 'cw') => storage.signed(nameOf(entry), permissions)
  const store = (entry: CacheEntry, archive: Buffer) => storage.put(nameOf(entry), archive)
  const v1 = new FrontV1({ entries, urlOf, store })

  const answer = async (on: Operation, request: IncomingMessage): Promise<Answer> => {
    const bearer = request.headers.authorization?.replace(/^Bearer /, '')
    if (!TOKENS.includes(bearer ?? '')) return [401, { code: 'unauthenticated', msg: 'bad token' }]
    if (on.includes(' ')) return await v1.answer(on, request)
    return answerV2(on, (await json(request)) as Parameters<typeof answerV2>[1], { entries, urlOf })
  }
  const front = createServer(async (request, response) => {
    const on = operationV1(request) ?? ((request.url ?? '').split('/').at(-1) as Operation)
    if (!(await spoil(meet(on, request), request, response))) reply(response, await answer(on, request))
  })
  front.listen(0, '127.0.0.1')
  await once(front, 'listening')
  const origin = `http://127.0.0.1:${(front.address() as AddressInfo).port}/`

  return {
    env: {
      GITHUB_SERVER_URL: 'https://github.com',
      ACTIONS_CACHE_SERVICE_V2: 'true',
      ACTIONS_RESULTS_URL: origin,
      ACTIONS_RUNTIME_TOKEN: token,
    },
    envV1: { ACTIONS_CACHE_URL: origin, ACTIONS_RUNTIME_TOKEN: token },
    entries: entries.list,
    requests,
    fault: fault => void faults.push({ ...fault }),
    limit: storage.limit,
    put: async (key, archive, compression = 'zstd-without-long') => {
      const entry = entries.add(key, entryVersion(compression))
      if (entry === undefined) throw new Error(`there is an entry ${key}`)
      await store(entry, archive)
      entry.done = true
      return entry
    },
    content: entry => storage.content(nameOf(entry)),
    replace: store,
    lose: entry => storage.remove(nameOf(entry)),
    heal: () => void faults.splice(0),
    clear: () => {
      for (const list of [entries.list, requests, faults]) list.length = 0
    },
    close: async () => {
      front.close()
      front.closeAllConnections()
      await storage.close()
    },
  }
}

function reply(response: ServerResponse, [status, body]: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(body === undefined ? undefined : JSON.stringify(body))
}
