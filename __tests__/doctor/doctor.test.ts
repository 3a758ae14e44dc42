import { rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { diagnose, type Finding } from '../../src/index.js'
import { runCommand } from '../support/command.js'
import type { GoProject } from '../support/go-project.js'
import { libraryBench } from '../support/library-bench.js'

const bench = libraryBench([{ path: 'example.com/a' }, { path: 'example.com/b' }])

async function examine(project: GoProject, args: string[] = []) {
  const { code, stdout, stderr } = await runCommand(['doctor', '--json', '-', ...args], {
    cwd: project.directory,
    env: project.env,
  })
  expect(stderr).toBe('')
  return { code, ...JSON.parse(stdout) }
}

/** A set-up that is broken in one way, and what the doctor has to call it. */
interface Fault {
  fault: string
  finds: { kind: 'fail' | 'warn'; reason: string; [key: string]: unknown }
  plant: (project: GoProject) => Promise<unknown> | unknown
}

/** Whatever is not on this machine is out of reach. */
const OFFLINE = { HTTPS_PROXY: 'http://127.0.0.1:1' }

const setting =
  (name: string, value: string) =>
  ({ env }: GoProject) =>
    Object.assign(env, { [name]: value })

const requiring = (...modules: string[]) =>
  `module example.com/project\n\ngo 1.21\n\n${modules.map(module => `require ${module}\n`).join('')}`

const FAULTS: Fault[] = [
  {
    fault: 'there is no Go',
    finds: { kind: 'fail', reason: 'no-go' },
    plant: ({ env }) => {
      env['PATH'] = '/nowhere'
    },
  },
  {
    fault: 'the project asks for a newer Go, and none may be fetched',
    finds: { kind: 'fail', reason: 'toolchain-forbidden', next: expect.stringContaining('1.99') },
    plant: project => project.write('go.mod', 'module example.com/project\n\ngo 1.99\n'),
  },
  {
    fault: 'a file lies where the module cache should be',
    finds: { kind: 'fail', reason: 'cache-not-writable' },
    plant: ({ moduleCache }) => writeFile(moduleCache, ''),
  },
  {
    fault: 'go.sum has conflict markers',
    finds: { kind: 'fail', reason: 'merge-conflict', measured: 'go.sum:1' },
    plant: project => project.write('go.sum', '<<<<<<< HEAD\n=======\n>>>>>>> other\n'),
  },
  {
    fault: 'a line of go.sum is cut',
    finds: { kind: 'fail', reason: 'sum-file-refused', measured: expect.stringContaining('go.sum:1') },
    plant: project => project.write('go.sum', 'example.com/a v1.0.0\n'),
  },
  {
    fault: 'a line of go.mod is no directive',
    finds: { kind: 'fail', reason: 'file-refused', measured: expect.stringContaining('go.mod:3') },
    plant: project => project.write('go.mod', 'module example.com/project\n\nrequires example.com/a v1.0.0\n'),
  },
  {
    fault: 'a version does not fit the major suffix of its path',
    finds: { kind: 'fail', reason: 'file-refused', measured: expect.stringContaining('should be v0 or v1, not v2') },
    plant: project => project.write('go.mod', requiring('example.com/a v2.0.0')),
  },
  {
    fault: 'go.work uses a directory that was not checked out',
    finds: { kind: 'fail', reason: 'use-missing', next: expect.stringContaining('-dropuse=./gone') },
    plant: project => project.write('go.work', 'go 1.21\n\nuse (\n\t.\n\t./gone\n)\n'),
  },
  {
    fault: 'The `-modfile` in GOFLAGS does not exist',
    finds: { kind: 'fail', reason: 'modfile-missing', measured: expect.stringContaining('gone.mod') },
    plant: setting('GOFLAGS', '"-modfile=gone.mod"'),
  },
  {
    fault: 'a quote in GOFLAGS does not end',
    finds: { kind: 'fail', reason: 'goflags-quote', measured: expect.stringContaining('"-mod=mod') },
    plant: setting('GOFLAGS', '-v "-mod=mod'),
  },
  {
    fault: 'there is no go.sum',
    finds: { kind: 'fail', reason: 'sums-absent' },
    plant: project => rm(join(project.directory, 'go.sum')),
  },
  {
    fault: 'go.sum lacks a module that go.mod asks for',
    finds: { kind: 'fail', reason: 'sums-missing', measured: expect.stringContaining('example.com/b@v1.0.0') },
    plant: project => project.write('go.sum', bench.server.modules[0]?.sums ?? ''),
  },
  {
    fault: 'a module is replaced by a directory that is not there',
    finds: { kind: 'fail', reason: 'replace-missing', measured: 'go.mod: example.com/a => ../a' },
    plant: project => project.write('go.mod', `${requiring('example.com/a v1.0.0')}\nreplace example.com/a => ../a\n`),
  },
  {
    fault: 'the vendor directory is of another version',
    finds: { kind: 'fail', reason: 'vendor-inconsistent' },
    plant: project => project.write('vendor/modules.txt', '# example.com/a v0.9.0\n## explicit\nexample.com/a\n'),
  },
  {
    fault: 'GOFLAGS requires a vendor directory, which does not exist',
    finds: { kind: 'fail', reason: 'vendor-absent' },
    plant: setting('GOFLAGS', '-mod=vendor'),
  },
  {
    fault: 'a module is spelled in two ways',
    finds: { kind: 'fail', reason: 'path-case', measured: expect.stringContaining('example.com/A and example.com/a') },
    plant: project => project.write('go.mod', requiring('example.com/a v1.0.0', 'example.com/A v1.0.0')),
  },
  {
    fault: 'a zip in the module cache is cut',
    finds: { kind: 'fail', reason: 'cache-damaged', measured: expect.stringContaining('example.com/a/@v/v1.0.0.zip') },
    plant: async project => {
      await bench.warm(project)
      await truncate(join(project.moduleCache, 'cache/download/example.com/a/@v/v1.0.0.zip'), 20)
    },
  },
  {
    fault: 'a file of an unpacked module is gone',
    finds: { kind: 'fail', reason: 'cache-damaged', measured: expect.stringContaining('example.com/a@v1.0.0/code.go') },
    plant: async project => {
      await bench.warm(project)
      await rm(join(project.moduleCache, 'example.com/a@v1.0.0/code.go'))
    },
  },
  {
    fault: 'modules are switched off',
    finds: { kind: 'fail', reason: 'modules-off' },
    plant: setting('GO111MODULE', 'off'),
  },
  {
    fault: 'GOFLAGS holds a word without a dash',
    finds: { kind: 'fail', reason: 'goflags-stray', next: expect.stringContaining('readonly') },
    plant: setting('GOFLAGS', '-mod readonly'),
  },
  {
    fault: 'GOPRIVATE is a URL',
    finds: { kind: 'fail', reason: 'pattern-scheme' },
    plant: setting('GOPRIVATE', 'https://git.example.com'),
  },
  {
    fault: 'the checksum database is asked about private modules',
    finds: { kind: 'warn', reason: 'private-to-sumdb' },
    plant: ({ env }) =>
      Object.assign(env, { ...OFFLINE, GOSUMDB: '', GOPRIVATE: 'git.example.com', GONOSUMDB: 'other.example.com' }),
  },
  {
    fault: 'private modules are asked of a public proxy',
    finds: { kind: 'warn', reason: 'private-to-public' },
    plant: ({ env }) =>
      Object.assign(env, {
        ...OFFLINE,
        GOPRIVATE: 'git.example.com',
        GONOPROXY: 'none',
        GOPROXY: 'https://goproxy.cn',
      }),
  },
  {
    fault: 'GOPROXY=off forbids everything',
    finds: { kind: 'fail', reason: 'goproxy-off' },
    plant: setting('GOPROXY', 'off'),
  },
  {
    fault: 'GOPROXY ends with off, and origins are asked all the same',
    finds: { kind: 'warn', reason: 'off-not-offline' },
    plant: ({ env }) => Object.assign(env, { GOPROXY: `${bench.server.url},off`, GOPRIVATE: 'git.example.com' }),
  },
  {
    fault: 'GOPROXY goes on after direct',
    finds: { kind: 'warn', reason: 'goproxy-ignored' },
    plant: ({ env }) => Object.assign(env, { GOPROXY: `${bench.server.url},direct,https://proxy.example.com` }),
  },
  {
    fault: 'GOPROXY is not a valid list of proxies',
    finds: { kind: 'fail', reason: 'goproxy-unreadable' },
    plant: setting('GOPROXY', 'ftp://proxy.example.com'),
  },
  {
    fault: 'somebody ran go env -w on this machine, and no proxy answers',
    finds: { kind: 'warn', reason: 'env-file', next: expect.stringContaining('go env -u GOPRIVATE') },
    plant: async project => {
      await project.write('../env', 'GOPRIVATE=git.example.com\n')
      project.env['GOENV'] = join(project.directory, '../env')
      project.env['GOPROXY'] = 'http://127.0.0.1:1'
    },
  },
  {
    fault: 'HTTPS_PROXY is set in two ways',
    finds: { kind: 'warn', reason: 'proxy-twice' },
    plant: ({ env }) => Object.assign(env, { HTTPS_PROXY: 'http://127.0.0.1:1', https_proxy: 'http://127.0.0.1:2' }),
  },
  {
    fault: 'NO_PROXY is a URL',
    finds: { kind: 'fail', reason: 'no-proxy-scheme' },
    plant: setting('NO_PROXY', 'https://git.example.com'),
  },
  {
    fault: 'only git knows the proxy',
    finds: {
      kind: 'warn',
      reason: 'proxy-unknown-to-go',
      next: expect.stringContaining('HTTPS_PROXY=http://127.0.0.1:9'),
    },
    plant: project => project.write('../home/.gitconfig', '[http]\n\tproxy = http://user:secret@127.0.0.1:9\n'),
  },
]

test.each(FAULTS)('the doctor reports when $fault', async ({ plant, finds }) => {
  const project = await bench.project()
  await plant(project)
  const { findings } = await diagnose({ env: project.env, workingDirectory: project.directory })
  expect(findings).toContainEqual(expect.objectContaining(finds))
  expect(silent(findings)).toEqual([])
})

test.each(['-v "-mod=mod', 'stray', '-nope'])('no file is blamed for what Go refuses of GOFLAGS: %s', async flags => {
  const project = await bench.project({ env: { GOFLAGS: flags } })
  const { findings } = await diagnose({ env: project.env, workingDirectory: project.directory })
  expect(findings.map(({ reason }) => reason)).not.toContain('file-refused')
})

test('the command exits with 1 if anything fails, and with 0 if there are only warnings', async () => {
  const project = await bench.project({ env: { GOPROXY: `${bench.server.url},direct,https://proxy.example.com` } })
  expect(await examine(project)).toMatchObject({
    code: 0,
    findings: expect.arrayContaining([expect.objectContaining({ kind: 'warn', reason: 'goproxy-ignored' })]),
  })
  project.env['GO111MODULE'] = 'off'
  expect(await examine(project)).toMatchObject({
    code: 1,
    findings: expect.arrayContaining([expect.objectContaining({ kind: 'fail', reason: 'modules-off' })]),
  })
})

/** What is wrong, and has no next step. */
const silent = (findings: Finding[]) =>
  findings.filter(({ kind, next }) => (kind === 'fail' || kind === 'warn') && next === '')

test('if everything works, settings of go env -w are not a fault', async () => {
  const project = await bench.project()
  await project.write('../env', 'GOPRIVATE=git.example.com\n')
  const env = { ...project.env, GOENV: join(project.directory, '../env') }
  const { stdout } = await runCommand(['doctor'], { cwd: project.directory, env })
  expect(stdout).toMatch(/^ok +go-env-file: .*\n .*GOPRIVATE=git\.example\.com/m)
  expect(stdout).toMatch(/^Result: no problems found/m)
})

test('a set-up that works has no fault', async () => {
  const project = await bench.project()
  const { code, stdout } = await runCommand(['doctor'], { cwd: project.directory, env: project.env })
  expect(stdout).toMatch(/^ok +project-files: .*\n +go\.mod$/m)
  expect(stdout).toMatch(/^Result: no problems found, \d+ checks passed in /m)
  expect(code).toBe(0)
})

test('with -q only problems are printed', async () => {
  const project = await bench.project()
  const say = async () => await runCommand(['doctor', '-q'], { cwd: project.directory, env: project.env })
  expect(await say()).toEqual({ code: 0, stdout: '', stderr: '' })
  project.env['GO111MODULE'] = 'off'
  const { code, stdout } = await say()
  expect({ code, firsts: stdout.match(/^\S+/gm) }).toEqual({ code: 1, firsts: ['FAIL'] })
})

test('offline, settings of the user are checked, not those that keep Go offline', async () => {
  const project = await bench.project()
  const reasons = async () => (await examine(project, ['--offline'])).findings.map(({ reason }: Finding) => reason)
  expect(await reasons()).toContain('settings-agree')
  project.env['GOPROXY'] = 'off'
  expect(await reasons()).toContain('goproxy-off')
  project.env['GOPROXY'] = 'ftp://proxy.example.com'
  expect(await reasons()).toContain('goproxy-unreadable')
})

test('a directory without a project is reported', async () => {
  const project = await bench.project()
  const { findings } = await examine(project, ['--working-directory', join(project.directory, '..', 'home')])
  expect(findings).toContainEqual(expect.objectContaining({ kind: 'fail', reason: 'no-project' }))
})

test('doctor --fix removes what is damaged, and Go fetches it once more', async () => {
  const project = await bench.project()
  await bench.warm(project)
  await truncate(join(project.moduleCache, 'cache/download/example.com/a/@v/v1.0.0.zip'), 20)
  const repaired = await examine(project, ['--fix'])
  expect(repaired).toMatchObject({ code: 0 })
  expect(repaired.findings).toContainEqual(expect.objectContaining({ kind: 'ok', reason: 'cache-repaired' }))
  expect(await bench.warm(project)).toMatchObject({ modules: { downloaded: 1 } })
  expect((await examine(project)).code).toBe(0)
})

test('doctor --compare shows the differences from a run that worked, without credentials', async () => {
  const project = await bench.project()
  const report = join(project.directory, 'report.json')
  await writeFile(report, JSON.stringify(await bench.warm(project)))
  expect((await examine(project, ['--compare', report])).differences).toEqual([])
  Object.assign(project.env, { HTTPS_PROXY: 'http://user:secret@127.0.0.1:1', GOFLAGS: '-modcacherw -mod=mod' })
  const { differences, findings } = await examine(project, ['--compare', report])
  expect(differences).toEqual([
    { name: 'GOFLAGS', here: '-modcacherw -mod=mod', there: '-modcacherw' },
    { name: 'HTTPS_PROXY', here: 'http://127.0.0.1:1', there: '' },
  ])
  expect(findings).toContainEqual(expect.objectContaining({ kind: 'warn', reason: 'environment-differs' }))
})

test('a file that is not a report with an environment is refused before any work', async () => {
  const project = await bench.project()
  await project.write('report.json', '{"schema":1}')
  const { code, stdout, stderr } = await runCommand(['doctor', '--compare', 'report.json'], {
    cwd: project.directory,
    env: project.env,
  })
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toMatch(/compare: report\.json is not a report with an environment\n.*--json/)
})

test('a check that hangs is a finding, and the others are reported nevertheless', async () => {
  const project = await bench.project()
  bench.server.fault('/', { kind: 'stall' })
  const { code, findings } = await examine(project, ['--timeout', '1500ms'])
  expect(code).toBe(1)
  expect(findings).toContainEqual(expect.objectContaining({ id: 'go-itself', kind: 'fail' }))
  expect(findings).toContainEqual(expect.objectContaining({ id: 'project-sums', kind: 'ok' }))
})
