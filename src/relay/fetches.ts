import { classifyFailure } from '../go/failures.js'
import type { ProxyList } from '../go/goproxy.js'
import { type ModuleFile, moduleFileName, modulePathIn } from '../go/module-file.js'
import type { GivenUp } from './record.js'
import type { StoreSource, Vouching } from './store-source.js'
import { distrust } from './trouble.js'
import type { Upstream } from './upstream.js'
import { type Answer, walk } from './walk.js'
import type { Wanted } from './wanted.js'

/** What is kept of one module file. */
interface Fetch {
  wanted: Wanted
  answer: Promise<Answer>
  /** What came of it, once it is known. */
  settled?: Answer
  /** Requests of cmd/go that wait for it or are being served from it. */
  readers: number
}

/** What is to become of a request that failed for good when it comes again: the same answer, or a new try. */
export type AfterFailure = 'stays' | 'is-forgotten'

/** All module files under way, each fetched once however many ask for it. */
export class Fetches {
  readonly #upstreams: Upstream[]
  readonly #stores: StoreSource[]
  readonly #isPrivate: ((path: string) => boolean) | undefined
  #vouching: Vouching | undefined
  readonly #end: ProxyList['end']
  readonly #afterFailure: AfterFailure
  readonly #fetches = new Map<string, Fetch>()
  /** By `path@version`, the upstreams that sent a file of it to cmd/go. */
  readonly #senders = new Map<string, Set<string>>()
  readonly #distrusted = new Set<string>()
  /** Names of what cmd/go has received. */
  readonly #served = new Set<string>()
  readonly givenUp: GivenUp[] = []

  constructor(
    upstreams: Upstream[],
    options: {
      stores: StoreSource[]
      isPrivate: ((path: string) => boolean) | undefined
      end: ProxyList['end']
      afterFailure: AfterFailure
    },
  ) {
    this.#upstreams = upstreams
    this.#stores = options.stores
    this.#isPrivate = options.isPrivate
    this.#end = options.end
    this.#afterFailure = options.afterFailure
  }

  /** Lets stores be asked from now on, before the upstreams. */
  vouch(vouching: Vouching): void {
    this.#vouching = vouching
  }

  /** Begins to fetch a module file that cmd/go will want. Never rejects. */
  async prefetch(wanted: Wanted): Promise<void> {
    if (this.#fetches.has(wanted.name) || this.#served.has(wanted.name)) return
    await this.#begin(wanted).answer.catch(() => undefined)
  }

  /**
   * Answers a request of cmd/go; `use` is given the answer, and the content may be gone once it returns.
   * @throws the reason of the relay's signal, and what `use` throws.
   */
  async answer(wanted: Wanted, use: (answer: Answer) => Promise<void>): Promise<void> {
    const fetch = (wanted.file && this.#fetches.get(wanted.name)) ?? this.#begin(wanted)
    if (fetch.wanted.by === 'prefetch') {
      fetch.wanted.by = 'go'
      fetch.wanted.since = performance.now()
    }
    fetch.readers++
    try {
      const answer = await fetch.answer
      this.#note(wanted, answer)
      await use(answer)
      this.#served.add(wanted.name)
    } finally {
      fetch.readers--
      await this.#release(fetch)
    }
  }

  /** Names of what was fetched ahead and not asked for until now. */
  unasked(): string[] {
    const waiting = [...this.#fetches.values()].filter(({ wanted }) => wanted.by === 'prefetch')
    return waiting.filter(({ settled }) => settled?.kind === 'found').map(({ wanted }) => wanted.name)
  }

  /**
   * Says that go.sum contradicts what was sent of a module. Its senders are not asked for it again.
   * @returns who sent it, and whether the list allows to ask somebody else
   */
  distrust(module: string): { senders: string[]; another: 'may-be-asked' | 'none' } {
    const senders = [...(this.#senders.get(module) ?? [])]
    if (this.doubt(module)) return { senders, another: 'may-be-asked' }
    for (const sender of senders) this.#distrusted.add(`${sender} ${module}`)
    this.#forget(module)
    const another = this.#upstreams.some(
      (upstream, index) =>
        senders.includes(upstream.label) && upstream.next === 'after-any-failure' && this.#goesOn(index),
    )
    return { senders, another: another ? 'may-be-asked' : 'none' }
  }

  /**
   * Says that what was sent of a module is damaged. Returns whether a file of it was from a store: that one is not asked
   * for it again, what others have waiting is looked at more closely, and the upstreams are not suspected yet.
   */
  doubt(module: string): boolean {
    const names = (['info', 'mod', 'zip'] as const).map(kind => {
      const at = module.lastIndexOf('@')
      return moduleFileName({ path: module.slice(0, at), version: module.slice(at + 1), kind })
    })
    const isFromStore = this.#stores.map(store => store.doubt(module, names)).includes(true)
    if (!isFromStore) return false
    for (const store of this.#stores) store.suspect()
    this.#forget(module)
    for (const [name, { settled, readers }] of this.#fetches) {
      const isStored = settled?.kind === 'found' && this.#stores.some(store => store.label === settled.upstream)
      if (isStored && readers === 0) this.#fetches.delete(name)
    }
    return true
  }

  /** What was kept of a module is fetched anew. */
  #forget(module: string): void {
    this.#senders.delete(module)
    for (const [name, fetch] of this.#fetches) {
      if (moduleOf(fetch.wanted) === module && fetch.readers === 0) this.#fetches.delete(name)
    }
  }

  #begin(wanted: Wanted): Fetch {
    const fetch: Fetch = { wanted, readers: 0, answer: this.#walk(wanted) }
    const settle = (answer: Answer) => {
      fetch.settled = answer
    }
    // Who waits for the answer learns of a failure.
    fetch.answer.then(settle, () => undefined)
    if (wanted.file) this.#fetches.set(wanted.name, fetch)
    return fetch
  }

  async #walk(wanted: Wanted): Promise<Answer> {
    const stored = await this.#inStores(wanted)
    if (stored || this.#isPrivate === undefined) return stored ?? (await this.#upstream(wanted))
    const path = modulePathIn(wanted.name)
    if (path !== undefined && this.#isPrivate(path)) return elsewhere
    const answer = await this.#upstream(wanted)
    // Go may go on to `direct` for private modules alone.
    return answer.kind === 'absent' && this.#end !== 'direct' ? { ...answer, status: FINAL } : answer
  }

  async #inStores(wanted: Wanted): Promise<Answer | undefined> {
    const vouching = this.#vouching
    if (vouching === undefined || !isOfFile(wanted) || !vouching.allows(wanted.file)) return undefined
    for (const store of this.#stores) {
      const found = await store.ask(wanted, vouching.sums)
      if (found) return found
    }
    return undefined
  }

  /** Those that were left out as dark are waited for when nobody else has it. */
  async #upstream(wanted: Wanted): Promise<Answer> {
    const module = moduleOf(wanted)
    const dark: Upstream[] = []
    const answer = await walk(this.#upstreams, this.#end, async (upstream, index) => {
      if (module !== undefined && this.#distrusted.has(`${upstream.label} ${module}`)) {
        return { kind: 'failed', trouble: distrust(upstream.label), upstream: upstream.label }
      }
      const skips = upstream.next === 'after-any-failure' && this.#goesOn(index)
      const answer = await upstream.ask(wanted, skips ? 'skip' : 'wait')
      if (skips && answer.kind === 'failed' && answer.isDark) dark.push(upstream)
      return answer
    })
    if (answer.kind !== 'failed' || dark.length === 0) return answer
    const late = await walk(dark, 'none', upstream => upstream.ask(wanted, 'wait'))
    return late.kind === 'found' ? late : answer
  }

  /** Is there anything in the list after this entry that could have a module? */
  #goesOn(index: number): boolean {
    return index < this.#upstreams.length - 1 || this.#end === 'direct'
  }

  #note(wanted: Wanted, answer: Answer): void {
    const module = moduleOf(wanted)
    if (answer.kind === 'found') {
      if (module === undefined) return
      this.#stores.find(store => store.label === answer.upstream)?.hasServed(wanted.name, answer.content.length)
      const senders = this.#senders.get(module) ?? new Set()
      this.#senders.set(module, senders.add(answer.upstream))
      return
    }
    // Where cmd/go goes on to `direct` or `off`, it is not over.
    if (answer === elsewhere) return
    const goesOn = answer.kind === 'absent' && answer.status !== FINAL && this.#end !== 'none'
    if (goesOn || (answer.kind === 'absent' && !wanted.file)) return
    if (this.givenUp.some(one => one.name === wanted.name)) return
    const { text, status } = answer.kind === 'failed' ? answer.trouble : answer
    const { cause, hint, fix, ...failure } = classifyFailure(text)
    this.givenUp.push({
      name: wanted.name,
      ...(module !== undefined && { module }),
      upstream: answer.upstream,
      ...(status !== undefined && { status }),
      class: failure.class,
      text: failure.text,
      cause,
      hint,
      ...(fix !== undefined && { fix }),
    })
  }

  /**
   * A zip that was served is not needed any more: cmd/go locks it, and has it in the download cache. Other files are
   * small, and go commands side by side ask for the same ones. What one that was ended did not take is kept for the next.
   */
  async #release(fetch: Fetch): Promise<void> {
    if (fetch.readers > 0) return
    const answer = await fetch.answer.catch(() => undefined)
    if (fetch.readers > 0) return
    const { name } = fetch.wanted
    const isKept = this.#fetches.get(name) === fetch
    if (answer !== undefined && isKept && this.#isOfUse(fetch.wanted, answer)) return
    // Nobody may begin to read what is being dropped.
    if (isKept) this.#fetches.delete(name)
    if (answer?.kind === 'found') await answer.content.drop()
  }

  #isOfUse({ name, file }: Wanted, answer: Answer): boolean {
    if (answer.kind !== 'found') return this.#afterFailure === 'stays'
    return !answer.content.isDamaged && (file?.kind !== 'zip' || !this.#served.has(name))
  }
}

/** Of an absence from which Go does not go on to the rest of its list. */
const FINAL = 403
/** No upstream is to learn of it. */
const elsewhere: Answer = { kind: 'absent', status: 404, text: 'private, and in no store', upstream: '' }

function isOfFile(wanted: Wanted): wanted is Wanted & { file: ModuleFile } {
  return wanted.file !== undefined
}

function moduleOf({ file }: Wanted): string | undefined {
  return file && `${file.path}@${file.version}`
}
