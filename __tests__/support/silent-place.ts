import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { connect, createServer, type Socket } from 'node:net'

/** A place on the loopback that nothing comes back from. */
export interface SilentPlace {
  port: number
  close: () => Promise<void>
}

/** Takes connections and never says a word. */
export async function startSilentServer(): Promise<SilentPlace> {
  const sockets = new Set<Socket>()
  const server = createServer(socket => {
    sockets.add(socket.on('error', () => undefined).on('close', () => sockets.delete(socket)))
    socket.resume()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      const closed = once(server, 'close')
      server.close()
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}

/** Listens, and then sleeps for ever. */
const SLEEPER = `
const server = require('node:net').createServer()
server.listen({ port: Number(process.argv[2]), host: process.argv[1], backlog: 1 }, () => {
  require('node:fs').writeSync(1, String(server.address().port))
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
})`

/**
 * Lets packets to it vanish, as a black hole on the way does (Linux): the queue of a listener that accepts nobody is
 * full.
 */
export async function startBlackHole(host: string, port = 0): Promise<SilentPlace> {
  const child: ChildProcess = spawn(process.execPath, ['-e', SLEEPER, host, `${port}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [said] = await once(child.stdout ?? child, 'data')
  const found = Number(String(said))
  const held: Socket[] = []
  for (let full = false; !full; ) {
    const socket = connect({ port: found, host }).on('error', () => undefined)
    held.push(socket)
    const entered = once(socket, 'connect').then(() => true)
    full = !(await Promise.race([entered, new Promise<false>(resolve => setTimeout(resolve, 100, false))]))
  }
  return {
    port: found,
    close: async () => {
      for (const socket of held) socket.destroy()
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    },
  }
}
