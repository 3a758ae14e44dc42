import { execFile } from 'node:child_process'
import { rmSync } from 'node:fs'
import { mkdtemp, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type CacheService, startCacheService } from '../support/cache-service.js'
import { runCommand, startCommand } from '../support/command.js'
import { libraryBench } from '../support/library-bench.js'

const bench = libraryBench([{ path: 'example.com/a' }])
const onLinux = process.platform === 'linux' ? describe : describe.skip
let service: CacheService

beforeAll(async () => {
  service = await startCacheService()
})

afterAll(async () => {
  await service.close()
})

const warned = (stderr: string) => stderr.split('\n').filter(line => /ENOSPC|EPIPE/.test(line))

onLinux('a full disk where results were to go is one warning:', () => {
  test.each(['--events', '--json', '--summary'])('%s', async flag => {
    const { directory, env } = await bench.project()
    const { code, stderr } = await runCommand([flag, '/dev/full'], { cwd: directory, env })
    expect(code).toBe(0)
    expect(stderr).toMatch(/1 module ready/)
    expect(warned(stderr)).toEqual([expect.stringContaining(`${flag.slice(2)}: /dev/full`)])
  })

  test('stdout', async () => {
    const { directory, env } = await bench.project()
    const command = `'${process.execPath}' '${join(import.meta.dirname, '../../lib/cli/main.js')}' --events - >/dev/full`
    const stderr = await new Promise<string>((resolve, reject) =>
      execFile('sh', ['-c', command], { cwd: directory, env }, (error, _, text) =>
        error ? reject(error) : resolve(text),
      ),
    )
    expect(warned(stderr)).toEqual([expect.stringMatching(/^stdout: /)])
  })
})

test('a reader of stderr that has gone does not end the run', async () => {
  const { directory, env } = await bench.project()
  const { child, done } = startCommand(['--json', 'report.json'], { cwd: directory, env })
  child.stderr?.destroy()
  expect((await done).code).toBe(0)
  expect(JSON.parse(await readFile(join(directory, 'report.json'), 'utf8'))).toMatchObject({ modules: { total: 1 } })
})

describe('a temporary directory', () => {
  test('of the runner that is not there is replaced by that of the system', async () => {
    const { directory, env } = await bench.project()
    const { code } = await runCommand([], { cwd: directory, env: { ...env, RUNNER_TEMP: join(directory, 'gone') } })
    expect(code).toBe(0)
  })

  test('that vanishes while modules are downloaded only means that nothing is saved', async () => {
    const project = await bench.project()
    const tempDirectory = await mkdtemp(join(dirname(project.moduleCache), 'temp-'))
    const report = await bench.warm(project, {
      env: { ...project.env, ...service.env },
      tempDirectory,
      onEvent: event => event.kind === 'attempt-ended' && rmSync(tempDirectory, { recursive: true }),
      relay: false,
    })
    expect(report).toMatchObject({ modules: { total: 1 }, decision: { shares: [], why: 'not-listed' } })
    expect(report.failure).toBeUndefined()
  })
})
