import type { ProxyList } from '../go/goproxy.js'
import { databaseIn } from '../stores/module-store.js'
import type { Spool } from './spool.js'
import type { StoreSource } from './store-source.js'
import { type Answer, type Upstream, type Wanted, walk } from './upstream.js'

/** If no proxy supports a database, Go asks it directly or fails: more attempts would gain little. */
const TRIES = 2

/**
 * Passes on the requests of cmd/go to a checksum database through a proxy. The first upstream that supports a database gets
 * all further requests to it (modfetch/sumdb.go, initBase).
 */
export class ChecksumDatabases {
  readonly #upstreams: Upstream[]
  readonly #end: ProxyList['end']
  /** By name, and by the position in the list from which the search started. */
  readonly #supporters = new Map<string, Map<number, Upstream>>()

  constructor(upstreams: Upstream[], end: ProxyList['end']) {
    this.#upstreams = upstreams
    this.#end = end
  }

  /** The name of the database that a request is for. If there are two possibilities, a known database is preferred. */
  nameIn({ name }: Wanted): string | undefined {
    const isOf = (database: string) =>
      name.startsWith(`sumdb/${database}/`) &&
      databaseIn(`sumdb/known${name.slice(`sumdb/${database}`.length)}`) === 'known'
    return [...this.#supporters.keys()].find(isOf) ?? databaseIn(name)
  }

  async ask(database: string, wanted: Wanted): Promise<Answer> {
    const { from = 0 } = wanted
    if (wanted.name === `sumdb/${database}/supported`) return await this.#findSupporter(database, from)
    const supporter = this.#supporters.get(database)?.get(from)
    if (supporter !== undefined) return await supporter.ask(wanted, () => 'wait')
    const found = await this.#findSupporter(database, from)
    return found.kind === 'found' ? await this.ask(database, wanted) : found
  }

  async #findSupporter(database: string, from: number): Promise<Answer> {
    const path = `sumdb/${database}/supported`
    return await walk(this.#upstreams.slice(from), this.#end, async upstream => {
      const whenDark = upstream.next === 'when-absent' ? 'wait' : 'skip'
      const answer = await upstream.ask({ name: path, path, by: 'go', most: TRIES }, () => whenDark)
      if (answer.kind === 'found' || (answer.kind === 'failed' && answer.forGo)) {
        const supporters = this.#supporters.get(database) ?? new Map<number, Upstream>()
        this.#supporters.set(database, supporters.set(from, upstream))
      }
      return answer
    })
  }
}

/** Answers of a database kept in the stores. Support is always claimed; otherwise cmd/go would ask it directly. */
export async function saidBefore({ name }: Wanted, stores: StoreSource[], spool: Spool): Promise<Answer> {
  const { content } = await spool.content(name, '')
  if (name.endsWith('/supported')) return { kind: 'found', content, upstream: '' }
  for (const store of stores) {
    const said = await store.said(name)
    if (said) return { kind: 'found', content: said, upstream: store.label }
  }
  return { kind: 'absent', status: 404, text: `no store has ${name}`, upstream: '' }
}
