import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import { fetched, relayBench } from '../support/relay-bench.js'
import { whole } from '../support/scripted-server.js'
import { serveModule } from '../support/served-module.js'

const bench = relayBench()
const found = () => bench.serve(whole(Buffer.from('{"Version":"v1.0.0"}')))
const INFO = 'example.com/a/@v/v1.0.0.info'

/** Resolves with whether anything is listening there. */
function listens(host: string, port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect({ host, port }, () => {
      socket.destroy()
      resolve(true)
    }).on('error', () => resolve(false))
  })
}

const portOf = (url: string) => Number(new URL(url).port)

describe('a client that does not know the path of the relay', () => {
  test.each(['', '/', '/sumdb/x/supported', `/${INFO}`, `//${INFO}`, `/${'0'.repeat(32)}/${INFO}`])(
    'gets 404 for %p, and no upstream is asked',
    async path => {
      const server = await found()
      const relay = await bench.relay(server.url)
      expect(await fetched(new URL(relay.url).origin + path)).toMatchObject({ status: 404 })
      expect(server.paths()).toEqual([])
    },
  )

  test('gets 404 for the path with something cut off or added', async () => {
    const server = await found()
    const { url } = await bench.relay(server.url)
    for (const wrong of [url.slice(0, -1), `${url}0`, url.toUpperCase().replace('HTTP', 'http')]) {
      expect(await fetched(`${wrong}/${INFO}`)).toMatchObject({ status: 404 })
    }
    expect(server.paths()).toEqual([])
  })
})

test.each(['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH'])('%s is refused', async method => {
  const server = await found()
  const relay = await bench.relay(server.url)
  const status = await new Promise(resolve => {
    request(`${relay.url}/${INFO}`, { method }, response => resolve(response.resume().statusCode)).end()
  })
  expect(status).toBe(405)
  expect(server.paths()).toEqual([])
})

test('only the loopback address can be reached', async () => {
  const relay = await bench.relay((await found()).url)
  expect(await listens('127.0.0.1', portOf(relay.url))).toBe(true)
  expect(await listens('127.0.0.2', portOf(relay.url))).toBe(false)
})

test('two relays have two paths', async () => {
  const { url } = await found()
  const [one, other] = [await bench.relay(url), await bench.relay(url)]
  expect(new URL(one.url).pathname).not.toBe(new URL(other.url).pathname)
  expect(new URL(one.url).pathname.length).toBeGreaterThan(30)
})

test('a relay is gone with the run, also while it answers', async () => {
  const server = await bench.serve(() => undefined)
  const relay = await bench.relay(server.url)
  const asking = bench.ask(relay, INFO).catch(error => error.code)
  while (!relay.isBusy()) await new Promise(setImmediate)
  await relay.close()
  expect(await asking).toBe('ECONNRESET')
  expect(await listens('127.0.0.1', portOf(relay.url))).toBe(false)
})

test('go commands that exit while they are served do not block others', async () => {
  const { zip } = serveModule({ path: 'example.com/a', files: { data: randomBytes(4 << 20) } })
  const server = await bench.serve(whole(zip()))
  const relay = await bench.relay(server.url)
  const path = `${new URL(relay.url).pathname}/example.com/a/@v/v1.0.0.zip`
  for (let number = 0; number < 40; number++) {
    const socket = connect({ host: '127.0.0.1', port: portOf(relay.url) })
    socket.write(`GET ${path} HTTP/1.1\r\nHost: relay\r\n\r\n`)
    await once(socket, 'data')
    socket.resetAndDestroy()
  }
  await relay.close()
})

const ODD = [
  '../outside',
  'example.com/../../outside',
  'example.com/%2e%2e/%2e%2e/outside',
  'example.com/..%2f..%2foutside',
  '%2e%2e%2foutside',
  'example.com//a/@v/list',
  'example.com/./a/@v/list',
  'example.com\\..\\outside',
  'example.com%5c..%5coutside',
  'example.com/a%00/@v/list',
  'example.com/%zz',
  'example.com/%ff%fe/@v/list',
  `${INFO}?token=x`,
]

describe('a path that no module proxy has', () => {
  test.each(ODD)('%s: 404, and no upstream is asked', async path => {
    const server = await found()
    const relay = await bench.relay(server.url)
    expect(await bench.ask(relay, path)).toMatchObject({ status: 404 })
    expect(server.paths()).toEqual([])
  })

  test.each(ODD)('%s: leads to nothing outside of a directory', async path => {
    const server = await found()
    await writeFile(join(bench.directory, 'outside'), 'secret')
    const directory = join(bench.directory, 'proxy', 'deep')
    await mkdir(join(directory, 'example.com'), { recursive: true })
    const relay = await bench.relay(`${pathToFileURL(directory).href},${server.url}`)
    const said = await bench.ask(relay, path)
    expect(said).toMatchObject({ status: 404 })
    expect(said.body.toString()).not.toContain('secret')
  })
})

test('anything but a module file is passed on each time, as requested', async () => {
  const server = await bench.serve(({ path, time }, response) => response.end(`${path} ${time}`))
  const relay = await bench.relay(server.url)
  for (const path of ['example.com/Big/@v/list', 'example.com/a/@latest', 'example.com/a/@v/master.info']) {
    const asked = path.replace('Big', '%21big')
    expect((await bench.ask(relay, asked)).body.toString()).toBe(`${path} 1`)
    expect((await bench.ask(relay, asked)).body.toString()).toBe(`${path} 2`)
  }
})

test('capitals are asked for as Go escapes them', async () => {
  const server = await bench.serve(whole(Buffer.from('{"Version":"v1.0.0-RC1"}')))
  const relay = await bench.relay(server.url)
  expect(await bench.ask(relay, 'example.com/%21big/@v/v1.0.0-%21r%21c1.info')).toMatchObject({ status: 200 })
  expect(server.paths()).toEqual(['example.com/Big/@v/v1.0.0-RC1.info'])
})

test('many concurrent requests for a file are served by one', async () => {
  const body = Buffer.alloc(300_000, 'x')
  const server = await bench.serve(whole(Buffer.concat([body, zipEnd()])))
  const relay = await bench.relay(server.url)
  const said = await Promise.all(Array.from({ length: 20 }, () => bench.ask(relay, 'example.com/a/@v/v1.0.0.zip')))
  expect(said.map(one => one.body.length)).toEqual(Array(20).fill(300_022))
  expect(server.paths()).toHaveLength(1)
})

test('many concurrent requests for a long list each get all of it', async () => {
  const server = await bench.serve(whole(Buffer.alloc(300_000, 'v1.0.0\n')))
  const relay = await bench.relay(server.url)
  const said = await Promise.all(Array.from({ length: 20 }, () => bench.ask(relay, 'example.com/a/@v/list')))
  expect(said.every(one => one.body.equals(Buffer.alloc(300_000, 'v1.0.0\n')))).toBe(true)
})

function zipEnd(): Buffer {
  return Buffer.concat([Buffer.from('PK\x05\x06'), Buffer.alloc(18)])
}
