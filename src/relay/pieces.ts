/** Bytes that are written to the spool, or read from it, at once. Shorter bodies stay in memory. */
export const PIECE = 64 * 1024

/** So many are kept; what is in use beyond that is left to the garbage collector. */
const MOST = 64

/**
 * Memory for what passes through, used again and again. New buffers for all of it would bring on one collection of
 * garbage after another, each of the whole heap: half of what a relay would cost.
 */
export class Pieces {
  readonly #free: Buffer[] = []

  /** One that nobody else uses until it is given back; what is in it is of no meaning. */
  take(): Buffer {
    return this.#free.pop() ?? Buffer.allocUnsafeSlow(PIECE)
  }

  give(piece: Buffer): void {
    if (this.#free.length < MOST) this.#free.push(piece)
  }
}
