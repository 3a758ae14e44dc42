// Real Go with a list of proxies, and the relay before the same list: what comes of each module has to be the same.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, describe, expect, test } from '@jest/globals'
import { classifyFailure } from '../../src/go/failures/failures.js'
import { sourceOf } from '../../src/session/relay.js'
import { runGo } from '../support/file-proxy.js'
import { caseOf, entry, type Fate, fates, gist, type Way, writeEntry } from '../support/proxy-lists.js'
import { realGoEnvironment } from '../support/real-go.js'
import { relayBench } from '../support/relay-bench.js'
import type { ScriptedServer } from '../support/scripted-server.js'
import { serveModule } from '../support/served-module.js'
import { startTlsFront, type TlsFront } from '../support/tls-front.js'

/** For a busy machine. */
const PATIENCE = 120_000
const bench = relayBench()
let front: TlsFront | undefined

afterEach(async () => {
  await front?.close()
  front = undefined
})

const STATUSES: Way[] = ['404', '410', '401', '403', '429', '500']
const ALONE = [
  ...(['serves', 'not-json', 'other-version', ...STATUSES] as Way[]).map(way => caseOf('info', [way])),
  ...(['truncates', ...STATUSES] as Way[]).flatMap(way => [caseOf('mod', [way]), caseOf('zip', [way])]),
]
const SECOND: Way[] = ['serves', '404', '500']
const TOGETHER = SECOND.flatMap(second => [
  ...(['serves', 'not-json', 'other-version', 'truncates', ...STATUSES] as Way[]).map(way =>
    caseOf('info', [way, second]),
  ),
  ...(['truncates', '404', '401', '500'] as Way[]).flatMap(way => [
    caseOf('mod', [way, second]),
    caseOf('zip', [way, second]),
  ]),
])
/** What a directory can do. */
const FILES = new Set(['serves', '404', 'not-json'])

/** `0` and `1` stand for servers, `x` for one that is not there, `s` for the
 * first one over TLS and named by host and port, `f` and `g` for directories in place 0 and 1. */
const LISTS = {
  one: ['0', '0,direct', '0|direct', '0,off', '0|off'],
  'two servers': ['0,1', '0|1', '0,1|direct', '0|1,direct', '0|1|off', '0,1,off', '0|1|direct'],
  'a server that is not there': ['x', 'x,1', 'x|1', '0,x', '0|x', 'x,direct', 'x|direct', 'x|off', 'x|x'],
  'an entry without a scheme': ['s', 's,1', 's|1', 's|direct'],
  directories: ['f,1', 'f|1', '0,g', '0|g', '0,g|direct', 'f|1,off'],
}

/** What came of each module, and all that was asked of each server for it. */
async function compare(list: string): Promise<{ real: string[]; relayed: string[] }> {
  const servers = [await bench.serve(entry(0)), await bench.serve(entry(1))]
  const two = /[01fgsx][,|][01fgx]/.test(list)
  const modules = (two ? TOGETHER : ALONE).filter(
    path =>
      !(list.includes('f') && !FILES.has(path.split('/')[2] ?? '')) &&
      !(list.includes('g') && !FILES.has(path.split('/')[3] ?? '')),
  )
  if (list.includes('s')) front = await startTlsFront(servers[0]?.url ?? '')
  const trust = { ...(front && { SSL_CERT_FILE: front.certificate }) }
  const directories = [0, 1].map(place => join(bench.directory, `files ${place}`))
  if (list.includes('f,') || list.includes('f|')) await writeEntry(directories[0] ?? '', 0, modules)
  if (list.includes('g')) await writeEntry(directories[1] ?? '', 1, modules)
  const urls: Record<string, string | undefined> = {
    0: servers[0]?.url,
    1: servers[1]?.url,
    s: front?.url.replace('https://', ''),
    x: 'http://127.0.0.1:9',
    f: pathToFileURL(directories[0] ?? '').href,
    g: pathToFileURL(directories[1] ?? '').href,
  }
  const goproxy = list.replace(/(?<![a-z])[01fgsx](?![a-z])/g, entry => urls[entry] ?? '')

  const lines = (all: Record<string, Fate>, judge: (error: string) => string) =>
    modules.map(path => {
      const fate = all[path]
      const asked = servers.map(server => filesAsked(server, path))
      return `${path}: ${fate?.came ?? judge(fate?.error ?? 'nothing')}; asked: ${asked.join(' / ')}`
    })
  const gone = () => {
    for (const server of servers) server.asked.length = 0
  }
  const realFates = await fates(modules, {
    directory: join(bench.directory, 'real'),
    env: { ...trust, GOPROXY: goproxy },
  })
  const real = lines(realFates, error => gist(classifyFailure(error)))
  gone()
  const relay = await bench.relay(goproxy, {
    env: trust,
    stallTimeout: 60_000,
    patience: { maxAttempts: 2, backoff: 1, maxBackoff: 1 },
  })
  const { explain } = sourceOf(relay)
  const relayedFates = await fates(modules, {
    directory: join(bench.directory, 'relayed'),
    env: { ...trust, GOPROXY: relay.goproxy },
  })
  const relayed = lines(relayedFates, error =>
    explain([classifyFailure(error)])
      .map(gist)
      .join(),
  )
  return { real, relayed }
}

/** The kinds of files that a server was asked for, each once: the relay repeats requests. */
function filesAsked(server: ScriptedServer, module: string): string {
  const kinds = server
    .paths()
    .flatMap(path => (path.startsWith(`${module}/@v/`) ? [path.slice(path.lastIndexOf('.') + 1)] : []))
  return [...new Set(kinds)].sort().join(' ')
}

describe.each(Object.entries(LISTS))('of %s', (_, lists) => {
  test.each(lists)(
    '%s: every module comes to the same end as with Go alone',
    async list => {
      const { real, relayed } = await compare(list)
      expect(relayed).toEqual(real)
      expect(real.length).toBeGreaterThan(4)
    },
    PATIENCE,
  )
})

describe('an entry that is dead', () => {
  const DEAD = 'http://127.0.0.1:9'
  const QUOTE = serveModule({ path: 'example.com/org/quote' })

  test.each(['0', 'x|0', '0,x', '0|x', 'y|x|0', '0,x,direct'])(
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
      const goproxy = list.replace('0', server.url).replace('x', DEAD).replace('y', refusing.url)
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
