import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startCommand } from './support/command.js'
import { libraryBench } from './support/library-bench.js'
import { makeJob } from './support/runner.js'

const bench = libraryBench([{ path: 'example.com/a' }])
const onUnix = process.platform === 'win32' ? describe.skip : describe
let tools: string

/** Makes Node send itself a signal when it is about to load a file, and wait until the signal is there. */
const SIGNALLING = `import { registerHooks } from 'node:module'
registerHooks({
  load(url, context, next) {
    if (new RegExp(process.env.SIGNAL_AT).test(url)) {
      process.kill(process.pid, process.env.SIGNAL)
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20)
    }
    return next(url, context)
  },
})
`

beforeAll(async () => {
  tools = await mkdtemp(join(tmpdir(), 'signalling-'))
  await writeFile(join(tools, 'signalling.mjs'), SIGNALLING)
})

afterAll(() => rm(tools, { recursive: true }))

const signalling = (SIGNAL: string, SIGNAL_AT: string) => ({
  NODE_OPTIONS: `--no-warnings --import ${join(tools, 'signalling.mjs')}`,
  SIGNAL,
  SIGNAL_AT,
})

onUnix('a signal while the program is still being loaded ends with 130:', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'])('the command, %s', async signal => {
    const { directory, env } = await bench.project()
    const early = { ...env, ...signalling(signal, 'lib/errors.js$') }
    expect((await startCommand([], { cwd: directory, env: early }).done).code).toBe(130)
  })

  test('the action', async () => {
    const project = await bench.project()
    const job = await makeJob(project.directory, { ...project.env, ...signalling('SIGHUP', 'dist/\\d+[.]index[.]js$') })
    const { code } = await job.main({ store: 'off' })
    await job.remove()
    expect(code).toBe(130)
  })
})

onUnix('an interruption while a download hangs:', () => {
  const hosts = { GO_MOD_WARMUP_PRIVATE_HOSTS: 'git.example.com/acme = secret' }

  test.each(['SIGHUP', 'SIGQUIT'] as const)('%s ends the command with 130, and removes credentials', async signal => {
    bench.server.fault('.zip', { kind: 'stall', at: 0.5 })
    const { directory, env } = await bench.project()
    const temp = await mkdtemp(join(tools, 'temp-'))
    const { child, done } = startCommand([], { cwd: directory, env: { ...env, ...hosts, TMPDIR: temp } })
    while (!bench.server.requests.some(path => path.endsWith('.zip'))) await sleep(10)
    expect(await readdir(temp)).toContainEqual(expect.stringContaining('access'))
    child.kill(signal)
    expect((await done).code).toBe(130)
    expect((await readdir(temp)).filter(name => !name.includes('spool'))).toEqual([])
  })

  test('SIGHUP ends the action with 130', async () => {
    bench.server.fault('.zip', { kind: 'stall', at: 0.5 })
    const project = await bench.project()
    const job = await makeJob(project.directory, project.env)
    const { child, done } = await job.start({ store: 'off' })
    while (!bench.server.requests.some(path => path.endsWith('.zip'))) await sleep(10)
    child.kill('SIGHUP')
    const { code, log } = await done
    await job.remove()
    expect(code).toBe(130)
    expect(log).toMatch(/the warm-up was interrupted/)
  })

  test('a terminal that is gone does not matter', async () => {
    bench.server.fault('.zip', { kind: 'stall', at: 0.5 })
    const { directory, env } = await bench.project()
    const { child, done } = startCommand(['--json', '-'], { cwd: directory, env })
    while (!bench.server.requests.some(path => path.endsWith('.zip'))) await sleep(10)
    child.stdout?.destroy()
    child.stderr?.destroy()
    child.kill('SIGHUP')
    expect((await done).code).toBe(130)
  })
})

onUnix('SIGTERM while the doctor looks ends it with 130', () => {
  test('and leaves nothing', async () => {
    bench.server.fault('.mod', { kind: 'stall', at: 0.5 })
    const { directory, env } = await bench.project()
    const temp = await mkdtemp(join(tools, 'temp-'))
    const { child, done } = startCommand(['doctor'], { cwd: directory, env: { ...env, TMPDIR: temp } })
    while (bench.server.requests.length === 0) await sleep(10)
    child.kill('SIGTERM')
    expect((await done).code).toBe(130)
    expect(await readdir(temp)).toEqual([])
  })
})
