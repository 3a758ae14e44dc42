import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type ChildOptions, run, type Watch } from '../src/process.js'
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
/** Starts a descendant that ignores TERM, and sends its pid once it does. */
const withStubbornChild = `
  const { spawn } = require('node:child_process')
  const child = spawn(process.execPath, ['-e', ${JSON.stringify(`${stubborn}; console.log(process.pid)`)}])
  child.stdout.once('data', pid => process.send(Number(pid)))
  ${forever}`
const silentWatch = (part: Partial<Watch> = {}): Watch => ({
  every: 20,
  silentFor: 100,
  sign: async () => '',
  beforeEnd: async () => undefined,
  ...part,
})

/** Aborts at the first message of the child. */
function abortWhenReady() {
  const controller = new AbortController()
  const messages: unknown[] = []
  const onMessage = (message: unknown) => {
    messages.push(message)
    controller.abort()
  }
  return { messages, options: { signal: controller.signal, onMessage, grace: 100 } }
}

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
    await expect(started).rejects.toHaveProperty('cause.code', 'ENOENT')
  })

  test('is not blamed for a directory that is not there', async () => {
    await expect(node('', { directory: join(directory, 'gone') })).rejects.toThrow(/gone, where .* is not there/)
  })
})

describe('an abort', () => {
  test('ends the child', async () => {
    const { options } = abortWhenReady()
    const outcome = await node(`process.send('ready'); ${forever}`, options)
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
    const { messages, options } = abortWhenReady()
    const outcome = await node(`${stubborn}; process.send(process.pid)`, options)
    expect(outcome.ended).toBe('aborted')
    expect(isAlive(Number(messages[0]))).toBe(false)
  })

  test('ends a descendant that ignores being asked', async () => {
    const { messages, options } = abortWhenReady()
    const outcome = await node(withStubbornChild, options)
    expect(outcome.ended).toBe('aborted')
    expect(await waitForEnd(Number(messages[0]))).toBe(true)
  })

  test('leaves a child time to tidy up', async () => {
    const { options } = abortWhenReady()
    const code = `process.on('SIGTERM', () => { console.log('tidied'); process.exit(5) }); process.send('ready'); ${forever}`
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
    const { options } = abortWhenReady()
    const signal = AbortSignal.timeout(400)
    const beforeEnd = () => new Promise<void>(() => undefined)
    const outcome = await node(forever, { ...options, signal, watch: silentWatch({ beforeEnd }) })
    expect(outcome.ended).toBe('stalled')
  })
})

test('a process that exits early takes its children with it', async () => {
  const child = JSON.stringify(`${stubborn}; process.send(process.pid)`)
  const script = `
    import { run } from ${JSON.stringify(new URL('../src/process.ts', import.meta.url).href)}
    const onMessage = pid => { console.log(pid); process.exit() }
    await run(process.execPath, ['-e', ${child}], { directory: '.', env: process.env, onMessage })`
  const { stdout } = await run(process.execPath, ['--no-warnings', '--input-type=module', '-e', script], {
    directory,
    env,
  })
  expect(Number(stdout)).toBeGreaterThan(0)
  expect(await waitForEnd(Number(stdout))).toBe(true)
})
