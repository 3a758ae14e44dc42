import { createHash } from 'node:crypto'
import { HttpClient } from '../../network/http.js'
import type { BuildStore, NewBuild } from '../build-store.js'
import type { ArchiveFound } from '../entry-store.js'
import type { Access } from './access.js'
import { CacheService } from './service.js'
import { archiveAt, reserve, upload } from './store.js'

/** Entries are found by key and version together: no tool that looks for something else finds these. */
const VERSION = createHash('sha256').update('go-mod-warmup build cache v1').digest('hex')

/** Build caches in GitHub's cache service, which removes the oldest entries by itself. */
export class GithubBuildStore implements BuildStore {
  readonly #access: Access
  readonly #client: HttpClient

  constructor(access: Access, reach: ConstructorParameters<typeof HttpClient>[0]) {
    this.#access = access
    this.#client = new HttpClient(reach)
  }

  async newest(prefixes: string[], signal: AbortSignal): Promise<ArchiveFound | undefined> {
    const found = await this.#service(signal).newest(prefixes, VERSION)
    const isAsked = found !== undefined && prefixes.some(prefix => found.key.startsWith(prefix))
    return isAsked ? archiveAt(found, this.#client, signal) : undefined
  }

  async put({ key, pack }: NewBuild, signal: AbortSignal): Promise<'saved' | 'exists'> {
    const reservation = await reserve(this.#service(signal), this.#access, { key, version: VERSION })
    if (reservation === undefined) return 'exists'
    await upload(pack(), reservation)
    return 'saved'
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#client.close()
  }

  #service(signal: AbortSignal): CacheService {
    return new CacheService(this.#client, this.#access, signal)
  }
}
