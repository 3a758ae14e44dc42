/** How often an unchanged state is reported again, to show that the run is alive. */
const UNCHANGED_EVERY = 4_000

/**
 * Decides when to report progress: on a change, if the last report is at least `every` milliseconds old, and every four
 * seconds without a change.
 */
export class Pace {
  readonly #every: number
  #told: { at: number; state: string | undefined; since: number }

  constructor(every: number, now = performance.now()) {
    this.#every = every
    this.#told = { at: now, state: undefined, since: now }
  }

  /** Is it time to report this state? Returns how long it has been unchanged, in milliseconds; 0 for a new one. */
  due(state: string, now = performance.now()): { unchangedFor: number } | undefined {
    const isNew = state !== this.#told.state
    if (now - this.#told.at < (isNew ? this.#every : Math.max(this.#every, UNCHANGED_EVERY))) return undefined
    this.#told = { at: now, state, since: isNew ? now : this.#told.since }
    return { unchangedFor: now - this.#told.since }
  }
}
