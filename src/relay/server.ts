import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { parseModuleFile } from '../modcache/module-file.js'
import { isInternal } from '../network/error.js'
import { createServer } from '../network/node-http.js'
import { type Answer, statusOf, type Wanted, wantedFile } from './upstream.js'

/** Calls `use` with the answer to a request of cmd/go; its content may be removed once `use` has returned. */
export type Answering = (wanted: Asked, use: (answer: Answer) => Promise<void>) => Promise<void>

/** The requested path, and the relay entry that it was requested from. */
export type Asked = Wanted & { entry: number }

/** The side of the relay that cmd/go sees: a module proxy on the loopback interface. */
interface RelayServer {
  /** For GOPROXY: an address with an unguessable path. */
  url: string
  /** The same, for another entry of the list than the first. */
  urlOf: (entry: number) => string
  /** Pending requests whose go command is still waiting. */
  busy: () => number
  close: () => Promise<void>
}

/**
 * Listens on a free port of 127.0.0.1. Requests with another path get 404, and only GET is supported.
 * @throws Error if no port is available
 */
export async function serve(answering: Answering): Promise<RelayServer> {
  const secret = randomBytes(16).toString('hex')
  const waiting = new Set<ServerResponse>()
  const server = createServer((request, response) => {
    const answeringThis: Answering = async (wanted, use) => {
      waiting.add(response)
      response.once('close', () => waiting.delete(response))
      await answering(wanted, async answer => {
        waiting.delete(response)
        await use(answer)
      })
    }
    respond(request, response, { secret, answering: answeringThis }).catch(error => {
      // Otherwise the run is over, or the go command has exited: no answer is needed.
      if (!isInternal(error) || response.headersSent) return response.destroy()
      response.writeHead(500, TEXT).end(`internal error of go-mod-warmup: ${error.message}\n`)
    })
  })
  server.keepAliveTimeout = 0
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  // The relay must not keep a program running that forgets to close it.
  server.unref()
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/${secret}`
  return {
    url,
    urlOf: entry => `${url}.${entry}`,
    busy: () => waiting.size,
    close: async () => {
      const closed = new Promise(resolve => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  { secret, answering }: { secret: string; answering: Answering },
): Promise<void> {
  const [, given, entry = '0', path] = /^\/([^/.]+)(?:\.(\d{1,4}))?\/(.+)$/.exec(request.url ?? '') ?? []
  const wanted = given === secret && path !== undefined ? wantedOf(path) : undefined
  if (wanted === undefined) return void response.writeHead(404, TEXT).end('not found\n')
  if (request.method !== 'GET') return void response.writeHead(405, { ...TEXT, allow: 'GET' }).end('only GET\n')
  await answering({ ...wanted, entry: Number(entry) }, answer => send(answer, response))
}

const TEXT = { 'content-type': 'text/plain; charset=utf-8' }

async function send(answer: Answer, response: ServerResponse): Promise<void> {
  if (answer.kind === 'found') {
    response.writeHead(200, { 'content-length': answer.content.length })
    const all = answer.content.inMemory()
    if (all !== undefined) return void response.end(all)
    for await (const part of answer.content.parts()) await written(part, response)
    return void response.end()
  }
  if (answer.kind === 'absent') return void response.writeHead(answer.status, TEXT).end(`${answer.text}\n`)
  if (answer.forGo) return void response.writeHead(307, { ...TEXT, location: answer.forGo }).end()
  response.writeHead(statusOf(answer), TEXT).end(`${answer.trouble.text}\n`)
}

/** Resolves when the part is not needed any more. The callback may never come if the go command exits. */
function written(part: Buffer, response: ServerResponse): Promise<void> {
  return new Promise((resolve, reject) => {
    const gone = () => reject(new Error('the go command has gone'))
    if (response.destroyed) return gone()
    response.once('close', gone)
    response.write(part, error => {
      response.off('close', gone)
      if (error) reject(error)
      else resolve()
    })
  })
}

/** Undefined for a path that is invalid for a module proxy, such as one with `..`. */
export function wantedOf(path: string): Wanted | undefined {
  let name: string
  try {
    name = decodeURIComponent(path)
  } catch {
    return undefined // Not an encoding of anything.
  }
  if (path.includes('?') || /[\\\0]/.test(name) || name.split('/').some(part => ['', '.', '..'].includes(part))) {
    return undefined
  }
  const file = parseModuleFile(name)
  return file === undefined ? { name, path, by: 'go' } : wantedFile(file, 'go')
}
