import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { runCommand } from '../support/command.js'
import { libraryBench } from '../support/library-bench.js'

const bench = libraryBench([{ path: 'example.com/a' }, { path: 'example.com/b' }, { path: 'example.com/c' }])

test('--dry-run says what would be restored and downloaded, asks no proxy, and writes nothing', async () => {
  const project = await bench.project()
  const store = join(project.directory, '../store')
  const run = (...args: string[]) =>
    runCommand(['--store', `dir:${store}`, ...args], { cwd: project.directory, env: project.env })

  const cold = await run('--dry-run')
  expect(cold).toMatchObject({ code: 0, stderr: '' })
  expect(cold.stdout).toMatch(/^Would download 3 modules:\n {2}example\.com\/a@v1\.0\.0\n/m)
  expect(bench.server.requests).toEqual([])
  expect([store, project.moduleCache].filter(existsSync)).toEqual([])

  await run()
  const inCache = (module: string) => join(project.moduleCache, 'cache/download/example.com', module)
  for (const module of ['a', 'b']) await rm(inCache(module), { recursive: true })
  await rm(join(store, 'example.com/b'), { recursive: true })
  const warm = await run('--dry-run', '--json', '-')
  expect(JSON.parse(warm.stdout)).toMatchObject({
    schema: 1,
    projects: ['go.mod'],
    modules: { total: 3, present: 1, restored: 1, downloaded: 1 },
    download: ['example.com/b@v1.0.0'],
    stores: [{ store: `dir:${store}`, restored: 1 }],
  })
})

test('--dry-run of a project that needs another Go says so, and downloads none', async () => {
  const project = await bench.project({ goLine: '1.99', env: { GOTOOLCHAIN: 'auto' } })
  const { code, stderr } = await runCommand(['--dry-run'], { cwd: project.directory, env: project.env })
  expect(code).toBe(1)
  expect(stderr).toMatch(/^error: The project needs another Go .*\nhint: /)
  expect(bench.server.requests).toEqual([])
  expect(existsSync(project.moduleCache)).toBe(false)
})

test('--dry-run --offline says what a run would fail with', async () => {
  const project = await bench.project()
  const run = (...args: string[]) => runCommand(args, { cwd: project.directory, env: project.env })
  const dry = await run('--dry-run', '--offline')
  expect(dry).toMatchObject({ code: 1, stdout: '' })
  expect(dry.stderr).toMatch(
    /^error: Offline: 3 of 3 required modules are neither in .*\n.*\nexample\.com\/a@v1\.0\.0\n/,
  )
  const [real = ''] = /Offline: .*/.exec((await run('--offline')).stderr) ?? []
  expect(dry.stderr).toContain(real)
})

test('--dry-run names what would be downloaded again for --refresh, and listed extra modules', async () => {
  const project = await bench.project()
  const run = (...args: string[]) => runCommand(args, { cwd: project.directory, env: project.env })
  await run()
  const listed = ['--extra-modules', 'example.com/tool@v1.0.0']
  const { code, stdout } = await run('--dry-run', '--refresh', 'example.com/b', ...listed)
  expect(code).toBe(0)
  expect(stdout).toContain('Would download 1 module:\n  example.com/b@v1.0.0 (again, as `--refresh` says)\n')
  expect(stdout).toContain('2 of 3 modules are already in the module cache')
  expect(stdout).toContain('Would make these extra modules ready, with all that they need: example.com/tool@v1.0.0\n')
})

test.each(['html', 'summary', 'har', 'events', 'metrics'])(
  '--dry-run refuses --%s, which it could not write',
  async name => {
    const project = await bench.project()
    const { code, stderr } = await runCommand(['--dry-run', `--${name}`, 'x'], {
      cwd: project.directory,
      env: project.env,
    })
    expect(code).toBe(2)
    expect(stderr).toContain(`--${name}`)
    expect(existsSync(join(project.directory, 'x'))).toBe(false)
  },
)
