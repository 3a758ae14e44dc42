import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'

/** A server on the loopback that sends whatever bytes it is told to. */
export interface RawServer {
  /** `127.0.0.1:PORT` */
  host: string
  /** Connections so far. */
  connections: () => number
  /** The heads of all requests. */
  requests: string[]
  /** Resets all connections. */
  reset: () => void
  close: () => void
}

/**
 * Answers each request by the bytes that `answer` makes for its target, and by nothing where it makes none; `ends` says
 * what becomes of the connection then. A CONNECT is answered likewise, and leads on to the port that `onward` names.
 */
export async function startRawServer(
  answer: (target: string) => string | undefined | Promise<string>,
  { ends = 'kept', onward }: { ends?: 'kept' | 'closed'; onward?: (socket: Socket) => void } = {},
): Promise<RawServer> {
  const requests: string[] = []
  const open = new Set<Socket>()
  let connections = 0
  const server = createServer(socket => {
    connections++
    open.add(socket)
    socket.on('close', () => open.delete(socket)).on('error', () => undefined)
    let text = ''
    const read = async (chunk: Buffer) => {
      text += chunk.toString('latin1')
      for (let end = text.indexOf('\r\n\r\n'); end >= 0; end = text.indexOf('\r\n\r\n')) {
        const head = text.slice(0, end)
        text = text.slice(end + 4)
        requests.push(head)
        const [method, target = ''] = head.split(' ')
        const said = await answer(target)
        if (said !== undefined) socket.write(said, 'latin1')
        if (method === 'CONNECT') {
          socket.off('data', read)
          return onward?.(socket)
        }
        if (ends === 'closed') socket.end()
      }
    }
    socket.on('data', read)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    connections: () => connections,
    requests,
    reset: () => {
      for (const socket of open) socket.resetAndDestroy()
    },
    close: () => {
      server.close()
      for (const socket of open) socket.destroy()
    },
  }
}

/** The head of an answer, for a status and a size. */
export type RawHead = (status: number, length: number) => string

export const WITH_LF: RawHead = (status, length) => `HTTP/1.1 ${status} X\nContent-Length: ${length}\n\n`

/** Longer than our parser takes a head; Go takes 10 MB. */
export const WITH_LONG_HEAD: RawHead = (status, length) =>
  `HTTP/1.1 ${status} X\r\nX-Long: ${'a'.repeat(300 << 10)}\r\nContent-Length: ${length}\r\n\r\n`

/** Passes on what the server at a URL says, with another head. */
export async function startRawFront(to: string, head: RawHead): Promise<RawServer> {
  return await startRawServer(async target => {
    const answer = await fetch(`${to}${target}`)
    const body = Buffer.from(await answer.arrayBuffer())
    return head(answer.status, body.length) + body.toString('latin1')
  })
}
