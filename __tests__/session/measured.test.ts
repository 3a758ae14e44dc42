import { expect, test } from '@jest/globals'
import { libraryBench } from '../support/library-bench.js'
import { startRawServer } from '../support/raw-server.js'

const bench = libraryBench([
  { path: 'example.com/a', files: { 'a.go': 'package a\n', 'data.bin': 'x'.repeat(40_000) } },
])
const host = () => new URL(bench.server.url).host

test('a stalled transfer is reported with its bytes, the silence, and how often', async () => {
  bench.server.fault('.zip', { kind: 'stall', at: 0.4 })
  const { failure } = await bench.warm(await bench.project(), { stallTimeout: '500ms', maxAttempts: 2 })
  expect(failure?.class).toBe('transient')
  expect(failure?.cause).toMatch(/^127\.0\.0\.1:\d+ sent 16 kB, then nothing for 0\.5 s, twice\.$/)
  expect(failure?.hint).toContain(`operator of ${host()}`)
})

test('a server that answers 500 to every request is at fault, not the number of attempts', async () => {
  bench.server.fault('.info', { kind: 'status', status: 500 })
  const { failure } = await bench.warm(await bench.project(), { maxAttempts: 3 })
  expect(failure?.cause).toContain(`${host()} answered 500 Internal Server Error, 3 times.`)
  expect(failure?.hint).toContain(`operator of the server ${host()}`)
  expect(`${failure?.hint} ${failure?.fix}`).not.toContain('max-attempts')
})

test('after a redirect, the server that failed is reported', async () => {
  bench.server.fault('.zip', { kind: 'stall', at: 0.4 })
  const front = await startRawServer(
    target => `HTTP/1.1 302 Found\r\nLocation: ${bench.server.url}${target}\r\nContent-Length: 0\r\n\r\n`,
  )
  const goproxy = `http://${front.host}`
  const { failure } = await bench.warm(await bench.project(), { goproxy, stallTimeout: '500ms', maxAttempts: 1 })
  front.close()
  expect(failure?.cause).toContain(`${host()} sent 16 kB`)
  expect(failure?.text).not.toContain(`(${front.host} `)
})

test('a missing module is reported with the answer', async () => {
  bench.server.fault('.mod', { kind: 'status', status: 404 })
  const { failure } = await bench.warm(await bench.project())
  expect(failure?.cause).toContain(`${host()} answered 404 Not Found.`)
})

test('for a missing version, the newest one is suggested, as a command', async () => {
  const project = await bench.project()
  await project.write('go.mod', 'module example.com/m\n\ngo 1.21\n\nrequire example.com/a v1.0.1\n')
  for (const relay of ['auto', 'false']) {
    const { failure } = await bench.warm(project, { relay })
    expect(failure?.cause).toBe(
      `${host()} does not have example.com/a v1.0.1; the newest version that it lists is v1.0.0.`,
    )
    expect(failure?.fix).toBe('go mod edit -require=example.com/a@v1.0.0')
  }
})

test('a proxy that knows nothing of a module says so', async () => {
  const project = await bench.project()
  await project.write('go.mod', 'module example.com/m\n\ngo 1.21\n\nrequire example.com/nothing v1.0.0\n')
  const { failure } = await bench.warm(project)
  expect(failure?.cause).toBe(`${host()} does not have the module example.com/nothing.`)
})

test('who refuses is quoted', async () => {
  bench.server.fault('.zip', { kind: 'status', status: 403, body: 'Forbidden by policy: license GPL' })
  const { failure } = await bench.warm(await bench.project())
  expect(failure?.cause).toContain(`was refused by the server ${host()}: "Forbidden by policy: license GPL".`)
})

test('a proxy of GOPROXY that wants a login is the host to name in private-hosts', async () => {
  bench.server.fault('/example.com/', { kind: 'status', status: 401 })
  for (const relay of ['auto', 'false']) {
    const { failure } = await bench.warm(await bench.project(), { relay })
    expect(failure?.fix).toContain(`\n  ${host()} = user:`)
    expect(`${failure?.hint} ${failure?.fix}`).not.toContain('goprivate')
  }
})
