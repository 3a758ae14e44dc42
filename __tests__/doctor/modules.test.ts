import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { diagnose } from '../../src/index.js'
import { runCommand } from '../support/command.js'
import type { GoProject } from '../support/go-project.js'
import { libraryBench } from '../support/library-bench.js'

const bench = libraryBench([
  { path: 'example.com/a' },
  { path: 'example.com/old', version: 'v2.0.0+incompatible', branch: 'v2.0.0' },
])
const MODULE = 'github.com/acme/tool'
const TOKEN = 'netrc-token-that-nobody-sees'
let origins: string

beforeAll(async () => {
  origins = await mkdtemp(join(tmpdir(), 'origins-'))
  const directory = join(origins, 'acme', 'tool')
  await mkdir(directory, { recursive: true })
  await writeFile(join(directory, 'go.mod'), `module ${MODULE}\n`)
  const git = async (...args: string[]) => await promisify(execFile)('git', ['-C', directory, ...args])
  await git('init', '--quiet')
  await git('add', '.')
  await git('-c', 'user.name=a', '-c', 'user.email=a@example.com', 'commit', '--quiet', '--message', 'a')
  await git('tag', 'v1.0.0')
})

afterAll(async () => {
  await rm(origins, { recursive: true })
})

/** Repositories of github.com are those of a directory here. */
const redirected = () => ({
  GIT_CONFIG_COUNT: '1',
  GIT_CONFIG_KEY_0: `url.file://${origins}/.insteadOf`,
  GIT_CONFIG_VALUE_0: 'https://github.com/',
})

async function examine(project: GoProject, module: string, env: Record<string, string> = {}) {
  const diagnosis = await diagnose({
    env: { ...project.env, ...redirected(), ...env },
    workingDirectory: project.directory,
    look: [module],
  })
  const found = diagnosis.findings.filter(one => one.id === 'module')
  expect(found).toHaveLength(1)
  return { finding: found[0], route: diagnosis.routes[0], told: JSON.stringify(diagnosis) }
}

interface Scenario {
  what: string
  module?: string
  env?: () => Record<string, string>
  plant?: () => void
  finds: object
}

const SCENARIOS: Scenario[] = [
  {
    what: 'a module that the proxy has',
    module: 'example.com/a',
    finds: { kind: 'ok', reason: 'module-there', of: 'example.com/a@v1.0.0' },
  },
  {
    what: 'a version that the proxy knows by another name',
    module: 'example.com/old@v2.0.0',
    finds: { kind: 'ok', reason: 'module-there' },
  },
  {
    what: 'a list that ends where Go asks nobody else, though the origin does not answer either',
    env: () => ({ GIT_CONFIG_KEY_0: 'url.http://127.0.0.1:1/.insteadOf' }),
    finds: {
      kind: 'fail',
      reason: 'module-absent',
      what: expect.stringContaining(' does not have github.com/acme/tool@v1.0.0'),
    },
  },
  {
    what: 'a module of which the proxy refuses the zip alone',
    module: 'example.com/a',
    plant: () => bench.server.fault('a/@v/v1.0.0.zip', { kind: 'status', status: 403 }),
    finds: { kind: 'fail', reason: 'module-blocked', measured: expect.stringContaining('.zip: status 403') },
  },
  {
    what: 'a module whose zip stalls',
    module: 'example.com/a',
    plant: () => bench.server.fault('a/@v/v1.0.0.zip', { kind: 'stall', at: 0.5 }),
    finds: { kind: 'fail', reason: 'module-blocked', measured: expect.stringMatching(/\.zip: stalled after \d+ B/) },
  },
  {
    what: 'a module that exists at its origin, but not yet at the proxy',
    finds: {
      kind: 'fail',
      reason: 'module-not-yet',
      measured: expect.stringContaining('status 404, then the list ends'),
    },
  },
  {
    what: 'a module that the origin has where the proxy has it not',
    env: () => ({ GOPROXY: `${bench.server.url},direct` }),
    finds: {
      kind: 'ok',
      reason: 'module-there',
      measured: expect.stringContaining('status 404, then its origin (direct)'),
    },
  },
  {
    what: 'a version that nobody tagged',
    module: `${MODULE}@v1.7.0`,
    finds: { kind: 'fail', reason: 'module-no-version', measured: expect.stringContaining('v1.0.0') },
  },
  {
    what: 'a private module, and the pattern that makes it one',
    env: () => ({ GOPRIVATE: 'github.com/other,github.com/acme' }),
    finds: { kind: 'ok', reason: 'module-there', measured: expect.stringContaining('it matches github.com/acme') },
  },
  {
    what: 'an upstream that fails, and keeps Go from the origin',
    env: () => ({ GOPROXY: `${bench.server.url},direct` }),
    plant: () => bench.server.fault('acme', { kind: 'status', status: 502 }),
    finds: { kind: 'fail', reason: 'module-blocked', measured: expect.stringContaining('status 502') },
  },
  {
    what: 'a module that the proxy lacks, where its origin is out of reach',
    module: '127.0.0.1/tool@v1.0.0',
    finds: {
      kind: 'fail',
      reason: 'module-absent',
      what: expect.stringMatching(/ does not have 127\.0\.0\.1\/tool@v1\.0\.0$/),
    },
  },
  {
    what: 'a repository that is not there',
    module: 'github.com/acme/nothing@v1.0.0',
    finds: { kind: 'fail', reason: expect.stringMatching(/^(?:module-nowhere|origin-no-credential)$/) },
  },
]

test.each(SCENARIOS)('the doctor reports $what', async ({ module = `${MODULE}@v1.0.0`, env, plant, finds }) => {
  plant?.()
  const { finding } = await examine(await bench.project(), module, env?.())
  expect(finding).toMatchObject(finds)
  if (finding?.kind !== 'ok') expect(finding?.next).not.toBe('')
})

test('a go.mod above the temporary directory is not used as the project', async () => {
  const project = await bench.project()
  await project.write('../above/go.mod', `module ${MODULE}\n`)
  await project.write('../above/temp/keep', '')
  const diagnosis = await diagnose({
    env: { ...project.env, ...redirected() },
    workingDirectory: project.directory,
    tempDirectory: join(project.directory, '../above/temp'),
    look: [`${MODULE}@v1.7.0`],
  })
  expect(diagnosis.findings.find(one => one.id === 'module')?.reason).toBe('module-no-version')
})

test('a private module is not requested from any proxy', async () => {
  await examine(await bench.project(), `${MODULE}@v1.0.0`, { GOPRIVATE: 'github.com/acme' })
  expect(bench.server.requests.filter(path => path.includes('acme'))).toEqual([])
})

test('the doctor reports that there is a credential, but never its value', async () => {
  const project = await bench.project()
  const without = await examine(project, `${MODULE}@v1.0.0`)
  await project.write('../home/.netrc', `machine github.com login somebody password ${TOKEN}\n`)
  const found = await examine(project, `${MODULE}@v1.0.0`)
  expect([without.route?.hasCredential, found.route?.hasCredential]).toEqual([false, true])
  expect(found.told).not.toMatch(new RegExp(`${TOKEN}|${Buffer.from(`somebody:${TOKEN}`).toString('base64')}`))
})

test('each private host is tested with a module of the project on it', async () => {
  const project = await bench.project({ requires: [{ path: MODULE, version: 'v1.0.0' }] })
  const { stdout } = await runCommand(['doctor', '--json', '-'], {
    cwd: project.directory,
    env: {
      ...project.env,
      ...redirected(),
      GO_MOD_WARMUP_PRIVATE_HOSTS: `github.com/acme = ${TOKEN}\ngithub.com/other = ${TOKEN}-2`,
    },
  })
  const { findings } = JSON.parse(stdout)
  expect(findings).toContainEqual(
    expect.objectContaining({ id: 'module', of: `${MODULE}@v1.0.0`, kind: 'ok', reason: 'module-there' }),
  )
  expect(findings).toContainEqual(
    expect.objectContaining({ kind: 'skipped', reason: 'private-host-untried', measured: 'github.com/other' }),
  )
  expect(stdout).not.toContain(TOKEN)
})
