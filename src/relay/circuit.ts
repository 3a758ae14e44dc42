import { setTimeout as sleep } from 'node:timers/promises'
import { backoffDelay, type RetryPolicy } from '../retry.js'

/** So many tries in a row without an answer, and the upstream may be dark. */
const OPENS_AFTER = 3

/**
 * The circuit breaker of one upstream. While it is open nobody asks the upstream but one probe, again and again with
 * growing waits; what the probe learns holds for all.
 *
 * An upstream that never answered in this run is probed `maxAttempts - 1` times; one that did, for as long as
 * `maxAttempts` of the longest waits take (150 seconds by default): outages pass, wrong addresses do not. After that it
 * is given up, and probed again only when somebody asks and the longest wait has gone by.
 */
export class Circuit {
  readonly #probe: () => Promise<boolean>
  readonly #patience: RetryPolicy
  readonly #signal: AbortSignal
  #state: 'closed' | 'open' | 'given-up' = 'closed'
  #inARow = 0
  /** What was asked for in vain. One thing alone can be a module that the upstream, or a filter, cannot cope with. */
  readonly #inVain = new Set<string>()
  #answered = false
  #probedAt = 0
  #settled: Promise<void> = Promise.resolve()
  /** How often it was opened. */
  openings = 0

  /** @param probe asks the upstream for something; true when it answered */
  constructor(probe: () => Promise<boolean>, options: { patience: RetryPolicy; signal: AbortSignal }) {
    this.#probe = probe
    this.#patience = options.patience
    this.#signal = options.signal
  }

  get state(): 'closed' | 'open' | 'given-up' {
    return this.#state
  }

  /** Waits until the upstream may be asked, or until it is given up. */
  async enter(): Promise<'may-ask' | 'given-up'> {
    this.#probeLate()
    while (this.#state === 'open') await this.#settled
    return this.#state === 'closed' ? 'may-ask' : 'given-up'
  }

  /** May the upstream be asked right now? */
  enterNow(): 'may-ask' | 'dark' {
    this.#probeLate()
    return this.#state === 'closed' ? 'may-ask' : 'dark'
  }

  /** The upstream answered, whatever it said. */
  answered(): void {
    this.#inARow = 0
    this.#inVain.clear()
    this.#answered = true
  }

  /**
   * There was no answer, or only that of a gateway before it.
   * @param where whether there was a connection at least
   */
  unanswered(name: string, where: 'no-connection' | 'connected'): void {
    this.#inARow++
    this.#inVain.add(name)
    if (this.#state !== 'closed' || this.#inARow < OPENS_AFTER) return
    // Then a probe can tell one module from all.
    const isSure = where === 'no-connection' || this.#answered || this.#inVain.size >= OPENS_AFTER
    if (isSure) this.#open()
  }

  #probeLate(): void {
    if (this.#state === 'given-up' && performance.now() - this.#probedAt > this.#patience.maxBackoff) this.#open()
  }

  #open(): void {
    this.#state = 'open'
    this.openings++
    this.#settled = this.#probeUntilSettled()
  }

  async #probeUntilSettled(): Promise<void> {
    const { maxAttempts, maxBackoff } = this.#patience
    const darkSince = performance.now()
    const isOver = (probes: number) =>
      this.#answered ? performance.now() - darkSince > maxAttempts * maxBackoff : probes >= maxAttempts - 1
    for (let probes = 0; !isOver(probes) && !this.#signal.aborted; probes++) {
      await sleep(backoffDelay(probes + 1, this.#patience), undefined, { signal: this.#signal, ref: false }).catch(
        () => undefined,
      )
      if (this.#signal.aborted) break
      if (await this.#probe()) {
        this.#inARow = 0
        this.#inVain.clear()
        this.#state = 'closed'
        return
      }
    }
    this.#probedAt = performance.now()
    this.#state = 'given-up'
  }
}
