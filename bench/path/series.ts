import { Incomplete } from './complete.js'
import type { Metered } from './metered.js'

/** The runs of each way, in their order, and those that did not count. */
export class Series<Way extends string> {
  readonly #runs = new Map<Way, Metered[]>()
  readonly failed: string[] = []
  readonly #title: string

  constructor(title: string) {
    this.#title = title
  }

  /** One more run of this way. What it left incomplete is told and does not count. */
  async add(way: Way, work: () => Promise<Metered>): Promise<void> {
    try {
      const took = await work()
      this.#runs.set(way, [...this.of(way), took])
      process.stderr.write(`${this.#title}, ${way}: ${took.seconds.toFixed(2)} s, ${took.cpu.toFixed(1)} s CPU\n`)
    } catch (error) {
      if (!(error instanceof Incomplete)) throw error
      this.failed.push(`${way}: ${error.message.trim()}`)
      process.stderr.write(`${this.#title}, ${way}: does not count: ${error.message}\n`)
    }
  }

  of(way: Way): Metered[] {
    return this.#runs.get(way) ?? []
  }
}
