import { execFileSync } from 'node:child_process'
import { rm, symlink, truncate } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import { serveFromFiles } from '../support/file-proxy.js'
import { libraryBench } from '../support/library-bench.js'

const bench = libraryBench([{ path: 'example.com/a' }])
const onUnix = process.platform === 'win32' ? describe.skip : describe
const ZIP = 'example.com/a/@v/v1.0.0.zip'
const MOD = 'example.com/a/@v/v1.0.0.mod'
const INFO = 'example.com/a/@v/v1.0.0.info'

/** Warms from a directory in which something else lies in place of a file. */
async function warmed(name: string, lay: (path: string) => Promise<unknown>) {
  const project = await bench.project()
  const files = { 'go.mod': 'module example.com/a\n', 'a.go': 'package a\n' }
  const served = { path: 'example.com/a', version: 'v1.0.0', files }
  const url = await serveFromFiles(join(dirname(project.moduleCache), 'modules'), [served])
  const path = join(fileURLToPath(url), name)
  await rm(path)
  await lay(path)
  const env = { ...project.env, GOPROXY: url }
  return { ...(await bench.warm({ ...project, env }, { stallTimeout: '30s', relay: 'false', timeout: '60s' })), path }
}

const fifo = async (path: string) => execFileSync('mkfifo', [path])

onUnix('a GOPROXY of directories alone', () => {
  test.each([
    ['a FIFO', ZIP, fifo],
    ['a FIFO', MOD, fifo],
    ['a FIFO', INFO, fifo],
    ['a device', MOD, async (path: string) => await symlink('/dev/zero', path)],
    [
      'larger than 16 MiB',
      MOD,
      async (path: string) => {
        execFileSync('touch', [path])
        await truncate(path, 17 << 20)
      },
    ],
  ])('with %s in place of %s fails at once, and names it', async (word, name, lay) => {
    const { failure, projects, path } = await warmed(name, lay)
    expect(failure).toMatchObject({ class: 'config', retryable: false, text: expect.stringContaining(word) })
    expect(failure?.text).toContain(path)
    expect(projects[0]?.attempts).toEqual([])
  })

  test('is not asked for what its first directory has', async () => {
    const project = await bench.project()
    const files = { 'go.mod': 'module example.com/a\n', 'a.go': 'package a\n' }
    const served = { path: 'example.com/a', version: 'v1.0.0', files }
    const good = await serveFromFiles(join(dirname(project.moduleCache), 'good'), [served])
    const bad = await serveFromFiles(join(dirname(project.moduleCache), 'bad'), [served])
    await rm(join(fileURLToPath(bad), ZIP))
    await fifo(join(fileURLToPath(bad), ZIP))
    await rm(join(project.directory, 'go.sum'), { force: true })
    const env = { ...project.env, GOPROXY: `${good},${bad}`, GOFLAGS: '-mod=mod -modcacherw' }
    expect((await bench.warm({ ...project, env })).failure).toBeUndefined()
  })
})
