import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { type CacheService, startCacheService } from '../support/cache-service.js'
import { runCommand } from '../support/command.js'
import { type GitHosts, startGitHosts } from '../support/git-hosts.js'
import type { GoProject } from '../support/go-project.js'
import { libraryBench } from '../support/library-bench.js'
import { goSays } from '../support/real-go.js'
import { type Job, makeJob, type Step } from '../support/runner.js'
import type { ServedModule } from '../support/served-module.js'
import { hasSshd, type SshServer, startSshServer } from '../support/ssh-server.js'

const bench = libraryBench([{ path: 'example.com/public' }])
const onUnix = hasSshd ? describe : describe.skip
/** Whatever else a secret becomes on its way, this stays in it. */
const MARK = 'MARKER7f3a'
const ACCOUNT = `ci:p+ss/${MARK}`
const TOKEN = `ghp_${MARK}`
const jobs: Job[] = []
let service: CacheService
let hosts: GitHosts
let ssh: SshServer
let key: string
let modules: ServedModule[]
let project: GoProject

onUnix('a job with private hosts', () => {
  beforeAll(async () => {
    service = await startCacheService()
    hosts = await startGitHosts(['github.com', 'gitlab.example.com'])
    ssh = await startSshServer(hosts.root, 'github.com')
    key = await ssh.key('acme/keyed')
    modules = [
      await hosts.add('gitlab.example.com/group/sub/lib', { account: ACCOUNT }),
      await hosts.add('github.com/acme/lib', { account: `x-access-token:${TOKEN}` }),
      await hosts.add('github.com/acme/keyed', { account: 'nobody:nothing' }),
    ]
  })
  afterEach(async () => {
    hosts.clear()
    service.clear()
    for (const job of jobs.splice(0)) await job.remove()
  })
  afterAll(async () => {
    await service.close()
    await hosts.close()
    await ssh.close()
  })

  const inputs = () => ({
    'private-hosts': [
      `gitlab.example.com/group/sub = ${ACCOUNT}`,
      `github.com/acme = ${TOKEN}`,
      `${ssh.user}@github.com/acme/keyed = ${key}`,
    ].join('\n'),
    'ssh-known-hosts': ssh.knownHost('github.com'),
  })

  async function makeSecretJob(env: Record<string, string> = {}): Promise<Job> {
    project = await bench.project({
      requires: [...modules, ...bench.server.modules],
      goSum: [...modules.map(module => module.sums), bench.server.sums()].join(''),
      env: { ...hosts.env, GIT_SSH_COMMAND: ssh.command },
    })
    // All that Go, git and the runner can be asked to tell.
    const telling = { ACTIONS_STEP_DEBUG: 'true', RUNNER_DEBUG: '1', GOFLAGS: '-modcacherw -x', GIT_TRACE_CURL: '1' }
    const traced = {
      GIT_TRACE: join(project.directory, 'trace'),
      GIT_TRACE_SETUP: '1',
      GIT_SSH_COMMAND: `${ssh.command} -v`,
    }
    const job = await makeJob(project.directory, { ...project.env, ...service.env, ...telling, ...traced, ...env })
    jobs.push(job)
    return job
  }

  /** Where a secret came out, or was left: logs, command files, reports, the module cache, traces. */
  async function leaks(job: Job, steps: Step[], but: string[] = []): Promise<string[]> {
    const found: [string, string][] = steps.flatMap(step =>
      step.log
        .split('\n')
        .flatMap((line): [string, string][] => (line.startsWith('::add-mask::') ? [] : [['log', line]])),
    )
    for (const root of [job.temp, join(project.directory, '..')]) {
      const entries = await readdir(root, { recursive: true, withFileTypes: true })
      for (const entry of entries.filter(one => one.isFile())) {
        const file = join(entry.parentPath, entry.name)
        found.push([file, await readFile(file, 'latin1')])
      }
    }
    const header = (account: string) => Buffer.from(account).toString('base64')
    const secrets = [MARK, header(ACCOUNT), header(`x-access-token:${TOKEN}`), key.split('\n')[2] ?? '']
    return found
      .filter(([where, text]) => !but.some(one => where.includes(one)) && secrets.some(secret => text.includes(secret)))
      .map(([where, text]) => `${where}: ${text.slice(0, 2000)}`)
  }

  test('gets all modules and lets nothing secret out, at debug level too', async () => {
    const job = await makeSecretJob()
    const { main, post } = await job.run(inputs())
    expect(main).toMatchObject({ code: 0, outputs: { modules: '4', 'failure-class': '' } })
    expect(main.exported['GOPRIVATE']).toBe('gitlab.example.com/group/sub,github.com/acme,github.com/acme/keyed')
    expect(Object.keys(main.exported).join()).not.toMatch(/GIT_|NETRC/)
    expect(post.summary).toContain('| `github.com/acme` | HTTPS | origin |')
    expect(await readFile(join(project.directory, 'trace'), 'utf8')).toContain('ls-remote')
    expect(await leaks(job, [main, post])).toEqual([])
  })

  test('learns why a credential was refused, but not which one', async () => {
    const job = await makeSecretJob()
    const given = inputs()['private-hosts'].replace('/sub = ci:', '/sub = other:')
    const { main, post } = await job.run({ ...inputs(), 'private-hosts': given, 'max-attempts': '1' })
    expect(main).toMatchObject({ code: 1, outputs: { 'failure-class': 'auth' } })
    expect(await leaks(job, [main, post])).toEqual([])
  })

  test('gives later steps no access, unless it is asked to; post takes it back', async () => {
    const job = await makeSecretJob()
    const main = await job.main({ ...inputs(), 'export-credentials': 'true' })
    expect(main.code).toBe(0)
    const env = {
      ...project.env,
      ...main.exported,
      GOPROXY: 'off',
      GOMODCACHE: join(job.temp, 'other'),
      GOFLAGS: '-modcacherw',
    }
    const asked = ['list', '-m', ...modules.map(module => `${module.path}@v1.0.0`)]
    expect(await goSays(asked, { cwd: project.directory, env })).toContain('github.com/acme/keyed v1.0.0')
    const post = await job.post()
    await expect(
      goSays(asked.slice(0, 3), { cwd: project.directory, env: { ...env, GOMODCACHE: join(job.temp, 'third') } }),
    ).rejects.toThrow()
    expect(await leaks(job, [main, post], [`${join('step-1', 'ENV')}`])).toEqual([])
  })

  test('that is cancelled leaves no credential behind', async () => {
    const job = await makeSecretJob({ GIT_SSH_COMMAND: 'sh -c "sleep 30" --' })
    const { child, done } = await job.start({ ...inputs(), 'export-credentials': 'true' })
    // The directory is there before what is written into it; files may go while they are read.
    while ((await leaks(job, []).catch(() => [])).length === 0) {
      await new Promise(resolve => setTimeout(resolve, 20))
    }
    child.kill('SIGKILL')
    const main = await done
    expect(await leaks(job, [])).not.toEqual([])
    const post = await job.post()
    expect(await leaks(job, [main, post])).toEqual([])
  })

  test('has the runner mask every form of a credential, and each line of a key', async () => {
    const job = await makeSecretJob()
    const main = await job.main({ ...inputs(), goproxy: 'off' })
    const masks = main.log.split('\n').filter(line => line.startsWith('::add-mask::'))
    const shown = masks.map(line => line.slice('::add-mask::'.length).replaceAll('%25', '%'))
    const password = ACCOUNT.slice('ci:'.length)
    const base64 = [ACCOUNT, password, TOKEN, `x-access-token:${TOKEN}`].map(text =>
      Buffer.from(text).toString('base64'),
    )
    const lines = key.split('\n').filter(line => line.length > 8 && !line.startsWith('-----'))
    expect(shown).toEqual(
      expect.arrayContaining([ACCOUNT, password, encodeURIComponent(password), TOKEN, ...base64, ...lines]),
    )
  })

  test('may use the command, which takes them from a variable or a file and tells nothing secret', async () => {
    await makeSecretJob()
    const env = { ...project.env, GO_MOD_WARMUP_PRIVATE_HOSTS: inputs()['private-hosts'] }
    const known = ['--ssh-known-hosts', ssh.knownHost('github.com')]
    const { code, stdout, stderr } = await runCommand(['--json', '-', ...known], { cwd: project.directory, env })
    expect(stderr).toContain('4 modules ready')
    expect(code).toBe(0)
    expect(stdout + stderr).not.toContain(MARK)
  })

  test('may use exec, which gives them to the command it runs and takes them back', async () => {
    await makeSecretJob()
    await project.write('hosts', inputs()['private-hosts'])
    const args = [
      'exec',
      '--private-hosts',
      '@hosts',
      '--ssh-known-hosts',
      ssh.knownHost('github.com'),
      '--',
      'go',
      'mod',
      'download',
      'all',
    ]
    const env = { ...project.env, TMPDIR: join(project.directory, '..') }
    const { code, stdout, stderr } = await runCommand(args, { cwd: project.directory, env })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toBe('')
    expect((await readdir(env.TMPDIR)).join()).not.toContain('access')
  })
})
