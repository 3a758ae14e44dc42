import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { runCommand, startCommand } from '../../support/command.js'
import { runGo, temporaryDirectory } from '../../support/file-proxy.js'
import type { GoProject } from '../../support/go-project.js'
import { libraryBench } from '../../support/library-bench.js'

const module = (name: string, version = 'v1.0.0') => ({ path: `example.com/${name}`, version })
const tool = { files: { 'cmd/tool/main.go': 'package main\n\nimport _ "example.com/c"\n\nfunc main() {}\n' } }
const bench = libraryBench([
  module('a'),
  module('b'),
  module('c'),
  { ...module('tool', 'v1.1.0'), ...tool, requires: [module('c')] },
  { ...module('tool', 'v1.2.0'), ...tool, requires: [module('c')] },
  { ...module('near'), requires: [module('tool', 'v1.2.0')] },
  { ...module('far'), requires: [module('near')] },
  { ...module('old', 'v2.0.0+incompatible'), branch: 'v2.0.0' },
])
let directory: string
let target: string

beforeEach(async () => {
  directory = await temporaryDirectory()
  target = join(directory, 'target')
  await mkdir(join(directory, 'temp'))
})

afterEach(() => rm(directory, { recursive: true, force: true }))

const project = (...names: string[]) => {
  const goSum = bench.server.modules.flatMap(one => (names.includes(one.path.slice(12)) ? [one.sums] : [])).join('')
  return bench.project({ requires: names.map(name => module(name)), goSum })
}
const envOf = ({ env }: GoProject) => ({ ...env, RUNNER_TEMP: join(directory, 'temp') })
const mirror = (from: GoProject, ...args: string[]) =>
  runCommand(['mirror', target, ...args], { cwd: from.directory, env: envOf(from) })
const moduleFiles = () =>
  bench.server.requests.filter(path => /^\/example\.com\/\w+\/@v\/.*\.(?:info|mod|zip)$/.test(path))
const modulesThere = async () => {
  const names = existsSync(target) ? await readdir(target, { recursive: true }) : []
  return names.flatMap(name => /^example\.com\/(.*)\.zip$/.exec(name)?.[1]?.replace('/@v/', '@') ?? []).sort()
}

async function list(...lines: string[]): Promise<string> {
  const file = join(directory, 'list.txt')
  await writeFile(file, lines.map(line => `${line}\n`).join(''))
  return file
}

/** Runs Go with nothing but the target, and an empty module cache. */
function goThere(args: string[], cwd = directory) {
  const env = { GOPROXY: pathToFileURL(target).href, GOMODCACHE: join(directory, 'air-gapped'), GOFLAGS: '-modcacherw' }
  return runGo(args, { cwd, env })
}

describe('a directory', () => {
  test('filled from two projects is all that Go needs for them', async () => {
    const [one, two] = [await project('a'), await project('b', 'c')]
    const { code, stdout } = await mirror(one, one.directory, two.directory)
    expect(stdout).toMatch(/^new example\.com\/a@v1\.0\.0: .*\nnew example\.com\/b@.*\nnew example\.com\/c@/)
    expect(stdout).toMatch(/: 3 new modules, 9 files in total, [\d.]+ k?B\n$/)
    expect(code).toBe(0)
    for (const { directory: cwd } of [one, two]) {
      expect(await goThere(['mod', 'download'], cwd)).toMatchObject({ code: 0 })
    }
  })

  test('names every module of a project that could not be downloaded', async () => {
    const one = await project('a', 'b', 'c')
    bench.server.fault(/\/[ac]\/@v\/.*zip$/, { kind: 'status', status: 401 })
    const { code, stdout } = await mirror(one)
    expect(code).toBe(1)
    for (const name of ['a', 'c'])
      expect(stdout).toMatch(new RegExp(`FAILED .*\\n {2}example\\.com/${name}@v1\\.0\\.0`))
    expect(stdout).toMatch(/; 2 could not be downloaded\n$/)
  })

  test('that has everything costs no module file from an upstream', async () => {
    const one = await project('a', 'b')
    await mirror(one)
    bench.server.requests.length = 0
    const { code, stdout } = await mirror(one, '--json', '-')
    expect(JSON.parse(stdout)).toMatchObject({
      added: [],
      files: 0,
      present: ['example.com/a@v1.0.0', 'example.com/b@v1.0.0'],
    })
    expect({ code, asked: moduleFiles() }).toEqual({ code: 0, asked: [] })
  })

  test('has the whole module graph, also what go mod download leaves out', async () => {
    const goSum = bench.server.sums().replace(/^.*\/tool v1\.1\.0.*\n/gm, '')
    const one = await bench.project({ requires: [module('far'), module('near')], goSum })
    expect(await mirror(one)).toMatchObject({ code: 0 })
    const all = await goThere(['list', '-m', 'all'], one.directory)
    expect(all).toMatchObject({ code: 0, stdout: expect.stringContaining('example.com/tool v1.2.0') })
    bench.server.requests.length = 0
    await mirror(one)
    expect(moduleFiles().filter(path => /far|tool/.test(path))).toEqual([])
  })

  test('gets what a run that was killed left undone', async () => {
    const one = await project('a', 'b', 'c')
    bench.server.fault('/c/@v/v1.0.0.zip', { kind: 'stall', at: 0.5 })
    const { child, done } = startCommand(['mirror', target], { cwd: one.directory, env: envOf(one) })
    while ((await modulesThere()).length < 2) await sleep(20)
    child.kill('SIGKILL')
    await done
    await rm(join(target, 'example.com/a/@v/list'), { force: true })
    bench.server.heal()
    bench.server.requests.length = 0
    const { code } = await mirror(one)
    expect({ code, asked: moduleFiles().filter(path => !path.includes('/c/')) }).toEqual({ code: 0, asked: [] })
    expect(await goThere(['mod', 'download'], one.directory)).toMatchObject({ code: 0 })
    expect((await goThere(['list', '-m', '-versions', 'example.com/a'])).stdout).toContain('v1.0.0')
  })

  test('that is not writable any more ends the run with the reason', async () => {
    const one = await project('a')
    await mkdir(join(target, 'example.com'), { recursive: true })
    await writeFile(join(target, 'example.com/a'), 'a file in the way')
    const { code, stderr } = await mirror(one)
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining(`dir:${target}`) })
  })

  test('gets private modules only where that is wanted', async () => {
    const one = await project('a', 'b')
    Object.assign(one.env, { GOPRIVATE: 'example.com/b', GONOPROXY: 'none' })
    const { code, stdout } = await mirror(one)
    expect(stdout).toContain('1 private module left out (include-private): example.com/b@v1.0.0')
    expect({ code, there: await modulesThere() }).toEqual({ code: 0, there: ['a@v1.0.0'] })
    expect(await mirror(one, '--include-private')).toMatchObject({ code: 0 })
    expect(await modulesThere()).toEqual(['a@v1.0.0', 'b@v1.0.0'])
  })
})

describe('a list', () => {
  test('brings what latest and the beginning of a version mean, with all they need', async () => {
    const one = await project('a')
    const file = await list('example.com/tool/cmd/tool@v1.1.0 # not the newest', 'example.com/b@latest')
    const { code, stdout } = await mirror(one, '--list', file)
    expect(stdout).toContain('example.com/b@latest is example.com/b@v1.0.0\n')
    expect({ code, there: await modulesThere() }).toEqual({ code: 0, there: ['b@v1.0.0', 'c@v1.0.0', 'tool@v1.1.0'] })
    for (const query of ['latest', 'v1', 'v1.1.0']) {
      const installed = await goThere(['install', '-n', `example.com/tool/cmd/tool@${query}`])
      expect(installed).toMatchObject({ code: 0, stderr: expect.stringContaining('tool@v1.1.0/cmd/tool') })
    }
    bench.server.requests.length = 0
    expect(await mirror(one, '--list', file)).toMatchObject({ code: 0 })
    expect(moduleFiles()).toEqual([])
  })

  test('names versions as users do, and the proxy says which ones they are', async () => {
    const { code, stdout } = await mirror(await project('a'), '--list', await list('example.com/old@v2.0.0'))
    expect(stdout).toContain('example.com/old@v2.0.0 is example.com/old@v2.0.0+incompatible\n')
    expect({ code, there: await modulesThere() }).toEqual({ code: 0, there: ['old@v2.0.0+incompatible'] })
  })

  test('continues after a line that fails, and reports why at the end', async () => {
    const one = await project('a')
    const file = await list('example.com/a@v9.9.9', 'example.com/gone@latest', 'example.com/b@latest')
    const { code, stdout } = await mirror(one, '--list', file, one.directory)
    expect({ code, there: await modulesThere() }).toEqual({ code: 1, there: ['a@v1.0.0', 'b@v1.0.0'] })
    expect(stdout).toMatch(/\nFAILED .*list\.txt:1: example\.com\/a@v9\.9\.9\n {2}.*\(not-found\).*Next step: /s)
    expect(stdout).toContain(`FAILED ${file}:2: example.com/gone@latest`)
    expect(stdout).toMatch(/; 2 could not be downloaded\n$/)
  })

  test('calls nothing new that lacks its go.mod', async () => {
    bench.server.fault('/a/@v/v1.0.0.mod', { kind: 'status', status: 403 })
    const { stdout } = await mirror(await project('b'), '--list', await list('example.com/a@v1.0.0'))
    expect(stdout).toContain('FAILED')
    expect(stdout).not.toContain('new example.com/a')
  })

  test('with a bad line is refused before any work', async () => {
    const one = await project('a')
    const { code, stderr } = await mirror(one, '--list', await list('example.com/a@latest', 'example.com/b'))
    expect(stderr).toContain('list.txt:2: "example.com/b" has no version')
    expect({ code, asked: bench.server.requests, there: existsSync(target) }).toEqual({
      code: 2,
      asked: [],
      there: false,
    })
  })
})

test('what cannot be meant is refused and named', async () => {
  const one = await project('a')
  const refused: [args: string[], said: RegExp][] = [
    [[], /a directory or a store/],
    [[one.directory], /holds a go\.mod/],
    [['ftp://team/go'], /ftp:\/\/team\/go.* is not a known store/],
    [['s3://'], /s3:/],
    [[join(one.directory, 'go.sum')], /is not a directory/],
    [[target, 'absent'], /project: absent is not a directory/],
    [[target, '--list', 'absent'], /list: absent cannot be read/],
    [[target, '--relay=false'], /relay/],
    [[target, '--offline=true'], /has no option --offline/],
  ]
  for (const [args, said] of refused) {
    const ran = await runCommand(['mirror', ...args], { cwd: one.directory, env: envOf(one) })
    expect({ args, ...ran }).toMatchObject({ code: 2, stderr: expect.stringMatching(said) })
  }
})

test('an interrupted run leaves nothing behind but what the target got', async () => {
  const one = await project('a', 'b')
  bench.server.fault('/b/@v/v1.0.0.zip', { kind: 'stall', at: 0.5 })
  const { child, done } = startCommand(['mirror', target], { cwd: one.directory, env: envOf(one) })
  while (!bench.server.requests.some(path => path.endsWith('/b/@v/v1.0.0.zip'))) await sleep(10)
  child.kill('SIGTERM')
  expect(await done).toMatchObject({ code: 130, stderr: expect.stringContaining('was interrupted') })
  expect(await readdir(join(directory, 'temp'))).toEqual([])
  expect(await readFile(join(one.directory, 'go.sum'), 'utf8')).toMatch(/^example.com\/a v1.0.0 h1:.*\n/)
})
