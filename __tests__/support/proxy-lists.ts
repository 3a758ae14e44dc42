import { execFile } from 'node:child_process'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import { classifyFailure } from '../../src/go/failures/failures.js'
import type { Failure } from '../../src/index.js'
import { sourceOf } from '../../src/session/relay.js'
import { realGoEnvironment } from './real-go.js'
import { type RelayBench, relayBench } from './relay-bench.js'
import type { Script, ScriptedServer } from './scripted-server.js'
import { type ServedModule, serveModule } from './served-module.js'
import { startTlsFront } from './tls-front.js'

/** What one entry of a list does when it is asked for a file. */
type Way = 'serves' | 'truncates' | 'not-json' | 'other-version' | `${number}`

/** A module that each entry of a list treats in its own way, from the file of this kind on; told by its path. */
function caseOf(kind: 'info' | 'mod' | 'zip', ways: Way[]): string {
  return `example.com/${kind}/${ways.join('/')}`
}

/** The way of the entry in this place of the list. */
function wayOf(path: string, place: number): { path: string; kind: string; way: string } | undefined {
  const [, module = '', kind = ''] = /^(.*)\/@v\/v1\.0\.0\.(info|mod|zip)$/.exec(path) ?? []
  const [, from = '', ...ways] = module.split('/')
  const way = ways[place]
  return way === undefined ? undefined : { path: module, kind, way: from === kind ? way : 'serves' }
}

/** What the entry in this place would serve: where it came from can be told from each file. */
function moduleFrom(path: string, place: number): ServedModule {
  return serveModule({ path, goMod: `module ${path}\n\n// from ${place}\n`, files: { 'from.txt': `from ${place}` } })
}

const infoFrom = (place: number) => JSON.stringify({ Version: 'v1.0.0', Time: `200${place}-01-01T00:00:00Z` })

function bodyFrom(module: ServedModule, place: number, kind: string): Buffer {
  if (kind === 'zip') return module.zip()
  return Buffer.from(kind === 'mod' ? module.goMod : infoFrom(place))
}

/** An entry that is a server. */
function entry(place: number): Script {
  return ({ path }, response) => {
    const asked = wayOf(path, place)
    if (asked === undefined) return response.writeHead(404).end()
    const body = bodyFrom(moduleFrom(asked.path, place), place, asked.kind)
    if (asked.way === 'serves') return response.end(body)
    if (asked.way === 'not-json') return response.end('{"Version":')
    if (asked.way === 'other-version') return response.end('{"Version":"v1.0.1"}')
    if (asked.way !== 'truncates') return response.writeHead(Number(asked.way)).end()
    response.writeHead(200, { 'content-length': body.length })
    return response.write(body.subarray(0, body.length / 2), () => response.destroy())
  }
}

/** An entry that is a directory; it can serve, lack a file (404), or hold an `.info` of no use. */
async function writeEntry(directory: string, place: number, modules: string[]): Promise<void> {
  for (const path of modules) {
    const module = moduleFrom(path, place)
    for (const kind of ['info', 'mod', 'zip']) {
      const name = `${path}/@v/v1.0.0.${kind}`
      const way = wayOf(name, place)?.way
      if (way === '404') continue
      await mkdir(dirname(join(directory, name)), { recursive: true })
      await writeFile(join(directory, name), way === 'serves' ? bodyFrom(module, place, kind) : '{"Version":')
    }
  }
}

/** What came of one module. */
interface Fate {
  /** `info 0, mod 1, zip 1`: which entry each file came from. */
  came?: string
  error?: string
}

/** Go, from PATH or as TEST_GO says. */
const GO = process.env.TEST_GO ?? 'go'

/** Has Go download modules in one run, with an empty cache. The origin cannot be reached. */
async function fates(
  modules: string[],
  { directory, env }: { directory: string; env: Record<string, string> },
): Promise<Record<string, Fate>> {
  await mkdir(directory, { recursive: true })
  const settings = {
    ...realGoEnvironment(directory),
    GOSUMDB: 'off',
    GOTOOLCHAIN: 'local',
    GOMAXPROCS: '8',
    HTTPS_PROXY: 'http://127.0.0.1:9',
    GIT_TERMINAL_PROMPT: '0',
    ...env,
  }
  const args = ['mod', 'download', '-json', ...modules.map(path => `${path}@v1.0.0`)]
  const { stdout, stderr } = await new Promise<{ stdout: string; stderr: string }>(resolve => {
    execFile(GO, args, { cwd: directory, env: settings }, (_, stdout, stderr) => resolve({ stdout, stderr }))
  })
  if (stdout === '') throw new Error(stderr)
  const told: { Path: string; Error?: string; Info: string; GoMod: string; Zip: string }[] = JSON.parse(
    `[${stdout.replaceAll('}\n{', '},{')}]`,
  )
  const entries = told.map(async ({ Path, Error: error, Info, GoMod, Zip }): Promise<[string, Fate]> => {
    if (error !== undefined) return [Path, { error }]
    const from = await Promise.all([Info, GoMod, Zip].map(async file => placeIn(await readFile(file, 'latin1'))))
    return [Path, { came: `info ${from[0]}, mod ${from[1]}, zip ${from[2]}` }]
  })
  const all = Object.fromEntries(await Promise.all(entries))
  await rm(join(directory, 'modules'), { recursive: true, force: true, maxRetries: 3 })
  return all
}

const placeIn = (text: string) => /from (\d)/.exec(text)?.[1] ?? /"200(\d)/.exec(text)?.[1]

/** Class, status and who was to blame, for comparison. */
function gist({ class: name, text }: Failure): string {
  const origin = text.includes('go-get=1') ? ' from the origin' : ''
  const off = text.includes('GOPROXY=off') ? ' off' : ''
  const status = /(?<=: )[345]\d\d(?= )/.exec(text)?.[0] ?? 'without status'
  return `${name} ${status}${origin}${off}`
}

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

/** What came of each module, and all that was asked of each server for it. */
async function compare(list: string, bench: RelayBench): Promise<{ real: string[]; relayed: string[] }> {
  const servers = [await bench.serve(entry(0)), await bench.serve(entry(1))]
  const two = /[01fgsx][,|][01fgx]/.test(list)
  const modules = (two ? TOGETHER : ALONE).filter(
    path =>
      !(list.includes('f') && !FILES.has(path.split('/')[2] ?? '')) &&
      !(list.includes('g') && !FILES.has(path.split('/')[3] ?? '')),
  )
  const front = list.includes('s') ? await startTlsFront(servers[0]?.url ?? '') : undefined
  if (front) bench.closing(front)
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

/** For a busy machine. */
const PATIENCE = 120_000

/**
 * Tests each list twice, real Go with it and real Go with the relay before it: what comes of each module has to be the
 * same. `0` and `1` stand for servers, `x` for one that is not there, `s` for the first one over TLS and named by host
 * and port, `f` and `g` for directories in place 0 and 1.
 */
export function testLists(lists: Record<string, string[]>): void {
  const bench = relayBench()
  describe.each(Object.entries(lists))('with a GOPROXY of %s', (_, some) => {
    test.each(some)(
      '%s: every module comes to the same end as with Go alone',
      async list => {
        const { real, relayed } = await compare(list, bench)
        expect(relayed).toEqual(real)
        expect(real.length).toBeGreaterThan(4)
      },
      PATIENCE,
    )
  })
}
