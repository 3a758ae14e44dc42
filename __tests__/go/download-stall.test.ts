import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, readFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, test } from '@jest/globals'
import type { DownloadEvent } from '../../src/go/download.js'
import { foreignLocks } from '../../src/modcache/locks.js'
import { isAlive, processesWith, waitForEnd } from '../support/alive.js'
import { downloadIn } from '../support/download-in.js'
import { goBench } from '../support/go-bench.js'
import type { GoProject } from '../support/go-project.js'
import type { ModuleServer } from '../support/module-server.js'
import { manyModules } from '../support/served-module.js'

const bench = goBench()
afterEach(bench.clear)

const onUnix = process.platform === 'win32' ? test.skip : test
const ZIP = 'm1/@v/v1.0.0.zip'
const M1 = 'example.com/m1@v1.0.0'
/** Longer than a busy machine takes to start Go, so that only what is meant to stall does. */
const stallTimeout = 350
const once1 = { maxAttempts: 1, backoff: 1, maxBackoff: 1 }

/** A module whose zip has 200,000 bytes, as `m1` beside a small one. */
const large = [
  ...manyModules(1),
  { path: 'example.com/m1', files: { 'code.go': `package m1\n//${'x'.repeat(200_000)}\n` } },
]

async function until(condition: () => unknown): Promise<void> {
  while (!condition()) await sleep(10)
}

/** A `go mod download` of another user in the same module cache. */
async function anotherGo(project: GoProject, ready: () => unknown) {
  const child = spawn('go', ['mod', 'download'], { cwd: project.directory, env: project.env, stdio: 'ignore' })
  await until(ready)
  const end = async () => {
    child.kill('SIGKILL')
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  }
  return { pid: child.pid ?? 0, end }
}

const asked = (server: ModuleServer, times: number) => () =>
  server.requests.filter(path => path.includes(ZIP)).length >= times

describe('a source that stops sending', () => {
  test.each([
    ['in the middle of a zip', { kind: 'stall', at: 0.5 }],
    ['before its first byte', { kind: 'stall', at: 0 }],
    ['before its headers', { kind: 'stall' }],
  ] as const)('%s is given up, and the next attempt succeeds', async (_, fault) => {
    const { server, project } = await bench.set(large)
    server.fault(ZIP, fault, 1)
    const { kinds, failure, attempts } = await downloadIn(project, { stallTimeout })
    expect(kinds).toMatch(/^stalled .*ok$/)
    expect(failure).toBeUndefined()
    expect(attempts[0]?.failure).toMatchObject({ class: 'transient', text: expect.stringMatching(/^stalled: /) })
    expect(processesWith(project.moduleCache)).toEqual([])
  })

  test('when asked for a go.mod is given up as well', async () => {
    const { server, project } = await bench.set(manyModules(3))
    server.fault('m1/@v/v1.0.0.mod', { kind: 'stall' }, 1)
    expect((await downloadIn(project, { stallTimeout })).kinds).toMatch(/^stalled .*ok$/)
  })

  test('is reported with module, phase and bytes', async () => {
    const { server, project } = await bench.set(large)
    server.fault(ZIP, { kind: 'stall', at: 0.5 })
    const { attempts, failure, events } = await downloadIn(project, { stallTimeout, patience: once1 })
    const stall = attempts[0]?.stall
    expect(stall?.working).toEqual([{ module: M1, phase: 'downloading', bytes: expect.any(Number) }])
    expect(stall?.working[0]?.bytes).toBeGreaterThan(90_000)
    expect(stall?.silentFor).toBeGreaterThanOrEqual(2 * stallTimeout)
    expect(failure?.module).toBe(M1)
    expect(events).toContainEqual({ kind: 'stall', number: 1, stall })
  })

  onUnix('is reported with what Go was doing', async () => {
    const { server, project } = await bench.set(large)
    server.fault(ZIP, { kind: 'stall', at: 0.5 })
    const { attempts } = await downloadIn(project, { stallTimeout, patience: once1 })
    expect(attempts[0]?.stall?.stack).toMatch(/^goroutine \d+ .*cmd\/go\/internal\/modfetch/s)
    expect(attempts[0]?.stall?.stack).not.toMatch(/0x/)
  })

  test('that stays silent ends after all attempts', async () => {
    const { server, project } = await bench.set(large)
    server.fault(ZIP, { kind: 'stall', at: 0.5 })
    const { kinds, failure } = await downloadIn(project, { stallTimeout: 150 })
    expect(kinds).toBe('stalled stalled stalled')
    expect(failure).toMatchObject({ class: 'transient', hint: expect.stringContaining('stall-timeout') })
  })
})

describe('a source that is slow but sends', () => {
  test('is left alone', async () => {
    const { server, project } = await bench.set(large)
    server.fault(ZIP, { kind: 'slow', pieces: 20, pause: 80 })
    const { kinds } = await downloadIn(project, { stallTimeout })
    expect(kinds).toBe('ok')
  })

  test('is reported with finished modules and bytes', async () => {
    const { server, project } = await bench.set(large)
    server.fault(ZIP, { kind: 'slow', pieces: 10, pause: 60 })
    const { events } = await downloadIn(project, {
      progressEvery: 100,
      project: { directory: project.directory, goWork: 'off', requires: server.modules },
    })
    const progress = events.filter(event => event.kind === 'progress')
    expect(progress.length).toBeGreaterThan(1)
    expect(progress).toContainEqual(expect.objectContaining({ modulesDone: 1, modulesVerified: 1, modulesTotal: 2 }))
    expect(progress.at(-1)?.bytes).toBeGreaterThan(progress[0]?.bytes ?? 0)
  })
})

describe('a module that another process holds', () => {
  onUnix('is named with that process, which is left alone', async () => {
    const { server, project } = await bench.set(large)
    server.fault(ZIP, { kind: 'stall', at: 0.5 })
    const other = await anotherGo(project, asked(server, 1))
    const { attempts, failure } = await downloadIn(project, { stallTimeout, patience: once1 })
    expect(attempts[0]?.stall?.locks).toEqual([{ module: M1, pid: other.pid }])
    expect(failure).toMatchObject({ module: M1, hint: expect.stringContaining(`(${other.pid})`) })
    expect(isAlive(other.pid)).toBe(true)
    await other.end()
  })

  test.each(['linux', 'darwin'] as const)('is found as on %s', async platform => {
    const there = platform === 'linux' ? process.platform === 'linux' : existsSync('/usr/bin/lsof')
    const { server, project } = await bench.set(large)
    server.fault(ZIP, { kind: 'stall', at: 0.5 })
    const first = await anotherGo(project, asked(server, 1))
    const second = await anotherGo(project, () => true)
    const find = async () => (await foreignLocks(second.pid, platform)).find(lock => lock.module === M1)
    let lock = await find()
    for (let tries = 0; there && lock === undefined && tries < 100; tries++) {
      await sleep(20)
      lock = await find()
    }
    expect(lock).toEqual(there ? { module: M1, pid: first.pid } : undefined)
    await first.end()
    await second.end()
  })
})

describe('an end from outside', () => {
  test('ends Go at once and is no failure of the source', async () => {
    const { server, project } = await bench.set(large)
    server.fault(ZIP, { kind: 'stall', at: 0.5 })
    const controller = new AbortController()
    const downloading = downloadIn(project, { signal: controller.signal })
    await until(asked(server, 1))
    controller.abort()
    const { kinds, failure } = await downloading
    expect(kinds).toBe('aborted')
    expect(failure).toMatchObject({ retryable: false, text: 'aborted' })
    expect(processesWith(project.moduleCache)).toEqual([])
  })

  test('when time is up points to the timeout', async () => {
    const { server, project } = await bench.set(large)
    server.fault(ZIP, { kind: 'stall', at: 0.5 })
    const { kinds, failure } = await downloadIn(project, { signal: AbortSignal.timeout(200) })
    expect(kinds).toBe('timed-out')
    expect(failure).toMatchObject({ retryable: false, hint: expect.stringContaining('`timeout`') })
  })

  test('during a wait takes effect at once, and reports what had failed', async () => {
    const { server, project } = await bench.set(large)
    server.fault(ZIP, { kind: 'status', status: 429, body: 'retry after 1 h' })
    const controller = new AbortController()
    const abort = () => controller.abort(new DOMException('time is up', 'TimeoutError'))
    const onEvent = (event: DownloadEvent) => event.kind === 'retry' && setTimeout(abort, 20)
    const { kinds, failure } = await downloadIn(project, { signal: controller.signal, onEvent })
    expect(kinds).toBe('failed')
    expect(failure).toMatchObject({ retryable: false, module: M1, text: expect.stringMatching(/^timed out.*429/s) })
  })

  test('before the beginning starts nothing', async () => {
    const { server, project } = await bench.set(large)
    const { kinds } = await downloadIn(project, { signal: AbortSignal.abort() })
    expect({ kinds, requests: server.requests }).toEqual({ kinds: 'aborted', requests: [] })
  })

  onUnix('ends git and what git started', async () => {
    const server = await bench.serve([])
    const requires = [{ path: 'github.com/example/tool', version: 'v1.0.0' }]
    const project = await bench.project({ server, requires, goSum: undefined })
    const pids = join(project.directory, 'pids')
    await project.write('bin/git', `#!/bin/sh\nsleep 100 &\necho "$$ $!" > "${pids}"\nwait\n`)
    await chmod(join(project.directory, 'bin', 'git'), 0o755)
    const PATH = [join(project.directory, 'bin'), project.env['PATH']].join(delimiter)
    const controller = new AbortController()
    const env = { ...project.env, PATH, GOPROXY: 'direct' }
    const downloading = downloadIn(project, { env, signal: controller.signal })
    let started = ''
    while (!/\n$/.test(started)) {
      await sleep(10)
      started = await readFile(pids, 'utf8').catch(() => '')
    }
    controller.abort()
    expect((await downloading).kinds).toBe('aborted')
    for (const pid of started.trim().split(' ')) expect(await waitForEnd(Number(pid))).toBe(true)
  })
})
