import childProcess, { execFile, execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from '@jest/globals'
import { watchOutside } from '../tools/jest-guards.js'
import { LONG, UNIT } from './kinds.js'

describe('Go, where a test does not say where modules come from and go to,', () => {
  const go = (args: string[], set: Record<string, string> = {}) => {
    const { status, stderr } = spawnSync('go', args, {
      cwd: tmpdir(),
      env: { ...process.env, ...set },
      encoding: 'utf8',
    })
    return { failed: status !== 0, stderr }
  }
  const DOWNLOAD = ['mod', 'download', 'rsc.io/quote@v1.5.2']

  test('fails at once, and says what the test has to set', () => {
    expect(go(DOWNLOAD)).toMatchObject({
      failed: true,
      stderr: expect.stringMatching(/a.test.sets.GOPROXY,?.GOSUMDB.and.GOMODCACHE.itself/),
    })
  })

  test('fails so, too, when it says only where they go to', () => {
    const set = { GOMODCACHE: join(tmpdir(), 'guards'), GOSUMDB: 'off' }
    expect(go(DOWNLOAD, set)).toMatchObject({ failed: true, stderr: expect.stringContaining('a-test-sets-GOPROXY') })
  })

  test('has no place to put them when it says only where they come from', () => {
    expect(() => mkdirSync(process.env['GOMODCACHE'] ?? '', { recursive: true })).toThrow('ENOTDIR')
  })

  test('knows nothing that the machine or its user has set', () => {
    const names = ['GOFLAGS', 'GOPRIVATE', 'GONOSUMDB', 'GOTOOLCHAIN']
    expect(execFileSync('go', ['env', ...names], { encoding: 'utf8' })).toBe('\n\n\nlocal\n')
  })
})

describe('a unit test', () => {
  let guard: ReturnType<typeof watchOutside>
  afterEach(() => guard.restore())

  test.each<[string, () => unknown]>([
    ['start a program', () => execFile('go', ['version'])],
    ['start one and wait for it', () => childProcess.execFileSync('go', ['version'])],
    ['connect to this machine', () => connect(1, '127.0.0.1')],
    ['listen', () => createServer().listen(0, '127.0.0.1')],
  ])('cannot %s', (_, act) => {
    guard = watchOutside({ refuse: true })
    expect(act).toThrow('A unit test stays in its process')
    expect(guard.touched).toHaveLength(1)
  })

  test('cannot fetch', async () => {
    guard = watchOutside({ refuse: true })
    await expect(fetch('http://127.0.0.1:65000')).rejects.toThrow()
    expect(guard.touched).toEqual(['it opens a connection'])
  })
})

test.each([...UNIT, ...LONG])('the suite %s, which is named as one of its kind, is there', name => {
  expect(existsSync(join(import.meta.dirname, `${name}.test.ts`))).toBe(true)
})
