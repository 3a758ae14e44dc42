import { once } from 'node:events'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { defaultStore } from '../../src/cli/warm.js'
import type { WarmupReport } from '../../src/report/report.js'
import { runCommand, startCommand } from '../support/command.js'
import { remove, temporaryDirectory } from '../support/file-proxy.js'
import type { GoProject } from '../support/go-project.js'
import { libraryBench } from '../support/library-bench.js'
import { inOwnMounts, withMounts } from '../support/mounts.js'
import { manyModules } from '../support/served-module.js'

const COUNT = 20
const MAIN = join(import.meta.dirname, '../../lib/cli/main.js')
const bench = libraryBench(manyModules(COUNT))
let caches: string
let store: string

beforeEach(async () => {
  caches = await temporaryDirectory()
  store = join(caches, 'go-mod-warmup', 'modules')
})

afterEach(() => remove(caches))

/** The default store lies below the caches of this test. */
const environment = ({ env }: GoProject, more = {}) => ({
  ...env,
  XDG_CACHE_HOME: caches,
  GO_MOD_WARMUP_STORE: '',
  ...more,
})

async function warm(project: GoProject): Promise<{ report: WarmupReport; stderr: string }> {
  bench.server.requests.length = 0
  const { code, stdout, stderr } = await runCommand(['warm', project.directory, '--json', '-'], {
    env: environment(project),
  })
  expect(code).toBe(0)
  return { report: JSON.parse(stdout), stderr }
}

const zipsIn = async (directory: string) =>
  (await readdir(directory, { recursive: true }).catch(() => [])).filter(name => name.endsWith('.zip'))

test('the command keeps modules for all projects of a user', async () => {
  const first = await warm(await bench.project())
  expect(first.report).toMatchObject({ cacheStatus: 'miss', stores: [{ saved: { written: 3 * COUNT, failed: 0 } }] })
  expect(first.stderr).toMatch(/modules: 60 files written/)
  expect(await zipsIn(store)).toHaveLength(COUNT)
  const second = await warm(await bench.project())
  expect(bench.server.requests).toEqual([])
  expect(second.report).toMatchObject({
    cacheStatus: 'hit',
    stores: [{ store: `dir:${store}`, served: 3 * COUNT, absent: 0, rejected: 0, leftAlone: false }],
    modules: { total: COUNT, restored: COUNT, downloaded: 0 },
  })
  await rm(join(store, 'example.com/m0'), { recursive: true })
  const third = await warm(await bench.project())
  expect(third.report).toMatchObject({ cacheStatus: 'partial', modules: { restored: COUNT - 1, downloaded: 1 } })
})

test('a run that is killed while it writes hinders no later one', async () => {
  const project = await bench.project()
  const { child } = startCommand(['warm', project.directory], { env: environment(project) })
  const ended = once(child, 'exit')
  while (child.exitCode === null && (await readdir(store).catch(() => [])).length === 0) await sleep(1)
  child.kill('SIGKILL')
  expect(await ended).toEqual([null, 'SIGKILL'])
  const again = await warm(await bench.project())
  expect(again.report.failure).toBeUndefined()
  expect(again.report.stores).toMatchObject([{ rejected: 0 }])
  expect(await zipsIn(store)).toHaveLength(COUNT)
  expect((await warm(await bench.project())).report.cacheStatus).toBe('hit')
})

test('a module cache that has everything asks no store, and no store is made', async () => {
  const project = await bench.project()
  await bench.warm(project, { store: 'off' })
  expect((await warm(project)).report).toMatchObject({ cacheStatus: 'skipped', stores: [{ asked: 'not-needed' }] })
  expect(await readdir(caches)).toEqual([])
})

test.each<[string, NodeJS.Platform, Record<string, string>, { relay?: string }, RegExp, RegExp | undefined]>([
  ['Linux', 'linux', { HOME: '/' }, {}, /^dir:.*\.cache.go-mod-warmup.modules$/, undefined],
  [
    'Linux with a cache of its own',
    'linux',
    { HOME: '/', XDG_CACHE_HOME: '/tmp' },
    {},
    /^dir:.tmp.go-mod-warmup/,
    undefined,
  ],
  ['macOS', 'darwin', { HOME: '/' }, {}, /^dir:.*Library.Caches.go-mod-warmup/, undefined],
  ['Windows', 'win32', { LocalAppData: '/tmp' }, {}, /^dir:.*tmp.go-mod-warmup/, undefined],
  ['a user without a home', 'linux', {}, {}, /^off$/, /this user has no cache directory/],
  ['a cache that is a file', 'linux', { XDG_CACHE_HOME: import.meta.filename }, {}, /^off$/, /is not a directory/],
  ['a cache with a comma', 'linux', { XDG_CACHE_HOME: '/a,b' }, {}, /^off$/, /has a comma/],
  ['a command without the relay', 'linux', { HOME: '/' }, { relay: 'false' }, /^off$/, /relay: false/],
])('the store of %s', (_, platform, env, given, store, why) => {
  const chosen = defaultStore(given, env, platform)
  expect(chosen.store).toMatch(store)
  expect(chosen.offBecause).toEqual(why && expect.stringMatching(why))
})

withMounts('of two stores one that may only be read is read, and the other gets what is new', async () => {
  const project = await bench.project()
  const [fixed, other] = [join(caches, 'fixed'), join(caches, 'other')]
  const script = `mkdir '${fixed}'; mount -t tmpfs -o ro none '${fixed}'; '${process.execPath}' '${MAIN}' --store 'dir:${fixed},dir:${other}'`
  const { code, stderr } = await inOwnMounts(script, { cwd: project.directory, env: project.env })
  expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining(`${other}: ${3 * COUNT} files written`) })
  expect(await zipsIn(other)).toHaveLength(COUNT)
})

test('an unavailable store is not reported as switched off', async () => {
  const project = await bench.project()
  const { stderr } = await runCommand(['--relay', 'false'], {
    cwd: project.directory,
    env: { ...project.env, GO_MOD_WARMUP_STORE: '' },
  })
  expect(stderr).toMatch(/not saved: no store \(no store is named, and with relay: false there is no default/)
})
