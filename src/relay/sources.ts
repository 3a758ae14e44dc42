import type { ProxyList } from '../go/goproxy.js'
import { type ModuleFile, moduleFileName, modulePathIn } from '../modcache/module-file.js'
import { queryFault } from '../modcache/validate.js'
import type { StoreSource, TrustPolicy } from './store-source.js'
import { distrust, faultTrouble, type Trouble } from './trouble.js'
import { type Answer, moduleOf, type Upstream, type Wanted, walk } from './upstream.js'

/** Which sources may be asked for what. */
interface SourceRules {
  /** Asked first, the nearest first. */
  stores: StoreSource[]
  /** Modules that are not requested from any upstream. */
  isPrivate: ((path: string) => boolean) | undefined
  /** How the list of upstreams ends. */
  end: ProxyList['end']
  /** Who is asked after an upstream that sent something wrong. */
  afterDistrust: 'as-listed' | 'next'
}

/** The status of an absence after which Go does not continue with the rest of its list. */
const FINAL = 403
/** No upstream may learn of it. */
const elsewhere: Answer = { kind: 'absent', status: 404, text: 'private, and in no store', upstream: '' }

/** The stores, followed by the upstreams of the list. */
export class Sources {
  readonly #upstreams: Upstream[]
  readonly #rules: SourceRules
  #vouching: TrustPolicy | undefined
  readonly #prefixes = new Prefixes()
  /** By `upstream path@version`. */
  readonly #distrusted = new Set<string>()

  constructor(upstreams: Upstream[], rules: SourceRules) {
    this.#upstreams = upstreams
    this.#rules = rules
  }

  /** Lets stores be asked from now on, before the upstreams. */
  vouch(vouching: TrustPolicy): void {
    this.#vouching = vouching
  }

  /** @throws the reason of the relay's signal when that aborts */
  async ask(wanted: Wanted): Promise<Answer> {
    const { isPrivate, end } = this.#rules
    const stored = await this.#inStores(wanted)
    if (stored || isPrivate === undefined) return stored ?? (await this.#upstream(wanted))
    const path = modulePathIn(wanted.name)
    if (path !== undefined && isPrivate(path)) return elsewhere
    const answer = await this.#upstream(wanted)
    // Go may continue with `direct` only for private modules.
    return answer.kind === 'absent' && end !== 'direct' ? { ...answer, status: FINAL } : answer
  }

  /** Is this answer final, or does cmd/go continue with `direct` or `off`? */
  isFinal(answer: Answer, wanted: Wanted): boolean {
    if (answer.kind !== 'absent') return true
    if (answer === elsewhere || wanted.file === undefined) return false
    return answer.status === FINAL || this.#rules.end === 'none'
  }

  /** The store that an answer came from. */
  storeOf(answer: Answer): StoreSource | undefined {
    return this.#rules.stores.find(store => store.label === answer.upstream)
  }

  /**
   * Reports that files sent for a module are damaged. Returns whether one of them came from a store: in that case the
   * store is not asked for the module again, and files of all stores are checked more strictly.
   */
  doubt(module: string): boolean {
    const { stores } = this.#rules
    const at = module.lastIndexOf('@')
    const names = (['info', 'mod', 'zip'] as const).map(kind =>
      moduleFileName({ path: module.slice(0, at), version: module.slice(at + 1), kind }),
    )
    const isFromStore = stores.map(store => store.doubt(module, names)).includes(true)
    if (isFromStore) for (const store of stores) store.suspect()
    return isFromStore
  }

  /** Stops asking stores for module files. Returns the names of the files that they have served. */
  abandonStores(): string[] {
    return this.#rules.stores.flatMap(store => store.abandon())
  }

  /** Reports which of the files that they served were wrong. */
  rejectStored(names: string[]): void {
    for (const store of this.#rules.stores) store.reject(names)
  }

  /** Stops asking these upstreams for a module. Returns whether the list allows asking another one. */
  distrust(module: string, senders: string[]): boolean {
    for (const sender of senders) this.#distrusted.add(`${sender} ${module}`)
    const passesOn = ({ next }: Upstream) => next === 'after-any-failure' || this.#rules.afterDistrust === 'next'
    return this.#upstreams.some(
      (upstream, index) => senders.includes(upstream.label) && passesOn(upstream) && this.#goesOn(index),
    )
  }

  async #inStores(wanted: Wanted): Promise<Answer | undefined> {
    const vouching = this.#vouching
    if (vouching === undefined || !isOfFile(wanted) || !vouching.allows(wanted.file)) return undefined
    for (const store of this.#rules.stores) {
      const found = await store.ask(wanted, vouching)
      if (found) return found
    }
    return undefined
  }

  /** Upstreams that were skipped as unavailable are waited for if no other has it. */
  async #upstream(wanted: Wanted): Promise<Answer> {
    const module = moduleOf(wanted)
    const dark: Upstream[] = []
    let forGo: Extract<Answer, { kind: 'failed' }> | undefined
    let isAbsentSomewhere = false
    this.#prefixes.asked(wanted)
    const isFutile = () => this.#prefixes.isFutile(wanted, isAbsentSomewhere ? 'absent-somewhere' : 'unknown')
    const { from = 0 } = wanted
    const answer = await walk(this.#upstreams.slice(from), this.#rules.end, async (upstream, place) => {
      if (module !== undefined && this.#distrusted.has(`${upstream.label} ${module}`)) {
        const trouble = distrust(upstream.label)
        return this.#rules.afterDistrust === 'next'
          ? { kind: 'absent', status: 404, text: trouble.text, upstream: upstream.label }
          : { kind: 'failed', trouble, upstream: upstream.label }
      }
      const skips = upstream.next === 'after-any-failure' && this.#goesOn(from + place)
      const answer = await upstream.ask(wanted, () => (isFutile() ? 'once' : skips ? 'skip' : 'wait'))
      if (answer.kind === 'absent') isAbsentSomewhere = true
      if (answer.kind === 'failed' && answer.forGo) forGo ??= answer
      // Otherwise it is passed on, so that Go reports what it cannot read.
      const trouble = skips ? await misread(wanted, answer) : undefined
      if (trouble) return { kind: 'failed', trouble, upstream: upstream.label }
      if (skips && answer.kind === 'failed' && answer.isDark) dark.push(upstream)
      return answer
    })
    if (answer.kind === 'found') this.#prefixes.found(wanted)
    // Go continues from there as it would without a relay.
    if (answer.kind !== 'found' && forGo !== undefined) return answer === forGo ? forGo : { ...forGo, besides: answer }
    if (answer.kind !== 'failed' || dark.length === 0 || isFutile()) return answer
    const late = await walk(dark, 'none', upstream => upstream.ask(wanted, () => (isFutile() ? 'once' : 'wait')))
    return late.kind === 'found' ? late : answer
  }

  /** Could anything in the list after this entry have a module? */
  #goesOn(index: number): boolean {
    return index < this.#upstreams.length - 1 || this.#rules.end === 'direct'
  }
}

/**
 * Go queries every prefix of a path: for `go get example.com/a/b@v1.0.0` also `example.com/a/@v/v1.0.0.info`. Hardly any
 * of them is a module, but Go waits for all answers.
 */
class Prefixes {
  /** Requested and found paths, by the rest of the name. */
  readonly #asked = new Map<string, Set<string>>()
  readonly #found = new Map<string, Set<string>>()

  asked(wanted: Wanted): void {
    note(this.#asked, wanted)
  }

  found(wanted: Wanted): void {
    note(this.#found, wanted)
  }

  /**
   * Is it pointless to wait for this? Yes if the file was not known to be needed, and the same was requested for a longer
   * path that was found, or that is at least being looked for while another upstream does not have this one.
   */
  isFutile(wanted: Wanted, known: 'absent-somewhere' | 'unknown'): boolean {
    const query = queryIn(wanted)
    if (query === undefined) return false
    const longer = (known === 'absent-somewhere' ? this.#asked : this.#found).get(query.rest) ?? []
    return [...longer].some(path => path.startsWith(`${query.path}/`))
  }
}

function note(paths: Map<string, Set<string>>, wanted: Wanted): void {
  const query = queryIn(wanted)
  if (query !== undefined) paths.set(query.rest, (paths.get(query.rest) ?? new Set()).add(query.path))
}

/** Undefined for prefetched files: go.sum lists those. */
function queryIn({ name, by }: Wanted): { path: string; rest: string } | undefined {
  const [, path, rest] = /^(.+?)\/(@latest|@v\/list|@v\/[^/]+\.info)$/.exec(name) ?? []
  return path === undefined || rest === undefined || by === 'prefetch' ? undefined : { path, rest }
}

/** What Go would report for an unreadable answer to a query. */
export async function misread({ name, path, file }: Wanted, answer: Answer): Promise<Trouble | undefined> {
  if (answer.kind !== 'found' || file !== undefined) return undefined
  const fault = await queryFault(name, answer.content)
  return fault && faultTrouble(`${answer.upstream}/${path}`, fault)
}

function isOfFile(wanted: Wanted): wanted is Wanted & { file: ModuleFile } {
  return wanted.file !== undefined
}
