import { mkdir, readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from '@jest/globals'
import { classifyFailure } from '../../src/go/failures/failures.js'
import type { WarmupOptions } from '../../src/index.js'
import { resolveOptions } from '../../src/options/resolve.js'
import { isTimeout } from '../../src/process.js'
import { openSession } from '../../src/session/session.js'
import { useGoOnPath } from '../../src/steps/provide-go.js'
import { libraryBench } from '../support/library-bench.js'

const bench = libraryBench([{ path: 'example.com/a' }])

async function optionsOf(given: WarmupOptions = {}) {
  const project = await bench.project()
  const tempDirectory = join(dirname(project.moduleCache), 'session')
  await mkdir(tempDirectory)
  const { env, directory: workingDirectory } = project
  return resolveOptions({ env, workingDirectory, tempDirectory, ...given })
}

test('a session gives Go access to private hosts and one relay, and takes back all of it when it is closed', async () => {
  const options = await optionsOf({ privateHosts: 'git.example.com = some-token' })
  const session = await openSession(options)
  expect(() => session.go).toThrow('no Go')
  const go = await useGoOnPath(session)
  expect(session.go).toBe(go)
  expect(await readFile(go.env.NETRC ?? '', 'utf8')).toContain('some-token')
  expect(session.env).not.toHaveProperty('NETRC')
  const { relay, env, source } = await session.openRoute()
  expect([env.GOPROXY, source]).toEqual([relay?.goproxy, expect.any(Object)])
  expect((await session.openRoute()).relay).toBe(relay)
  await session.close()
  expect(session.signal.aborted).toBe(true)
  expect(await readdir(options.tempDirectory)).toEqual([])
})

test('whether a module cache was empty is asked before the run puts something there', async () => {
  const options = await optionsOf()
  const moduleCache = options.env.GOMODCACHE ?? ''
  const locks = { downloadCache: join(moduleCache, 'cache', 'download'), path: options.tempDirectory }
  await using first = await openSession(options)
  await useGoOnPath(first)
  await mkdir(join(moduleCache, 'golang.org', 'toolchain@v0.0.1-go1.99.0.linux-amd64'), { recursive: true })
  expect(first.unpacker.locks(locks).canBeHad).toBe(true)
  await using second = await openSession(options)
  await useGoOnPath(second)
  expect(second.unpacker.locks(locks).canBeHad).toBe(false)
})

test('a run ends after its time, and commands of the user do not', async () => {
  const options = await optionsOf({ timeout: '1ms' })
  await using run = await openSession(options)
  await using commands = await openSession(options, 'commands')
  await sleep(50)
  expect([isTimeout(run.signal), commands.signal.aborted]).toEqual([true, false])
})

test('events carry the run and the time, and phases take all of it', async () => {
  const events: object[] = []
  await using session = await openSession(await optionsOf({ onEvent: event => events.push(event) }))
  session.tell({ kind: 'relay-unavailable', reason: 'a test' })
  expect(events).toEqual([{ kind: 'relay-unavailable', reason: 'a test', runId: session.id, time: expect.any(String) }])
  await sleep(20)
  session.lap('prepare')
  session.lap('download')
  const { prepare, restore, download } = session.seconds
  expect(restore).toBe(0)
  expect(prepare).toBeGreaterThan(download)
  expect(session.elapsed()).toBeGreaterThanOrEqual(prepare + download)
})

test('a private repository without any message of Go is explained by its host, if that name does not exist', async () => {
  // No resolver is asked for a name that is too long.
  const host = `${'a'.repeat(64)}.example`
  await using session = await openSession(await optionsOf({ goprivate: host }))
  await useGoOnPath(session)
  const text = (of: string) => `go: ${of}/team/lib.git@v1.0.0: no secure protocol found for repository`
  const named = await session.explain(classifyFailure(text(host)))
  expect(named).toMatchObject({ class: 'config', retryable: false })
  expect(named.cause).toContain(`cannot resolve the host ${host}`)
  const other = await session.explain(classifyFailure(text('127.0.0.1')))
  expect(other.class).toBe('auth')
})

test('a replaced module whose directory has no go.mod may be a submodule that was not checked out', async () => {
  const options = await optionsOf()
  await using session = await openSession(options)
  await useGoOnPath(session)
  const text = (directory: string) =>
    `go: example.com/a@v1.0.0 (replaced by ./a): reading a/go.mod: open ${join(directory, 'go.mod')}: no such file or directory`
  const empty = await session.explain(classifyFailure(text(options.tempDirectory)))
  expect([empty.cause, empty.hint]).toEqual([
    expect.stringContaining('which has no go.mod'),
    expect.stringContaining('submodules: true'),
  ])
  const missing = await session.explain(classifyFailure(text(join(options.tempDirectory, 'gone'))))
  expect(missing.cause).toContain('not in this checkout')
})

test('v0.0.0 of a missing module is explained as a placeholder', async () => {
  await using session = await openSession(await optionsOf())
  await useGoOnPath(session)
  const text = `reading ${bench.server.url}/example.com/staged/@v/v0.0.0.mod: 404 Not Found`
  const { cause, hint } = await session.explain(classifyFailure(text))
  expect(cause).toContain('placeholder')
  expect(hint).toContain('replace example.com/staged =>')
})
