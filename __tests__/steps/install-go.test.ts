import { execFile, execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { Agent, getGlobalDispatcher, setGlobalDispatcher } from 'undici'
import { installGo } from '../../src/index.js'
import { eventLines } from '../../src/output/log.js'
import type { WarmupEvent } from '../../src/report/report.js'
import { currentPlatform } from '../../src/toolchain/releases.js'
import { PATH_OF_GO, PATH_WITHOUT_GO, releaseOfGo } from '../support/path-without-go.js'
import { startToolchainServer, type ToolchainServer } from '../support/toolchain-server.js'

const NOBODY = 65534
/** Only root can be somebody else. */
const withOtherUser = process.getuid?.() === 0 ? test : test.skip
const RELEASE = releaseOfGo()
const PLATFORM = currentPlatform().go
let server: ToolchainServer
let home = ''

beforeAll(async () => {
  server = await startToolchainServer(['1.98.7', '1.98.8', '1.99.0'], undefined)
})
afterAll(() => server.close())
beforeEach(async () => {
  server.heal()
  server.requests.splice(0)
  home = await mkdtemp(join(tmpdir(), 'install-'))
})
afterEach(() => rm(home, { recursive: true, force: true }))

const here = () => ({ PATH: PATH_WITHOUT_GO, HOME: home, GOENV: 'off', GOPROXY: server.url, GOSUMDB: server.gosumdb })

/** On a machine without Go, which has nothing but this proxy. */
async function install(goVersion: string, { env = {}, ...options }: Parameters<typeof installGo>[0] = {}) {
  const outcome = await installGo({
    goVersion,
    maxAttempts: '1',
    backoff: '1ms',
    tempDirectory: home,
    ...options,
    env: { ...here(), RUNNER_TOOL_CACHE: join(home, 'tools'), ...env },
  }).catch(error => error)
  const { version, source, root, failure, hint, message, elsewhere } = outcome
  return { version, source, root, elsewhere, class: failure?.class, text: `${message} ${hint}` }
}

const zipOf = async (version: string) =>
  Buffer.from(
    await (await fetch(`${server.url}/golang.org/toolchain/@v/v0.0.1-go${version}.${PLATFORM}.zip`)).arrayBuffer(),
  )

test('after an upstream that sends something else than the release the next one is asked, once, whatever separates them', async () => {
  const others = await Promise.all([1, 2].map(() => startToolchainServer(['1.98.8'], undefined)))
  const [one, two] = others.map(({ url }) => url)
  const other = await zipOf('1.98.7')
  for (const each of others) each.fault('1.98.8', other)
  const by = (GOPROXY: string) =>
    install('1.98.8', {
      goChecksum: server.hashOf('1.98.8'),
      env: { GOPROXY, RUNNER_TOOL_CACHE: join(home, GOPROXY.slice(-5)) },
    })
  try {
    expect(await by(`${one},${two},${server.url}`)).toMatchObject({ class: 'integrity' })
    // That the other one has none does not hide what the first one sent.
    others[1]?.heal()
    others[1]?.fault('1.98.8', 404)
    expect(await by(`${one},${two}`)).toMatchObject({ class: 'integrity' })
    expect(await by(`${one},${server.url}`)).toMatchObject({ version: '1.98.8', source: 'proxy' })
  } finally {
    await Promise.all(others.map(each => each.close()))
  }
})

test('a release that exists for other platforms only is said to, with the nearest for this one', async () => {
  const lines = ['v0.0.1-go1.98.9.plan9-386', `v0.0.1-go1.98.8.${PLATFORM}`]
  server.fault('@v/list', Buffer.from(lines.map(line => `${line}\n`).join('')))
  for (const version of ['1.98.9', '1.98.x']) {
    const { class: kind, text } = await install(version)
    expect({ kind, text }).toEqual({
      kind: 'toolchain',
      text: expect.stringContaining(`Go 1.98.9 exists, but not for ${PLATFORM} The nearest for ${PLATFORM} is 1.98.8.`),
    })
  }
  expect(server.requests.filter(path => path.endsWith('.zip'))).toHaveLength(2)
})

test('a list that fails once is asked for again', async () => {
  server.fault('@v/list', 503, 1)
  expect(await install('1.98.x', { maxAttempts: '2' })).toMatchObject({ version: '1.98.8' })
})

test('a GOROOT that names another tree is set aside for a Go on PATH, too: an empty one, or its own against the settings file', async () => {
  const path = { PATH: process.env.PATH ?? '', GOTOOLCHAIN: 'local' }
  const own = await installGo({ goVersion: RELEASE, env: { ...path, HOME: home, GOROOT: '', GOENV: 'off' } })
  expect(own).toMatchObject({ source: 'path', env: {} })
  const { root } = own
  const given = { goVersion: RELEASE, tempDirectory: home }
  const inEnvironment = await installGo({ ...given, env: { ...path, HOME: home, GOENV: 'off', GOROOT: '/opt/other' } })
  expect(inEnvironment).toMatchObject({ source: 'path', root, env: { GOROOT: '' } })
  const GOENV = join(home, 'goenv')
  await writeFile(GOENV, 'GOROOT=/opt/other\n')
  const inFile = await installGo({ ...given, env: { ...path, HOME: home, GOENV } })
  expect(inFile).toMatchObject({ source: 'path', root, env: { GOROOT: root } })
  const env = { ...path, HOME: home, GOENV, ...inFile.env }
  expect(execFileSync(PATH_OF_GO, ['env', 'GOROOT'], { env, encoding: 'utf8' }).trim()).toBe(root)
})

test('offline, what no store has or proves is not found, and the next step fills a store', async () => {
  const none = await install('1.98.8', { offline: 'true' })
  expect(none).toMatchObject({ class: 'not-found', text: expect.stringContaining('mirror STORE --go-version 1.98.8') })
  const store = join(home, 'store')
  const file = join(store, `golang.org/toolchain/@v/v0.0.1-go1.98.8.${PLATFORM}.zip`)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, await zipOf('1.98.8'))
  server.requests.splice(0)
  const unproven = await install('1.98.8', { offline: 'true', store: `dir:${store}` })
  expect(unproven).toMatchObject({ class: 'not-found', text: expect.stringContaining('No store has the record of Go') })
  expect(server.requests).toEqual([])
})

test('`direct` has no checksum database to pass on: it is asked itself', async () => {
  const asked: string[] = []
  const proxy = createServer().on('connect', ({ url = '' }, socket) => {
    asked.push(url)
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
  })
  await new Promise<void>(resolve => proxy.listen(0, '127.0.0.1', resolve))
  server.fault('/sumdb/', 404)
  try {
    const HTTPS_PROXY = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`
    await install('1.98.8', { env: { GOPROXY: `${server.url},direct`, HTTPS_PROXY } })
    expect(new Set(asked)).toEqual(new Set(['sums.example.com:443']))
  } finally {
    proxy.closeAllConnections()
    proxy.close()
  }
})

test('a database with a URL of its own is asked there, past all proxies', async () => {
  const database = await startToolchainServer(['1.98.8'], undefined)
  const asked = (of: ToolchainServer) => of.requests.filter(path => path.startsWith('/sumdb/'))
  try {
    const GOSUMDB = `${database.gosumdb} ${database.url}/sumdb/sums.example.com`
    expect(await install('1.98.8', { env: { GOSUMDB } })).toMatchObject({ version: '1.98.8' })
    expect(asked(server)).toEqual([])
    expect(asked(database).length).toBeGreaterThan(0)
    expect(asked(database)).not.toContain('/sumdb/sums.example.com/supported')
  } finally {
    await database.close()
  }
})

test('two jobs at once both get the release', async () => {
  const both = await Promise.all(['1.98.8', '1.98.x'].map(version => install(version)))
  expect(both.map(({ version, elsewhere }) => ({ version, elsewhere }))).toEqual([
    { version: '1.98.8', elsewhere: undefined },
    { version: '1.98.8', elsewhere: undefined },
  ])
  expect(new Set(both.map(({ root }) => root)).size).toBe(1)
  expect((await readdir(dirname(both[0]?.root))).sort()).toEqual([
    basename(both[0]?.root),
    `${basename(both[0]?.root)}.complete`,
  ])
})

test('while another job may be copying the release into the tool cache, this one has its own in the temporary directory', async () => {
  const target = join(home, 'tools', 'go', '1.98.8', currentPlatform().node)
  await mkdir(join(target, 'bin'), { recursive: true })
  const { root, elsewhere } = await install('1.98.8')
  expect({ elsewhere, isTemporary: root.startsWith(join(home, 'go-mod-warmup-go-')) }).toEqual({
    elsewhere: 'busy',
    isTemporary: true,
  })
  expect(await readdir(target)).toEqual(['bin'])
  expect(server.requests.filter(path => path.endsWith('.zip'))).toHaveLength(1)
})

test('a tool cache that cannot be written is passed by for the temporary directory, with the reason', async () => {
  await writeFile(join(home, 'tools'), 'a file')
  expect(await install('1.98.8')).toMatchObject({ version: '1.98.8', elsewhere: 'ENOTDIR' })
  const at = (RUNNER_TOOL_CACHE: string) => install('1.98.8', { env: { RUNNER_TOOL_CACHE } })
  await mkdir(join(home, 'file', 'go'), { recursive: true })
  await writeFile(join(home, 'file', 'go', '1.98.8'), '')
  expect(await at(join(home, 'file'))).toMatchObject({ version: '1.98.8', elsewhere: 'EEXIST' })
  await mkdir(join(home, 'loop', 'go'), { recursive: true })
  await symlink('1.98.8', join(home, 'loop', 'go', '1.98.8'))
  expect(await at(join(home, 'loop'))).toMatchObject({
    version: '1.98.8',
    elsewhere: expect.stringMatching(/ELOOP|EEXIST/),
  })
})

withOtherUser(
  'a half copy of another user is passed by as well, and what was unpacked is moved, not fetched again',
  async () => {
    const target = join(home, 'tools', 'go', '1.98.8', currentPlatform().node)
    await mkdir(join(target, 'bin'), { recursive: true })
    await utimes(target, 0, 0)
    execFileSync('chmod', ['-R', '777', home])
    execFileSync('chmod', ['1777', dirname(target)])
    const options = {
      goVersion: '1.98.8',
      tempDirectory: home,
      maxAttempts: '1',
      env: { ...here(), RUNNER_TOOL_CACHE: join(home, 'tools') },
    }
    const program = `import { installGo } from '${pathToFileURL(resolve('lib/index.js'))}'
console.log(JSON.stringify(await installGo(${JSON.stringify(options)})))`
    // Nothing in it may have changed for ten minutes.
    const clock = `const now = Date.now; Date.now = () => now() + 3_600_000;`
    server.requests.splice(0)
    const stdout = await new Promise<string>((resolvePrinted, reject) =>
      execFile(
        process.execPath,
        [
          '--input-type=module',
          '-e',
          `${clock}\n${program.replace(/^import (.*) from (.*)$/m, 'const $1 = await import($2)')}`,
        ],
        { uid: NOBODY, gid: NOBODY, cwd: '/' },
        (error, printed) => (error ? reject(error) : resolvePrinted(printed)),
      ),
    )
    const { elsewhere, root } = JSON.parse(stdout)
    expect({ elsewhere, isTemporary: root.startsWith(join(home, 'go-mod-warmup-go-')) }).toEqual({
      elsewhere: 'EPERM',
      isTemporary: true,
    })
    expect(server.requests.filter(path => path.endsWith('.zip'))).toHaveLength(1)
  },
)

test('where nobody has a release of Go, the message says who was asked', async () => {
  for (const version of ['1.98.8', '1.98.x']) {
    expect(await install(version, { env: { GOPROXY: 'off' } })).toMatchObject({
      class: 'not-found',
      text: expect.stringContaining('GOPROXY is off'),
    })
    server.fault('toolchain', 404)
    expect(await install(version)).toMatchObject({
      class: 'not-found',
      text: expect.stringContaining(`${server.url} lists no releases of Go`),
    })
    server.heal()
  }
})

test('what a database at its own URL answers is classified as for modules', async () => {
  const GOSUMDB = `${server.gosumdb} ${server.url}/sumdb/sums.example.com`
  const classes: [number, string][] = [
    [401, 'auth'],
    [429, 'rate-limit'],
    [503, 'transient'],
  ]
  for (const [status, name] of classes) {
    server.heal()
    server.fault('/sumdb/', status)
    expect({ status, ...(await install('1.98.8', { env: { GOSUMDB } })) }).toMatchObject({ status, class: name })
  }
})

test('a time limit is no forgery', async () => {
  server.fault('/sumdb/', 'never')
  const { class: kind, text } = await install('1.98.8', { timeout: '1s' })
  expect({ kind, text }).toEqual({ kind: undefined, text: expect.stringContaining('timeout') })
})

test('an answer may take longer than programs usually wait for one', async () => {
  const usual = getGlobalDispatcher()
  const impatient = new Agent({ headersTimeout: 1, bodyTimeout: 1 })
  setGlobalDispatcher(impatient)
  try {
    server.fault('1.98.8', 'never', 1)
    expect(await install('1.98.8', { stallTimeout: '2s', maxAttempts: '2' })).toMatchObject({ version: '1.98.8' })
  } finally {
    setGlobalDispatcher(usual)
    await impatient.close()
  }
})

test('a forged record, tile or list never becomes a Go', async () => {
  const pass = async (path: string) => Buffer.from(await (await fetch(`${server.url}${path}`)).arrayBuffer())
  const lookup = `/sumdb/sums.example.com/lookup/golang.org/toolchain@v0.0.1-go1.98.8.${PLATFORM}`
  const record = await pass(lookup)
  const tile = await pass('/sumdb/sums.example.com/tile/8/0/000.p/3')
  const forgeries: [string, string, Buffer][] = [
    [
      'the hash of another zip',
      lookup,
      Buffer.from(record.toString().replace(server.hashOf('1.98.8'), server.hashOf('1.98.7'))),
    ],
    ['the record of another release', lookup, await pass(lookup.replace('1.98.8', '1.98.7'))],
    ['a record without lines', lookup, Buffer.from(record.toString().replace(/\n.*?\n\n/s, '\n\n'))],
    ['a flipped bit in a tile', '/tile/', Buffer.from(tile.map((byte, at) => (at % 32 === 0 ? byte ^ 1 : byte)))],
    ['tiles of zeros', '/tile/', Buffer.alloc(tile.length)],
  ]
  for (const [name, match, answer] of forgeries) {
    server.heal()
    server.fault(match, answer)
    expect({ name, ...(await install('1.98.8')) }).toMatchObject({ name, class: 'integrity' })
  }
  server.heal()
  server.fault('@v/list', Buffer.from(`v0.0.1-go1.98.99.${PLATFORM}\n../../../x\nv0.0.1-go1.98.8/../..${PLATFORM}\n`))
  expect(await install('1.98.x')).toMatchObject({ class: 'not-found' })
  expect(await readdir(join(home, 'tools', 'go'))).toEqual([])
})

test('without a list of releases, one in the tool cache that matches is used, with a warning', async () => {
  await install('1.98.7')
  server.fault('@v/list', 503)
  const events: WarmupEvent[] = []
  const onEvent = (event: WarmupEvent) => void events.push(event)
  expect(await install('1.98.x', { checkLatest: true, onEvent })).toMatchObject({
    version: '1.98.7',
    source: 'tool-cache',
  })
  expect(events).toContainEqual(
    expect.objectContaining({ kind: 'go-unlisted', version: '1.98.7', reason: 'transient' }),
  )
  server.heal()
  expect(await install('1.98.x')).toMatchObject({ version: '1.98.7' })
  expect(await install('1.98.x', { checkLatest: true })).toMatchObject({ version: '1.98.8', source: 'proxy' })
})

test('a GOTOOLCHAIN that names another release is said to outweigh this one', async () => {
  const events: WarmupEvent[] = []
  const onEvent = (event: WarmupEvent) => void events.push(event)
  await install('1.98.8', { env: { GOTOOLCHAIN: 'go1.25.3' }, onEvent })
  const told = events.find(event => event.kind === 'gotoolchain-set')
  expect(told && eventLines()(told)).toBe('GOTOOLCHAIN=go1.25.3 is set: go commands run that release, not Go 1.98.8')
})

test('how far the download of Go is, is told while it lasts', async () => {
  const events: WarmupEvent[] = []
  server.fault('1.98.8', 'never', 1)
  const onEvent = (event: WarmupEvent) => void events.push(event)
  await install('1.98.8', { onEvent, progressEvery: '10ms', stallTimeout: '300ms', maxAttempts: '2' })
  const progress = events.find(event => event.kind === 'progress' && event.phase === 'install')
  expect(progress).toMatchObject({ version: '1.98.8', step: 'download', bytes: expect.any(Number) })
  expect(eventLines()(progress as WarmupEvent)).toMatch(/^Go 1\.98\.8: downloading · 0 ms$/)
})
