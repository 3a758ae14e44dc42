import { setTimeout as sleep } from 'node:timers/promises'
import pLimit from 'p-limit'
import { classifyFailure } from '../go/failures/failures.js'
import type { ModuleFile } from '../modcache/module-file.js'
import type { Sums } from '../modcache/sum-file.js'
import { sumFault } from '../modcache/validate.js'
import type { Body } from './content.js'
import type { AfterFailure, GivenUp } from './record.js'
import { misread, type Sources } from './sources.js'
import { faultTrouble, type Trouble } from './trouble.js'
import { type Answer, moduleOf, type Wanted } from './upstream.js'

/**
 * Takes a prefetched module file, or leaves it. A file that was taken is no longer available here. Outcomes: `taken`: it
 * is in the module cache; `lost`: it is not; `wrong`: it does not match the sum files.
 */
export type Deliver = (
  file: ModuleFile,
  content: Body,
) => Promise<'left' | { outcome: Promise<'taken' | 'lost' | 'wrong'> }>

interface Fetch {
  wanted: Wanted
  answer: Promise<Answer>
  /** The answer, once it is known. */
  settled?: Answer
  /** Number of cmd/go requests that wait for it or are being served from it. */
  readers: number
}

const LOOKED_AT_ONCE = 32

/** All module files being fetched: each once, however many requests there are for it. */
export class Fetches {
  readonly #sources: Sources
  readonly #afterFailure: AfterFailure
  readonly #fetches = new Map<string, Fetch>()
  /** By `path@version`, the upstreams that sent a file of it to cmd/go. */
  readonly #senders = new Map<string, Set<string>>()
  /** Names of files that cmd/go has received. */
  readonly #served = new Set<string>()
  /** Names of files that were handed over and whose outcome is pending. */
  readonly #handed = new Set<string>()
  readonly #settling = new Set<Promise<void>>()
  readonly givenUp: GivenUp[] = []
  /** By name: files that cmd/go requested and did not get, even if it continued with `direct` or `off`. */
  readonly #refused = new Map<string, GivenUp>()

  constructor(sources: Sources, options: { afterFailure: AfterFailure }) {
    this.#sources = sources
    this.#afterFailure = options.afterFailure
  }

  /** Fetches a module file that cmd/go will request. `in-no-store`: it came from an upstream. Never rejects. */
  async prefetch(wanted: Wanted): Promise<'stored' | 'in-no-store' | 'missing' | 'known'> {
    if (this.#served.has(wanted.name) || this.#handed.has(wanted.name)) return 'known'
    const known = this.#fetches.get(keyOf(wanted))
    const answer = await (known ?? this.#begin(wanted)).answer.catch(() => undefined)
    if (answer?.kind !== 'found') return 'missing'
    return known ? 'known' : this.#sources.storeOf(answer) ? 'stored' : 'in-no-store'
  }

  /**
   * Hands over a prefetched file, unless cmd/go has requested it meanwhile. Resolves when it was handed over; `settled`
   * waits for the outcome. Files that were not taken are served to cmd/go on request; those of proxies even if they are
   * wrong, because Go reports that itself and knows where to continue.
   */
  async handOver(wanted: Wanted & { file: ModuleFile }, deliver: Deliver): Promise<void> {
    const fetch = this.#fetches.get(keyOf(wanted))
    const answer = await fetch?.answer.catch(() => undefined)
    if (fetch === undefined || answer?.kind !== 'found' || !this.#isIdle(fetch)) return
    // No reader may start while the file is being moved.
    this.#fetches.delete(keyOf(wanted))
    this.#handed.add(wanted.name)
    const { length } = answer.content
    const handing = deliver(wanted.file, answer.content)
    const settling = handing.then(
      delivered => this.#settle(delivered, { fetch, file: wanted.file, answer, length }),
      () => this.#takeBack(fetch),
    )
    this.#settling.add(settling)
    void settling.finally(() => {
      this.#settling.delete(settling)
      this.#handed.delete(wanted.name)
    })
    await handing
  }

  async #settle(
    delivered: Awaited<ReturnType<Deliver>>,
    { fetch, file, answer, length }: { fetch: Fetch; file: ModuleFile; answer: Found; length: number },
  ): Promise<void> {
    const { name } = fetch.wanted
    const outcome = delivered === 'left' ? 'left' : await delivered.outcome
    if (outcome === 'taken') {
      await answer.content.drop()
      await this.#note(fetch.wanted, answer, length)
      this.#served.add(name)
      return
    }
    const store = outcome === 'wrong' ? this.#sources.storeOf(answer) : undefined
    store?.refuse(name, `${file.path}@${file.version}`)
    // A file that was only copied is still here and need not be fetched again.
    if (store === undefined && answer.content.length === length) this.#takeBack(fetch)
    else await answer.content.drop()
  }

  /** Is it current, and not being served to any request? */
  #isIdle(fetch: Fetch): boolean {
    return fetch.readers === 0 && this.#fetches.get(keyOf(fetch.wanted)) === fetch
  }

  /** Makes it available to requests again, unless it was fetched anew meanwhile. */
  #takeBack(fetch: Fetch): void {
    const key = keyOf(fetch.wanted)
    if (!this.#fetches.has(key)) this.#fetches.set(key, fetch)
  }

  /** Resolves when the outcome of every handed-over file is known. */
  async settled(): Promise<void> {
    await Promise.all(this.#settling)
  }

  /** Is a module file available, or was it already delivered? Never rejects. */
  async has(wanted: Wanted): Promise<boolean> {
    const fetch = this.#fetches.get(keyOf(wanted))
    if (fetch === undefined && (this.#served.has(wanted.name) || this.#handed.has(wanted.name))) return true
    const answer = await (fetch ?? this.#begin(wanted)).answer.catch(() => undefined)
    return answer?.kind === 'found'
  }

  /**
   * Answers a request of cmd/go; `use` gets the answer, and the content may be gone once it returns.
   * @throws the reason of the relay's signal, and what `use` throws.
   */
  async answer(wanted: Wanted, use: (answer: Answer) => Promise<void>): Promise<void> {
    const fetch = (wanted.file && this.#fetches.get(keyOf(wanted))) ?? this.#begin(wanted)
    if (fetch.wanted.by === 'prefetch') {
      fetch.wanted.by = 'go'
      fetch.wanted.since ??= performance.now()
    }
    fetch.readers++
    try {
      const answer = await fetch.answer
      await this.#note(wanted, answer)
      await use(answer)
      this.#served.add(wanted.name)
    } finally {
      fetch.readers--
      await this.#release(fetch)
    }
  }

  /**
   * Module files that cmd/go requested and did not get, and those of `files` that cannot be fetched or do not match the
   * sums. Files without an answer within `milliseconds` are left out. Never rejects.
   */
  async undelivered(files: Wanted[], { sums, milliseconds }: { sums: Sums; milliseconds: number }): Promise<GivenUp[]> {
    const over = new AbortController()
    const late = sleep(milliseconds, undefined, { signal: over.signal, ref: false }).catch(() => undefined)
    const found = await pLimit(LOOKED_AT_ONCE).map(files, async wanted => {
      if (this.#refused.has(wanted.name)) return []
      const refusal = await Promise.race([this.#refusalOf(wanted, sums).catch(() => undefined), late])
      return refusal ? [givenUp(wanted, refusal)] : []
    })
    over.abort()
    return [...this.#refused.values(), ...found.flat()]
  }

  async #refusalOf(wanted: Wanted, sums: Sums): Promise<Refusal | undefined> {
    const { name, file } = wanted
    const known = this.#fetches.get(keyOf(wanted))
    // A zip may be large, and would not be used any more.
    if (known === undefined && (this.#served.has(name) || file?.kind === 'zip')) return undefined
    const fetch = known ?? this.#begin(wanted)
    fetch.readers++
    try {
      const answer = await fetch.answer
      if (answer.kind !== 'found') return answer.upstream === '' ? undefined : answer
      const fault = file && (await sumFault(file, answer.content, sums))
      // Unusual but possibly valid content is left to Go.
      if (fault === undefined || fault.kind === 'odd') return undefined
      return { kind: 'failed', trouble: faultTrouble(`${answer.upstream}/${name}`, fault), upstream: answer.upstream }
    } finally {
      fetch.readers--
    }
  }

  /** Names of prefetched files that were neither placed nor requested so far. */
  unasked(): string[] {
    const waiting = [...this.#fetches.values()].filter(({ wanted }) => wanted.by === 'prefetch')
    return waiting.filter(({ settled }) => settled?.kind === 'found').map(({ wanted }) => wanted.name)
  }

  /**
   * Reports that files sent for a module do not match go.sum. Their senders are not asked for that module again.
   * @returns the senders, and whether the list allows asking another upstream
   */
  distrust(module: string): { senders: string[]; another: 'may-be-asked' | 'none' } {
    const senders = [...(this.#senders.get(module) ?? [])]
    if (this.doubt(module)) return { senders, another: 'may-be-asked' }
    this.#forget(module)
    return { senders, another: this.#sources.distrust(module, senders) ? 'may-be-asked' : 'none' }
  }

  /**
   * Reports that files sent for a module are damaged. Returns whether one of them came from a store: in that case the
   * store is not asked for the module again, waiting files of all stores are checked more strictly, and upstreams are not
   * suspected yet.
   */
  doubt(module: string): boolean {
    if (!this.#sources.doubt(module)) return false
    this.#forget(module)
    for (const [name, { settled, readers }] of this.#fetches) {
      if (settled && this.#sources.storeOf(settled) && readers === 0) this.#fetches.delete(name)
    }
    return true
  }

  /** From now on no store is asked for module files; files from stores, and those in progress, are fetched anew. */
  abandonStores(): void {
    for (const name of this.#sources.abandonStores()) this.#served.delete(name)
    for (const [name, { settled, readers }] of this.#fetches) {
      if (readers === 0 && (settled === undefined || this.#sources.storeOf(settled))) this.#fetches.delete(name)
    }
  }

  #forget(module: string): void {
    this.#senders.delete(module)
    for (const [name, fetch] of this.#fetches) {
      if (moduleOf(fetch.wanted) === module && fetch.readers === 0) this.#fetches.delete(name)
    }
  }

  #begin(wanted: Wanted): Fetch {
    const fetch: Fetch = { wanted, readers: 0, answer: this.#sources.ask(wanted) }
    const settle = (answer: Answer) => {
      fetch.settled = answer
    }
    // A failure is reported to whoever awaits the answer.
    fetch.answer.then(settle, () => undefined)
    if (wanted.file) this.#fetches.set(keyOf(wanted), fetch)
    return fetch
  }

  /** @param length of the content, which may be gone */
  async #note(wanted: Wanted, answer: Answer, length?: number): Promise<void> {
    const module = moduleOf(wanted)
    if (module !== undefined) {
      if (answer.kind === 'found') this.#refused.delete(wanted.name)
      else if (answer.upstream !== '') this.#refused.set(wanted.name, givenUp(wanted, answer))
    }
    if (answer.kind === 'found') {
      if (module === undefined) {
        const trouble = await misread(wanted, answer)
        return trouble && this.#giveUp(wanted, { kind: 'failed', trouble, upstream: answer.upstream })
      }
      this.#sources.storeOf(answer)?.hasServed(wanted.name, length ?? answer.content.length)
      const senders = this.#senders.get(module) ?? new Set()
      this.#senders.set(module, senders.add(answer.upstream))
      return
    }
    if (!this.#sources.isFinal(answer, wanted) || (answer.kind === 'failed' && answer.forGo)) return
    this.#giveUp(wanted, answer)
  }

  #giveUp(wanted: Wanted, answer: Refusal): void {
    if (this.givenUp.some(one => one.name === wanted.name)) return
    this.givenUp.push(givenUp(wanted, answer))
  }

  /**
   * A zip that was served is no longer needed: cmd/go locks it, and has it in the download cache. Other files are small,
   * and concurrent go commands request the same ones. Files that an interrupted command did not take are kept for the
   * next.
   */
  async #release(fetch: Fetch): Promise<void> {
    if (fetch.readers > 0) return
    const answer = await fetch.answer.catch(() => undefined)
    if (fetch.readers > 0) return
    const key = keyOf(fetch.wanted)
    const isKept = this.#fetches.get(key) === fetch
    if (answer !== undefined && isKept && this.#isOfUse(fetch.wanted, answer)) return
    // No reader may start while the file is being dropped.
    if (isKept) this.#fetches.delete(key)
    if (answer?.kind === 'found') await answer.content.drop()
  }

  #isOfUse({ name, file }: Wanted, answer: Answer): boolean {
    if (answer.kind !== 'found') return this.#afterFailure === 'stays'
    return !answer.content.isDamaged && (file?.kind !== 'zip' || !this.#served.has(name))
  }
}

type Found = Extract<Answer, { kind: 'found' }>
/** A request to only the rest of the list is a separate fetch. */
const keyOf = ({ name, from = 0 }: Wanted) => (from === 0 ? name : `${name} from ${from}`)

type Refusal = Exclude<Answer, { kind: 'found' }>

function givenUp(wanted: Wanted, answer: Refusal): GivenUp {
  const { text, status }: Pick<Trouble, 'text' | 'status'> =
    answer.kind === 'failed' ? answer.trouble : (answer.behind ?? answer)
  const module = moduleOf(wanted)
  const { cause, hint, fix, ...failure } = classifyFailure(text)
  return {
    name: wanted.name,
    ...(module !== undefined && { module }),
    upstream: answer.upstream,
    ...(status !== undefined && { status }),
    class: failure.class,
    text: failure.text,
    cause,
    hint,
    ...(fix !== undefined && { fix }),
  }
}
