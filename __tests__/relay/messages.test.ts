import { once } from 'node:events'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import { describe, expect, test } from '@jest/globals'
import type { Go } from '../../src/go/environment.js'
import { classifyFailure } from '../../src/go/failures/failures.js'
import { transferError } from '../../src/network/error.js'
import { diskTrouble } from '../../src/relay/trouble.js'
import { upstreamHeaders } from '../../src/session/relay.js'
import { libraryBench } from '../support/library-bench.js'
import { startScriptedServer } from '../support/scripted-server.js'

const bench = libraryBench([{ path: 'example.com/a' }])

/** What a run says of a failed download from this proxy. */
async function textOf(url: string): Promise<string> {
  const project = await bench.project({ env: { GOPROXY: url, GOSUMDB: 'off' } })
  const report = await bench.warm(project, { maxAttempts: 1, goproxy: url, store: 'off' })
  return JSON.stringify(report.failure)
}

describe('the message names the kind of fault', () => {
  test.each(['HTTP/1.1 000 X', 'HTTP/1.1 99 X', 'HTTP/11 200 OK', 'no HTTP at all'])(
    'of an answer that begins with "%s", in no words of a library',
    async line => {
      const server = createTcpServer(socket =>
        socket.on('error', () => undefined).once('data', () => socket.end(`${line}\r\ncontent-length: 0\r\n\r\n`)),
      ).listen(0, '127.0.0.1')
      await once(server, 'listening')
      const text = await textOf(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
      server.close()
      expect(text).toContain('sent an answer that is not valid HTTP')
      expect(text).not.toMatch(/assert|expression evaluated|Parse|HPE_|does not match the HTTP/i)
    },
  )

  test('of an unknown error without its words', () => {
    const error = transferError(new Error('internals.of(library)'), 'https://a.example.com', undefined)
    expect(error).toMatchObject({ trouble: 'broken', message: 'a.example.com broke the connection' })
  })

  test('of a .mod that is too large, which is no zip', async () => {
    const server = await startScriptedServer(({ path }, response) => {
      if (path.endsWith('.mod')) response.writeHead(200, { 'content-length': 17 << 20 }).write('module')
      else response.writeHead(404).end()
    })
    const text = await textOf(server.url)
    await server.close()
    expect(text).toContain('.mod file is too large')
    expect(text).not.toContain('zip')
  })

  test.each(['EFBIG: file too large, write', 'file too large'])(
    'of a file that our own limit stops, which is not a badly published module (%s)',
    message => {
      const { text } = diskTrouble(Object.assign(new Error(message), { code: 'EFBIG' }))
      for (const said of [text, `write /tmp/x: ${message}`]) {
        expect(classifyFailure(said)).toMatchObject({ class: 'disk', cause: expect.stringContaining('ulimit -f') })
      }
    },
  )

  test('of a module that is too large as published', () => {
    expect(classifyFailure('go: example.com/a@v1.0.0: create zip: go.mod file too large').class).toBe('not-found')
  })
})

test.each(['https://goproxy.io', 'https://goproxy.io.', 'https://GoProxy.IO.:443/x', 'https://goproxy.io..'])(
  'a public mirror gets no headers of a run: %s',
  async upstream => {
    const headers = await upstreamHeaders({ settings: {} } as Go, 'run')
    expect(headers(upstream)).toEqual({})
    expect(headers('https://proxy.example.com.')).toHaveProperty('traceparent')
  },
)
