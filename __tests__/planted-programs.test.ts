import { chmod, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { runCommand } from './support/command.js'
import type { GoProject } from './support/go-project.js'
import { libraryBench } from './support/library-bench.js'

const bench = libraryBench([{ path: 'example.com/a' }])
const onUnix = process.platform === 'win32' ? describe.skip : describe
const PLANTED = ['go', 'git', 'ssh', 'lsof', 'git-credential-store', 'tool']

/** A checkout with programs in it, which write down that they ran, and a PATH that names it. */
async function withPrograms(entry: string): Promise<{ project: GoProject; ran: () => Promise<string> }> {
  const project = await bench.project()
  const record = join(project.moduleCache, '..', 'ran')
  for (const name of PLANTED) {
    const file = join(project.directory, name)
    await writeFile(file, `#!/bin/sh\necho ${name} >> '${record}'\nexit 3\n`)
    await chmod(file, 0o755)
  }
  project.env['PATH'] = `${entry}:${project.env['PATH']}:`
  return { project, ran: () => readFile(record, 'utf8').catch(() => '') }
}

onUnix.each(['.', '', './', '../project'])('programs of the checkout, with %j first in PATH', entry => {
  test.each([
    ['warm', 0],
    ['doctor', 0],
    ['clean --all', 0],
  ])('are not run by %s', async (command, code) => {
    const { project, ran } = await withPrograms(entry)
    const env = { ...project.env, GOAUTH: 'git /tmp' }
    const outcome = await runCommand(command.split(' '), { cwd: project.directory, env })
    expect({ ...outcome, ran: await ran() }).toMatchObject({ code, ran: '' })
  })

  test('are not run by exec, which says why', async () => {
    const { project, ran } = await withPrograms(entry)
    const { code, stderr } = await runCommand(['exec', '--', 'tool'], { cwd: project.directory, env: project.env })
    expect(stderr).toMatch(/tool cannot be started: .*\n.*Relative entries of PATH are ignored/)
    expect({ code, ran: await ran() }).toEqual({ code: 127, ran: '' })
  })

  test('are run by exec where a path names them', async () => {
    const { project, ran } = await withPrograms(entry)
    const { code } = await runCommand(['exec', '--', './tool'], { cwd: project.directory, env: project.env })
    expect({ code, ran: await ran() }).toEqual({ code: 3, ran: 'tool\n' })
  })
})

onUnix('a Go in an entry of PATH that is not absolute', () => {
  test('is not used, which is told', async () => {
    const { project } = await withPrograms('.')
    const { code, stderr } = await runCommand(['warm'], { cwd: project.directory, env: { ...project.env, PATH: '.' } })
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringMatching(/no go command found on PATH\n.*Relative entries of PATH are ignored: "\."/),
    })
  })
})
