import { chmod, lstat, mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, test } from '@jest/globals'
import { cacheToken } from '../support/cache-service.js'
import { runCommand } from '../support/command.js'
import type { GoProject } from '../support/go-project.js'
import { EVIL, expectOnlyOurs, HOSTILE_NAME, hostileText, PRINTABLE } from '../support/hostile-text.js'
import { libraryBench } from '../support/library-bench.js'
import { type Job, makeJob, type Step } from '../support/runner.js'
import { type ScriptedServer, startScriptedServer, status } from '../support/scripted-server.js'

const bench = libraryBench([{ path: 'example.com/a' }, { path: 'example.com/b' }])
const onUnix = process.platform === 'win32' ? test.skip : test
const endings: (() => Promise<unknown>)[] = []

afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

const TRIES = { 'max-attempts': '2', backoff: '1ms', 'max-backoff': '1ms', cache: 'false', store: 'off' }

async function jobOn(project: GoProject, env: Record<string, string> = {}): Promise<Job> {
  const job = await makeJob(project.directory, { ...project.env, ...env })
  endings.push(job.remove)
  return job
}

async function server(script: Parameters<typeof startScriptedServer>[0]): Promise<ScriptedServer> {
  const started = await startScriptedServer(script)
  endings.push(started.close)
  return started
}

/** Nothing of what was printed is a command but ours, and the hostile text was printed. */
function expectInert(printed: string, { shows = EVIL }: { shows?: string } = {}): void {
  expectOnlyOurs(printed)
  expect(printed).toContain(shows)
}

/** Masks are not shown. */
const isPrinted = (log: string) => log.replace(/^::add-mask::.*$/gm, '').includes(EVIL)

const notFound = (code: number) => ({ kind: 'status', status: code, body: hostileText() }) as const

describe('nothing that others wrote is a command to the runner, in a run that fails:', () => {
  test.each([
    [404, 'auto'],
    [404, 'false'],
    [410, 'auto'],
    [403, 'auto'],
    [500, 'auto'],
    [500, 'false'],
    [429, 'auto'],
  ])('the body of a %i, relay: %s', async (code, relay) => {
    const body = relay === 'false' ? PRINTABLE : hostileText()
    bench.server.fault('example.com/b/@v/v1.0.0.zip', { kind: 'status', status: code, body })
    const { main, post } = await (await jobOn(await bench.project())).run({ ...TRIES, relay, doctor: 'never' })
    expect([main.code, post.code]).toEqual([1, 0])
    expectOnlyOurs(main.log + post.log)
    if (code !== 429) expectInert(main.log)
    expect(post.summary).toContain(' failed: ')
  })

  test.each(['auto', 'false'])('a .info, relay: %s', async relay => {
    const body = JSON.stringify({ Version: `v1.0.0 ${HOSTILE_NAME}`, Time: '2024-01-02T03:04:05Z' })
    bench.server.fault('example.com/b/@v/v1.0.0.info', { kind: 'status', status: 200, body })
    const { main, post } = await (await jobOn(await bench.project())).run({ ...TRIES, relay, doctor: 'never' })
    expect(main.code).toBe(1)
    expectInert(main.log)
    expectOnlyOurs(post.log)
  })

  onUnix("Go's stderr, with git's", async () => {
    const project = await bench.project({ requires: [], env: { GOPROXY: 'direct', GONOSUMDB: '*' } })
    const required = 'require example.com/hostile.git v1.0.0'
    await project.write('go.mod', `module example.com/project\n\ngo 1.21\n\n${required}\n`)
    const git = join(dirname(project.directory), 'bin', 'git')
    await mkdir(dirname(git))
    const lines = hostileText().replaceAll("'", '')
    await writeFile(`${git}.txt`, `remote: ${lines}\n${lines}\n`)
    // Go asks first whether there is a repository behind https.
    await writeFile(
      git,
      `#!/bin/sh\ncase "$*" in version) echo git version 2.45.0; exit;; *ls-remote*https:*) exit;; esac\ncat '${git}.txt' >&2\nexit 128\n`,
    )
    await chmod(git, 0o755)
    const job = await jobOn(project, { PATH: `${dirname(git)}:${process.env['PATH']}` })
    const { main, post } = await job.run({ ...TRIES, doctor: 'never' })
    expect(main.code).toBe(1)
    expectInert(main.log)
    expectOnlyOurs(post.log)
  })

  test('module paths and versions of go.mod', async () => {
    const project = await bench.project()
    const name = HOSTILE_NAME.replace('\u0085', '\\u0085')
    await project.write('go.mod', `module example.com/project\n\ngo 1.21\n\nrequire "example.com/${name}" v1.0.0\n`)
    const { main, post } = await (await jobOn(project)).run(TRIES)
    expect(main.code).toBe(1)
    expectInert(main.log)
    expectOnlyOurs(post.log)
  })

  test.each([
    ['GOFLAGS', 'is not printed'],
    ['GOTOOLCHAIN', 'is printed'],
    ['GOMODCACHE', 'is printed'],
    ['GOPROXY', 'is not printed'],
    ['GOSUMDB', 'is not printed'],
    ['GOPRIVATE', 'is not printed'],
    ['GONOPROXY', 'is not printed'],
    ['GOOS', 'is not printed'],
    ['GOWORK', 'is not printed'],
  ])('%s in the environment, which %s', async (name, what) => {
    const job = await jobOn(await bench.project(), { [name]: hostileText().replaceAll('\0', '') })
    const { main, post } = await job.run(TRIES)
    expectOnlyOurs(main.log + post.log)
    expect(isPrinted(main.log)).toBe(what === 'is printed')
  })

  test.each([
    ['max-attempts', 'is printed'],
    ['working-directory', 'is printed'],
    ['key-prefix', 'is printed'],
    ['report', 'is printed'],
    ['summary', 'is printed'],
    ['ca-file', 'is printed'],
    ['goproxy', 'is not printed'],
    ['goprivate', 'is not printed'],
    ['private-hosts', 'is not printed'],
    ['store', 'is not printed'],
    ['ssh-known-hosts', 'is not printed'],
    ['refresh', 'is not printed'],
  ])('the input %s, which %s', async (name, what) => {
    const inputs = { ...TRIES, [name]: hostileText().replaceAll('\0', '') }
    const { main, post } = await (await jobOn(await bench.project())).run(inputs)
    expectOnlyOurs(main.log + post.log)
    expect(isPrinted(main.log)).toBe(what === 'is printed')
  })
})

describe('and in a run that succeeds:', () => {
  test('the body of a 500 that another try cures', async () => {
    bench.server.fault('example.com/b/@v/v1.0.0.zip', notFound(500), 1)
    const { main, post } = await (await jobOn(await bench.project())).run({ ...TRIES, 'max-attempts': '4' })
    expect(main.code).toBe(0)
    expectOnlyOurs(main.log + post.log)
  })

  test('the body of a 404, with fail-on-error: false', async () => {
    bench.server.fault('example.com/b/@v/v1.0.0.zip', notFound(404))
    const { main } = await (await jobOn(await bench.project())).run({ ...TRIES, 'fail-on-error': 'false' })
    expect(main.code).toBe(0)
    expectInert(main.log)
  })

  onUnix('names of directories, of files and of the modules in them', async () => {
    const project = await bench.project({ name: `project ${HOSTILE_NAME}` })
    await project.write(`${HOSTILE_NAME}\n::add-path::${EVIL}\n/go.mod`, `module "${EVIL}\n`)
    await project.write(`${HOSTILE_NAME} 2/go.mod`, `module example.com/two\n\ngo 1.21\n\n##[error]${EVIL}\n`)
    const { main, post } = await (await jobOn(project)).run(TRIES)
    expectInert(main.log)
    expectOnlyOurs(post.log)
  })

  test('keys and messages of the cache service', async () => {
    const service = await server(({ path }, response) => {
      const url = `${service.url}/entry`
      if (path === 'entry') return response.writeHead(404).end(hostileText())
      const matched_key = `go-mod-warmup-v2-${hostileText()}.1`
      const [code, body] = path.endsWith('GetCacheEntryDownloadURL')
        ? [200, { ok: true, signed_download_url: url, matched_key }]
        : [400, { code: 'bad', msg: hostileText() }]
      response.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    })
    const env = {
      ACTIONS_CACHE_SERVICE_V2: 'true',
      ACTIONS_RESULTS_URL: `${service.url}/`,
      ACTIONS_RUNTIME_TOKEN: cacheToken(3),
    }
    const { main, post } = await (await jobOn(await bench.project(), env)).run({ backoff: '1ms' })
    expect([main.code, post.code]).toEqual([0, 0])
    expectInert(main.log)
    expectInert(post.log)
  })

  test('messages of a bucket', async () => {
    const message = hostileText().replaceAll(/[<&]/g, ' ')
    const bucket = await server(
      status(
        403,
        { 'content-type': 'application/xml' },
        `<Error><Code>Odd</Code><Message>${message}</Message></Error>`,
      ),
    )
    const job = await jobOn(await bench.project(), { AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'a-long-secret' })
    const inputs = { store: 's3://bucket/place', 's3-endpoint': bucket.url, 's3-region': 'us-east-1' }
    const { main, post } = await job.run({ ...TRIES, ...inputs, cache: 'true' })
    expect(main.code).toBe(0)
    expectInert(main.log + post.log)
  })

  test('hosts of a netrc file, which the doctor looks at', async () => {
    const project = await bench.project()
    const netrc = `machine ##[save-state]${EVIL} login \u0085::add-path::${EVIL} password x\n`
    await writeFile(join(project.env['HOME'] ?? '', '.netrc'), netrc)
    const { main, post } = await (await jobOn(project)).run({ ...TRIES, doctor: 'always' })
    expect(main.code).toBe(0)
    expectOnlyOurs(main.log + post.log)
    // Hosts that get no requests are not mentioned.
    expect(isPrinted(main.log + post.log)).toBe(false)
  })
})

describe('post', () => {
  /** Process, start, machine and something random. */
  const ID = '4711-123456-0123abcd-0123456789ab'
  const missing = (file: string) =>
    lstat(file).then(
      () => false,
      () => true,
    )
  const warnings = ({ log }: Step) => expectOnlyOurs(log).filter(({ name }) => name === 'warning')

  /** Runs a post step with state written by others. */
  async function postWith(job: Job, state: Record<string, string>): Promise<Step> {
    return await job.post({}, { isPost: 'true', ...state })
  }

  test('removes directories with credentials that main made, and is content when they are gone', async () => {
    const job = await jobOn(await bench.project())
    const named = [join(job.temp, `go-mod-warmup-access-${ID}`), join(job.temp, `go-mod-warmup-access-${ID}-later`)]
    await mkdir(named[0] ?? '')
    await writeFile(join(named[0] ?? '', 'netrc'), 'machine example.com login a password b\n')
    const post = await postWith(job, { credentials: JSON.stringify(named) })
    expect([post.code, warnings(post), await missing(named[0] ?? '')]).toEqual([0, [], true])
  })

  onUnix('removes nothing else that state names, and warns once', async () => {
    const job = await jobOn(await bench.project())
    const kept = join(job.temp, 'kept')
    const own = `go-mod-warmup-access-${ID}`
    await mkdir(join(kept, own), { recursive: true })
    await writeFile(join(kept, 'file'), 'kept')
    await symlink(kept, join(job.temp, own))
    await writeFile(join(job.temp, `${own}-later`), 'kept')
    const named = [
      ...[kept, job.temp, '/', '', '.', '..', join(kept, own), join(job.temp, own), join(job.temp, `${own}-later`)],
      ...[
        `${job.temp}/${own}/../kept`,
        `${job.temp}/${own}/.`,
        `${job.temp}/./kept`,
        own,
        `${kept}\n::add-path::${EVIL}`,
      ],
      ...[7, null, {}, [kept]],
    ]
    const post = await postWith(job, { credentials: JSON.stringify(named) })
    expect([post.code, warnings(post).length]).toEqual([0, 1])
    expect(await readFile(join(kept, 'file'), 'utf8')).toBe('kept')
    expect(await readFile(join(job.temp, `${own}-later`), 'utf8')).toBe('kept')
    expect(await missing(join(kept, own))).toBe(false)
  })

  // No hostile text is in a title: a runner that these tests run on would read it.
  test.each([
    ['no JSON', '{'],
    ['nothing', 'null'],
    ['a text', '"/"'],
    ['a number', '7'],
    ['no list', '{"length":1,"0":"/"}'],
    ['commands', hostileText().replaceAll('\0', '')],
  ])('follows no state that is %s, and says so in one warning', async (_, text) => {
    const job = await jobOn(await bench.project())
    for (const state of [{ credentials: text }, { warmup: text }]) {
      const post = await postWith(job, state)
      expect([post.code, warnings(post).length]).toEqual([0, 1])
      expect(post.log).not.toContain('    at ')
    }
  })

  test('carries out only what main decided', async () => {
    const job = await jobOn(await bench.project())
    const { state } = await job.main({ ...TRIES, cache: 'true', store: `dir:${job.temp}/store` })
    const list = join(job.temp, 'victim', 'list')
    await mkdir(dirname(list))
    await writeFile(list, 'example.com/a/@v/v1.0.0.zip')
    const handed = JSON.parse(state['warmup'] ?? '')
    const report = join(dirname(list), 'report.json')
    await writeFile(report, JSON.stringify({ schema: 1, mine: true }))
    for (const forged of [
      { ...handed, report },
      { ...handed, decision: { ...handed.decision, from: { ...handed.decision.from, list } } },
      {
        ...handed,
        decision: {
          shares: [{ kind: 'files', store: `dir:${job.temp}/other`, files: 1, bytes: 1 }],
          from: { ...handed.decision.from, downloadCache: job.temp },
        },
      },
    ]) {
      const post = await postWith(job, { ...state, warmup: JSON.stringify(forged) })
      expect([post.code, warnings(post).length, post.summary]).toEqual([0, 1, ''])
    }
    expect(await readFile(list, 'utf8')).toBe('example.com/a/@v/v1.0.0.zip')
    expect(JSON.parse(await readFile(report, 'utf8'))).toEqual({ schema: 1, mine: true })
    const post = await postWith(job, state)
    expect([post.code, warnings(post)]).toEqual([0, []])
    expect(post.log).toContain('6 files written')
  })
})

describe('the command on a runner', () => {
  const onRunner = async (args: string[], env: Record<string, string> = {}) => {
    const project = await bench.project()
    return await runCommand(args, { cwd: project.directory, env: { ...project.env, GITHUB_ACTIONS: 'true', ...env } })
  }

  test.each(['--json', '--summary', '--events', '--har', '--html', '--metrics'])(
    '%s - is no command either',
    async flag => {
      bench.server.fault('example.com/b/@v/v1.0.0.zip', notFound(404))
      const { code, stdout, stderr } = await onRunner([flag, '-', '--max-attempts', '1'])
      expect(code).toBe(1)
      expect(expectOnlyOurs(stdout)).toEqual([])
      expect(expectOnlyOurs(stderr)).toEqual([])
      expect(stderr).toContain(EVIL)
      if (flag === '--json' || flag === '--har') expect(() => JSON.parse(stdout)).not.toThrow()
      if (flag === '--json')
        expect(JSON.parse(stdout).failure.text).toContain(`::save-state name=credentials::["${EVIL}"]`)
    },
  )

  test.each([
    ['doctor', ['doctor', 'example.com/b']],
    ['clean', ['clean', `example.com/${HOSTILE_NAME}`]],
    ['inspect', ['inspect', `dir:${HOSTILE_NAME}`]],
    ['mirror', ['mirror', HOSTILE_NAME]],
    ['a directory', [HOSTILE_NAME]],
    ['an option', [`--${HOSTILE_NAME}`]],
    ['the value of an option', ['--goproxy', hostileText().replaceAll('\0', '')]],
    ['a command that is not there', ['exec', '--', HOSTILE_NAME]],
  ])('%s', async (_, args) => {
    bench.server.fault('example.com/b/@v/v1.0.0', notFound(500))
    const { stdout, stderr } = await onRunner(args)
    expect(expectOnlyOurs(stdout)).toEqual([])
    expect(expectOnlyOurs(stderr)).toEqual([])
  })
})
