import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type ChildOptions, killTree, run, startInForeground, type Watch } from '../src/process.js'
import { isAlive, waitForEnd } from './support/alive.js'

let directory: string
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'process-'))
})
afterAll(() => rm(directory, { recursive: true }))

const env = { PATH: process.env['PATH'] ?? '', SystemRoot: process.env['SystemRoot'] ?? '' }
const node = (code: string, options: Partial<ChildOptions> = {}) =>
  run(process.execPath, ['-e', code], { directory, env, ...options })

const forever = 'setInterval(() => {}, 1000)'
const stubborn = `process.on('SIGTERM', () => {}); ${forever}`
/** Code that says in a file that a child is ready, with its pid. */
const ready = (file: string) => `require('node:fs').writeFileSync(${JSON.stringify(file)}, String(process.pid))`
/** Starts a descendant that ignores TERM, and says so. */
const withStubbornChild = (file: string) => `
  const { spawn } = require('node:child_process')
  spawn(process.execPath, ['-e', ${JSON.stringify(`${stubborn}; ${ready(file)}`)}])
  ${forever}`
const silentWatch = (part: Partial<Watch> = {}): Watch => ({
  every: 20,
  silentFor: 100,
  sign: async () => '',
  beforeEnd: async () => undefined,
  ...part,
})

/** The number in a file, once it is there. */
async function numberIn(file: string): Promise<number> {
  for (;;) {
    const text = await readFile(file, 'utf8').catch(() => '')
    if (text !== '') return Number(text)
    await sleep(10)
  }
}

let files = 0
/** Aborts once a child says in the file that it is ready; `pid` is what it wrote. */
function abortWhenReady() {
  const file = join(directory, `ready-${++files}`)
  const controller = new AbortController()
  const pid = numberIn(file).finally(() => controller.abort())
  return { file, pid, options: { signal: controller.signal, grace: 100 } }
}

/** Writes a shell script that can be run. */
async function script(file: string, lines: string): Promise<string> {
  await mkdir(join(file, '..'), { recursive: true })
  await writeFile(file, lines)
  await chmod(file, 0o755)
  return file
}

const onUnix = process.platform === 'win32' ? test.skip : test

describe('a child that ends by itself', () => {
  test('gives its exit code and what it printed', async () => {
    const outcome = await node(`console.log('out'); console.error('err'); process.exitCode = 3`)
    expect(outcome).toEqual({ ended: 'by-itself', code: 3, signal: null, stdout: 'out\n', stderr: 'err\n' })
  })

  test('gets the environment and directory it was given, and no input', async () => {
    const code = `process.stdin.on('end', () => console.log(process.env.WORD, process.cwd())).resume()`
    const { stdout } = await node(code, { env: { ...env, WORD: 'warm' } })
    expect(stdout).toMatch(/^warm .*process-/)
  })

  test('keeps the end of an output that is too long', async () => {
    const { stdout } = await node(`process.stdout.write('x'.repeat(300000) + 'end')`, { keep: { stdout: 10 } })
    expect(stdout).toBe('xxxxxxxend')
  })

  test('delivers 20 MB whole', async () => {
    const { stdout } = await node(`process.stdout.write('x'.repeat(20e6))`, { keep: { stdout: 64e6 } })
    expect(stdout).toHaveLength(20e6)
  })

  test('is not waited for once only a descendant holds its pipes', async () => {
    const code = `
      const { spawn } = require('node:child_process')
      const child = spawn(process.execPath, ['-e', ${JSON.stringify(forever)}], { stdio: 'inherit' })
      console.log(child.pid)
      process.exit()`
    const { ended, stdout } = await node(code)
    expect(ended).toBe('by-itself')
    process.kill(Number(stdout))
  })

  test('that was killed tells by which signal', async () => {
    const { ended, code, signal } = await node(`process.kill(process.pid, 'SIGKILL'); ${forever}`)
    expect(ended).toBe('by-itself')
    if (process.platform !== 'win32') expect([code, signal]).toEqual([null, 'SIGKILL'])
  })
})

describe('a command that cannot be started', () => {
  test('is named', async () => {
    const started = run('no-such-command', [], { directory, env })
    await expect(started).rejects.toThrow('no-such-command cannot be started')
    await expect(started).rejects.toMatchObject({ code: 'ENOENT', hint: expect.any(String) })
  })

  test('is not blamed for a directory that is not there', async () => {
    await expect(node('', { directory: join(directory, 'gone') })).rejects.toThrow(/gone does not exist/)
  })

  onUnix.each([
    [
      'with arguments longer than the system takes',
      'E2BIG',
      () => node('', { env: { ...env, LONG: 'x'.repeat(3e6) } }),
    ],
    ['that nobody may run', 'EACCES', () => run('./plain', [], { directory, env })],
    ['whose interpreter is not there', 'ENOENT', () => run('./lost', [], { directory, env })],
    ['that is a directory', 'EACCES', () => run('./', [], { directory, env })],
    ['with a NUL in its name', 'ENOENT', () => run('a\0b', [], { directory, env })],
  ])('%s is told with %s and a next step', async (_, code, begin) => {
    await writeFile(join(directory, 'plain'), 'echo plain')
    await script(join(directory, 'lost'), '#!/no/such/interpreter\n')
    await expect(begin()).rejects.toMatchObject({ name: 'StartError', code, hint: expect.stringMatching(/\.$/) })
  })

  onUnix('in the foreground is reported in the same way', async () => {
    await expect(startInForeground('no-such-command', [], env)).rejects.toMatchObject({ code: 'ENOENT' })
    await expect(startInForeground('sh', ['x'.repeat(3e6)], env)).rejects.toMatchObject({ code: 'E2BIG' })
  })
})

describe('a program of the directory in which a command runs', () => {
  onUnix.each([['.'], [''], ['bin'], ['./bin'], ['bin/../bin']])('is not found by %j in PATH', async entry => {
    const checkout = await mkdtemp(join(directory, 'checkout-'))
    for (const file of ['tool', 'bin/tool']) await script(join(checkout, file), '#!/bin/sh\necho planted\n')
    const PATH = `${entry}:${env.PATH}`
    const tool = run('tool', [], { directory: checkout, env: { ...env, PATH } })
    await expect(tool).rejects.toThrow(/tool cannot be started/)
    await expect(tool).rejects.toHaveProperty('hint', expect.stringContaining(JSON.stringify(entry || '.')))
  })

  onUnix('is not found by what a child starts in turn', async () => {
    const checkout = await mkdtemp(join(directory, 'checkout-'))
    await script(join(checkout, 'tool'), '#!/bin/sh\necho planted\n')
    for (const PATH of ['.', '', `.:${env.PATH}`, `${env.PATH}:`]) {
      const child = run('/bin/sh', ['-c', 'tool'], { directory: checkout, env: { ...env, PATH } })
      expect(await child).toMatchObject({ code: 127, stdout: '' })
    }
  })

  onUnix('is meant by a path', async () => {
    const checkout = await mkdtemp(join(directory, 'checkout-'))
    await script(join(checkout, 'tool'), '#!/bin/sh\necho meant\n')
    expect(await run('./tool', [], { directory: checkout, env })).toMatchObject({ stdout: 'meant\n' })
  })
})

onUnix.each([
  ['is not there', '/no/such/taskkill'],
  ['fails', '/bin/false'],
])('a child is killed also where taskkill %s', async (_, taskkill) => {
  const child: ChildProcess = spawn(process.execPath, ['-e', forever])
  const ended = once(child, 'exit')
  killTree(child, taskkill)
  expect(await ended).toEqual([null, 'SIGKILL'])
})

describe('an abort', () => {
  test('ends the child', async () => {
    const { file, options } = abortWhenReady()
    const outcome = await node(`${ready(file)}; ${forever}`, options)
    expect(outcome.ended).toBe('aborted')
  })

  test('by a TimeoutError tells that time was up', async () => {
    const outcome = await node(forever, { signal: AbortSignal.timeout(50), grace: 100 })
    expect(outcome.ended).toBe('timed-out')
  })

  test('before the start starts nothing', async () => {
    const outcome = await run('no-such-command', [], { directory, env, signal: AbortSignal.abort() })
    expect(outcome).toMatchObject({ ended: 'aborted', code: null })
  })

  test('ends a child that ignores being asked', async () => {
    const { file, pid, options } = abortWhenReady()
    const outcome = await node(`${stubborn}; ${ready(file)}`, options)
    expect(outcome.ended).toBe('aborted')
    expect(isAlive(await pid)).toBe(false)
  })

  test('ends a descendant that ignores being asked', async () => {
    const { file, pid, options } = abortWhenReady()
    const outcome = await node(withStubbornChild(file), options)
    expect(outcome.ended).toBe('aborted')
    expect(await waitForEnd(await pid)).toBe(true)
  })

  test('leaves a child time to tidy up', async () => {
    const { file, options } = abortWhenReady()
    const code = `process.on('SIGTERM', () => { console.log('tidied'); process.exit(5) }); ${ready(file)}; ${forever}`
    const outcome = await node(code, { ...options, grace: 5000 })
    if (process.platform !== 'win32') expect(outcome).toMatchObject({ code: 5, stdout: 'tidied\n' })
  })
})

describe('the watchdog', () => {
  test('ends a child without a sign of life, after asking why', async () => {
    const asked: number[] = []
    const beforeEnd = async (pid: number) => void asked.push(pid)
    const outcome = await node(forever, { watch: silentWatch({ beforeEnd }), grace: 100 })
    expect(outcome.ended).toBe('stalled')
    expect(asked).toHaveLength(1)
  })

  test('leaves a child alone that prints', async () => {
    const code = `let n = 0; setInterval(() => ++n < 60 ? console.log(n) : process.exit(), 20)`
    const outcome = await node(code, { watch: silentWatch({ silentFor: 1000 }) })
    expect(outcome).toMatchObject({ ended: 'by-itself', code: 0 })
  })

  test('leaves a child alone that gives another sign', async () => {
    let looks = 0
    const sign = async () => `${looks++}`
    const outcome = await node('setTimeout(() => {}, 400)', { watch: silentWatch({ sign }) })
    expect(outcome).toMatchObject({ ended: 'by-itself', code: 0 })
    expect(looks).toBeGreaterThan(0)
  })

  test('is not held up by a reason that never comes', async () => {
    const signal = AbortSignal.timeout(400)
    const beforeEnd = () => new Promise<void>(() => undefined)
    const outcome = await node(forever, { signal, grace: 100, watch: silentWatch({ beforeEnd }) })
    expect(outcome.ended).toBe('stalled')
  })
})

test('many children at once share one listener for the exit of this process', async () => {
  const before = process.listenerCount('exit')
  const controller = new AbortController()
  const marks = Array.from({ length: 12 }, (_, number) => join(directory, `running-${number}`))
  const options = { signal: controller.signal, grace: 100 }
  const children = marks.map(mark => node(`${ready(mark)}; ${forever}`, options))
  await Promise.all(marks.map(numberIn))
  expect(process.listenerCount('exit')).toBe(before + 1)
  controller.abort()
  await Promise.all(children)
  expect(process.listenerCount('exit')).toBe(before)
})

test('a process that exits early takes its children with it', async () => {
  const file = join(directory, 'left-behind')
  const child = JSON.stringify(`${stubborn}; ${ready(file)}`)
  const script = `
    import { existsSync } from 'node:fs'
    import { run } from ${JSON.stringify(new URL('../src/process.ts', import.meta.url).href)}
    setInterval(() => existsSync(${JSON.stringify(file)}) && process.exit(), 20)
    await run(process.execPath, ['-e', ${child}], { directory: '.', env: process.env })`
  await run(process.execPath, ['--no-warnings', '--input-type=module', '-e', script], { directory, env })
  const pid = await numberIn(file)
  expect(pid).toBeGreaterThan(0)
  expect(await waitForEnd(pid)).toBe(true)
})
