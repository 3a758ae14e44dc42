import { execFile } from 'node:child_process'
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join, win32 } from 'node:path'
import { afterEach, describe, expect, test } from '@jest/globals'
import { nearestThere } from '../src/options/stores.js'
import { type CommandOutcome, runCommand, startCommand } from './support/command.js'
import type { GoProject } from './support/go-project.js'
import { libraryBench } from './support/library-bench.js'
import { inOwnMounts, withMounts } from './support/mounts.js'
import { makeJob } from './support/runner.js'

const bench = libraryBench([{ path: 'example.com/a' }, { path: 'example.com/b' }])
const onLinux = process.platform === 'linux' ? describe : describe.skip
const MAIN = join(import.meta.dirname, '../lib/cli/main.js')
const NODE = process.execPath
const STACK = /^ +at |%0A +at /m

function shell(script: string, { directory, env }: GoProject): Promise<CommandOutcome> {
  return new Promise(resolve =>
    execFile(
      'sh',
      ['-c', script],
      { cwd: directory, env: { GO_MOD_WARMUP_STORE: 'off', ...env } },
      (error, stdout, stderr) => resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    ),
  )
}

onLinux('a current directory', () => {
  test.each([['warm'], ['doctor'], ['mirror t'], ['clean --all'], ['exec -- true'], ['inspect dir:x']])(
    'that is gone is refused by %s in one sentence',
    async line => {
      const project = await bench.project()
      const gone = `mkdir gone; cd gone; rmdir ../gone; exec '${NODE}' '${MAIN}' ${line}`
      const { code, stderr } = await shell(gone, project)
      expect(code).toBe(2)
      expect(stderr).toMatch(
        /^error: the current directory does not exist any more\nhint: Change to an existing directory/,
      )
      expect(stderr).not.toMatch(STACK)
    },
  )

  test('with a path of more than 4,096 characters is refused in one sentence', async () => {
    // A shell does not go so deep.
    const go = `for (let depth = 0; depth < 25; depth++) {
      fs.mkdirSync('d'.repeat(200))
      process.chdir('d'.repeat(200))
    }
    process.exitCode = child_process.spawnSync('${NODE}', ['${MAIN}'], { stdio: 'inherit' }).status`
    const deep = `'${NODE}' -e "${go}"; code=$?; rm -rf dddd*; exit $code`
    const { code, stderr } = await shell(deep, await bench.project())
    expect(code).toBe(2)
    expect(stderr).toMatch(/the current directory cannot be found/)
    expect(stderr).not.toMatch(STACK)
  })

  test('that is removed while modules are downloaded ends the run with a sentence', async () => {
    bench.server.fault('.zip', { kind: 'status', status: 503 }, 2)
    const project = await bench.project()
    // Without the relay the first attempt fails with the first answer; the directory is gone before the second.
    const { done } = startCommand(['--json', 'report.json', '--backoff', '2s', '--relay=false'], {
      cwd: project.directory,
      env: project.env,
    })
    while (!bench.server.requests.some(path => path.endsWith('.zip')))
      await new Promise(resolve => setTimeout(resolve, 5))
    await rm(project.directory, { recursive: true })
    const { code, stderr } = await done
    expect(code).toBe(1)
    expect(stderr).toContain(project.directory)
    expect(stderr).not.toMatch(STACK)
  })
})

onLinux('a temp directory that is not writable', () => {
  // In /proc nothing can be made, not even by root.
  test.each(['TMPDIR', 'RUNNER_TEMP'])('is done without, and %s is named', async name => {
    const { directory, env } = await bench.project()
    const { code, stderr } = await runCommand([], { cwd: directory, env: { ...env, [name]: '/proc' } })
    expect(code).toBe(0)
    expect(stderr).toMatch(/2 modules ready/)
    expect(stderr.match(/the temp directory \/proc is not writable .*Set TMPDIR, or RUNNER_TEMP/g)).toHaveLength(1)
  })

  test.each([
    ['a refresh', ['--refresh', 'example.com/a'], {}],
    ['credentials', [], { GO_MOD_WARMUP_PRIVATE_HOSTS: 'git.example.com = secret' }],
    ['a mirror', ['mirror', 'target'], {}],
  ])('is named by what needs one: %s', async (_, args, more) => {
    const { directory, env } = await bench.project()
    const { code, stderr } = await runCommand(args, { cwd: directory, env: { ...env, TMPDIR: '/proc', ...more } })
    expect(code).toBe(2)
    expect(stderr).toMatch(/the temp directory \/proc is not writable [\s\S]*\n.*Set TMPDIR, or RUNNER_TEMP/)
    expect(stderr).not.toMatch(STACK)
  })

  test('is refused by its name where it is no directory', async () => {
    const { directory, env } = await bench.project()
    const { code, stderr } = await runCommand([], {
      cwd: directory,
      env: { ...env, TMPDIR: join(directory, 'go.mod') },
    })
    expect(code).toBe(2)
    expect(stderr).toMatch(/TMPDIR: .*go\.mod is not a directory/)
  })

  test('does not fail the action', async () => {
    const project = await bench.project()
    const job = await makeJob(project.directory, { ...project.env, RUNNER_TEMP: '/proc' })
    const { main, post } = await job.run({ store: 'off' })
    await job.remove()
    expect([main.code, post.code]).toEqual([0, 0])
    expect(main.log).toMatch(/the temp directory \/proc is not writable .*RUNNER_TEMP/)
    expect(main.log + post.log).not.toMatch(STACK)
  })
})

describe('a name that is too long', () => {
  const long = 'n'.repeat(300)
  test.each([
    [[long]],
    [[`./${long}`]],
    [['--json', long]],
    [['--ca-file', long]],
    [['--working-directory', 'd/'.repeat(3000)]],
  ])('is refused: %.30s', async args => {
    const { directory, env } = await bench.project()
    const { code, stderr } = await runCommand(args, { cwd: directory, env })
    expect(code).toBe(2)
    expect(stderr).not.toMatch(STACK)
  })
})

describe('a store on a drive or share that is not there', () => {
  test.each(['D:\\modules\\go', '\\\\server\\share\\modules'])('%s is found to be nowhere', path => {
    expect(nearestThere(path, { above: win32.dirname, isThere: () => false })).toBeUndefined()
  })

  test('is distinguished from one whose directory is yet to be created', () => {
    expect(nearestThere('D:\\a\\b', { above: win32.dirname, isThere: path => path === 'D:\\' })).toBe('D:\\')
  })
})

describe('a tree of the module cache that cannot be renamed', () => {
  const warmed = async () => {
    const project = await bench.project()
    await bench.warm(project, { store: 'off', relay: false })
    return project
  }
  const refresh = `'${NODE}' '${MAIN}' --store off --refresh example.com/a --json report.json`

  withMounts('because it is in use fails a refresh with a sentence and the report', async () => {
    const project = await warmed()
    const tree = join(project.moduleCache, 'example.com/a@v1.0.0')
    const script = `mount --bind '${tree}' '${tree}'; ${refresh} || code=$?; cat report.json; exit $code`
    const { code, stdout, stderr } = await inOwnMounts(script, { cwd: project.directory, env: project.env })
    expect(code).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({
      failure: {
        class: 'disk',
        cause: expect.stringContaining('example.com/a@v1.0.0 could not be replaced'),
        text: expect.stringContaining('EBUSY'),
      },
      decision: { shares: [] },
    })
    expect(stderr).not.toMatch(STACK)
  })

  withMounts('because it came with an image is replaced all the same', async () => {
    const project = await warmed()
    await chmod(join(project.moduleCache, 'example.com/a@v1.0.0/code.go'), 0o644)
    await writeFile(join(project.moduleCache, 'example.com/a@v1.0.0/code.go'), 'tampered')
    for (const name of ['upper', 'work'])
      await mkdir(join(dirname(project.moduleCache), 'layers', name), { recursive: true })
    // overlayfs does not stand on itself: the layers of a container need another file system.
    const script = `cd ..; mount -t tmpfs none layers; mkdir layers/upper layers/work; cp -a modules layers/lower
      mount -t overlay none -o lowerdir=layers/lower,upperdir=layers/upper,workdir=layers/work modules
      cd project; ${refresh}; cat ../modules/example.com/a@v1.0.0/code.go
      ls ../modules/cache/download/example.com/a/@v/ | grep -c partial || true`
    const { code, stdout, stderr } = await inOwnMounts(script, { cwd: project.directory, env: project.env })
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'package a\n0\n' })
    expect(stderr).not.toMatch(STACK)
  })
})

describe('a file of the runner that cannot be written', () => {
  const ends: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const end of ends.splice(0)) await end()
  })
  const step = async (env: Record<string, string>) => {
    const project = await bench.project()
    const job = await makeJob(project.directory, { ...project.env, ...env })
    ends.push(job.remove)
    return job
  }

  test.each(['GITHUB_STATE', 'GITHUB_OUTPUT', 'GITHUB_ENV'])(
    '%s fails the step before any work, by its name',
    async name => {
      for (const file of ['/nowhere/file', import.meta.dirname]) {
        const { code, log } = await (await step({ [name]: file })).main({ store: 'off', doctor: 'never' })
        expect(code).toBe(1)
        expect(log).toMatch(new RegExp(`::error.*::${name}: .* cannot be written`))
        expect(log).not.toMatch(STACK)
      }
      expect(bench.server.requests).toEqual([])
    },
  )

  test('the summary is one warning', async () => {
    const { main, post } = await (await step({ GITHUB_STEP_SUMMARY: '/nowhere/file' })).run({ store: 'off' })
    expect([main.code, post.code]).toEqual([0, 0])
    expect(post.log.match(/^::warning.*The job summary cannot be written/gm)).toHaveLength(1)
    expect(post.log).not.toMatch(STACK)
  })
})

onLinux('few open files', () => {
  test.each([24, 64])('(%i) end a run with a sentence or not at all', async count => {
    const { code, stderr } = await shell(`ulimit -n ${count}; exec '${NODE}' '${MAIN}'`, await bench.project())
    expect([0, 1, 2]).toContain(code)
    expect(stderr).not.toMatch(STACK)
  })
})
