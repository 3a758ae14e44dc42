import { execFile } from 'node:child_process'
import { readdir, rm, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from '@jest/globals'
import { actionBench, reportOf, warningsOf } from '../support/action-bench.js'
import { cacheToken } from '../support/cache-service.js'

const bench = actionBench(['a', 'b'])
const run = promisify(execFile)

const goCache = () => join(bench.root, 'gocache')
const jobOf = async (env: Record<string, string> = {}) =>
  (await bench.another({ project: bench.project, env: { GOCACHE: goCache(), ...env } })).job

/** The packages that a build had to compile. */
async function compiled(): Promise<string[]> {
  const env = { ...bench.project.env, GOCACHE: goCache(), GOPROXY: 'off' }
  const { stderr } = await run('go', ['build', '-v', './...'], { cwd: bench.project.directory, env })
  return stderr
    .split('\n')
    .filter(line => line !== '')
    .sort()
}

const builds = () => bench.service.entries.filter(({ key }) => key.includes('go-mod-warmup-build-v1-'))

/** A job that finds nothing, builds, and saves. */
async function firstJob(inputs: Record<string, string> = {}, env: Record<string, string> = {}) {
  // Go keeps no index of files that are younger than two seconds (modindex, modTimeCutoff): a later job would make it.
  const anHourAgo = new Date(Date.now() - 3_600_000)
  for (const { parentPath, name } of await readdir(bench.project.directory, { recursive: true, withFileTypes: true })) {
    await utimes(join(parentPath, name), anHourAgo, anHourAgo)
  }
  const job = await jobOf(env)
  const main = await job.main({ 'build-cache': 'true', ...inputs })
  const packages = await compiled()
  const post = await job.post()
  await rm(goCache(), { recursive: true, force: true })
  return { main, packages, post }
}

const ALL = ['example.com/a', 'example.com/b', 'example.com/project']

describe('with build-cache: true', () => {
  test('what a job compiled need not be compiled by the next, and a full hit saves nothing', async () => {
    const first = await firstJob({}, { GITHUB_RUN_ID: '41' })
    expect(first.main.outputs).toMatchObject({ 'build-cache-hit': 'false', 'build-cache-status': 'miss' })
    expect(first.packages).toEqual(ALL)
    expect(first.post.log).toMatch(/build cache: saved: .* of the repository's cache quota/)
    expect(builds().map(({ key }) => key)).toEqual([
      expect.stringMatching(/^go-mod-warmup-build-v1-[a-z0-9]+-[a-z0-9]+-go[\w.]+-[0-9a-f]{16}\.41-1$/),
    ])

    const job = await jobOf({ GITHUB_RUN_ID: '42' })
    const second = await job.main({ 'build-cache': 'true' })
    expect(second.log).toMatch(/^build cache: hit, .* files$/m)
    expect(second.outputs).toMatchObject({ 'build-cache-hit': 'true', 'build-cache-status': 'hit' })
    expect(Number(second.outputs['build-cache-size'])).toBeGreaterThan(0)
    expect(await compiled()).toEqual([])
    const post = await job.post()
    expect(post.log).toContain('build cache: not saved: the entry is less than a day old')
    expect(post.summary).toMatch(/Build cache.*hit.*not saved/)
    expect(builds()).toHaveLength(1)
    expect([...warningsOf(second), ...warningsOf(post)]).toEqual([])
    const { buildCache, decision } = await reportOf(second)
    expect(buildCache).toMatchObject({ status: 'hit', store: 'github', refused: 0, saved: { build: { made: 0 } } })
    expect(decision.build).toMatchObject({ kind: 'save', found: { isOwn: true, kept: 0 } })
  })

  test('after a commit, only what it changes is compiled; a merge queue restores it, too, and saves nothing', async () => {
    await firstJob()
    await bench.project.write('added.go', 'package project\n\nconst Added = 1\n')
    const event = { GITHUB_EVENT_NAME: 'merge_group', GITHUB_REF: 'refs/heads/gh-readonly-queue/main/pr-1-x' }
    const job = await jobOf({ GITHUB_RUN_ID: '43', ...event })
    expect((await job.main({ 'build-cache': 'true', cache: 'true' })).outputs).toMatchObject({
      'build-cache-status': 'hit',
    })
    expect(await compiled()).toEqual(['example.com/project'])
    expect((await job.post()).log).toContain('build cache: not saved: a merge queue restores but does not save')
    expect(builds()).toHaveLength(1)
  })

  test('files of one machine stay there: trim times, expired tests, fuzzing', async () => {
    await firstJob()
    await (await jobOf()).main({ 'build-cache': 'true' })
    const names = await readdir(goCache())
    expect(names.filter(name => !/^[0-9a-f]{2}$/.test(name)).sort()).toEqual(['go-mod-warmup-modules.json', 'trim.txt'])
  })

  test('a token that may only read does not save, and one that may only write does neither', async () => {
    await firstJob()
    const reads = await (await jobOf({ ACTIONS_RUNTIME_TOKEN: cacheToken(1) })).run({ 'build-cache': 'true' })
    expect(reads.main.outputs).toMatchObject({ 'build-cache-status': 'hit' })
    expect(reads.post.log).toContain('build cache: not saved: the cache is read-only here')
    await rm(goCache(), { recursive: true })
    const writes = await (await jobOf({ ACTIONS_CACHE_MODE: 'write-only' })).run({ 'build-cache': 'true' })
    expect(writes.main.log).toMatch(/build cache: off: .*ACTIONS_CACHE_MODE is write-only/)
    expect(writes.post.log).not.toContain('build cache')
    expect(builds()).toHaveLength(1)
  })

  test('a signed entry is restored by its public key alone, and the seed is handed over to nobody', async () => {
    const seed = Buffer.alloc(32, 5).toString('base64')
    const first = await firstJob({ 'build-cache-key': seed })
    const [, publicKey = ''] = /signed by (\S+)/.exec(first.post.log) ?? []
    expect(
      JSON.stringify([first.main.state, first.main.exported, first.main.outputs, first.post.summary]),
    ).not.toContain(seed)
    const restored = await (await jobOf()).main({ 'build-cache': 'true', 'build-cache-public-key': publicKey })
    expect(restored.outputs).toMatchObject({ 'build-cache-status': 'hit' })
    await rm(goCache(), { recursive: true })
    const other = await (await jobOf()).main({ 'build-cache': 'true', 'build-cache-public-key': seed })
    expect(other.log).toContain('build cache: miss: the entry is not signed by `build-cache-public-key`')
  })

  test('an entry without its bytes, or a service that fails, costs a compilation and fails nothing', async () => {
    await firstJob()
    for (const entry of builds()) await bench.service.lose(entry)
    const lost = await (await jobOf()).main({ 'build-cache': 'true' })
    expect(lost).toMatchObject({ code: 0, outputs: { 'build-cache-status': 'failed' } })
    expect(await compiled()).toEqual(ALL)
  })
})
