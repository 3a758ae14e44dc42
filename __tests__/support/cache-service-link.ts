import { setTimeout as sleep } from 'node:timers/promises'

/** So many seconds of the rate may pass at once after a pause, as in the buffers of a real link. */
const BURST = 0.01

/**
 * The line between the storage and the machine: a token bucket that all connections share. Waits are counted from when
 * the line is free, so that a timer that fires late does not make it slower.
 */
export class Link {
  /** Undefined: as fast as the loopback. */
  bytesPerSecond: number | undefined
  #freeAt = 0

  /** Resolves when this many bytes may be passed on. */
  async pass(bytes: number): Promise<void> {
    if (this.bytesPerSecond === undefined) return
    const now = performance.now()
    this.#freeAt = Math.max(this.#freeAt, now - BURST * 1000) + (bytes / this.bytesPerSecond) * 1000
    if (this.#freeAt > now) await sleep(this.#freeAt - now)
  }
}
