// What others make of the same releases: the runner's own library, as setup-go calls it, and Go itself.
import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import * as toolCache from '@actions/tool-cache'
import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals'
import { installGo } from '../../src/index.js'
import { currentPlatform, toolchainVersion } from '../../src/toolchain/releases.js'
import { PATH_OF_GO, PATH_WITHOUT_GO } from '../support/path-without-go.js'
import { startToolchainServer, type ToolchainServer } from '../support/toolchain-server.js'

const { RUNNER_TOOL_CACHE } = process.env
let server: ToolchainServer
let home = ''

beforeAll(async () => {
  server = await startToolchainServer(['1.98.7', '1.98.8', '1.99rc1'], undefined)
})
afterAll(() => server.close())
beforeEach(async () => {
  // That library tells the runner all that it looks at.
  jest.spyOn(process.stdout, 'write').mockReturnValue(true)
  home = await mkdtemp(join(tmpdir(), 'others-'))
  process.env.RUNNER_TOOL_CACHE = join(home, 'tools')
})
afterEach(async () => {
  jest.restoreAllMocks()
  if (RUNNER_TOOL_CACHE === undefined) delete process.env.RUNNER_TOOL_CACHE
  else process.env.RUNNER_TOOL_CACHE = RUNNER_TOOL_CACHE
  await rm(home, { recursive: true, force: true })
})

const environment = () => ({
  PATH: PATH_WITHOUT_GO,
  HOME: home,
  GOENV: 'off',
  GOPROXY: server.url,
  GOSUMDB: server.gosumdb,
  RUNNER_TOOL_CACHE: join(home, 'tools'),
})
const install = (goVersion: string) => installGo({ goVersion, env: environment(), tempDirectory: home })

test('what is installed is found by setup-go, and what setup-go installed is found', async () => {
  const ours = await install('1.98.8')
  const candidate = await install('1.99rc1')
  for (const spec of ['1.98.8', '1.98.x', '1.98', '^1.98.0']) expect(toolCache.find('go', spec)).toBe(ours.root)
  expect(toolCache.find('go', '1.99.0-rc.1')).toBe(candidate.root)
  expect(toolCache.findAllVersions('go').sort()).toEqual(['1.98.8', '1.99.0-rc.1'])

  const theirs = await toolCache.cacheDir(ours.root, 'go', '1.98.7')
  server.requests.splice(0)
  expect(await install('1.98.7')).toMatchObject({ source: 'tool-cache', root: theirs })
  expect(await install('1.98.x')).toMatchObject({ version: '1.98.8', source: 'tool-cache' })
  expect(server.requests).toEqual([])
})

/** By name, the content and whether it is a program. */
async function contentOf(root: string): Promise<Record<string, [string, boolean]>> {
  const found: Record<string, [string, boolean]> = {}
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    found[path.slice(root.length + 1)] = [await readFile(path, 'utf8'), ((await stat(path)).mode & 0o111) !== 0]
  }
  return found
}

test('names, contents and programs are those of the toolchain that Go downloads by itself', async () => {
  const ours = await contentOf((await install('1.98.8')).root)
  const GOMODCACHE = join(home, 'modules')
  const { HOME, GOPROXY, GOSUMDB } = environment()
  const env = { PATH: process.env.PATH, HOME, GOPROXY, GOSUMDB, GOMODCACHE, GOENV: 'off', GOFLAGS: '-modcacherw' }
  // It downloads the toolchain and starts it, which then says that it is another one.
  const switching = { cwd: home, env: { ...env, GOTOOLCHAIN: 'go1.98.8' } }
  await promisify(execFile)(PATH_OF_GO, ['version'], switching).catch(() => undefined)
  const version = toolchainVersion('1.98.8', currentPlatform())
  const theirs = await contentOf(join(GOMODCACHE, `golang.org/toolchain@${version}`))
  // Go leaves the names of the zip beside its own.
  expect(ours).toEqual(Object.fromEntries(Object.entries(theirs).filter(([name]) => !name.endsWith('_go.mod'))))
})
