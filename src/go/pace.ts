/** How often a state is told again that has not changed: a reader wants to see that the run is alive. */
const UNCHANGED_EVERY = 4_000

/**
 * Decides when progress is worth a line: at once when it changed and the last line is `every` milliseconds old, and after
 * four seconds even when nothing changed.
 */
export class Pace {
  readonly #every: number
  #told: { at: number; state: string | undefined; since: number }

  constructor(every: number, now = performance.now()) {
    this.#every = every
    this.#told = { at: now, state: undefined, since: now }
  }

  /** Is it time to tell this state? Says for how many milliseconds it has been told already; 0 for a new one. */
  due(state: string, now = performance.now()): { unchangedFor: number } | undefined {
    const isNew = state !== this.#told.state
    if (now - this.#told.at < (isNew ? this.#every : Math.max(this.#every, UNCHANGED_EVERY))) return undefined
    this.#told = { at: now, state, since: isNew ? now : this.#told.since }
    return { unchangedFor: now - this.#told.since }
  }
}
