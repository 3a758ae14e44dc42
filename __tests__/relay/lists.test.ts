// One list for each thing that a list can say; relay/every-list.test.ts has the rest.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { runGo } from '../support/file-proxy.js'
import { testLists } from '../support/proxy-lists.js'
import { realGoEnvironment } from '../support/real-go.js'
import { relayBench } from '../support/relay-bench.js'
import { serveModule } from '../support/served-module.js'

const bench = relayBench()

testLists({
  one: ['0,direct', '0|off'],
  'two servers': ['0,1', '0|1'],
  'a server that is not there': ['x,1', 'x|1'],
  'an entry without a scheme': ['s|1'],
  directories: ['f|1', '0,g'],
})

describe('an entry that is dead', () => {
  const DEAD = 'http://127.0.0.1:9'
  const QUOTE = serveModule({ path: 'example.com/org/quote' })

  test.each(['0', 'x|0', '0,x', '0|x', 'y|x|0', '0,x,direct', '0,z'])(
    'costs no wait for prefixes of a path: %s',
    async list => {
      const server = await bench.serve(({ path }, response) => {
        const [, file = ''] = /^example\.com\/org\/quote\/@v\/(.*)$/.exec(path) ?? []
        const files = {
          list: 'v1.0.0\n',
          'v1.0.0.info': '{"Version":"v1.0.0"}',
          'v1.0.0.mod': QUOTE.goMod,
          'v1.0.0.zip': QUOTE.zip(),
        }
        const body = files[file as keyof typeof files]
        return body === undefined ? response.writeHead(404).end() : response.end(body)
      })
      const refusing = await bench.serve((_, response) => response.writeHead(403).end())
      const failing = await bench.serve((_, response) => response.writeHead(500).end())
      const urls: Record<string, string> = { 0: server.url, x: DEAD, y: refusing.url, z: failing.url }
      const goproxy = list.replace(/\b[0xyz]\b/g, name => urls[name] ?? name)
      const relay = await bench.relay(goproxy, { patience: { maxAttempts: 4, backoff: 4_000, maxBackoff: 4_000 } })
      await writeFile(join(bench.directory, 'go.mod'), 'module example.com/project\n\ngo 1.21\n')
      const env = {
        ...realGoEnvironment(bench.directory),
        GOPROXY: relay.goproxy,
        GOSUMDB: 'off',
        GOTOOLCHAIN: 'local',
        GOVCS: '*:off',
      }
      const { code, stderr } = await runGo(['get', 'example.com/org/quote@v1.0.0'], { cwd: bench.directory, env })
      expect({ code, stderr }).toMatchObject({
        code: 0,
        stderr: expect.stringContaining('added example.com/org/quote v1.0.0'),
      })
      expect(relay.record().requests.filter(one => one.attempts > 1)).toEqual([])
    },
  )

  test('is waited for when it alone could have the module', async () => {
    const server = await bench.serve((_, response) => response.writeHead(404).end())
    const relay = await bench.relay(`${server.url},${DEAD}`)
    await bench.ask(relay, 'example.com/a/@v/v1.0.0.info')
    expect(relay.record().requests.map(one => one.attempts)).toEqual([1, 3])
  })
})
