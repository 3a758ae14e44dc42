import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { makeCertificate } from '../../__tests__/support/certificate.js'
import type { Seen, Trouble } from './trouble.js'

/** A module proxy in a process of its own, so that what it costs is not counted with those who ask it. */
export interface Origin {
  port: number
  /** For SSL_CERT_FILE. */
  certificate: string
  /** Begins to count, and to make trouble; returns what was counted when `work` is done. */
  during: <T>(trouble: Trouble | undefined, work: () => Promise<T>) => Promise<{ seen: Seen; result: T }>
  close: () => Promise<void>
}

/** Serves a directory in GOPROXY layout over HTTPS on the loopback, by HTTP/2 and 1.1 or only by 1.1. */
export async function startOrigin(directory: string, { http2 }: { http2: boolean }): Promise<Origin> {
  const { keyFile, certFile, caFile, remove } = await makeCertificate(['IP:127.0.0.1'])
  const files = [directory, keyFile, certFile, ...(http2 ? [] : ['http1'])]
  const typescript = pathToFileURL(join(import.meta.dirname, '..', 'typescript.js')).href
  const child = fork(join(import.meta.dirname, 'origin-server.ts'), files, { execArgv: ['--import', typescript] })
  const ended = new AbortController()
  child.once('exit', code => ended.abort(new Error(`the origin ended with ${code}`)))
  const answer = async () => (await once(child, 'message', { signal: ended.signal }))[0]
  const ask = async (order: { begin?: Trouble | undefined } | 'end'): Promise<Seen> => {
    child.send(order)
    return await answer()
  }
  const port: number = await answer()
  return {
    port,
    certificate: caFile,
    during: async (trouble, work) => {
      await ask({ begin: trouble })
      const result = await work()
      return { seen: await ask('end'), result }
    },
    close: async () => {
      child.disconnect()
      if (child.exitCode === null) await once(child, 'exit')
      await remove()
    },
  }
}
