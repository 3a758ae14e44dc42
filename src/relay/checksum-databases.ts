import type { ProxyList } from '../go/goproxy.js'
import { databaseIn } from '../stores/module-store.js'
import type { Spool } from './spool.js'
import type { StoreSource } from './store-source.js'
import { type Answer, type Upstream, type Wanted, walk } from './upstream.js'

/** Without a database in the list Go asks it directly, or fails: nobody waits long for that. */
const TRIES = 2

/**
 * Passes on what cmd/go asks of a checksum database through a proxy. The first upstream that says it supports one is
 * asked for all the rest, and nobody else is (modfetch/sumdb.go, initBase).
 */
export class ChecksumDatabases {
  readonly #upstreams: Upstream[]
  readonly #end: ProxyList['end']
  /** By name, and by where in the list somebody was looked for. */
  readonly #supporters = new Map<string, Map<number, Upstream>>()

  constructor(upstreams: Upstream[], end: ProxyList['end']) {
    this.#upstreams = upstreams
    this.#end = end
  }

  /** The name of the database that a request is about. Where it could be one of two, one that was found counts. */
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

/** What the stores keep of what a database said. It is supported in any case: else cmd/go would ask it directly. */
export async function saidBefore({ name }: Wanted, stores: StoreSource[], spool: Spool): Promise<Answer> {
  const { content } = await spool.content(name, '')
  if (name.endsWith('/supported')) return { kind: 'found', content, upstream: '' }
  for (const store of stores) {
    const said = await store.said(name)
    if (said) return { kind: 'found', content: said, upstream: store.label }
  }
  return { kind: 'absent', status: 404, text: `no store has ${name}`, upstream: '' }
}
