// The one suite that leaves the loopback: it takes modules from where Go on this machine takes them.
import { execFile } from 'node:child_process'
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { compareGoVersions } from '../src/go/version.js'
import { type WarmupReport, warmup } from '../src/index.js'
import { type CacheService, startCacheService } from './support/cache-service.js'
import { memoryDirectory } from './support/memory-directory.js'
import { installPackage } from './support/packed-package.js'
import { PATH_WITHOUT_GO } from './support/path-without-go.js'
import { goSays, localGo, realGoEnvironment } from './support/real-go.js'
import { makeJob, type Step } from './support/runner.js'

const start = promisify(execFile)
/** A network and a compiler are at work. */
const PATIENCE = 180_000
/** With 158 requirements. */
const REAL = 'github.com/cli/cli/v2@v2.62.0'
/** Newer than the Go a project is usually warmed with, and to be had. */
const NEWER = '1.27.4'

let directory: string
let service: CacheService

beforeAll(async () => {
  directory = await memoryDirectory('real-modules-', 3 * 2 ** 30)
  service = await startCacheService()
}, PATIENCE)

afterAll(async () => {
  await service.close()
  await rm(directory, { recursive: true, force: true, maxRetries: 3 })
}, PATIENCE)

/** The two steps of the built action in one job, with a module cache of its own. */
async function job(name: string, workspace: string, changes: Record<string, string> = {}) {
  const env = { ...realGoEnvironment(join(directory, name)), ...service.env, ...changes }
  const started = await makeJob(workspace, { ...env, RUNNER_TEMP: directory })
  const steps = await started.run().finally(started.remove)
  return { ...steps, env }
}

describe('a project of 158 real modules', () => {
  let project: string
  let cold: { main: Step; post: Step }
  let next: Awaited<ReturnType<typeof job>>
  const offline = () => ({ cwd: project, env: next.env })

  beforeAll(async () => {
    const env = realGoEnvironment(join(directory, 'source'))
    const { Dir } = JSON.parse(await goSays(['mod', 'download', '-json', REAL], { cwd: directory, env }))
    project = join(directory, 'project')
    await cp(Dir, project, { recursive: true })
    cold = await job('cold', project)
    next = await job('next', project, { GOPROXY: 'off' })
  }, PATIENCE)

  test('is downloaded and saved', () => {
    expect(cold.main.outputs).toMatchObject({ 'cache-status': 'miss', modules: '158', 'modules-downloaded': '158' })
    expect(cold.post.log).toContain('cache: saved')
  })

  test('is restored whole into an empty module cache, without a proxy', () => {
    expect(next.main.outputs).toMatchObject({ 'cache-status': 'hit', modules: '158', 'modules-downloaded': '0' })
    expect(next.main.code).toBe(0)
  })

  test('then resolves every package, without a proxy', async () => {
    const packages = await goSays(['list', '-deps', '-f', '{{if .Module}}{{.Module.Path}}{{end}}', './...'], offline())
    expect(new Set(packages.trim().split(/\s+/)).size).toBeGreaterThan(140)
  })

  test('are all what go.sum says, by Go itself', async () => {
    expect(await goSays(['mod', 'verify'], offline())).toContain('all modules verified')
  })

  test(
    'and are built with, without a proxy',
    async () => {
      await goSays(['build', './internal/tableprinter'], offline())
    },
    PATIENCE,
  )
})

test(
  'the command warms the example, and it resolves without a proxy',
  async () => {
    const env = { ...realGoEnvironment(join(directory, 'hello')), GO_MOD_WARMUP_STORE: 'off' }
    const example = join(directory, 'example')
    await cp('examples/hello', example, { recursive: true })
    const { stdout } = await start(process.execPath, ['lib/cli/main.js', 'warm', example, '--json', '-'], { env })
    const report: WarmupReport = JSON.parse(stdout)
    expect(report.modules.downloaded).toBe(report.modules.total)
    expect(report.modules.total).toBeGreaterThan(5)
    await goSays(['list', '-deps', '-test', './...'], { cwd: example, env: { ...env, GOPROXY: 'off' } })
  },
  PATIENCE,
)

const withOlderGo = compareGoVersions(localGo, NEWER) < 0 ? test : test.skip

withOlderGo(
  'the Go that a project asks for is fetched and named, and is not saved',
  async () => {
    const workingDirectory = join(directory, 'newer')
    await mkdir(workingDirectory)
    await writeFile(
      join(workingDirectory, 'go.mod'),
      `module example.com/newer\n\ngo ${NEWER}\n\nrequire rsc.io/quote v1.5.2\n`,
    )
    await cp('examples/hello/go.sum', join(workingDirectory, 'go.sum'))
    const env = { ...realGoEnvironment(join(directory, 'toolchain')), ...service.env }
    const report = await warmup({ workingDirectory, env, cache: 'true', tempDirectory: directory })
    expect(report.goVersion).toBe(NEWER)
    expect(report.notes).toContainEqual({ kind: 'toolchain-selected', version: NEWER })
    expect(report.keys?.primary).toContain('-go1.27-')
    expect(await readFile(report.decision.from?.list ?? '', 'utf8')).not.toContain('golang.org/toolchain')
  },
  PATIENCE,
)

// Those of other systems are the same archive with another name.
const onLinux = process.platform === 'linux' && process.arch === 'x64' ? describe : describe.skip

onLinux('a machine without Go, where the packed command is all there is,', () => {
  const example = () => join(directory, 'without-go', 'example')
  let report: WarmupReport
  let env: Record<string, string>

  beforeAll(async () => {
    const place = join(directory, 'without-go')
    await cp('examples/hello', example(), { recursive: true })
    const command = join(await installPackage(place), 'bundle/cli.js')
    const { GOTOOLCHAIN: _, CGO_ENABLED: __, ...job } = realGoEnvironment(place)
    env = { ...job, PATH: PATH_WITHOUT_GO, RUNNER_TOOL_CACHE: join(place, 'tools') }
    const args = [command, 'warm', example(), '--go-version', '1.26.x', '--store', 'off', '--json', '-']
    const { stdout } = await start(process.execPath, args, { env: { ...env, TMPDIR: directory } })
    report = JSON.parse(stdout)
    const { root = '' } = report.goInstall ?? {}
    env = { ...env, PATH: `${join(root, 'bin')}:${PATH_WITHOUT_GO}`, GOTOOLCHAIN: 'local', GOPROXY: 'off' }
  }, 2 * PATIENCE)

  test('gets a real Go, proven, and warms the example', () => {
    expect(report.goInstall).toMatchObject({
      spec: '1.26.x',
      source: 'proxy',
      version: expect.stringMatching(/^1\.26\./),
    })
    expect(report.modules.downloaded).toBe(report.modules.total)
    expect(report.goVersion).toBe(report.goInstall?.version)
  })

  test.each([
    ['builds it', ['build', './...']],
    ['tests it', ['test', './...']],
    ['tests it with the race detector', ['test', '-race', './...']],
    ['runs tools that are built on demand', ['tool', 'nm', '-h']],
  ])(
    'with which Go %s, without a proxy',
    async (_, args) => {
      const ran = await start('go', args, { cwd: example(), env }).catch(error => error)
      // A tool that shows its usage ends with 2.
      expect({ code: args[0] === 'tool' ? 0 : (ran.code ?? 0), text: `${ran.stderr}` }).toMatchObject({ code: 0 })
    },
    PATIENCE,
  )

  test(
    'and calls C',
    async () => {
      const place = join(directory, 'without-go', 'c')
      await mkdir(place)
      await writeFile(join(place, 'go.mod'), 'module example.com/c\n\ngo 1.26\n')
      const code =
        'package main\n\n// int answer(void) { return 42; }\nimport "C"\n\nfunc main() { println(C.answer()) }\n'
      await writeFile(join(place, 'main.go'), code)
      expect((await start('go', ['run', '.'], { cwd: place, env })).stderr).toBe('42\n')
    },
    PATIENCE,
  )
})
