// What go.sum lacks is looked up in a checksum database, here a signed one, through the proxies. Its own host cannot be
// reached.
import { execFile } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { classifyFailure } from '../../src/go/failures/failures.js'
import { signDatabase } from '../support/checksum-database.js'
import { realGoEnvironment } from '../support/real-go.js'
import { relayBench } from '../support/relay-bench.js'
import { type Script, status } from '../support/scripted-server.js'
import { type ServedModule, serveModule } from '../support/served-module.js'

const bench = relayBench()
const MODULES = ['a', 'b', 'c', 'd', 'e'].map(name => serveModule({ path: `example.com/${name}` }))
const DATABASE = signDatabase('sum.example.com', MODULES)
const SUPPORTED = 'sumdb/sum.example.com/supported'

const serveModules =
  (modules: ServedModule[]): Script =>
  ({ path }, response) => {
    const module = modules.find(one => path.startsWith(`${one.path}/@v/`))
    if (module === undefined) return response.writeHead(404).end()
    if (path.endsWith('.zip')) return response.end(module.zip())
    return response.end(path.endsWith('.mod') ? module.goMod : '{"Version":"v1.0.0"}')
  }

/** A proxy with all modules that treats what is asked of the database like this. */
const proxy =
  (database: Script, modules = MODULES): Script =>
  (asked, response) =>
    (asked.path.startsWith('sumdb/') ? database : serveModules(modules))(asked, response)

/** What cmd/go says when it is to fetch all modules with nothing to check them by. */
async function says(name: string, goproxy: string, { key } = DATABASE): Promise<string> {
  const directory = join(bench.directory, name)
  await mkdir(directory)
  const env = {
    ...realGoEnvironment(directory),
    GOTOOLCHAIN: 'local',
    GOPROXY: goproxy,
    GOSUMDB: key,
    HTTPS_PROXY: 'http://127.0.0.1:9',
  }
  const args = ['mod', 'download', '-json', ...MODULES.map(({ path }) => `${path}@v1.0.0`)]
  return await new Promise(resolve => {
    execFile('go', args, { cwd: directory, env }, (error, stdout, stderr) => resolve(error ? stdout + stderr : 'ok'))
  })
}

const outcome = (said: string) => (said === 'ok' ? 'ok' : classifyFailure(said).class)
const askedOfDatabase = (paths: string[]) => [...new Set(paths.filter(path => path.startsWith('sumdb/')))].sort()

const KINDS: Record<string, Script> = {
  has: proxy(DATABASE.answer),
  lacks: proxy(status(404)),
  gone: proxy(status(410)),
  fails: proxy(status(500)),
  refuses: proxy(status(403)),
}

test.each([
  'has',
  'lacks',
  'fails',
  'lacks,has',
  'gone,has',
  'fails,has',
  'fails|has',
  'refuses|has',
  'refuses,has',
  'has|lacks',
  'lacks,direct',
  'fails|direct',
  'fails|off',
  'lacks|fails',
  'lacks,lacks,off',
])('%s: the database is asked of the same proxies as by Go alone', async list => {
  const names = list.split(/[,|]/).filter(name => name in KINDS)
  const servers = await Promise.all(names.map(name => bench.serve(KINDS[name] ?? status(500))))
  let index = 0
  const goproxy = list.replace(/[a-z]+/g, name => (name in KINDS ? (servers[index++]?.url ?? '') : name))
  const seen = () => servers.map(server => askedOfDatabase(server.asked.splice(0).map(one => one.path)))
  const real = { outcome: outcome(await says('real', goproxy)), asked: seen() }
  const relay = await bench.relay(goproxy)
  const relayed = { outcome: outcome(await says('relayed', relay.goproxy)), asked: seen() }
  expect(relayed).toEqual(real)
})

describe('a proxy that has the database', () => {
  test('is asked whether it has, before all else', async () => {
    const server = await bench.serve(proxy(DATABASE.answer))
    const relay = await bench.relay(server.url)
    expect(await says('go', relay.goproxy)).toBe('ok')
    const paths = server.paths().filter(path => path.startsWith('sumdb/'))
    expect(paths[0]).toBe(SUPPORTED)
    expect(paths).toContain('sumdb/sum.example.com/lookup/example.com/a@v1.0.0')
    expect(paths).toContain('sumdb/sum.example.com/tile/8/0/000.p/5')
  })

  test('is tried again when it fails for the moment', async () => {
    const server = await bench.serve(
      proxy((asked, response) => (asked.time === 1 ? status(503) : DATABASE.answer)(asked, response)),
    )
    const relay = await bench.relay(server.url)
    expect(await says('go', relay.goproxy)).toBe('ok')
  })

  test('is asked twice at the most whether it has', async () => {
    const server = await bench.serve(proxy(status(503)))
    const relay = await bench.relay(server.url, { patience: { maxAttempts: 5, backoff: 1, maxBackoff: 5 } })
    expect(await says('go', relay.goproxy)).toContain('503')
    const asked = relay.record().requests.filter(({ name }) => name === SUPPORTED)
    expect(Math.max(...asked.map(({ attempts }) => attempts))).toBe(2)
  })

  test('is the only one to be asked from then on, even when it breaks', async () => {
    const first = await bench.serve(
      proxy((asked, response) => (asked.path === SUPPORTED ? DATABASE.answer : status(500))(asked, response)),
    )
    const second = await bench.serve(proxy(DATABASE.answer))
    const relay = await bench.relay(`${first.url}|${second.url}`)
    expect(await says('go', relay.goproxy)).toContain('500 Internal Server Error')
    expect(askedOfDatabase(second.paths())).toEqual([])
  })
})

test.each(['sum.example.com/db', 'sum.example.com/team/lookup/1', 'sum.example.com:8443/tile'])(
  'a database is asked through the proxy, whatever its name: %s',
  async name => {
    const database = signDatabase(name, MODULES)
    const server = await bench.serve(proxy(database.answer))
    const relay = await bench.relay(server.url)
    expect(await says('go', relay.goproxy, database)).toBe('ok')
    expect(server.paths()).toContain(`sumdb/${name}/supported`)
  },
)

test('a module that the database contradicts is refused', async () => {
  const other = serveModule({ path: 'example.com/c', files: { 'code.go': 'package other\n' } })
  const server = await bench.serve(
    proxy(
      DATABASE.answer,
      MODULES.map(module => (module.path === other.path ? other : module)),
    ),
  )
  const relay = await bench.relay(server.url)
  expect(outcome(await says('go', relay.goproxy))).toBe('integrity')
})
