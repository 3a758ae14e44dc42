import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { runCommand } from '../support/command.js'
import type { GoProject } from '../support/go-project.js'
import { libraryBench, zipsOf } from '../support/library-bench.js'

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
  expect(stdout).toMatch(/^2 versions of 2 modules, .* freed in .*\n2 versions downloaded again$/m)
  expect({ code, zips: await zipsOf(project) }).toEqual({ code: 0, zips: ALL })
  expect(await readFile(zip)).toEqual(right)
  expect(bench.server.requests.filter(path => path.endsWith('.zip'))).toHaveLength(2)
})

test('nothing is removed when one of them cannot be downloaded', async () => {
  const project = await warmed()
  bench.server.fault('/B/@v/v1.0.0.zip', { kind: 'status', status: 404 })
  const { code, stdout } = await refetch(project, '--all')
  expect(stdout).toMatch(/^left example\.com\/B@v1\.0\.0: .*\nnothing removed in /)
  expect({ code, zips: await zipsOf(project) }).toEqual({ code: 1, zips: ALL })
})

test('nothing is removed when the content of a proxy does not match go.sum, and the proxy is named', async () => {
  const project = await warmed()
  bench.server.fault('a/@v/v1.0.0.zip', { kind: 'wrong-zip' })
  const { code, stdout } = await refetch(project, 'example.com/a')
  expect(stdout).toContain(`left example.com/a@v1.0.0: its .zip differs from go.sum, sent by ${bench.server.url}`)
  expect({ code, zips: await zipsOf(project) }).toEqual({ code: 1, zips: ALL })
})

test('a store cannot be fetched again', async () => {
  const project = await bench.project()
  expect(await refetch(project, '--all', '--store', 'dir:store')).toMatchObject({ code: 2 })
})

test('inspect shows the run that wrote to a store, and prune takes its note away with the last of its modules', async () => {
  const project = await bench.project()
  const command = (...args: string[]) => runCommand(args, { cwd: project.directory, env: project.env })
  expect(await command('--store', 'dir:store')).toMatchObject({ code: 0 })
  const inspected = JSON.parse((await command('inspect', 'dir:store', '--verify', '--json', '-')).stdout)
  expect(inspected).toMatchObject({ modules: 2, unnamed: 0, strange: [], damaged: [], verified: { inSums: 4 } })
  expect(inspected.runs).toMatchObject([{ tool: 'go-mod-warmup', left: inspected.runs[0].files }])
  expect(await command('prune', 'dir:store', '--max-size', '0B')).toMatchObject({ code: 0 })
  expect(JSON.parse((await command('inspect', 'dir:store', '--json', '-')).stdout)).toMatchObject({
    versions: 0,
    files: 0,
  })
})
