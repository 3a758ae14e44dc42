import { createReadStream, existsSync } from 'node:fs'
import { cp, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { goSays, realGoEnvironment } from '../__tests__/support/real-go.js'

/** A real project at one version. */
export interface Corpus {
  name: string
  /** `path@version` of its main module. */
  module: string
  /** A module that its go.mod requires, and that no other needs. */
  changed: string
}

/** Where downloads for the benchmarks are kept. */
export const BENCH: string = join(import.meta.dirname, '..', '.bench')

/** The projects of corpora.json. */
export async function projects(): Promise<Corpus[]> {
  return JSON.parse(await readFile(join(import.meta.dirname, 'corpora.json'), 'utf8'))
}

/**
 * Fetches a corpus with all its modules into .bench/, once. Returns its sources and a directory in GOPROXY layout that
 * has everything it needs.
 */
export async function fetchCorpus({ name, module }: Corpus): Promise<{ source: string; proxy: string }> {
  const directory = join(BENCH, `${name}@${module.split('@')[1]}`)
  const place = { source: join(directory, 'source'), proxy: join(directory, 'proxy') }
  if (existsSync(directory)) return place
  const unfinished = join(BENCH, `${name}.unfinished`)
  await rm(unfinished, { recursive: true, force: true })
  const source = join(unfinished, 'source')
  await mkdir(unfinished, { recursive: true })
  const env = realGoEnvironment(unfinished)
  const { Dir } = JSON.parse(await goSays(['mod', 'download', '-json', module], { cwd: unfinished, env }))
  await cp(Dir, source, { recursive: true })
  await goSays(['mod', 'download'], { cwd: source, env })
  // Asks for .info files that go mod download does without.
  await goSays(['list', '-m', 'all'], { cwd: source, env })
  await rename(join(env.GOMODCACHE, 'cache', 'download'), join(unfinished, 'proxy'))
  for (const rest of await readdir(unfinished)) {
    if (!['source', 'proxy'].includes(rest)) await rm(join(unfinished, rest), { recursive: true })
  }
  await rename(unfinished, directory)
  return place
}

/** Serves a directory in GOPROXY layout on the loopback. */
export async function serveProxy(directory: string): Promise<{ url: string; close: () => void }> {
  const server: Server = createServer((request, response) => {
    const file = createReadStream(join(directory, decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname)))
    file.on('error', () => response.writeHead(404).end('not found\n'))
    file.on('open', () => file.pipe(response))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
