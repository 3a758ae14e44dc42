import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { type AddressInfo, connect, createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  BlobSASPermissions,
  BlobServiceClient,
  generateBlobSASQueryParameters,
  StorageSharedKeyCredential,
} from '@azure/storage-blob'

/** The account every blob emulator knows; the key is published with it. */
const ACCOUNT = 'devstoreaccount1'
const KEY = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=='
const CONTAINER = 'caches'

/** A blob storage of its own, in memory. */
export interface Azurite {
  port: number
  /** Path and query under which a blob may be read (`r`) or written (`cw`). */
  signed(blob: string, permissions: 'r' | 'cw'): string
  put(blob: string, content: Buffer): Promise<void>
  content(blob: string): Promise<Buffer>
  remove(blob: string): Promise<void>
  close(): Promise<void>
}

export async function startAzurite(): Promise<Azurite> {
  const port = await freePort()
  const script = createRequire(import.meta.url).resolve('azurite/dist/src/blob/main.js')
  const options = ['--blobPort', String(port), '--inMemoryPersistence', '--silent', '--skipApiVersionCheck']
  const child = spawn(process.execPath, [script, ...options], { stdio: 'ignore' })
  await listening(port)

  const credential = new StorageSharedKeyCredential(ACCOUNT, KEY)
  const container = new BlobServiceClient(`http://127.0.0.1:${port}/${ACCOUNT}`, credential).getContainerClient(
    CONTAINER,
  )
  await container.create()
  return {
    port,
    signed: (blobName, permissions) => {
      const expiresOn = new Date(Date.now() + 3_600_000)
      const parsed = BlobSASPermissions.parse(permissions)
      const query = { containerName: CONTAINER, blobName, permissions: parsed, expiresOn }
      return `/${ACCOUNT}/${CONTAINER}/${blobName}?${generateBlobSASQueryParameters(query, credential)}`
    },
    put: async (blob, content) => void (await container.getBlockBlobClient(blob).uploadData(content)),
    content: async blob => await container.getBlockBlobClient(blob).downloadToBuffer(),
    remove: async blob => void (await container.deleteBlob(blob)),
    close: async () => {
      child.kill('SIGKILL')
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}

async function listening(port: number): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const socket = connect(port, '127.0.0.1')
    const up = await once(socket, 'connect').then(
      () => true,
      () => false,
    )
    socket.destroy()
    if (up) return
    if (attempt === 400) throw new Error('azurite does not start')
    await sleep(25)
  }
}
