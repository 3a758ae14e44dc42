import { readSync } from 'node:fs'

/** What may be read in pieces, synchronously: a buffer, or an open file that nobody else can write. */
export interface ZipBytes {
  readonly length: number
  /**
   * Exactly these bytes, as a view.
   * @throws Error where there are fewer; Error of the file system
   */
  read(position: number, length: number): Buffer
}

const ENDS_EARLY = 'it ends early'

export function bytesInMemory(buffer: Buffer): ZipBytes {
  return {
    length: buffer.length,
    read: (position, length) => {
      if (position < 0 || position + length > buffer.length) throw new Error(ENDS_EARLY)
      return buffer.subarray(position, position + length)
    },
  }
}

/** Most members and all headers are smaller. */
const WINDOW = 64 * 1024

/** @param file an open file of so many bytes; the caller closes it. */
export function bytesInFile(file: number, length: number): ZipBytes {
  let window: Buffer = Buffer.alloc(0)
  let start = 0
  const exactly = (position: number, wanted: number) => {
    const buffer = Buffer.allocUnsafeSlow(wanted)
    for (let filled = 0; filled < wanted; ) {
      const read = readSync(file, buffer, filled, wanted - filled, position + filled)
      if (read === 0) throw new Error(ENDS_EARLY)
      filled += read
    }
    return buffer
  }
  return {
    length,
    read: (position, wanted) => {
      if (position < 0 || position + wanted > length) throw new Error(ENDS_EARLY)
      if (wanted >= WINDOW) return exactly(position, wanted)
      if (position < start || position + wanted > start + window.length) {
        window = exactly(position, Math.min(WINDOW, length - position))
        start = position
      }
      return window.subarray(position - start, position - start + wanted)
    },
  }
}
