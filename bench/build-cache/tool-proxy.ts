import { createReadStream, existsSync } from 'node:fs'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { BENCH } from '../corpus.js'

/** A tool that cli/cli does not require. */
export const TOOL = 'golang.org/x/tools/cmd/stringer@v0.30.0'

/** A proxy on the loopback that counts requests. */
export interface ToolProxy {
  url: string
  /** Requests since the last call. */
  counted: () => number
  close: () => void
}

/**
 * Serves a directory in GOPROXY layout, and what only the tool needs, the checksum database included: that is fetched
 * from `upstream` once and kept in .bench/.
 */
export async function startToolProxy(directory: string, upstream: string): Promise<ToolProxy> {
  const kept = join(BENCH, TOOL.replaceAll('/', '+'))
  let requests = 0
  const server = createServer(async (request, response) => {
    requests++
    const { pathname } = new URL(request.url ?? '/', 'http://x')
    const path = decodeURIComponent(pathname)
    const absent = join(kept, `${path}.absent`)
    try {
      // Lists of versions in the directory have only those that some go command had downloaded.
      const places = path.endsWith('/@v/list') ? [kept] : [directory, kept]
      let file = places.map(place => join(place, path)).find(place => existsSync(place))
      if (file === undefined && !existsSync(absent)) {
        const answer = await fetch(`${upstream}${pathname}`)
        if (answer.status >= 500) throw new Error(`${pathname}: ${answer.status}`)
        const content = Buffer.from(await answer.arrayBuffer())
        if (answer.ok) file = join(kept, path)
        await keep(file ?? absent, content)
      }
      if (file === undefined) response.writeHead(404).end('not found\n')
      else createReadStream(file).pipe(response)
    } catch (error) {
      response.writeHead(502).end(String(error))
    }
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    counted: () => {
      const count = requests
      requests = 0
      return count
    },
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

async function keep(file: string, content: Buffer): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  await writeFile(`${file}.part`, content)
  await rename(`${file}.part`, file)
}
