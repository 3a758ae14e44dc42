import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'

export interface Front {
  /** Listens on the loopback and returns the port. */
  listen: () => Promise<number>
  /** Is the connection from this port one that was there when the origin went, or did it come meanwhile? */
  isGone: (port: number | undefined) => boolean
  /** Goes for so many seconds. */
  leave: (outage: { manner: 'dark' | 'refused'; seconds: number }) => void
  /** Ends an outage, and the silent connections that it left. */
  restore: () => void
}

/** Takes connections for a server, and can be gone for a while as a machine without power or without a service is. */
export function startFront(server: Server): Front {
  const open = new Map<number, Socket>()
  const silent = new Map<number, Socket>()
  let away = false
  let port = 0
  const front = createServer(socket => {
    const from = socket.remotePort ?? 0
    const connections = away ? silent : open
    connections.set(from, socket)
    socket.on('close', () => {
      open.delete(from)
      silent.delete(from)
    })
    socket.on('error', () => socket.destroy())
    if (!away) server.emit('connection', socket)
  })
  const listen = async () => {
    front.listen(port, '127.0.0.1')
    await once(front, 'listening')
    port = (front.address() as AddressInfo).port
    return port
  }
  const destroyAll = (connections: Map<number, Socket>) => {
    for (const socket of connections.values()) socket.destroy()
  }
  let comeBack: (() => void) | undefined
  return {
    listen,
    isGone: from => silent.has(from ?? 0),
    leave: ({ manner, seconds }) => {
      if (manner === 'dark') {
        away = true
        for (const [from, socket] of open) silent.set(from, socket)
      } else {
        front.close()
        destroyAll(open)
      }
      const timer = setTimeout(() => comeBack?.(), seconds * 1000)
      comeBack = () => {
        clearTimeout(timer)
        comeBack = undefined
        away = false
        if (!front.listening) void listen()
      }
    },
    restore: () => {
      comeBack?.()
      destroyAll(silent)
    },
  }
}
