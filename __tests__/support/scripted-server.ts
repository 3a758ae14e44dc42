import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One request as it came in. */
export interface Asked {
  /** Below the server, unescaped: `example.com/Big/@v/v1.0.0.zip`. */
  path: string
  /** How often this path was asked for, this time included. */
  time: number
  headers: IncomingMessage['headers']
}

export type Script = (asked: Asked, response: ServerResponse) => unknown

/** A server on the loopback that does what a script says. */
export interface ScriptedServer {
  url: string
  port: number
  /** All requests, in their order. */
  asked: Asked[]
  /** Paths of all requests, in their order. */
  paths: () => string[]
  /** Requests that are being answered now, and the most there ever were. */
  atOnce: { now: number; most: number }
  /** Answers by another script from now on. */
  play: (script: Script) => void
  close: () => Promise<void>
}

export async function startScriptedServer(script: Script): Promise<ScriptedServer> {
  const asked: Asked[] = []
  const times = new Map<string, number>()
  const atOnce = { now: 0, most: 0 }
  let current = script
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? '')
      .slice(1)
      .replace(/!([a-z])/g, (_, letter) => letter.toUpperCase())
    const time = (times.get(path) ?? 0) + 1
    times.set(path, time)
    asked.push({ path, time, headers: request.headers })
    atOnce.most = Math.max(atOnce.most, ++atOnce.now)
    response.once('close', () => atOnce.now--)
    current({ path, time, headers: request.headers }, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    asked,
    paths: () => asked.map(({ path }) => path),
    atOnce,
    play: next => {
      current = next
    },
    close: async () => {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

/** Answers with a status and a text. */
export const status =
  (code: number, headers: Record<string, string | number> = {}, text = ''): Script =>
  (_, response) =>
    response.writeHead(code, { 'content-type': 'text/plain', ...headers }).end(text)

/** Ends the connection without an answer. */
export const reset: Script = (_, response) => response.socket?.resetAndDestroy()

/** Sends a body, or the part of it that is asked for, with an ETag. */
export const whole =
  (body: Buffer, etag = '"one"'): Script =>
  ({ headers }, response) =>
    response.writeHead(...head(body, { headers, etag })).end(body.subarray(firstByte(headers, etag)))

/** Sends that much of a body, then loses the connection; or, with `ends: 'never'`, sends nothing more. */
export const part =
  (
    body: Buffer,
    bytes: number,
    { etag = '"one"', ends = 'broken' }: { etag?: string; ends?: 'broken' | 'never' } = {},
  ): Script =>
  ({ headers }, response) => {
    const first = firstByte(headers, etag)
    response.writeHead(...head(body, { headers, etag }))
    response.flushHeaders()
    response.write(body.subarray(first, first + bytes), () => ends === 'broken' && response.destroy())
  }

function head(
  body: Buffer,
  { headers, etag }: { headers: IncomingMessage['headers']; etag: string },
): [number, Record<string, string | number>] {
  const first = firstByte(headers, etag)
  const common = { etag, 'content-length': body.length - first, 'content-type': 'application/octet-stream' }
  if (first === 0) return [200, common]
  return [206, { ...common, 'content-range': `bytes ${first}-${body.length - 1}/${body.length}` }]
}

function firstByte(headers: IncomingMessage['headers'], etag: string): number {
  const isSame = [undefined, etag].includes(headers['if-range'] as string | undefined)
  return isSame ? Number(/^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1] ?? 0) : 0
}
