import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A SOCKS5 proxy (RFC 1928, RFC 1929) on the loopback that leads to the same server whatever name it is asked for. */
export interface SocksProxy {
  /** `127.0.0.1:PORT` */
  host: string
  /** `user:password host:port`; without user and password, ` host:port`. */
  asked: string[]
  clear: () => void
  close: () => void
}

export async function startSocksProxy(to: { http: number; https: number }): Promise<SocksProxy> {
  const asked: string[] = []
  const sockets = new Set<Socket>()
  const server = createServer(socket => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    void serve(socket).catch(() => socket.destroy())
  })
  const serve = async (socket: Socket) => {
    const methods = await message(socket)
    const withUser = methods.subarray(2).includes(2)
    socket.write(Buffer.from([5, withUser ? 2 : 0]))
    const user = withUser ? userIn(await message(socket)) : ''
    if (withUser) socket.write(Buffer.from([1, 0]))
    const request = await message(socket)
    const name = request.subarray(5, 5 + (request[4] ?? 0)).toString()
    const port = request.readUInt16BE(request.length - 2)
    asked.push(`${user} ${name}:${port}`)
    const onward = connect(port === 443 ? to.https : to.http, '127.0.0.1', () => {
      socket.write(Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]))
      onward.pipe(socket).pipe(onward)
    })
    sockets.add(onward)
    onward.on('error', () => socket.destroy())
  }
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    clear: () => {
      asked.length = 0
    },
    close: () => {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}

/** Each comes in one piece. */
async function message(socket: Socket): Promise<Buffer> {
  const [data] = await once(socket, 'data')
  return data
}

function userIn(message: Buffer): string {
  const length = message[1] ?? 0
  return `${message.subarray(2, 2 + length)}:${message.subarray(3 + length)}`
}
