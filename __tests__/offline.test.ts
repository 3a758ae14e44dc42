import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals'
import type { WarmupOptions } from '../src/options/table.js'
import { save } from '../src/steps/save.js'
import { directoryStore } from '../src/stores/directory.js'
import { runCommand } from './support/command.js'
import { temporaryDirectory } from './support/file-proxy.js'
import type { GoProject } from './support/go-project.js'
import { libraryBench, zipsOf } from './support/library-bench.js'
import { relayBench } from './support/relay-bench.js'

const NAMES = ['a', 'b', 'c', 'd']
const bench = libraryBench(NAMES.map(name => ({ path: `example.com/${name}` })))
const relays = relayBench()
/** Stands for the whole network beyond GOPROXY: everything else would go through this HTTP proxy. */
let network: Server
const asked: string[] = []
let store: string

beforeAll(async () => {
  network = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    response.writeHead(502).end()
  })
  network.on('connect', (request, socket) => {
    asked.push(`${request.method} ${request.url}`)
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n')
  })
  await new Promise<void>(resolve => network.listen(0, '127.0.0.1', resolve))
})

afterAll(() => void network.close())

beforeEach(async () => {
  store = await temporaryDirectory()
  await save((await bench.warm(await bench.project(), { store: `dir:${store}` })).decision)
  bench.server.requests.length = 0
  asked.length = 0
})

afterEach(() => rm(store, { recursive: true }))

/** A project whose Go would ask GOPROXY, a checksum database and origins. */
async function project(env: Record<string, string> = {}): Promise<GoProject> {
  const proxy = `http://127.0.0.1:${(network.address() as AddressInfo).port}`
  const reach = { HTTPS_PROXY: proxy, HTTP_PROXY: proxy, NO_PROXY: '127.0.0.1' }
  return await bench.project({ env: { ...reach, GOPROXY: `${bench.server.url},direct`, GOSUMDB: '', ...env } })
}

const offline = (where: GoProject, options: WarmupOptions = {}) =>
  bench.warm(where, { store: `dir:${store}`, offline: true, ...options })

/** Removes two modules from the store. */
async function lose(): Promise<void> {
  for (const name of ['b', 'd']) await rm(join(store, 'example.com', name), { recursive: true })
}

test('the stores are enough, and nothing is contacted', async () => {
  const where = await project({ GOPRIVATE: 'example.com/c' })
  expect(await offline(where)).toMatchObject({ cacheStatus: 'hit', modules: { total: 4, restored: 4 } })
  expect(await zipsOf(where)).toHaveLength(4)
  expect([bench.server.requests, asked]).toEqual([[], []])
})

test('missing modules are one list, and nothing is contacted', async () => {
  await lose()
  const { failure, attempts } = await offline(await project())
  expect(failure).toMatchObject({ class: 'not-found', retryable: false })
  expect(failure?.text).toMatch(/^missing offline:\nexample\.com\/b@v1\.0\.0\nexample\.com\/d@v1\.0\.0\n\n/)
  expect(attempts).toBe(1)
  expect([bench.server.requests, asked]).toEqual([[], []])
})

test.each([true, 'auto'])('private modules that stores may have are not downloaded directly: %s', async offline => {
  await lose()
  const options = { store: `dir:${store}`, includePrivate: true, goproxy: 'http://127.0.0.1:9,direct', offline }
  const { failure } = await bench.warm(await project({ GOPRIVATE: 'example.com/*' }), options)
  expect(failure?.text).toMatch(/^missing offline:\nexample\.com\/b@v1\.0\.0\nexample\.com\/d@v1\.0\.0\n\n/)
  expect([bench.server.requests, asked]).toEqual([[], []])
})

test('without any store, the module cache is used', async () => {
  for (const relay of ['auto', 'false']) {
    const where = await project()
    const { failure } = await offline(where, { store: 'off', relay })
    expect(failure).toMatchObject({ class: 'not-found' })
    await bench.warm(where, { store: `dir:${store}` })
    bench.server.requests.length = 0
    expect((await offline(where, { store: 'off', relay })).failure).toBeUndefined()
  }
  expect([bench.server.requests, asked]).toEqual([[], []])
})

test('a module that go.sum does not name is not looked up at a checksum database', async () => {
  const where = await project()
  await writeFile(join(where.directory, 'go.sum'), '')
  expect((await offline(where)).failure).toBeDefined()
  expect([bench.server.requests, asked]).toEqual([[], []])
})

test('what neither go.sum nor a checksum database confirms is not taken from a store', async () => {
  const where = await project({ GONOSUMDB: 'example.com/b' })
  const sums = join(where.directory, 'go.sum')
  await writeFile(sums, (await readFile(sums, 'utf8')).replace(/^example\.com\/b .*\n/gm, ''))
  const { failure } = await offline(where)
  expect(failure?.text).toMatch(/^missing offline:\nexample\.com\/b@v1\.0\.0\n\n/)
  expect((await zipsOf(where)).filter(name => name.includes('/b/'))).toEqual([])
})

test('the command ends with 1 and lists what is missing', async () => {
  await lose()
  const where = await project()
  const env = { ...where.env, GO_MOD_WARMUP_STORE: `dir:${store}` }
  const { code, stderr } = await runCommand(['--offline', where.directory], { env })
  expect(code).toBe(1)
  expect(stderr).toMatch(/missing offline:\s+example\.com\/b@v1\.0\.0\s+example\.com\/d@v1\.0\.0/)
  expect(stderr).toMatch(/^2 of 4 modules failed: not found$/m)
  expect(stderr.match(/^hint: (?!for details)/gm)).toHaveLength(1)
  expect([bench.server.requests, asked]).toEqual([[], []])
})

test('if no proxy answers, the stores may be enough', async () => {
  const dead = { goproxy: 'http://127.0.0.1:9,direct', offline: 'auto' }
  const { failure, notes } = await offline(await project(), dead)
  expect(failure).toBeUndefined()
  expect(notes).toContainEqual({ kind: 'no-proxy-answers' })
  await lose()
  const second = await offline(await project(), dead)
  expect(second.failure?.text).toMatch(/^missing offline:\nexample\.com\/b@v1\.0\.0\nexample\.com\/d/)
  expect(asked).toEqual([])
})

test('if one answers, it is used', async () => {
  await lose()
  const goproxy = `http://127.0.0.1:9|${bench.server.url}`
  const { failure, notes, modules } = await offline(await project(), { goproxy, offline: 'auto', maxAttempts: 2 })
  expect([failure, notes]).toEqual([undefined, []])
  expect(modules.downloaded).toBe(2)
})

test('answers of checksum databases come from the stores', async () => {
  const lookup = join(store, 'sumdb/sum.example.com/lookup/example.com/a@v1.0.0')
  await mkdir(dirname(lookup), { recursive: true })
  await writeFile(lookup, 'signed')
  const relay = await relays.relay('off', { serves: 'alone', stores: [directoryStore(store)] })
  const said = async (name: string) => {
    const { status, body } = await relays.ask(relay, `sumdb/sum.example.com/${name}`)
    return [status, String(body).trim()]
  }
  expect(await said('supported')).toEqual([200, ''])
  expect(await said('lookup/example.com/a@v1.0.0')).toEqual([200, 'signed'])
  expect((await said('lookup/example.com/b@v1.0.0'))[0]).toBe(404)
})
