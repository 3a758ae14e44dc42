import type { Answer, Upstream, Wanted } from './upstream.js'

/**
 * As which entries of GOPROXY the relay appears. The first stands for the whole list. Those behind it count where an
 * upstream was left to Go: when that has nothing Go goes on, and by the entry that it asks next we know which upstreams
 * are left to be asked.
 */
export class Entries {
  readonly #upstreams: Upstream[]
  /** By name, what an entry said of it last, where that was not the content. */
  readonly #said = new Map<string, Answer>()

  constructor(upstreams: Upstream[]) {
    this.#upstreams = upstreams
  }

  /** The number of the upstream from which on the list is asked for an entry: where that differs, an entry before it did so. */
  startOf(entry: number): number {
    const starts = this.#upstreams.flatMap((_, index) => (index <= entry && this.#isStart(index) ? [index] : []))
    return starts.at(-1) ?? 0
  }

  /** What the entry before this one has said. */
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
