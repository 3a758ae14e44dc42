import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type CacheService, startCacheService } from '../support/cache-service.js'
import { runCommand } from '../support/command.js'
import type { GoProject } from '../support/go-project.js'
import { libraryBench } from '../support/library-bench.js'
import { recordingGo } from '../support/recording-go.js'
import { type Job, makeJob, type Step } from '../support/runner.js'
import { startTlsFront, type TlsFront } from '../support/tls-front.js'

const bench = libraryBench([{ path: 'example.com/a' }])
/** Whatever else a secret becomes on its way, this stays in it. */
const MARK = 'MARKER7f3a'
const PASSWORD = `p%40ss-${MARK}`
const onLinux = process.platform === 'linux' ? test : test.skip
const jobs: Job[] = []
let service: CacheService
let front: TlsFront
let project: GoProject

beforeAll(async () => {
  service = await startCacheService()
  front = await startTlsFront(bench.server.url)
})

beforeEach(async () => {
  service.clear()
  front.credentials.length = 0
  project = await bench.project({ env: { SSL_CERT_FILE: front.certificate } })
})

afterEach(async () => {
  for (const job of jobs.splice(0)) await job.remove()
})

afterAll(async () => {
  await service.close()
  await front.close()
})

const withSecret = (url: string) => url.replace('://', `://user:${PASSWORD}@`)

/** A job with secrets wherever a job may have them, which tells all it can. */
async function makeSecretJob(env: Record<string, string> = {}): Promise<Job> {
  const secrets = {
    INPUT_TOKEN: `token-${MARK}`,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: `id-${MARK}`,
    GITHUB_TOKEN: `gh-${MARK}`,
  }
  const telling = { ACTIONS_STEP_DEBUG: 'true', RUNNER_DEBUG: '1' }
  const job = await makeJob(project.directory, { ...project.env, ...service.env, ...secrets, ...telling, ...env })
  jobs.push(job)
  return job
}

/** Where a secret came out: log, command files, and what lies in the runner's temporary directory. */
async function leaks(job: Job, steps: Step[]): Promise<string[]> {
  const files = (await readdir(job.temp, { recursive: true, withFileTypes: true })).filter(entry => entry.isFile())
  const paths = files.map(entry => join(entry.parentPath, entry.name))
  const places: [string, string][] = [
    ...steps
      .flatMap(step => step.log.split('\n').filter(line => !line.startsWith('::add-mask::')))
      .map(line => ['log', line]),
    ...(await Promise.all(paths.map(async (path): Promise<[string, string]> => [path, await readFile(path, 'utf8')]))),
  ] as [string, string][]
  const header = Buffer.from(`user:${decodeURIComponent(PASSWORD)}`).toString('base64')
  const secrets = [MARK, header, service.env['ACTIONS_RUNTIME_TOKEN'] ?? '']
  return places
    .filter(([, text]) => secrets.some(secret => text.includes(secret)))
    .map(([where, text]) => `${where}: ${text}`)
}

describe('the action lets no secret out', () => {
  onLinux('after a good run with a secret source, saved and restored', async () => {
    const job = await makeSecretJob()
    const { main, post } = await job.run({ goproxy: withSecret(front.url) })
    expect(main.code).toBe(0)
    expect(front.credentials).toContain(`user:p@ss-${MARK}`)
    expect(post.log).toContain('cache: saved')
    expect(await leaks(job, [main, post])).toEqual([])
  })

  onLinux('after a failure of a secret source', async () => {
    bench.server.fault('.zip', { kind: 'status', status: 403, body: 'go away' })
    const job = await makeSecretJob()
    const { main, post } = await job.run({ goproxy: withSecret(front.url), 'max-attempts': '2', backoff: '1ms' })
    expect(main.outputs).toMatchObject({ 'failure-class': 'auth' })
    expect(await leaks(job, [main, post])).toEqual([])
  })

  test('when the source is a secret of the environment and Go refuses it', async () => {
    const job = await makeSecretJob({ GOPROXY: withSecret(bench.server.url), GOFLAGS: '-modcacherw -x' })
    const { main, post } = await job.run({ 'max-attempts': '1', relay: 'false' })
    expect(main.code).toBe(1)
    expect(await leaks(job, [main, post])).toEqual([])
  })

  test.each([
    `ftp://user:${PASSWORD}@proxy.example.com`,
    `https//user:${PASSWORD}@proxy.example.com`,
    `user:${PASSWORD}@proxy.example.com`,
    `https://user:head<${MARK}@proxy.example.com`,
    `https://user:he/ad\\${MARK} s"@proxy.example.com`,
  ])('when the source is refused: %s', async goproxy => {
    const job = await makeSecretJob()
    const main = await job.main({ goproxy })
    expect(main.code).toBe(1)
    expect(main.log).toContain('goproxy: ')
    expect(await leaks(job, [main])).toEqual([])
  })
})

describe('the runner is told to mask', () => {
  const masksOf = (step: Step) =>
    step.log
      .split('\n')
      .filter(line => line.startsWith('::add-mask::'))
      .map(line => line.slice('::add-mask::'.length).replaceAll('%25', '%'))

  test('the password of a source, as it stands there, decoded, and as a header', async () => {
    const job = await makeSecretJob({
      GOPROXY: `https://tokentoken@a.example.com,${withSecret('https://b.example.com')}`,
    })
    const gosumdb = 'sum.example.com https://user:second-secret@sum.example.com'
    const masks = masksOf(await job.main({ goproxy: 'off', gosumdb }))
    const header = Buffer.from(`user:p@ss-${MARK}`).toString('base64')
    expect(masks).toEqual(expect.arrayContaining([PASSWORD, `p@ss-${MARK}`, header, 'tokentoken', 'second-secret']))
    expect(masks).not.toContain('user')
  })

  test('the keys to a bucket', async () => {
    const keys = { AWS_SECRET_ACCESS_KEY: 'secret-access-key', AWS_SESSION_TOKEN: 'session-token' }
    const job = await makeSecretJob({ ...keys, AWS_ACCESS_KEY_ID: 'key-id' })
    expect(masksOf(await job.main({ goproxy: bench.server.url }))).toEqual(Object.values(keys))
  })

  test('the password of an HTTP proxy, with a scheme or without', async () => {
    const job = await makeSecretJob({
      https_proxy: `user:${PASSWORD}@127.0.0.1:1`,
      ALL_PROXY: 'socks5://me:s/ec"ret@h',
    })
    const masks = masksOf(await job.main({ goproxy: bench.server.url }))
    const header = Buffer.from(`user:p@ss-${MARK}`).toString('base64')
    expect(masks).toEqual(expect.arrayContaining([PASSWORD, `p@ss-${MARK}`, header, 's/ec"ret']))
  })

  onLinux('what a netrc file had for a source', async () => {
    const job = await makeSecretJob()
    const { host } = new URL(front.url)
    const text = ['127.0.0.1', host].map(machine => `machine ${machine} login user password net-${MARK}\n`).join('')
    await writeFile(join(project.env['HOME'] ?? '', '.netrc'), text)
    const main = await job.main({ goproxy: front.url })
    const header = Buffer.from(`user:net-${MARK}`).toString('base64')
    expect(front.credentials).toContain(`user:net-${MARK}`)
    expect(masksOf(main)).toEqual(expect.arrayContaining([`net-${MARK}`, header]))
  })

  test('nothing where nothing is secret', async () => {
    const job = await makeSecretJob({ GOPROXY: 'https://git@a.example.com,direct' })
    expect(masksOf(await job.main({ goproxy: bench.server.url }))).toEqual([])
  })
})

const onUnix = process.platform === 'win32' ? test.skip : test
onUnix('Go is started without inputs, tokens and command files of the job', async () => {
  const go = await recordingGo(join(project.directory, '..', 'bin'), project.env['PATH'] ?? '')
  const job = await makeSecretJob({ PATH: go.path })
  expect((await job.main()).code).toBe(0)
  const starts = await go.starts()
  expect(starts.map(start => start.args)).toContain('mod download -json')
  const names = new Set(starts.flatMap(start => Object.keys(start.env)))
  expect([...names].filter(name => /^(?:INPUT|ACTIONS|STATE)_|^GITHUB_(?:OUTPUT|ENV|STATE|PATH)$/.test(name))).toEqual(
    [],
  )
  expect([...names]).toEqual(expect.arrayContaining(['GOMODCACHE', 'GITHUB_TOKEN', 'GIT_TERMINAL_PROMPT']))
})

describe('later steps', () => {
  const sources = { goprivate: 'example.com/private/*', gonosumdb: '*.corp', gosumdb: 'off', gonoproxy: 'none' }

  test('have the source settings of the inputs, without credentials', async () => {
    const job = await makeSecretJob()
    const main = await job.main({ ...sources, goproxy: `${withSecret(front.url)},off`, 'max-attempts': '1' })
    expect(main.exported).toEqual({
      GOPROXY: `${front.url},off`,
      GOPRIVATE: 'example.com/private/*',
      GONOSUMDB: '*.corp',
      GOSUMDB: 'off',
      GONOPROXY: 'none',
    })
  })

  test('have a GOPROXY that Go reads alike, whatever follows the end of the list', async () => {
    const job = await makeSecretJob()
    const main = await job.main({ goproxy: `${bench.server.url},off,http://u:Head<${MARK}@h` })
    expect(main.exported).toEqual({ GOPROXY: `${bench.server.url},off` })
    expect(await leaks(job, [main])).toEqual([])
  })

  test('have nothing more when nothing was given, or with export-env: false', async () => {
    const job = await makeSecretJob()
    expect((await job.main()).exported).toEqual({})
    expect((await job.main({ ...sources, goproxy: bench.server.url, 'export-env': 'false' })).exported).toEqual({})
  })
})

describe('the command lets no secret out', () => {
  onLinux.each(['', '.zip'])('into report, summary, events or terminal; what fails: "%s"', async broken => {
    if (broken !== '') bench.server.fault(broken, { kind: 'status', status: 401 })
    const env = { ...project.env, GOPROXY: withSecret(front.url), GO_MOD_WARMUP_GOPROXY: withSecret(front.url) }
    const files = ['--json', 'report.json', '--summary', 'summary.md', '--events', 'events.jsonl']
    const { code, stdout, stderr } = await runCommand(files, { cwd: project.directory, env })
    expect(code).toBe(broken === '' ? 0 : 1)
    const told = await Promise.all(
      ['report.json', 'summary.md', 'events.jsonl'].map(name => readFile(join(project.directory, name), 'utf8')),
    )
    expect(told.every(text => text !== '')).toBe(true)
    expect([stdout, stderr, ...told].join('\n')).not.toContain(MARK)
  })
})
