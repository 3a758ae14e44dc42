import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from '@jest/globals'
import { waitForEnd } from '../support/alive.js'
import { startCommand } from '../support/command.js'
import { libraryBench } from '../support/library-bench.js'
import { recordingGo } from '../support/recording-go.js'

const bench = libraryBench([{ path: 'example.com/a' }])
const onUnix = process.platform === 'win32' ? describe.skip : describe

/** Starts the command and waits until its download hangs for want of a zip. */
async function startHanging() {
  bench.server.fault('.zip', { kind: 'stall', at: 0.5 })
  const project = await bench.project({ goSum: '' })
  const go = await recordingGo(join(project.directory, '..', 'bin'), project.env.PATH ?? '')
  const { child, done } = startCommand(['--events', 'events.jsonl', '--json', 'report.json'], {
    cwd: project.directory,
    env: { ...project.env, PATH: go.path },
  })
  while (!bench.server.requests.some(path => path.endsWith('.zip'))) await sleep(10)
  return { project, go, child, done }
}

onUnix('a command that is interrupted while a download hangs', () => {
  test('ends with 130, leaves no process behind and the checkout as it was', async () => {
    const { project, go, child, done } = await startHanging()
    child.kill('SIGINT')
    const { code, stderr } = await done
    expect(code).toBe(130)
    expect(stderr).toMatch(/^error: .*interrupted/m)
    for (const { pid } of await go.starts()) expect(await waitForEnd(pid)).toBe(true)
    expect(await readFile(join(project.directory, 'go.sum'), 'utf8')).toBe('')
  })

  test('has written its events while it ran', async () => {
    const { project, child, done } = await startHanging()
    const events = (await readFile(join(project.directory, 'events.jsonl'), 'utf8')).trimEnd().split('\n')
    const kinds = events.map(line => JSON.parse(line).kind).filter(kind => kind !== 'request')
    expect(kinds).toEqual(['plan', 'store-off', 'attempt'])
    child.kill('SIGINT')
    await done
  })

  test('twice ends at once, and its children with it', async () => {
    const { go, child, done } = await startHanging()
    child.kill('SIGINT')
    child.kill('SIGTERM')
    expect((await done).code).toBe(130)
    for (const { pid } of await go.starts()) expect(await waitForEnd(pid)).toBe(true)
  })

  for (const signal of ['SIGINT', 'SIGHUP'] as const) {
    test(`by ${signal} before its exec has begun ends with 130, too, and leaves nothing behind`, async () => {
      const project = await bench.project()
      const [bin, temporary] = ['bin', 'tmp'].map(name => join(project.directory, '..', `${name}-${signal}`)) as [
        string,
        string,
      ]
      await mkdir(bin)
      await mkdir(temporary)
      await writeFile(join(bin, 'go'), `#!/bin/sh\necho $$ > '${bin}/started'\nexec sleep 60\n`, { mode: 0o755 })
      const { child, done } = startCommand(['exec', '--', 'echo', 'it began'], {
        cwd: project.directory,
        env: { ...project.env, TMPDIR: temporary, PATH: `${bin}:${project.env.PATH}` },
      })
      while (!existsSync(join(bin, 'started'))) await sleep(10)
      child.kill(signal)
      expect(await done).toMatchObject({ code: 130, stdout: '' })
      expect(await readdir(temporary)).toEqual([])
      expect(await waitForEnd(Number(await readFile(join(bin, 'started'), 'utf8')))).toBe(true)
    })
  }
})

onUnix('a command that is interrupted while Go is asked for its settings', () => {
  test.each([['warm'], ['mirror'], ['doctor']])('%s ends with 130, and blames no Go', async command => {
    const project = await bench.project()
    const bin = join(project.directory, '..', 'slow-bin')
    await mkdir(bin)
    await writeFile(join(bin, 'go'), `#!/bin/sh\n: > ${join(bin, 'asked')}\nexec sleep 60\n`, { mode: 0o755 })
    const args = command === 'mirror' ? [command, '../mirror'] : [command]
    const env = { ...project.env, PATH: `${bin}:${project.env.PATH}` }
    const { child, done } = startCommand(args, { cwd: project.directory, env })
    while (!existsSync(join(bin, 'asked'))) await sleep(10)
    child.kill('SIGINT')
    const { code, stderr } = await done
    expect(code).toBe(130)
    expect(stderr).not.toContain('does not work')
  })
})
