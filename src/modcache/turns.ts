import { setImmediate as nextTurn } from 'node:timers/promises'

/** How long a computation holds the thread at once, in milliseconds: timers, signals and streams wait for it. */
const LONGEST_TURN = 10

/** Lets a long computation share its thread, and be interrupted. */
export class Turns {
  readonly signal: AbortSignal | undefined
  #since = performance.now()

  constructor(signal?: AbortSignal) {
    this.signal = signal
  }

  /**
   * To be called between small pieces of work.
   * @throws the reason of the signal once it has aborted
   */
  async next(): Promise<void> {
    if (performance.now() - this.#since >= LONGEST_TURN) {
      await nextTurn()
      this.#since = performance.now()
    }
    this.signal?.throwIfAborted()
  }
}
