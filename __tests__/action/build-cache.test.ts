import { execFile } from 'node:child_process'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from '@jest/globals'
import { actionBench, reportOf, warningsOf } from '../support/action-bench.js'

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

  test('files of one machine stay there: trim times, expired tests, fuzzing', async () => {
    await firstJob()
    await (await jobOf()).main({ 'build-cache': 'true' })
    const names = await readdir(goCache())
    expect(names.filter(name => !/^[0-9a-f]{2}$/.test(name)).sort()).toEqual(['trim.txt'])
  })
})
