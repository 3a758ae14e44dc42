import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

export interface Latency {
  /** The port from which one gets to `port` and back in so many milliseconds more; half of them each way. */
  to: (port: number, milliseconds: number) => Promise<number>
  close: () => void
}

const ROOT = join(import.meta.dirname, '..', '..')

/** Starts toxiproxy. It delays what is sent, not the opening of a connection. */
export async function startLatency(): Promise<Latency> {
  const program = execFileSync(process.execPath, [join(ROOT, 'tools', 'go-tools.js'), 'toxiproxy-server'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  }).trim()
  const control = await freePort()
  const child = spawn(program, ['-host', '127.0.0.1', '-port', `${control}`], { stdio: 'ignore' })
  const close = () => void child.kill()
  process.once('exit', close)
  const post = async (path: string, body: object) => {
    const answer = await fetch(`http://127.0.0.1:${control}${path}`, { method: 'POST', body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(`toxiproxy: ${await answer.text()}`)
    return (await answer.json()) as { listen: string }
  }
  for (let waited = 0; !(await isListening(control)); waited += 20) {
    if (waited > 5000) throw new Error('toxiproxy does not listen')
    await sleep(20)
  }
  return {
    to: async (port, milliseconds) => {
      // Nothing to delay, and a hop less.
      if (milliseconds === 0) return port
      const name = `${port}-${milliseconds}`
      const proxy = await post('/proxies', { name, listen: '127.0.0.1:0', upstream: `127.0.0.1:${port}` })
      for (const stream of ['upstream', 'downstream']) {
        await post(`/proxies/${name}/toxics`, { type: 'latency', stream, attributes: { latency: milliseconds / 2 } })
      }
      return Number(new URL(`tcp://${proxy.listen}`).port)
    },
    close: () => {
      process.off('exit', close)
      close()
    },
  }
}

async function isListening(port: number): Promise<boolean> {
  return await fetch(`http://127.0.0.1:${port}/version`).then(
    answer => answer.ok,
    () => false,
  )
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
