import type { Readable } from 'node:stream'

/** What is sent to cmd/go: received from an upstream, or a file of a store. */
export interface Body {
  readonly length: number
  /** Has somebody removed a part of it? */
  readonly isDamaged: boolean
  /** So many bytes from `start` on, or as many as there are. */
  slice(start: number, length: number): Promise<Buffer>
  /** All of it, where it is in memory. */
  inMemory(): Buffer | undefined
  /** All of it, in order. A file that ends early, because somebody cut it, breaks the stream. */
  stream(): Readable
  /** Forgets what there is. */
  drop(): Promise<void>
}

/** Up to here a body stays in memory: most module files are smaller, and a file for each would cost more than it saves. */
export const IN_MEMORY = 64 * 1024

/** Where pieces come from, and how many bytes they are together. */
interface Source {
  length: number
  slice: (start: number, length: number) => Promise<Buffer>
}

/** The pieces of a body in order; `lost` is called when one is not there, and the generator throws. */
export async function* piecesOf({ length, slice }: Source, size: number, lost: () => void): AsyncGenerator<Buffer> {
  for (let at = 0; at < length; ) {
    const piece = await slice(at, Math.min(size, length - at)).catch(() => Buffer.of())
    if (piece.length === 0) {
      lost()
      throw new Error('a part of a file was lost')
    }
    at += piece.length
    yield piece
  }
}
