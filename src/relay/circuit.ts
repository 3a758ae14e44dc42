import { setTimeout as sleep } from 'node:timers/promises'
import { backoffDelay, type RetryPolicy } from '../retry.js'

/** After this many consecutive tries without an answer, the upstream may be down. */
const OPENS_AFTER = 3

/**
 * The circuit breaker of one upstream. While it is open, only a probe is sent to the upstream, repeatedly with growing
 * delays; its result applies to all requests.
 *
 * An upstream that never answered in this run is probed `maxAttempts - 1` times; one that did, for `maxAttempts` times the
 * longest delay (150 seconds by default): outages pass, wrong addresses do not. After that it is given up, and probed again
 * only on request and after the longest delay.
 */
export class Circuit {
  readonly #probe: () => Promise<boolean>
  readonly #patience: RetryPolicy
  readonly #signal: AbortSignal
  #state: 'closed' | 'open' | 'given-up' = 'closed'
  #inARow = 0
  /** Failed requests. If there is only one, the module may be what the upstream, or a filter, cannot handle. */
  readonly #inVain = new Set<string>()
  #answered = false
  #probedAt = 0
  #settled: Promise<void> = Promise.resolve()
  /** How often it was opened. */
  openings = 0

  /** @param probe sends the upstream a request; true if it answered */
  constructor(probe: () => Promise<boolean>, options: { patience: RetryPolicy; signal: AbortSignal }) {
    this.#probe = probe
    this.#patience = options.patience
    this.#signal = options.signal
  }

  get state(): 'closed' | 'open' | 'given-up' {
    return this.#state
  }

  /** Waits until the upstream may be used, or is given up. */
  async enter(): Promise<'may-ask' | 'given-up'> {
    this.#probeLate()
    while (this.#state === 'open') await this.#settled
    return this.#state === 'closed' ? 'may-ask' : 'given-up'
  }

  /** May the upstream be used right now? */
  enterNow(): 'may-ask' | 'dark' {
    this.#probeLate()
    return this.#state === 'closed' ? 'may-ask' : 'dark'
  }

  /** The upstream answered, with whatever status. */
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
    // A probe can then distinguish one module from all.
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
