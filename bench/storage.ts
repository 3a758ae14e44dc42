import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { BlobStorage } from '../__tests__/support/cache-service-blobs.js'

/**
 * A blob storage in a process of its own that keeps blobs in memory, and sends and receives them with next to no work: a
 * real one is another machine, and what it computes is not to be taken from those who are measured.
 */
export async function startStorage(): Promise<BlobStorage> {
  const typescript = pathToFileURL(join(import.meta.dirname, 'typescript.js')).href
  const child = fork(join(import.meta.dirname, 'storage-server.ts'), [], { execArgv: ['--import', typescript] })
  const [port] = await once(child, 'message')
  const urlOf = (blob: string) => `http://127.0.0.1:${port}/caches/${blob}`
  const ask = async (blob: string, init: RequestInit) => {
    const answer = await fetch(urlOf(blob), init)
    if (!answer.ok) throw new Error(`${init.method} ${blob}: ${answer.status}`)
    return Buffer.from(await answer.arrayBuffer())
  }
  return {
    signed: blob => `${urlOf(blob)}?sig=none`,
    put: async (blob, content) => void (await ask(blob, { method: 'PUT', body: new Uint8Array(content) })),
    content: blob => ask(blob, { method: 'GET' }),
    remove: async blob => void (await ask(blob, { method: 'DELETE' })),
    limit: bytesPerSecond => void child.send({ bytesPerSecond }),
    close: async () => {
      child.disconnect()
      if (child.exitCode === null) await once(child, 'exit')
    },
  }
}
