import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, symlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { describe, expect, test } from '@jest/globals'
import { startRelay } from '../../src/steps/start-relay.js'
import { isAlive } from '../support/alive.js'
import { type CommandOutcome, runCommand } from '../support/command.js'
import type { GoProject } from '../support/go-project.js'
import { libraryBench, zipsOf } from '../support/library-bench.js'

const TOOL = {
  path: 'example.com/tool',
  files: { 'main.go': 'package main\n\nimport _ "example.com/a"\n\nfunc main() { println("it works") }\n' },
  requires: [{ path: 'example.com/a', version: 'v1.0.0' }],
}
// Go asks for v2.0.0, and the proxy says which version that is.
const OLD = { path: 'example.com/old', version: 'v2.0.0+incompatible', branch: 'v2.0.0' }
const bench = libraryBench([{ path: 'example.com/a' }, TOOL, OLD])
const onUnix = process.platform === 'win32' ? test.skip : test
const QUICK = ['--backoff=1ms', '--max-backoff=20ms']
const MAIN = join(import.meta.dirname, '../../lib/cli/main.js')

/** Runs a command through the relay, where there is no project. */
async function exec(project: GoProject, command: string[], env: Record<string, string> = {}): Promise<CommandOutcome> {
  return await runCommand(['exec', ...QUICK, '--', ...command], {
    cwd: dirname(project.directory),
    env: { ...project.env, GOBIN: join(project.directory, 'bin'), GOFLAGS: '-modcacherw', ...env },
  })
}

describe('a command that runs through the relay', () => {
  test('gets its modules although the source fails for a while, and retries are reported', async () => {
    bench.server.fault(/./, { kind: 'status', status: 503 }, 4)
    const project = await bench.project()
    const { code, stderr } = await exec(project, ['go', 'install', 'example.com/tool@latest'])
    expect({ code, stderr }).toMatchObject({ code: 0, stderr: expect.stringMatching(/\b[1-4]\b.*\b503\b/) })
    expect(await zipsOf(project)).toHaveLength(2)
  })

  test('gets a version that the proxy gives its full name', async () => {
    const { code, stdout } = await exec(await bench.project(), ['go', 'list', '-m', 'example.com/old@v2.0.0'])
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'example.com/old v2.0.0+incompatible\n' })
  })

  test('is told what could not be downloaded if it fails', async () => {
    bench.server.fault('a/@v/v1.0.0.zip', { kind: 'status', status: 403, body: 'blocked' })
    const { code, stderr } = await exec(await bench.project(), ['go', 'install', 'example.com/tool@latest'])
    expect(code).toBe(1)
    expect(stderr).toMatch(/^go-mod-warmup: example\.com\/a@v1\.0\.0: .*403 Forbidden/m)
    const [, url = 'none'] = /(http:\/\/127\.0\.0\.1:\d+\/[0-9a-f]{32})\/example/.exec(stderr) ?? []
    expect(stderr).toMatch(new RegExp(`\ngo-mod-warmup: ${url} is the local relay for ${bench.server.url}\n$`))
  })

  test('that fails with all modules it wanted is told nothing of the relay', async () => {
    const script = 'go mod download example.com/a@v1.0.0 && exit 3'
    const { code, stderr } = await exec(await bench.project(), ['sh', '-c', script])
    expect({ code, stderr }).toEqual({ code: 3, stderr: '' })
  })

  test('is told who sent what Go cannot read', async () => {
    bench.server.fault('tool/@v/main.info', { kind: 'login-page' })
    const { code, stderr } = await exec(await bench.project(), ['go', 'list', '-m', 'example.com/tool@main'])
    expect(code).toBe(1)
    expect(stderr).toContain(`reading ${bench.server.url}/example.com/tool/@v/main.info: invalid response from proxy`)
    expect(stderr).toContain(` is the local relay for ${bench.server.url}\n`)
  })

  test('asks anew for what had failed before, as its user does', async () => {
    bench.server.fault('a/@v/v1.0.0.zip', { kind: 'status', status: 403 }, 1)
    const project = await bench.project()
    const twice = 'go mod download example.com/a@v1.0.0 || go mod download example.com/a@v1.0.0'
    expect(await exec(project, ['sh', '-c', twice])).toMatchObject({ code: 0 })
  })

  test('need not be one of Go, and has its own input, output and exit code', async () => {
    const project = await bench.project()
    const child = spawn(process.execPath, [MAIN, 'exec', '--', 'sh', '-c', 'cat; echo oops >&2; exit 7'], {
      env: project.env,
    })
    child.stdin.end('hello')
    const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
    expect({ stdout, stderr, code }).toEqual({ stdout: 'hello', stderr: 'oops\n', code: 7 })
  })

  test('sees a loopback proxy in front of what ends the list, and none of our own variables', async () => {
    const project = await bench.project({ env: { GOPROXY: `${bench.server.url},direct` } })
    const { stdout } = await exec(project, ['sh', '-c', 'echo $GOPROXY; env'], {
      GO_MOD_WARMUP_GOPRIVATE: 'example.org',
    })
    expect(stdout).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[0-9a-f]{32},direct\n/)
    expect(stdout).toMatch(/^GOPRIVATE=example\.org$/m)
    expect(stdout).not.toContain('GO_MOD_WARMUP')
  })

  test('may remove the directory in which it was started', async () => {
    const project = await bench.project()
    expect(await exec(project, ['sh', '-c', 'rm -r "$PWD"'])).toMatchObject({ code: 0 })
  })

  test('is not ended however silent it is', async () => {
    const project = await bench.project()
    const env = { GO_MOD_WARMUP_STALL_TIMEOUT: '1ms', GO_MOD_WARMUP_TIMEOUT: '1ms' }
    expect(await exec(project, ['sleep', '0.5'], env)).toMatchObject({ code: 0 })
  })

  test('that is not there ends with 127, as in a shell', async () => {
    const { code, stderr } = await exec(await bench.project(), ['no-such-command'])
    expect({ code, stderr }).toEqual({
      code: 127,
      stderr: expect.stringContaining('no-such-command'),
    })
  })

  onUnix('runs without a relay if there is no Go', async () => {
    const project = await bench.project()
    const bin = join(project.directory, 'only-sh')
    await mkdir(bin)
    await symlink('/bin/sh', join(bin, 'sh'))
    const { code, stdout, stderr } = await exec(project, ['sh', '-c', 'echo done'], { PATH: bin })
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'done\n' })
    expect(stderr).toContain('no go command found on PATH')
  })

  test.each([
    '/srv/modules',
    ',',
    'ftp://example.com',
    'https://me:p<ss@example.com',
    'http://me:secret@example.com',
    'http:example.com',
  ])('runs without a relay where GOPROXY cannot be read: %s', async goproxy => {
    const project = await bench.project()
    const { code, stdout, stderr } = await exec(project, ['go', 'env', 'GOPROXY'], { GOPROXY: goproxy })
    expect({ code, stdout }).toEqual({ code: 0, stdout: `${goproxy}\n` })
    expect(stderr).toMatch(/^go-mod-warmup: .*GOPROXY: .*without.*\n$|^go-mod-warmup: .*without.*GOPROXY: .*\n$/)
    expect(stderr).not.toMatch(/p<ss|secret/)
    expect(stderr).not.toContain('.)')
  })

  test('runs without a relay where the address of an HTTP proxy or of a database cannot be read', async () => {
    const project = await bench.project()
    for (const set of [{ HTTPS_PROXY: 'http://me:p<ss@example.com' }, { GOSUMDB: 'x https://me:p<ss@example.com' }]) {
      const { code, stdout, stderr } = await exec(project, ['go', 'env', 'GOMOD'], set)
      const said = expect.stringMatching(/^go-mod-warmup: .* without (?:a relay|it)\b.*\n$/)
      expect({ code, stdout, stderr }).toMatchObject({ code: 0, stderr: said })
    }
  })

  onUnix.each([
    { GOPROXY: 'ftp://example.com' },
    { GOPROXY: 'https://me:p<ss@example.com' },
    { HTTPS_PROXY: 'http://me:p<ss@example.com' },
  ])('has access to private hosts, and its other settings, although %j cannot be read', async set => {
    const project = await bench.project()
    const { code, stdout } = await exec(project, ['sh', '-c', 'echo $GOPRIVATE $GOPROXY $HTTPS_PROXY; cat $NETRC'], {
      ...set,
      GO_MOD_WARMUP_GOPRIVATE: 'corp.example',
      GO_MOD_WARMUP_PRIVATE_HOSTS: 'git.example.com = me:secret',
    })
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('password secret') })
    expect(stdout).toMatch(/^corp\.example,git\.example\.com /)
    expect(stdout).toContain(` ${Object.values(set)}`)
  })

  onUnix('is told that it runs without the private hosts if there is no Go', async () => {
    const project = await bench.project()
    const { stderr } = await exec(project, ['/bin/sh', '-c', ':'], {
      PATH: join(project.directory, 'nothing'),
      GO_MOD_WARMUP_PRIVATE_HOSTS: 'git.example.com = me:secret',
    })
    expect(stderr).toMatch(/^go-mod-warmup: no go command found .* without the private hosts\n$/m)
  })

  test('runs without a relay with a GOAUTH that Go ends with, so that Go says so', async () => {
    const { code, stderr } = await exec(await bench.project(), ['go', 'list', '-m', 'example.com/a@v1.0.0'], {
      GOPROXY: 'https://127.0.0.1:9',
      GOAUTH: 'netrc;off',
    })
    expect(code).toBe(1)
    expect(stderr).toMatch(/^go-mod-warmup: .*GOAUTH=off cannot be combined.*\ngo: GOAUTH=off cannot be combined .*\n$/)
  })

  test('is refused where the proxies that were given to us cannot be read', async () => {
    const { env, directory: cwd } = await bench.project()
    const { code, stderr } = await runCommand(['exec', '--goproxy=ftp://example.com', '--', 'go', 'version'], {
      cwd,
      env,
    })
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('goproxy: ') })
  })

  onUnix('gets the signals, and its end by one is passed on', async () => {
    const project = await bench.project()
    const script = 'echo $$; exec sleep 60'
    const child = spawn(process.execPath, [MAIN, 'exec', '--', 'sh', '-c', script], {
      env: project.env,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const [said] = await once(child.stdout, 'data')
    child.kill('SIGTERM')
    expect((await once(child, 'exit'))[1]).toBe('SIGTERM')
    expect(isAlive(Number(`${said}`))).toBe(false)
  })
})

test.each([[['exec']], [['exec', 'go', 'version']], [['exec', '--']], [['warm', '--', 'x']]])(
  '%j is wrong usage',
  async args => {
    expect(await runCommand(args, { env: {} })).toMatchObject({ code: 2, stderr: expect.stringContaining('exec --') })
  },
)

test.each([
  [['exec', '--metrics', 'm.prom', '--', 'true'], /exec has no option --metrics/],
  [['doctor', '--events', '-'], /doctor has no option --events/],
  [['env', '--json', '-'], /env has no option --json/],
  [['warm', '--fix'], /warm has no option --fix/],
])('%j is refused: nothing would be written', async (args, said) => {
  expect(await runCommand(args, { env: {} })).toMatchObject({ code: 2, stderr: expect.stringMatching(said) })
})

describe('a relay of the library', () => {
  test('serves go commands of the caller, and has a record of it', async () => {
    const project = await bench.project()
    bench.server.fault('a/@v/v1.0.0.zip', { kind: 'reset' }, 2)
    const relay = await startRelay({ env: project.env, backoff: 1, maxBackoff: 1 })
    await promisify(execFile)('go', ['mod', 'download'], {
      cwd: project.directory,
      env: { ...project.env, ...relay.env },
    })
    const record = relay.record()
    await relay.close()
    expect(record).toMatchObject({ upstreams: [{ upstream: bench.server.url, retries: 2 }], givenUp: [] })
    expect(await zipsOf(project)).toHaveLength(3)
  })

  test('ends with its caller: afterwards nothing is listening', async () => {
    const project = await bench.project()
    const relay = await startRelay({ env: project.env })
    await relay.close()
    await expect(fetch(`${relay.env.GOPROXY}/example.com/a/@v/list`)).rejects.toThrow()
  })

  test('leaves GOPROXY alone where it has nothing to do', async () => {
    const project = await bench.project()
    const relay = await startRelay({ env: { ...project.env, GOPROXY: 'off' } })
    expect(relay.env).not.toHaveProperty('GOPROXY')
    expect(relay.record()).toBeUndefined()
    await relay.close()
  })
})
