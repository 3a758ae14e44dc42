import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { COMMAND_NAMES } from '../../src/cli/commands.js'
import { runCommand, startCommand } from '../support/command.js'
import type { GoProject } from '../support/go-project.js'
import { libraryBench, zipsOf } from '../support/library-bench.js'
import { startTlsFront } from '../support/tls-front.js'

const bench = libraryBench([{ path: 'example.com/a' }, { path: 'example.com/b' }])
const run = (project: GoProject, args: string[], env: Record<string, string> = {}) =>
  runCommand(args, { cwd: project.directory, env: { ...project.env, GO_MOD_WARMUP_BACKOFF: '1ms', ...env } })

describe('the exit code', () => {
  test('is 0 when everything is there, and stdout stays empty', async () => {
    const project = await bench.project()
    const { code, stdout, stderr } = await run(project, [])
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
    expect(stderr).toMatch(/^2 modules ready in .* · \d+ B downloaded$/m)
    expect(await zipsOf(project)).toHaveLength(2)
  })

  test('is 1 when a module cannot be downloaded, and stderr says which, why and what next', async () => {
    bench.server.fault('a/@v/v1.0.0.zip', { kind: 'status', status: 404 })
    const { code, stdout, stderr } = await run(await bench.project(), ['warm', '.'])
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(/^error: example\.com\/a@v1\.0\.0 \(not-found\)(?:.*\n)+hint: /m)
  })

  test('is 2 for a usage that is not known, before anything is done', async () => {
    const project = await bench.project()
    const nonsense = [['--nope'], ['frobnicate'], ['.', 'src'], ['--max-attempts'], ['--json', 'gone/report.json']]
    for (const args of nonsense) expect(await run(project, args)).toMatchObject({ code: 2, stdout: '' })
    expect(bench.server.requests).toEqual([])
  })
})

describe('what is not warmed', () => {
  test('is told in a line of its own, with the reason', async () => {
    const project = await bench.project()
    await project.write('vendor/modules.txt', '# example.com/a v1.0.0\n')
    await project.write('fixture/go.mod', 'module example.com/fixture\n\nrequire example.com/a\n')
    const { code, stdout, stderr } = await run(project, ['--json', '-'])
    expect({ code, ...JSON.parse(stdout) }).toMatchObject({
      code: 0,
      leftOut: expect.arrayContaining([
        expect.objectContaining({ kind: 'vendored', file: 'go.mod' }),
        expect.objectContaining({ kind: 'broken', file: 'fixture/go.mod' }),
      ]),
    })
    expect(stderr).toMatch(/^go\.mod /m)
    expect(stderr).toMatch(/^fixture\/go\.mod .*usage: require/m)
  })
})

describe('results', () => {
  test('are a report, a summary and events in files of their own', async () => {
    const project = await bench.project()
    const { code, stdout } = await run(project, ['--json', 'r.json', '--summary', 's.md', '--events', 'e.jsonl'])
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
    const read = (name: string) => readFile(join(project.directory, name), 'utf8')
    const report = JSON.parse(await read('r.json'))
    const events = (await read('e.jsonl'))
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(report).toMatchObject({ schema: 1, modules: { total: 2 } })
    expect(await read('s.md')).toMatch(/^### .*\b2 modules\b/)
    const kinds = events.map(event => event.kind).filter(kind => kind !== 'request' && kind !== 'progress')
    expect(kinds).toEqual(['plan', 'store-off', 'attempt', 'attempt-ended'])
    expect(new Set(events.map(event => event.runId))).toEqual(new Set([report.runId]))
  })

  test('go to stdout where that is asked for, and nothing else does', async () => {
    const project = await bench.project()
    expect(JSON.parse((await run(project, ['--json', '-'])).stdout)).toMatchObject({ schema: 1 })
    expect((await run(project, ['--summary', '-'])).stdout).toMatch(/^### \d+ modules? ready in /)
    const lines = (await run(project, ['--events', '-'])).stdout.trimEnd().split('\n')
    expect(lines.map(line => JSON.parse(line).kind)).toContain('plan')
  })

  test('do not have to be read to their end', async () => {
    const project = await bench.project()
    const { child, done } = startCommand(['--json', '-'], { cwd: project.directory, env: project.env })
    child.stdout?.destroy()
    expect(await done).toMatchObject({ code: 0, stderr: expect.not.stringContaining('EPIPE') })
  })

  test('tell a failure too', async () => {
    bench.server.fault('a/@v/v1.0.0.zip', { kind: 'status', status: 503 })
    const { code, stdout } = await run(await bench.project(), ['--json=-', '--max-attempts', '2'])
    expect(code).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({ failure: { class: 'transient' }, attempts: 1, retries: 1 })
  })
})

describe('an option', () => {
  const attemptsOf = async (args: string[], env: Record<string, string> = {}) => {
    bench.server.fault('.zip', { kind: 'status', status: 503 })
    return JSON.parse((await run(await bench.project(), ['--json', '-', '--relay=false', ...args], env)).stdout)
      .attempts
  }

  test('comes from a flag, else from a variable', async () => {
    expect(await attemptsOf([], { GO_MOD_WARMUP_MAX_ATTEMPTS: '3' })).toBe(3)
    expect(await attemptsOf(['--max-attempts=2'], { GO_MOD_WARMUP_MAX_ATTEMPTS: '3' })).toBe(2)
  })

  test('that is empty is not set', async () => {
    const env = { GO_MOD_WARMUP_STORE: '', GO_MOD_WARMUP_TIMEOUT: '', GO_MOD_WARMUP_MAX_ATTEMPTS: '2' }
    expect(await attemptsOf(['--max-attempts', '', '--modules=', '--save-if='], env)).toBe(2)
  })

  test('that is a switch needs no value', async () => {
    const project = await bench.project({ goSum: '' })
    expect((await run(project, ['--allow-changes'])).code).toBe(0)
    expect(await readFile(join(project.directory, 'go.sum'), 'utf8')).toContain('example.com/a v1.0.0/go.mod')
  })

  test('that is a switch can be turned off', async () => {
    const keysOf = async (...args: string[]) =>
      JSON.parse((await run(await bench.project(), ['--json', '-', ...args])).stdout).keys.restore
    expect(await keysOf()).toHaveLength(2)
    expect(await keysOf('--fallback=false')).toEqual([])
  })

  test('names the directory by a variable where no argument does', async () => {
    const project = await bench.project()
    const env = { ...project.env, GO_MOD_WARMUP_WORKING_DIRECTORY: project.directory }
    expect((await runCommand([], { cwd: '/', env })).code).toBe(0)
    expect((await runCommand([project.directory], { cwd: '/', env: project.env })).code).toBe(0)
  })

  test('names the directory, spelled like the input, and only once', async () => {
    const project = await bench.project()
    const flag = ['--working-directory', project.directory]
    expect((await runCommand(flag, { cwd: '/', env: project.env })).code).toBe(0)
    expect((await runCommand([...flag, project.directory], { cwd: '/', env: project.env })).code).toBe(2)
  })
})

describe('a secret source', () => {
  const secret = (url: string) => url.replace('://', '://user:hidden@')
  const onLinux = process.platform === 'linux' ? test : test.skip

  test('is refused among the arguments, where everybody could read it', async () => {
    const values = [
      ['goproxy', secret(bench.server.url)],
      ['gosumdb', `sum.example.com ${secret(bench.server.url)}`],
    ]
    for (const [name = '', value = ''] of values) {
      const { code, stderr } = await run(await bench.project(), [`--${name}`, value])
      expect(code).toBe(2)
      expect(stderr).toMatch(new RegExp(`${name}: .*\n.*GO_MOD_WARMUP_${name.toUpperCase()}`))
      expect(stderr).not.toContain('hidden')
    }
  })

  onLinux('is taken from a file or a variable', async () => {
    const front = await startTlsFront(bench.server.url)
    const env = { GOPROXY: 'off', SSL_CERT_FILE: front.certificate }
    const project = await bench.project({ env })
    await project.write('source', `${secret(front.url)}\n`)
    expect(await run(project, ['--goproxy', '@source'])).toMatchObject({ code: 0 })
    expect(new Set(front.credentials)).toEqual(new Set(['user:hidden']))
    const other = await bench.project({ env })
    expect(await run(other, [], { GO_MOD_WARMUP_GOPROXY: secret(front.url) })).toMatchObject({ code: 0 })
    await front.close()
  })
})

test('help names every command, and the version is the one of the package', async () => {
  const env = (await bench.project()).env
  const help = await runCommand(['--help'], { env })
  expect(help).toMatchObject({ code: 0, stderr: '' })
  for (const name of COMMAND_NAMES) expect(help.stdout).toMatch(new RegExp(`^ {2}${name} `, 'm'))
  const { version } = JSON.parse(await readFile('package.json', 'utf8'))
  expect(await runCommand(['--version'], { env })).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' })
})
