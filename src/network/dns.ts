import { type LookupAddress, lookup as resolve } from 'node:dns'
import type { LookupFunction } from 'node:net'

/** Finds all addresses of a host. */
export type Resolve = (host: string) => Promise<LookupAddress[]>

const FRESH = 30_000

/**
 * The addresses of hosts, each looked up at most once in 30 seconds. If a lookup fails, earlier results are used, so that
 * an outage of the resolver has no effect.
 */
export class AddressBook {
  readonly #resolve: Resolve
  readonly #fresh: number
  readonly #open = new Set<string>()
  readonly #known = new Map<string, LookupAddress[]>()
  readonly #asked = new Map<string, { at: number; answer: Promise<LookupAddress[]> }>()

  constructor(options: { resolve?: Resolve | undefined; fresh?: number | undefined } = {}) {
    this.#resolve = options.resolve ?? resolveBySystem
    this.#fresh = options.fresh ?? FRESH
  }

  readonly lookup: LookupFunction = (host, options, callback) => {
    this.addressesOf(host).then(
      found => {
        const family = Number(`${options.family ?? 0}`.replace('IPv', ''))
        const fit = found.filter(address => family === 0 || address.family === family)
        const [first] = fit
        if (first === undefined) callback(noAddress(host), [])
        else if (options.all) callback(null, fit)
        else callback(null, first.address, first.family)
      },
      error => callback(error, []),
    )
  }

  /** @throws the resolver's error if the host has never been found before */
  async addressesOf(host: string): Promise<LookupAddress[]> {
    try {
      const found = await this.#ask(host)
      this.#known.set(host, found)
      return found
    } catch (error) {
      this.#asked.delete(host)
      const before = this.#known.get(host)
      if (before === undefined) throw error
      return before
    }
  }

  /** Is the lookup of this host still pending? */
  isAsking(host: string): boolean {
    return this.#open.has(host)
  }

  #ask(host: string): Promise<LookupAddress[]> {
    const before = this.#asked.get(host)
    if (before !== undefined && performance.now() - before.at < this.#fresh) return before.answer
    this.#open.add(host)
    const answer = this.#resolve(host).finally(() => this.#open.delete(host))
    this.#asked.set(host, { at: performance.now(), answer })
    return answer
  }
}

function resolveBySystem(host: string): Promise<LookupAddress[]> {
  return new Promise((found, failed) => {
    resolve(host, { all: true }, (error, addresses) => (error === null ? found(addresses) : failed(error)))
  })
}

function noAddress(host: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${host} has no address of the requested family`), { code: 'ENOTFOUND' })
}
