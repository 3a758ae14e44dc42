import type { Answer, Upstream, Wanted } from './upstream.js'

/**
 * The entries of GOPROXY as which the relay appears. The first one represents the whole list. Further entries matter if
 * an upstream was left to Go: when that upstream has nothing, Go continues, and the entry that it asks next shows which
 * upstreams remain.
 */
export class Entries {
  readonly #upstreams: Upstream[]
  /** By name: the last answer of an entry, unless it was the content. */
  readonly #said = new Map<string, Answer>()

  constructor(upstreams: Upstream[]) {
    this.#upstreams = upstreams
  }

  /** Index of the first upstream to ask for an entry. */
  startOf(entry: number): number {
    const starts = this.#upstreams.flatMap((_, index) => (index <= entry && this.#isStart(index) ? [index] : []))
    return starts.at(-1) ?? 0
  }

  /** The answer of the entry before this one. */
  saidOf({ name }: Wanted): Answer | undefined {
    return this.#said.get(name)
  }

  note({ name }: Wanted, answer: Answer): void {
    if (answer.kind === 'found') this.#said.delete(name)
    else this.#said.set(name, (answer.kind === 'failed' && answer.besides) || answer)
  }

  #isStart(index: number): boolean {
    const [before, own] = [this.#upstreams[index - 1], this.#upstreams[index]]
    if (before === undefined) return true
    return before.isLeftToGo && (before.next === 'when-absent' || own?.isLeftToGo === true)
  }
}
