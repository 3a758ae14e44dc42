import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import type { GoProject } from './support/go-project.js'
import { goMod, libraryBench } from './support/library-bench.js'

const bench = libraryBench(Array.from({ length: 12 }, (_, number) => ({ path: `example.com/m${number}` })))
const onUnix = process.platform === 'win32' ? describe.skip : describe
const MAIN = resolve('lib/cli/main.js')

/** A project of several modules, for which several go commands run side by side. */
async function severalModules(): Promise<GoProject> {
  const project = await bench.project()
  const paths = bench.server.modules.map(({ path }) => path)
  const sums = bench.server.modules.map(one => one.sums).join('')
  for (const name of ['one', 'two', 'three']) {
    await project.write(`${name}/go.mod`, goMod(`example.com/${name}`, paths))
    await project.write(`${name}/go.sum`, sums)
  }
  return project
}

/** Runs Node with this limit of open files. */
async function withOpenFiles(
  limit: number,
  args: string[],
  at: { cwd: string; env: Record<string, string> },
): Promise<{ code: number; output: string }> {
  const limited = ['-c', `ulimit -n ${limit} && exec "$0" "$@"`, process.execPath, ...args]
  return await new Promise(done => {
    execFile('/bin/sh', limited, at, (error, stdout, stderr) =>
      done({ code: error === null ? 0 : Number(error.code ?? 99), output: stdout + stderr }),
    )
  })
}

const STACK = /^\s+at |\bError: |node:internal|[uU]nhandled|[uU]ncaught/m

onUnix('where hardly a file can be opened', () => {
  test.each([[['warm']], [['clean', '--all']]])('%j says how to go on', async command => {
    const { directory: cwd, env } = await bench.project()
    const { code, output } = await withOpenFiles(24, [MAIN, ...command], { cwd, env })
    expect(output).toMatch(/go cannot be started: too many open files.*\n.*ulimit -n/)
    expect(output).not.toMatch(STACK)
    expect(code).toBe(2)
  })

  test('doctor says what cannot be started, and how to go on', async () => {
    const { directory: cwd, env } = await bench.project()
    const { output } = await withOpenFiles(24, [MAIN, 'doctor'], { cwd, env })
    expect(output).toMatch(/go cannot be started: too many open files[\s\S]*Next step: .*ulimit -n/)
    expect(output).not.toMatch(STACK)
  })

  test('the command of exec runs without a relay, and that is reported', async () => {
    const { directory: cwd, env } = await bench.project()
    const { code, output } = await withOpenFiles(24, [MAIN, 'exec', '--', 'sh', '-c', 'echo done; exit 7'], {
      cwd,
      env,
    })
    expect(output).toMatch(/^done\n[\s\S]*without a relay\n.*ulimit -n/)
    expect(code).toBe(7)
  })

  test.each([28, 32, 40])('with %d of them a child that cannot be started ends nothing else', async limit => {
    const { directory: cwd, env } = await severalModules()
    const quick = { ...env, GO_MOD_WARMUP_STORE: 'off', GO_MOD_WARMUP_BACKOFF: '1ms', GO_MOD_WARMUP_MAX_BACKOFF: '1ms' }
    const { code, output } = await withOpenFiles(limit, [MAIN, 'warm'], { cwd, env: quick })
    expect(output).not.toMatch(/\bspawn\b|[uU]nhandled|[uU]ncaught/)
    expect(code).toBeLessThan(3)
  })

  test('the action fails with the next step', async () => {
    const { directory: cwd, env } = await bench.project()
    const RUNNER_TEMP = await mkdtemp(join(tmpdir(), 'runner-'))
    const job = { ...env, RUNNER_TEMP, GITHUB_ACTIONS: 'true', INPUT_STORE: 'off', INPUT_DOCTOR: 'never' }
    const { code, output } = await withOpenFiles(24, [resolve('dist/index.js')], { cwd, env: job })
    expect(output).toMatch(/^::error.*go cannot be started: too many open files.*ulimit -n/m)
    expect(output).not.toMatch(STACK)
    expect(code).toBe(1)
    await rm(RUNNER_TEMP, { recursive: true })
  })
})
