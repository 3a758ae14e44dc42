import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { runCommand } from './support/command.js'
import type { GoProject } from './support/go-project.js'
import { libraryBench, zipsOf } from './support/library-bench.js'

const bench = libraryBench([{ path: 'example.com/a' }, { path: 'example.com/B' }])
const refetch = (project: GoProject, ...args: string[]) =>
  runCommand(['clean', '--refetch', ...args], {
    cwd: project.directory,
    env: { ...project.env, GO_MOD_WARMUP_MAX_ATTEMPTS: '1' },
  })
const warmed = async () => {
  const project = await bench.project()
  expect(await bench.warm(project, { store: 'off' })).toMatchObject({ modules: { downloaded: 2 } })
  bench.server.requests.length = 0
  return project
}
const ALL = ['example.com/!b/@v/v1.0.0.zip', 'example.com/a/@v/v1.0.0.zip']

test('modules are fetched once, removed and put back', async () => {
  const project = await warmed()
  const zip = join(project.moduleCache, 'cache/download', ALL[0] ?? '')
  const right = await readFile(zip)
  await writeFile(zip, 'damaged')
  const { code, stdout } = await refetch(project, 'example.com/...')
  expect(stdout).toMatch(/^2 versions of 2 modules, .* freed in .*\n2 versions fetched again$/m)
  expect({ code, zips: await zipsOf(project) }).toEqual({ code: 0, zips: ALL })
  expect(await readFile(zip)).toEqual(right)
  expect(bench.server.requests.filter(path => path.endsWith('.zip'))).toHaveLength(2)
})

test('nothing is removed when one of them cannot be had', async () => {
  const project = await warmed()
  bench.server.fault('/B/@v/v1.0.0.zip', { kind: 'status', status: 404 })
  const { code, stdout } = await refetch(project, '--all')
  expect(stdout).toMatch(/^left example\.com\/B@v1\.0\.0: .*\n0 versions of 0 modules, 0 files, 0 B freed/)
  expect({ code, zips: await zipsOf(project) }).toEqual({ code: 1, zips: ALL })
})

test('nothing is removed when a proxy serves what go.sum does not name, and the proxy is told', async () => {
  const project = await warmed()
  bench.server.fault('a/@v/v1.0.0.zip', { kind: 'wrong-zip' })
  const { code, stdout } = await refetch(project, 'example.com/a')
  expect(stdout).toContain(`left example.com/a@v1.0.0: its .zip is not what go.sum names, sent by ${bench.server.url}`)
  expect({ code, zips: await zipsOf(project) }).toEqual({ code: 1, zips: ALL })
})

test('a store cannot be fetched again', async () => {
  const project = await bench.project()
  expect(await refetch(project, '--all', '--store', 'dir:store')).toMatchObject({ code: 2 })
})
