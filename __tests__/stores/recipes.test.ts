// Follows the recipes of docs/ for stores to the letter; only directories, hosts and keys are others.
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { type CacheService, startCacheService } from '../support/cache-service.js'
import { runGo } from '../support/file-proxy.js'
import type { GoProject } from '../support/go-project.js'
import { libraryBench } from '../support/library-bench.js'
import { recipe, stepOf, textsOf } from '../support/recipes.js'
import { makeJob } from '../support/runner.js'
import { s3Bench } from '../support/s3-bench.js'
import { OWNER } from '../support/s3-server.js'
import { openShell, type Shell } from '../support/shell.js'

const bench = libraryBench([{ path: 'example.com/a' }, { path: 'example.com/b' }])
const s3 = s3Bench()
/** The lines are for a POSIX shell, and name the user's cache as Linux does. */
const onLinux = process.platform === 'linux' ? describe : describe.skip
let service: CacheService
let shell: Shell
let shared: string

beforeAll(async () => {
  service = await startCacheService()
  shell = await openShell()
})

beforeEach(async () => {
  shared = await mkdtemp(join(tmpdir(), 'store-'))
})

afterEach(async () => {
  await rm(shared, { recursive: true, force: true })
  service.clear()
})

afterAll(async () => {
  await shell.close()
  await service.close()
})

/** A checkout on a fresh machine, and no request of an earlier one. */
async function checkout(): Promise<GoProject> {
  bench.server.requests.length = 0
  s3.front.clear()
  const project = await bench.project()
  const imports = bench.server.modules.map(({ path }) => `import _ "${path}"\n`)
  // Without a main package Go has nothing of its own to compile.
  await project.write('main.go', `package project\n\n${imports.join('')}`)
  return project
}

async function runAction(step: { with: Record<string, string>; env: Record<string, string> }) {
  const project = await checkout()
  const job = await makeJob(project.directory, { ...project.env, GOFLAGS: '', ...service.env, ...step.env })
  const steps = await job.run(step.with)
  await job.remove()
  return steps
}

/** Runs lines in a checkout on a fresh machine. What they print, and whether an upstream had to be asked. */
async function runLines(lines: string[], env: Record<string, string> = {}) {
  const project = await checkout()
  const text = await shell.run(lines, { cwd: project.directory, env: { ...project.env, ...env } })
  return { project, text, asked: bench.server.requests.length > 0 }
}

/** A team's prefix, which is empty at first. */
const place = (name: string) => ({ 's3://team/go': `s3://team/${name}`, 'https://s3.example.com': s3.front.url })

describe('on runners of GitHub', () => {
  const secrets = {
    '${{ secrets.S3_KEY_ID }}': OWNER.AWS_ACCESS_KEY_ID,
    '${{ secrets.S3_KEY }}': OWNER.AWS_SECRET_ACCESS_KEY,
  }
  const nothing = { '${{ secrets.S3_KEY_ID }}': '', '${{ secrets.S3_KEY }}': '' }

  test('repositories share a bucket, and each has its entry of the cache before it', async () => {
    const step = await stepOf('bucket', { ...place('github'), ...secrets })
    const first = await runAction(step)
    expect(first.post.log).toMatch(/s3:\/\/team\/github: 6 files written/)
    service.clear()
    const other = await runAction(step)
    expect([other.main.outputs['modules-downloaded'], bench.server.requests]).toEqual(['0', []])
    const again = await runAction(step)
    expect(again.main.outputs).toMatchObject({ 'cache-status': 'hit', 'modules-downloaded': '0' })
    expect([s3.front.lines(), bench.server.requests]).toEqual([[], []])
  })

  test('a workflow of a fork has no keys, and continues without the bucket', async () => {
    const { main, post } = await runAction(await stepOf('bucket', { ...place('fork'), ...nothing }))
    expect([main.code, main.outputs['modules-downloaded'], post.code]).toEqual([0, '2', 0])
    expect(main.log).toContain('AWS_SECRET_ACCESS_KEY is not set')
  })
})

onLinux('on machines of your own', () => {
  test('runners share a directory, which a line for cron keeps within bounds', async () => {
    const step = await stepOf('self-hosted', { '/srv/go-modules': shared })
    await runAction(step)
    const second = await runAction(step)
    expect(second.main.outputs).toMatchObject({ 'cache-hit': 'true', 'modules-downloaded': '0' })
    expect(bench.server.requests).toEqual([])
    expect(second.main.exported['GOFLAGS']).toBe('-modcacherw')
    const jobs = [...(await recipe('cron', { '/srv/go-modules': shared })).matchAll(/^(?:\S+ ){5}(.*)$/gm)]
    const lines = jobs.map(([, line = '']) => line)
    const stricter = lines.map(line => line.replace(/\d+GB/, '1B'))
    const { text } = await runLines(['go-mod-warmup', ...lines, ...stricter])
    expect(text.match(/\d versions? remains?/g)).toEqual([2, 2, 0, 0].map(count => `${count} versions remain`))
  })

  test('Jenkins shares a bucket', async () => {
    const keys = {
      "credentials('s3-key-id')": `'${OWNER.AWS_ACCESS_KEY_ID}'`,
      "credentials('s3-key')": `'${OWNER.AWS_SECRET_ACCESS_KEY}'`,
    }
    const pipeline = await recipe('jenkins', { ...place('jenkins'), ...keys })
    const env = Object.fromEntries(
      [...pipeline.matchAll(/^ *(\w+) = '(.*)'$/gm)].map(([, name, value]) => [name, value]),
    )
    const lines = [...pipeline.matchAll(/^ *sh '(.*)'$/gm)].map(([, line = '']) => line)
    expect([Object.keys(env).length, lines.length]).toEqual([4, 2])
    expect((await runLines(lines, env)).asked).toBe(true)
    expect((await runLines(lines, env)).asked).toBe(false)
  })

  test('a laptop keeps modules for all its projects, and for Go itself', async () => {
    const lines = (await recipe('laptop')).trim().split('\n')
    const first = await runLines(lines)
    expect(first.text).toMatch(/written by 1 run, [\s\S]*2 versions remain/)
    const { HOME = '' } = first.project.env
    expect((await runLines(lines, { HOME })).asked).toBe(false)
    const plain = await recipe('plain-go', { 'https://proxy.example.org': bench.server.url })
    expect((await runLines([plain], { HOME })).asked).toBe(false)
  })

  test('without a network, a directory is enough', async () => {
    const offline = await recipe('offline', { '/srv/go-modules': shared })
    await runLines(['go-mod-warmup'], { GO_MOD_WARMUP_STORE: `dir:${shared}` })
    expect((await runLines([offline, 'GOPROXY=off go build ./...'])).asked).toBe(false)
  })
})

onLinux('in GitLab CI', () => {
  test('jobs share a directory in the cache', async () => {
    const { cache, script, after_script } = parse(await recipe('gitlab')).build
    const first = await runLines([...script, ...after_script])
    expect(first.text).toContain('2 versions remain')
    const [path] = cache.paths
    const second = await checkout()
    await cp(join(first.project.directory, path), join(second.directory, path), { recursive: true })
    await shell.run(script, { cwd: second.directory, env: second.env })
    expect(bench.server.requests).toEqual([])
  })

  test('projects share a bucket, to which a run may be kept from writing', async () => {
    const { variables, build } = parse(await recipe('gitlab-bucket', place('gitlab')))
    const env = { ...textsOf(variables), ...OWNER }
    await runLines(build.script.slice(0, 1), { ...env, GO_MOD_WARMUP_CACHE: 'read-only' })
    expect((await runLines(build.script, env)).asked).toBe(true)
    expect((await runLines(build.script, env)).asked).toBe(false)
  })
})

onLinux('for sites without a network', () => {
  const sites = libraryBench([
    { path: 'example.com/a' },
    { path: 'golang.org/x/tools', files: { 'cmd/stringer/main.go': 'package main\n\nfunc main() {}\n' } },
    { path: 'github.com/spf13/cobra', version: 'v1.8.0' },
    { path: 'github.com/spf13/cobra', version: 'v1.8.1' },
    { path: 'golang.org/x/exp', version: 'v0.0.0-20240101000000-abcdefabcdef', branch: 'master' },
  ])

  test('a directory and a bucket are filled, and Go alone has all from there', async () => {
    const target = { '/media/modules': shared }
    const project = await sites.project({ requires: sites.server.modules.slice(0, 1) })
    await project.write('../other-project/go.mod', 'module example.com/other\n\ngo 1.21\n')
    await project.write('tools.txt', await recipe('mirror-list'))
    const where = { cwd: project.directory, env: { ...project.env, ...OWNER, AWS_ENDPOINT_URL_S3: s3.front.url } }
    const filled = await shell.run([await recipe('mirror', { ...target, 's3://team/go': 's3://team/mirror' })], where)
    expect(filled).toMatch(/store-\w+: 4 new modules[\s\S]*cobra@v1.8.1[\s\S]*team\/mirror: 3 new modules/)
    sites.server.requests.length = 0
    // What a program is made of besides is compiled, else for a minute.
    const GOCACHE = (await runGo(['env', 'GOCACHE'], { cwd: tmpdir() })).stdout.trim()
    await shell.run([await recipe('mirror-use', target), 'stringer'], {
      cwd: project.directory,
      env: { ...project.env, GOCACHE, PATH: `${project.env['GOPATH']}/bin:${project.env['PATH']}` },
    })
    expect(sites.server.requests).toEqual([])
  })
})
