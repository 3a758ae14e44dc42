/** What is sent to cmd/go: received from an upstream, or a file of a store. */
export interface Body {
  readonly length: number
  /** Has somebody removed a part of it? */
  readonly isDamaged: boolean
  /** So many bytes from `start` on, or as many as there are. */
  slice(start: number, length: number): Promise<Buffer>
  /** All of it, where it is in memory. */
  inMemory(): Buffer | undefined
  /** All of it, in order; each part is good until the next is asked for. A file that somebody cut throws. */
  parts(): AsyncGenerator<Buffer>
  /** Forgets what there is. */
  drop(): Promise<void>
}

/** A few words of our own. */
export class TextBody implements Body {
  readonly length: number
  readonly isDamaged = false
  readonly #text: Buffer

  constructor(text: Buffer) {
    this.#text = text
    this.length = text.length
  }

  async slice(start: number, length: number): Promise<Buffer> {
    return this.#text.subarray(start, start + length)
  }

  inMemory(): Buffer {
    return this.#text
  }

  async *parts(): AsyncGenerator<Buffer> {
    yield this.#text
  }

  async drop(): Promise<void> {
    // It is in memory.
  }
}
