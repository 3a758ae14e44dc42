import { readSync } from 'node:fs'

/** Bytes that can be read in pieces, synchronously: a buffer, or an open file that no other process can write. */
export interface ZipBytes {
  readonly length: number
  /**
   * Exactly these bytes, as a view that is valid until the next call.
   * @throws Error if there are fewer; Error of the file system
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
 * A view is valid until the next call.
 * @param file an open file of this size; the caller closes it
 * @param room for what is read at once; the caller may give it back afterwards
 */
export function bytesInFile(file: number, length: number, room?: Buffer): ZipBytes {
  let window = room ?? Buffer.of()
  const size = room?.length ?? WINDOW
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
      // The whole window is never handed out, because whoever gets a whole buffer may give it back.
      if (wanted >= Math.min(size, length)) return fill(Buffer.allocUnsafeSlow(wanted), position)
      if (position < start || position + wanted > end) {
        if (window.length === 0) window = Buffer.allocUnsafeSlow(Math.min(size, length))
        start = position
        end = start
        end += fill(window.subarray(0, Math.min(size, length - position)), position).length
      }
      return window.subarray(position - start, position - start + wanted)
    },
  }
}

/** Smaller buffers are parts of others, or not worth the effort. */
const WORTH_GIVING = 8 << 10

/**
 * Frees the memory of an unused buffer that is not part of another one. Otherwise each thread would keep tens of megabytes
 * until the next garbage collection, which buffers hardly trigger.
 * @param spare bytes behind it that nobody uses either; by default, where there are any, somebody may still fill or read them
 */
export function giveBack({ buffer, byteOffset, byteLength }: Uint8Array, spare = 0): void {
  const isWhole = buffer instanceof ArrayBuffer && byteOffset === 0 && buffer.byteLength <= byteLength + spare
  if (isWhole && byteLength >= WORTH_GIVING) buffer.transfer(0)
}
