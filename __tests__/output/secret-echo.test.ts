import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { runCommand } from '../support/command.js'
import type { GoProject } from '../support/go-project.js'
import { libraryBench } from '../support/library-bench.js'
import { type Script, type ScriptedServer, startScriptedServer } from '../support/scripted-server.js'
import { startTlsFront, type TlsFront } from '../support/tls-front.js'

const bench = libraryBench([{ path: 'example.com/a' }])
const PASSWORD = 'MARK"7f3a p/ss'
const USER = 'robot'
const both = `${USER}:${PASSWORD}`
const base64 = Buffer.from(both).toString('base64')
const FORMS = [
  PASSWORD,
  'MARK"7f3a',
  'MARK\\"7f3a',
  'MARK&quot;7f3a',
  encodeURIComponent(PASSWORD),
  base64,
  base64.replace(/=+$/, ''),
  encodeURIComponent(base64),
  Buffer.from(PASSWORD).toString('base64').replace(/=+$/, ''),
]
const onLinux = process.platform === 'linux' ? test : test.skip
let server: ScriptedServer
let front: TlsFront

beforeAll(async () => {
  server = await startScriptedServer((_, response) => response.end())
  front = await startTlsFront(server.url)
})
afterAll(async () => {
  await front.close()
  await server.close()
})

/** Says all that it was sent, in every form. */
const echo = [
  `Authorization: Basic ${base64}`,
  base64,
  both,
  PASSWORD,
  encodeURIComponent(base64),
  encodeURIComponent(both),
  JSON.stringify({ headers: { 'proxy-authorization': [`Basic ${base64}`], password: PASSWORD } }),
].join('\n')

const SCRIPTS: Record<string, Script> = {
  'a refusal': (_, response) => response.writeHead(403, { 'content-type': 'text/plain' }).end(echo),
  'an absence': (_, response) => response.writeHead(404, { 'content-type': 'text/plain' }).end(echo),
  'a fault, and in its header': (_, response) =>
    response.writeHead(503, { 'content-type': 'text/plain', 'x-cache': `Basic ${base64}` }).end(echo),
  'the header of a success': (_, response) => response.writeHead(200, { 'x-cache': `HIT ${base64}` }).end(echo),
  'a redirect to a host': (_, response) =>
    response.writeHead(302, { location: `http://${base64.replace(/=+$/, '')}.invalid/` }).end(),
  'a redirect to another scheme': (_, response) =>
    response.writeHead(302, { location: `ftp://${encodeURIComponent(both)}/x` }).end(),
}

/** Everything that was written: the outputs, and what lies in the temp directory and beside the project. */
async function written(project: GoProject, printed: string[]): Promise<string[]> {
  const top = dirname(project.moduleCache)
  const entries = await readdir(top, { recursive: true, withFileTypes: true })
  const files = entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
  return [...printed, ...(await Promise.all(files.map(file => readFile(file, 'latin1'))))]
}

async function leaksOf(project: GoProject, args: string[], env: Record<string, string>): Promise<string[]> {
  const common = {
    ...project.env,
    GO_MOD_WARMUP_MAX_ATTEMPTS: '2',
    GO_MOD_WARMUP_BACKOFF: '1ms',
    GOSUMDB: 'off',
    ...env,
  }
  const { stdout, stderr } = await runCommand(args, { cwd: project.directory, env: common })
  const texts = await written(project, [stdout, stderr])
  const found = texts.flatMap(text => FORMS.filter(form => text.toLowerCase().includes(form.toLowerCase())))
  return [...new Set(found)]
}

const FILES = [
  '--json',
  'r.json',
  '--summary',
  's.md',
  '--events',
  'e.jsonl',
  '--metrics',
  'm.txt',
  '--har',
  'h.har',
  '--html',
  'p.html',
]

describe.each(Object.keys(SCRIPTS))('a server that echoes credentials in %s', name => {
  onLinux.each([['auto'], ['false']])('brings them into no output (relay: %s)', async relay => {
    server.play(SCRIPTS[name] as Script)
    front.credentials.length = 0
    const project = await bench.project()
    const GOPROXY = front.url.replace('://', `://${USER}:${encodeURIComponent(PASSWORD)}@`)
    const env = { GOPROXY, SSL_CERT_FILE: front.certificate }
    expect(await leaksOf(project, [...FILES, '--relay', relay], env)).toEqual([])
    expect(front.credentials[0]).toBe(both)
    if (name === 'a refusal') expect(await readFile(join(project.directory, 'r.json'), 'utf8')).toContain('***')
  })

  test('brings them into no output of the doctor', async () => {
    server.play(SCRIPTS[name] as Script)
    const project = await bench.project()
    const GOPROXY = server.url.replace('://', `://${USER}:${encodeURIComponent(PASSWORD)}@`)
    expect(await leaksOf(project, ['doctor', '--json', 'r.json', 'example.com/a@v1.0.0'], { GOPROXY })).toEqual([])
  })
})

describe('an HTTP proxy that echoes its credentials', () => {
  test.each(['HTTP_PROXY', 'http_proxy'])('brings those of %s into no output', async variable => {
    server.play(SCRIPTS['a refusal'] as Script)
    const project = await bench.project()
    const env = {
      GOPROXY: 'http://proxy.example.com',
      [variable]: `${USER}:${encodeURIComponent(PASSWORD)}@127.0.0.1:${server.port}`,
    }
    expect(await leaksOf(project, FILES, env)).toEqual([])
    expect(server.asked.at(-1)?.headers['proxy-authorization']).toBe(`Basic ${base64}`)
    expect(await leaksOf(project, ['doctor', '--json', 'r.json'], env)).toEqual([])
  })
})
