/** A turn to use one connection, to be given back by `done`. */
export interface Slot {
  /** Ends the turn; an upstream that is `burdened` gets fewer of them from now on. */
  done: (how: 'fine' | 'burdened') => void
}

interface Waiting {
  rank: () => number
  start: () => void
  stop: () => void
}

/**
 * Hands out the connections to one upstream, the most urgent request first. An upstream that says it is burdened gets
 * half as many at once; with each full round of successes it gets one more, up to the number it began with (additive
 * increase, multiplicative decrease, as TCP does).
 */
export class Slots {
  readonly #most: number
  #limit: number
  #busy = 0
  #successes = 0
  /** Turns begun so far; those begun before the last halving tell nothing new. */
  #begun = 0
  #halvedAt = 0
  #restUntil = 0
  readonly #waiting: Waiting[] = []

  constructor(connections: number) {
    this.#most = connections
    this.#limit = connections
  }

  /** Connections at once, at present. */
  get limit(): number {
    return this.#limit
  }

  /** Nobody gets a turn for so many milliseconds: the upstream asked for it. */
  rest(milliseconds: number): void {
    this.#restUntil = Math.max(this.#restUntil, performance.now() + milliseconds)
  }

  /**
   * Waits for a turn. `rank` is asked again whenever a connection is free; the smallest goes first.
   * @throws the signal's reason when it aborts before.
   */
  take(rank: () => number, signal: AbortSignal): Promise<Slot> {
    signal.throwIfAborted()
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        rank,
        start: () => {
          signal.removeEventListener('abort', waiting.stop)
          resolve(this.#begin())
        },
        stop: () => {
          this.#waiting.splice(this.#waiting.indexOf(waiting), 1)
          reject(signal.reason)
        },
      }
      signal.addEventListener('abort', waiting.stop, { once: true })
      this.#waiting.push(waiting)
      this.#next()
    })
  }

  #begin(): Slot {
    const number = ++this.#begun
    return {
      done: how => {
        this.#busy--
        if (how === 'burdened' && number > this.#halvedAt) {
          this.#limit = Math.max(1, Math.floor(this.#limit / 2))
          this.#halvedAt = this.#begun
          this.#successes = 0
        } else if (how === 'fine' && ++this.#successes >= this.#limit) {
          this.#limit = Math.min(this.#most, this.#limit + 1)
          this.#successes = 0
        }
        this.#next()
      },
    }
  }

  #next(): void {
    const rest = this.#restUntil - performance.now()
    if (rest > 0) return void setTimeout(() => this.#next(), rest).unref()
    while (this.#busy < this.#limit && this.#waiting.length > 0) {
      const first = this.#waiting.reduce((best, one) => (one.rank() < best.rank() ? one : best))
      this.#waiting.splice(this.#waiting.indexOf(first), 1)
      this.#busy++
      first.start()
    }
  }
}
