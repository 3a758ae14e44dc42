import { withRegularFile } from '../modcache/regular-file.js'
import { inPlace } from './file-trouble.js'
import type { ModuleStore } from './module-store.js'

/** No list and no tree head is larger. */
const LARGEST = 4 << 20

/**
 * The content of a small file of a store, at the most its first 4 MB or `largest` bytes; undefined where it has no such
 * file. It does not count as used.
 * @throws StoreError
 */
export async function readSmallFile(
  store: ModuleStore,
  name: string,
  { signal, largest = LARGEST }: { signal: AbortSignal; largest?: number },
): Promise<Buffer | undefined> {
  const stored = await store.get(name, signal, 'look')
  if (stored === undefined) return undefined
  if (stored.kind === 'stream') return await gather(stored.body, largest)
  return await inPlace(store.spec, name, () => headOf(stored.path, Math.min(stored.bytes, largest)))
}

async function headOf(path: string, bytes: number): Promise<Buffer> {
  return await withRegularFile(path, 'refuse', async ({ handle }) => {
    const { bytesRead, buffer } = await handle.read({ buffer: Buffer.alloc(bytes) })
    return buffer.subarray(0, bytesRead)
  })
}

async function gather(body: AsyncIterable<Buffer> & { destroy(): unknown }, largest: number): Promise<Buffer> {
  const pieces: Buffer[] = []
  let bytes = 0
  for await (const piece of body) {
    pieces.push(piece)
    bytes += piece.length
    if (bytes > largest) break
  }
  body.destroy()
  return Buffer.concat(pieces).subarray(0, largest)
}
