// A release of Go comes into a store with what proves it, so that machines without a network can install it.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { currentPlatform } from '../../../src/toolchain/releases.js'
import { runCommand } from '../../support/command.js'
import { PATH_WITHOUT_GO } from '../../support/path-without-go.js'
import { startToolchainServer, type ToolchainServer } from '../../support/toolchain-server.js'

let server: ToolchainServer
let directory = ''
beforeAll(async () => {
  server = await startToolchainServer(['1.98.7', '1.98.8', '1.99.0'], undefined)
  directory = await mkdtemp(join(tmpdir(), 'release-'))
})
afterAll(async () => {
  await server.close()
  await rm(directory, { recursive: true, force: true })
})

test('`mirror --go-version` fills a store from which another machine installs that Go offline, proven', async () => {
  const store = join(directory, 'store')
  const env = { HOME: directory, GOENV: 'off', GOFLAGS: '', GOSUMDB: server.gosumdb, TMPDIR: directory }
  const filled = await runCommand(['mirror', store, '--go-version', '1.98.x'], {
    cwd: directory,
    env: { ...env, PATH: process.env.PATH ?? '', GOPROXY: server.url, GOTOOLCHAIN: 'local' },
  })
  expect(filled).toMatchObject({ code: 0, stdout: expect.stringContaining('1 answer of sums.example.com stored') })
  const version = `v0.0.1-go1.98.8.${currentPlatform().go}`
  expect(await readFile(join(store, 'golang.org/toolchain/@v/list'), 'utf8')).toBe(`${version}\n`)

  server.requests.splice(0)
  const install = (home: string, more: string[] = []) =>
    runCommand(['env', '--go-version', '1.98.x', ...more], {
      env: {
        ...env,
        HOME: join(directory, home),
        PATH: PATH_WITHOUT_GO,
        GOPROXY: server.url,
        GO_MOD_WARMUP_STORE: `dir:${store}`,
        GO_MOD_WARMUP_OFFLINE: 'true',
      },
    })
  expect(await install('one')).toMatchObject({
    code: 0,
    stderr: expect.stringContaining('Go 1.98.8 installed from a store'),
  })
  expect(server.requests).toEqual([])

  // A store is believed no more than a proxy.
  const lookup = join(store, 'sumdb/sums.example.com/lookup', `golang.org/toolchain@${version}`)
  const record = await readFile(lookup, 'utf8')
  await writeFile(lookup, record.replace(server.hashOf('1.98.8'), server.hashOf('1.98.7')))
  expect(await install('two')).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('could not be proven') })
})
