import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { installGo } from '../../src/index.js'
import { currentPlatform, toolchainVersion } from '../../src/toolchain/releases.js'
import { runCommand } from '../support/command.js'
import { inOwnMounts, withMounts } from '../support/mounts.js'
import { PATH_WITHOUT_GO } from '../support/path-without-go.js'
import { releaseZip, startToolchainServer, type ToolchainServer } from '../support/toolchain-server.js'

const MAIN = join(import.meta.dirname, '../../lib/cli/main.js')
let server: ToolchainServer
let home = ''

beforeAll(async () => {
  server = await startToolchainServer(['1.98.8'], undefined)
})
afterAll(() => server.close())
beforeEach(async () => {
  server.heal()
  home = await mkdtemp(join(tmpdir(), 'trouble-'))
})
afterEach(() => rm(home, { recursive: true, force: true }))

const here = (env: Record<string, string> = {}) => ({
  PATH: PATH_WITHOUT_GO,
  HOME: home,
  GOENV: 'off',
  GOPROXY: server.url,
  GOSUMDB: server.gosumdb,
  RUNNER_TOOL_CACHE: join(home, 'tools'),
  ...env,
})

/** The command that prints settings for a shell, on a machine without Go. */
const printed = (args: string[], env: Record<string, string> = {}) =>
  runCommand(['env', ...args], { cwd: home, env: here(env) })

test.each<[string, [string, string][]]>([
  ['two files that get one name', [['src/go.mod', 'module x\n']]],
  [
    'a file that gets the name of a directory',
    [
      ['lib/x/_go.mod', ''],
      ['lib/x/go.mod/y', ''],
    ],
  ],
])('a tampered archive with %s does not keep the next upstream from being asked', async (_, more) => {
  const bad = await startToolchainServer([], undefined)
  bad.fault('/sumdb/', 404)
  bad.fault('.zip', releaseZip(toolchainVersion('1.98.8', currentPlatform()), more).zip)
  try {
    const env = here({ GOPROXY: `${bad.url}|${server.url}` })
    expect(await installGo({ goVersion: '1.98.8', tempDirectory: home, env })).toMatchObject({ source: 'proxy' })
    expect(bad.requests.some(path => path.endsWith('.zip'))).toBe(true)
  } finally {
    await bad.close()
  }
})

test('a version file with something else in it is refused, and nothing of it is shown', async () => {
  const secrets = [
    'machine github.com login x password SECRET12',
    'TOKEN=SECRET12',
    '123456 SECRET12',
    'SECRET12',
    '1.26||'.repeat(10_000),
  ]
  const file = join(home, '.netrc')
  for (const text of secrets) {
    await writeFile(file, `${text}\n`)
    const error = await installGo({ goVersionFile: file, tempDirectory: home, env: here() }).catch(one => one)
    expect({ code: error.code, message: error.message }).toEqual({
      code: 'bad-option',
      message: `go-version-file: what ${file} contains is not a Go version`,
    })
  }
})

test('a go.mod of a Go that is too old to be installed gets the newest one, and the line says so', async () => {
  await writeFile(join(home, 'go.mod'), 'module m\n\ngo 1.19\n')
  expect(await printed(['--go-version-file', 'go.mod'])).toMatchObject({
    code: 0,
    stderr: expect.stringContaining('(the newest; go.mod names 1.19, which is too old to install)'),
  })
  await writeFile(join(home, '.go-version'), '1.19.3\n')
  expect(await printed(['--go-version-file', '.go-version'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('go-version-file: .go-version names Go 1.19.3, which is too old'),
  })
})

test.each([':', '\n', '\u200b', '\u2028'])(
  'a tool cache with %j in its name, which PATH cannot hold, is refused',
  async character => {
    const env = here({ RUNNER_TOOL_CACHE: join(home, `a${character}b`) })
    await expect(installGo({ goVersion: '1.98.8', tempDirectory: home, env })).rejects.toMatchObject({
      code: 'bad-option',
      message: expect.stringContaining('RUNNER_TOOL_CACHE'),
    })
  },
)

test('a Go in the tool cache that cannot be started is no Go: another one takes its place', async () => {
  const bin = join(home, 'tools', 'go', '1.98.8', currentPlatform().node, 'bin')
  await mkdir(bin, { recursive: true })
  await writeFile(join(bin, 'go'), '')
  await chmod(join(bin, 'go'), 0o644)
  await writeFile(join(bin, '..', '..', `${currentPlatform().node}.complete`), '')
  const { root, source } = await installGo({ goVersion: '1.98.8', tempDirectory: home, env: here() })
  expect(source).toBe('proxy')
  expect(await readFile(join(root, 'bin', 'go'), 'utf8')).toContain('#!/bin/sh')
})

withMounts('where the disk of the tool cache is full, Go is installed in the temporary directory', async () => {
  await mkdir(join(home, 'tools'))
  const command = `'${process.execPath}' '${MAIN}' env --go-version 1.98.8`
  const script = `mount -t tmpfs -o size=8k none '${home}/tools'; exec ${command}`
  const { code, stderr } = await inOwnMounts(script, { cwd: home, env: here({ RUNNER_TEMP: home }) })
  expect({ code, stderr }).toMatchObject({
    code: 0,
    stderr: expect.stringContaining('the disk of the tool cache is full'),
  })
})

test.each(['1.98.x', '1.98.8'])(
  '`--dry-run` with %s, which is not here, says that Go would be installed first, and asks nobody',
  async version => {
    await writeFile(join(home, 'go.mod'), 'module m\n\ngo 1.26\n')
    server.requests.splice(0)
    const { code, stderr } = await runCommand(['--dry-run', '--go-version', version], { cwd: home, env: here() })
    expect({ code, stderr }).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(
        `Go ${version} is not on PATH and not in the tool cache; a run would install it first`,
      ),
    })
    expect(server.requests).toEqual([])
    expect(existsSync(join(home, 'tools'))).toBe(false)
  },
)
