import { readSync } from 'node:fs'

/** What may be read in pieces, synchronously: a buffer, or an open file that nobody else can write. */
export interface ZipBytes {
  readonly length: number
  /**
   * Exactly these bytes, as a view that holds until the next call.
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

/**
 * What is read at once holds until the next call.
 * @param file an open file of so many bytes; the caller closes it
 */
export function bytesInFile(file: number, length: number): ZipBytes {
  const window = Buffer.allocUnsafeSlow(Math.min(WINDOW, length))
  let start = 0
  let end = 0
  const fill = (buffer: Buffer, position: number) => {
    for (let filled = 0; filled < buffer.length; ) {
      const read = readSync(file, buffer, filled, buffer.length - filled, position + filled)
      if (read === 0) throw new Error(ENDS_EARLY)
      filled += read
    }
    return buffer
  }
  return {
    length,
    read: (position, wanted) => {
      if (position < 0 || position + wanted > length) throw new Error(ENDS_EARLY)
      if (wanted >= WINDOW) return fill(Buffer.allocUnsafeSlow(wanted), position)
      if (position < start || position + wanted > end) {
        start = position
        end = start
        end += fill(window.subarray(0, Math.min(WINDOW, length - position)), position).length
      }
      return window.subarray(position - start, position - start + wanted)
    },
  }
}

/** Smaller buffers are parts of others, or not worth it. */
const WORTH_GIVING = 8 << 10

/**
 * Frees the memory of a buffer that nobody needs any more and that is no part of another one. Until the next collection
 * of garbage, which buffers hardly bring on, each thread would hold tens of megabytes.
 */
export function giveBack({ buffer, byteOffset, byteLength }: Uint8Array): void {
  // What zlib makes has one byte to spare (unpack-module.ts).
  const isWhole = buffer instanceof ArrayBuffer && byteOffset === 0 && buffer.byteLength <= byteLength + 1
  if (isWhole && byteLength >= WORTH_GIVING) buffer.transfer(0)
}
