import { open } from 'node:fs/promises'
import type { ModuleStore } from './module-store.js'

/** No list, note or tree head is larger. */
const LARGEST = 4 << 20

/**
 * The text of a small file of a store, at the most its first 4 MB; undefined where it has no such file. It does not count
 * as used.
 * @throws StoreError; Error of the file system
 */
export async function readText(store: ModuleStore, name: string, signal: AbortSignal): Promise<string | undefined> {
  const stored = await store.get(name, signal, 'look')
  if (stored === undefined) return undefined
  if (stored.kind === 'stream') return (await gather(stored.body)).toString()
  const handle = await open(stored.path)
  try {
    const { bytesRead, buffer } = await handle.read({ buffer: Buffer.alloc(Math.min(stored.bytes, LARGEST)) })
    return buffer.toString('utf8', 0, bytesRead)
  } finally {
    await handle.close()
  }
}

async function gather(body: AsyncIterable<Buffer> & { destroy(): unknown }): Promise<Buffer> {
  const pieces: Buffer[] = []
  let bytes = 0
  for await (const piece of body) {
    pieces.push(piece)
    bytes += piece.length
    if (bytes > LARGEST) break
  }
  body.destroy()
  return Buffer.concat(pieces)
}
