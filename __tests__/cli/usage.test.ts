import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { transform } from 'esbuild'
import { parseCommandLine } from '../../src/cli/command-line.js'
import { COMMAND_NAMES } from '../../src/cli/commands.js'
import { pageOf } from '../../src/cli/help.js'
import { spelled } from '../../src/options/kinds.js'
import { resolveOptions } from '../../src/options/resolve.js'
import { OPTIONS } from '../../src/options/table.js'
import { type CommandOutcome, runCommand } from '../support/command.js'
import type { GoProject } from '../support/go-project.js'
import { libraryBench, zipsOf } from '../support/library-bench.js'

const bench = libraryBench([{ path: 'example.com/a' }])
const ENV = { PATH: process.env.PATH ?? '' }
const say = (...args: string[]) => runCommand(args, { env: ENV })
const run = (project: GoProject, args: string[], env: Record<string, string> = {}) =>
  runCommand(args, { cwd: project.directory, env: { ...project.env, ...env } })

describe('the help', () => {
  let overview: CommandOutcome

  beforeAll(async () => {
    overview = await say('help')
  })

  test('lists the commands on one screen of a small terminal', () => {
    expect(overview).toMatchObject({ code: 0, stderr: '' })
    const lines = overview.stdout.trimEnd().split('\n')
    expect(lines.length).toBeLessThanOrEqual(25)
    expect(lines.filter(line => line.length > 80)).toEqual([])
  })

  test.each(COMMAND_NAMES)('has one example of %s, which is read without an error', async name => {
    const [, line = ''] = pageOf(name).match(/^Example: (.*)$/m) ?? []
    const [program, ...args] = line.replace(/^eval "\$\((.*)\)"$/, '$1').split(' ')
    expect(program).toBe('go-mod-warmup')
    expect(parseCommandLine(args, {})).toMatchObject({ command: name })
  })

  test('has a page for each command, with every option that it takes', async () => {
    const { stdout } = await say('help', 'warm')
    for (const name of [...Object.keys(OPTIONS).map(spelled), 'json', 'summary', 'html', 'events', 'metrics', 'har']) {
      expect(stdout).toMatch(new RegExp(`^  --${name}\\b`, 'm'))
    }
    expect((await say('help', 'clean')).stdout).toMatch(/^ {2}--refetch/m)
    expect((await say('help', 'clean')).stdout).not.toMatch(/--key-prefix/)
  })

  test('is the same before and after the name of a command', async () => {
    const page = await say('help', 'prune')
    expect(page.stdout).toMatch(/^Usage: go-mod-warmup prune /)
    expect(await say('prune', '--help')).toEqual(page)
    expect(await say('-h', 'prune')).toEqual(page)
    expect(await say('--help')).toEqual(overview)
    expect(await say('help', 'help')).toEqual(overview)
  })
})

describe('a typing error is answered with what was probably meant', () => {
  test.each([
    [['docter'], 'doctor'],
    [['help', 'mirrow'], 'mirror'],
    [['evn'], 'env'],
    [['--fallback', 'false'], '--fallback=false'],
    [['--offline', 'auto'], '--offline=auto'],
    [['--stall-timout', '20s'], '--stall-timeout'],
    [['clean', '--al'], '--all'],
    [['prune', 'modcache', '--dryrun'], '--dry-run'],
  ])('%j', async (args, meant) => {
    const { code, stdout, stderr } = await say(...args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(new RegExp(`Did you mean ${meant}\\?`))
  })

  test('and with nothing if nothing is similar', async () => {
    expect((await say('--frobnicate')).stderr).not.toContain('Did you mean')
  })

  test('also in a variable, as a warning', async () => {
    const variables = {
      GO_MOD_WARMUP_STALL_TIMOUT: '20s',
      GO_MOD_WARMUP_NONSENSE: '1',
      GO_MOD_WARMUP_JSON: '',
      go_mod_warmup_goproxy: 'off',
    }
    const { code, stderr } = await run(await bench.project(), [], variables)
    expect(code).toBe(0)
    expect(stderr).toContain(
      'GO_MOD_WARMUP_STALL_TIMOUT is not a known variable; did you mean GO_MOD_WARMUP_STALL_TIMEOUT?',
    )
    expect(stderr).toContain('go_mod_warmup_goproxy is not a known variable; did you mean GO_MOD_WARMUP_GOPROXY?')
    expect(stderr).toMatch(/GO_MOD_WARMUP_NONSENSE is not a known variable$/m)
    expect(stderr).not.toMatch(/GO_MOD_WARMUP_(?:JSON|BACKOFF|STORE)/)
  })
})

describe('an option', () => {
  test.each([
    ['clean', ['clean', '--all', '--key-prefix=x']],
    ['exec', ['exec', '--json=x', '--', 'true']],
    ['mirror', ['mirror', 'target', '--refresh=example.com/a']],
  ])('that %s has no use for is refused', async (command, args) => {
    const { code, stderr } = await say(...args)
    expect(code).toBe(2)
    expect(stderr).toMatch(new RegExp(`${command} has no option --.*\n.*go-mod-warmup help ${command}`))
  })

  test.each([[['--json']], [['--json', '--summary', 'x']], [['-C']]])(
    'without its value is refused: %j',
    async args => {
      const { code, stderr } = await say(...args)
      expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringMatching(/(?:--json|-C) needs a value/) })
    },
  )

  test('that exec lacks is on its page', async () => {
    expect(await say('exec')).toMatchObject({ code: 2, stderr: expect.stringContaining('go-mod-warmup help exec') })
  })

  const switches = Object.entries(OPTIONS).flatMap(([name, { kind }]) => (kind === 'switch' ? [name] : []))

  test.each(switches)('that is a switch needs no value, and takes none from the next argument: %s', name => {
    const options = (arg: string) => parseCommandLine([arg, '.'], {})
    const flag = `--${spelled(name)}`
    expect(options(flag)).toMatchObject({ options: { [name]: 'true', workingDirectory: '.' } })
    expect(options(`${flag}=false`)).toMatchObject({ options: { [name]: 'false', workingDirectory: '.' } })
  })
})

describe('the name that fallback had', () => {
  const refusal = expect.stringMatching(/^error: restore-keys: .*\nhint: Use fallback/)

  test('is refused as a flag and as a variable', async () => {
    for (const flag of [
      ['--restore-keys'],
      ['--restore-keys=false'],
      ['--restore-keys', 'false'],
      ['--restore-keys', 'x'],
    ]) {
      expect(await say(...flag)).toEqual({ code: 2, stdout: '', stderr: refusal })
    }
    const env = { ...ENV, GO_MOD_WARMUP_RESTORE_KEYS: 'false' }
    expect(await runCommand([], { env })).toEqual({ code: 2, stdout: '', stderr: refusal })
  })

  test('is refused in a program, and an empty text means "not set"', () => {
    const given = (restoreKeys: unknown) => ({ restoreKeys, env: {} })
    expect(() => resolveOptions(given(false))).toThrow(/^restore-keys: /)
    expect(() => resolveOptions(given(''))).not.toThrow()
  })
})

describe('the flag -C', () => {
  test('changes the directory before anything else, and every name of a file is relative to it', async () => {
    const project = await bench.project()
    await writeFile(join(project.directory, 'source'), `${bench.server.url}\n`)
    const from = dirname(dirname(project.directory))
    const [outer, inner] = [basename(dirname(project.directory)), basename(project.directory)]
    const args = ['--json', 'report.json', '--goproxy', '@source', '-C', outer, `-C${inner}`]
    const env = { ...project.env, GOPROXY: 'off' }
    expect(await runCommand(args, { cwd: from, env })).toMatchObject({ code: 0, stdout: '' })
    expect(JSON.parse(await readFile(join(project.directory, 'report.json'), 'utf8'))).toMatchObject({ schema: 1 })
    expect(await zipsOf(project)).toHaveLength(1)
  })

  test('is where exec runs its command', async () => {
    const project = await bench.project()
    const ran = await runCommand(['exec', '-C', project.directory, '--', 'ls'], { cwd: '/', env: project.env })
    expect(ran).toMatchObject({ code: 0, stdout: expect.stringContaining('go.mod') })
  })

  test('has to name a directory that is there', async () => {
    expect(await say('-C', 'nowhere')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('-C: nowhere is not a directory'),
    })
  })
})

describe('the flag -q', () => {
  test('may be switched off again', () => {
    expect(parseCommandLine(['--quiet=false'], {})).toMatchObject({ volume: 'normal' })
    expect(parseCommandLine(['--quiet=true'], {})).toMatchObject({ volume: 'quiet' })
  })

  test('leaves out all but what was asked for', async () => {
    const project = await bench.project()
    expect(await run(project, ['-q'], { GO_MOD_WARMUP_NONSENSE: '1' })).toEqual({ code: 0, stdout: '', stderr: '' })
    const { stdout, stderr } = await run(project, ['--quiet', '--json', '-'])
    expect({ stderr, schema: JSON.parse(stdout).schema }).toEqual({ stderr: '', schema: 1 })
  })

  test('still says what failed, and what to do', async () => {
    bench.server.fault('a/@v/v1.0.0.zip', { kind: 'status', status: 404 })
    const { code, stderr } = await run(await bench.project(), ['-q'])
    expect(code).toBe(1)
    expect(stderr).toMatch(
      /^error: example\.com\/a@v1\.0\.0 \(not-found\)(?:.*\n)+hint: .*\n(?:.*\n)*hint: for details, run `go-mod-warmup doctor example\.com\/a@v1\.0\.0`/,
    )
  })

  test('says of exec only what failed', async () => {
    bench.server.fault(/./, { kind: 'status', status: 503 }, 1)
    const project = await bench.project()
    const args = ['exec', '-q', '--backoff=1ms', '--', 'go', 'mod', 'download', 'example.com/a@v1.0.0']
    expect(await run(project, args)).toMatchObject({ code: 0, stderr: '' })
  })
})

describe('a Node that is too old', () => {
  const OLD = 'data:text/javascript,Object.defineProperty(process.versions, "node", { value: "20.1.0" })'
  const onOldNode = (main: string) =>
    new Promise<CommandOutcome>(resolve => {
      const file = join(import.meta.dirname, '../../lib', main)
      const child = execFile(process.execPath, ['--import', OLD, file], { env: ENV }, (_, stdout, stderr) =>
        resolve({ code: child.exitCode, stdout, stderr }),
      )
    })

  test('is reported in two lines, before anything is done', async () => {
    expect(await onOldNode('cli/main.js')).toEqual({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/^error: Node 20\.1\.0 is too old: 22\.19 or newer is needed\.\nhint: .*\n$/),
    })
    expect(await onOldNode('action/main.js')).toEqual({
      code: 2,
      stdout: expect.stringMatching(/^::error title=go-mod-warmup::Node 20\.1\.0 is too old: .*\n$/),
      stderr: '',
    })
  })

  test.each(['cli/main.js', 'action/main.js'])(
    'could read %s, which awaits nothing and loads the rest late',
    async main => {
      const code = await readFile(join(import.meta.dirname, '../../lib', main), 'utf8')
      expect(code.match(/^import .*$/gm)).toEqual([
        "import { setFlagsFromString } from 'node:v8';",
        "import { INTERRUPTED, listenForInterruption } from '../session/interruption.js';",
        expect.stringMatching(/^import { outdatedNode.* } from '\.\.\/version\.js';$/),
      ])
      const interruption = await readFile(join(import.meta.dirname, '../../lib/session/interruption.js'), 'utf8')
      expect(interruption).not.toMatch(/^import /m)
      for (const text of [code, interruption])
        await expect(transform(text, { target: 'node12.20' })).resolves.toMatchObject({ warnings: [] })
    },
  )
})

describe('files for results', () => {
  test.each([
    [['--html', 'x', '--json', './x'], 'json and html: both name x'],
    [['--html', '-', '--json', '-'], 'json and html: both name stdout'],
    [['--html', 'go.mod'], 'html: go.mod belongs to a Go module'],
    [['doctor', '--json', 'go.sum'], 'json: go.sum belongs to a Go module'],
  ])('%j are refused before any work', async (args, said) => {
    const project = await bench.project()
    const before = await readFile(join(project.directory, 'go.mod'), 'utf8')
    const { code, stdout, stderr } = await run(project, args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(said)
    expect(await readFile(join(project.directory, 'go.mod'), 'utf8')).toBe(before)
  })

  test('may all be /dev/null', async () => {
    if (process.platform === 'win32') return
    const project = await bench.project()
    expect(await run(project, ['--json', '/dev/null', '--har', '/dev/null'])).toMatchObject({ code: 0 })
  })
})
