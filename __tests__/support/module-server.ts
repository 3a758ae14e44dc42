import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { type ModuleSpec, type ServedModule, serveModule } from './served-module.js'
import { storedZip } from './stored-zip.js'

/** Something that goes wrong with an answer. `at` is the part of the body that is sent before, from 0 to 1. */
export type Fault =
  /** A text/plain body, which Go repeats as `server response`. */
  | { kind: 'status'; status: number; headers?: Record<string, string>; body?: string }
  /** The connection is reset before an answer. */
  | { kind: 'reset' }
  /** The connection ends in the middle of the body. */
  | { kind: 'truncate'; at: number }
  /** Nothing more comes, and the connection stays open. Without `at` not even the headers come. */
  | { kind: 'stall'; at?: number }
  /** Status 200 and a web page. */
  | { kind: 'login-page' }
  /** A well-formed zip of this module with other content. */
  | { kind: 'wrong-zip' }
  /** The answer comes later. */
  | { kind: 'delay'; milliseconds: number }
  /** The body is sent in this many pieces, with a pause after each. */
  | { kind: 'slow'; pieces: number; pause: number }

export interface ModuleServer {
  /** For GOPROXY. */
  url: string
  modules: ServedModule[]
  /** Paths of all requests in their order, unescaped: `/example.com/Big/@v/v1.0.0.zip`. */
  requests: string[]
  /** All lines for go.sum. */
  sums: () => string
  /** Lets requests whose path contains `match` (or is matched by it) go wrong, the first `times` of them (default: all). */
  fault: (match: string | RegExp, fault: Fault, times?: number) => void
  /** Forgets all faults. */
  heal: () => void
  /** Ends the server and every connection that still hangs. */
  close: () => Promise<void>
}

/**
 * Starts a module proxy on the loopback that speaks the GOPROXY protocol for these modules.
 * @param others what else it has, by the path of a request
 */
export async function startModuleServer({
  modules,
  others = () => undefined,
}: {
  modules: ModuleSpec[]
  others?: (path: string) => string | Buffer | undefined
}): Promise<ModuleServer> {
  const served = modules.map(serveModule)
  const answers = new Map(served.flatMap(answersOf))
  const versions = new Map<string, string[]>()
  for (const { path, version } of served) versions.set(path, [...(versions.get(path) ?? []), version])
  for (const [path, list] of versions) {
    answers.set(`/${path}/@v/list`, () => `${list.join('\n')}\n`)
    answers.set(`/${path}/@latest`, () => info(list.at(-1) ?? ''))
  }
  const requests: string[] = []
  let faults: { match: string | RegExp; fault: Fault; left: number }[] = []

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const path = decodeURIComponent(request.url ?? '').replace(/!([a-z])/g, (_, letter) => letter.toUpperCase())
    requests.push(path)
    const found = faults.find(
      ({ match, left }) => left > 0 && (match instanceof RegExp ? match.test(path) : path.includes(match)),
    )
    if (found) found.left--
    const body = answers.get(path)?.() ?? others(path)
    if (found) await goWrong(found.fault, { path, body: Buffer.from(body ?? ''), response })
    else if (body === undefined) response.writeHead(404, { 'Content-Type': 'text/plain' }).end(`not found: ${path}\n`)
    else response.end(body)
  }
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    modules: served,
    requests,
    sums: () => served.map(module => module.sums).join(''),
    fault: (match, fault, times = Number.POSITIVE_INFINITY) => {
      faults.push({ match, fault, left: times })
    },
    heal: () => {
      faults = []
    },
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function answersOf(module: ServedModule): [string, () => string | Buffer][] {
  const base = `/${module.path}/@v/${module.version}`
  return [
    [`${base}.info`, () => info(module.version)],
    [`${base}.mod`, () => module.goMod],
    [`${base}.zip`, module.zip],
    [`/${module.path}/@v/${module.branch ?? module.version}.info`, () => info(module.version)],
  ]
}

function info(version: string): string {
  return JSON.stringify({ Version: version, Time: '2024-01-01T00:00:00Z' })
}

async function goWrong(fault: Fault, asked: { path: string; body: Buffer; response: ServerResponse }): Promise<void> {
  const { body, response } = asked
  const part = (at: number) => body.subarray(0, Math.floor(body.length * at))
  switch (fault.kind) {
    case 'status':
      response.writeHead(fault.status, { 'Content-Type': 'text/plain', ...fault.headers }).end(fault.body ?? '')
      return
    case 'reset':
      response.socket?.resetAndDestroy()
      return
    case 'truncate':
      response.writeHead(200, { 'Content-Length': body.length })
      response.write(part(fault.at), () => response.socket?.destroy())
      return
    case 'stall':
      if (fault.at === undefined) return
      response.writeHead(200, { 'Content-Length': body.length })
      response.flushHeaders()
      response.write(part(fault.at))
      return
    case 'login-page':
      response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!DOCTYPE html><title>Sign in</title>\n')
      return
    case 'wrong-zip':
      response.end(storedZip([[`${prefixOf(asked.path)}/other.go`, Buffer.from('package other\n')]]))
      return
    case 'delay':
      await sleep(fault.milliseconds)
      response.end(body)
      return
    case 'slow':
      response.writeHead(200, { 'Content-Length': body.length })
      for (let piece = 0; piece < fault.pieces && !response.destroyed; piece++) {
        const [from, to] = [piece / fault.pieces, (piece + 1) / fault.pieces]
        response.write(body.subarray(part(from).length, part(to).length))
        await sleep(fault.pause)
      }
      response.end()
  }
}

/** `path@version` of `/path/@v/version.zip`. */
function prefixOf(request: string): string {
  return request
    .slice(1)
    .replace('/@v/', '@')
    .replace(/\.zip$/, '')
}
