import { execFileSync } from 'node:child_process'
import { appendFile, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { openRegularFile, piecesOf, readRegularFile, readText } from '../../src/modcache/regular-file.js'
import { runCommand } from '../support/command.js'
import { libraryBench } from '../support/library-bench.js'

const bench = libraryBench([{ path: 'example.com/a' }])
const onUnix = process.platform === 'win32' ? describe.skip : describe
let directory: string

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'regular-'))
})
afterEach(async () => await rm(directory, { recursive: true }))

const fifo = (name = 'fifo') => {
  execFileSync('mkfifo', [join(directory, name)])
  return join(directory, name)
}

test('a file that grows while it is read is read to the limit', async () => {
  const path = join(directory, 'growing')
  await writeFile(path, '0123')
  const file = await openRegularFile(path)
  await appendFile(path, '456789')
  const pieces: string[] = []
  for await (const piece of piecesOf(file, { largest: 8, piece: 3 })) pieces.push(String(piece))
  await file.handle.close()
  expect(pieces).toEqual(['012', '345', '67'])
  await expect(readRegularFile(path, { largest: 9 })).rejects.toMatchObject({ code: 'EFBIG' })
  expect(await readText(path)).toBe('0123456789')
})

onUnix('nothing but a regular file', () => {
  test('is opened, nor waited for', async () => {
    await expect(openRegularFile(fifo())).rejects.toMatchObject({ code: 'EINVAL' })
    await symlink('/dev/zero', join(directory, 'zero'))
    await expect(openRegularFile(join(directory, 'zero'))).rejects.toMatchObject({ code: 'EINVAL' })
    await writeFile(join(directory, 'file'), '')
    await symlink('file', join(directory, 'link'))
    await expect(openRegularFile(join(directory, 'link'), 'refuse')).rejects.toMatchObject({ code: 'EINVAL' })
  })

  const given: [string, (path: string) => string[]][] = [
    ['ca-file', path => ['--ca-file', path]],
    ['proxy-client-cert', path => ['--proxy-client-cert', path, '--proxy-client-key', '@key']],
    ['private-hosts', () => ['--private-hosts', '@hosts']],
  ]
  test.each(given)('is treated as %s, and the run ends at once', async (name, args) => {
    const path = fifo()
    await writeFile(join(directory, 'hosts'), `git@example.com = ${path}`)
    await writeFile(join(directory, 'key'), path)
    const { code, stderr } = await runCommand(args(path), { cwd: directory, env: { PATH: process.env.PATH ?? '' } })
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(`${name}: `) })
  })

  test('is treated as a netrc, and the run continues without it', async () => {
    const report = await bench.warm(await bench.project({ env: { NETRC: fifo() } }))
    expect(report.failure).toBeUndefined()
  })

  test.each(['go.mod', 'go.sum'])('is treated as the %s of a project', async name => {
    const project = await bench.project()
    await rm(join(project.directory, name))
    execFileSync('mkfifo', [join(project.directory, name)])
    await expect(bench.warm(project)).rejects.toMatchObject({
      code: 'bad-project',
      message: expect.stringContaining(`${name}`),
    })
  })
})

onUnix('what the user names on the command line', () => {
  test('may be a pipe', async () => {
    const command = `exec "$0" "$1" --ssh-known-hosts @<(sleep 0.1; echo wrong)`
    const main = join(import.meta.dirname, '../../lib/cli/main.js')
    const options = { cwd: directory, encoding: 'utf8', stdio: 'pipe' } as const
    expect(() => execFileSync('bash', ['-c', command, process.execPath, main], options)).toThrow(
      /line 1 is not a valid known_hosts line/,
    )
  })
})
