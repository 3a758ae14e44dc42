import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { chmod } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { beforeEach, describe, expect, test } from '@jest/globals'
import { actionFile } from '../../src/buildcache/gocache.js'
import { leaveRule, takeRule } from '../../src/buildcache/left-rule.js'
import { addSave, save, type WarmupOptions, type WarmupReport } from '../../src/index.js'
import { stagingPath } from '../../src/modcache/directories.js'
import { resolveOptions } from '../../src/options/resolve.js'
import { previewLines } from '../../src/output/preview.js'
import { publicKeyOf } from '../../src/stores/build-signature.js'
import { directoryStore } from '../../src/stores/directory.js'
import type { StoreSave } from '../../src/stores/record.js'
import { cleanStore } from '../../src/upkeep/clean.js'
import { inspectionLines, inspectStore } from '../../src/upkeep/inspect.js'
import { pruneLines, pruneStore } from '../../src/upkeep/prune.js'
import { previewWith } from '../../src/warmup.js'
import { type Compiled, compile, sha256 } from '../support/go-cache.js'
import type { GoProject } from '../support/go-project.js'
import { libraryBench } from '../support/library-bench.js'

const bench = libraryBench([{ path: 'example.com/a' }])
let project: GoProject
let root: string
let goCache: string

beforeEach(async () => {
  // Nothing to download: that makes runs short.
  project = await bench.project({ requires: [] })
  root = dirname(project.moduleCache)
  goCache = join(root, 'gocache')
})

/** Any directory of the test can hold an unsigned build cache, but on Windows none can. */
const onUnix = process.platform === 'win32' ? describe.skip : describe

const BASE = { GITHUB_ACTIONS: 'true', GITHUB_EVENT_NAME: 'push', GITHUB_REF: 'refs/heads/main', GITHUB_RUN_ID: '1' }

/** The start of a job, with an empty GOCACHE unless it says otherwise. */
async function begin(options: WarmupOptions = {}, env: Record<string, string> = {}): Promise<WarmupReport> {
  return await bench.warm(project, {
    buildCache: 'true',
    store: `dir:${join(root, 'store')}`,
    ...options,
    env: { ...project.env, GOCACHE: goCache, ...BASE, ...env },
  })
}

/** Its end. */
async function end(
  report: WarmupReport,
  options = {},
): Promise<StoreSave & { build: NonNullable<StoreSave['build']> }> {
  const saves = await save(report.decision, { env: {}, ...options })
  addSave(report, saves)
  const build = saves.find(one => one.build !== undefined)
  expect(build).toBeDefined()
  return build as never
}

/** A whole job that compiles these, on a machine of its own. */
async function job(all: Compiled[], options: WarmupOptions = {}, env: Record<string, string> = {}) {
  rmSync(goCache, { recursive: true, force: true })
  const report = await begin(options, env)
  compile(goCache, all)
  return {
    report,
    saved: await end(report, { env, ...(options.buildCacheKey ? { buildCacheKey: options.buildCacheKey } : {}) }),
  }
}

const restored = async (options: WarmupOptions = {}, env: Record<string, string> = {}) => {
  rmSync(goCache, { recursive: true, force: true })
  return (await begin(options, env)).buildCache
}

const entries = () => readdirSync(join(root, 'store', '.go-mod-warmup', 'builds'))

/** The next job: it uses some of what was restored, makes some anew, and its entry is so many days old. */
async function nextJob({ uses, makes = [], days = 2 }: { uses: string[]; makes?: string[]; days?: number }) {
  rmSync(goCache, { recursive: true, force: true })
  const report = await begin({}, { GITHUB_RUN_ID: `${Math.random()}` })
  const rule = report.decision.build
  if (rule?.kind !== 'save' || rule.found === undefined) throw new Error('nothing was restored')
  rule.found.savedAt = new Date(Date.now() - days * 86_400_000).toISOString()
  for (const content of uses) {
    const now = Date.now() / 1000
    utimesSync(join(goCache, actionFile(sha256(`action of ${content}`))), now, now)
  }
  compile(
    goCache,
    makes.map(content => ({ content })),
  )
  return await end(report)
}

const ten = (letter: string) => letter.repeat(10)

onUnix('the build cache', () => {
  test('is saved once and restored, with its run and commit', async () => {
    const first = await job([{ content: 'one' }, { content: 'two' }])
    expect(first.report.buildCache).toMatchObject({ status: 'miss', files: 0 })
    expect(first.saved).toMatchObject({ written: 4, bytes: 6, build: { made: 6, keptUnused: false } })
    const again = await restored()
    expect(again).toMatchObject({ status: 'hit', files: 4, bytes: 6, origin: { runId: first.report.runId } })
    expect(entries()).toHaveLength(1)
  })

  test('drops what a job did not use, and a store that keeps everything keeps one entry', async () => {
    await job([{ content: ten('a') }, { content: ten('b') }, { content: ten('c') }])
    expect(await nextJob({ uses: [ten('a'), ten('b')], makes: [ten('d')] })).toMatchObject({
      written: 6,
      build: { restored: 30, used: 20, made: 10, keptUnused: false },
    })
    expect(entries()).toHaveLength(1)
  })

  test('keeps it after jobs that used little, twice in a row', async () => {
    await job([{ content: ten('a') }, { content: ten('b') }, { content: ten('c') }])
    const written: number[] = []
    for (const makes of [ten('d'), ten('e'), ten('f')]) {
      written.push((await nextJob({ uses: [ten('a')], makes: [makes] })).written)
    }
    expect(written).toEqual([8, 10, 4])
  })

  test('is not saved anew where there is little new, or the entry is young', async () => {
    await job([{ content: 'a'.repeat(90) }])
    expect((await nextJob({ uses: ['a'.repeat(90)], makes: [ten('b')] })).build).toMatchObject({ why: 'little-new' })
    const young = await nextJob({ uses: ['a'.repeat(90)], makes: ['b'.repeat(90)], days: 0.9 })
    expect(young.build).toMatchObject({ why: 'young-entry' })
  })

  test('of another job of the same system serves, too', async () => {
    await job([{ content: 'one' }], { jobContext: 'a' })
    const report = await begin({ jobContext: 'b' })
    expect(report.buildCache).toMatchObject({ status: 'skipped', why: 'warm' })
    expect(await restored({ jobContext: 'b' })).toMatchObject({ status: 'partial', files: 2 })
    expect((await job([{ content: 'two' }], { jobContext: 'b' })).saved).toMatchObject({ written: 2 })
    expect(entries()).toHaveLength(2)
  })

  test('of a job with another suffix of its key is not taken for its own', async () => {
    await job([{ content: 'one' }], { keySuffix: '.x' })
    expect(await restored()).toMatchObject({ status: 'partial' })
  })

  test('that is larger than allowed is not saved', async () => {
    const noise = Array.from({ length: 3000 }, (_, number) => sha256(`${number}`)).join('')
    const { saved } = await job([{ content: noise }], { buildCacheMaxSize: '50kB' })
    expect(saved).toMatchObject({ written: 0, build: { why: 'too-large' } })
    expect(entries()).toEqual([])
  })

  test('made with a module version that has other content now is not used', async () => {
    project = await bench.project()
    root = dirname(project.moduleCache)
    goCache = join(root, 'gocache')
    const report = await begin()
    compile(goCache, [{ content: 'one' }])
    // As `go clean -modcache` does: what was built remains.
    rmSync(project.moduleCache, { recursive: true, force: true })
    await end(report)
    const sums = readFileSync(join(project.directory, 'go.sum'), 'utf8')
    const moved = sums.replace(/(example\.com\/a v1\.0\.0 h1:).{10}/, '$1AAAAAAAAAA')
    writeFileSync(join(project.directory, 'go.sum'), moved)
    // The download fails by it; the build cache has nothing to do with that.
    expect(await restored({ maxAttempts: 1 })).toMatchObject({
      status: 'miss',
      why: 'moved-module',
      detail: 'example.com/a@v1.0.0',
      files: 0,
    })
    expect(readdirSync(root)).not.toContain('gocache')
  })

  test('with another format of GOCACHE is not saved', async () => {
    const report = await begin()
    compile(goCache, [{ content: 'one' }])
    writeFileSync(join(goCache, actionFile(sha256('action of one'))), 'v2\n')
    expect((await end(report)).build).toMatchObject({ why: 'format' })
  })

  test('that is cut is used as far as it goes, and replaced', async () => {
    const contents = Array.from({ length: 20 }, (_, number) => sha256(`${number}`).repeat(500))
    await job(contents.map(content => ({ content })))
    const file = join(root, 'store', '.go-mod-warmup', 'builds', entries()[0] ?? '')
    const whole = readFileSync(file)
    writeFileSync(file, whole.subarray(0, whole.length * 0.8))
    rmSync(goCache, { recursive: true, force: true })
    const report = await begin({}, { GITHUB_RUN_ID: '2' })
    expect(report.buildCache).toMatchObject({ status: 'partial', problem: { kind: 'damaged' } })
    expect(report.failure).toBeUndefined()
    compile(goCache, [{ content: 'new' }])
    expect(await end(report)).toMatchObject({ build: { keptUnused: true } })
    expect(await restored()).toMatchObject({ status: 'hit' })
  })

  test.each<[string, WarmupOptions, Record<string, string>, object]>([
    ['of a tag', {}, { GITHUB_REF: 'refs/tags/v1.0.0' }, { status: 'skipped', why: 'release' }],
    [
      'of a tag of another CI system',
      {},
      { GITHUB_ACTIONS: '', CI_COMMIT_TAG: 'v1' },
      { status: 'skipped', why: 'release' },
    ],
    ['of a job that may publish', {}, { ACTIONS_ID_TOKEN_REQUEST_URL: 'x' }, { status: 'skipped', why: 'id-token' }],
    ['without a store', { store: 'off' }, {}, { status: 'off', why: 'no-store' }],
    ['with cache: false', { cache: 'false' }, {}, { status: 'off', why: 'cache-off' }],
    ['in a bucket', { store: 's3://bucket' }, {}, { status: 'off', why: 'no-store' }],
    ['without GOCACHE', {}, { GOCACHE: 'off' }, { status: 'skipped', why: 'gocache-off' }],
    [
      'in a relative GOCACHE',
      {},
      { GOCACHE: 'here' },
      { status: 'skipped', why: 'gocache-off', detail: 'here is not an absolute path' },
    ],
    ['beside GOCACHEPROG', {}, { GOCACHEPROG: '/bin/false' }, { status: 'skipped', why: 'gocacheprog' }],
  ])('%s is neither restored nor saved, and the report says why', async (_, options, env, record) => {
    const offline = { offline: 'true', ...options }
    const report = await begin(offline, { AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'y', AWS_REGION: 'z', ...env })
    expect(report.buildCache).toMatchObject(record)
    expect(report.decision.build).toEqual({ kind: 'off' })
  })

  test('of a pull request is restored and not saved', async () => {
    await job([{ content: 'one' }])
    rmSync(goCache, { recursive: true, force: true })
    const report = await begin({}, { GITHUB_EVENT_NAME: 'pull_request' })
    expect(report.buildCache).toMatchObject({ status: 'hit' })
    expect(report.decision.build).toEqual({ kind: 'not', why: 'pull-request' })
  })

  test('is not kept in a directory that others can write to, unless it is signed', async () => {
    const seed = Buffer.alloc(32, 1).toString('base64')
    const store = join(root, 'store')
    await job([{ content: 'one' }], { buildCacheKey: seed })
    await chmod(store, 0o777)
    expect(await restored()).toMatchObject({
      status: 'off',
      detail: expect.stringContaining(`${store} is writable by others`),
    })
    expect(await restored({ buildCachePublicKey: publicKeyOf(seed) })).toMatchObject({ status: 'hit' })
    const other = publicKeyOf(Buffer.alloc(32, 2).toString('base64'))
    expect(await restored({ buildCachePublicKey: other })).toMatchObject({ status: 'miss', why: 'unsigned', files: 0 })
  })

  test('is kept in the first of several stores that may hold it', async () => {
    const [shared, own] = [join(root, 'shared'), join(root, 'store')]
    mkdirSync(shared)
    await chmod(shared, 0o777)
    const store = `dir:${shared},dir:${own}`
    await job([{ content: 'one' }], { store })
    expect(await restored({ store })).toMatchObject({ status: 'hit', store: `dir:${own}` })
    expect(entries()).toHaveLength(1)
  })

  test('leaves no rule of an earlier run to a command of a run that may not save', async () => {
    const report = await begin()
    const rule = report.decision.build
    if (rule?.kind !== 'save') throw new Error('it would not be saved')
    const place = { job: 'one', directory: join(root, 'project') }
    leaveRule(rule, place)
    expect(takeRule(goCache, { ...place, directory: join(root, 'project', 'cmd') })).toMatchObject({ kind: 'save' })
    expect(takeRule(goCache, { ...place, job: 'another' })).toBe('other-job')
    chmodSync(join(goCache, 'go-mod-warmup.json'), 0o666)
    if (process.platform !== 'win32') expect(takeRule(goCache, place)).toBeUndefined()
    leaveRule(rule, place)
    expect(takeRule(goCache, { ...place, directory: join(root, 'project-b') })).toBe('other-project')
    await begin({}, { GITHUB_EVENT_NAME: 'release', GITHUB_REF: 'refs/tags/v1' })
    expect(takeRule(goCache, place)).toBeUndefined()
  })

  test('what a killed restore has left in GOCACHE is swept, also where that is warm now', async () => {
    const { pid } = spawnSync(process.execPath, ['-e', ''])
    const left = join(goCache, basename(stagingPath(goCache)).replace(`-${process.pid}-`, `-${pid}-`))
    compile(goCache, [{ content: 'one' }])
    writeFileSync(left, 'half of it')
    expect((await begin()).buildCache).toMatchObject({ why: 'warm' })
    expect(existsSync(left)).toBe(false)
  })

  test('of another job is not carried on: what this job does not use of it is dropped', async () => {
    await job([{ content: ten('a') }, { content: ten('b') }, { content: ten('c') }], { jobContext: 'a' })
    rmSync(goCache, { recursive: true })
    const report = await begin({ jobContext: 'b' })
    compile(goCache, [{ content: ten('d') }])
    expect(await end(report)).toMatchObject({ written: 2, build: { restored: 30, used: 0, keptUnused: false } })
  })

  test('a file of the entry that others could write is no entry, and is replaced', async () => {
    await job([{ content: 'one' }])
    const file = join(root, 'store', '.go-mod-warmup', 'builds', entries()[0] ?? '')
    await chmod(file, 0o666)
    expect((await job([{ content: 'two' }], {}, { GITHUB_RUN_ID: '2' })).report.buildCache).toMatchObject({
      status: 'miss',
    })
    expect(entries()).toHaveLength(1)
    expect(await restored()).toMatchObject({ status: 'hit', files: 2 })
  })

  test('whose key is too long for the name of a file is not saved, and the line says what to shorten', async () => {
    const { saved } = await job([{ content: 'one' }], { keyPrefix: 'k'.repeat(200) })
    expect(saved).toMatchObject({ written: 0, problem: { text: expect.stringContaining('shorten key-prefix') } })
  })

  test('is not saved without the seed that is to sign it', async () => {
    const report = await begin({ buildCacheKey: Buffer.alloc(32, 1).toString('base64') })
    compile(goCache, [{ content: 'one' }])
    expect(JSON.stringify(report)).not.toContain(Buffer.alloc(32, 1).toString('base64'))
    expect((await end(report)).build).toMatchObject({ why: 'no-key' })
  })

  test('is not saved by a job that uses only signed ones and cannot sign', async () => {
    const seed = Buffer.alloc(32, 1).toString('base64')
    await job([{ content: 'one' }], { buildCacheKey: seed })
    rmSync(goCache, { recursive: true })
    const report = await begin({ buildCachePublicKey: publicKeyOf(seed) })
    expect(report.decision.build).toEqual({ kind: 'not', why: 'no-seed' })
  })

  test('of which GOCACHE can hold only a part is partial, and the reason is not the store', async () => {
    await job([{ content: 'one' }])
    rmSync(goCache, { recursive: true })
    mkdirSync(join(goCache, 'go-mod-warmup-modules.json', 'in the way'), { recursive: true })
    expect((await begin()).buildCache).toMatchObject({ status: 'partial', files: 2, problem: { kind: 'failed' } })
  })

  test('is mentioned by a dry run, which touches nothing', async () => {
    const preview = async () =>
      previewLines(
        await previewWith(
          resolveOptions({
            workingDirectory: project.directory,
            buildCache: 'true',
            store: `dir:${join(root, 'store')}`,
            env: { ...project.env, GOCACHE: goCache, ...BASE },
          }),
        ),
      ).at(-1)
    expect(await preview()).toBe('Build cache: miss: no matching entry')
    await job([{ content: 'one' }])
    expect(await preview()).toMatch(/^Build cache: skipped: GOCACHE already has compiled packages/)
    rmSync(goCache, { recursive: true })
    expect(await preview()).toMatch(/^Would restore the build cache from dir:.*, entry go-mod-warmup-build-v1-/)
    expect(existsSync(goCache)).toBe(false)
  })

  test('is listed by inspect, and removed by prune and clean', async () => {
    await job([{ content: 'one' }], {}, { GITHUB_SHA: 'a'.repeat(40) })
    const store = directoryStore(join(root, 'store'))
    const signal = new AbortController().signal
    const found = await inspectStore(store, { maxAge: 1, tempDirectory: root, signal })
    expect(found).toMatchObject({ builds: [{ saved: { unpacked: 3 } }], strange: [], damaged: [] })
    expect(inspectionLines(found).join('\n')).toMatch(/1 build cache, newest first:\n {2}\S+ \w+-\w+-go\S* at a{12}: /)
    const pruned = await pruneStore(store, { limits: { maxSize: 0 }, mode: 'dry-run', signal })
    expect(pruned.builds).toHaveLength(1)
    expect(pruneLines(pruned).join('\n')).toMatch(/would remove build cache go-mod-warmup-build-v1-/)
    expect(await pruneStore(store, { limits: { maxAge: 1e9 }, mode: 'remove', signal })).toMatchObject({ builds: [] })
    await cleanStore(store, { mode: 'remove', signal })
    expect((await inspectStore(store, { maxAge: 1, tempDirectory: root, signal })).builds).toEqual([])
  })
})
